//! Codes: short names of our own for kinds, tables and steps.

use super::vocabulary as v;
use super::words::{Words, noun, singular};

/// The code of a kind: what its persons are called, else its table.
pub(super) fn kind(table: &Words, name: &[String]) -> String {
    let person = |word: &String| noun(word, v::PERSONS).or_else(|| noun(word, v::STAFF));
    let called = |words: &Words| words.list.iter().find_map(person);
    let of_columns = || name.iter().find_map(|name| called(&Words::of(name)));
    called(table).or_else(of_columns).map_or_else(|| code(&table.stem()), str::to_owned)
}

/// The code of a table.
pub(super) fn table(words: &Words) -> String {
    match words.list.split_last() {
        Some((last, rest)) => code(&[rest, &[singular(last)]].concat().join("_")),
        None => code(""),
    }
}

/// A code that is not taken yet. A code has at most 64 characters.
pub(super) fn free(wanted: &str, taken: &[String]) -> String {
    let wanted: String = wanted.chars().take(58).collect();
    let is_free = |code: &String| !taken.contains(code);
    let numbered = (2..).map(|number| format!("{wanted}_{number}"));
    std::iter::once(wanted.clone()).chain(numbered).find(is_free).unwrap_or_default()
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
