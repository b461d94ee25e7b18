use portal::port::store::{CodeRecord, Waiting};

use crate::site::{NOW, Site, both, id, unit};

/// A code of a session.
pub fn code(subject_id: i64, session: &[u8]) -> CodeRecord {
    let id = id();
    CodeRecord {
        digest: id.clone().into_bytes(),
        id,
        session_hash: session.to_vec(),
        subject_id,
        created_at: NOW,
        expires_at: NOW + 600_000,
        way: "w1".into(),
    }
}

both! {
    async fn tries_are_counted_atomically(site: Site) {
        let code = code(site.person("1").await.id, b"session");
        unit!(site, [code] tx => tx.insert_code(&code)).await.unwrap();
        assert_eq!(site.reader().await.waiting_code(b"session", NOW, 5).await.unwrap(), Some(Waiting { left: 5, way: "w1".into() }));
        let tries = futures::future::join_all((0..40).map(|_| unit!(site, tx => tx.try_code(b"session", NOW, 5)))).await;
        let mut left: Vec<i64> = tries.into_iter().filter_map(|tried| tried.unwrap()).map(|tried| tried.left).collect();
        left.sort_unstable();
        assert_eq!(left, [0, 1, 2, 3, 4]);
        assert_eq!(site.reader().await.waiting_code(b"session", NOW, 5).await.unwrap(), Some(Waiting { left: 0, way: "w1".into() }));
    }
}

both! {
    async fn only_the_newest_live_code_counts(site: Site) {
        let subject_id = site.person("1").await.id;
        let (first, second) = (code(subject_id, b"session"), code(subject_id, b"session"));
        for code in [&first, &second] {
            unit!(site, [code] tx => tx.insert_code(&code)).await.unwrap();
        }
        let tried = unit!(site, tx => tx.try_code(b"session", NOW, 5)).await.unwrap().unwrap();
        assert_eq!((tried.id.as_str(), tried.digest, tried.left), (second.id.as_str(), second.digest.clone(), 4));
        assert!(unit!(site, tx => tx.try_code(b"other", NOW, 5)).await.unwrap().is_none());
        assert!(unit!(site, tx => tx.try_code(b"session", NOW + 600_000, 5)).await.unwrap().is_none());
        assert_eq!(site.reader().await.waiting_code(b"session", NOW + 600_000, 5).await.unwrap(), None);
        let id = second.id.clone();
        assert_eq!(unit!(site, [id] tx => tx.use_code(&id, NOW)).await, Ok(true));
        assert_eq!(unit!(site, [id] tx => tx.use_code(&id, NOW)).await, Ok(false));
        assert!(unit!(site, tx => tx.try_code(b"session", NOW, 5)).await.unwrap().is_none());
        let mut reader = site.reader().await;
        assert_eq!(reader.codes_since(subject_id, NOW).await.unwrap(), 2);
        assert_eq!(reader.codes_since(subject_id, NOW + 1).await.unwrap(), 0);
    }
}
