//! The statutory clock: GDPR Art. 12(3), counted as Regulation (EEC, Euratom) 1182/71 Art. 3 counts periods in months.

use time::{Date, Duration, Month, Weekday};

/// The day so many months later with the same number, or the last day of that month when it has none (Art. 3(2)(c)).
#[must_use]
pub fn month_after(day: Date, months: u8) -> Date {
    let index = i32::from(u8::from(day.month())) - 1 + i32::from(months);
    let year = day.year() + index.div_euclid(12);
    let month = Month::try_from((index.rem_euclid(12) + 1) as u8).unwrap_or(Month::January);
    let last = month.length(year);
    Date::from_calendar_date(year, month, day.day().min(last)).unwrap_or(day)
}

/// The next working day when a period would end on a weekend (Art. 3(4)). Public holidays are not counted yet.
fn working_day(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day + Duration::days(2),
        Weekday::Sunday => day + Duration::days(1),
        _ => day,
    }
}

/// The last day to answer a request received on this day: one calendar month, the days that the clock stood still
/// (Art. 12(6)) added, and never on a weekend.
#[must_use]
pub fn due(received: Date, paused_days: u16) -> Date {
    working_day(month_after(received, 1) + Duration::days(i64::from(paused_days)))
}

/// The last day after the one extension that Art. 12(3) allows: up to two further months.
#[must_use]
pub fn extended(received: Date, months: u8, paused_days: u16) -> Date {
    working_day(month_after(received, 1 + months.min(2)) + Duration::days(i64::from(paused_days)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_month_is_a_calendar_month() {
        for (received, answer_by) in [
            (date!(2026 - 11 - 20), date!(2026 - 12 - 21)), // 20 December is a Sunday
            (date!(2026 - 11 - 19), date!(2026 - 12 - 21)), // a Saturday
            (date!(2026 - 11 - 23), date!(2026 - 12 - 23)),
            (date!(2027 - 01 - 29), date!(2027 - 03 - 01)), // 28 February is a Sunday
            (date!(2028 - 01 - 31), date!(2028 - 02 - 29)), // a leap year
            (date!(2027 - 03 - 31), date!(2027 - 04 - 30)),
            (date!(2026 - 12 - 31), date!(2027 - 02 - 01)), // 31 January is a Sunday
        ] {
            assert_eq!(due(received, 0), answer_by, "received {received}");
        }
        assert_eq!(due(date!(2026 - 11 - 23), 5), date!(2026 - 12 - 28), "five days paused");
        assert_eq!(extended(date!(2026 - 11 - 23), 2, 0), date!(2027 - 02 - 23));
        assert_eq!(extended(date!(2026 - 11 - 23), 9, 0), date!(2027 - 02 - 23), "never more than two");
    }
}
