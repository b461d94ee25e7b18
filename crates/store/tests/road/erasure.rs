use domain::may_contact::Reason;
use domain::request::State;
use domain::role::Role;
use domain::view::desk::Part;
use domain::{Act, SubjectRef};
use portal::{CaseCommand, Error, QueueQuery};
use store::sample::SHARED_ADDRESS;

use crate::road::{Road, sample};
use crate::site::{Site, both};

async fn state(road: &Road, id: &str) -> State {
    let staff = road
        .portal
        .sign_in("dpo@fjordline.example", "correct horse battery", &portal::Browser::default())
        .await
        .unwrap();
    let staff = road.portal.authenticate_staff(&staff.cookie).await.unwrap();
    road.portal.case(&staff, id).await.unwrap().item.row.state
}

both! {
    async fn a_person_asks_and_is_gone_but_for_what_a_law_keeps(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        let me = road.clear(1).await;
        road.act(&me, Act::Grant, None).await.unwrap();
        let email = site.text("select email from person where id = 1").await;
        let last = site.text("select last_name from person where id = 1").await;
        let id = road.ask_erasure(&me).await;
        road.work().await;
        let mails: Vec<String> = road.mails.kept.lock().unwrap().iter().map(|mail| mail.to.clone()).collect();
        assert!(mails.contains(&"dpo@fjordline.example".to_owned()), "the officer is alerted at once");
        let preview = road.portal.erasure_preview(&me).await.unwrap();
        assert_eq!(preview.open.as_deref(), Some(id.as_str()));
        let action = |table: &str| -> Vec<&str> {
            preview.groups.iter().filter(|group| group.table == table).map(|group| group.action.as_str()).collect()
        };
        assert_eq!(action("subject"), ["delete"]);
        assert_eq!(action("deal"), ["anonymise"]);
        assert_eq!(action("company"), ["leave"]);
        assert!(action("invoice").contains(&"keep") && action("invoice").contains(&"anonymise"), "one is too old to keep");

        let keys = site.text("select cast(count(*) as text) from invoice where person_id = 1").await;
        road.approve(&dpo, &id, &[]).await.unwrap();
        road.mails.kept.lock().unwrap().clear();
        road.work().await;
        assert_eq!(state(&road, &id).await, State::PartlyCompleted);

        for (table, column) in [("person", "id"), ("person_profile", "person_id"), ("todo", "person_id"), ("history_note", "person_id"), ("newsletter_delivery", "person_id"), ("invoice", "person_id"), ("deal", "person_id")] {
            assert_eq!(site.number(&format!("select count(*) from {table} where {column} = 1")).await, 0, "{table}");
        }
        assert_eq!(site.number(&format!("select count(*) from invoice where buyer_name like '%{last}%'")).await, keys.parse::<i64>().unwrap() - 1);
        assert_eq!(site.number(&format!("select count(*) from deal where title like '%{last}%'")).await, 0);
        let receipt = road.mails.kept.lock().unwrap().pop().expect("the receipt");
        assert_eq!(receipt.to, email);
        for part in ["Bokföringslagen", &id, "digest"] {
            assert!(receipt.text.contains(part), "{part}");
        }
        // Suppression outlives the person.
        assert!(road.may_address(&email).await.contains(&Reason::Erased));
        assert!(road.may_address(&email).await.contains(&Reason::Suppressed));
        // Links and sessions are dead.
        assert_eq!(road.portal.data(&me, None).await.err(), Some(Error::NotFound));
        assert_eq!(site.number("select count(*) from insyn_session").await, 0);
        assert_eq!(site.number("select count(*) from insyn_link").await, 0);
    }
}

both! {
    async fn the_feed_shows_the_address_once_more_and_then_the_digest(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        let me = road.clear(1).await;
        road.act(&me, Act::Grant, None).await.unwrap();
        road.act(&me, Act::Withdraw, None).await.unwrap();
        let email = site.text("select lower(email) from person where id = 1").await;
        let id = road.ask_erasure(&me).await;
        road.approve(&dpo, &id, &[]).await.unwrap();
        let before = road.portal.feed_end().await.unwrap();
        road.work().await;
        let rows = road.feed().await;
        let erased: Vec<_> = rows.iter().filter(|row| row.seq > before).collect();
        assert!(erased.iter().any(|row| row.reason == "erased" && row.address.as_deref() == Some(&email)));
        assert!(erased.iter().all(|row| row.digest.is_some() && row.subject.is_none()));
        assert!(rows.iter().filter(|row| row.seq <= before).all(|row| row.address.as_deref() != Some(&email)), "earlier rows keep the digest only");
        assert_eq!(site.number(&format!("select count(*) from insyn_suppression where address = '{email}'")).await, 0, "sealed at rest");
        road.clock.advance(7 * 86_400 + 1);
        road.work().await;
        assert!(road.feed().await.iter().all(|row| row.address.as_deref() != Some(&email)));
        assert_eq!(site.number("select count(*) from insyn_suppression where sealed is not null").await, 0);
        assert!(road.feed().await.iter().any(|row| row.reason == "erased" && row.digest.is_some()));
    }
}

