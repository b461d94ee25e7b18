//! A value about a person, kept out of logs by the type system.

/// Wraps a value about a person. It has no `Debug`, `Display` or `Serialize` on purpose: printing it, logging it or putting
/// it into an island's props does not compile. [`Personal::expose`] is the one way out, easy to search for.
#[derive(Clone, PartialEq, Eq)]
pub struct Personal<T>(T);

impl<T> Personal<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself: for the page, the export and the mail that is meant for this very person, nothing else.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The value itself, by value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> From<T> for Personal<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}
