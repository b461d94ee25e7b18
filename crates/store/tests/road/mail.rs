use domain::Act;
use portal::port::MailError;

use crate::road::sample;
use crate::site::{Site, both};

both! {
    async fn a_relay_that_is_away_loses_nothing(site: Site) {
        let road = sample(site).await;
        let me = road.masked(1).await;
        *road.mails.fails.lock().unwrap() = Some(MailError::Unavailable);
        road.act(&me, Act::Object, None).await.unwrap();
        assert_eq!(road.portal.work(&road.mails, 10).await.unwrap(), 1);
        assert_eq!(road.portal.work(&road.mails, 10).await.unwrap(), 0, "not before its time");
        *road.mails.fails.lock().unwrap() = None;
        road.clock.advance(10);
        assert_eq!(road.portal.work(&road.mails, 10).await.unwrap(), 1);
        assert_eq!(road.mails.kept.lock().unwrap().len(), 1);
        assert_eq!(road.portal.outbox_counts().await.unwrap(), (0, 0));
        assert_eq!(site.number("select count(*) from insyn_outbox where sealed is not null or wrap is not null").await, 0, "destroyed");
    }
}

both! {
    async fn a_mail_that_no_relay_will_ever_take_is_given_up_in_sight(site: Site) {
        let road = sample(site).await;
        let me = road.masked(1).await;
        *road.mails.fails.lock().unwrap() = Some(MailError::Refused);
        road.act(&me, Act::Object, None).await.unwrap();
        road.portal.work(&road.mails, 10).await.unwrap();
        assert_eq!(road.portal.outbox_counts().await.unwrap(), (0, 1));
        assert_eq!(site.number("select count(*) from insyn_outbox where sealed is not null").await, 0);
    }
}

both! {
    async fn a_code_that_is_over_is_not_sent(site: Site) {
        let road = sample(site).await;
        let me = road.masked(1).await;
        road.portal.send_code(&me).await.unwrap();
        road.clock.advance(601);
        road.portal.work(&road.mails, 10).await.unwrap();
        assert!(road.mails.kept.lock().unwrap().is_empty());
    }
}

both! {
    async fn a_waiting_mail_is_sealed(site: Site) {
        let road = sample(site).await;
        let me = road.masked(1).await;
        road.act(&me, Act::Object, None).await.unwrap();
        let email = site.text("select email from person where id = 1").await;
        let all = site.text("select kind || payload from insyn_outbox").await;
        assert!(!all.contains(&email) && !all.contains('@'));
    }
}
