use std::collections::BTreeSet;

use portal::port::store::NewOutbox;

use crate::site::{NOW, Site, both, id, unit};

fn row(due_at: i64) -> NewOutbox {
    NewOutbox {
        id: id(),
        kind: "mail.code".into(),
        payload: "{}".into(),
        sealed: Some(vec![1]),
        wrap: Some(vec![2]),
        due_at,
        expires_at: Some(NOW + 9),
        subject_id: None,
    }
}

async fn put(site: &Site, row: &NewOutbox) {
    unit!(site, [row] tx => tx.enqueue(&row)).await.unwrap();
}

both! {
    async fn rows_are_claimed_by_one_worker(site: Site) {
        for n in 0..30 {
            put(site, &row(NOW - n)).await;
        }
        put(site, &row(NOW + 1)).await;
        let claims = futures::future::join_all((0..6).map(|_| unit!(site, tx => tx.claim(NOW, NOW + 100, 7)))).await;
        let claimed: Vec<String> = claims.into_iter().flat_map(|rows| rows.unwrap()).map(|row| row.id).collect();
        assert_eq!(claimed.iter().collect::<BTreeSet<_>>().len(), claimed.len());
        let rest = unit!(site, tx => tx.claim(NOW, NOW + 100, 100)).await.unwrap();
        assert_eq!(claimed.len() + rest.len(), 30);
        assert_eq!(site.reader().await.outbox_counts().await.unwrap(), (31, 0));
    }
}

both! {
    async fn the_oldest_goes_first_and_whole(site: Site) {
        let (late, early) = (row(NOW), row(NOW - 5));
        put(site, &late).await;
        put(site, &early).await;
        let claimed = unit!(site, tx => tx.claim(NOW, NOW + 100, 1)).await.unwrap();
        let found = &claimed[0];
        assert_eq!((&found.id, &found.kind, &found.payload), (&early.id, &early.kind, &early.payload));
        assert_eq!((&found.sealed, &found.wrap), (&early.sealed, &early.wrap));
        assert_eq!((found.expires_at, found.tries, found.fence), (early.expires_at, 1, 1));
    }
}

both! {
    async fn an_old_fence_changes_nothing(site: Site) {
        let row = row(NOW);
        put(site, &row).await;
        let id = row.id.clone();
        let first = unit!(site, tx => tx.claim(NOW, NOW + 100, 1)).await.unwrap().remove(0).fence;
        let second = unit!(site, tx => tx.claim(NOW + 100, NOW + 200, 1)).await.unwrap().remove(0);
        assert_eq!(second.tries, 2);
        assert_eq!(unit!(site, [id] tx => tx.outbox_done(&id, first, NOW)).await, Ok(false));
        assert_eq!(unit!(site, [id] tx => tx.outbox_retry(&id, first, NOW, "smtp")).await, Ok(false));
        assert_eq!(unit!(site, [id] tx => tx.outbox_dead(&id, first, NOW, "smtp")).await, Ok(false));
        let fence = second.fence;
        assert_eq!(unit!(site, [id] tx => tx.outbox_retry(&id, fence, NOW + 150, "smtp")).await, Ok(true));
        assert!(unit!(site, tx => tx.claim(NOW + 149, NOW + 300, 1)).await.unwrap().is_empty());
        let third = unit!(site, tx => tx.claim(NOW + 150, NOW + 300, 1)).await.unwrap().remove(0).fence;
        assert_eq!(unit!(site, [id] tx => tx.outbox_done(&id, third, NOW)).await, Ok(true));
        assert_eq!(site.reader().await.outbox_counts().await.unwrap(), (0, 0));
        let kept = "select count(*) from insyn_outbox where sealed is not null or wrap is not null";
        assert_eq!(site.number(kept).await, 0);
    }
}

both! {
    async fn what_is_given_up_stays_without_content(site: Site) {
        let row = row(NOW);
        put(site, &row).await;
        let id = row.id.clone();
        let fence = unit!(site, tx => tx.claim(NOW, NOW + 100, 1)).await.unwrap().remove(0).fence;
        assert_eq!(unit!(site, [id] tx => tx.outbox_dead(&id, fence, NOW, "expired")).await, Ok(true));
        assert_eq!(site.reader().await.outbox_counts().await.unwrap(), (0, 1));
        assert_eq!(site.number("select count(*) from insyn_outbox where sealed is null and last_error = 'expired'").await, 1);
    }
}

both! {
    async fn what_is_done_goes_in_time(site: Site) {
        let kinds = ["mail.link", "mail.restriction", "link.request", "erasure.execute"];
        for (at, kind) in kinds.iter().enumerate() {
            let row = NewOutbox { kind: (*kind).into(), expires_at: (at != 3).then_some(NOW), ..row(NOW) };
            put(site, &row).await;
            put(site, &NewOutbox { id: id(), ..row.clone() }).await;
            put(site, &NewOutbox { id: id(), ..row }).await;
        }
        let claimed = unit!(site, tx => tx.claim(NOW, NOW + 100, 100)).await.unwrap();
        for kind in kinds {
            let mut same = claimed.iter().filter(|row| row.kind == kind);
            let (done, dead) = (same.next().unwrap().id.clone(), same.next().unwrap().id.clone());
            assert!(unit!(site, [done] tx => tx.outbox_done(&done, 1, NOW)).await.unwrap());
            assert!(unit!(site, [dead] tx => tx.outbox_dead(&dead, 1, NOW, "failed")).await.unwrap());
        }
        assert_eq!(unit!(site, tx => tx.prune_outbox(NOW)).await, Ok(0), "not before its time");
        // Done: all but what tells of a restriction. Given up: all but what is good for ever. Waiting: none.
        assert_eq!(unit!(site, tx => tx.prune_outbox(NOW + 1)).await, Ok(3 + 3));
        let left = |state: &str| format!("select count(*) from insyn_outbox where {state}");
        assert_eq!(site.number(&left("done_at is not null")).await, 1);
        assert_eq!(site.number(&left("done_at is not null and kind = 'mail.restriction'")).await, 1);
        assert_eq!(site.number(&left("dead_at is not null")).await, 1);
        assert_eq!(site.number(&left("dead_at is null and done_at is null")).await, 4);
    }
}
