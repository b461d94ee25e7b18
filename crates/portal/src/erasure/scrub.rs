//! Takes a person out of a text that stays: name and contact points are replaced, wherever they stand.
//!
//! For texts that belong to others as well, or that the CRM cannot do without: the subject of a shared meeting, a list of
//! addresses that some CRMs keep as JSON inside a text column. Nothing else in the text is judged.

use domain::Value;
use serde_json::Value as Json;

use crate::phone;
use crate::port::store::CrmSubject;

/// What stands where a name or a contact point stood.
const GONE: &str = "[erased]";

/// The fewest letters of a part of a name that is looked for alone: shorter ones are parts of other words.
const SHORTEST_NAME: usize = 2;

/// The fewest digits of a phone number.
const FEWEST_DIGITS: usize = 6;

/// A text without the person. For whoever tries what is taken out; an erasure does it by itself.
#[must_use]
pub fn without(person: &CrmSubject, text: &str) -> String {
    Scrub::of(person).text(text)
}

/// What a person is known by in texts.
pub(crate) struct Scrub {
    /// Lower case, longest first: addresses, and names whole and in parts.
    words: Vec<Vec<char>>,
    /// Numbers, digits only, without a leading zero or country's plus.
    numbers: Vec<String>,
}

impl Scrub {
    /// For a person as the CRM has them.
    pub(crate) fn of(person: &CrmSubject) -> Self {
        let texts = |values: &[Value]| values.iter().filter_map(Value::text).collect::<Vec<String>>();
        let parts = texts(&person.name);
        let whole = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let mut words: Vec<Vec<char>> = std::iter::once(whole)
            .chain(parts)
            .chain(texts(&person.email))
            .map(|text| lower(text.trim()))
            .filter(|word| word.len() >= SHORTEST_NAME && word.iter().any(|letter| letter.is_alphanumeric()))
            .collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.dedup();
        let digits = |text: String| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let phones = texts(&person.phone);
        // Inside a country people leave its digits out.
        let national = phones.iter().filter_map(|phone| phone::national(phone)).collect::<Vec<String>>();
        let numbers = phones.into_iter().chain(national).map(digits);
        let numbers = numbers.map(|digits| digits.trim_start_matches('0').to_owned());
        Self { words, numbers: numbers.filter(|digits| digits.len() >= FEWEST_DIGITS).collect() }
    }

    /// The text without the person. In a JSON array or object only its strings are looked through, each by itself, so that it
    /// stays one, and the rest keeps the CRM's own spelling.
    pub(crate) fn text(&self, text: &str) -> String {
        let is_json = text.trim_start().starts_with(['[', '{']) && serde_json::from_str::<Json>(text).is_ok();
        let in_json = is_json.then(|| self.json(text)).flatten();
        in_json.unwrap_or_else(|| self.plain(text))
    }

    fn json(&self, text: &str) -> Option<String> {
        let mut kept = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find('"') {
            let (before, from) = rest.split_at(start);
            let (literal, after) = from.split_at(literal(from)?);
            let said: String = serde_json::from_str(literal).ok()?;
            let left = self.plain(&said);
            kept.push_str(before);
            kept.push_str(&if left == said { literal.to_owned() } else { Json::from(left).to_string() });
            rest = after;
        }
        kept.push_str(rest);
        Some(kept)
    }

    fn plain(&self, text: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let mut kept = String::with_capacity(text.len());
        let mut at = 0;
        // A word begins after what was taken out, too.
        let mut starts = true;
        while let Some(letter) = letters.get(at) {
            let found = starts.then(|| self.found(&letters[at..])).flatten();
            match found {
                Some(length) => {
                    kept.push_str(GONE);
                    at += length;
                }
                None => {
                    kept.push(*letter);
                    at += 1;
                }
            }
            starts = found.is_some() || !letter.is_alphanumeric();
        }
        kept
    }

    /// How many letters of the person's stand at the beginning.
    fn found(&self, rest: &[char]) -> Option<usize> {
        let word = self.words.iter().find(|word| starts_with(rest, word)).map(Vec::len);
        word.or_else(|| self.numbers.iter().find_map(|number| starts_with_number(rest, number)))
    }
}

/// How long the JSON string is that stands at the beginning.
fn literal(text: &str) -> Option<usize> {
    let mut escaped = false;
    let mut bytes = text.bytes().enumerate().skip(1);
    let end = bytes.find(|(_, byte)| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    });
    end.map(|(at, _)| at + 1)
}

fn lower(text: &str) -> Vec<char> {
    text.chars().map(|letter| letter.to_lowercase().next().unwrap_or(letter)).collect()
}

