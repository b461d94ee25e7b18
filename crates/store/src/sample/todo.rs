//! To-dos of the staff about a person.

use super::rng::Rng;
use super::{BARE, DEMO, many};

pub(super) const INSERT: &str = "INSERT INTO todo (id, person_id, title, due_date, done, created_at) VALUES";

const TITLES: [&str; 7] = [
    "Call back about the delivery date",
    "Send the new catalogue",
    "Ask for the berth number",
    "Offer winter storage",
    "Check the returned fender",
    "Send a quote for chain, 10 mm",
    "Thank for the recommendation",
];

/// The rows of a person; `next` is the next free key.
pub(super) fn rows(person: u32, next: &mut u32) -> Vec<String> {
    if person == DEMO {
        let rows = vec![
            format!("({next}, 1, 'Send drawings of the ladders to Emma', '2026-03-20', false, '2026-02-12 09:05:00')"),
            format!(
                "({}, 1, 'Thank for the visit at the boat show', '2024-02-12', true, '2024-02-06 16:40:00')",
                *next + 1
            ),
        ];
        *next += 2;
        return rows;
    }
    let mut rng = Rng::of(6, person);
    let count = if person == BARE { 0 } else { many(&mut rng, person, 2) };
    let mut rows = Vec::new();
    for _ in 0..count {
        let day = rng.between(1, 28);
        rows.push(format!(
            "({next}, {person}, '{}', '2026-{:02}-{:02}', {}, '2026-01-{day:02} 11:{:02}:00')",
            rng.pick(&TITLES),
            rng.between(2, 12),
            rng.between(1, 28),
            rng.chance(40),
            rng.below(60),
        ));
        *next += 1;
    }
    rows
}
