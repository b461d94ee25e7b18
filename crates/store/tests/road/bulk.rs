//! Many links at once: each as if it had been made alone, a thousand in one commit.

use domain::{Channel, Scope, SubjectRef};
use portal::{Error, Issuer, NewLink};
use store::sample::{OPTED_OUT, PERSONS};

use crate::road::{Road, sample};
use crate::site::{Site, both};

fn wish(key: impl ToString, scope: Scope) -> NewLink {
    NewLink {
        subject: SubjectRef::new("person", key.to_string()),
        scope,
        ttl_seconds: None,
        locale: None,
        purpose: (scope == Scope::Unsubscribe).then(|| "newsletter".into()),
        channel: (scope == Scope::Unsubscribe).then_some(Channel::Email),
    }
}

async fn make(road: &Road, wanted: Vec<NewLink>) -> Vec<Result<String, Error>> {
    let made = road.portal.create_links(&Issuer::Api("key".into()), wanted).await.unwrap();
    made.into_iter().map(|made| made.map(|link| link.url.rsplit('/').next().unwrap().to_owned())).collect()
}

both! {
    async fn everybody_gets_a_link_that_works(site: Site) {
        let road = sample(site).await;
        // One who is known already, and one who has said no in the CRM before the portal met them.
        road.link(1, Scope::Full).await;
        let made = make(&road, (1..=PERSONS).map(|key| wish(key, Scope::Unsubscribe)).collect()).await;
        assert!(made.iter().all(Result::is_ok) && made.len() == PERSONS as usize);
        assert_eq!(site.number("select count(*) from insyn_subject").await, i64::from(PERSONS));
        assert_eq!(site.number("select count(distinct hash) from insyn_link where scope = 'unsubscribe'").await, i64::from(PERSONS));
        assert_eq!(site.text("select plain from insyn_audit where event = 'links.created'").await, format!("{{\"links\":{{\"unsubscribe\":{PERSONS}}}}}"));
        assert_eq!(site.text("select actor_kind || ':' || actor_ref from insyn_audit where event = 'links.created'").await, "api:key");
        for key in [1, 100, PERSONS] {
            let token = made[key as usize - 1].as_ref().unwrap();
            road.portal.unsubscribe(token, portal::UnsubscribeMethod::OneClick).await.unwrap();
            assert_eq!(site.text(&format!("select newsletter_optout from person where id = {key}")).await, "1", "{key}");
        }
        let made = make(&road, vec![wish(7, Scope::Preferences), wish(7, Scope::Full), wish(7, Scope::Full)]).await;
        for token in &made {
            road.open(token.as_ref().unwrap()).await;
        }
        assert_ne!(made[1], made[2], "two wishes, two links");
    }
}

both! {
    async fn who_was_met_among_many_has_said_no_as_before(site: Site) {
        let road = sample(site).await;
        let events = "select count(*) from insyn_consent_event e join insyn_subject s on s.id = e.subject_id";
        let of = |key: u32| format!("{events} where s.crm_key = '{key}'");
        let made = make(&road, (1..=40).map(|key| wish(key, Scope::Unsubscribe)).collect()).await;
        assert_eq!(site.number("select count(*) from insyn_subject").await, 40);
        assert_eq!(site.number(events).await, 0, "nothing is written down of what the CRM says");
        // Whoever asks is told what it says all the same.
        let said_no = async || !road.may(OPTED_OUT, Channel::Email).await.is_empty();
        assert!(said_no().await);
        road.portal.sweep().await.unwrap();
        assert!(site.number(&of(OPTED_OUT)).await > 0, "the next look through the CRM does");
        let swept = site.number(events).await;
        assert!(said_no().await);
        // The same as if they had been met one by one.
        for key in 1..=40 {
            road.link(key, Scope::Preferences).await;
        }
        assert_eq!(site.number(events).await, swept, "nobody is met twice");
        assert!(make(&road, (1..=40).map(|key| wish(key, Scope::Preferences)).collect()).await.iter().all(Result::is_ok));
        assert_eq!(site.number("select count(*) from insyn_subject where crm_key in ('1', '7', '40')").await, 3);
        road.portal.unsubscribe(made[6].as_ref().unwrap(), portal::UnsubscribeMethod::OneClick).await.unwrap();
        assert_eq!(site.text("select newsletter_optout from person where id = 7").await, "1");
    }
}

both! {
    async fn what_cannot_be_made_says_why_and_the_others_are_made(site: Site) {
        let road = sample(site).await;
        let wanted = vec![
            wish(1, Scope::Full),
            wish(999_999, Scope::Full),
            wish("x'); drop table person;--", Scope::Full),
            NewLink { ttl_seconds: Some(1), ..wish(2, Scope::Full) },
            NewLink { purpose: Some("none".into()), ..wish(2, Scope::Unsubscribe) },
            NewLink { subject: SubjectRef::new("nobody", "1"), ..wish(1, Scope::Full) },
            wish(1, Scope::Undo),
            wish("01", Scope::Full),
        ];
        let found: Vec<_> = make(&road, wanted).await.into_iter().map(|made| made.err()).collect();
        let invalid = |field| Some(Error::Invalid(field));
        assert_eq!(found, [None, Some(Error::NotFound), Some(Error::NotFound), invalid("ttl_seconds"), invalid("purpose"), Some(Error::NotFound), invalid("scope"), None]);
        assert_eq!(site.number("select count(*) from insyn_subject").await, 1, "01 is 1");
        assert_eq!(site.number("select count(*) from insyn_link").await, 2);
        let many = (0..1_001).map(|_| wish(1, Scope::Full)).collect();
        assert_eq!(road.portal.create_links(&Issuer::Cli, many).await.err(), invalid("links"));
        assert!(make(&road, Vec::new()).await.is_empty());
        let full = make(&road, (0..1_000).map(|at| wish(1 + at % 300, Scope::Full)).collect()).await;
        assert!(full.iter().all(Result::is_ok));
        assert_eq!(site.number("select count(*) from insyn_link where address is null").await, 0, "full links are bound");
    }
}

both! {
    async fn an_erased_person_gets_none(site: Site) {
        let road = sample(site).await;
        make(&road, vec![wish(1, Scope::Full), wish(2, Scope::Full)]).await;
        site.raw("update insyn_subject set erased_at = 1 where crm_key = '2'").await;
        let made = make(&road, vec![wish(1, Scope::Full), wish(2, Scope::Full), wish(3, Scope::Full)]).await;
        let found: Vec<_> = made.into_iter().map(|made| made.err()).collect();
        assert_eq!(found, [None, Some(Error::NotFound), None]);
    }
}

both! {
    // Seen to fail when those whom the portal has met are not looked up in the CRM.
    async fn whom_the_crm_has_no_more_gets_none(site: Site) {
        let road = sample(site).await;
        site.raw("insert into insyn_subject (kind, crm_key, generation, restricted, locked, created_at) values ('person', '999999', 1, 0, 0, 0)").await;
        let made = make(&road, vec![wish(999_999, Scope::Unsubscribe), wish(1, Scope::Unsubscribe)]).await;
        let found: Vec<_> = made.into_iter().map(|made| made.err()).collect();
        assert_eq!(found, [Some(Error::NotFound), None]);
    }
}
