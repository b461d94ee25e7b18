//! The time, as an argument.

use std::sync::atomic::{AtomicI64, Ordering};

use time::OffsetDateTime;

/// Tells the time. Times are stored as whole milliseconds since 1970-01-01T00:00:00Z, the same in every database.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> OffsetDateTime;

    /// Now, in stored form: milliseconds since the epoch.
    fn millis(&self) -> i64 {
        (self.now().unix_timestamp_nanos() / 1_000_000) as i64
    }
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the port")]
    fn now(&self) -> OffsetDateTime {
        OffsetDateTime::now_utc()
    }
}

/// A clock that tests set and move.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// A clock that stands at a moment, in milliseconds since the epoch.
    #[must_use]
    pub const fn at(millis: i64) -> Self {
        Self(AtomicI64::new(millis))
    }

    /// Moves it by so many seconds.
    pub fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000, Ordering::Relaxed);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> OffsetDateTime {
        from_millis(self.0.load(Ordering::Relaxed))
    }
}

/// The moment of a stored time; the epoch for one outside the calendar.
#[must_use]
pub fn from_millis(millis: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}
