//! Staff search over a kind: by key, or by a part of name or contact point. It reads the whole table.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use portal::mapping::{Ref, SubjectMap, lookup};
use portal::port::store::{CrmSubject, StoreResult};

use super::compile::{AttachError, Kind, Live, Made, subject};
use super::join::{Way, alias, own};
use super::read;
use crate::cell::Param;
use crate::dialect::Dialect;
use crate::tx::StoreTx;

/// Spellings of a text in upper and lower case. The `lower()` of SQLite, and of PostgreSQL under some locales, knows the
/// letters of ASCII only, so the others are looked for as people write them.
const SPELLINGS: usize = 4;

/// A longer text is nobody's name or address.
const LONGEST: usize = 200;

/// The most words that may stand apart in what they are found in.
const WORDS: usize = 5;

/// The digits that make a text a part of a phone number.
const DIGITS: usize = 3;

/// A kind's statements; after the constants come the patterns, then how many.
pub(crate) struct Search {
    /// By the number of different spellings, less one.
    spellings: [Made; SPELLINGS],
    /// One pattern for all columns, and one for phones without separators; `None` without such a column.
    number: Option<Made>,
}

impl Search {
    /// The statements; `None` where there is no column to look in.
    pub(super) fn new(live: &Live<'_>, map: &SubjectMap) -> Result<Option<Self>, AttachError> {
        let here = alias(0);
        let table = own(map)?;
        let columns = |columns: &[portal::mapping::Column]| {
            columns.iter().map(|column| live.column(table, &column.name)).collect::<Result<Vec<_>, _>>()
        };
        let names: Vec<String> = columns(&map.name)?.iter().map(|column| column.text(&here)).collect();
        let whole = |texts: &[String], between: &str| {
            texts.iter().map(|text| format!("coalesce({text},'')")).collect::<Vec<_>>().join(between)
        };
        let (email, phone) = (contacts(live, map, &map.email)?, contacts(live, map, &map.phone)?);
        let reach = [email, phone.clone()].concat();
        // One text for all columns, as both databases are quickest that way; no text that is looked for has a line's end.
        let places =
            [whole(&names, "||' '||"), whole(&reach, "||'\n'||")].into_iter().filter(|place| !place.is_empty());
        let place = places.collect::<Vec<_>>().join("||'\n'||");
        if place.is_empty() {
            return Ok(None);
        }
        let made = |patterns: usize, number: Option<&str>| {
            let mut last = 0;
            let (mut made, _) = subject(live, map, |after| {
                last = after + patterns + usize::from(number.is_some());
                let mut any = vec![like(live.dialect, &place, after + 1..=after + patterns)];
                any.extend(number.map(|number| like(live.dialect, number, last..=last)));
                format!("({})", any.join(" or "))
            })?;
            made.sql = format!("{} limit ${}", made.sql, last + 1).into();
            Ok(made)
        };
        let number = (!phone.is_empty()).then(|| lookup::phone(&whole(&phone, "||'\n'||")));
        let spellings = [made(1, None)?, made(2, None)?, made(3, None)?, made(4, None)?];
        Ok(Some(Self { spellings, number: number.map(|number| made(1, Some(&number))).transpose()? }))
    }
}

/// Contact columns as text; the statement joins their tables, since it reads them too.
fn contacts(live: &Live<'_>, map: &SubjectMap, columns: &[Ref]) -> Result<Vec<String>, AttachError> {
    let mut way = Way::new(live, map, true)?;
    let text = |reference| way.reference(0, reference).map(|(column, at)| column.text(&at));
    columns.iter().map(text).collect()
}

/// Whether a text is like one of the patterns, whatever the case of ASCII.
fn like(dialect: Dialect, text: &str, patterns: RangeInclusive<usize>) -> String {
    match dialect {
        // Its LIKE passes over the case by itself, and has no escape but the one that is named.
        Dialect::Sqlite => {
            patterns.map(|pattern| format!("{text} like ${pattern} escape '\\'")).collect::<Vec<_>>().join(" or ")
        }
        Dialect::Postgres => {
            let patterns: Vec<String> = patterns.map(|pattern| format!("${pattern}")).collect();
            format!("lower({text}) like any (array[{}])", patterns.join(","))
        }
    }
}

