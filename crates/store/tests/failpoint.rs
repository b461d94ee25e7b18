//! A unit that is stopped in the middle leaves nothing. A binary of its own: an armed failpoint stops the whole process.

#[path = "road/road.rs"]
#[expect(dead_code, reason = "shared with the road, which uses all of it")]
mod road;
#[path = "conformance/site.rs"]
#[expect(dead_code, unused_macros, unused_imports, reason = "shared with the conformance suite, which uses all of it")]
mod site;

use domain::may_contact::Reason;
use domain::{Act, Channel};
use portal::Error;
use portal::port::store::StoreError;
use store::failpoint::{Action, arm, disarm};
use tokio::sync::Mutex;

use crate::road::sample;
use crate::site::{Site, both};

/// One at a time, for the same reason.
static ALONE: Mutex<()> = Mutex::const_new(());

const TABLES: [&str; 8] = [
    "insyn_consent_event",
    "insyn_consent_state",
    "insyn_mirror",
    "insyn_block",
    "insyn_suppression",
    "insyn_audit",
    "insyn_outbox",
    "insyn_link",
];

async fn snapshot(site: &Site) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in TABLES {
        counts.push(site.number(&format!("select count(*) from {table}")).await);
    }
    counts.push(site.text("select newsletter_optout from person where id = 1").await.parse().unwrap());
    counts
}

both! {
    async fn a_failpoint_after_each_step_of_a_withdrawal_leaves_nothing(site: Site) {
        let _alone = ALONE.lock().await;
        let road = sample(site).await;
        let me = road.clear(1).await;
        road.act(&me, Act::Grant, None).await.unwrap();
        let before = snapshot(site).await;
        for place in [
            "consent.after-event",
            "consent.after-mirror",
            "consent.after-suppression",
            "consent.after-audit",
            "consent.after-outbox",
            "consent.after-feed",
        ] {
            for action in [Action::Abort, Action::Panic] {
                arm(place, action);
                let result = road.act(&me, Act::Withdraw, None).await;
                disarm(place);
                assert_eq!(result.err(), Some(Error::Store(StoreError::Abandoned)), "{place} {action:?}");
                assert_eq!(snapshot(site).await, before, "{place} {action:?}");
            }
        }
        assert!(road.act(&me, Act::Withdraw, None).await.unwrap().changed, "and then it works");
        assert_ne!(snapshot(site).await, before);
        assert!(road.may(1, Channel::Email).await.contains(&Reason::Withdrawn));
    }
}

both! {
    async fn a_failpoint_after_an_edit_leaves_the_crm_as_it_was(site: Site) {
        let _alone = ALONE.lock().await;
        let road = sample(site).await;
        let me = road.clear(1).await;
        let stored = site.text("select city from person where id = 1").await;
        arm("edit.after-crm", Action::Abort);
        let result = road.portal.edit(&me, "subject.city", &stored, "Zebrafinch").await;
        disarm("edit.after-crm");
        assert_eq!(result.err(), Some(Error::Store(StoreError::Abandoned)));
        assert_eq!(site.text("select city from person where id = 1").await, stored);
    }
}

both! {
    async fn a_failpoint_after_each_step_of_a_change_of_address_leaves_everything(site: Site) {
        let _alone = ALONE.lock().await;
        let road = sample(site).await;
        let act = domain::Bound::new(domain::Action::ChangeAddress, "subject.email");
        let me = road.masked(1).await;
        road.portal.send_code_for(&me, &act).await.unwrap();
        let digits = road.code().await;
        let cookie = road.portal.enter_code_for(&me, &digits, &act).await.unwrap().cookie;
        let me = road.portal.authenticate(&cookie, false).await.unwrap();
        road.portal.enter_address(&me, "subject.email", "zebrafinch@post.example").await.unwrap();
        let digits = road.code().await;
        let me = road.portal.authenticate(&cookie, false).await.unwrap();
        let own = site.text("select email from person where id = 1").await;
        let own_tables = "select (select count(*) from insyn_audit) || ' ' || (select count(*) from insyn_outbox) || ' ' ||
            (select count(*) from insyn_link) || ' ' || (select count(*) from insyn_contact_point) || ' ' ||
            (select count(*) from insyn_address_change) || ' ' || (select sum(tries) from insyn_code)";
        let before = (snapshot(site).await, site.text(own_tables).await);
        for place in ["address.after-crm", "address.after-tell", "address.after-links"] {
            arm(place, Action::Abort);
            let result = road.portal.confirm_address(&me, "subject.email", &digits).await;
            disarm(place);
            assert_eq!(result.err(), Some(Error::Store(StoreError::Abandoned)), "{place}");
            assert_eq!(site.text("select email from person where id = 1").await, own, "{place}");
            assert_eq!((snapshot(site).await, site.text(own_tables).await), before, "{place}");
        }
        assert!(road.portal.confirm_address(&me, "subject.email", &digits).await.is_ok(), "and then it works");
        road.work().await;
        let token = {
            let kept = road.mails.kept.lock().unwrap();
            let mail = kept.iter().find(|mail| mail.to.eq_ignore_ascii_case(&own) && mail.text.contains("/l/in1_")).unwrap();
            let url = mail.text.split_whitespace().find(|word| word.contains("/l/in1_")).unwrap();
            url.rsplit('/').next().unwrap().to_owned()
        };
        let undo = road.open(&token).await;
        let before = (snapshot(site).await, site.text(own_tables).await);
        arm("address.after-restore", Action::Abort);
        let result = road.portal.undo(&undo).await;
        disarm("address.after-restore");
        assert_eq!(result.err(), Some(Error::Store(StoreError::Abandoned)));
        assert_eq!((snapshot(site).await, site.text(own_tables).await), before);
        assert!(road.portal.undo(&undo).await.is_ok());
        assert_eq!(site.text("select email from person where id = 1").await, own);
    }
}

both! {
    async fn a_failpoint_after_each_step_of_an_erasure_leaves_everything(site: Site) {
        let _alone = ALONE.lock().await;
        let road = sample(site).await;
        let dpo = road.staff(domain::role::Role::Dpo).await;
        let me = road.clear(1).await;
        let id = road.ask_erasure(&me).await;
        road.approve(&dpo, &id, &[]).await.unwrap();
        let before = (snapshot(site).await, site.number("select count(*) from invoice where person_id = 1").await);
        for place in [
            "erasure.after-tombstones",
            "erasure.after-rows",
            "erasure.after-receipt",
            "erasure.after-own",
            "erasure.after-feed",
        ] {
            arm(place, Action::Abort);
            road.portal.work(&road.mails, 10).await.unwrap();
            disarm(place);
            let now = (snapshot(site).await, site.number("select count(*) from invoice where person_id = 1").await);
            assert_eq!(now, before, "{place}");
            // The next try comes by itself, later and later.
            road.clock.advance(4 * 3_600);
        }
        road.work().await;
        assert_eq!(site.number("select count(*) from person where id = 1").await, 0, "it converges by itself");
    }
}
