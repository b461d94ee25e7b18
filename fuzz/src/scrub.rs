//! Texts that lose a person: no name and no address of theirs stands in them any more, and JSON stays JSON.
//!
//! The input has a person in its first four lines (first name, last name, e-mail address, phone number) and the text after
//! them.

use domain::{SubjectRef, Value};
use portal::erasure::scrub::without;
use portal::port::store::CrmSubject;
use serde_json::Value as Json;

/// What the scrubber leaves where something stood, and a letter for it that no input has.
const GONE: &str = "[erased]";
const HOLE: char = '\u{fffc}';

/// See above.
///
/// # Panics
/// When it does not hold.
pub fn holds(input: &[u8]) {
    let Some(whole) = super::text(input).filter(|text| !text.contains(HOLE)) else { return };
    let mut lines = whole.splitn(5, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let (first, last, email, phone, text) = (line(), line(), line(), line(), line());
    let value = |text: &str| vec![Value::Text(text.to_owned())];
    let person = CrmSubject {
        subject: SubjectRef::new("person", "1"),
        name: [value(first), value(last)].concat(),
        email: value(email),
        phone: value(phone),
        locale: None,
        mirrors: Vec::new(),
        soft_opt_ins: Vec::new(),
    };
    let left = without(&person, text);
    let words = [first, last, email].map(|word| folded(word.trim()));
    let json = |text: &str| serde_json::from_str::<Json>(text).ok().filter(|json| json.is_array() || json.is_object());
    match json(text) {
        Some(before) => {
            let after = json(&left).expect("JSON stays JSON");
            assert_eq!(before.is_array(), after.is_array());
            strings(&after, &mut |text| is_gone(text, &words));
        }
        None => is_gone(&left, &words),
    }
    if [first, last, email, phone].iter().all(|word| word.trim().is_empty()) {
        assert_eq!(left, text, "nobody was looked for");
    }
}

/// No word stands by itself. Of one that begins or ends with a sign nobody could say where it does.
fn is_gone(text: &str, words: &[Vec<char>]) {
    let letters = folded(&text.replace(GONE, &HOLE.to_string()));
    let is_letter =
        |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|letter| letter.is_alphanumeric());
    let is_word = |word: &&Vec<char>| {
        let ends = [word.first(), word.last()];
        word.len() > 1 && ends.iter().all(|end| end.is_some_and(|letter| letter.is_alphanumeric()))
    };
    for word in words.iter().filter(is_word) {
        for (at, _) in letters.windows(word.len()).enumerate().filter(|(_, window)| window == word) {
            let stands = !is_letter(at.checked_sub(1)) && !is_letter(Some(at + word.len()));
            assert!(!stands, "a word is left");
        }
    }
}

/// Every string of a JSON value, keys as well.
fn strings(json: &Json, look: &mut impl FnMut(&str)) {
    match json {
        Json::String(text) => look(text),
        Json::Array(members) => members.iter().for_each(|member| strings(member, look)),
        Json::Object(members) => members.iter().for_each(|(key, member)| {
            look(key);
            strings(member, look);
        }),
        _ => {}
    }
}

/// In lower case, letter by letter.
fn folded(text: &str) -> Vec<char> {
    text.chars().map(|letter| letter.to_lowercase().next().unwrap_or(letter)).collect()
}
