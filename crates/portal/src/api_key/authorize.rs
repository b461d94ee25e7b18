//! Checks a key.

use async_trait::async_trait;

use crate::actor::{self, ApiActor, ApiScope};
use crate::port::store::{Tx, Unit};
use crate::portal::Portal;
use crate::{Error, Result, digest};

/// The last use of a key is kept to the minute; milliseconds.
const USED: i64 = 60_000;

impl Portal {
    /// The program behind a bearer key, if it may do this.
    ///
    /// # Errors
    /// [`Error::NoSession`] for an unknown, revoked or expired key (401), [`Error::Forbidden`] for a missing scope (403),
    /// [`Error::Store`].
    pub async fn authorize(&self, bearer: &str, scope: ApiScope) -> Result<ApiActor> {
        if !bearer.starts_with("insyn_") {
            return Err(Error::NoSession);
        }
        let now = self.now();
        let key = self.store.reader().await?.find_api_key(&digest::secret(bearer)).await?;
        let key = key.filter(|key| key.is_live(now)).ok_or(Error::NoSession)?;
        actor::trace("api", &key.id);
        let scopes: Vec<ApiScope> = key.scopes.iter().filter_map(|code| ApiScope::parse(code)).collect();
        if !scopes.contains(&scope) {
            return Err(Error::Forbidden);
        }
        if key.used_at.is_none_or(|used| used + USED <= now) {
            // Where nothing can be written, what can be read is still answered.
            let _ = self.write(Touch { id: key.id.clone(), now }).await;
        }
        Ok(ApiActor { key_id: key.id, scopes })
    }
}

struct Touch {
    id: String,
    now: i64,
}

#[async_trait]
impl Unit for Touch {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        Ok(tx.touch_api_key(&self.id, self.now).await?)
    }
}
