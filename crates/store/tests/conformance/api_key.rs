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
        };
        unit!(site, [key] tx => tx.insert_api_key(&key)).await.unwrap();
        let mut reader = site.reader().await;
        assert_eq!(reader.find_api_key(&key.hash).await.unwrap(), Some(key.clone()));
        assert_eq!(reader.find_api_key(b"other").await.unwrap(), None);
        assert_eq!(unit!(site, [key] tx => tx.insert_api_key(&key)).await, Err(store(StoreError::Refused)));
    }
}
