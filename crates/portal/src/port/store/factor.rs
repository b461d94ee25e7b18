//! Second factors: columns of `insyn_staff`, and `insyn_staff_recovery`.

use async_trait::async_trait;

use super::StoreResult;

/// Verbs on second factors.
#[async_trait]
pub trait Factors {
    /// Keeps the sealed secret that a member is shown, until they confirm it, or drops it.
    async fn set_next_totp(&mut self, staff_id: &str, sealed: Option<&[u8]>) -> StoreResult<()>;

    /// Makes this the secret of a member's authenticator app, or drops it; what was shown is done with.
    async fn set_totp(&mut self, staff_id: &str, sealed: Option<&[u8]>) -> StoreResult<()>;

    /// Uses the code of a step of time, by one statement; `false` when it or a later one was used.
    async fn use_totp_step(&mut self, staff_id: &str, step: i64) -> StoreResult<bool>;

    /// Replaces a member's recovery codes by these digests.
    async fn replace_recovery(&mut self, staff_id: &str, digests: &[Vec<u8>]) -> StoreResult<()>;

    /// Uses a recovery code, by one statement; `false` when there is none like it, or it was used.
    async fn use_recovery(&mut self, staff_id: &str, digest: &[u8], at: i64) -> StoreResult<bool>;

    /// Keeps who a member is to the identity provider, unless it is kept already; `false` when they are somebody else to it.
    /// [`super::StoreError::Refused`] when another member is the same to it.
    async fn bind_identity(&mut self, staff_id: &str, digest: &[u8]) -> StoreResult<bool>;

    /// Whether [`Self::bind_identity`] would keep this one, or has kept it.
    async fn fits_identity(&mut self, staff_id: &str, digest: &[u8]) -> StoreResult<bool>;

    /// Forgets it; `false` when nothing was kept.
    async fn clear_identity(&mut self, staff_id: &str) -> StoreResult<bool>;

    /// How many recovery codes a member has left.
    async fn recovery_left(&mut self, staff_id: &str) -> StoreResult<i64>;
}
