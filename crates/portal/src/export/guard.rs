//! Which texts a spreadsheet would not take as text.

/// Whether a text, opened in a spreadsheet, might run as a formula (OWASP ASVS 1.2.10): it starts with `=`, `+`, `-`, `@`,
/// their full-width forms, TAB, CR, LF or NUL. Blanks, byte order marks, other control characters and marks without a
/// width before it do not count, because some programs drop them first.
pub fn dangerous(text: &str) -> bool {
    for character in text.chars() {
        match character {
            '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n' | '\0' => return true,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}' => {}
            other if other.is_whitespace() || other.is_control() => {}
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_found() {
        for text in [
            "=1+1",
            "+46 70 123",
            "-2",
            "@SUM(A1)",
            "\tx",
            "\rx",
            "\nx",
            "\0x",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "  =1",
            "\u{feff}=1",
            "\u{a0}\u{200b}=1",
            "\u{1}=1",
            " \nx",
        ] {
            assert!(dangerous(text), "{text:?}");
        }
    }

    #[test]
    fn ordinary_texts_are_left_alone() {
        for text in ["", "  ", "Anna", "1-2", "a=b", "'=1", "\"=1\"", "åäö", "🙂", "(=1)", "−2"] {
            assert!(!dangerous(text), "{text:?}");
        }
    }
}
