//! `insyn_contact_point`: since when an address is a person's.

use async_trait::async_trait;
use domain::Channel;

use super::StoreResult;

/// An address of a person, now or until lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactPointRecord {
    /// Whose it is.
    pub subject_id: i64,
    /// E-mail or phone.
    pub channel: Channel,
    /// Keyed digest of its normal form.
    pub digest: Vec<u8>,
    /// The address, sealed under the person's audit key.
    pub sealed: Option<Vec<u8>>,
    /// When it was first seen, in milliseconds since the epoch; 0 when it was there as the portal met the person.
    pub since: i64,
    /// Since when it is no longer in the CRM.
    pub gone_at: Option<i64>,
    /// When the older address was told of this one.
    pub warned_at: Option<i64>,
}

/// Verbs on contact points.
#[async_trait]
pub trait ContactPoints {
    /// The points of these subjects, in any order.
    async fn contact_points(&mut self, subjects: &[i64]) -> StoreResult<Vec<ContactPointRecord>>;

    /// Stores a point, new or changed.
    async fn save_contact_point(&mut self, point: &ContactPointRecord) -> StoreResult<()>;

    /// Notes that the person's addresses were looked at for the first time.
    async fn contacts_noted(&mut self, subject_id: i64, at: i64) -> StoreResult<()>;

    /// Deletes the points that were gone before the moment.
    async fn prune_contact_points(&mut self, before: i64) -> StoreResult<()>;
}
