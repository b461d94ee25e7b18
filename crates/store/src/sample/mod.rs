//! The sample CRM of the demo and the tests: "Fjordline Supplies", a small Nordic supplier of boat and harbour equipment.
//!
//! Everything is made from a fixed seed: the same call gives the same bytes, today and on another machine. A person's
//! rows do not depend on how many persons there are, only the keys of child rows count up. All e-mail domains end in
//! `.example`, no telephone number can be dialled.
//!
//! Languages take turns: keys 1, 6, 11 … are English, then Swedish, Danish, German and Bulgarian. The first persons are
//! fixed:
//!
//! | Key | Constant | What is special |
//! |---|---|---|
//! | 1 | [`DEMO`] | nothing, the demo's subject: Emma Hartley, English, with a company, a profile, 2 deals, 2 to-dos, 3 notes (one names a colleague), invoices of 2015, 2021 and 2026, 4 newsletters, opted out of nothing |
//! | 2 | [`NO_EMAIL`] | no e-mail address |
//! | 3, 4 | [`SHARED_ADDRESS`] | two persons with one address, written in different case |
//! | 5 | [`FORMULA_HYPERLINK`] | the first name is a `=HYPERLINK(…)` formula |
//! | 6 | [`FORMULA_PLUS`] | the names are `+1` and `-2+3` |
//! | 7 | [`FORMULA_AT`] | the names are `@SUM` and a tab with `=1+1` |
//! | 8 | [`LONG_NOTES`] | 40 kB of notes, 400 lines |
//! | 9 | [`RIGHT_TO_LEFT`] | a Hebrew name |
//! | 10 | [`CYRILLIC`] | a long Cyrillic name with a hyphen |
//! | 11 | [`OPTED_OUT`] | opted out of the newsletter by e-mail and by SMS |
//! | 12 | [`EMOJI`] | characters of four bytes in UTF-8, joined emoji |
//! | 13 | [`ONE_LETTER`] | names of one letter, `Ö` and `Å` |
//! | 14 | [`SQL_FRAGMENT`] | a name that ends a statement, quotes and a backslash |
//! | 15 | [`MARKUP`] | markup and template syntax in the notes |
//! | 16 | [`BARE`] | NULL wherever NULL is allowed, no row in any other table |
//! | 17 | [`OLD_BIRTH_DATE`] | born on 1899-12-31 |
//! | 18 | [`LEAP_DAY`] | born on 29 February |
//! | 19 | [`MANY_NOTES`] | 500 history notes |
//! | 20 | [`UNKNOWN_FLAG`] | `newsletter_optout` holds `x`, neither of its two values |

mod company;
mod deal;
mod delivery;
mod history;
mod invoice;
mod load;
mod names;
mod person;
mod phone;
mod profile;
mod rng;
mod special;
mod sql;
mod todo;

pub use load::load;

/// How many persons the demo has.
pub const PERSONS: u32 = 320;

/// The demo's subject.
pub const DEMO: u32 = 1;
/// Has no e-mail address.
pub const NO_EMAIL: u32 = 2;
/// Two persons with one e-mail address, written in different case.
pub const SHARED_ADDRESS: [u32; 2] = [3, 4];
/// Has a spreadsheet formula with a link as first name.
pub const FORMULA_HYPERLINK: u32 = 5;
/// Has names that begin with `+` and `-`.
pub const FORMULA_PLUS: u32 = 6;
/// Has names that begin with `@` and with a tab.
pub const FORMULA_AT: u32 = 7;
/// Has notes of 40 kB.
pub const LONG_NOTES: u32 = 8;
/// Has a name written from right to left.
pub const RIGHT_TO_LEFT: u32 = 9;
/// Has a Cyrillic name.
pub const CYRILLIC: u32 = 10;
/// Has opted out of the newsletter, by e-mail and by SMS.
pub const OPTED_OUT: u32 = 11;
/// Has characters of four bytes in the name.
pub const EMOJI: u32 = 12;
/// Has names of one letter.
pub const ONE_LETTER: u32 = 13;
/// Has a fragment of SQL as first name.
pub const SQL_FRAGMENT: u32 = 14;
/// Has markup in the notes.
pub const MARKUP: u32 = 15;
/// Has NULL wherever it is allowed, and no other rows.
pub const BARE: u32 = 16;
/// Was born in 1899.
pub const OLD_BIRTH_DATE: u32 = 17;
/// Was born on 29 February.
pub const LEAP_DAY: u32 = 18;
/// Has 500 history notes.
pub const MANY_NOTES: u32 = 19;
/// Has an opt-out flag that is neither of the two values the mapping knows.
pub const UNKNOWN_FLAG: u32 = 20;

/// The tables for SQLite, as statements ended by semicolons.
pub fn schema_sqlite() -> &'static str {
    include_str!("schema.sqlite.sql")
}

/// The tables for PostgreSQL, as statements ended by semicolons.
pub fn schema_postgres() -> &'static str {
    include_str!("schema.postgres.sql")
}

/// To be run on PostgreSQL after [`rows`]: lifts the sequences above the keys that were given.
pub fn after_postgres() -> &'static str {
    include_str!("sequences.postgres.sql")
}

/// The rows, as INSERT statements (without semicolon) that both databases accept, parents before children.
///
/// At most 200 rows a statement; memory does not grow with `persons`.
pub fn rows(persons: u32) -> impl Iterator<Item = String> + Send {
    let companies = 1..=company::count(persons);
    let people = move || 1..=persons;
    sql::statements(company::INSERT, companies.map(company::row))
        .chain(sql::statements(person::INSERT, people().map(person::row)))
        .chain(sql::statements(profile::INSERT, people().filter_map(profile::row)))
        .chain(sql::statements(deal::INSERT, keyed(persons, 1, deal::rows)))
        .chain(sql::statements(todo::INSERT, keyed(persons, 1, todo::rows)))
        .chain(sql::statements(history::INSERT, keyed(persons, 1, history::rows)))
        .chain(sql::statements(invoice::INSERT, keyed(persons, 1, invoice::rows)))
        .chain(sql::statements(invoice::INSERT_LINE, keyed(persons, (1, 1), invoice::line_rows)))
        .chain(sql::statements(delivery::INSERT, keyed(persons, 1, delivery::rows)))
}

/// The child rows of all persons, in order, with keys that count up from `next`.
fn keyed<K: Send>(
    persons: u32,
    mut next: K,
    rows: fn(u32, &mut K) -> Vec<String>,
) -> impl Iterator<Item = String> + Send {
    (1..=persons).flat_map(move |person| rows(person, &mut next))
}

/// How many child rows a person has: up to `most`. A third of that beyond the first thousand persons, so that a
/// million of them still fit a benchmark.
fn many(rng: &mut rng::Rng, person: u32, most: u32) -> u32 {
    let count = rng.below(most + 1);
    if person > 1000 && !rng.chance(33) { 0 } else { count }
}

#[cfg(test)]
mod tests;
