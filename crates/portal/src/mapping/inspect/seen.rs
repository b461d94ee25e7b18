//! What sampled values look like. Values come in, counts go out.

use std::collections::HashMap;

/// Counts over the sampled values of one column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Values that are neither NULL nor empty.
    pub filled: usize,
    /// Different ones among them.
    pub distinct: usize,
    /// E-mail addresses.
    pub email: usize,
    /// Phone numbers, written as such: a sign, a blank or a bracket among the digits.
    pub phone: usize,
    /// Days, with or without a time.
    pub date: usize,
    /// International bank account numbers.
    pub iban: usize,
    /// Personal identity numbers of a Nordic form, and U.S. social security numbers.
    pub national_id: usize,
    /// Two or three words with capitals, as names of persons are, and of much else.
    pub name: usize,
    /// Texts of many words.
    pub prose: usize,
    /// The stored forms of no and yes, when nearly every value is one of the pair.
    pub flag: Option<(&'static str, &'static str)>,
    /// The smallest and the largest, when every value is a whole number.
    pub range: Option<(i64, i64)>,
}

/// The pairs in which programs store no and yes.
const FLAGS: [(&str, &str); 9] = [
    ("0", "1"),
    ("false", "true"),
    ("f", "t"),
    ("n", "y"),
    ("N", "Y"),
    ("no", "yes"),
    ("No", "Yes"),
    ("off", "on"),
    ("FALSE", "TRUE"),
];

/// A text of more words than this is prose.
const WORDS: usize = 7;

impl Seen {
    /// Counts.
    #[must_use]
    pub fn of<'a>(values: impl IntoIterator<Item = &'a str>) -> Self {
        let mut seen = Self::default();
        let mut distinct: HashMap<&str, usize> = HashMap::new();
        for value in values.into_iter().map(str::trim).filter(|value| !value.is_empty()) {
            *distinct.entry(value).or_default() += 1;
            seen.filled += 1;
            seen.email += usize::from(is_email(value));
            seen.phone += usize::from(is_phone(value));
            seen.date += usize::from(is_date(value));
            seen.iban += usize::from(is_iban(value));
            seen.national_id += usize::from(is_national_id(value));
            seen.name += usize::from(is_name(value));
            seen.prose += usize::from(value.split_whitespace().count() > WORDS);
        }
        seen.distinct = distinct.len();
        let held = |value: &str| distinct.get(value).copied().unwrap_or(0);
        let nearly = |pair: &&(&str, &str)| (held(pair.0) + held(pair.1)) * 10 >= seen.filled * 9;
        let flag = FLAGS.iter().find(nearly).copied().filter(|_| seen.filled > 0 && seen.distinct < 6);
        seen.flag = flag;
        seen.range = range(distinct.keys().copied());
        seen
    }

    /// Whether at least so many of a hundred values are of a kind; never so of a handful.
    pub(super) const fn mostly(&self, count: usize, percent: usize) -> bool {
        self.filled >= 3 && count * 100 >= self.filled * percent
    }
}

fn range<'a>(values: impl Iterator<Item = &'a str>) -> Option<(i64, i64)> {
    let numbers = values.map(|value| value.parse::<i64>().ok()).collect::<Option<Vec<_>>>()?;
    Some((*numbers.iter().min()?, *numbers.iter().max()?))
}

fn is_email(value: &str) -> bool {
    let Some((local, host)) = value.split_once('@') else { return false };
    let plain =
        |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || "@,;<>\"[]{}".contains(c));
    plain(local) && plain(host) && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
}

fn is_phone(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let written = value.contains(['+', ' ', '(', '-', '/']) || value.starts_with('0');
    (7..=15).contains(&digits)
        && written
        && value.chars().all(|c| c.is_ascii_digit() || "+ ()-/.\u{a0}".contains(c))
        && !is_date(value)
        && !is_national_id(value)
}

