//! Addresses that reach a person, in one normal form.

use crate::Channel;

/// The normal form of an e-mail address: trimmed, lower case. `None` when it cannot be one (RFC 5321, section 4.1.2: a
/// local part and a domain round one last `@`; section 4.5.3.1: at most 254 octets) or holds control characters.
#[must_use]
pub fn email(text: &str) -> Option<String> {
    let address = text.trim().to_lowercase();
    let (local, domain) = address.rsplit_once('@')?;
    let clean = !address.chars().any(|c| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';'));
    let domain_fits =
        domain.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    let fits = clean && !local.is_empty() && local.len() <= 64 && domain_fits && address.len() <= 254;
    fits.then_some(address)
}

/// The normal form of a phone number: digits, with a leading `+` when the number had one or began with `00`. `None` when
/// fewer than five or more than fifteen digits remain (E.164) or it holds anything but digits and the usual separators.
#[must_use]
pub fn phone(text: &str) -> Option<String> {
    let text = text.trim();
    let mut digits = String::with_capacity(16);
    for (index, c) in text.char_indices() {
        match c {
            '0'..='9' => digits.push(c),
            '+' if index == 0 => digits.push('+'),
            ' ' | '-' | '(' | ')' | '.' | '/' | '\u{a0}' => {}
            _ => return None,
        }
    }
    let number = match digits.strip_prefix("00") {
        Some(rest) => format!("+{rest}"),
        None => digits,
    };
    let count = number.trim_start_matches('+').len();
    (5..=15).contains(&count).then_some(number)
}

/// The normal form for a channel; post has no address of this kind.
#[must_use]
pub fn normal(channel: Channel, text: &str) -> Option<String> {
    match channel {
        Channel::Email => email(text),
        Channel::Phone | Channel::Sms => phone(text),
        Channel::Post => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_one_form() {
        assert_eq!(email(" Anna.Berg@Post.Example ").as_deref(), Some("anna.berg@post.example"));
        for bad in [
            "",
            "anna",
            "@post.example",
            "anna@",
            "a b@post.example",
            "anna@post..example",
            "a@b,c@d",
            "a\u{0}@b.example",
        ] {
            assert_eq!(email(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn numbers_have_one_form() {
        assert_eq!(phone("0046 (70) 123-45 67").as_deref(), Some("+46701234567"));
        assert_eq!(phone("+46 70 123 45 67").as_deref(), Some("+46701234567"));
        assert_eq!(phone("070-123 45 67").as_deref(), Some("0701234567"));
        for bad in ["", "123", "+", "call me", "+1234567890123456", "12+34567"] {
            assert_eq!(phone(bad), None, "{bad:?}");
        }
    }
}
