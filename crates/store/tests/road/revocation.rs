//! What ends links: staff, programs, the person, a changed address, an erasure (design section 6, the table).

use domain::role::Role;
use domain::{Scope, SubjectRef};
use portal::{ApiActor, ApiScope, Error, Issuer, NewLink, UnsubscribeMethod};

use crate::road::{Road, sample};
use crate::site::{Site, both};

/// A link of person 1 by its public id, and its token.
async fn made(road: &Road, scope: Scope) -> (String, String) {
    let new = NewLink {
        subject: SubjectRef::new("person", "1"),
        scope,
        ttl_seconds: None,
        locale: None,
        purpose: (scope == Scope::Unsubscribe).then(|| "newsletter".into()),
        channel: (scope == Scope::Unsubscribe).then_some(domain::Channel::Email),
    };
    let created = road.portal.create_link(&Issuer::Api("key".into()), new).await.unwrap();
    (created.id, created.url.rsplit('/').next().unwrap().to_owned())
}

async fn opens(road: &Road, token: &str) -> bool {
    match road.portal.open_link(token, None).await {
        Ok(_) => true,
        Err(Error::NotFound) => false,
        Err(error) => panic!("{error}"),
    }
}

both! {
    async fn a_program_ends_a_link_and_its_sessions(site: Site) {
        let road = sample(site).await;
        let program = ApiActor { key_id: "key".into(), scopes: vec![ApiScope::LinksWrite] };
        let ((id, token), (_, other)) = (made(&road, Scope::Full).await, made(&road, Scope::Full).await);
        let cookie = road.portal.open_link(&token, None).await.unwrap().cookie;
        road.portal.revoke_link(&program, &id).await.unwrap();
        assert!(!opens(&road, &token).await && opens(&road, &other).await);
        assert_eq!(road.portal.authenticate(&cookie, true).await.err(), Some(Error::NoSession));
        road.portal.revoke_link(&program, &id).await.unwrap();
        assert_eq!(site.number("select count(*) from insyn_audit where event = 'link.ended'").await, 1, "twice is once");
        assert_eq!(site.text("select actor_kind from insyn_audit where event = 'link.ended'").await, "api");
        assert_eq!(road.portal.revoke_link(&program, "none").await.err(), Some(Error::NotFound));

        let (id, token) = made(&road, Scope::Unsubscribe).await;
        assert_eq!(road.portal.revoke_link(&program, &id).await.err(), Some(Error::Forbidden));
        road.portal.unsubscribe(&token, UnsubscribeMethod::OneClick).await.unwrap();
        assert_eq!(site.text("select newsletter_optout from person where id = 1").await, "1", "never refused");
    }
}

both! {
    async fn staff_see_what_is_open_and_end_it(site: Site) {
        let road = sample(site).await;
        let agent = road.staff(Role::Agent).await;
        let one = SubjectRef::new("person", "1");
        let ((id, full), (_, preferences)) = (made(&road, Scope::Full).await, made(&road, Scope::Preferences).await);
        made(&road, Scope::Unsubscribe).await;
        road.open(&full).await;
        road.open(&preferences).await;
        let open = || async { road.person(&agent, &one).await.unwrap().links };
        let links = open().await;
        let mut scopes: Vec<(Scope, i64)> = links.iter().map(|link| (link.scope, link.opened)).collect();
        scopes.sort_by_key(|(scope, _)| scope.code());
        assert_eq!(scopes, [(Scope::Full, 1), (Scope::Preferences, 1)], "opened once each; unsubscribing is not listed");
        assert!(links.iter().all(|link| link.by == "api" && link.by_id == "key" && !link.made.is_empty()));

        let other = SubjectRef::new("person", "2");
        assert_eq!(road.portal.end_link(&agent, &other, &id).await.err(), Some(Error::NotFound), "not that person's");
        let auditor = road.staff(Role::Auditor).await;
        assert_eq!(road.portal.end_link(&auditor, &one, &id).await.err(), Some(Error::Forbidden));
        assert_eq!(road.portal.end_links_of(&auditor, &one).await.err(), Some(Error::Forbidden));
        road.portal.end_link(&agent, &one, &id).await.unwrap();
        assert!(!opens(&road, &full).await && opens(&road, &preferences).await);
        assert_eq!(open().await.len(), 1);

        let (_, full) = made(&road, Scope::Full).await;
        let me = road.portal.open_link(&full, None).await.unwrap().cookie;
        road.portal.end_links_of(&agent, &one).await.unwrap();
        assert!(!opens(&road, &full).await && !opens(&road, &preferences).await && open().await.is_empty());
        assert_eq!(road.portal.authenticate(&me, true).await.err(), Some(Error::NoSession));
        let by = site.text("select actor_kind || ' ' || actor_ref from insyn_audit where event = 'links.ended'").await;
        assert!(by.starts_with("staff ") && by.len() > 10, "{by}");
        assert_eq!(road.portal.end_links_of(&agent, &SubjectRef::new("person", "39")).await.err(), Some(Error::NotFound));
    }
}

