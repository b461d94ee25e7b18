use portal::port::store::{ApiKeyRecord, StoreError};

use crate::site::{NOW, Site, both, store, unit};

both! {
    async fn a_key_is_found_by_its_hash(site: Site) {
        let key = ApiKeyRecord {
            id: "k1".into(),
            name: "mailer".into(),
            hash: vec![7; 32],
            scopes: vec!["links:write".into(), "may-contact:read".into()],
            created_at: NOW,
            revoked_at: None,
            prefix: Some("Ab0_-xyz".into()),
            expires_at: Some(NOW + 9),
            used_at: None,
        };
        unit!(site, [key] tx => tx.insert_api_key(&key)).await.unwrap();
        let mut reader = site.reader().await;
        assert_eq!(reader.find_api_key(&key.hash).await.unwrap(), Some(key.clone()));
        assert_eq!(reader.find_api_key(b"other").await.unwrap(), None);
        assert_eq!(unit!(site, [key] tx => tx.insert_api_key(&key)).await, Err(store(StoreError::Refused)));
    }
}

fn key(id: &str, name: &str, created_at: i64) -> ApiKeyRecord {
    ApiKeyRecord {
        id: id.into(),
        name: name.into(),
        hash: id.as_bytes().to_vec(),
        scopes: vec!["links:write".into()],
        created_at,
        revoked_at: None,
        prefix: None,
        expires_at: None,
        used_at: None,
    }
}

both! {
    async fn a_key_is_used_turned_over_and_ended(site: Site) {
        for key in [key("k1", "crm", NOW), key("k2", "crm", NOW + 1), key("k3", "mailing", NOW + 2)] {
            unit!(site, [key] tx => tx.insert_api_key(&key)).await.unwrap();
        }
        let live = async |name: &'static str, now| -> Vec<String> {
            site.reader().await.live_api_keys(name, now).await.unwrap().into_iter().map(|key| key.id).collect()
        };
        assert_eq!(live("crm", NOW).await, ["k2", "k1"]);
        unit!(site, tx => async {
            tx.touch_api_key("k1", NOW + 5).await?;
            tx.end_api_key("k1", NOW + 10).await?;
            tx.end_api_key("k1", NOW + 20).await
        }).await.unwrap();
        let all = site.reader().await.api_keys().await.unwrap();
        let all: Vec<_> = all.iter().map(|key| (key.id.as_str(), key.used_at, key.expires_at)).collect();
        let expected = [("k3", None, None), ("k2", None, None), ("k1", Some(NOW + 5), Some(NOW + 10))];
        assert_eq!(all, expected, "an end never moves away");
        assert_eq!(live("crm", NOW + 9).await, ["k2", "k1"]);
        assert_eq!(live("crm", NOW + 10).await, ["k2"]);
        for (id, revoked) in [("k2", true), ("k2", false), ("none", false)] {
            assert_eq!(unit!(site, tx => tx.revoke_api_key(id, NOW)).await, Ok(revoked), "{id}");
        }
        assert_eq!(live("crm", NOW).await, ["k1"]);
        let keys = site.reader().await.api_keys().await.unwrap();
        let of = |id: &str| keys.iter().find(|key| key.id == id).unwrap().clone();
        assert!(!of("k2").is_live(NOW) && of("k1").is_live(NOW + 9) && !of("k1").is_live(NOW + 10));
    }
}
