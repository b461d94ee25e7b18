//! Companies: forty, or one for every eight persons.

use super::names::culture;
use super::rng::Rng;
use super::sql::text;

pub(super) const INSERT: &str = "INSERT INTO company \
     (id, name, org_number, street, postal_code, city, country, created_at) VALUES";

/// How many companies go with so many persons; grows with them, so a person's company is there whatever the size.
pub(super) fn count(persons: u32) -> u32 {
    (persons / 8).max(40)
}

/// One row. Registration numbers follow no country's scheme.
pub(super) fn row(id: u32) -> String {
    let culture = culture(id);
    let mut rng = Rng::of(1, id);
    let (postal_code, city) = rng.pick(culture.cities);
    let series = id.wrapping_sub(1) / 5;
    let kinds = culture.companies.len() as u32;
    let name = culture.companies[(series % kinds) as usize];
    let name = match series / kinds {
        0 => name.to_owned(),
        n => format!("{name} {}", n + 1),
    };
    format!(
        "({id}, {}, 'FJ-{id:06}', {}, '{postal_code}', '{city}', '{}', '20{:02}-{:02}-{:02} 09:00:00')",
        text(&name),
        text(&format!("{} {}", rng.pick(culture.streets), rng.between(1, 60))),
        culture.country,
        rng.between(10, 12),
        rng.between(1, 12),
        rng.between(1, 28),
    )
}
