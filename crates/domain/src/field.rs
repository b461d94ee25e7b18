//! The shape rules of an editable field: one evaluator for server and browser.

use serde::{Deserialize, Serialize};

use crate::code::codes;
use crate::pattern::Pattern;

codes! {
    /// What kind of input a field is, from its column's type.
    pub enum Input {
        /// One line of text.
        Text = "text",
        /// Several lines of text.
        LongText = "long_text",
        /// A whole number.
        Integer = "integer",
        /// A number with a fraction.
        Decimal = "decimal",
        /// A day.
        Date = "date",
        /// True or false.
        Bool = "bool",
        /// One of a list.
        Choice = "choice",
    }
}

/// The rules one value must keep. Holds no value, so it may travel to the browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// What kind of input.
    pub input: Input,
    /// Whether an empty value is refused.
    pub required: bool,
    /// The most characters (Unicode scalar values) the column holds.
    pub max_length: Option<usize>,
    /// The allowed values, for [`Input::Choice`].
    pub values: Vec<String>,
    /// What the whole value must match, in the language of [`Pattern`].
    pub pattern: Option<String>,
}

codes! {
    /// Why a value does not fit; the page has a sentence for each.
    pub enum Misfit {
        /// Nothing was entered where something must be.
        Required = "required",
        /// More characters than the column holds.
        TooLong = "too-long",
        /// Not a whole number, or outside 64 bits.
        NotInteger = "not-integer",
        /// Not a decimal number.
        NotDecimal = "not-decimal",
        /// Not a day of the calendar written `YYYY-MM-DD`.
        NotDate = "not-date",
        /// Neither true nor false.
        NotBool = "not-bool",
        /// None of the allowed values.
        NotListed = "not-listed",
        /// Not of the form that the mapping asks for.
        NotPattern = "not-pattern",
        /// A control character, which no database column should get from a form.
        Control = "control",
    }
}

/// The longest text any field takes, in characters, whatever its column allows: a form, not a file store.
pub const MAX_TEXT: usize = 10_000;

impl Shape {
    /// The canonical form of what was entered: line ends as `\n`, outer white space gone, `None` for nothing.
    ///
    /// # Errors
    /// The first rule that the text breaks.
    pub fn check(&self, entered: &str) -> Result<Option<String>, Misfit> {
        let unified = entered.replace("\r\n", "\n").replace('\r', "\n");
        let text = unified.trim();
        if text.chars().any(|c| c.is_control() && !(c == '\n' && self.input == Input::LongText)) {
            return Err(Misfit::Control);
        }
        if text.is_empty() {
            return if self.required { Err(Misfit::Required) } else { Ok(None) };
        }
        if text.chars().count() > self.max_length.unwrap_or(MAX_TEXT).min(MAX_TEXT) {
            return Err(Misfit::TooLong);
        }
        let fits = match self.input {
            Input::Text | Input::LongText => Ok(()),
            Input::Integer => text.parse::<i64>().map(|_| ()).map_err(|_| Misfit::NotInteger),
            Input::Decimal => is_decimal(text).then_some(()).ok_or(Misfit::NotDecimal),
            Input::Date => is_date(text).then_some(()).ok_or(Misfit::NotDate),
            Input::Bool => matches!(text, "true" | "false").then_some(()).ok_or(Misfit::NotBool),
            Input::Choice => self.values.iter().any(|value| value == text).then_some(()).ok_or(Misfit::NotListed),
        };
        fits?;
        // A pattern that does not parse never left the mapping; should one come here all the same, nothing fits it.
        let fits = |pattern: &String| Pattern::parse(pattern).is_ok_and(|pattern| pattern.matches(text));
        if !self.pattern.as_ref().is_none_or(fits) {
            return Err(Misfit::NotPattern);
        }
        Ok(Some(text.to_owned()))
    }
}

/// Digits with an optional sign and one dot.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}

/// A day that exists, `YYYY-MM-DD`. Taken apart by hand: a general parser of dates would weigh more in the browser than
/// everything else that a form needs.
fn is_date(text: &str) -> bool {
    let number = |range: std::ops::Range<usize>| {
        let digits = text.get(range)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u16>().ok())?
    };
    let separated = text.len() == 10 && text.as_bytes().get(4) == Some(&b'-') && text.as_bytes().get(7) == Some(&b'-');
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else { return false };
    let (Ok(month), Ok(day)) = (u8::try_from(month), u8::try_from(day)) else { return false };
    let month = time::Month::try_from(month);
    separated && month.is_ok_and(|month| time::Date::from_calendar_date(year.into(), month, day).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(input: Input) -> Shape {
        Shape { input, required: false, max_length: Some(10), values: vec!["SE".into(), "DK".into()], pattern: None }
    }

    #[test]
    fn each_kind_takes_its_own() {
        for (input, entered, result) in [
            (Input::Text, "  Anna ", Ok(Some("Anna".to_owned()))),
            (Input::Text, "🙂", Ok(Some("🙂".to_owned()))),
            (Input::Text, "a\u{0}b", Err(Misfit::Control)),
            (Input::Text, "a\nb", Err(Misfit::Control)),
            (Input::LongText, "a\r\nb", Ok(Some("a\nb".to_owned()))),
            (Input::Text, "ååååååååååå", Err(Misfit::TooLong)),
            (Input::Text, "", Ok(None)),
            (Input::Integer, "-12", Ok(Some("-12".to_owned()))),
            (Input::Integer, "12.5", Err(Misfit::NotInteger)),
            (Input::Integer, "9223372036854775808", Err(Misfit::TooLong)),
            (Input::Decimal, "12.50", Ok(Some("12.50".to_owned()))),
            (Input::Decimal, "1e9", Err(Misfit::NotDecimal)),
            (Input::Date, "2024-02-29", Ok(Some("2024-02-29".to_owned()))),
            (Input::Date, "2023-02-29", Err(Misfit::NotDate)),
            (Input::Bool, "true", Ok(Some("true".to_owned()))),
            (Input::Bool, "yes", Err(Misfit::NotBool)),
            (Input::Choice, "SE", Ok(Some("SE".to_owned()))),
            (Input::Choice, "NO", Err(Misfit::NotListed)),
        ] {
            assert_eq!(shape(input).check(entered), result, "{input:?} {entered:?}");
        }
    }

    #[test]
    fn a_pattern_holds_for_the_whole_value() {
        let postal = Shape { pattern: Some("[0-9]{3} ?[0-9]{2}".to_owned()), ..shape(Input::Text) };
        for (entered, result) in [
            ("111 22", Ok(Some("111 22".to_owned()))),
            (" 11122 ", Ok(Some("11122".to_owned()))),
            ("111 223", Err(Misfit::NotPattern)),
            ("", Ok(None)),
        ] {
            assert_eq!(postal.check(entered), result, "{entered:?}");
        }
        let broken = Shape { pattern: Some("(".to_owned()), ..shape(Input::Text) };
        assert_eq!(broken.check("x"), Err(Misfit::NotPattern));
    }

    #[test]
    fn a_required_field_is_not_emptied() {
        let required = Shape { required: true, ..shape(Input::Text) };
        assert_eq!(required.check("   "), Err(Misfit::Required));
    }
}
