//! What fits into one text message (3GPP TS 23.038): 160 characters of the GSM alphabet, of which some count twice; a single
//! character outside it, and a message holds 70.

/// The GSM alphabet besides ASCII's letters, digits and punctuation.
const BESIDES: &str = "£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà\n\r";
/// ASCII that is not in it.
const NOT: &str = "`";
/// What stands in its extension, and counts twice.
const TWICE: &str = "^{}\\[~]|€";

/// Whether this is one message.
pub(super) fn is_one(text: &str) -> bool {
    let weigh = |letter: char| match letter {
        _ if TWICE.contains(letter) => Some(2),
        ' '..='~' if !NOT.contains(letter) => Some(1),
        _ if BESIDES.contains(letter) => Some(1),
        _ => None,
    };
    match text.chars().map(weigh).sum::<Option<usize>>() {
        Some(weight) => weight <= 160,
        None => text.encode_utf16().count() <= 70,
    }
}

#[cfg(test)]
mod tests {
    use super::is_one;

    #[test]
    fn a_message_has_its_length() {
        for (letter, most) in [('a', 160), ('å', 160), ('€', 80), ('[', 80), ('č', 70), ('`', 70), ('😀', 35)] {
            let text = |count| std::iter::repeat_n(letter, count).collect::<String>();
            assert!(is_one(&text(most)) && !is_one(&text(most + 1)), "{letter}");
        }
    }
}
