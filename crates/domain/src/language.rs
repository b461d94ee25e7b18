//! Languages of the portal.

use serde::{Deserialize, Serialize};

/// A language tag in lower case (`en`, `sv`), as catalogues and mappings name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Language(String);

impl Language {
    /// English, the language every text must exist in.
    #[must_use]
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// The primary subtag of a tag such as `sv-SE`, in lower case; `None` unless it is two or three ASCII letters.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        let fits = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
        fits.then(|| Self(primary.to_ascii_lowercase()))
    }

    /// The tag.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }

    /// The tags of an `Accept-Language` header in the order the browser prefers them (RFC 9110, section 12.5.4).
    #[must_use]
    pub fn accepted(header: &str) -> Vec<Self> {
        let mut tags: Vec<(u16, Self)> = header
            .split(',')
            .filter_map(|part| {
                let (tag, q) = part.split_once(";q=").unwrap_or((part, "1"));
                let weight = (q.trim().parse::<f32>().ok()?.clamp(0.0, 1.0) * 1000.0) as u16;
                (weight > 0).then_some(())?;
                Some((weight, Self::parse(tag)?))
            })
            .collect();
        tags.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        tags.into_iter().map(|(_, language)| language).collect()
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_order_is_kept() {
        let codes: Vec<String> =
            Language::accepted("da;q=0.3, sv-SE, en;q=0.8, *;q=0.1, de;q=0").iter().map(ToString::to_string).collect();
        assert_eq!(codes, ["sv", "en", "da"]);
    }

    #[test]
    fn other_text_is_no_language() {
        for bad in ["", "x", "four", "s1", "../../etc"] {
            assert_eq!(Language::parse(bad), None, "{bad}");
        }
    }
}
