use domain::request::Kind;
use domain::role::{Role, Task};
use domain::{SubjectRef, consent::Shown};
use portal::{AskCommand, CaseCommand, Error, QueueQuery};
use store::sample::{OPTED_OUT, SHARED_ADDRESS};

use crate::road::sample;
use crate::site::{Site, both};

both! {
    async fn each_role_does_what_its_row_says(site: Site) {
        let road = sample(site).await;
        let me = road.clear(1).await;
        let question = AskCommand { kind: Kind::Question, purpose: None, text: "?".into() };
        let id = road.portal.ask(&me, question).await.unwrap();
        let anna = SubjectRef::new("person", "1");
        for role in Role::ALL.iter().copied() {
            let staff = road.staff(role).await;
            let allowed = |task: Task, error: Option<Error>| {
                assert_eq!(error == Some(Error::Forbidden), !role.may(task), "{role:?} {task:?} {error:?}");
            };
            allowed(Task::ReadRequests, road.portal.queue(&staff, QueueQuery::default()).await.err());
            allowed(Task::ReadRequests, road.portal.case(&staff, &id).await.err());
            allowed(Task::WorkRequests, road.portal.work_on(&staff, &id, 0, CaseCommand::Review).await.err());
            allowed(Task::ReadPersons, road.portal.persons(&staff, "a").await.err());
            allowed(Task::ReadPersons, road.person(&staff, &anna).await.err());
            allowed(Task::SendLinks, road.portal.send_link(&staff, &anna).await.err());
            allowed(Task::SendLinks, road.portal.copy_link(&staff, &anna).await.err());
            allowed(Task::WorkRequests, road.portal.restrict(&staff, &anna, "").await.err());
            allowed(Task::WorkRequests, road.portal.lift_restriction(&staff, &anna, "r").await.err());
            allowed(Task::ReadRequests, road.portal.flags(&staff).await.err());
            allowed(Task::WorkRequests, road.portal.see_flag(&staff, &anna, "m", 1).await.err());
            allowed(Task::ReadAudit, road.portal.audit(&staff, None).await.err());
            allowed(Task::StartErasure, road.portal.start_erasure(&staff, &anna, "by letter").await.err());
        }
    }
}

both! {
    async fn a_person_is_found_by_name_address_and_key(site: Site) {
        let road = sample(site).await;
        let staff = road.staff(Role::Agent).await;
        let email = site.text("select email from person where id = 1").await;
        let last = site.text("select last_name from person where id = 1").await;
        for query in ["1", &email, &email.to_uppercase(), &last, &last.to_lowercase(), &last[1..4]] {
            let found = road.portal.persons(&staff, query).await.unwrap();
            assert!(found.rows.iter().any(|row| row.subject.key == "1"), "{query}");
        }
        for nothing in ["%", "_", "no such person at all", "'; drop table person; --"] {
            let found = road.portal.persons(&staff, nothing).await.unwrap();
            assert!(found.rows.iter().all(|row| row.subject.key != "1"), "{nothing}");
        }
        assert!(road.portal.persons(&staff, "a").await.unwrap().more);
        assert!(road.portal.persons(&staff, "  ").await.unwrap().rows.is_empty());
    }
}

both! {
    // Seen to fail without the `take` in `checked_why`.
    async fn nobody_walks_through_all_persons(site: Site) {
        let road = sample(site).await;
        let (agent, reviewer) = (road.staff(Role::Agent).await, road.staff(Role::Reviewer).await);
        let anna = SubjectRef::new("person", "1");
        for _ in 0..300 {
            road.portal.say_why(&agent, &anna, "asked", "").await.unwrap();
        }
        let refused = road.portal.say_why(&agent, &anna, "asked", "").await;
        assert!(matches!(refused, Err(Error::TooMany(seconds)) if (1..=288).contains(&seconds)), "{refused:?}");
        road.portal.say_why(&reviewer, &anna, "asked", "").await.unwrap();
        road.clock.advance(288);
        road.portal.say_why(&agent, &anna, "asked", "").await.unwrap();
    }
}

both! {
    async fn a_persons_page_shows_flags_twins_and_requests_and_is_recorded(site: Site) {
        let road = sample(site).await;
        let staff = road.staff(Role::Reviewer).await;
        let opted_out = SubjectRef::new("person", OPTED_OUT.to_string());
        let view = road.person(&staff, &opted_out).await.unwrap();
        let newsletter = view.flags.iter().find(|(title, _, _)| title.contains("Newsletter")).unwrap();
        assert_eq!(newsletter.1, Shown::No);
        let twin = SubjectRef::new("person", SHARED_ADDRESS[0].to_string());
        let view = road.person(&staff, &twin).await.unwrap();
        assert!(view.twins.iter().any(|twin| twin.subject.key == SHARED_ADDRESS[1].to_string()));
        assert_eq!(site.number("select count(*) from insyn_audit where event = 'person.opened' and actor_ref is not null").await, 2);
        let nobody = SubjectRef::new("person", "99999");
        assert_eq!(road.person(&staff, &nobody).await.err(), Some(Error::NotFound));
    }
}

