//! Secrets: what is handed out once, and what people type to show who they are.

use std::ops::Deref;

use zeroize::ZeroizeOnDrop;

/// A cookie, a token, the URL of a link, a password, a code: text that opens something. It has no `Debug`, no `Display` and no `Serialize`, so that
/// neither a log nor an error can come to hold it, and it is wiped when it is dropped.
#[derive(Clone, Default, ZeroizeOnDrop)]
pub struct Secret(String);

impl Secret {
    /// The first characters of a text, at most so many; in one piece, so that nothing of it is left behind where it grew.
    #[must_use]
    pub fn of(text: &str, most: usize) -> Self {
        let end = text.char_indices().nth(most).map_or(text.len(), |(end, _)| end);
        Self(text[..end].to_owned())
    }

    /// The digits in a text, sixteen at most: a code, however it was typed.
    #[must_use]
    pub fn digits(text: &str) -> Self {
        const MOST: usize = 16;
        let mut digits = String::with_capacity(MOST);
        digits.extend(text.chars().filter(char::is_ascii_digit).take(MOST));
        Self(digits)
    }

    /// The text, for the one place that it is meant for.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The text, by value.
    #[must_use]
    pub fn into_inner(mut self) -> String {
        std::mem::take(&mut self.0)
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// To look at it, not to print it: `str` has a `Display`, and this type has none.
impl Deref for Secret {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_cut_between_characters() {
        for (text, most, cut) in [("", 3, ""), ("abc", 3, "abc"), ("åäöü", 3, "åäö"), ("🙂🙂", 1, "🙂"), ("abc", 0, "")]
        {
            assert_eq!(Secret::of(text, most).expose(), cut);
        }
        assert_eq!(Secret::digits(" 1234-5678 ").expose(), "12345678");
        assert_eq!(Secret::digits(&"9".repeat(40)).expose().len(), 16);
    }
}
