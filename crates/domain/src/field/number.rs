//! Numbers as people and databases write them, held against what a column keeps of them.

use super::{Limits, Misfit};

/// The farthest from the point that a digit of a floating number may stand; a `real` reaches some way beyond.
const FLOATING: i64 = 30;

/// Digits with an optional sign and one dot.
#[must_use]
pub fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}

impl Limits {
    /// Whether a whole number is within the range.
    ///
    /// # Errors
    /// [`Misfit::NotInteger`], [`Misfit::OutOfRange`].
    pub fn integer(&self, text: &str) -> Result<i64, Misfit> {
        let number: i64 = text.parse().map_err(|_| Misfit::NotInteger)?;
        let (least, most) = self.range.unwrap_or((i64::MIN, i64::MAX));
        if (least..=most).contains(&number) { Ok(number) } else { Err(Misfit::OutOfRange) }
    }

    /// Whether every digit of a number is kept: none is rounded away, and none is too far left.
    ///
    /// # Errors
    /// [`Misfit::NotDecimal`], [`Misfit::TooManyDigits`].
    pub fn decimal(&self, text: &str) -> Result<(), Misfit> {
        if !is_decimal(text) {
            return Err(Misfit::NotDecimal);
        }
        // Nought fits everywhere.
        let Some((first, last)) = ends(text) else { return Ok(()) };
        let fits = match (self.digits, self.scale) {
            (Some(digits), Some(scale)) => last >= -i64::from(scale) && first < i64::from(digits) - i64::from(scale),
            (Some(digits), None) => {
                first - last < i64::from(digits) && (-FLOATING..FLOATING).contains(&first) && last >= -FLOATING
            }
            (None, _) => true,
        };
        if fits { Ok(()) } else { Err(Misfit::TooManyDigits) }
    }
}

/// The places of the first and the last digit that is not nought, counted from the point: `0` are the ones, `-1` the tenths.
fn ends(text: &str) -> Option<(i64, i64)> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let whole = digits.find('.').unwrap_or(digits.len());
    let place = |at: usize| if at < whole { whole as i64 - 1 - at as i64 } else { whole as i64 - at as i64 };
    let counts = |digit: char| ('1'..='9').contains(&digit);
    Some((place(digits.find(counts)?), place(digits.rfind(counts)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_digit_is_lost() {
        let money = Limits { digits: Some(10), scale: Some(2), ..Limits::default() };
        let double = Limits { digits: Some(15), ..Limits::default() };
        let thousands = Limits { digits: Some(2), scale: Some(-3), ..Limits::default() };
        let small = Limits { digits: Some(2), scale: Some(4), ..Limits::default() };
        for (limits, text, fits) in [
            (&money, "12345678.90", true),
            (&money, "-0012345678.9000", true),
            (&money, "123456789", false),
            (&money, "0.001", false),
            (&money, "0.000", true),
            (&double, "123456789012345", true),
            (&double, "1234567890.123456", false),
            (&double, "0.000000000000000000000000000000001", false),
            (&double, "10000000000000000000000000000000000000000", false),
            (&double, "0.1", true),
            (&thousands, "99000", true),
            (&thousands, "99100", false),
            (&thousands, "100000", false),
            (&small, "0.0099", true),
            (&small, "0.01", false),
        ] {
            assert_eq!(limits.decimal(text).is_ok(), fits, "{text}");
        }
        for text in ["", ".", "1.", ".5", "1e3", "NaN", "--1", "1 000"] {
            assert_eq!(money.decimal(text), Err(Misfit::NotDecimal), "{text}");
        }
    }

    #[test]
    fn whole_numbers_have_a_width() {
        let small = Limits { range: Some((-32_768, 32_767)), ..Limits::default() };
        assert_eq!(small.integer("-32768"), Ok(-32_768));
        assert_eq!(small.integer("32768"), Err(Misfit::OutOfRange));
        assert_eq!(small.integer("9223372036854775808"), Err(Misfit::NotInteger));
        assert_eq!(Limits::default().integer("9223372036854775807"), Ok(i64::MAX));
    }
}
