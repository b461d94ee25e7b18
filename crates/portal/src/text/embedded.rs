//! The texts that come with the portal.

/// A file of texts: its language, its name, its content.
pub struct File {
    /// The language's tag.
    pub language: &'static str,
    /// The file's name, for messages.
    pub name: &'static str,
    /// Fluent.
    pub source: &'static str,
}

macro_rules! files {
    ($($language:literal: $($name:literal),+;)+) => {
        /// Every file; English first, since the others lie over it.
        pub const FILES: &[File] = &[$($(File {
            language: $language,
            name: concat!($language, "/", $name, ".ftl"),
            source: include_str!(concat!("../../texts/", $language, "/", $name, ".ftl")),
        },)+)+];
    };
}

files! {
    "en": "pages", "codes", "policies", "mails", "requests", "desk", "account";
    "sv": "pages", "codes", "policies", "mails", "requests", "desk", "account";
}
