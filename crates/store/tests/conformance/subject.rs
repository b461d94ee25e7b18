use domain::SubjectRef;

use crate::site::{NOW, Site, both, unit};

both! {
    async fn a_person_is_made_once(site: Site) {
        let first = site.person("7").await;
        let again = site.person("7").await;
        assert!(first == again);
        assert_eq!((first.generation, first.restricted, first.locked, first.erased_at), (1, false, false, None));
        assert_eq!(first.audit_key.as_deref(), Some(&b"audit key"[..]));

        let mut reader = site.reader().await;
        assert!(reader.find_subject(&SubjectRef::new("person", "7")).await.unwrap() == Some(first));
        assert!(reader.find_subject(&SubjectRef::new("lead", "7")).await.unwrap().is_none());
        reader.failpoint("nothing is armed").unwrap();
    }
}

both! {
    async fn persons_are_found_by_the_thousand(site: Site) {
        let mut wanted = Vec::new();
        for key in 0..7 {
            site.person(&key.to_string()).await;
        }
        for key in 0..1_203 {
            wanted.push(SubjectRef::new(if key % 2 == 0 { "person" } else { "lead" }, key.to_string()));
        }
        let mut reader = site.reader().await;
        let found = reader.find_subjects(&wanted).await.unwrap();
        let mut keys: Vec<&str> = found.iter().map(|of| of.subject.key.as_str()).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["0", "2", "4", "6"]);
        assert!(reader.find_subjects(&[]).await.unwrap().is_empty());
    }
}

both! {
    async fn what_a_link_needs_is_read_by_the_thousand(site: Site) {
        for key in 0..7 {
            site.person(&key.to_string()).await;
        }
        site.raw("update insyn_subject set erased_at = 1, generation = 3 where crm_key = '2'").await;
        let keys: Vec<String> = (0..1_203).map(|key| (key % 1_000).to_string()).collect();
        let met = async |kind: &'static str, keys: &[String]| {
            let keys = keys.to_vec();
            unit!(site, [keys] tx => tx.met_subjects(kind, &keys.iter().map(String::as_str).collect::<Vec<_>>())).await.unwrap()
        };
        let mut found = met("person", &keys).await;
        found.sort_by(|a, b| a.key.cmp(&b.key));
        let told: Vec<_> = found.iter().map(|met| (met.key.as_str(), met.generation, met.erased)).collect();
        let plain = |key| (key, 1, false);
        assert_eq!(told, [plain("0"), plain("1"), ("2", 3, true), plain("3"), plain("4"), plain("5"), plain("6")]);
        let whole = site.reader().await.find_subject(&SubjectRef::new("person", "6")).await.unwrap();
        assert!(whole.is_some_and(|of| of.id == found[6].id));
        assert!(met("lead", &keys).await.is_empty());
        assert!(met("person", &[]).await.is_empty());
    }
}

both! {
    async fn a_new_generation_counts_up(site: Site) {
        let id = site.person("7").await.id;
        unit!(site, tx => tx.next_generation(id)).await.unwrap();
        let row = unit!(site, tx => tx.lock_subject(id)).await.unwrap().unwrap();
        assert_eq!(row.generation, 2);
        assert!(unit!(site, tx => tx.lock_subject(id + 1)).await.unwrap().is_none());
    }
}

both! {
    async fn many_at_once_make_one_person(site: Site) {
        let made = futures::future::join_all((0..16).map(|_| site.person("7"))).await;
        assert!(made.windows(2).all(|pair| pair[0] == pair[1]));
        assert_eq!(site.number("select count(*) from insyn_subject").await, 1);
        assert_eq!(site.number(&format!("select created_at from insyn_subject where created_at = {NOW}")).await, NOW);
    }
}

both! {
    async fn many_are_made_and_who_is_there_stays(site: Site) {
        let known = site.person("7").await;
        let subjects: Vec<(SubjectRef, Vec<u8>)> =
            (1..=123).map(|key: i64| (SubjectRef::new("person", key.to_string()), key.to_be_bytes().to_vec())).collect();
        let all = subjects.clone();
        unit!(site, [all] tx => tx.insert_subjects(&all, NOW)).await.unwrap();
        unit!(site, [all] tx => tx.insert_subjects(&all, NOW + 1)).await.unwrap();
        let refs: Vec<SubjectRef> = subjects.iter().map(|(subject, _)| subject.clone()).collect();
        let found = site.reader().await.find_subjects(&refs).await.unwrap();
        assert_eq!(found.len(), 123);
        for (subject, key) in subjects {
            let record = found.iter().find(|record| record.subject == subject).unwrap();
            let its_key = if record.id == known.id { known.audit_key.clone() } else { Some(key) };
            assert!(record.audit_key == its_key && record.generation == 1 && record.erased_at.is_none());
        }
        assert_eq!(site.number(&format!("select count(*) from insyn_subject where created_at = {NOW}")).await, 123);
    }
}
