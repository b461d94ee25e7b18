//! Texts in one form.

/// A text with its line ends as `\n`.
#[must_use]
pub fn unified(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A universally unique identifier in its one form: lower case, with dashes (RFC 9562, section 4).
#[must_use]
pub fn uuid(text: &str) -> Option<String> {
    let dashed = text.len() == 36 && [8, 13, 18, 23].iter().all(|at| text.as_bytes()[*at] == b'-');
    let digits: String = text.chars().filter(|c| *c != '-').collect::<String>().to_ascii_lowercase();
    let fits =
        (dashed || text.len() == 32) && digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let part = |from: usize, to: usize| digits.get(from..to);
    fits.then(|| Some([part(0, 8)?, part(8, 12)?, part(12, 16)?, part(16, 20)?, part(20, 32)?].join("-")))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_have_one_form() {
        let form = "0190a6b4-7c1e-7000-8000-00000000abcd";
        for text in [form, "0190A6B4-7C1E-7000-8000-00000000ABCD", "0190a6b47c1e7000800000000000abcd"] {
            assert_eq!(uuid(text).as_deref(), Some(form), "{text}");
        }
        for text in
            ["", "0190a6b4-7c1e-7000-8000-00000000abcg", "0190a6b47-c1e-7000-8000-00000000abcd", "åååååååååååååååå"]
        {
            assert_eq!(uuid(text), None, "{text}");
        }
    }
}
