//! A label for people, from a name for programs.

use super::words::Words;

/// `mailingstreet` becomes `Mailing street`.
pub(super) fn of(name: &str) -> String {
    // Letters with accents are worth more than compounds taken apart.
    let spaced = || name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase);
    let mut words: Vec<String> = if name.is_ascii() { Words::of(name).list } else { spaced().collect() };
    // A key is called by what it leads to, never `id`.
    if words.len() > 1 && words.last().is_some_and(|last| last == "id") {
        words.pop();
    }
    let text = words.join(" ");
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Column".to_owned(),
    }
}
