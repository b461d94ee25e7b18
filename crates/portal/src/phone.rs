//! Phone numbers: one number, however it is written (ITU-T E.164).

use std::str::FromStr;

use domain::contact_point;
use phonenumber::metadata::DATABASE;
use phonenumber::{Mode, PhoneNumber, Type, country};

/// The country in which a number without the country's digits is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country(country::Id);

impl Country {
    /// A country by its two letters (ISO 3166-1); `None` for one whose numbers are not known.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        country::Id::from_str(code).ok().map(Self)
    }
}

/// The normal form of a phone number: `+`, the country, the rest, without the nought that is dialled inside the country
/// only (`+46 (0)70…`). What is no number of any plan keeps its digits; `None` for what is no number at all.
#[must_use]
pub fn normal(country: Option<Country>, text: &str) -> Option<String> {
    let digits = contact_point::phone(text)?;
    let form = read(country, &digits).map(|number| e164(&number, &digits));
    Some(form.unwrap_or(digits))
}

/// Whether a number is one of its country's plan.
#[must_use]
pub fn is_valid(country: Option<Country>, text: &str) -> bool {
    let number = contact_point::phone(text).and_then(|digits| read(country, &digits));
    number.is_some_and(|number| number.is_valid())
}

/// Whether a text message may be sent to a number in its normal form: one with its country, and none that its plan gives to
/// land lines, or to those whose owner earns by being called.
#[must_use]
pub fn takes_texts(normal: &str) -> bool {
    let number = normal.strip_prefix('+').and_then(|_| phonenumber::parse(None, normal).ok());
    number.is_some_and(|number| {
        use Type::{FixedLineOrMobile, Mobile, Unknown};
        matches!(number.number_type(&DATABASE), Mobile | FixedLineOrMobile | Unknown)
    })
}

/// The digits of a number without its country's, as it is dialled inside the country after a nought or nothing; `None` when
/// its country is not known.
#[must_use]
pub fn national(text: &str) -> Option<String> {
    let digits = contact_point::phone(text)?;
    read(None, &digits).map(|number| number.national().value().to_string())
}

fn read(country: Option<Country>, digits: &str) -> Option<PhoneNumber> {
    let here = phonenumber::parse(country.map(|country| country.0), digits).ok();
    if here.as_ref().is_some_and(PhoneNumber::is_valid) || digits.starts_with('+') {
        return here;
    }
    // Some programs leave the plus out.
    let abroad = phonenumber::parse(None, format!("+{digits}")).ok().filter(PhoneNumber::is_valid);
    abroad.or(here)
}

/// Where nothing is dialled before a number inside the country (Italy), a nought in front is the number's own; the library
/// loses it.
fn e164(number: &PhoneNumber, digits: &str) -> String {
    let (code, rest) = (number.code().value(), number.national().to_string());
    let plans = DATABASE.by_code(&code).unwrap_or_default();
    let own = plans.first().is_some_and(|plan| plan.national_prefix().is_none());
    let nought = if own && digits.ends_with(&format!("0{rest}")) { "0" } else { "" };
    format!("+{code}{nought}{rest}")
}

/// How CRMs write a number that has its normal form here, without separators: with a plus, with two noughts or with
/// neither, with the nought of the country inside or even twice; and, of the country at hand, as it is dialled there, or as
/// a spreadsheet leaves it.
#[must_use]
pub fn spellings(country: Option<Country>, normal: &str) -> Vec<String> {
    let number = normal.strip_prefix('+').and_then(|_| phonenumber::parse(None, normal).ok());
    let Some(number) = number else { return vec![normal.to_owned()] };
    let (code, rest) = (number.code().value().to_string(), number.national().to_string());
    let mut dialled: String = number.format().mode(Mode::National).to_string();
    dialled.retain(|digit| digit.is_ascii_digit());
    let mut all = Vec::new();
    for prefix in ["+", "00", ""] {
        for inside in ["", "0", "00"] {
            all.push(format!("{prefix}{code}{inside}{rest}"));
        }
        all.push(format!("{prefix}{code}{dialled}"));
    }
    let here = country.and_then(|country| DATABASE.by_id(country.0.as_ref()));
    if here.is_some_and(|here| here.country_code() == number.code().value()) {
        all.extend([format!("0{rest}"), rest, dialled]);
    }
    all.sort();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ways to write a number, and what it is in Sweden.
    const NUMBERS: [(&str, &str); 17] = [
        ("+46 70 123 45 67", "+46701234567"),
        ("0046 (70) 123-45 67", "+46701234567"),
        ("070-123 45 67", "+46701234567"),
        ("46701234567", "+46701234567"),
        ("701234567", "+46701234567"),
        ("+46 (0)70-123 45 67", "+46701234567"),
        ("+46 (0)070-123 45 67", "+46701234567"),
        ("0046(0)701234567", "+46701234567"),
        ("+46 (0)05 92 01 95", "+465920195"),
        ("0592-01 95", "+465920195"),
        ("+47 912 34 567", "+4791234567"),
        ("0047 91234567", "+4791234567"),
        ("4791234567", "+4791234567"),
        ("+39 06 1234 5678", "+390612345678"),
        ("+44 (0)20 7946 0018", "+442079460018"),
        ("+1 (202) 555-0123", "+12025550123"),
        ("+999 12345", "+99912345"),
    ];

    #[test]
    fn a_number_has_one_form() {
        let sweden = Country::parse("SE");
        for (text, form) in NUMBERS {
            assert_eq!(normal(sweden, text).as_deref(), Some(form), "{text}");
            assert_eq!(normal(sweden, form).as_deref(), Some(form), "{form}");
        }
        for text in ["", "call me", "12", "+46 70 x", "+1234567890123456"] {
            assert_eq!(normal(sweden, text), None, "{text}");
        }
        assert_eq!(normal(None, "070-123 45 67").as_deref(), Some("0701234567"));
        assert_eq!(normal(Country::parse("NO"), "912 34 567").as_deref(), Some("+4791234567"));
        assert!(is_valid(sweden, "070-123 45 67") && !is_valid(sweden, "0592-01 95"));
        assert_eq!(Country::parse("XX"), None);
    }

    #[test]
    fn texts_go_where_they_can_be_read() {
        for (number, takes) in [
            ("+46701234567", true),
            ("+4791234567", true),
            ("+12025550123", true),
            ("+4631555010", false),
            ("+46900123456", false),
            ("0701234567", false),
        ] {
            assert_eq!(takes_texts(number), takes, "{number}");
        }
    }

    #[test]
    fn each_way_to_write_a_number_is_looked_for() {
        let sweden = Country::parse("SE");
        for (text, form) in NUMBERS {
            let written: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            assert!(spellings(sweden, form).contains(&written), "{text}");
        }
        assert!(!spellings(sweden, "+4791234567").contains(&"91234567".to_owned()), "that is a Swedish number");
    }
}
