//! `insyn_subject`: the persons that the portal has met.

use async_trait::async_trait;
use domain::SubjectRef;

use super::StoreResult;

/// A person that the portal has met, by the CRM's key.
#[derive(Clone, PartialEq, Eq)]
pub struct SubjectRecord {
    /// Our own number.
    pub id: i64,
    /// Kind and key in the CRM.
    pub subject: SubjectRef,
    /// The generation of `preferences` links that is alive.
    pub generation: i64,
    /// The person's audit key, wrapped by the installation's; `None` once destroyed.
    pub audit_key: Option<Vec<u8>>,
    /// Processing is restricted, GDPR Art. 18.
    pub restricted: bool,
    /// The record is locked in the CRM.
    pub locked: bool,
    /// Executed erasure: milliseconds since the epoch.
    pub erased_at: Option<i64>,
    /// Since when processing is restricted; `None` when it is not, or when nobody wrote it down.
    pub restricted_at: Option<i64>,
    /// When the restriction ends, once the person has been told.
    pub lift_at: Option<i64>,
    /// When the person's addresses were first looked at.
    pub contacts_at: Option<i64>,
}

/// What a link has to know of a person that the portal has met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetSubject {
    /// Our own number.
    pub id: i64,
    /// The key in the CRM.
    pub key: String,
    /// The generation of `preferences` links that is alive.
    pub generation: i64,
    /// Whether an erasure was executed.
    pub erased: bool,
}

/// Verbs on subjects.
#[async_trait]
pub trait Subjects {
    /// The subject's row, made if it is new with this wrapped audit key, and locked until the unit ends (`for update`;
    /// SQLite's single writer needs no lock). Every unit that writes about a person calls this or [`Self::lock_subject`]
    /// first, so that two units never take locks in different order.
    async fn ensure_subject(&mut self, subject: &SubjectRef, audit_key: &[u8], at: i64) -> StoreResult<SubjectRecord>;

    /// Makes the rows of these subjects, each with its wrapped audit key; one that is there stays as it is. They are to be
    /// in a fixed order, so that two units never wait for each other.
    async fn insert_subjects(&mut self, subjects: &[(SubjectRef, Vec<u8>)], at: i64) -> StoreResult<()>;

    /// The subject's row, locked until the unit ends; `None` for an unknown number.
    async fn lock_subject(&mut self, id: i64) -> StoreResult<Option<SubjectRecord>>;

    /// The subject's row without a lock; `None` when the portal has never met them.
    async fn find_subject(&mut self, subject: &SubjectRef) -> StoreResult<Option<SubjectRecord>>;

    /// The subjects of these references that the portal has met, in any order.
    async fn find_subjects(&mut self, subjects: &[SubjectRef]) -> StoreResult<Vec<SubjectRecord>>;

    /// Which persons of a kind, by their keys, the portal has met, each locked until the unit ends as by
    /// [`Self::lock_subject`], in the order of their keys; they are given in any.
    async fn met_subjects(&mut self, kind: &str, keys: &[&str]) -> StoreResult<Vec<MetSubject>>;

    /// Blocks all processing of a person's data, or lets it go on. A restriction keeps the day it began on, and an end that
    /// was announced is off either way.
    async fn restrain(&mut self, id: i64, restraint: crate::mapping::Restraint, on: bool, at: i64) -> StoreResult<()>;

    /// Notes when the restriction ends, or that it does not.
    async fn announce_lift(&mut self, id: i64, lift_at: Option<i64>) -> StoreResult<()>;

    /// Starts a new generation of `preferences` links, which ends the older ones.
    async fn next_generation(&mut self, id: i64) -> StoreResult<()>;
}
