//! What a page shows of a value before the visitor has entered a code.

use crate::code::codes;

codes! {
    /// How a field's value is masked.
    pub enum Mask {
        /// First letter of the local part and the whole domain's ending: `a•••@•••.example`.
        Email = "email",
        /// The last two digits: `•••67`.
        Phone = "phone",
        /// First letter of each word: `A••• B•••`.
        Name = "name",
        /// First letter only: `A•••`.
        Initial = "initial",
        /// The year of a date: `1981-••-••`.
        Date = "date",
        /// Nothing of it, not even its length.
        All = "all",
        /// Not masked: for values that say nothing of the person alone.
        None = "none",
    }
}

/// The dots that stand for what is hidden: always three, so that no length shows.
pub const DOTS: &str = "•••";

impl Mask {
    /// The masked form of `text`; never longer in information than its doc says, always [`DOTS`] when in doubt.
    #[must_use]
    pub fn apply(self, text: &str) -> String {
        match self {
            Self::None => text.to_owned(),
            Self::All => DOTS.to_owned(),
            Self::Initial => initial(text),
            Self::Name => text.split_whitespace().map(initial).collect::<Vec<_>>().join(" "),
            Self::Phone => {
                let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
                if digits.len() < 6 {
                    return DOTS.to_owned();
                }
                format!("{DOTS}{}", digits[digits.len() - 2..].iter().collect::<String>())
            }
            Self::Date => match text.get(..4) {
                Some(year) if year.bytes().all(|byte| byte.is_ascii_digit()) => format!("{year}-••-••"),
                _ => DOTS.to_owned(),
            },
            Self::Email => match text.rsplit_once('@') {
                Some((local, domain)) => {
                    let ending = domain.rsplit_once('.').map_or("", |(_, ending)| ending);
                    format!("{}@{DOTS}.{ending}", initial(local))
                }
                None => DOTS.to_owned(),
            },
        }
    }
}

/// The first letter and dots; a leading sign that a spreadsheet would take for a formula counts as a letter.
fn initial(word: &str) -> String {
    word.chars().next().map_or_else(|| DOTS.to_owned(), |first| format!("{first}{DOTS}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_show_what_they_promise() {
        for (mask, text, shown) in [
            (Mask::Email, "anna.berg@post.example", "a•••@•••.example"),
            (Mask::Email, "not an address", "•••"),
            (Mask::Phone, "+46 70 123 45 67", "•••67"),
            (Mask::Phone, "123", "•••"),
            (Mask::Name, "Anna Maria", "A••• M•••"),
            (Mask::Name, "", ""),
            (Mask::Initial, "Здравка", "З•••"),
            (Mask::Date, "1981-02-03", "1981-••-••"),
            (Mask::Date, "unknown", "•••"),
            (Mask::All, "anything", "•••"),
            (Mask::None, "SE", "SE"),
        ] {
            assert_eq!(mask.apply(text), shown, "{mask:?} {text}");
        }
    }
}
