use domain::request::{Kind, State};
use portal::port::store::{AddressChangeRecord, RequestRecord};

use crate::site::{NOW, Site, both, id, unit};

fn change(subject_id: i64, field: Option<&str>, at: i64) -> AddressChangeRecord {
    AddressChangeRecord {
        id: id(),
        subject_id,
        field: field.map(str::to_owned),
        sealed: field.map(|_| b"sealed".to_vec()),
        at,
        disowned_at: None,
        request_id: None,
    }
}

fn request(subject_id: i64) -> RequestRecord {
    RequestRecord {
        id: id(),
        subject_id,
        kind: Kind::Rectification,
        state: State::Received,
        purpose: None,
        received_at: NOW,
        due_on: "2026-12-21".into(),
        version: 1,
        plan_hash: None,
        left_out: Vec::new(),
        decided_by: None,
        closed_at: None,
        stuck: None,
        untold: None,
        hold_until: None,
    }
}

both! {
    async fn changes_are_found_by_id_and_by_field_in_their_order(site: Site) {
        let (first, second) = (site.person("1").await.id, site.person("2").await.id);
        let changes = [
            change(first, Some("subject.email"), NOW),
            change(first, Some("subject.email"), NOW + 2),
            change(first, Some("subject.mobile"), NOW + 1),
            change(first, None, NOW + 1),
            change(second, Some("subject.email"), NOW + 1),
        ];
        for change in changes.iter().rev() {
            unit!(site, [change] tx => tx.insert_address_change(&change)).await.unwrap();
        }
        let mut reader = site.reader().await;
        for change in &changes {
            assert!(reader.address_change(&change.id).await.unwrap().as_ref() == Some(change));
        }
        assert!(reader.address_change("other").await.unwrap().is_none());
        let found = reader.address_changes(first, "subject.email", NOW).await.unwrap();
        assert!(found == changes[..2]);
        assert!(reader.address_changes(first, "subject.email", NOW + 1).await.unwrap() == changes[1..2]);
    }
}

both! {
    async fn a_change_is_disowned_once_and_disputed_until_its_request_is_closed(site: Site) {
        let (person, other) = (site.person("1").await.id, site.person("2").await.id);
        let (one, two) = (change(person, None, NOW), change(person, Some("subject.email"), NOW));
        let mut request = request(person);
        unit!(site, [request] tx => tx.insert_request(&request)).await.unwrap();
        for change in [&one, &two] {
            unit!(site, [change] tx => tx.insert_address_change(&change)).await.unwrap();
        }
        let (first, second, about) = (one.id.clone(), two.id.clone(), request.id.clone());
        assert_eq!(site.reader().await.disputed_until(person).await.unwrap(), None);
        assert_eq!(unit!(site, [second] tx => tx.disown_address_change(&second, NOW + 1, None)).await, Ok(true));
        assert_eq!(site.reader().await.disputed_until(person).await.unwrap(), None, "it was put back");
        assert_eq!(unit!(site, [first, about] tx => tx.disown_address_change(&first, NOW + 1, Some(&about))).await, Ok(true));
        assert_eq!(unit!(site, [first] tx => tx.disown_address_change(&first, NOW + 2, None)).await, Ok(false));
        assert_eq!(site.reader().await.disputed_until(person).await.unwrap().as_deref(), Some("2026-12-21"));
        assert_eq!(site.reader().await.disputed_until(other).await.unwrap(), None);
        assert!(site.reader().await.is_dispute(&request.id).await.unwrap());
        assert!(!site.reader().await.is_dispute("other").await.unwrap());
        let stored = site.reader().await.address_change(&first).await.unwrap().unwrap();
        assert_eq!((stored.disowned_at, stored.request_id), (Some(NOW + 1), Some(about)));
        // What staff still look at is kept.
        unit!(site, tx => tx.prune_address_changes(NOW)).await.unwrap();
        assert!(site.reader().await.address_change(&second).await.unwrap().is_some(), "not before the moment");
        unit!(site, tx => tx.prune_address_changes(NOW + 1)).await.unwrap();
        assert!(site.reader().await.address_change(&second).await.unwrap().is_none());
        assert!(site.reader().await.address_change(&first).await.unwrap().is_some());
        request.version = 2;
        request.state = State::Completed;
        request.closed_at = Some(NOW);
        unit!(site, [request] tx => tx.save_request(&request)).await.unwrap();
        assert_eq!(site.reader().await.disputed_until(person).await.unwrap(), None);
        unit!(site, tx => tx.prune_address_changes(NOW + 1)).await.unwrap();
        assert!(site.reader().await.address_change(&first).await.unwrap().is_none());
    }
}
