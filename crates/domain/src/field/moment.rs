//! Days, times and moments as columns hold them. Taken apart by hand: a general parser of dates would weigh more in the
//! browser than everything else that a form needs.

use super::Limits;

/// A day that exists, `YYYY-MM-DD`. A year of nought is none: no database has it.
#[must_use]
pub fn is_date(text: &str) -> bool {
    let separated = text.len() == 10 && text.as_bytes().get(4) == Some(&b'-') && text.as_bytes().get(7) == Some(&b'-');
    let (Some(year), Some(month), Some(day)) = (number(text, 0..4), number(text, 5..7), number(text, 8..10)) else {
        return false;
    };
    let (Ok(month), Ok(day)) = (u8::try_from(month), u8::try_from(day)) else { return false };
    let month = time::Month::try_from(month);
    separated && year > 0 && month.is_ok_and(|month| time::Date::from_calendar_date(year.into(), month, day).is_ok())
}

/// The day of a moment, and what follows it; `None` for a text that does not begin with a day.
#[must_use]
pub fn split_day(text: &str) -> Option<(&str, &str)> {
    let (day, rest) = text.split_at_checked(10)?;
    (is_date(day) && (rest.is_empty() || rest.starts_with([' ', 'T']))).then_some((day, rest))
}

impl Limits {
    /// A time of day in its one form, `HH:MM:SS`, a fraction and an offset where the column keeps them.
    #[must_use]
    pub fn time(&self, text: &str) -> Option<String> {
        let zone = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
        let (clock, zone) = text.split_at_checked(zone)?;
        let (hours, rest) = clock.split_at_checked(5)?;
        let fits = number(hours, 0..2)? < 24 && hours.as_bytes().get(2) == Some(&b':') && number(hours, 3..5)? < 60;
        let seconds = if rest.is_empty() { ":00" } else { rest };
        let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, ""));
        let fits = fits && whole.len() == 3 && whole.starts_with(':') && number(whole, 1..3)? < 60;
        let ended = !seconds.ends_with('.');
        let fraction = fraction.trim_end_matches('0');
        let fits = fits
            && ended
            && fraction.len() <= self.scale.map_or(9, |scale| usize::try_from(scale).unwrap_or(0))
            && fraction.bytes().all(|byte| byte.is_ascii_digit())
            && match self.zone {
                Some(false) => zone.is_empty(),
                _ => zone.is_empty() || is_offset(zone),
            };
        let point = if fraction.is_empty() { "" } else { "." };
        fits.then(|| format!("{hours}{whole}{point}{fraction}{zone}"))
    }

    /// A moment in its one form: a day, a blank, a time. A day alone is its midnight.
    #[must_use]
    pub fn moment(&self, text: &str) -> Option<String> {
        let (day, rest) = split_day(text)?;
        let time = if rest.is_empty() { "00:00:00".to_owned() } else { self.time(&rest[1..])? };
        Some(format!("{day} {time}"))
    }
}

/// `Z`, `+02`, `+0200`, `+02:00`.
fn is_offset(text: &str) -> bool {
    if text.eq_ignore_ascii_case("z") {
        return true;
    }
    let Some(rest) = text.strip_prefix(['+', '-']) else { return false };
    let minutes = match rest.len() {
        2 => Some(0),
        4 => number(rest, 2..4),
        5 if rest.as_bytes()[2] == b':' => number(rest, 3..5),
        _ => None,
    };
    number(rest, 0..2).is_some_and(|hours| hours < 15) && minutes.is_some_and(|minutes| minutes < 60)
}

fn number(text: &str, range: std::ops::Range<usize>) -> Option<u16> {
    let digits = text.get(range)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_one_form() {
        let any = Limits::default();
        let plain = Limits { scale: Some(3), zone: Some(false), ..Limits::default() };
        for (limits, text, form) in [
            (&any, "09:05", Some("09:05:00")),
            (&any, "23:59:59.120", Some("23:59:59.12")),
            (&any, "09:05:07+02", Some("09:05:07+02")),
            (&any, "09:05Z", Some("09:05:00Z")),
            (&plain, "09:05:07.123", Some("09:05:07.123")),
            (&plain, "09:05:07.1234", None),
            (&plain, "09:05:07Z", None),
            (&any, "24:00", None),
            (&any, "9:05", None),
            (&any, "09:60", None),
            (&any, "09:05:", None),
            (&any, "09:05:60", None),
            (&any, "09:05:07.", None),
            (&any, "09:05:07+2", None),
            (&any, "åå:05", None),
            (&any, "", None),
        ] {
            assert_eq!(limits.time(text).as_deref(), form, "{text}");
        }
    }

    #[test]
    fn moments_have_one_form() {
        let plain = Limits { scale: Some(6), zone: Some(false), ..Limits::default() };
        for (text, form) in [
            ("2024-02-29 10:00:00", Some("2024-02-29 10:00:00")),
            ("2024-02-29T10:00", Some("2024-02-29 10:00:00")),
            ("2024-02-29", Some("2024-02-29 00:00:00")),
            ("2023-02-29 10:00:00", None),
            ("2024-02-29 10:00:00+01", None),
            ("2024-02-29x10:00:00", None),
            ("2024-02-2é", None),
            ("infinity", None),
        ] {
            assert_eq!(plain.moment(text).as_deref(), form, "{text}");
        }
        assert_eq!(split_day("2002-08-14 00:00:00"), Some(("2002-08-14", " 00:00:00")));
        assert_eq!(split_day("2002-08-1"), None);
    }
}
