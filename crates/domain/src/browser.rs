//! What a browser says of itself, as coarse as a person needs it to know their own visits apart.

use crate::code::codes;

codes! {
    /// A family of browsers.
    pub enum Family {
        /// Firefox and its kin.
        Firefox = "firefox",
        /// Microsoft Edge.
        Edge = "edge",
        /// Opera.
        Opera = "opera",
        /// Samsung Internet.
        Samsung = "samsung",
        /// Chrome, Chromium and what calls itself so.
        Chrome = "chrome",
        /// Safari.
        Safari = "safari",
        /// Anything else, or nothing said.
        Other = "other",
    }
}

codes! {
    /// A system that it runs on.
    pub enum System {
        /// iPhone.
        Iphone = "iphone",
        /// iPad.
        Ipad = "ipad",
        /// Android.
        Android = "android",
        /// Windows.
        Windows = "windows",
        /// macOS.
        Mac = "mac",
        /// ChromeOS.
        Chromeos = "chromeos",
        /// Linux.
        Linux = "linux",
        /// Anything else, or nothing said.
        Other = "other",
    }
}

/// A browser on a system; never its version, nor anything else by which one could be told from a thousand others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Browser {
    /// Its family.
    pub family: Family,
    /// What it runs on.
    pub system: System,
}

impl Browser {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self { family: Family::Other, system: System::Other };

    /// What a `User-Agent` header says (RFC 9110, section 10.1.5). The order matters: nearly all claim to be the ones below them.
    #[must_use]
    pub fn of(user_agent: &str) -> Self {
        let has = |word: &str| user_agent.contains(word);
        let families = [
            (Family::Edge, ["Edg/", "EdgA/", "EdgiOS/"]),
            (Family::Opera, ["OPR/", "OPT/", "Opera"]),
            (Family::Samsung, ["SamsungBrowser/"; 3]),
            (Family::Firefox, ["Firefox/", "FxiOS/", "Firefox/"]),
            (Family::Chrome, ["Chrome/", "CriOS/", "Chromium/"]),
            (Family::Safari, ["Safari/"; 3]),
        ];
        let systems = [
            (System::Iphone, "iPhone"),
            (System::Ipad, "iPad"),
            (System::Android, "Android"),
            (System::Windows, "Windows"),
            (System::Chromeos, "CrOS"),
            (System::Mac, "Macintosh"),
            (System::Linux, "Linux"),
        ];
        let family = families.iter().find(|(_, words)| words.iter().any(|word| has(word)));
        let system = systems.iter().find(|(_, word)| has(word));
        Self {
            family: family.map_or(Family::Other, |(family, _)| *family),
            system: system.map_or(System::Other, |(system, _)| *system),
        }
    }

    /// The stored form, `family.system`.
    #[must_use]
    pub fn code(self) -> String {
        format!("{}.{}", self.family.code(), self.system.code())
    }

    /// Reads the stored form; what is unknown here is unknown.
    #[must_use]
    pub fn parse(code: &str) -> Self {
        let (family, system) = code.split_once('.').unwrap_or_default();
        Self {
            family: Family::parse(family).unwrap_or(Family::Other),
            system: System::parse(system).unwrap_or(System::Other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_apart_by_family_and_system() {
        for (agent, family, system) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
                Family::Firefox,
                System::Windows,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
                Family::Edge,
                System::Windows,
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
                Family::Safari,
                System::Mac,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0 Mobile/15E148 Safari/604.1",
                Family::Chrome,
                System::Iphone,
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36",
                Family::Samsung,
                System::Android,
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 OPR/120.0",
                Family::Opera,
                System::Linux,
            ),
            ("curl/8.9.1", Family::Other, System::Other),
            ("", Family::Other, System::Other),
        ] {
            let browser = Browser::of(agent);
            assert_eq!(browser, Browser { family, system }, "{agent}");
            assert_eq!(Browser::parse(&browser.code()), browser);
        }
        for odd in ["", "x", "x.y", ".", "firefox"] {
            assert_eq!(Browser::parse(odd), Browser::UNKNOWN, "{odd}");
        }
    }
}
