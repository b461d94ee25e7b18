//! Text forms of values, and what a text can safely be taken for.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::Value;

/// The value as a person reads it in a table; bytes as base64, a list in one line, nothing for no value.
pub fn plain(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::Bool(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
        Value::Integer(value) => Cow::Owned(value.to_string()),
        Value::Decimal(text) | Value::Text(text) | Value::Date(text) | Value::Timestamp(text) => Cow::Borrowed(text),
        Value::Bytes(bytes) => Cow::Owned(base64(bytes)),
        Value::List(items) => {
            Cow::Owned(items.iter().map(|item| item.as_deref().unwrap_or_default()).collect::<Vec<_>>().join("; "))
        }
    }
}

/// Base64 with padding.
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Whether a text is a number and nothing else: a sign, digits, a fraction, an exponent. What is called a decimal by its
/// column may still be any text (SQLite does not insist).
pub fn is_number(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.strip_prefix(['-', '+']).unwrap_or(exponent)),
        None => (text, "0"),
    };
    let mantissa = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    [whole, fraction, exponent].iter().all(|part| digits(part))
}

/// The number and its count of decimals, where a spreadsheet keeps every digit of it: at most 15 significant digits (the
/// precision of a double, and all that a spreadsheet shows or saves), written the ordinary way.
pub fn exact(text: &str) -> Option<(f64, usize)> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let ordinary = digits(whole)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && (digits(fraction) || !unsigned.contains('.'))
        && whole.len() + fraction.len() <= 15;
    let number: f64 = text.parse().ok().filter(|_| ordinary)?;
    // There is no negative nought in a cell.
    (number != 0.0 || !text.starts_with('-')).then_some((number, fraction.len()))
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is a day, `YYYY-MM-DD`.
pub fn is_date(text: &str) -> bool {
    shaped(text, "0000-00-00")
}

/// A moment of the database (`YYYY-MM-DD HH:MM:SS`, a fraction, an offset of any form) as RFC 3339 writes it. Where the
/// database keeps no offset none is made up. `None` for a text of another form.
pub fn moment(text: &str) -> Option<String> {
    let (day, rest) = text.split_at_checked(10)?;
    let rest = rest.strip_prefix([' ', 'T'])?;
    let (time, rest) = rest.split_at_checked(8)?;
    if !is_date(day) || !shaped(time, "00:00:00") {
        return None;
    }
    let zone = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
    let (fraction, offset) = rest.split_at(zone);
    let offset = match offset {
        "" | "Z" => offset.to_owned(),
        _ if shaped(&offset[1..], "00") => format!("{offset}:00"),
        _ if shaped(&offset[1..], "00:00") => offset.to_owned(),
        _ => return None,
    };
    let fits = fraction.is_empty() || fraction.strip_prefix('.').is_some_and(digits);
    fits.then(|| format!("{day}T{time}{fraction}{offset}"))
}

/// Whether a text has the form of a pattern in which `0` stands for any digit.
fn shaped(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(byte, form)| match form {
            b'0' => byte.is_ascii_digit(),
            _ => byte == form,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for number in ["0", "-1", "+1", "12.50", "1e9", "-1.5E-7"] {
            assert!(is_number(number), "{number}");
        }
        for other in ["", "-", "1.", ".5", "1e", "NaN", "-Infinity", "1+1", "-2+3+cmd|' /C calc'!A0", "１", " 1", "1 "]
        {
            assert!(!is_number(other), "{other}");
        }
    }

    #[test]
    fn a_number_is_exact_when_every_digit_survives() {
        assert_eq!(exact("12.50"), Some((12.5, 2)));
        assert_eq!(exact("-0.01"), Some((-0.01, 2)));
        assert_eq!(exact("999999999999999"), Some((999_999_999_999_999.0, 0)));
        for other in
            ["1000000000000000", "0.1234567890123456", "007", "+1", "1e3", "-0", "-0.00", "1.", ".5", "", "NaN"]
        {
            assert_eq!(exact(other), None, "{other}");
        }
    }

    #[test]
    fn moments() {
        for (stored, written) in [
            ("2024-02-29 12:00:01", Some("2024-02-29T12:00:01")),
            ("2024-02-29T12:00:01Z", Some("2024-02-29T12:00:01Z")),
            ("2024-02-29 12:00:01.123456+00", Some("2024-02-29T12:00:01.123456+00:00")),
            ("2024-02-29 12:00:01-03:30", Some("2024-02-29T12:00:01-03:30")),
            ("2024-02-29", None),
            ("infinity", None),
            ("2024-02-29 12:00:01.", None),
            ("2024-02-29 12:00:01+1", None),
            ("2024-02-29 12:00:0é", None),
            ("2024-02-2é 12:00:01", None),
            ("2024-02-29 12:00:01+é", None),
        ] {
            assert_eq!(moment(stored).as_deref(), written, "{stored}");
        }
    }
}
