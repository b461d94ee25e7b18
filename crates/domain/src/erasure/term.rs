//! How long a kept row is kept, to the day.

use serde::Deserialize;
use time::{Date, Month};

/// From when a term counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// The day itself.
    Day,
    /// The end of its calendar year.
    CalendarYearEnd,
    /// The end of its financial year.
    FinancialYearEnd,
}

/// The first day on which the row is free: the day after its term's last. `year_end` is the last day of the controller's
/// financial year (month, day).
#[must_use]
pub fn free_on(from: Date, counted: Counted, years: u16, year_end: (Month, u8)) -> Date {
    let base = match counted {
        Counted::Day => from,
        Counted::CalendarYearEnd => year_end_on_or_after(from, (Month::December, 31)),
        Counted::FinancialYearEnd => year_end_on_or_after(from, year_end),
    };
    let last = in_year(base.year() + i32::from(years), base.month(), base.day());
    last.next_day().unwrap_or(last)
}

fn year_end_on_or_after(day: Date, (month, last): (Month, u8)) -> Date {
    let this = in_year(day.year(), month, last);
    if this >= day { this } else { in_year(day.year() + 1, month, last) }
}

/// The day in that year, or the month's last when it has none (29 February).
fn in_year(year: i32, month: Month, day: u8) -> Date {
    Date::from_calendar_date(year, month, day.min(month.length(year))).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn swedish_bookkeeping_counts_from_the_years_end() {
        let calendar = (Month::December, 31);
        let today = date!(2026 - 11 - 21);
        // Bokföringslagen 7:2: to the end of the seventh year after the calendar year in which the financial year ended.
        let free = |from| free_on(from, Counted::CalendarYearEnd, 7, calendar);
        assert_eq!(free(date!(2018 - 12 - 31)), date!(2026 - 01 - 01));
        assert_eq!(free(date!(2019 - 01 - 01)), date!(2027 - 01 - 01));
        assert!(free(date!(2018 - 12 - 31)) <= today && free(date!(2019 - 01 - 01)) > today);
    }

    #[test]
    fn other_ways_to_count() {
        let june = (Month::June, 30);
        assert_eq!(free_on(date!(2024 - 02 - 29), Counted::Day, 1, june), date!(2025 - 03 - 01));
        assert_eq!(free_on(date!(2024 - 06 - 30), Counted::FinancialYearEnd, 7, june), date!(2031 - 07 - 01));
        assert_eq!(free_on(date!(2024 - 07 - 01), Counted::FinancialYearEnd, 7, june), date!(2032 - 07 - 01));
        assert_eq!(
            free_on(date!(2023 - 03 - 01), Counted::FinancialYearEnd, 1, (Month::February, 29)),
            date!(2025 - 03 - 01)
        );
    }
}
