use portal::port::store::TallyRecord;

use crate::site::{NOW, Site, both, unit};

async fn count(site: &Site, event: &'static str, plain: &'static str, now: i64) -> i64 {
    unit!(site, tx => tx.count_tally(event, plain, now)).await.unwrap()
}

both! {
    async fn what_is_the_same_is_counted_together(site: Site) {
        assert_eq!(count(site, "failed", "{}", NOW).await, 1);
        assert_eq!(count(site, "failed", "{}", NOW + 5).await, 2);
        assert_eq!(count(site, "failed", "{\"staff\":\"a\"}", NOW + 6).await, 1);
        assert_eq!(count(site, "other", "{}", NOW + 7).await, 1);
        assert_eq!(site.number("select count(*) from insyn_tally").await, 3);
    }
}

both! {
    async fn many_at_once_are_all_counted(site: Site) {
        let all = (0..60).map(|_| count(site, "failed", "{}", NOW));
        let mut times = futures::future::join_all(all).await;
        times.sort_unstable();
        assert_eq!(times, (1..=60).collect::<Vec<_>>(), "each has a number of its own");
    }
}

both! {
    async fn what_began_long_ago_is_taken_out_once(site: Site) {
        for (plain, now) in [("{\"a\":1}", NOW), ("{\"a\":1}", NOW + 9), ("{}", NOW + 1)] {
            count(site, "failed", plain, now).await;
        }
        let expected = TallyRecord { event: "failed".into(), plain: "{\"a\":1}".into(), since: NOW, times: 2 };
        assert_eq!(unit!(site, tx => tx.close_tallies(NOW)).await.unwrap(), [expected]);
        assert_eq!(unit!(site, tx => tx.close_tallies(NOW)).await.unwrap(), []);
        assert_eq!(count(site, "failed", "{\"a\":1}", NOW + 10).await, 1, "it begins anew");
        assert_eq!(unit!(site, tx => tx.close_tallies(NOW + 10)).await.unwrap().len(), 2);
        assert_eq!(site.number("select count(*) from insyn_tally").await, 0);
    }
}