both! {
    async fn approved_in_part_the_rest_stays_and_is_told_why(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        let me = road.clear(1).await;
        let id = road.ask_erasure(&me).await;
        let notes = site.number("select count(*) from history_note where person_id = 1").await;
        road.approve(&dpo, &id, &["history"]).await.unwrap();
        road.mails.kept.lock().unwrap().clear();
        road.work().await;
        assert_eq!(site.number("select count(*) from history_note where person_id = 1").await, notes);
        assert_eq!(site.number("select count(*) from person where id = 1").await, 1, "the row that the notes hang on");
        assert_eq!(site.number("select count(*) from todo where person_id = 1").await, 0);
        let receipt = road.mails.kept.lock().unwrap().pop().expect("the receipt");
        assert!(receipt.text.contains("needed for a complaint of yours"), "{}", receipt.text);
        assert!(!receipt.text.contains("ground-"), "every ground has words");
        // Whose own row stays is a living person: nothing remembers them as erased, now or when the holds end.
        assert_eq!(road.may(1, domain::Channel::Email).await, [Reason::NoConsent]);
        assert!(site.number("select count(*) from invoice where person_id = 1").await > 0);
        road.clock.advance(9 * 366 * 86_400);
        road.work().await;
        assert_eq!(site.number("select count(*) from insyn_subject where crm_key = '1' and erased_at is null").await, 1);
        assert_eq!(road.may(1, domain::Channel::Email).await, [Reason::NoConsent]);
    }
}

both! {
    async fn a_plan_that_has_changed_goes_back_to_the_reviewer(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        let me = road.clear(1).await;
        let id = road.ask_erasure(&me).await;
        road.approve(&dpo, &id, &[]).await.unwrap();
        site.raw("insert into todo (id, person_id, title, done, created_at) values (900001, 1, 'new', false, '2026-11-21 10:00:00')").await;
        road.work().await;
        assert_eq!(state(&road, &id).await, State::InReview);
        assert_eq!(site.number("select count(*) from person where id = 1").await, 1, "nothing was done");
        let case = road.portal.case(&dpo, &id).await.unwrap();
        let old = CaseCommand::Approve { plan_hash: "00".into(), left_out: vec![], reason: String::new() };
        assert_eq!(road.portal.work_on(&dpo, &id, case.version, old).await.err(), Some(Error::Stale), "not what was shown");
        road.approve(&dpo, &id, &[]).await.unwrap();
        road.work().await;
        assert_eq!(site.number("select count(*) from person where id = 1").await, 0);
    }
}

both! {
    async fn taken_back_in_time_and_not_after(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        let me = road.clear(1).await;
        let id = road.ask_erasure(&me).await;
        road.approve(&dpo, &id, &[]).await.unwrap();
        road.portal.take_back(&me, &id).await.unwrap();
        road.work().await;
        assert_eq!(state(&road, &id).await, State::Revoked);
        assert_eq!(site.number("select count(*) from person where id = 1").await, 1);
        assert_eq!(road.approve(&dpo, &id, &[]).await.err(), Some(Error::Stale), "approved after it was taken back");
        let again = road.ask_erasure(&me).await;
        assert_ne!(again, id);
        assert_eq!(road.portal.take_back(&me, &id).await.err(), Some(Error::Stale));
    }
}

