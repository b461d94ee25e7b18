//! What anybody can send as often as they like: the database must not grow with it. Seen to fail: with an audit entry for each
//! failed sign-in; with the limits of requests, messages and consents left out; with the counts of networks taken before the one
//! over all is looked at; without the tidying of the outbox.

use domain::role::Role;
use domain::{Act, Language, Scope};
use portal::unsubscribe::UnsubscribeMethod;
use portal::{ApiScope, AskCommand, Browser, Error};

use crate::road::{Road, sample};
use crate::site::{Site, both};

/// Rows of every table of ours, but for ids of units of work (a day) and limits (an hour).
async fn rows(site: &Site) -> i64 {
    let mut rows = 0;
    for table in [
        "audit",
        "tally",
        "outbox",
        "session",
        "code",
        "link",
        "subject",
        "contact_point",
        "consent_event",
        "request",
        "request_entry",
        "suppression",
        "block",
        "staff_session",
        "invitation",
        "api_key",
        "mirror",
    ] {
        rows += site.number(&format!("select count(*) from insyn_{table}")).await;
    }
    rows
}

fn from(number: u32) -> Browser {
    Browser::new(client(number), "", None)
}

fn client(number: u32) -> portal::limit::ClientAddress {
    portal::limit::ClientAddress::new(std::net::IpAddr::V4(number.into()))
}

async fn guess(road: &Road, email: &str, network: u32) -> Option<Error> {
    road.portal.sign_in(email, "wrong", &from(network)).await.err()
}

both! {
    async fn guesses_leave_two_entries_an_hour(site: Site) {
        let road = sample(site).await;
        road.staff(Role::Reviewer).await;
        road.work().await;
        let before = rows(site).await;
        let (mut wrong, mut refused) = (0, 0);
        // From one place at one colleague, from everywhere at nobody, and from everywhere at that colleague.
        for number in 0..2_000_u32 {
            let (email, network) = match number {
                0..1_000 => ("reviewer@fjordline.example".to_owned(), 1),
                1_000..1_060 => (format!("nobody{number}@fjordline.example"), number),
                _ => ("reviewer@fjordline.example".to_owned(), number),
            };
            match guess(&road, &email, network).await {
                Some(Error::Invalid("credentials")) => wrong += 1,
                Some(Error::TooMany(_)) => refused += 1,
                other => panic!("{other:?}"),
            }
        }
        assert_eq!((wrong, refused), (10 + 60 + 20, 2_000 - 90));
        assert_eq!(rows(site).await, before + 4, "an entry and a count for the colleague, and for nobody");
        let entry = |plain: &str| format!("select count(*) from insyn_audit where event = 'staff.sign_in_failed' and plain {plain}");
        assert_eq!(site.number(&entry("= '{}'")).await, 1);
        assert_eq!(site.number(&entry("like '{\"staff\":%'")).await, 1);

        road.clock.advance(3_600);
        road.work().await;
        assert_eq!(rows(site).await, before + 4, "one more entry for each, and no count");
        assert_eq!(site.number(&entry("like '{\"more\":59,\"since\":%}'")).await, 1, "how many more, and since when");
        assert_eq!(site.number(&entry("like '{\"more\":29,\"since\":%,\"staff\":%}'")).await, 1);
        road.clock.advance(2 * 3_600);
        road.work().await;
        assert_eq!(rows(site).await, before + 4, "nothing more to say");
        road.clock.advance(24 * 3_600);
        road.work().await;
        assert_eq!(site.number("select count(*) from insyn_limit").await, 0);
    }
}

