use domain::may_contact::Reason;
use domain::role::Role;
use domain::{Act, Channel, SubjectRef};
use portal::Error;

use crate::road::sample;
use crate::site::{Site, both};

both! {
    async fn a_flag_changed_in_the_crm_is_seen_at_once_and_written_down_later(site: Site) {
        let road = sample(site).await;
        let me = road.clear(1).await;
        road.act(&me, Act::Grant, None).await.unwrap();
        site.raw("update person set newsletter_optout = '1' where id = 1").await;
        assert_eq!(road.may(1, Channel::Email).await, [Reason::Withdrawn], "before anything is written");
        road.masked(1).await;
        assert_eq!(site.number("select count(*) from insyn_consent_event where origin = 'crm'").await, 1);
        assert!(road.may(1, Channel::Email).await.contains(&Reason::Withdrawn));
        road.masked(1).await;
        assert_eq!(site.number("select count(*) from insyn_consent_event where origin = 'crm'").await, 1, "once");

        site.raw("update person set newsletter_optout = '0' where id = 1").await;
        assert_eq!(road.may(1, Channel::Email).await, [Reason::NoConsent, Reason::Suppressed], "in is never a grant");
        road.masked(1).await;
        assert_eq!(road.may(1, Channel::Email).await, [Reason::NoConsent]);
        assert_eq!(site.number("select count(*) from insyn_audit where event = 'crm.flag_turned_in'").await, 1);
        assert_eq!(site.text("select newsletter_optout from person where id = 1").await, "0", "nothing is overwritten");
    }
}

both! {
    async fn an_undone_objection_gives_the_crm_its_flag_back(site: Site) {
        let road = sample(site).await;
        let me = road.masked(1).await;
        assert_eq!(site.text("select newsletter_optout from person where id = 1").await, "0");
        road.act(&me, Act::Object, None).await.unwrap();
        assert_eq!(site.text("select newsletter_optout from person where id = 1").await, "1");
        let token = road.mail().await.text.lines().find_map(|line| line.split_once("/l/")).unwrap().1.to_owned();
        let undo = road.open(&token).await;
        road.portal.undo(&undo).await.unwrap();
        assert_eq!(road.may(1, Channel::Email).await, [Reason::NoConsent], "it was unknown, and is again");
        assert_eq!(site.text("select newsletter_optout from person where id = 1").await, "0");
        assert_eq!(site.number("select count(*) from insyn_consent_event where origin = 'crm'").await, 0);
    }
}

both! {
    async fn a_sweep_writes_down_what_nobody_asks_about(site: Site) {
        let road = sample(site).await;
        let out = site.number("select count(*) from person where newsletter_optout = '1'").await;
        assert!(out > 0);
        let met = site.number("select count(*) from insyn_subject").await;
        let noted = road.portal.sweep().await.unwrap();
        assert!(noted as i64 >= out, "{noted} of {out}");
        // Only those whose flags say something.
        assert_eq!(site.number("select count(*) from insyn_subject").await, met + noted as i64);
        let rows = road.feed().await.len();
        assert!(rows >= noted);
        assert_eq!(road.portal.sweep().await.unwrap(), 0, "not before an hour has passed");
        site.raw("update person set newsletter_optout = '1' where id = 1").await;
        road.clock.advance(3_601);
        assert_eq!(road.portal.sweep().await.unwrap(), 1);
        assert!(road.feed().await.len() > rows, "in the feed without anybody asking");
        road.clock.advance(3_601);
        assert_eq!(road.portal.sweep().await.unwrap(), 0);
        // From out to in: unknown, and told.
        site.raw("update person set newsletter_optout = '0' where id = 1").await;
        road.clock.advance(3_601);
        assert_eq!(road.portal.sweep().await.unwrap(), 1);
        assert_eq!(road.may(1, Channel::Email).await, [Reason::NoConsent]);
        assert_eq!(site.number("select count(*) from insyn_audit where event = 'crm.flag_turned_in'").await, 1);
    }
}