both! {
    async fn a_link_of_staff_opens_the_persons_page(site: Site) {
        let road = sample(site).await;
        let staff = road.staff(Role::Agent).await;
        let anna = SubjectRef::new("person", "1");
        let nobody = SubjectRef::new("person", store::sample::NO_EMAIL.to_string());
        for whom in [&anna, &nobody] {
            assert_eq!(road.portal.send_link(&staff, whom).await.err(), Some(Error::Invalid("why")));
            road.portal.say_why(&staff, whom, "asked", "").await.unwrap();
        }
        road.portal.send_link(&staff, &anna).await.unwrap();
        let mail = road.mail().await;
        assert_eq!(mail.to, site.text("select email from person where id = 1").await);
        let token = mail.text.lines().find_map(|line| line.split_once("/l/")).unwrap().1.to_owned();
        road.open(&token).await;
        let copied = road.portal.copy_link(&staff, &anna).await.unwrap();
        road.open(copied.url.expose().rsplit('/').next().unwrap()).await;
        assert_eq!(road.portal.send_link(&staff, &nobody).await.err(), Some(Error::Invalid("address")));
    }
}

both! {
    async fn a_refusal_needs_all_its_parts_and_is_told(site: Site) {
        let road = sample(site).await;
        let me = road.clear(1).await;
        let staff = road.staff(Role::Reviewer).await;
        let id = road.ask_erasure(&me).await;
        let case = road.portal.case(&staff, &id).await.unwrap();
        let refuse = |ground: &str, reason: &str, complaint: &str, court: &str| CaseCommand::Refuse {
            ground: ground.into(),
            reason: reason.into(),
            complaint: complaint.into(),
            court: court.into(),
        };
        for (command, missing) in [
            (refuse("because", "r", "c", "c"), "ground"),
            (refuse("17-3-e", " ", "c", "c"), "reason"),
            (refuse("17-3-e", "r", "", "c"), "complaint"),
            (refuse("17-3-e", "r", "c", "\n"), "court"),
        ] {
            assert_eq!(road.portal.work_on(&staff, &id, case.version, command).await.err(), Some(Error::Invalid(missing)));
        }
        road.work().await;
        road.mails.kept.lock().unwrap().clear();
        let good = refuse("17-3-e", "A claim of yours is before the court.", &case.complaint, &case.court);
        road.portal.work_on(&staff, &id, case.version, good.clone()).await.unwrap();
        let mail = road.mail().await;
        for part in ["A claim of yours", case.complaint.as_str(), case.court.as_str()] {
            assert!(mail.text.contains(part), "{part}");
        }
        assert_eq!(road.portal.work_on(&staff, &id, case.version, good).await.err(), Some(Error::Stale), "twice");
        assert_eq!(site.number("select count(*) from person where id = 1").await, 1);
    }
}