fn is_date(value: &str) -> bool {
    let day =
        value.get(..10).filter(|_| value.len() == 10 || value.as_bytes().get(10).is_some_and(|b| b" T".contains(b)));
    let Some(day) = day else { return false };
    let parts: Vec<&str> = day.split(['-', '.', '/']).collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let numbers = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    numbers && (lengths == [4, 2, 2] || lengths == [2, 2, 4])
}

/// Two letters, two check digits, and what makes the whole 1 modulo 97 (ISO 13616).
fn is_iban(value: &str) -> bool {
    let plain: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    let bytes = plain.as_bytes();
    let shaped = (15..=34).contains(&bytes.len())
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..4].iter().all(u8::is_ascii_digit)
        && bytes[4..].iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let turned = || bytes[4..].iter().chain(&bytes[..4]);
    let rest = |rest: u32, byte: &u8| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    };
    shaped && turned().fold(0, rest) == 1
}

/// `yymmdd-nnnn`, `yyyymmdd-nnnn`, `ddmmyy-nnnn` (Sweden, Finland in part, Denmark), `nnn-nn-nnnn` (U.S.).
fn is_national_id(value: &str) -> bool {
    let Some((first, rest)) = value.split_once(['-', '+']) else { return false };
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = |from: usize| first.get(from..from + 2).and_then(|part| part.parse::<u8>().ok());
    let within = |from, most| number(from).is_some_and(|number| (1..=most).contains(&number));
    let born = (digits(first, 6) && (within(2, 12) && within(4, 31) || within(0, 31) && within(2, 12)))
        || (digits(first, 8) && within(4, 12) && within(6, 31));
    let american = || digits(first, 3) && rest.split_once('-').is_some_and(|(a, b)| digits(a, 2) && digits(b, 4));
    (born && digits(rest, 4)) || american()
}

fn is_name(value: &str) -> bool {
    let words: Vec<&str> = value.split_whitespace().collect();
    let capital = |word: &&str| {
        word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c))
            && word.chars().any(char::is_lowercase)
    };
    (2..=3).contains(&words.len()) && words.iter().all(capital)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_told_apart() {
        let shape = |value: &str| {
            let seen = Seen::of([value]);
            let all = [
                ("email", seen.email),
                ("phone", seen.phone),
                ("date", seen.date),
                ("iban", seen.iban),
                ("national id", seen.national_id),
                ("name", seen.name),
            ];
            all.iter().filter(|(_, count)| *count > 0).map(|(name, _)| *name).collect::<Vec<_>>().join(",")
        };
        for (value, expected) in [
            ("anna.berg@post.example", "email"),
            ("[\"anna@post.example\"]", ""),
            ("anna@post", ""),
            ("+46 70 123 45 67", "phone"),
            ("0701234567", "phone"),
            ("1234567", ""),
            ("1981-02-03", "date"),
            ("03.02.1981 10:00", "date"),
            ("811228-9874", "national id"),
            ("19811228-9874", "national id"),
            ("078-05-1120", "national id"),
            ("SE45 5000 0000 0583 9825 7466", "iban"),
            ("SE45 5000 0000 0583 9825 7467", ""),
            ("Anna Berg", "name"),
            ("Здравка Стоянова", "name"),
            ("ANNA BERG", ""),
        ] {
            assert_eq!(shape(value), expected, "{value}");
        }
    }

    #[test]
    fn flags_are_for_nearly_all_values_and_ranges_for_all() {
        assert_eq!(Seen::of(["0", "1", "", "0"]).flag, Some(("0", "1")));
        assert_eq!(Seen::of(["0", "2"]).flag, None);
        assert_eq!(Seen::of(["n"; 19].into_iter().chain(["maybe"])).flag, Some(("n", "y")));
        assert_eq!(Seen::of([""]).flag, None);
        assert_eq!(Seen::of(["41", "759", "41"]).range, Some((41, 759)));
        assert_eq!(Seen::of(["41", "x"]).range, None);
        assert_eq!(Seen::of(["41", "41"]).distinct, 1);
    }
}
