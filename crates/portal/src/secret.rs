//! Secrets that are handed out once.

use std::ops::Deref;

use zeroize::ZeroizeOnDrop;

/// A cookie, a token, the URL of a link: text that opens something. It has no `Debug`, no `Display` and no `Serialize`, so that
/// neither a log nor an error can come to hold it, and it is wiped when it is dropped.
#[derive(Clone, Default, ZeroizeOnDrop)]
pub struct Secret(String);

impl Secret {
    /// The text, for the one place that it is meant for.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The text, by value.
    #[must_use]
    pub fn into_inner(mut self) -> String {
        std::mem::take(&mut self.0)
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// To look at it, not to print it: `str` has a `Display`, and this type has none.
impl Deref for Secret {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}