both! {
    async fn who_has_no_address_is_told_by_post(site: Site) {
        let road = sample(site).await;
        let staff = road.staff(Role::Dpo).await;
        let me = road.masked(store::sample::NO_EMAIL).await;
        let question = || AskCommand { kind: Kind::Question, purpose: None, text: "?".into() };
        let refuse = |case: &domain::view::desk::Case| CaseCommand::Refuse {
            ground: "excessive".into(),
            reason: "The tenth time.".into(),
            complaint: case.complaint.clone(),
            court: case.court.clone(),
        };
        let untold = async |id: &str| road.portal.case(&staff, id).await.unwrap().untold;
        let refused = road.portal.ask(&me, question()).await.unwrap();
        let case = road.portal.case(&staff, &refused).await.unwrap();
        assert!(!case.untold);
        road.work().await;
        road.mails.kept.lock().unwrap().clear();
        road.portal.work_on(&staff, &refused, case.version, refuse(&case)).await.unwrap();
        assert!(untold(&refused).await);
        road.work().await;
        assert!(road.mails.kept.lock().unwrap().is_empty(), "there is nowhere to send it");
        assert_eq!(site.text(&format!("select untold from insyn_request where id = '{refused}'")).await, "no_address");
        let noted = site.text("select plain from insyn_audit where event = 'request.refuse'").await;
        assert!(noted.contains(r#""untold":"no_address""#), "{noted}");

        // A question that could not be put is told of, until something could be sent.
        let asked = road.portal.ask(&me, question()).await.unwrap();
        road.portal.work_on(&staff, &asked, 1, CaseCommand::Review).await.unwrap();
        assert!(!untold(&asked).await, "taking it up is told to nobody");
        road.portal.work_on(&staff, &asked, 2, CaseCommand::Ask { text: "Which?".into() }).await.unwrap();
        assert!(untold(&asked).await);
        site.raw(&format!("update person set email = 'new@post.example' where id = {}", store::sample::NO_EMAIL)).await;
        let case = road.portal.case(&staff, &asked).await.unwrap();
        road.portal.work_on(&staff, &asked, case.version, refuse(&case)).await.unwrap();
        assert!(!untold(&asked).await);
        road.work().await;
        assert!(road.mails.kept.lock().unwrap().iter().any(|mail| mail.text.contains("The tenth time.")));

        // An erasure's receipt is a letter like any other.
        site.raw(&format!("update person set email = null where id = {}", store::sample::NO_EMAIL)).await;
        let subject = SubjectRef::new("person", store::sample::NO_EMAIL.to_string());
        let erasure = road.portal.start_erasure(&staff, &subject, "by letter").await.unwrap();
        road.approve(&staff, &erasure, &[]).await.unwrap();
        road.work().await;
        assert!(untold(&erasure).await);

        // Whoever has posted the letter says so, once, whatever the state; others look on.
        let posted = async |staff: &portal::StaffActor, id: &str| {
            let case = road.portal.case(staff, id).await.unwrap();
            assert_eq!(case.open.iter().any(|open| open == "posted"), case.untold && staff.role().may(Task::WorkRequests));
            road.portal.work_on(staff, id, case.version, CaseCommand::Posted).await.err()
        };
        let auditor = road.staff(Role::Auditor).await;
        for id in [&refused, &erasure] {
            let state = road.portal.case(&staff, id).await.unwrap().item.row.state;
            assert_eq!(posted(&auditor, id).await, Some(Error::Forbidden));
            assert_eq!(posted(&staff, id).await, None);
            let case = road.portal.case(&staff, id).await.unwrap();
            assert!(!case.untold && case.item.row.state == state);
            assert_eq!(posted(&staff, id).await, Some(Error::Stale), "twice");
        }
        assert_eq!(site.number("select count(*) from insyn_audit where event = 'request.posted' and actor_ref is not null").await, 2);
    }
}

both! {
    async fn the_queue_goes_by_due_date_and_pages(site: Site) {
        let road = sample(site).await;
        let staff = road.staff(Role::Auditor).await;
        for key in 21..31 {
            let me = road.masked(key).await;
            for _ in 0..6 {
                road.portal.ask(&me, AskCommand { kind: Kind::Question, purpose: None, text: "?".into() }).await.unwrap();
            }
            road.clock.advance(2 * 86_400);
        }
        let mut after = None;
        let mut ids = Vec::new();
        let mut left = Vec::new();
        loop {
            let page = road.portal.queue(&staff, QueueQuery { after, ..QueueQuery::default() }).await.unwrap();
            ids.extend(page.rows.iter().map(|item| item.row.id.clone()));
            left.extend(page.rows.iter().map(|item| item.days_left));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(ids.len(), 60);
        assert!(left.is_sorted(), "what is due first comes first");
        let kinds = QueueQuery { kind: Some(Kind::Erasure), ..QueueQuery::default() };
        assert!(road.portal.queue(&staff, kinds).await.unwrap().rows.is_empty());
    }
}

both! {
    async fn a_ground_of_erasures_refuses_nothing_else(site: Site) {
        let road = sample(site).await;
        let staff = road.staff(Role::Dpo).await;
        let me = road.masked(1).await;
        let question = AskCommand { kind: Kind::Question, purpose: None, text: "?".into() };
        let id = road.portal.ask(&me, question).await.unwrap();
        let case = road.portal.case(&staff, &id).await.unwrap();
        for (ground, refused) in [("17-3-b", true), ("whim", true), ("", true), ("excessive", false)] {
            let command = CaseCommand::Refuse {
                ground: ground.into(),
                reason: "No.".into(),
                complaint: case.complaint.clone(),
                court: case.court.clone(),
            };
            let done = road.portal.work_on(&staff, &id, case.version, command).await;
            assert_eq!(done, if refused { Err(Error::Invalid("ground")) } else { Ok(()) }, "{ground}");
        }
    }
}
