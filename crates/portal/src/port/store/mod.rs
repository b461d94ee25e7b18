//! The store as the use cases see it: units of work for writes, a reader for reads, one trait per noun.
//!
//! A write is a [`Unit`]: a value that can be run, and run again, on a transaction that the store owns. So a client that
//! hangs up harms nothing, and the store may group many units into one commit. A unit awaits nothing but its transaction,
//! has no effect outside it, and gets time and randomness as fields.
//!
//! To add a table: a migration for each database, a trait here with the record and the verbs the use cases need, its
//! implementation in `crates/store`, and its row in the conformance suite.

mod address_change;
mod api_key;
mod audit;
mod code;
mod consent;
mod contact_point;
mod crm;
mod erasure;
mod factor;
mod limit;
mod link;
mod outbox;
mod passkey;
mod purpose;
mod request;
mod session;
mod staff;
mod subject;
mod suppression;
mod survey;
mod tally;
mod unit;

use std::any::Any;
use std::sync::Arc;

use async_trait::async_trait;

pub use address_change::{AddressChangeRecord, AddressChanges};
pub use api_key::{ApiKeyRecord, ApiKeys};
pub use audit::{AuditRecord, Audits};
pub use code::{CodeRecord, Codes, Tried, Waiting};
pub use consent::{ConsentRecord, Consents, NewConsent, StateRecord, TurnRecord};
pub use contact_point::{ContactPointRecord, ContactPoints};
pub use crm::{Crm, CrmSubject, Edited, ErasureRow, RowSink};
pub use erasure::{Erasures, HoldRecord};
pub use factor::Factors;
pub use limit::{Limits, Taking};
pub use link::{LinkRecord, Links};
pub use outbox::{Claimed, NewOutbox, Outbox};
pub use passkey::{PasskeyRecord, StaffPasskeys};
pub use purpose::{PurposeRecord, PurposeText, Purposes};
pub use request::{QueueFilter, QueueRow, RequestEntry, RequestRecord, Requests};
pub use session::{Current, Fresh, SessionRecord, Sessions};
pub use staff::{Staff, StaffRecord, StaffSession};
pub use subject::{MetSubject, SubjectRecord, Subjects};
pub use suppression::{Block, FeedFilter, FeedRow, NewFeedRow, Suppressions};
pub use survey::{Cloned, FlagCount, Found, Ground, Marks, Planted, Surveys};
pub use tally::{Tallies, TallyRecord};
pub use unit::Units;

use crate::Error;

/// The result of a store call.
pub type StoreResult<T> = Result<T, StoreError>;

/// Why the store could not do it. Carries no SQL and no value: the store has logged its own code for the operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The database is gone, locked too long, read-only or full. Nothing was written; the same call may work later.
    #[error("the database is not available")]
    Unavailable,
    /// A constraint of the database refused the row (unique, foreign key, check, length).
    #[error("the database refused the row")]
    Refused,
    /// A stored row makes no sense: a code that no enum has, bytes of the wrong length.
    #[error("a stored row is damaged")]
    Damaged,
    /// A unit of work panicked, took too long or was aborted by a failpoint; it was rolled back.
    #[error("the unit of work was given up")]
    Abandoned,
}

/// One connection, with every noun's verbs on it: a transaction inside a unit, or a reader that cannot write.
pub trait Tx:
    Send
    + Subjects
    + Links
    + Sessions
    + ContactPoints
    + AddressChanges
    + Codes
    + Consents
    + Suppressions
    + Audits
    + Limits
    + Tallies
    + Outbox
    + ApiKeys
    + Purposes
    + Units
    + Requests
    + Staff
    + Factors
    + StaffPasskeys
    + Erasures
    + Crm
    + Surveys
{
    /// Marks a place where a test may make the unit stop (feature `failpoints`); nothing otherwise.
    ///
    /// # Errors
    /// [`StoreError::Abandoned`] when the test said so.
    fn failpoint(&mut self, name: &'static str) -> StoreResult<()>;
}

/// A unit of work: everything it does commits together or not at all. `run` may be called more than once (after a
/// serialization failure, or when a group commit is taken apart), so it must derive all it does from `self`.
#[async_trait]
pub trait Unit: Send + Sync + 'static {
    /// What the caller gets after the commit.
    type Output: Send + 'static;

    /// Does the work on the transaction. An error rolls everything back.
    async fn run(&self, tx: &mut dyn Tx) -> Result<Self::Output, Error>;
}

/// A unit whose output's type is forgotten, as the store runs it.
#[async_trait]
pub trait AnyUnit: Send + Sync {
    /// See [`Unit::run`].
    async fn run_any(&self, tx: &mut dyn Tx) -> Result<Box<dyn Any + Send>, Error>;
}

#[async_trait]
impl<U: Unit> AnyUnit for U {
    async fn run_any(&self, tx: &mut dyn Tx) -> Result<Box<dyn Any + Send>, Error> {
        Ok(Box::new(self.run(tx).await?))
    }
}

/// The store.
#[async_trait]
pub trait Store: Send + Sync {
    /// Runs a unit of work and returns after its commit. `id` (a fresh [`crate::port::Rng::id`]) settles a commit whose
    /// outcome is unknown.
    async fn write_any(&self, id: String, unit: Arc<dyn AnyUnit>) -> Result<Box<dyn Any + Send>, Error>;

    /// A connection that can only read; each statement sees its own snapshot.
    async fn reader(&self) -> StoreResult<Box<dyn Tx>>;

    /// Empties the log beside an SQLite file into the file, so that what was erased lies in neither; `false` when somebody
    /// was reading and it is to be tried again. Nothing to do on PostgreSQL, which has no such file.
    async fn empty_log(&self) -> StoreResult<bool>;

    /// Whether the database answers and its settings are as they must be.
    async fn ready(&self) -> StoreResult<()>;
}
