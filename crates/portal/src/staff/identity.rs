//! Who a colleague is to the identity provider.

use crate::Result;
use crate::digest;
use crate::port::store::{StoreError, Tx};

/// What is kept of it. An issuer is a URL: it has no space.
pub(super) fn of(issuer: &str, sub: &str) -> Vec<u8> {
    digest::secret(&format!("{issuer} {sub}"))
}

/// Keeps it, unless it is kept already; `false` when they are somebody else to the provider, or somebody else is the same. The
/// unit is to fail then.
pub(super) async fn bind(tx: &mut dyn Tx, staff_id: &str, identity: &[u8]) -> Result<bool> {
    match tx.bind_identity(staff_id, identity).await {
        Err(StoreError::Refused) => Ok(false),
        other => Ok(other?),
    }
}
