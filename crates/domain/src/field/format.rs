//! What a text must be: an address, a number, a country. The simple half of the rules, for server and browser alike.

use super::Misfit;
use crate::code::codes;
use crate::contact_point;

codes! {
    /// What the mapping says that a text is.
    pub enum Format {
        /// An e-mail address.
        Email = "email",
        /// A phone number; the server stores it as E.164.
        Phone = "phone",
        /// A country's two letters.
        Country = "country",
        /// An address on the web.
        Url = "url",
    }
}

/// The countries of ISO 3166-1, by their two letters.
const COUNTRIES: &str = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCM\
    CNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIO\
    IQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNI\
    NLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTO\
    TRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

impl Format {
    /// Whether a text may be of this format; a country's letters come back large.
    ///
    /// # Errors
    /// That it is not.
    pub fn check(self, text: &str) -> Result<String, Misfit> {
        let (fits, misfit) = match self {
            Self::Email => (contact_point::email(text).is_some(), Misfit::NotEmail),
            Self::Phone => (contact_point::phone(text).is_some(), Misfit::NotPhone),
            Self::Country => {
                let code = text.to_ascii_uppercase();
                return if is_country(&code) { Ok(code) } else { Err(Misfit::NotCountry) };
            }
            Self::Url => (is_url(text), Misfit::NotUrl),
        };
        if fits { Ok(text.to_owned()) } else { Err(misfit) }
    }
}

fn is_country(code: &str) -> bool {
    COUNTRIES.as_bytes().as_chunks::<2>().0.iter().any(|known| known == code.as_bytes())
}

/// `http://` or `https://`, a host with a dot, no blanks and nothing that ends an attribute: another scheme runs scripts.
fn is_url(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.split(':').next().unwrap_or_default();
    let labels = host.split('.').count() > 1 && host.split('.').all(|label| !label.is_empty());
    let port = authority.strip_prefix(host).is_some_and(|port| {
        port.is_empty() || port.len() > 1 && port.len() < 7 && port[1..].bytes().all(|byte| byte.is_ascii_digit())
    });
    labels && port && !authority.contains('@') && !text.contains([' ', '"', '<', '>', '\\', '\u{a0}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_takes_its_own() {
        for (format, text, fits) in [
            (Format::Email, "Anna@Post.example", true),
            (Format::Email, "anna", false),
            (Format::Phone, "+46 (0)70 123", true),
            (Format::Phone, "call me", false),
            (Format::Country, "se", true),
            (Format::Country, "ZW", true),
            (Format::Country, "XX", false),
            (Format::Country, "DA", false),
            (Format::Country, "SWE", false),
            (Format::Url, "https://www.example.com/a?b=c#d", true),
            (Format::Url, "http://example.com:8080", true),
            (Format::Url, "javascript:alert(1)", false),
            (Format::Url, "https://localhost", false),
            (Format::Url, "https://user@example.com", false),
            (Format::Url, "https://example.com/a b", false),
            (Format::Url, "https://example.com:http", false),
            (Format::Url, "example.com", false),
        ] {
            assert_eq!(format.check(text).is_ok(), fits, "{format:?} {text}");
        }
        assert_eq!(Format::Country.check("se").as_deref(), Ok("SE"));
        assert_eq!(COUNTRIES.len(), 249 * 2);
    }
}