both! {
    async fn a_flag_turned_in_is_a_task_until_staff_have_seen_it(site: Site) {
        let road = sample(site).await;
        let staff = road.staff(Role::Reviewer).await;
        let anna = SubjectRef::new("person", "1");
        let turn = async |value: &str| {
            site.raw(&format!("update person set newsletter_optout = '{value}' where id = 1")).await;
            road.masked(1).await;
        };
        let waiting = async || road.portal.waiting(&staff).await.unwrap().flags;
        turn("0").await;
        turn("1").await;
        assert_eq!(waiting().await, 0, "out counts at once, and is nobody's task");
        turn("0").await;
        let flags = road.portal.flags(&staff).await.unwrap();
        let [flag] = flags.rows.as_slice() else { panic!("{flags:?}") };
        assert_eq!((flag.subject.clone(), flag.channel), (anna.clone(), Some(Channel::Email)));
        assert_eq!((flag.mirror.as_str(), flag.purpose.is_empty()), ("newsletter/email/newsletter_optout", false));
        assert_eq!(waiting().await, 1);
        let auditor = road.staff(Role::Auditor).await;
        assert_eq!(road.portal.see_flag(&auditor, &anna, &flag.mirror, flag.turned_at).await.err(), Some(Error::Forbidden));
        let stale = road.portal.see_flag(&staff, &anna, &flag.mirror, flag.turned_at - 1).await.err();
        assert_eq!(stale, Some(Error::Stale), "another turn than the one that was shown");
        road.portal.see_flag(&staff, &anna, &flag.mirror, flag.turned_at).await.unwrap();
        assert_eq!(road.portal.see_flag(&staff, &anna, &flag.mirror, flag.turned_at).await.err(), Some(Error::Stale), "twice");
        assert_eq!(waiting().await, 0);
        assert_eq!(site.number("select count(*) from insyn_audit where event = 'crm.flag_seen' and actor_ref is not null").await, 1);
        // Turned out again, or decided by the person: there is nothing to do any more.
        turn("1").await;
        turn("0").await;
        assert_eq!(waiting().await, 1);
        turn("1").await;
        assert_eq!(waiting().await, 0);
        turn("0").await;
        let me = road.masked(1).await;
        road.act(&me, Act::Object, None).await.unwrap();
        assert_eq!(waiting().await, 0);
        assert_eq!(road.portal.waiting(&road.staff(Role::Agent).await).await.unwrap().flags, 0);
    }
}

/// A mirror of the sample, and what stands in its place here: a lock of the CRM's own.
const SMS: &str = "purpose = \"newsletter\"\nchannel = \"sms\"\ncolumn = \"sms_optout\"\nyes = \"0\"\nno = \"1\"";
const LOCK: &str = "reflects = \"locked\"\ncolumn = \"sms_optout\"\nyes = \"L\"\nno = [\"0\", \"1\"]";

both! {
    async fn a_lock_of_the_crm_stops_all_and_is_not_lifted_by_it(site: Site) {
        store::sample::load(&site.url, 30).await.unwrap();
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples/sample.crm.toml");
        let text = std::fs::read_to_string(file).unwrap();
        assert!(text.contains(SMS));
        let road = crate::road::with(site, "sample.crm.toml", &text.replace(SMS, LOCK)).await;
        road.portal.sweep().await.unwrap();
        road.clock.advance(3_601);
        let me = road.clear(1).await;
        road.act(&me, Act::Grant, None).await.unwrap();
        assert_eq!(road.may(1, Channel::Email).await, [Reason::Allowed]);
        site.raw("update person set sms_optout = 'L' where id = 1").await;
        assert_eq!(road.may(1, Channel::Email).await, [Reason::Locked], "before anything is written");
        assert_eq!(road.portal.sweep().await.unwrap(), 1);
        assert_eq!(site.number("select count(*) from insyn_subject where locked = 1").await, 1);
        site.raw("update person set sms_optout = '0' where id = 1").await;
        road.clock.advance(3_601);
        assert_eq!(road.portal.sweep().await.unwrap(), 1);
        assert_eq!(road.may(1, Channel::Email).await, [Reason::Locked], "staff lift it, not the CRM");
        assert_eq!(site.number("select count(*) from insyn_audit where event = 'crm.flag_turned_in'").await, 1);
        assert_eq!(site.text("select sms_optout from person where id = 1").await, "0", "nothing is overwritten");
    }
}