/// The records whose key is the text, then those whose name or contact columns contain it.
pub(super) async fn search(tx: &mut StoreTx, kind: usize, text: &str, most: i64) -> StoreResult<Vec<CrmSubject>> {
    let Some(crm) = tx.crm.clone() else { return Ok(Vec::new()) };
    let Some(kind) = crm.kinds.get(kind) else { return Ok(Vec::new()) };
    let text = text.trim();
    let most = usize::try_from(most).unwrap_or(0);
    let mut found = exact(tx, kind, text).await?;
    found.truncate(most);
    let Some(search) = kind.search.as_ref().filter(|_| is_sought(text) && found.len() < most) else { return Ok(found) };
    let (made, patterns) = search.asked(text);
    let mut params = made.head();
    params.extend(patterns.iter().map(Param::from));
    // The record found by its key may be among these.
    params.push(Param::from(i64::try_from(most).unwrap_or(i64::MAX)));
    for mut row in tx.connection.rows(&made.sql, &params).await? {
        let subject = read::decode(kind, &mut row)?;
        if found.len() < most && found.iter().all(|known| known.subject != subject.subject) {
            found.push(subject);
        }
    }
    Ok(found)
}

async fn exact(tx: &mut StoreTx, kind: &Kind, key: &str) -> StoreResult<Vec<CrmSubject>> {
    let Some(key) = kind.key.bind_key(key) else { return Ok(Vec::new()) };
    let mut params = kind.one.head();
    params.push(key.param());
    let rows = tx.connection.rows(&kind.one.sql, &params).await?;
    rows.into_iter().map(|mut row| read::decode(kind, &mut row)).collect()
}

fn is_sought(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= LONGEST && !text.contains('\0')
}

impl Search {
    /// The statement for a text, and its patterns.
    fn asked(&self, text: &str) -> (&Made, Vec<String>) {
        if let Some((number, made)) = number(text).zip(self.number.as_ref()) {
            return (made, vec![pattern(text), format!("%{}%", escaped(&number))]);
        }
        let patterns: BTreeSet<String> =
            spellings(text).iter().map(|text| pattern(&text.to_ascii_lowercase())).collect();
        let [one, two, three, four] = &self.spellings;
        let made = match patterns.len() {
            0 | 1 => one,
            2 => two,
            3 => three,
            _ => four,
        };
        (made, patterns.into_iter().collect())
    }
}

/// A part of a phone number as all columns have it: without separators, without the country, which some leave out, and
/// without the nought that is dialled inside it, which others do.
fn number(text: &str) -> Option<String> {
    let is_number = text.chars().all(|letter| letter.is_ascii_digit() || " -()+".contains(letter));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let abroad = if text.starts_with('+') { Some(digits.as_str()) } else { digits.strip_prefix("00") };
    let from = abroad.map_or(digits.as_str(), |digits| digits.get(country(digits)..).unwrap_or_default());
    let from = from.trim_start_matches('0');
    (is_number && from.len() >= DIGITS).then(|| from.to_owned())
}

/// How many digits an international number has for its country (ITU-T E.164, the list of country codes).
fn country(digits: &str) -> usize {
    const TWO: &str = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 \
        81 82 84 86 90 91 92 93 94 95 98";
    match digits.get(..2) {
        _ if digits.starts_with(['1', '7']) => 1,
        Some(two) if TWO.split(' ').any(|code| code == two) => 2,
        _ => 3,
    }
}

fn spellings(text: &str) -> [String; SPELLINGS] {
    let mut capitalised = String::with_capacity(text.len());
    let mut inside = false;
    for letter in text.chars() {
        if inside {
            capitalised.extend(letter.to_lowercase());
        } else {
            capitalised.extend(letter.to_uppercase());
        }
        inside = letter.is_alphanumeric();
    }
    [text.to_owned(), text.to_lowercase(), text.to_uppercase(), capitalised]
}

/// The pattern that finds the words in their order, a few of them also where others stand between.
fn pattern(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(escaped).collect();
    let between = if words.len() > WORDS { " " } else { "%" };
    format!("%{}%", words.join(between))
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_a_wildcard() {
        assert_eq!(pattern(r"100%_\"), r"%100\%\_\\%");
        assert_eq!(pattern("  Emma   Hartley "), "%Emma%Hartley%");
        assert_eq!(pattern("a b c d e f"), "%a b c d e f%");
    }

    #[test]
    fn names_are_spelled_as_people_write_them() {
        assert_eq!(spellings("åsa ÖBERG-łoś"), ["åsa ÖBERG-łoś", "åsa öberg-łoś", "ÅSA ÖBERG-ŁOŚ", "Åsa Öberg-Łoś"]);
    }

    #[test]
    fn numbers_are_told_from_words() {
        for (text, found) in [
            ("070-123 45 67", Some("701234567")),
            ("+46 (0)70 123", Some("70123")),
            ("0046 70 123", Some("70123")),
            ("+1 202 555", Some("202555")),
            ("+358 40 123", Some("40123")),
            ("+46", None),
            ("12", None),
            ("0012", None),
            ("070 x", None),
            ("anna84@post.example", None),
        ] {
            assert_eq!(number(text).as_deref(), found, "{text}");
        }
    }
}