both! {
    async fn what_was_never_ours_leaves_nothing(site: Site) {
        let road = sample(site).await;
        let units = "select count(*) from insyn_unit";
        let before = (rows(site).await, site.number("select count(*) from insyn_limit").await, site.number(units).await);
        let token = format!("in1_{}", "A".repeat(80));
        for number in 0..1_000 {
            let key = format!("insyn_{number:043}");
            assert_eq!(road.portal.authorize(&key, ApiScope::LinksWrite).await.err(), Some(Error::NoSession));
            road.portal.unsubscribe(&token, UnsubscribeMethod::OneClick).await.unwrap();
            assert!(road.portal.open_link(&token, None).await.is_err());
            road.portal.count_link_failure(&token, client(number)).await.unwrap();
            road.portal.renew_link(&token).await.unwrap();
        }
        let after = (rows(site).await, site.number("select count(*) from insyn_limit").await, site.number(units).await);
        assert_eq!(after, before, "nothing was written at all");
    }
}

both! {
    async fn questions_for_links_go_with_time(site: Site) {
        let road = sample(site).await;
        let before = rows(site).await;
        let (mut taken, mut refused) = (0, 0);
        for number in 0..2_000_u32 {
            let address = format!("nobody{number}@post.example");
            match road.portal.ask_link(&address, &Language::english(), client(number)).await {
                Ok(()) => taken += 1,
                Err(Error::TooMany(_)) => refused += 1,
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!((taken, refused), (600, 1_400));
        // A network, an address each; the one over all, and the mail to staff.
        assert_eq!(site.number("select count(*) from insyn_limit").await, 600 * 2 + 2);
        assert_eq!(rows(site).await, before + 600 + 1);
        road.clock.advance(3);
        road.work().await;
        road.clock.advance(30 * 86_400 + 3_600);
        road.work().await;
        assert_eq!(rows(site).await, before, "questions and mail are gone");
        assert_eq!(site.number("select count(*) from insyn_limit").await, 0);
    }
}

both! {
    async fn whoever_holds_a_link_fills_nothing(site: Site) {
        let road = sample(site).await;
        let token = road.link(1, Scope::Preferences).await;
        let (mut opened, mut asked, mut written, mut given) = (0, 0, 0, 0);
        for _ in 0..200 {
            opened += i32::from(road.portal.open_link(&token, None).await.is_ok());
        }
        assert_eq!(opened, 20);
        let me = road.clear(1).await;
        let mut open = None;
        for _ in 0..200 {
            let question = AskCommand { kind: domain::request::Kind::Question, purpose: None, text: "Why?".into() };
            match road.portal.ask(&me, question).await {
                Ok(id) => {
                    asked += 1;
                    road.portal.take_back(&me, &id).await.unwrap();
                    if asked == 5 {
                        let question = AskCommand { kind: domain::request::Kind::Question, purpose: None, text: "?".into() };
                        open = Some(road.portal.ask(&me, question).await.unwrap());
                    }
                }
                Err(Error::TooMany(wait)) => assert!(wait <= 3_600),
                Err(other) => panic!("{other}"),
            }
            if let Some(open) = &open {
                written += i32::from(road.portal.write_message(&me, open, "More").await.is_ok());
            }
        }
        assert_eq!(asked + 1 + written, 20, "requests and messages together");
        for _ in 0..200 {
            match road.act(&me, Act::Grant, None).await {
                Ok(_) => given += 1,
                Err(Error::TooMany(_)) => {}
                Err(other) => panic!("{other}"),
            }
            road.act(&me, Act::Withdraw, None).await.expect("never refused");
        }
        assert_eq!(given, 60);
        assert!(site.number("select count(*) from insyn_consent_event").await <= 2 * 60 + 10);
    }
}

both! {
    async fn a_wrong_code_is_counted_and_written_down_as_often_as_there_are_tries(site: Site) {
        let road = sample(site).await;
        let me = road.masked(1).await;
        let (mut sent, mut tried) = (0, 0);
        for _ in 0..50 {
            sent += i32::from(road.portal.send_code(&me).await.is_ok());
            for _ in 0..20 {
                match road.portal.enter_code(&me, "00000000").await {
                    Err(Error::Invalid("code")) => tried += 1,
                    Err(Error::NotFound) => {}
                    other => panic!("{:?}", other.err()),
                }
            }
        }
        assert_eq!((sent, tried), (3, 15));
        assert_eq!(site.number("select count(*) from insyn_audit where event = 'code.wrong'").await, 15);
    }
}
