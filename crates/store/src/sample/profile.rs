//! The one row that extends a person.

use super::rng::Rng;
use super::sql::maybe;
use super::{BARE, DEMO};

pub(super) const INSERT: &str = "INSERT INTO person_profile \
     (person_id, job_title, boat_name, shoe_size, preferred_contact, loyalty_points, vip, last_seen_at) VALUES";

const JOBS: [&str; 8] =
    ["Harbour master", "Skipper", "Purchaser", "Boat builder", "Sailmaker", "Pilot", "Teacher", "Managing director"];
const BOATS: [&str; 10] =
    ["Havsörnen", "Northern Light", "Måsen", "Svalan", "Möwe", "Чайка", "Freja", "Second Wind", "Ran", "Aegir"];

/// The row of a person, or nothing.
pub(super) fn row(person: u32) -> Option<String> {
    if person == DEMO {
        return Some("(1, 'Harbour master', 'Saltwind', 39, 'email', 1284.50, true, '2026-02-11 19:42:07')".to_owned());
    }
    let mut rng = Rng::of(4, person);
    if person == BARE || !rng.chance(60) {
        return None;
    }
    let job = rng.chance(70).then(|| rng.pick(&JOBS));
    let boat = rng.chance(60).then(|| rng.pick(&BOATS));
    let shoe = if rng.chance(40) { rng.between(35, 48).to_string() } else { "NULL".to_owned() };
    let contact = rng.chance(80).then(|| rng.pick(&["email", "phone", "post"]));
    let seen = rng.chance(75).then(|| {
        format!(
            "2026-{:02}-{:02} {:02}:{:02}:{:02}",
            rng.between(1, 3),
            rng.between(1, 28),
            rng.below(24),
            rng.below(60),
            rng.below(60)
        )
    });
    Some(format!(
        "({person}, {}, {}, {shoe}, {}, {}.{:02}, {}, {})",
        maybe(job),
        maybe(boat),
        maybe(contact),
        rng.below(3000),
        rng.below(4) * 25,
        rng.chance(8),
        maybe(seen.as_deref()),
    ))
}
