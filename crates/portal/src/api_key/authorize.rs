//! Checks a key.

use crate::actor::{ApiActor, ApiScope};
use crate::portal::Portal;
use crate::{Error, Result, digest};

impl Portal {
    /// The program behind a bearer key, if it may do this.
    ///
    /// # Errors
    /// [`Error::NoSession`] for an unknown or revoked key (401), [`Error::Forbidden`] for a missing scope (403),
    /// [`Error::Store`].
    pub async fn authorize(&self, bearer: &str, scope: ApiScope) -> Result<ApiActor> {
        if !bearer.starts_with("insyn_") {
            return Err(Error::NoSession);
        }
        let key = self.store.reader().await?.find_api_key(&digest::secret(bearer)).await?;
        let key = key.filter(|key| key.revoked_at.is_none()).ok_or(Error::NoSession)?;
        let scopes: Vec<ApiScope> = key.scopes.iter().filter_map(|code| ApiScope::parse(code)).collect();
        if !scopes.contains(&scope) {
            return Err(Error::Forbidden);
        }
        Ok(ApiActor { key_id: key.id, scopes })
    }
}
