use domain::request::{Kind, State};
use domain::role::Role;
use portal::{AskCommand, CaseCommand, Error};

use crate::road::sample;
use crate::site::{Site, both};

fn ask(kind: Kind, purpose: Option<&str>, text: &str) -> AskCommand {
    AskCommand { kind, purpose: purpose.map(str::to_owned), text: text.to_owned() }
}

both! {
    async fn each_kind_can_be_asked_and_is_tracked(site: Site) {
        let road = sample(site).await;
        let masked = road.masked(1).await;
        assert!(road.portal.ask(&masked, ask(Kind::Question, None, "Who sold you my name?")).await.is_ok(), "no code");
        assert_eq!(road.portal.ask(&masked, ask(Kind::Access, None, "")).await.err(), Some(Error::NeedsCode));
        assert_eq!(road.portal.ask(&masked, ask(Kind::Question, None, " ")).await.err(), Some(Error::Invalid("text")));
        let me = road.step_up(&masked).await;
        for kind in [Kind::Access, Kind::Portability, Kind::Rectification, Kind::Restriction, Kind::HumanReview] {
            road.portal.ask(&me, ask(kind, None, "please")).await.unwrap();
        }
        assert_eq!(road.portal.ask(&me, ask(Kind::Erasure, None, "x")).await.err(), Some(Error::Invalid("kind")));
        let list = road.portal.requests(&me).await.unwrap();
        assert_eq!(list.rows.len(), 6);
        assert!(list.rows.iter().all(|row| row.state == State::Received && row.can_be_revoked && !row.due.is_empty()));
        let state = road.portal.privacy(&domain::SubjectRef::new("person", "1")).await.unwrap();
        assert_eq!(state.open_requests, 6);
        let other = road.clear(21).await;
        assert_eq!(road.portal.request(&other, &list.rows[0].id).await.err(), Some(Error::NotFound), "another's");
        assert_eq!(road.portal.take_back(&other, &list.rows[0].id).await.err(), Some(Error::NotFound));
    }
}

both! {
    async fn an_objection_stops_the_purpose_at_once(site: Site) {
        use domain::Channel;
        use domain::may_contact::Reason;
        use portal::{MayContact, Targets};
        let road = sample(site).await;
        let me = road.clear(1).await;
        let may = || async {
            let targets = Targets::Subjects(vec!["person:1".into()]);
            let question = MayContact { purpose: "sales-service".into(), channel: Channel::Email, targets };
            road.portal.may_contact(question).await.unwrap().remove(0).reasons
        };
        assert_eq!(may().await, [Reason::Allowed]);
        assert_eq!(road.portal.ask(&me, ask(Kind::Objection, None, "")).await.err(), Some(Error::Invalid("purpose")));
        assert_eq!(road.portal.ask(&me, ask(Kind::Objection, Some("newsletter"), "")).await.err(), Some(Error::Invalid("purpose")));
        road.portal.ask(&me, ask(Kind::Objection, Some("sales-service"), "my situation")).await.unwrap();
        assert!(may().await.contains(&Reason::Objected));
        assert!(road.feed().await.iter().any(|row| row.purpose == "sales-service" && row.action == "suppress"));
    }
}

both! {
    async fn staff_ask_the_person_answers_and_it_is_closed(site: Site) {
        let road = sample(site).await;
        let me = road.clear(1).await;
        let staff = road.staff(Role::Reviewer).await;
        let id = road.portal.ask(&me, ask(Kind::Rectification, None, "My name is spelt Zebrafinch")).await.unwrap();
        let version = || async { road.portal.case(&staff, &id).await.unwrap().version };
        road.portal.work_on(&staff, &id, version().await, CaseCommand::Review).await.unwrap();
        let question = CaseCommand::Ask { text: "With one f?".into() };
        road.portal.work_on(&staff, &id, version().await, question).await.unwrap();
        road.work().await;
        assert!(road.mails.kept.lock().unwrap().iter().any(|mail| mail.text.contains("With one f?")));
        let view = road.portal.request(&me, &id).await.unwrap();
        assert_eq!(view.row.state, State::AwaitingSubject);
        assert!(view.entries.iter().any(|entry| entry.text.expose() == "With one f?"));
        road.portal.write_message(&me, &id, "With one.").await.unwrap();
        assert_eq!(road.portal.request(&me, &id).await.unwrap().row.state, State::InReview);
        let masked = road.masked(1).await;
        let hidden = road.portal.request(&masked, &id).await.unwrap();
        assert!(hidden.entries.iter().all(|entry| entry.text.expose().is_empty()), "texts after a code only");
        road.portal.work_on(&staff, &id, version().await, CaseCommand::Close { text: "Done.".into() }).await.unwrap();
        assert_eq!(road.portal.request(&me, &id).await.unwrap().row.state, State::Completed);
        assert_eq!(road.portal.write_message(&me, &id, "Thanks").await.err(), Some(Error::Stale));
        assert_eq!(site.number("select count(*) from insyn_request_entry where sealed is not null").await, 4);
        assert_eq!(road.portal.take_back(&me, &id).await.err(), Some(Error::Stale));
    }
}

both! {
    async fn the_clock_is_a_calendar_month(site: Site) {
        let road = sample(site).await;
        let me = road.masked(1).await;
        road.portal.ask(&me, ask(Kind::Question, None, "When?")).await.unwrap();
        // The tests' moment is 2027-01-15; a month later is Monday 15 February.
        assert_eq!(site.text("select due_on from insyn_request").await, "2027-02-15");
    }
}

both! {
    async fn an_objection_taken_back_lets_the_purpose_go_on(site: Site) {
        use domain::Channel;
        let road = sample(site).await;
        let me = road.clear(1).await;
        let id = road.portal.ask(&me, ask(Kind::Objection, Some("sales-service"), "")).await.unwrap();
        let masked = road.masked(1).await;
        assert_eq!(road.portal.take_back(&masked, &id).await.err(), Some(Error::NeedsCode));
        road.portal.take_back(&me, &id).await.unwrap();
        let purposes = road.portal.consents(&me).await.unwrap().purposes;
        let service = purposes.iter().find(|purpose| purpose.code == "sales-service").unwrap();
        assert!(service.channels.contains(&(Channel::Email, domain::consent::Shown::Yes)));
        let rows: Vec<String> = road.feed().await.into_iter().filter(|row| row.channel == "email").map(|row| row.action).collect();
        assert_eq!(rows, ["suppress", "release"]);
    }
}
