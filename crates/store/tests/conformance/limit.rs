use portal::port::store::Taking;

use crate::site::{NOW, Site, both, unit};

/// One of three at once, then one more each second.
fn taking(key: &[u8], now: i64) -> Taking {
    Taking { key: key.to_vec(), now, cost: 1_000, burst: 3_000 }
}

both! {
    async fn a_burst_is_granted_and_then_one_each_interval(site: Site) {
        let take = async |now: i64| {
            let taking = taking(b"a", now);
            unit!(site, [taking] tx => tx.take_limit(&taking)).await.unwrap()
        };
        for _ in 0..3 {
            assert_eq!(take(NOW).await, None);
        }
        assert_eq!(take(NOW).await, Some(1_000));
        assert_eq!(take(NOW + 1).await, Some(999));
        // To be refused costs nothing.
        assert_eq!(take(NOW + 999).await, Some(1));
        assert_eq!(take(NOW + 1_000).await, None);
        assert_eq!(take(NOW + 1_000).await, Some(1_000));
        // A time of quiet brings the burst back, and no more than the burst.
        for _ in 0..3 {
            assert_eq!(take(NOW + 60_000).await, None);
        }
        assert_eq!(take(NOW + 60_000).await, Some(1_000));
    }
}

both! {
    async fn keys_are_counted_apart(site: Site) {
        for key in [&b"a"[..], b"b", b""] {
            let taking = Taking { burst: 1_000, ..taking(key, NOW) };
            assert_eq!(unit!(site, [taking] tx => tx.take_limit(&taking)).await.unwrap(), None);
            assert_eq!(unit!(site, [taking] tx => tx.take_limit(&taking)).await.unwrap(), Some(1_000));
        }
    }
}

both! {
    async fn many_at_once_get_no_more_than_the_burst(site: Site) {
        let taking = Taking { burst: 7_000, ..taking(b"a", NOW) };
        let all = (0..60).map(|_| unit!(site, [taking] tx => tx.take_limit(&taking)));
        let granted = futures::future::join_all(all).await.into_iter().filter(|taken| *taken == Ok(None)).count();
        assert_eq!(granted, 7);
        assert_eq!(site.number("select count(*) from insyn_limit").await, 1);
    }
}

both! {
    async fn seeing_takes_nothing_and_forgetting_gives_all_back(site: Site) {
        let one = Taking { burst: 1_000, ..taking(b"a", NOW) };
        for _ in 0..2 {
            assert_eq!(site.reader().await.see_limit(&one).await.unwrap(), None);
        }
        assert_eq!(unit!(site, [one] tx => tx.take_limit(&one)).await.unwrap(), None);
        assert_eq!(site.reader().await.see_limit(&one).await.unwrap(), Some(1_000));
        unit!(site, tx => tx.forget_limit(b"a")).await.unwrap();
        assert_eq!(unit!(site, [one] tx => tx.take_limit(&one)).await.unwrap(), None);
    }
}

both! {
    async fn rows_that_say_nothing_go(site: Site) {
        for (key, now) in [(&b"a"[..], NOW), (b"b", NOW + 1), (b"c", NOW + 2_000)] {
            let taking = taking(key, now);
            unit!(site, [taking] tx => tx.take_limit(&taking)).await.unwrap();
        }
        assert_eq!(unit!(site, tx => tx.prune_limits(NOW + 1_001)).await, Ok(2));
        assert_eq!(site.number("select count(*) from insyn_limit").await, 1);
    }
}
