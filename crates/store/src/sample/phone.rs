//! Telephone numbers that nobody has.
//!
//! The first 320 persons get numbers from the ranges set aside for fiction in the United Kingdom, Sweden and Germany.
//! Denmark and Bulgaria have none, and the ranges are small: everybody else gets +999, a country code nobody holds.
//! No two persons share a number, for a shared one would make them twins.

/// The land line of a person with this number and language.
pub(super) fn land(id: u32, language: &str) -> String {
    let n = id / 5;
    match language {
        "en" if id <= 320 => format!("+44 (1632) 960 {n:03}"),
        "sv" if id <= 320 => format!("+46 31-390 06 {n:02}"),
        "de" if id <= 320 => format!("+49 (30) 23125-{n:03}"),
        _ => format!("+999 1 {:03} {:03} {:03}", id / 1_000_000, id / 1000 % 1000, id % 1000),
    }
}

/// The mobile number of a person with this number and language.
pub(super) fn mobile(id: u32, language: &str) -> String {
    let n = id / 5;
    match language {
        "en" if id <= 320 => format!("+44 7700 900{n:03}"),
        "sv" if id <= 320 => format!("+46 70-174 06 {:02}", n + 5),
        "de" if id <= 320 => format!("+49 171 39200{n:02}"),
        _ => format!("+999 7 {:03} {:03} {:03}", id / 1_000_000, id / 1000 % 1000, id % 1000),
    }
}
