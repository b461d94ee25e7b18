//! `insyn.toml`: taken or refused with one line that names the file; what is taken makes sense, and a refusal does not repeat
//! what may be a secret.

use std::path::Path;

use server::config::{Overrides, parse};

/// Stands in the corpus wherever a secret does.
pub const SECRET: &str = "planted-secret";

/// Whether it is taken.
#[must_use]
pub fn is_taken(input: &[u8]) -> bool {
    std::str::from_utf8(input)
        .is_ok_and(|text| parse(Path::new("/none/insyn.toml"), text, &Overrides::default()).is_ok())
}

/// See above.
///
/// # Panics
/// When it does not hold.
pub fn holds(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    match parse(Path::new("/none/insyn.toml"), text, &Overrides::default()) {
        Ok(config) => {
            let settings = config.settings();
            let base = settings.base_url.as_str();
            let host = base.strip_prefix("http://").map(|rest| rest.rsplit_once(':').map_or(rest, |(host, _)| host));
            let here = host
                .is_none_or(|host| ["127.0.0.1", "localhost", "[::1]", "["].iter().any(|own| host.starts_with(own)));
            assert!(base.starts_with("https://") || here, "plain http to elsewhere: {base}");
            assert!(!settings.languages.is_empty() && settings.request_link != Some(0));
        }
        Err(failure) => {
            let line = failure.to_string();
            assert!(line.starts_with("/none/insyn.toml:"), "which file: {line}");
            assert_eq!(line.lines().count(), 1, "{line}");
            assert!(!line.contains(SECRET), "a secret is repeated");
        }
    }
}