/// Whether a whole word, whatever its case, stands at the beginning.
fn starts_with(rest: &[char], word: &[char]) -> bool {
    let same = |(letter, wanted): (&char, &char)| letter.to_lowercase().next().unwrap_or(*letter) == *wanted;
    rest.len() >= word.len()
        && rest.iter().zip(word).all(same)
        && rest.get(word.len()).is_none_or(|next| !next.is_alphanumeric())
}

/// How much of the beginning is the number, with whatever separators people write, and before it at most a country's code
/// or a zero. Another number may come after it.
fn starts_with_number(rest: &[char], number: &str) -> Option<usize> {
    rest.first().filter(|first| first.is_ascii_digit() || "+(".contains(**first))?;
    let is_part = |letter: &&char| letter.is_ascii_digit() || " +-()./\u{a0}".contains(**letter);
    let run = &rest[..rest.iter().take_while(is_part).count()];
    // A stroke stands within a number, or with blanks between two.
    let run = &run[..run.windows(2).position(|pair| pair == [' ', '/']).unwrap_or(run.len())];
    let mut digits = String::new();
    for (at, letter) in run.iter().enumerate().filter(|(_, letter)| letter.is_ascii_digit()) {
        digits.push(*letter);
        let before = digits.strip_suffix(number).filter(|before| before.len() <= 4);
        if before.is_some() && ends(&run[at + 1..]) {
            return Some(at + 1);
        }
    }
    None
}

/// Whether a number may end here: nothing comes after it, or more than the one sign that parts of a number have in between.
fn ends(rest: &[char]) -> bool {
    let between = rest.iter().take_while(|letter| !letter.is_ascii_digit()).count();
    between == rest.len() || between > 1 || rest.first() == Some(&'/')
}

#[cfg(test)]
mod tests {
    use domain::SubjectRef;

    use super::*;

    fn scrub() -> Scrub {
        let text = |text: &str| Value::Text(text.to_owned());
        Scrub::of(&CrmSubject {
            subject: SubjectRef::new("contact", "1"),
            name: vec![text("Søren"), text("Madsen")],
            email: vec![text("Familien.Madsen@post.example"), Value::Null],
            phone: vec![text("+45 42 52 53 26")],
            locale: None,
            mirrors: Vec::new(),
            soft_opt_ins: Vec::new(),
        })
    }

    #[test]
    fn the_person_goes_and_the_rest_stays() {
        for (text, left) in [
            ("Call Freja and Søren", "Call Freja and [erased]"),
            ("SØREN MADSEN, Freja", "[erased], Freja"),
            ("Sørensen and Madsenbo stay", "Sørensen and Madsenbo stay"),
            ("write to familien.madsen@POST.example.", "write to [erased]."),
            ("xfamilien.madsen@post.example", "xfamilien.[erased]@post.example"),
            ("ring 0045 4252 5326, or 42 52 53 27", "ring [erased], or 42 52 53 27"),
            ("42 52 53 26 / 42 52 53 27", "[erased] / 42 52 53 27"),
            ("42 52 53 27 / 42 52 53 26", "42 52 53 27 / [erased]"),
            ("42 52 53 26 27", "42 52 53 26 27"),
            ("42525326Madsen", "[erased][erased]"),
            ("", ""),
        ] {
            assert_eq!(scrub().text(text), left, "{text}");
        }
    }

    #[test]
    fn json_stays_json() {
        for (text, left) in [
            (r#"["freja@x.example","Familien.Madsen@post.example"]"#, r#"["freja@x.example","[erased]"]"#),
            (r#"[ "freja@x.example" ]"#, r#"[ "freja@x.example" ]"#),
            (r#"{"to":[{"name":"Søren \"S\" Madsen"}]}"#, r#"{"to":[{"name":"[erased] \"S\" [erased]"}]}"#),
            (r#"{"Søren":[1e3,12345678901234567890123]}"#, r#"{"[erased]":[1e3,12345678901234567890123]}"#),
            (r#"["S\u00f8ren"]"#, r#"["[erased]"]"#),
            (r#"["a\\\\","Søren"]"#, r#"["a\\\\","[erased]"]"#),
            ("[Søren", "[[erased]"),
        ] {
            assert_eq!(scrub().text(text), left, "{text}");
        }
    }

    #[test]
    fn a_person_without_a_name_takes_nothing_away() {
        let nobody = Scrub { words: Vec::new(), numbers: Vec::new() };
        assert_eq!(nobody.text("Call Freja 42 52 53 26"), "Call Freja 42 52 53 26");
    }
}
