//! Since when an address is a person's, and what a new one may not do yet.
//!
//! Whoever changes an address in the CRM, by a call to the company or by mistake, changes where codes and links go. So an
//! address that changed lately is not used while there is an older one; and where there is none, a copy, an erasure and another
//! change of address wait until the old address has had time to object.
//!
//! Addresses are noted when a person is met. Links that are made in bulk leave that to the first opening, or to the hourly look
//! through the CRM, which notes whoever was met and never noted: writing down a thousand persons' addresses would cost more than
//! their links. What may change unseen is an address within that hour, as it may before anybody is met at all; and the link that
//! was made is bound to the addresses of its moment, so it ends with such a change.

mod hold;
mod note;
mod reach;
mod warn;

pub(crate) use hold::{Hold, held, is_coded, told_of, waits};
pub(crate) use note::{differs, note, read};
pub(crate) use reach::{Way, eligible, ways};
pub(crate) use warn::{Cause, put_back, warn};

/// An address counts as a person's own this long after it was first seen; milliseconds.
pub(crate) const SETTLED: i64 = 30 * 86_400_000;
/// A copy and an erasure wait so long after the old address was told; milliseconds.
pub(crate) const WAIT: i64 = 72 * 3_600_000;
