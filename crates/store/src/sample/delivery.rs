//! Which newsletter went to whom, and when.

use super::rng::Rng;
use super::sql::text;
use super::{DEMO, many, person};

pub(super) const INSERT: &str = "INSERT INTO newsletter_delivery \
     (id, person_id, newsletter, sent_at, address, opened_at) VALUES";

/// Title and day.
const ISSUES: [(&str, &str); 6] = [
    ("Autumn at the quay 2024", "2024-09-12"),
    ("Winter storage 2024", "2024-11-07"),
    ("New in spring 2025", "2025-03-13"),
    ("Midsummer offers 2025", "2025-06-12"),
    ("Autumn at the quay 2025", "2025-09-11"),
    ("New in spring 2026", "2026-03-05"),
];

/// The rows of a person; `next` is the next free key. Nothing went to whoever opted out or has no address.
pub(super) fn rows(person: u32, next: &mut u32) -> Vec<String> {
    let mut rng = Rng::of(9, person);
    let count = if person == DEMO { 4 } else { many(&mut rng, person, 5) };
    if count == 0 {
        return Vec::new();
    }
    let who = person::of(person);
    let Some(address) = who.email.filter(|_| who.newsletter_optout == "0") else {
        return Vec::new();
    };
    let address = text(&address);
    ISSUES[ISSUES.len() - count as usize..]
        .iter()
        .map(|(title, day)| {
            let opened = match rng.chance(45) {
                true => format!("'{day} {:02}:{:02}:00'", rng.between(9, 22), rng.below(60)),
                false => "NULL".to_owned(),
            };
            let row = format!("({next}, {person}, '{title}', '{day} 07:30:00', {address}, {opened})");
            *next += 1;
            row
        })
        .collect()
}
