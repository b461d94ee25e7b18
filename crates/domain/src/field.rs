//! The shape rules of an editable field: one evaluator for server and browser.

mod format;
mod moment;
mod number;
mod text;

pub use format::Format;
pub use moment::{is_date, split_day};
pub use number::is_decimal;
use serde::{Deserialize, Serialize};
pub use text::{unified, uuid};

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
        /// A time of day.
        Time = "time",
        /// A day and a time.
        Moment = "moment",
        /// A universally unique identifier.
        Uuid = "uuid",
        /// JSON.
        Json = "json",
        /// True or false.
        Bool = "bool",
        /// One of a list.
        Choice = "choice",
    }
}

/// What a column's type says of its values, besides their kind and length.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The smallest and the largest whole number.
    pub range: Option<(i64, i64)>,
    /// The most digits of a number that are kept.
    pub digits: Option<u16>,
    /// The most of them after the point, of a number or of seconds; a number without it floats.
    pub scale: Option<i16>,
    /// Whether a time has an offset: with `false` none is kept, without a word both are.
    pub zone: Option<bool>,
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
    /// What numbers and times the column keeps.
    pub limits: Limits,
    /// What a text is.
    pub format: Option<Format>,
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
        /// A whole number that the column is too narrow for.
        OutOfRange = "out-of-range",
        /// Not a decimal number.
        NotDecimal = "not-decimal",
        /// A number of which the column would lose digits.
        TooManyDigits = "too-many-digits",
        /// Not a day of the calendar written `YYYY-MM-DD`.
        NotDate = "not-date",
        /// Not a time of day written `HH:MM` or `HH:MM:SS`, or finer than the column keeps.
        NotTime = "not-time",
        /// Not a day and a time written `YYYY-MM-DD HH:MM:SS`, or finer than the column keeps.
        NotMoment = "not-moment",
        /// Not a universally unique identifier.
        NotUuid = "not-uuid",
        /// Not JSON.
        NotJson = "not-json",
        /// Not an e-mail address.
        NotEmail = "not-email",
        /// Not a phone number of any country.
        NotPhone = "not-phone",
        /// Not a country's two letters.
        NotCountry = "not-country",
        /// Not an address on the web.
        NotUrl = "not-url",
        /// Neither true nor false.
        NotBool = "not-bool",
        /// None of the allowed values.
        NotListed = "not-listed",
        /// Not of the form that the mapping asks for.
        NotPattern = "not-pattern",
        /// A control character, which no database column should get from a form.
        Control = "control",
        /// It keeps every rule that is known here, and the database would not have it.
        Refused = "refused",
    }
}

/// The longest text any field takes, in characters, whatever its column allows: a form, not a file store.
pub const MAX_TEXT: usize = 10_000;

impl Shape {
    /// The canonical form of what was entered: line ends as `\n`, outer white space gone, times and identifiers in their one
    /// form, `None` for nothing.
    ///
    /// # Errors
    /// The first rule that the text breaks.
    pub fn check(&self, entered: &str) -> Result<Option<String>, Misfit> {
        let unified = unified(entered);
        let text = unified.trim();
        let lines = matches!(self.input, Input::LongText | Input::Json);
        if text.chars().any(|c| c.is_control() && !(lines && matches!(c, '\n' | '\t'))) {
            return Err(Misfit::Control);
        }
        if text.is_empty() {
            return if self.required { Err(Misfit::Required) } else { Ok(None) };
        }
        if text.chars().count() > self.max_length.unwrap_or(MAX_TEXT).min(MAX_TEXT) {
            return Err(Misfit::TooLong);
        }
        let fitting = self.fitting(text)?;
        // A pattern that does not parse never left the mapping; should one come here all the same, nothing fits it.
        let fits = |pattern: &String| Pattern::parse(pattern).is_ok_and(|pattern| pattern.matches(&fitting));
        if !self.pattern.as_ref().is_none_or(fits) {
            return Err(Misfit::NotPattern);
        }
        Ok(Some(fitting))
    }

    /// The text as the column's kind has it. That JSON is JSON is left to the server: no parser of it travels.
    fn fitting(&self, text: &str) -> Result<String, Misfit> {
        let limits = &self.limits;
        let own = || Ok(text.to_owned());
        match self.input {
            Input::Text | Input::LongText => self.format.map_or_else(own, |format| format.check(text)),
            Input::Json => own(),
            Input::Integer => limits.integer(text).map(|_| text.to_owned()),
            Input::Decimal => limits.decimal(text).map(|()| text.to_owned()),
            Input::Date if is_date(text) => own(),
            Input::Date => Err(Misfit::NotDate),
            Input::Time => limits.time(text).ok_or(Misfit::NotTime),
            Input::Moment => limits.moment(text).ok_or(Misfit::NotMoment),
            Input::Uuid => uuid(text).ok_or(Misfit::NotUuid),
            Input::Bool if matches!(text, "true" | "false") => own(),
            Input::Bool => Err(Misfit::NotBool),
            Input::Choice if self.values.iter().any(|value| value == text) => own(),
            Input::Choice => Err(Misfit::NotListed),
        }
    }

    /// A stored value as its form starts with it: a day without the time that the column holds beside it.
    #[must_use]
    pub fn start(&self, stored: &str) -> String {
        match (self.input, split_day(stored)) {
            (Input::Date, Some((day, _))) => day.to_owned(),
            _ => stored.to_owned(),
        }
    }

    /// Whether a form that was left as it started would send this.
    #[must_use]
    pub fn is_start(&self, stored: &str, checked: &str) -> bool {
        let start = self.start(stored);
        checked == unified(&start).trim() || self.fitting(start.trim()).is_ok_and(|fitting| fitting == checked)
    }
}

#[cfg(test)]
mod tests;
