//! `insyn_address_change`: addresses that were replaced, for whoever reads the old one to object.

use async_trait::async_trait;

use super::StoreResult;

/// An address that was replaced.
#[derive(Clone, PartialEq, Eq)]
pub struct AddressChangeRecord {
    /// Its id; the undo links of its mails name it.
    pub id: String,
    /// Whose it is.
    pub subject_id: i64,
    /// `section.column` of the mapping where the person changed it here; `None` for a change in the CRM.
    pub field: Option<String>,
    /// What stood there before and after, sealed under the person's audit key.
    pub sealed: Option<Vec<u8>>,
    /// Milliseconds since the epoch.
    pub at: i64,
    /// When the old address said that it was not them.
    pub disowned_at: Option<i64>,
    /// The request that staff look at because of that.
    pub request_id: Option<String>,
}

/// Verbs on changes of address.
#[async_trait]
pub trait AddressChanges {
    /// Stores a change.
    async fn insert_address_change(&mut self, change: &AddressChangeRecord) -> StoreResult<()>;

    /// The change with this id.
    async fn address_change(&mut self, id: &str) -> StoreResult<Option<AddressChangeRecord>>;

    /// The person's changes of a field from this moment on, oldest first.
    async fn address_changes(
        &mut self,
        subject_id: i64,
        field: &str,
        since: i64,
    ) -> StoreResult<Vec<AddressChangeRecord>>;

    /// Notes that the old address disowned the change, once; `false` when it had already.
    async fn disown_address_change(&mut self, id: &str, at: i64, request_id: Option<&str>) -> StoreResult<bool>;

    /// Whether the old address disowned a change of the person's and staff have not closed the request about it yet: the
    /// last day of that request, `YYYY-MM-DD`.
    async fn disputed_until(&mut self, subject_id: i64) -> StoreResult<Option<String>>;

    /// Whether a request is one that staff look at because an old address disowned a change.
    async fn is_dispute(&mut self, request_id: &str) -> StoreResult<bool>;

    /// Deletes changes from before the moment whose request, where there is one, is closed.
    async fn prune_address_changes(&mut self, before: i64) -> StoreResult<()>;
}
