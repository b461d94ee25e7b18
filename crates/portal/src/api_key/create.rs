//! Makes a key.

use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

use crate::actor::ApiScope;
use crate::port::store::{ApiKeyRecord, AuditRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, digest};

impl Portal {
    /// Makes a key with these scopes and returns it; only its hash is stored, so it is shown once.
    ///
    /// # Errors
    /// [`Error::Invalid`] for an empty name or no scope; [`Error::Store`].
    pub async fn create_api_key(&self, name: &str, scopes: &[ApiScope]) -> Result<String> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > 100 {
            return Err(Error::Invalid("name"));
        }
        if scopes.is_empty() {
            return Err(Error::Invalid("scope"));
        }
        let key = format!("insyn_{}", URL_SAFE_NO_PAD.encode(self.rng.bytes::<32>()));
        let now = self.now();
        let record = ApiKeyRecord {
            id: self.id(now),
            name: name.to_owned(),
            hash: digest::secret(&key),
            scopes: scopes.iter().map(|scope| scope.code().to_owned()).collect(),
            created_at: now,
            revoked_at: None,
        };
        self.write(Create { core: self.core(), record }).await?;
        Ok(key)
    }
}

struct Create {
    core: Arc<Core>,
    record: ApiKeyRecord,
}

#[async_trait]
impl Unit for Create {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        tx.insert_api_key(&self.record).await?;
        let at = self.record.created_at;
        let entry = AuditRecord {
            id: self.core.id(at),
            at,
            event: "api_key.created".to_owned(),
            actor_kind: "cli".to_owned(),
            actor_ref: None,
            request_id: None,
            subject_tag: None,
            details: None,
            plain: json!({ "key": self.record.id, "scopes": self.record.scopes }).to_string(),
        };
        Ok(tx.append_audit(&entry).await?)
    }
}
