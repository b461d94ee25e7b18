use domain::consent::Shown;
use domain::may_contact::Reason;
use domain::{Act, Channel};
use portal::{ActCommand, Error};

use crate::road::sample;
use crate::site::{Site, both};

both! {
    async fn a_grant_needs_a_code_and_a_withdrawal_does_not(site: Site) {
        let road = sample(site).await;
        let me = road.masked(1).await;
        assert_eq!(road.act(&me, Act::Grant, None).await.err(), Some(Error::NeedsCode));
        let me = road.step_up(&me).await;
        assert!(road.act(&me, Act::Grant, None).await.unwrap().changed);
        assert_eq!(road.may(1, Channel::Email).await, [Reason::Allowed]);
        assert_eq!(road.may(1, Channel::Post).await, [Reason::Allowed]);
        let me = road.masked(1).await;
        assert!(road.act(&me, Act::Withdraw, Some(Channel::Email)).await.unwrap().changed);
        assert_eq!(road.may(1, Channel::Email).await, [Reason::Withdrawn, Reason::Suppressed]);
        assert_eq!(road.may(1, Channel::Sms).await, [Reason::Allowed]);
        assert!(!road.act(&me, Act::Withdraw, Some(Channel::Email)).await.unwrap().changed, "a no said twice is one no");
        let view = road.portal.consents(&me).await.unwrap();
        let newsletter = view.purposes.iter().find(|purpose| purpose.code == "newsletter").unwrap();
        assert_eq!(newsletter.state, Shown::Yes, "SMS still is");
        assert_eq!(newsletter.channels[0], (Channel::Email, Shown::No));
        assert_eq!(view.history.len(), 2);
    }
}

both! {
    async fn a_withdrawal_writes_everything_that_follows_from_it(site: Site) {
        let road = sample(site).await;
        let me = road.clear(1).await;
        road.act(&me, Act::Grant, None).await.unwrap();
        let audits = site.number("select count(*) from insyn_audit").await;
        let mails = site.number("select count(*) from insyn_outbox").await;
        road.act(&me, Act::Withdraw, None).await.unwrap();
        assert_eq!(site.number("select count(*) from insyn_consent_event where kind = 'withdrawn'").await, 1);
        assert_eq!(site.text("select newsletter_optout from person where id = 1").await, "1");
        assert_eq!(site.text("select sms_optout from person where id = 1").await, "1");
        assert!(site.number("select count(*) from insyn_block").await >= 2, "e-mail and phone numbers");
        assert_eq!(site.number("select count(*) from insyn_audit").await, audits + 1);
        assert_eq!(site.number("select count(*) from insyn_outbox").await, mails + 1);
        let rows = road.feed().await;
        let channels: Vec<&str> = rows.iter().map(|row| row.channel.as_str()).collect();
        for channel in ["email", "phone", "sms", "post"] {
            assert!(channels.contains(&channel), "{channel} in {channels:?}");
        }
        let email = rows.iter().find(|row| row.channel == "email").unwrap();
        assert_eq!((email.action.as_str(), email.reason.as_str()), ("suppress", "withdrawn"));
        assert_eq!(email.address.as_deref(), Some(site.text("select lower(email) from person where id = 1").await.as_str()));
        assert_eq!(rows.iter().find(|row| row.channel == "post").unwrap().address, None);
    }
}

both! {
    async fn a_grant_counts_only_for_what_was_shown(site: Site) {
        let road = sample(site).await;
        let me = road.clear(1).await;
        let grant = |version, text_version| ActCommand {
            purpose: "newsletter".into(),
            act: Act::Grant,
            channel: None,
            version,
            text_version,
        };
        assert_eq!(road.portal.act(&me, grant(0, 2)).await.err(), Some(Error::Stale), "another text");
        road.act(&me, Act::Object, None).await.unwrap();
        assert_eq!(road.portal.act(&me, grant(0, 1)).await.err(), Some(Error::Stale), "an event in between");
        assert!(road.may(1, Channel::Email).await.contains(&Reason::Objected));
        // On the page that shows the objection, the person's own yes lifts it.
        assert!(road.act(&me, Act::Grant, None).await.unwrap().changed);
        assert_eq!(road.may(1, Channel::Email).await, [Reason::Allowed]);
    }
}

