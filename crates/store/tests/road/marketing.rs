use domain::consent::Shown;
use domain::may_contact::Reason;
use domain::{Act, Channel, SubjectRef};
use portal::{Error, MayContact, Targets};
use store::sample::{BARE, NO_EMAIL, OPTED_OUT, SHARED_ADDRESS};

use crate::road::sample;
use crate::site::{Site, both};

both! {
    async fn nobody_is_contacted_on_silence(site: Site) {
        let road = sample(site).await;
        let email = site.text("select email from person where id = 1").await;
        assert_eq!(road.may_address(&email).await, [Reason::NoConsent]);
        assert_eq!(road.may_address(&email.to_uppercase()).await, [Reason::NoConsent], "case does not matter");
        assert_eq!(road.may_address("nobody@nowhere.example").await, [Reason::UnknownAddress]);
        assert_eq!(road.may_address("not an address").await, [Reason::InvalidAddress]);
        assert_eq!(road.may(NO_EMAIL, Channel::Email).await, [Reason::UnknownAddress]);
        assert_eq!(road.may(BARE, Channel::Post).await, [Reason::NoConsent]);
        assert_eq!(road.may(999_999, Channel::Email).await, [Reason::UnknownAddress]);
        let ask = |purpose: &str, channel| MayContact {
            purpose: purpose.into(),
            channel,
            targets: Targets::Addresses(vec![email.clone(), email.clone()]),
        };
        let unknown = road.portal.may_contact(ask("no-such", Channel::Email)).await.unwrap();
        assert!(unknown.iter().all(|answer| answer.reasons == [Reason::UnknownPurpose]) && unknown.len() == 2);
        let channel = road.portal.may_contact(ask("sales-service", Channel::Sms)).await.unwrap();
        assert!(channel.iter().all(|answer| answer.reasons == [Reason::UnknownChannel]));
        let service = road.portal.may_contact(ask("sales-service", Channel::Email)).await.unwrap();
        assert!(service.iter().all(|answer| answer.allowed));
    }
}

both! {
    async fn an_opt_out_in_the_crm_counts_from_the_first_day(site: Site) {
        let road = sample(site).await;
        assert_eq!(road.may(OPTED_OUT, Channel::Email).await, [Reason::Withdrawn]);
        assert_eq!(road.may(OPTED_OUT, Channel::Post).await, [Reason::NoConsent], "the flag is about e-mail");
    }
}

both! {
    async fn a_twin_blocks_by_its_no_and_not_by_its_silence(site: Site) {
        let road = sample(site).await;
        let [one, two] = SHARED_ADDRESS;
        let email = site.text(&format!("select email from person where id = {one}")).await;
        let me = road.clear(one).await;
        road.act(&me, Act::Grant, None).await.unwrap();
        assert_eq!(road.may(one, Channel::Email).await, [Reason::Allowed], "the other says nothing");
        assert_eq!(road.may_address(&email).await, [Reason::Allowed]);
        let twin = road.masked(two).await;
        road.act(&twin, Act::Object, None).await.unwrap();
        assert!(road.may(one, Channel::Email).await.contains(&Reason::Twin));
        assert!(!road.may_address(&email).await.contains(&Reason::Allowed));
        assert_eq!(road.may(one, Channel::Post).await, [Reason::Allowed], "a letter goes to one of them");
    }
}

both! {
    async fn restriction_and_lock_say_no(site: Site) {
        let road = sample(site).await;
        let me = road.clear(1).await;
        road.act(&me, Act::Grant, None).await.unwrap();
        for (column, reason) in [("restricted", Reason::Restricted), ("locked", Reason::Locked)] {
            site.raw(&format!("update insyn_subject set {column} = 1 where crm_key = '1'")).await;
            assert_eq!(road.may(1, Channel::Email).await, [reason]);
            assert_eq!(road.portal.privacy(&SubjectRef::new("person", "1")).await.unwrap().processing, Shown::No);
            site.raw(&format!("update insyn_subject set {column} = 0 where crm_key = '1'")).await;
        }
        assert_eq!(road.may(1, Channel::Email).await, [Reason::Allowed]);
    }
}

