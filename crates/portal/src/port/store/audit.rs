//! `insyn_audit`: what was done, by whom. Insert-only; details are readable only under the person's key.

use async_trait::async_trait;

use super::StoreResult;

/// An audit entry.
#[derive(Clone, PartialEq, Eq)]
pub struct AuditRecord {
    /// A fresh id.
    pub id: String,
    /// Milliseconds since the epoch.
    pub at: i64,
    /// What was done, in past tense: `consent.withdrawn`, `link.created`.
    pub event: String,
    /// `subject`, `staff`, `api`, `cli`, `worker`, `crm`.
    pub actor_kind: String,
    /// The actor's own id where it has one (key id, staff id); never a person's value.
    pub actor_ref: Option<String>,
    /// The request's random id.
    pub request_id: Option<String>,
    /// A tag that only the person's audit key can link to them.
    pub subject_tag: Option<Vec<u8>>,
    /// Sealed details.
    pub details: Option<Vec<u8>>,
    /// Facts readable for ever: counts, codes. JSON, without any personal value.
    pub plain: String,
}

/// Verbs on the audit log.
#[async_trait]
pub trait Audits {
    /// Appends an entry.
    async fn append_audit(&mut self, entry: &AuditRecord) -> StoreResult<()>;

    /// The entries with this tag, oldest first.
    async fn audit_of(&mut self, subject_tag: &[u8]) -> StoreResult<Vec<AuditRecord>>;

    /// The audit log, newest first, after a place (the entry's number), at most `most`.
    async fn audit_page(&mut self, before: Option<i64>, most: i64) -> StoreResult<Vec<(i64, AuditRecord)>>;
}
