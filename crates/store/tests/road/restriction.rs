//! Restriction of processing by staff (GDPR Art. 18), with and without a flag of the CRM.

use domain::may_contact::Reason;
use domain::request::Kind;
use domain::role::Role;
use domain::{Act, Channel, SubjectRef};
use portal::port::MailError;
use portal::{AskCommand, CaseCommand, Error};

use crate::road::{Road, sample};
use crate::site::{Site, both};

const HOURS_72: i64 = 72 * 3_600;

/// A mirror of the sample, and what stands in its place here: a flag of the CRM's own that restricts.
const SMS: &str = "purpose = \"newsletter\"\nchannel = \"sms\"\ncolumn = \"sms_optout\"\nyes = \"0\"\nno = \"1\"";
const FLAG: &str = "reflects = \"restricted\"\ncolumn = \"sms_optout\"\nyes = [\"R\", \"r\"]\nno = [\"0\", \"1\"]";

/// The sample, with a flag that restricts, and person 1 as a subscriber.
async fn flagged(site: &Site) -> Road {
    store::sample::load(&site.url, 30).await.unwrap();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples/sample.crm.toml");
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains(SMS));
    let road = crate::road::with(site, "sample.crm.toml", &text.replace(SMS, FLAG)).await;
    site.raw("update person set sms_optout = '0' where id = 1").await;
    let me = road.clear(1).await;
    road.act(&me, Act::Grant, None).await.unwrap();
    road.work().await;
    road.mails.kept.lock().unwrap().clear();
    road
}

fn anna() -> SubjectRef {
    SubjectRef::new("person", "1")
}

async fn flag(site: &Site) -> String {
    site.text("select sms_optout from person where id = 1").await
}

async fn events(site: &Site, event: &str) -> i64 {
    site.number(&format!("select count(*) from insyn_audit where event = '{event}'")).await
}

both! {
    async fn staff_restrict_at_once_and_the_person_is_told(site: Site) {
        let road = flagged(site).await;
        let staff = road.staff(Role::Reviewer).await;
        let me = road.masked(1).await;
        assert!(road.portal.overview(&me).await.unwrap().restriction.is_none());
        assert_eq!(road.portal.restrict(&staff, &anna(), "  ").await.err(), Some(Error::Invalid("reason")));
        road.portal.restrict(&staff, &anna(), "You say that the address is wrong.").await.unwrap();
        assert_eq!(road.may(1, Channel::Email).await, [Reason::Restricted]);
        assert!(road.portal.privacy(&anna()).await.unwrap().restricted);
        assert_eq!(flag(site).await, "R", "the first of the values that mean yes");
        let mail = road.mail().await;
        assert_eq!(mail.to, site.text("select email from person where id = 1").await);
        assert!(mail.text.contains("You say that the address is wrong.") && mail.text.contains("Art. 18"), "{}", mail.text);
        let mine = road.portal.overview(&me).await.unwrap().restriction.unwrap();
        assert!(!mine.since.is_empty() && mine.ends.is_empty());
        let view = road.person(&staff, &anna()).await.unwrap();
        assert!(view.restricted && view.restriction.unwrap().since == mine.since);
        // What we wrote is nobody's act.
        road.clock.advance(3_601);
        road.portal.sweep().await.unwrap();
        assert_eq!(events(site, "restriction.set").await, 1);
        // Twice is once.
        assert_eq!(road.portal.restrict(&staff, &anna(), "Again.").await.err(), Some(Error::Stale));
        road.work().await;
        assert!(road.mails.kept.lock().unwrap().is_empty());
        assert_eq!(site.number("select count(*) from insyn_audit where plain like '%address is wrong%'").await, 0, "sealed");
        let nobody = SubjectRef::new("person", "99999");
        assert_eq!(road.portal.restrict(&staff, &nobody, "r").await.err(), Some(Error::NotFound));
    }
}

both! {
    async fn lifting_is_told_first_and_ends_by_itself(site: Site) {
        let road = flagged(site).await;
        let staff = road.staff(Role::Dpo).await;
        assert_eq!(road.portal.lift_restriction(&staff, &anna(), "r").await.err(), Some(Error::Stale), "there is none");
        road.portal.restrict(&staff, &anna(), "In dispute.").await.unwrap();
        road.mail().await;
        road.portal.lift_restriction(&staff, &anna(), "The address was right.").await.unwrap();
        assert_eq!(road.portal.lift_restriction(&staff, &anna(), "Twice.").await.err(), Some(Error::Stale));
        let mail = road.mail().await;
        let ends = road.person(&staff, &anna()).await.unwrap().restriction.unwrap().ends;
        assert!(!ends.is_empty() && mail.text.contains(&ends) && mail.text.contains("The address was right."), "{}", mail.text);
        assert!(road.mails.kept.lock().unwrap().is_empty(), "told once");
        road.clock.advance(HOURS_72 - 1);
        road.work().await;
        assert_eq!(road.may(1, Channel::Email).await, [Reason::Restricted]);
        assert_eq!(flag(site).await, "R");
        road.clock.advance(1);
        road.work().await;
        assert_eq!(road.may(1, Channel::Email).await, [Reason::Allowed]);
        assert_eq!(flag(site).await, "0", "the first of the values that mean no");
        assert_eq!(events(site, "restriction.lifted").await, 1);
        assert!(road.person(&staff, &anna()).await.unwrap().restriction.is_none());
        road.portal.sweep().await.unwrap();
        assert_eq!(events(site, "crm.flag_turned_in").await, 0, "our own word is nobody's act");
        assert_eq!(site.number("select count(*) from insyn_outbox where dead_at is not null").await, 0);
    }
}