both! {
    async fn an_undo_restores_what_was_said_once(site: Site) {
        let road = sample(site).await;
        let me = road.clear(1).await;
        road.act(&me, Act::Grant, Some(Channel::Email)).await.unwrap();
        road.mail().await;
        road.act(&me, Act::Withdraw, None).await.unwrap();
        let mail = road.mail().await;
        let token = mail.text.lines().find_map(|line| line.split_once("/l/")).unwrap().1.to_owned();
        assert_eq!(road.portal.peek_link(&token), Some(domain::Scope::Undo));
        let undo = road.open(&token).await;
        assert_eq!(road.portal.overview(&undo).await.err(), Some(Error::Forbidden), "it can do this one thing");
        assert!(road.portal.undo_view(&undo).await.unwrap().possible);
        road.portal.undo(&undo).await.unwrap();
        assert_eq!(road.may(1, Channel::Email).await, [Reason::Allowed]);
        assert_eq!(road.may(1, Channel::Sms).await, [Reason::NoConsent], "never granted, so not granted now");
        assert_eq!(site.number("select count(*) from insyn_consent_event where undoes is not null").await, 2);
        assert_eq!(road.portal.undo(&undo).await.err(), Some(Error::Stale));
        assert!(road.portal.open_link(&token, None).await.is_err(), "a used link opens nothing");
    }
}

both! {
    async fn an_undo_is_refused_after_another_event(site: Site) {
        let road = sample(site).await;
        let me = road.clear(1).await;
        road.act(&me, Act::Object, None).await.unwrap();
        let token = road.mail().await.text.lines().find_map(|line| line.split_once("/l/")).unwrap().1.to_owned();
        let undo = road.open(&token).await;
        road.act(&me, Act::Grant, None).await.unwrap();
        assert!(!road.portal.undo_view(&undo).await.unwrap().possible);
        assert_eq!(road.portal.undo(&undo).await.err(), Some(Error::Stale));
    }
}

both! {
    async fn what_needs_weighing_is_not_done_at_once(site: Site) {
        let road = sample(site).await;
        let me = road.clear(1).await;
        let command = ActCommand {
            purpose: "sales-service".into(),
            act: Act::Object,
            channel: None,
            version: 0,
            text_version: 1,
        };
        assert_eq!(road.portal.act(&me, command.clone()).await.err(), Some(Error::NotFound), "Art. 21(1) is a request");
        let unknown = ActCommand { purpose: "no-such".into(), ..command };
        assert_eq!(road.portal.act(&me, unknown).await.err(), Some(Error::NotFound));
    }
}

both! {
    async fn grant_and_withdraw_at_the_same_moment_end_in_no(site: Site) {
        let road = sample(site).await;
        let me = road.clear(1).await;
        for _ in 0..10 {
            // Said yes and took it back: both acts below would change something.
            road.act(&me, Act::Grant, None).await.unwrap();
            road.act(&me, Act::Withdraw, None).await.unwrap();
            let view = road.portal.consents(&me).await.unwrap().purposes.into_iter().find(|view| view.code == "newsletter").unwrap();
            let command = |act| ActCommand {
                purpose: "newsletter".into(),
                act,
                channel: None,
                version: view.version,
                text_version: view.text_version,
            };
            let (grant, object) = tokio::join!(
                road.portal.act(&me, command(Act::Grant)),
                road.portal.act(&me, command(Act::Object)),
            );
            object.unwrap();
            assert!(matches!(grant, Ok(_) | Err(Error::Stale)));
            assert_ne!(road.may(1, Channel::Email).await, [Reason::Allowed]);
        }
    }
}
