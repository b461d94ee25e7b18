use domain::role::Role;
use domain::{Act, Channel, SubjectRef};
use portal::port::store::FeedFilter;
use portal::{ApiActor, ApiScope, Error};

use crate::road::{Road, sample};
use crate::site::{Site, both};

both! {
    async fn the_next_read_has_the_withdrawal_and_cursors_tell_the_truth(site: Site) {
        let road = sample(site).await;
        let start = road.portal.feed_end().await.unwrap();
        for key in [21, 22, 23] {
            let me = road.masked(key).await;
            road.act(&me, Act::Object, None).await.unwrap();
        }
        let end = road.portal.feed_end().await.unwrap();
        assert!(end > start);
        let all = road.portal.feed(start, end, 10_000, &FeedFilter::default()).await.unwrap();
        assert_eq!(all.next, end);
        let mut paged = Vec::new();
        let mut after = start;
        while after < end {
            let page = road.portal.feed(after, end, 2, &FeedFilter::default()).await.unwrap();
            assert!(page.next > after, "a page always gets on");
            after = page.next;
            paged.extend(page.rows.into_iter().map(|row| row.seq));
        }
        assert_eq!(paged, all.rows.iter().map(|row| row.seq).collect::<Vec<_>>());
        let posts = FeedFilter { purpose: Some("newsletter".into()), channel: Some(Channel::Post), ..FeedFilter::default() };
        assert!(road.portal.feed(start, end, 10_000, &posts).await.unwrap().rows.iter().all(|row| row.channel == "post"));
        let none = FeedFilter { purpose: Some("no-such".into()), ..FeedFilter::default() };
        assert_eq!(road.portal.feed(start, end, 10, &none).await.unwrap().next, end, "filters still advance");
        assert_eq!(road.portal.feed(end + 1, end, 10, &none).await.err(), Some(Error::CursorAhead));
    }
}

both! {
    async fn many_withdrawals_at_once_are_all_in_the_feed_in_order(site: Site) {
        let road = sample(site).await;
        let mut actors = Vec::new();
        for key in 100..140 {
            actors.push(road.masked(key).await);
        }
        let acts = futures::future::join_all(actors.iter().map(|me| road.act(me, Act::Object, None)));
        let reads = async {
            let (mut after, mut seen) = (0, Vec::new());
            for _ in 0..400 {
                let end = road.portal.feed_end().await.unwrap();
                let page = road.portal.feed(after, end, 10_000, &FeedFilter::default()).await.unwrap();
                seen.extend(page.rows.iter().map(|row| row.seq));
                after = page.next;
                tokio::task::yield_now().await;
            }
            (after, seen)
        };
        let (acted, (after, mut seen)) = tokio::join!(acts, reads);
        let changed = acted.into_iter().filter(|result| result.as_ref().unwrap().changed).count();
        assert!(changed > 30);
        let end = road.portal.feed_end().await.unwrap();
        seen.extend(road.portal.feed(after, end, 10_000, &FeedFilter::default()).await.unwrap().rows.iter().map(|row| row.seq));
        let all: Vec<i64> = road.feed().await.iter().map(|row| row.seq).collect();
        assert_eq!(seen, all, "a reader that follows the cursor misses nothing");
        assert!(seen.is_sorted());
    }
}

both! {
    async fn who_asks_for_one_mailing_learns_of_all_marketing(site: Site) {
        let road = sample(site).await;
        let start = road.portal.feed_end().await.unwrap();
        for purpose in ["newsletter", "*", "sales-service"] {
            for channel in ["email", "sms"] {
                site.raw(&format!(
                    "insert into insyn_suppression (at, action, purpose, channel, reason)
                    values (1, 'suppress', '{purpose}', '{channel}', 'objected')"
                )).await;
            }
        }
        let end = road.portal.feed_end().await.unwrap();
        let of = async |purpose: &str, channel: Option<Channel>| {
            let filter = FeedFilter { purpose: Some(purpose.into()), channel, ..FeedFilter::default() };
            let rows = road.portal.feed(start, end, 100, &filter).await.unwrap().rows;
            rows.into_iter().map(|row| format!("{} {}", row.purpose, row.channel)).collect::<Vec<_>>()
        };
        assert_eq!(of("newsletter", None).await, ["newsletter email", "newsletter sms", "* email", "* sms"]);
        assert_eq!(of("newsletter", Some(Channel::Sms)).await, ["newsletter sms", "* sms"]);
        assert_eq!(of("sales-service", None).await, ["sales-service email", "sales-service sms"], "no direct marketing");
        assert_eq!(of("*", None).await, ["* email", "* sms"]);
    }
}

/// A mailing tool with a key.
async fn program(road: &Road, name: &str) -> ApiActor {
    let key = road
        .portal
        .create_api_key(portal::NewApiKey { name: name.into(), scopes: vec![ApiScope::SuppressionsRead], life: None })
        .await
        .unwrap();
    road.portal.authorize(&key, ApiScope::SuppressionsRead).await.unwrap()
}

both! {
    async fn an_erased_address_goes_once_every_mailing_tool_has_it(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        let (fast, slow, gone) = (program(&road, "fast").await, program(&road, "slow").await, program(&road, "gone").await);
        program(&road, "never read").await;
        road.portal.feed_read(&gone, 0).await.unwrap();
        road.clock.advance(31 * 86_400);
        let me = road.clear(1).await;
        road.act(&me, Act::Grant, None).await.unwrap();
        road.act(&me, Act::Withdraw, None).await.unwrap();
        let before = road.portal.feed_end().await.unwrap();
        let id = road.portal.start_erasure(&dpo, &SubjectRef::new("person", "1"), "by letter").await.unwrap();
        let dpo = road.again(Role::Dpo).await;
        road.approve(&dpo, &id, &[]).await.unwrap();
        road.work().await;
        let end = road.portal.feed_end().await.unwrap();
        assert!(end > before);
        let sealed = async || site.number("select count(*) from insyn_suppression where sealed is not null").await;
        let rows = sealed().await;
        assert!(rows > 0);
        let an_hour_later = async || {
            road.clock.advance(3_601);
            road.work().await;
        };
        an_hour_later().await;
        assert_eq!(sealed().await, rows, "nobody has read it yet");
        road.portal.feed_read(&fast, end).await.unwrap();
        road.portal.feed_read(&slow, before).await.unwrap();
        an_hour_later().await;
        assert_eq!(sealed().await, rows, "one of them has not passed it");
        road.portal.feed_read(&fast, 0).await.unwrap();
        road.portal.feed_read(&slow, end).await.unwrap();
        an_hour_later().await;
        assert_eq!(sealed().await, 0, "who was away for a month is not waited for, and a place does not go back");
        assert!(road.feed().await.iter().any(|row| row.reason == "erased" && row.address.is_none() && row.digest.is_some()));
    }
}
