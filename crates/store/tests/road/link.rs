use domain::{Scope, SubjectRef};
use portal::{Error, Issuer, NewLink};

use crate::road::{Road, sample};
use crate::site::{Site, both};

fn full(key: &str) -> NewLink {
    NewLink {
        subject: SubjectRef::new("person", key),
        scope: Scope::Full,
        ttl_seconds: None,
        locale: None,
        purpose: None,
        channel: None,
    }
}

async fn made(road: &Road, new: NewLink) -> Result<String, Error> {
    Ok(road.portal.create_link(&Issuer::Cli, new).await?.url.into_inner())
}

both! {
    async fn a_link_is_for_one_who_exists_and_within_the_limits(site: Site) {
        let road = sample(site).await;
        assert!(made(&road, full("1")).await.unwrap().starts_with("https://privacy.example/l/in1_"));
        for unknown in ["0", "999999", "abc", "1; drop table person", "99999999999999999999"] {
            assert_eq!(made(&road, full(unknown)).await.err(), Some(Error::NotFound), "{unknown}");
        }
        let no_kind = NewLink { subject: SubjectRef::new("lead", "1"), ..full("1") };
        assert_eq!(made(&road, no_kind).await.err(), Some(Error::NotFound));
        for (new, field) in [
            (NewLink { ttl_seconds: Some(3_599), ..full("1") }, "ttl_seconds"),
            (NewLink { ttl_seconds: Some(86_401), ..full("1") }, "ttl_seconds"),
            (NewLink { scope: Scope::Preferences, ttl_seconds: Some(86_400), ..full("1") }, "ttl_seconds"),
            (NewLink { scope: Scope::Undo, ..full("1") }, "scope"),
            (NewLink { locale: Some("xx".into()), ..full("1") }, "locale"),
            (NewLink { purpose: Some("newsletter".into()), ..full("1") }, "purpose"),
            (NewLink { scope: Scope::Unsubscribe, ..full("1") }, "purpose"),
            (NewLink { scope: Scope::Unsubscribe, purpose: Some("newsletter".into()), ..full("1") }, "channel"),
        ] {
            assert_eq!(made(&road, new).await.err(), Some(Error::Invalid(field)));
        }
    }
}

both! {
    async fn a_robot_that_presses_the_button_uses_nothing_up(site: Site) {
        let road = sample(site).await;
        let token = road.link(1, Scope::Full).await;
        for _ in 0..12 {
            let opened = road.portal.open_link(&token, None).await.unwrap();
            road.portal.authenticate(&opened.cookie, true).await.unwrap();
        }
        assert_eq!(site.number("select max(exchanges) from insyn_link").await, 0);
        // Five real visits, and then no more.
        for _ in 0..5 {
            let opened = road.portal.open_link(&token, None).await.unwrap();
            road.portal.authenticate(&opened.cookie, false).await.unwrap();
            road.portal.authenticate(&opened.cookie, false).await.unwrap();
        }
        assert_eq!(road.portal.open_link(&token, None).await.err().map(|_| ()), Some(()));
    }
}

both! {
    async fn a_provisional_session_of_a_spent_link_ends(site: Site) {
        let road = sample(site).await;
        let token = road.link(1, Scope::Full).await;
        let waiting = road.portal.open_link(&token, None).await.unwrap();
        for _ in 0..5 {
            road.open(&token).await;
        }
        road.portal.authenticate(&waiting.cookie, true).await.map(drop).unwrap();
        assert_eq!(road.portal.authenticate(&waiting.cookie, false).await.err(), Some(Error::NoSession));
        assert_eq!(road.portal.authenticate(&waiting.cookie, true).await.err(), Some(Error::NoSession));
    }
}

both! {
    async fn twenty_waiting_sessions_are_enough(site: Site) {
        let road = sample(site).await;
        let token = road.link(1, Scope::Full).await;
        for _ in 0..20 {
            road.portal.open_link(&token, None).await.unwrap();
        }
        assert!(road.portal.open_link(&token, None).await.is_err());
        road.clock.advance(3_601);
        assert!(road.portal.open_link(&token, None).await.is_ok(), "an hour later");
    }
}

both! {
    async fn sessions_end_by_idleness_age_and_with_their_link(site: Site) {
        let road = sample(site).await;
        let token = road.link(1, Scope::Full).await;
        let idle = road.portal.open_link(&token, None).await.unwrap().cookie;
        road.clock.advance(14 * 60);
        assert!(road.portal.authenticate(&idle, false).await.is_ok());
        road.clock.advance(14 * 60);
        assert!(road.portal.authenticate(&idle, false).await.is_ok(), "a request starts the 15 minutes anew");
        road.clock.advance(15 * 60);
        assert_eq!(road.portal.authenticate(&idle, false).await.err(), Some(Error::NoSession));

        let old = road.portal.open_link(&token, None).await.unwrap().cookie;
        for _ in 0..4 {
            road.clock.advance(14 * 60);
            road.portal.authenticate(&old, false).await.map(drop).unwrap();
        }
        road.clock.advance(5 * 60);
        assert_eq!(road.portal.authenticate(&old, false).await.err(), Some(Error::NoSession), "60 minutes");

        let short = NewLink { ttl_seconds: Some(3_600), ..full("2") };
        let url = made(&road, short).await.unwrap();
        let token = url.rsplit('/').next().unwrap();
        road.clock.advance(3_540);
        let opened = road.portal.open_link(token, None).await.unwrap();
        assert_eq!(opened.max_age, 60, "never past its link");
        road.clock.advance(61);
        assert_eq!(road.portal.authenticate(&opened.cookie, false).await.err(), Some(Error::NoSession));
        assert!(road.portal.open_link(token, None).await.is_err(), "expired");
    }
}

both! {
    async fn ending_all_links_ends_permanent_ones_too_but_never_unsubscribing(site: Site) {
        let road = sample(site).await;
        let (preferences, unsubscribe) = (road.link(1, Scope::Preferences).await, road.link(1, Scope::Unsubscribe).await);
        let other = road.link(2, Scope::Full).await;
        let me = road.masked(1).await;
        road.portal.end_all_links(&me).await.unwrap();
        assert!(road.portal.open_link(&preferences, None).await.is_err());
        assert!(road.portal.open_link(&other, None).await.is_ok(), "another person's link lives on");
        road.portal.unsubscribe(&unsubscribe, portal::UnsubscribeMethod::OneClick).await.unwrap();
        assert_eq!(site.text("select newsletter_optout from person where id = 1").await, "1");
        let again = road.link(1, Scope::Preferences).await;
        assert!(road.portal.open_link(&again, None).await.is_ok(), "the new generation");
    }
}

both! {
    async fn a_preferences_link_sees_no_data(site: Site) {
        let road = sample(site).await;
        let token = road.link(1, Scope::Preferences).await;
        let me = road.open(&token).await;
        assert!(road.portal.consents(&me).await.is_ok());
        assert_eq!(road.portal.data(&me, None).await.err(), Some(Error::Forbidden));
        let me = road.step_up(&me).await;
        assert_eq!(road.portal.data(&me, None).await.err(), Some(Error::Forbidden), "a code unlocks granting only");
        assert!(!road.portal.consents(&me).await.unwrap().visitor.clear);
        assert!(road.act(&me, domain::Act::Grant, None).await.unwrap().changed);
    }
}
