//! Signing keys that should have been rotated.

use time::Date;

use super::Finding;
use crate::key_ring::{KeyRing, OverAge};

/// One finding for each signing key that is over age on this day.
#[must_use]
pub fn key_age(keys: &KeyRing, today: Date) -> Vec<Finding> {
    let found = keys.over_age(today).into_iter().map(|OverAge { family, id, days }| {
        let age = days.map_or("does not say when it was made".to_owned(), |days| format!("is {days} days old"));
        let family = family.code();
        let message = format!(
            "the signing key {id} of the family {family} {age}: let the next one sign with `insyn keys rotate`"
        );
        Finding::warning("key-age", "", message)
    });
    found.collect()
}
