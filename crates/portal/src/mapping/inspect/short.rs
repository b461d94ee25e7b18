//! Codes: short names of our own for kinds, tables and steps.

use super::vocabulary as v;
use super::words::{Words, singular};

/// The code of a kind: what its persons are called, else its table.
pub(super) fn kind(table: &Words, name: &[String]) -> String {
    let called = |words: &Words| words.list.iter().map(|word| singular(word)).find(|word| is_person(word));
    let of_columns = || name.iter().find_map(|name| called(&Words::of(name)));
    called(table).or_else(of_columns).unwrap_or_else(|| code(&table.stem()))
}

fn is_person(word: &str) -> bool {
    v::PERSONS.contains(&word) || v::STAFF.contains(&word)
}

/// The code of a table.
pub(super) fn table(words: &Words) -> String {
    match words.list.split_last() {
        Some((last, rest)) => code(&[rest, &[singular(last)]].concat().join("_")),
        None => code(""),
    }
}

/// A code that is not taken yet.
pub(super) fn free(wanted: &str, taken: &[String]) -> String {
    let is_free = |code: &String| !taken.contains(code);
    let numbered = (2..).map(|number| format!("{wanted}_{number}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
}

/// What a code may consist of; `subject` has a meaning of its own.
fn code(text: &str) -> String {
    let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_' || letter == '-';
    let code: String = text.chars().filter(|letter| fits(*letter)).take(50).collect();
    match code.as_str() {
        "" => "table".to_owned(),
        "subject" => "subject_row".to_owned(),
        _ => code,
    }
}
