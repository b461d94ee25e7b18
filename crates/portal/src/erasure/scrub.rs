//! Takes a person out of a text that stays: name and contact points are replaced, wherever they stand.
//!
//! For texts that belong to others as well, or that the CRM cannot do without: the subject of a shared meeting, a list of
//! addresses that some CRMs keep as JSON inside a text column. Nothing else in the text is judged.

use domain::Value;

use crate::port::store::CrmSubject;

/// What stands where a name or a contact point stood.
const GONE: &str = "[erased]";

/// The fewest letters of a part of a name that is looked for alone: shorter ones are parts of other words.
const SHORTEST_NAME: usize = 2;

/// The fewest digits of a phone number.
const FEWEST_DIGITS: usize = 6;

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
            .filter(|word| word.len() >= SHORTEST_NAME)
            .collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.dedup();
        let digits = |text: String| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let numbers =
            texts(&person.phone).into_iter().map(digits).map(|digits| digits.trim_start_matches('0').to_owned());
        Self { words, numbers: numbers.filter(|digits| digits.len() >= FEWEST_DIGITS).collect() }
    }

    /// The text without the person. A JSON array or object stays one: its strings are looked through, each by itself.
    pub(crate) fn text(&self, text: &str) -> String {
        let is_json = text.trim_start().starts_with(['[', '{']);
        if let Some(mut json) = is_json.then(|| serde_json::from_str::<serde_json::Value>(text).ok()).flatten() {
            let before = json.clone();
            self.json(&mut json);
            // Its spelling is the CRM's own while nothing was found.
            return if json == before { text.to_owned() } else { json.to_string() };
        }
        self.plain(text)
    }

    fn json(&self, json: &mut serde_json::Value) {
        match json {
            serde_json::Value::String(text) => *text = self.plain(text),
            serde_json::Value::Array(members) => members.iter_mut().for_each(|member| self.json(member)),
            serde_json::Value::Object(members) => members.values_mut().for_each(|member| self.json(member)),
            _ => {}
        }
    }

    fn plain(&self, text: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let mut kept = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(letter) = letters.get(at) {
            let starts = at == 0 || !letters[at - 1].is_alphanumeric();
            match starts.then(|| self.found(&letters[at..])).flatten() {
                Some(length) => {
                    kept.push_str(GONE);
                    at += length;
                }
                None => {
                    kept.push(*letter);
                    at += 1;
                }
            }
        }
        kept
    }

    /// How many letters of the person's stand at the beginning.
    fn found(&self, rest: &[char]) -> Option<usize> {
        let word = self.words.iter().find(|word| starts_with(rest, word)).map(Vec::len);
        word.or_else(|| self.numbers.iter().find_map(|number| starts_with_number(rest, number)))
    }
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
/// or a zero.
fn starts_with_number(rest: &[char], number: &str) -> Option<usize> {
    let is_part = |letter: &&char| letter.is_ascii_digit() || " +-()./\u{a0}".contains(**letter);
    let length = rest.iter().take_while(is_part).count();
    // A number does not end in a separator.
    let trailing = rest[..length].iter().rev().take_while(|letter| !letter.is_ascii_digit()).count();
    let length = length - trailing;
    let digits: String = rest[..length].iter().filter(|letter| letter.is_ascii_digit()).collect();
    let before = digits.strip_suffix(number)?;
    (before.len() <= 4).then_some(length)
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
