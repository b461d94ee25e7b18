//! Revokes keys.

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::json;

use crate::port::store::{AuditRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result};

impl Portal {
    /// Revokes every key with this name; the next request with one of them is refused. Returns how many there were: a key
    /// that is made anew may have its forerunner's name.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none that is alive; [`Error::Store`].
    pub async fn revoke_api_key(&self, name: &str) -> Result<usize> {
        self.write(Revoke { core: self.core(), name: name.trim().to_owned(), now: self.now() }).await
    }
}

struct Revoke {
    core: Arc<Core>,
    name: String,
    now: i64,
}

#[async_trait]
impl Unit for Revoke {
    type Output = usize;

    async fn run(&self, tx: &mut dyn Tx) -> Result<usize> {
        let revoked = tx.revoke_api_keys(&self.name, self.now).await?;
        if revoked.is_empty() {
            return Err(Error::NotFound);
        }
        for key in &revoked {
            let entry = AuditRecord {
                id: self.core.id(self.now),
                at: self.now,
                event: "api_key.revoked".to_owned(),
                actor_kind: "cli".to_owned(),
                actor_ref: None,
                request_id: None,
                subject_tag: None,
                details: None,
                plain: json!({ "key": key }).to_string(),
            };
            tx.append_audit(&entry).await?;
        }
        Ok(revoked.len())
    }
}