both! {
    async fn a_changed_address_ends_full_links_and_no_others(site: Site) {
        let road = sample(site).await;
        for (column, other, ends) in [
            ("email", "'somebody.else@post.example'", true),
            ("mobile", "'+44 7700 900991'", true),
            ("email", "null", true),
            // The same address written otherwise, and one that nobody was ever written to.
            ("email", "' EMMA.Hartley@post.example'", false),
            ("phone", "'+44 1632 960 991'", false),
            ("city", "'Truro'", false),
        ] {
            let before = site.text(&format!("select {column} from person where id = 1")).await;
            let ((_, full), (_, preferences)) = (made(&road, Scope::Full).await, made(&road, Scope::Preferences).await);
            let (_, unsubscribe) = made(&road, Scope::Unsubscribe).await;
            let cookie = road.portal.open_link(&full, None).await.unwrap().cookie;
            let chooses = road.portal.open_link(&preferences, None).await.unwrap().cookie;
            site.raw(&format!("update person set {column} = {other} where id = 1")).await;
            assert_eq!(opens(&road, &full).await, !ends, "{column} {other}");
            assert_eq!(road.portal.authenticate(&cookie, false).await.is_err(), ends, "{column} {other}");
            let again = made(&road, Scope::Full).await.1;
            assert!(opens(&road, &again).await, "a link for the new address");
            assert!(opens(&road, &preferences).await && road.portal.authenticate(&chooses, false).await.is_ok());
            assert!(!road.portal.unsubscribe_view(&unsubscribe, &domain::Language::english()).await.purpose.unwrap().is_empty());
            site.raw(&format!("update person set {column} = '{before}' where id = 1")).await;
        }
        let agent = road.staff(Role::Agent).await;
        road.link(2, Scope::Full).await;
        let open = || async { road.person(&agent, &SubjectRef::new("person", "2")).await.unwrap().links.len() };
        assert_eq!(open().await, 1);
        site.raw("update person set email = 'new@post.example', mobile = '+44 7700 900991' where id = 2").await;
        assert_eq!(open().await, 0, "what is over is not shown as open");
    }
}

both! {
    async fn an_erasure_ends_every_link(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        let ((_, full), (_, preferences)) = (made(&road, Scope::Full).await, made(&road, Scope::Preferences).await);
        let (_, unsubscribe) = made(&road, Scope::Unsubscribe).await;
        let me = road.clear(1).await;
        let id = road.ask_erasure(&me).await;
        road.approve(&dpo, &id, &[]).await.unwrap();
        assert!(opens(&road, &full).await && opens(&road, &preferences).await, "until it is done");
        road.work().await;
        assert!(!opens(&road, &full).await && !opens(&road, &preferences).await);
        assert_eq!(site.number("select count(*) from insyn_link where subject_id = (select id from insyn_subject where erased_at is not null)").await, 0);
        road.portal.unsubscribe(&unsubscribe, UnsubscribeMethod::OneClick).await.unwrap();
    }
}
