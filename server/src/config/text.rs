//! Small values with a shape.

use domain::Language;
use serde::Deserialize;

/// Declares a text that is checked when it is read and prints as itself.
macro_rules! checked {
    ($(#[$meta:meta])* $name:ident, $check:expr, $sentence:literal) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
        #[serde(try_from = "String")]
        pub struct $name(String);

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(text: String) -> Result<Self, String> {
                let check: fn(&str) -> bool = $check;
                if check(&text) { Ok(Self(text)) } else { Err(format!("`{text}` {}", $sentence)) }
            }
        }

        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

checked!(
    /// One line of text that says something.
    Line,
    |text| !text.trim().is_empty() && !text.chars().any(char::is_control),
    "must be one line of text"
);
checked!(
    /// An e-mail address.
    EmailAddress,
    |text| domain::contact_point::email(text).is_some() && !text.contains(char::is_whitespace),
    "is not an e-mail address"
);
checked!(
    /// An address on the web that a page may link to.
    WebAddress,
    |text| {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        host.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'))
    },
    "is not an address on the web; it must begin with https:// or http://"
);
checked!(
    /// A country, ISO 3166-1 alpha-2.
    Country,
    |text| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase()),
    "is not a country; it must be two capital letters, such as SE"
);
checked!(
    /// A day of the year, `MM-DD`.
    MonthDay,
    |text| {
        let days = |month: &str| match month {
            "01" | "03" | "05" | "07" | "08" | "10" | "12" => 31,
            "04" | "06" | "09" | "11" => 30,
            "02" => 29,
            _ => 0,
        };
        let number = |day: &str| day.len() == 2 && day.bytes().all(|byte| byte.is_ascii_digit());
        text.split_once('-').is_some_and(|(month, day)| {
            number(day) && day.parse().is_ok_and(|day: u8| (1..=days(month)).contains(&day))
        })
    },
    "is not a day of the year; write it as MM-DD, such as 12-31"
);

impl MonthDay {
    /// Month and day.
    #[must_use]
    pub fn parts(&self) -> (time::Month, u8) {
        let (month, day) = self.0.split_once('-').unwrap_or(("12", "31"));
        let month = month.parse::<u8>().ok().and_then(|month| time::Month::try_from(month).ok());
        (month.unwrap_or(time::Month::December), day.parse().unwrap_or(31))
    }
}

impl Default for MonthDay {
    fn default() -> Self {
        Self("12-31".to_owned())
    }
}

/// A language tag.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Tag(pub Language);

impl TryFrom<String> for Tag {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let language = Language::parse(&text).filter(|language| language.code() == text);
        language
            .map(Self)
            .ok_or_else(|| format!("`{text}` is not a language; write it as two or three small letters, such as sv"))
    }
}
