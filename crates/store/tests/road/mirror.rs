use domain::may_contact::Reason;
use domain::{Act, Channel};

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
