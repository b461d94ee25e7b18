//! A name taken apart into words.

use super::vocabulary;

/// The words of a name, in lower case and without accents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    /// One by one; a compound that consists of known words only is taken apart.
    pub(super) list: Vec<String>,
    /// All without anything in between.
    pub(super) joined: String,
}

impl Words {
    pub(super) fn of(name: &str) -> Self {
        let whole = split(name);
        let joined = whole.concat();
        let list = whole.into_iter().flat_map(|word| parts(&word)).collect();
        Self { list, joined }
    }

    /// Whether one of these words is there, see [`vocabulary`]; two that stand side by side count as one.
    pub(super) fn has(&self, words: &str) -> bool {
        let by_itself = |wanted: &str| {
            self.list.iter().any(|word| word == wanted || word.strip_suffix('s') == Some(wanted))
                || self.list.windows(2).any(|pair| pair.concat() == wanted)
                || self.list.windows(3).any(|three| three.concat() == wanted)
        };
        words.split_whitespace().any(|wanted| by_itself(wanted) || (wanted.len() > 4 && self.joined.contains(wanted)))
    }

    /// Whether the name is nothing but one of these words.
    pub(super) fn is(&self, words: &str) -> bool {
        words.split_whitespace().any(|word| word == self.joined)
    }

    /// Whether one of these nouns is there, in the singular or in the plural of one of our languages.
    pub(super) fn has_noun(&self, nouns: &str) -> bool {
        self.list.iter().any(|word| noun(word, nouns).is_some())
    }

    /// Whether one of these words is there by itself.
    pub(super) fn has_word(&self, words: &str) -> bool {
        self.list.iter().any(|word| words.split_whitespace().any(|wanted| wanted == word))
    }

    /// Whether the name says that this is the number of a row, of use to programs only: `contactid`, `owner_id`.
    pub(super) fn is_id(&self) -> bool {
        const NOT: [&str; 8] = ["paid", "valid", "void", "bid", "grid", "mid", "covid", "android"];
        let Some(last) = self.list.last() else { return false };
        ["id", "uuid", "guid", "fk", "pk"].contains(&last.as_str())
            || (last.ends_with("id") && !NOT.iter().any(|word| last.ends_with(word)))
    }

    /// Whether the name has a word for a key, or is written as one.
    pub(super) fn is_key(&self) -> bool {
        self.is_id() || self.has_word(vocabulary::KEY)
    }

    /// Without the words that only say that it is a key: `customer` of `customer_id`.
    pub(super) fn stem(&self) -> String {
        const ENDS: [&str; 8] = ["details", "detail", "ref", "key", "guid", "uuid", "fk", "id"];
        let mut stem = self.joined.as_str();
        for end in ENDS {
            stem = stem.strip_suffix(end).filter(|rest| !rest.is_empty()).unwrap_or(stem);
        }
        singular(stem)
    }
}

/// Which of the nouns this word is.
pub(super) fn noun<'n>(word: &str, nouns: &'n str) -> Option<&'n str> {
    const PLURALS: [&str; 9] = ["s", "es", "r", "er", "ar", "or", "n", "en", "e"];
    let plural = |noun: &&str| word.strip_prefix(*noun).is_some_and(|end| PLURALS.contains(&end));
    let exact = nouns.split_whitespace().find(|noun| *noun == word);
    exact.or_else(|| nouns.split_whitespace().filter(plural).min_by_key(|noun| noun.len()))
}

/// One of many, by the rules that names of tables follow.
pub(super) fn singular(word: &str) -> String {
    match word {
        _ if word.ends_with("ies") && word.len() > 4 => format!("{}y", &word[..word.len() - 3]),
        _ if word.ends_with("sses") => word[..word.len() - 2].to_owned(),
        "people" => "person".to_owned(),
        _ if word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && word.len() > 3 => {
            word[..word.len() - 1].to_owned()
        }
        _ => word.to_owned(),
    }
}

/// At everything that is no letter, at capitals inside, and between letters and digits.
fn split(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for (at, letter) in letters.iter().enumerate() {
        let (before, after) = (at.checked_sub(1).and_then(|at| letters.get(at)), letters.get(at + 1));
        if !letter.is_alphanumeric() {
            open = false;
            continue;
        }
        let capital = letter.is_uppercase()
            && (before.is_some_and(|c| c.is_lowercase()) || after.is_some_and(|c| c.is_lowercase()));
        let digit = before.is_some_and(|c| c.is_ascii_digit() != letter.is_ascii_digit());
        if !open || capital || digit {
            words.push(String::new());
            open = true;
        }
        if let Some(word) = words.last_mut() {
            fold(*letter, word);
        }
    }
    words
}

fn fold(letter: char, into: &mut String) {
    for letter in letter.to_lowercase() {
        match letter {
            'å' | 'ä' | 'á' | 'à' | 'â' | 'ã' => into.push('a'),
            'ö' | 'ø' | 'ó' | 'ò' | 'ô' | 'õ' => into.push('o'),
            'ü' | 'ú' | 'ù' | 'û' => into.push('u'),
            'é' | 'è' | 'ê' | 'ë' => into.push('e'),
            'í' | 'ï' | 'î' => into.push('i'),
            'ñ' => into.push('n'),
            'ç' => into.push('c'),
            'æ' => into.push_str("ae"),
            'ß' => into.push_str("ss"),
            other => into.push(other),
        }
    }
}

/// The fewest known words that make up this one; the word itself when it is known, or no words do.
fn parts(word: &str) -> Vec<String> {
    if vocabulary::known(word) || !word.is_ascii() {
        return vec![word.to_owned()];
    }
    let mut best: Vec<Option<Vec<&str>>> = vec![None; word.len() + 1];
    best[0] = Some(Vec::new());
    for end in 1..=word.len() {
        for start in 0..end {
            let piece = &word[start..end];
            let Some(head) = best[start].clone().filter(|_| piece.len() > 1 && vocabulary::known(piece)) else {
                continue;
            };
            if best[end].as_ref().is_none_or(|found| head.len() + 1 < found.len()) {
                best[end] = Some([head, vec![piece]].concat());
            }
        }
    }
    match best.pop().flatten() {
        Some(found) => found.into_iter().map(str::to_owned).collect(),
        None => vec![word.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_words() {
        for (name, words) in [
            ("first_name", "first name"),
            ("FirstName", "first name"),
            ("mailingstreet", "mailing street"),
            ("emailoptout", "email optout"),
            ("EmailOptOut", "email opt out"),
            ("contactid", "contact id"),
            ("email1", "email 1"),
            ("IBANNumber", "iban number"),
            ("Födelsedatum", "fodelsedatum"),
            ("setype", "setype"),
            ("E-Mail", "e mail"),
        ] {
            assert_eq!(Words::of(name).list.join(" "), words, "{name}");
        }
    }

    #[test]
    fn stems_of_keys() {
        for (name, stem) in [
            ("customer_id", "customer"),
            ("CustomerId", "customer"),
            ("contactdetails", "contact"),
            ("users", "user"),
            ("companies", "company"),
            ("id", "id"),
            ("address", "address"),
        ] {
            assert_eq!(Words::of(name).stem(), stem, "{name}");
        }
    }
}