both! {
    async fn reviewer_and_person_at_the_same_moment_one_of_them_wins(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        let me = road.clear(1).await;
        let id = road.ask_erasure(&me).await;
        let case = road.portal.case(&dpo, &id).await.unwrap();
        road.portal.work_on(&dpo, &id, case.version, CaseCommand::Review).await.unwrap();
        let case = road.portal.case(&dpo, &id).await.unwrap();
        let approve = || CaseCommand::Approve { plan_hash: case.plan_hash.clone(), left_out: vec![], reason: String::new() };
        let (one, two, back) = tokio::join!(
            road.portal.work_on(&dpo, &id, case.version, approve()),
            road.portal.work_on(&dpo, &id, case.version, approve()),
            road.portal.take_back(&me, &id),
        );
        assert!(!(one.is_ok() && two.is_ok()), "approved twice");
        assert!(back.is_ok(), "until it is being carried out");
        road.work().await;
        assert_eq!(state(&road, &id).await, State::Revoked);
        assert_eq!(site.number("select count(*) from person where id = 1").await, 1);
    }
}

both! {
    async fn two_workers_erase_once(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        let mut ids = Vec::new();
        for key in [30, 31, 32, 33] {
            ids.push(road.portal.start_erasure(&dpo, &SubjectRef::new("person", key.to_string()), "by letter").await.unwrap());
        }
        for id in &ids {
            road.approve(&dpo, id, &[]).await.unwrap();
        }
        let (one, two) = tokio::join!(road.portal.work(&road.mails, 100), road.portal.work(&road.mails, 100));
        assert!(one.unwrap() + two.unwrap() >= 4);
        road.work().await;
        assert_eq!(site.number("select count(*) from insyn_audit where event = 'subject.erased'").await, 4);
        assert_eq!(site.number("select count(*) from person where id in (30, 31, 32, 33)").await, 0);
    }
}

both! {
    async fn an_address_that_somebody_living_holds_is_theirs(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        let [one, two] = SHARED_ADDRESS;
        let living = road.clear(two).await;
        road.act(&living, Act::Grant, None).await.unwrap();
        let email = site.text(&format!("select email from person where id = {two}")).await;
        let id = road.portal.start_erasure(&dpo, &SubjectRef::new("person", one.to_string()), "by letter").await.unwrap();
        assert!(!road.portal.case(&dpo, &id).await.unwrap().twins.is_empty(), "the reviewer sees the twin");
        road.approve(&dpo, &id, &[]).await.unwrap();
        road.work().await;
        assert_eq!(site.number(&format!("select count(*) from person where id = {one}")).await, 0);
        assert_eq!(road.may_address(&email).await, [Reason::Allowed], "the other's own state decides");
    }
}

both! {
    async fn holds_end_and_the_request_is_completed(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        let me = road.clear(1).await;
        let last = site.text("select last_name from person where id = 1").await;
        let id = road.ask_erasure(&me).await;
        road.approve(&dpo, &id, &[]).await.unwrap();
        road.work().await;
        let kept = site.number("select count(*) from insyn_hold where done_at is null").await;
        assert!(kept > 0);
        // Its statutory day passes while the holds run: it is not due any more, and stands apart.
        road.clock.advance(60 * 86_400);
        let of = |part| QueueQuery { part, ..QueueQuery::default() };
        assert!(road.portal.queue(&dpo, of(Part::Open)).await.unwrap().rows.is_empty());
        let waiting = road.portal.queue(&dpo, of(Part::Kept)).await.unwrap();
        assert!(waiting.rows.iter().map(|item| &item.row.id).eq([&id]));
        road.clock.advance(9 * 366 * 86_400);
        road.work().await;
        assert_eq!(site.number("select count(*) from insyn_hold where done_at is null").await, 0);
        assert_eq!(site.number(&format!("select count(*) from invoice where buyer_name like '%{last}%'")).await, 0);
        assert_eq!(state(&road, &id).await, State::Completed);
        assert!(road.portal.queue(&dpo, of(Part::Kept)).await.unwrap().rows.is_empty());
        assert!(road.portal.queue(&dpo, of(Part::Closed)).await.unwrap().rows.iter().map(|item| &item.row.id).eq([&id]));
    }
}

both! {
    async fn a_code_for_seeing_is_no_code_for_erasing(site: Site) {
        let road = sample(site).await;
        let me = road.clear(1).await;
        road.portal.send_code(&me).await.unwrap();
        let seeing = road.code().await;
        assert_eq!(road.portal.ask_erasure(&me, &seeing, "").await.err(), Some(Error::NotFound));
        road.portal.send_erasure_code(&me).await.unwrap();
        let mail = road.mail().await;
        assert!(mail.text.contains("erase"), "the mail names the act");
        let erasing = &crate::road::code_in(&mail.text).unwrap();
        let masked = road.masked(1).await;
        assert!(road.portal.enter_code(&masked, erasing).await.is_err());
        let wrong = if erasing == "00000000" { "11111111" } else { "00000000" };
        assert_eq!(road.portal.ask_erasure(&me, wrong, "").await.err(), Some(Error::Invalid("code")));
        assert!(road.portal.ask_erasure(&me, erasing, "").await.is_ok());
    }
}