both! {
    async fn an_end_that_is_called_off_does_not_come(site: Site) {
        let road = flagged(site).await;
        let staff = road.staff(Role::Reviewer).await;
        road.portal.restrict(&staff, &anna(), "In dispute.").await.unwrap();
        road.portal.lift_restriction(&staff, &anna(), "Settled.").await.unwrap();
        road.work().await;
        road.clock.advance(24 * 3_600);
        road.portal.restrict(&staff, &anna(), "Not settled after all.").await.unwrap();
        assert!(road.mail().await.text.contains("Not settled after all."));
        road.clock.advance(3_600);
        road.portal.lift_restriction(&staff, &anna(), "Settled now.").await.unwrap();
        road.work().await;
        // The first end passes; only the second counts.
        road.clock.advance(48 * 3_600);
        road.work().await;
        assert_eq!(road.may(1, Channel::Email).await, [Reason::Restricted]);
        assert_eq!(events(site, "restriction.lifted").await, 0);
        road.clock.advance(24 * 3_600);
        road.work().await;
        assert_eq!(road.may(1, Channel::Email).await, [Reason::Allowed]);
        assert_eq!(events(site, "restriction.lifted").await, 1);
        // The CRM's own flag calls an end off as well.
        site.raw("update person set sms_optout = 'r' where id = 1").await;
        road.person(&staff, &anna()).await.unwrap();
        road.portal.lift_restriction(&staff, &anna(), "A slip.").await.unwrap();
        road.work().await;
        for value in ["0", "R"] {
            site.raw(&format!("update person set sms_optout = '{value}' where id = 1")).await;
            road.person(&staff, &anna()).await.unwrap();
        }
        road.clock.advance(HOURS_72);
        road.work().await;
        assert_eq!((flag(site).await.as_str(), events(site, "restriction.lifted").await), ("R", 1));
    }
}

both! {
    async fn nothing_is_lifted_before_the_mail_has_left(site: Site) {
        let road = flagged(site).await;
        let staff = road.staff(Role::Dpo).await;
        road.portal.restrict(&staff, &anna(), "In dispute.").await.unwrap();
        road.work().await;
        *road.mails.fails.lock().unwrap() = Some(MailError::Refused);
        road.portal.lift_restriction(&staff, &anna(), "Settled.").await.unwrap();
        road.work().await;
        road.clock.advance(HOURS_72);
        road.work().await;
        assert_eq!(road.may(1, Channel::Email).await, [Reason::Restricted]);
        assert_eq!((events(site, "restriction.not_lifted").await, events(site, "restriction.lifted").await), (1, 0));
        let view = road.person(&staff, &anna()).await.unwrap();
        assert_eq!(view.restriction.unwrap().ends, "", "and can be announced again");
        // Who has no address is told by post, by staff.
        let nobody = SubjectRef::new("person", store::sample::NO_EMAIL.to_string());
        road.portal.restrict(&staff, &nobody, "In dispute.").await.unwrap();
        road.portal.lift_restriction(&staff, &nobody, "Settled.").await.unwrap();
        assert_eq!(site.number("select count(*) from insyn_audit where event like 'restriction.%' and plain like '%no_address%'").await, 2);
        road.clock.advance(HOURS_72);
        road.work().await;
        assert_eq!(events(site, "restriction.lifted").await, 1);
    }
}

both! {
    async fn a_request_for_it_is_granted_by_its_answer(site: Site) {
        let road = sample(site).await;
        let staff = road.staff(Role::Reviewer).await;
        let me = road.clear(1).await;
        let ask = async |answer: CaseCommand| {
            let wish = AskCommand { kind: Kind::Restriction, purpose: None, text: "My address is wrong.".into() };
            let id = road.portal.ask(&me, wish).await.unwrap();
            road.work().await;
            road.portal.work_on(&staff, &id, 1, CaseCommand::Review).await.unwrap();
            road.portal.work_on(&staff, &id, 2, answer).await.unwrap();
            road.mail().await
        };
        let restricted = async || road.portal.privacy(&anna()).await.unwrap().restricted;
        let refusal =
            CaseCommand::Refuse { ground: "not_applicable".into(), reason: "r".into(), complaint: "c".into(), court: "c".into() };
        ask(refusal).await;
        assert!(!restricted().await, "what is refused restricts nothing");
        let told = ask(CaseCommand::Close { text: "We look into it.".into() }).await;
        assert!(restricted().await && told.text.contains("We look into it.") && told.text.contains("Art. 18"), "{}", told.text);
        assert_eq!(events(site, "restriction.set").await, 1);
        ask(CaseCommand::Close { text: "It is already.".into() }).await;
        assert_eq!(events(site, "restriction.set").await, 1);
    }
}

both! {
    async fn whoever_is_erased_meanwhile_stays_erased(site: Site) {
        let road = flagged(site).await;
        let staff = road.staff(Role::Dpo).await;
        road.portal.restrict(&staff, &anna(), "In dispute.").await.unwrap();
        road.portal.lift_restriction(&staff, &anna(), "Settled.").await.unwrap();
        let id = road.portal.start_erasure(&staff, &anna(), "by letter").await.unwrap();
        road.approve(&staff, &id, &[]).await.unwrap();
        road.work().await;
        road.clock.advance(HOURS_72);
        road.work().await;
        assert_eq!(events(site, "restriction.lifted").await, 0);
        assert_eq!(site.number("select count(*) from insyn_outbox where dead_at is not null").await, 0);
        assert_eq!(road.portal.restrict(&staff, &anna(), "r").await.err(), Some(Error::NotFound));
    }
}
