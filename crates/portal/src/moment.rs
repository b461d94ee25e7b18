//! Stored times as text.

use domain::Language;
use time::format_description::well_known::Rfc3339;

use crate::port::from_millis;
use crate::text::Texts;

/// A moment for people, in UTC and saying so: the server does not know where the reader is.
pub(crate) fn text(texts: &Texts, language: &Language, millis: i64) -> String {
    let at = from_millis(millis);
    let catalog = texts.get(language);
    let month = catalog.text(&format!("month-{}", u8::from(at.month())));
    let (day, year) = (at.day().to_string(), at.year().to_string());
    let clock = format!("{:02}:{:02}", at.hour(), at.minute());
    catalog.plain("moment", &[("day", &day), ("month", &month), ("year", &year), ("clock", &clock)])
}

/// A stored day (`YYYY-MM-DD`) for people; as it is when it is not one.
pub(crate) fn day(texts: &Texts, language: &Language, stored: &str) -> String {
    let parts: Vec<&str> = stored.split('-').collect();
    let [year, month, day] = parts[..] else { return stored.to_owned() };
    let (Ok(month), Ok(day)) = (month.parse::<u8>(), day.parse::<u8>()) else { return stored.to_owned() };
    let catalog = texts.get(language);
    let month = catalog.text(&format!("month-{month}"));
    catalog.plain("day", &[("day", &day.to_string()), ("month", &month), ("year", year)])
}

/// A moment for programs (RFC 3339), to the second, in UTC.
#[must_use]
pub fn rfc3339(millis: i64) -> String {
    let at = from_millis(millis).replace_millisecond(0).unwrap_or_else(|_| from_millis(millis));
    at.format(&Rfc3339).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn programs_get_rfc_3339() {
        assert_eq!(super::rfc3339(1_795_287_123_456), "2026-11-21T18:52:03Z");
    }
}