both! {
    async fn a_persons_state_is_told_whether_met_or_not(site: Site) {
        let road = sample(site).await;
        let state = road.portal.privacy(&SubjectRef::new("person", "30")).await.unwrap();
        assert_eq!(state.processing, Shown::Yes, "sales and service");
        let newsletter = state.purposes.iter().find(|(code, _, _)| code == "newsletter").unwrap();
        assert!(matches!(newsletter.1, Shown::Unknown | Shown::No) && newsletter.2.is_empty());
        for unknown in [SubjectRef::new("person", "x"), SubjectRef::new("lead", "1"), SubjectRef::new("person", "99999")] {
            assert_eq!(road.portal.privacy(&unknown).await.err(), Some(Error::NotFound));
        }
    }
}

both! {
    async fn unsubscribing_works_by_any_road_and_learns_nothing_from_strangers(site: Site) {
        use portal::UnsubscribeMethod::{OneClick, Page};
        let road = sample(site).await;
        let me = road.clear(1).await;
        road.act(&me, Act::Grant, None).await.unwrap();
        let token = road.link(1, domain::Scope::Unsubscribe).await;
        let view = road.portal.unsubscribe_view(&token, &domain::Language::english()).await;
        assert_eq!(view.channel, Some(Channel::Email));
        road.portal.unsubscribe(&token, OneClick).await.unwrap();
        road.portal.unsubscribe(&token, Page).await.unwrap();
        assert!(road.may(1, Channel::Email).await.contains(&Reason::Withdrawn));
        assert_eq!(road.may(1, Channel::Sms).await, [Reason::Allowed], "the link names e-mail");
        assert_eq!(site.number("select count(*) from insyn_consent_event where kind = 'withdrawn'").await, 1);
        let foreign = format!("in1_{}", "A".repeat(80));
        road.portal.unsubscribe(&foreign, OneClick).await.unwrap();
        let stranger = road.portal.unsubscribe_view(&foreign, &domain::Language::english()).await;
        assert_eq!((stranger.purpose, stranger.channel), (None, None));
        assert!(road.portal.open_link(&token, None).await.is_err(), "it opens no session");
    }
}

both! {
    async fn a_twin_is_found_however_its_address_is_written(site: Site) {
        let road = sample(site).await;
        site.raw("update person set email = 'twin@x.example', mobile = '+46701112233', phone = null where id = 21").await;
        let me = road.clear(21).await;
        road.act(&me, Act::Grant, None).await.unwrap();
        for (email, mobile) in [(" Twin@X.example ", "+46.70.111.22.33"), ("TWIN@x.example", "+46/70/111 22-33"), ("twin@x.example", "+46\u{a0}70 111 22 33")] {
            site.raw(&format!("update person set email = '{email}', mobile = '{mobile}', phone = null, newsletter_optout = '1', sms_optout = '1' where id = 22")).await;
            assert!(road.may(21, Channel::Email).await.contains(&Reason::Twin), "{email}");
            assert!(road.may(21, Channel::Sms).await.contains(&Reason::Twin), "{mobile}");
        }
    }
}

both! {
    async fn unsubscribing_from_everything_is_for_purposes_to_come_as_well(site: Site) {
        use portal::{Issuer, NewLink, UnsubscribeMethod};
        let road = sample(site).await;
        let new = NewLink {
            subject: SubjectRef::new("person", "1"),
            scope: domain::Scope::Unsubscribe,
            ttl_seconds: None,
            locale: None,
            purpose: Some("*".into()),
            channel: Some(Channel::Email),
        };
        let url = road.portal.create_link(&Issuer::Cli, new).await.unwrap().url;
        let token = url.rsplit('/').next().unwrap();
        road.portal.unsubscribe(token, UnsubscribeMethod::OneClick).await.unwrap();
        road.portal.unsubscribe(token, UnsubscribeMethod::OneClick).await.unwrap();
        assert_eq!(site.number("select count(*) from insyn_block where purpose = '*'").await, 1);
        assert_eq!(road.feed().await.iter().filter(|row| row.purpose == "*" && row.action == "suppress").count(), 1);
        let me = road.clear(1).await;
        road.act(&me, Act::Grant, None).await.unwrap();
        assert_eq!(road.may(1, Channel::Email).await, [Reason::Allowed], "the person's own yes ends it");
        assert_eq!(road.feed().await.iter().filter(|row| row.purpose == "*" && row.action == "release").count(), 1);
    }
}
