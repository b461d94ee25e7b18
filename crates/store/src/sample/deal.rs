//! Deals.

use super::rng::Rng;
use super::sql::{money, number};
use super::{BARE, DEMO, many, person};

pub(super) const INSERT: &str = "INSERT INTO deal \
     (id, person_id, company_id, title, stage, amount, currency, expected_close, created_at) VALUES";

const TITLES: [&str; 8] = [
    "Mooring lines for the season",
    "Fenders, 12 pieces",
    "Harbour ladders",
    "Winter covers",
    "Life jackets for the club",
    "Anchor and chain",
    "Navigation lights",
    "Pontoon section, 8 m",
];

/// The rows of a person; `next` is the next free key.
pub(super) fn rows(person: u32, next: &mut u32) -> Vec<String> {
    if person == DEMO {
        let rows = vec![
            format!(
                "({next}, 1, 1, 'Twelve harbour ladders', 'open', 4820.00, 'GBP', '2026-05-29', '2026-01-20 10:12:00')"
            ),
            format!(
                "({}, 1, 1, 'Mooring lines for the season', 'won', 615.50, 'GBP', '2025-04-10', '2025-03-02 14:30:00')",
                *next + 1
            ),
        ];
        *next += 2;
        return rows;
    }
    let mut rng = Rng::of(5, person);
    let count = if person == BARE { 0 } else { many(&mut rng, person, 2) };
    if count == 0 {
        return Vec::new();
    }
    let who = person::of(person);
    let mut rows = Vec::new();
    for _ in 0..count {
        let year = rng.between(who.since, 2026);
        let month = rng.between(1, 3);
        let day = rng.between(1, 28);
        rows.push(format!(
            "({next}, {person}, {}, '{}', '{}', {}, '{}', '{year}-{:02}-{day:02}', '{year}-{month:02}-{day:02} 10:{:02}:00')",
            number(who.company),
            rng.pick(&TITLES),
            rng.pick(&["open", "won", "lost"]),
            money(rng.between(4_000, 2_500_000)),
            who.currency,
            month + rng.between(1, 6),
            rng.below(60),
        ));
        *next += 1;
    }
    rows
}