both! {
    async fn nothing_of_the_person_is_left_in_our_own_tables(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        let me = road.clear(1).await;
        road.act(&me, Act::Grant, None).await.unwrap();
        road.act(&me, Act::Withdraw, None).await.unwrap();
        let values = [
            site.text("select lower(email) from person where id = 1").await,
            site.text("select last_name from person where id = 1").await,
            site.text("select street from person where id = 1").await,
            "Please forget me".to_owned(),
        ];
        let id = road.ask_erasure(&me).await;
        road.approve(&dpo, &id, &[]).await.unwrap();
        road.work().await;
        let sealed = site.number("select count(*) from insyn_suppression where sealed is not null").await;
        assert!(sealed > 0, "the feed's row is still there, sealed, until its time");
        road.clock.advance(7 * 86_400 + 1);
        road.work().await;
        let tables = site.texts(site.dialect(
            "select name from sqlite_schema where type = 'table' and name like 'insyn%'",
            "select table_name::text from information_schema.tables where table_name like 'insyn%'",
        )).await;
        assert!(tables.len() > 20);
        for table in tables {
            let rows = site.dump(&table).await;
            for value in &values {
                assert!(!rows.to_lowercase().contains(&value.to_lowercase()), "{table} holds a value of the person");
            }
        }
        assert_eq!(site.number("select count(*) from insyn_subject where audit_key is not null and crm_key = '1'").await, 0);
    }
}

both! {
    async fn what_is_erased_lies_in_no_file(site: Site) {
        if site.postgres {
            // The server's own files are its operator's; what is asked of it is told in the guide.
            let road = sample(site).await;
            return assert_eq!(road.portal.store.empty_log().await, Ok(true));
        }
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        let planted = "Plantedfjordname";
        let file = site.url.trim_start_matches("sqlite://").to_owned();
        let holds = |end: &str| {
            let bytes = std::fs::read(format!("{file}{end}")).unwrap_or_default();
            bytes.windows(planted.len()).any(|part| part.eq_ignore_ascii_case(planted.as_bytes()))
        };
        let approved = async |key: u32| {
            let me = road.clear(key).await;
            let shown = site.text(&format!("select last_name from person where id = {key}")).await;
            let edited = road.portal.edit(&me, "subject.last_name", &shown, planted).await;
            assert_eq!(edited, Ok(portal::EditOutcome::Saved));
            assert!(holds("") || holds("-wal"));
            let subject = SubjectRef::new("person", key.to_string());
            let id = road.portal.start_erasure(&dpo, &subject, "by letter").await.unwrap();
            road.approve(&dpo, &id, &[]).await.unwrap();
        };
        approved(40).await;
        road.work().await;
        assert_eq!(site.number("select count(*) from person where id = 40").await, 0);
        assert!(!holds("") && !holds("-wal"));
        approved(39).await;
        // Somebody reads while the log should be emptied: it is tried again.
        use sqlx::Connection as _;
        let mut reading = sqlx::SqliteConnection::connect(&site.url).await.unwrap();
        sqlx::raw_sql("begin; select count(*) from person").execute(&mut reading).await.unwrap();
        road.work().await;
        assert!(holds("") || holds("-wal"), "the reader still sees it");
        reading.close().await.unwrap();
        road.clock.advance(3_601);
        road.work().await;
        assert!(!holds("") && !holds("-wal"));
    }
}

both! {
    async fn an_erased_address_is_its_owners_again_with_their_own_yes(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        let email = site.text("select email from person where id = 1").await;
        let id = road.portal.start_erasure(&dpo, &SubjectRef::new("person", "1"), "by letter").await.unwrap();
        road.approve(&dpo, &id, &[]).await.unwrap();
        road.work().await;
        site.raw(&format!("update person set email = '{email}' where id = 30")).await;
        assert!(road.may(30, domain::Channel::Email).await.contains(&Reason::Erased), "it came back by another road");
        let me = road.clear(30).await;
        road.act(&me, Act::Grant, None).await.unwrap();
        assert_eq!(road.may(30, domain::Channel::Email).await, [Reason::Allowed]);
    }
}
