//! What a column is likely to hold, by its name and by the shape of its sampled values.

use super::Seen;
use super::meaning::Meaning;
use super::vocabulary as v;
use super::words::Words;
use crate::mapping::{CatalogueColumn, ColumnKind};
use domain::Channel;

/// A meaning and what speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Judged {
    pub(super) meaning: Meaning,
    /// The share of the sampled values that look so, when it was they that told.
    pub(super) share: Option<(usize, usize)>,
    /// The name says one thing, and hardly a sampled value looks so.
    pub(super) doubtful: bool,
}

/// So many of a hundred sampled values tell a meaning that the name does not.
const ENOUGH: usize = 60;

/// Judges a column.
pub(super) fn of(column: &CatalogueColumn, seen: &Seen) -> Judged {
    let words = Words::of(&column.name);
    let named = by_name(&words, column, seen);
    let shaped = [
        (Meaning::Email, seen.email),
        (Meaning::Bank, seen.iban),
        (Meaning::NationalId, seen.national_id),
        (Meaning::Phone, seen.phone),
        (Meaning::FreeText, seen.prose),
    ];
    let looks = |meaning| shaped.iter().find(|(other, _)| *other == meaning).map(|(_, count)| *count);
    if let Some(meaning) = named {
        // Many a text is short; what else has a shape is told by it.
        let counted = looks(meaning).filter(|_| meaning != Meaning::FreeText && seen.filled >= 3);
        let doubtful = counted.is_some_and(|count| seen.filled >= 10 && count * 5 < seen.filled);
        return Judged { meaning, share: counted.map(|count| (count, seen.filled)), doubtful };
    }
    for (meaning, count) in shaped {
        if seen.mostly(count, ENOUGH) {
            return Judged { meaning, share: Some((count, seen.filled)), doubtful: false };
        }
    }
    Judged { meaning: by_type(&words, column, seen), share: None, doubtful: false }
}

fn by_name(words: &Words, column: &CatalogueColumn, seen: &Seen) -> Option<Meaning> {
    let kind = column.kind;
    let is_text = kind == ColumnKind::Text;
    if words.has(v::CREDENTIAL) {
        return Some(Meaning::Credential);
    }
    if words.has_word(v::TECHNICAL) && seen.prose == 0 {
        return Some(Meaning::Technical);
    }
    if may_be_flag(column, seen) {
        let flag = if words.has(v::OPT_OUT) {
            Some(Meaning::OptOut(channel(words)))
        } else if words.has(v::OPT_IN) {
            Some(Meaning::OptIn(channel(words)))
        } else if words.has(v::SOFT_DELETE) {
            Some(Meaning::SoftDelete)
        } else {
            None
        };
        if flag.is_some() {
            return flag;
        }
    }
    if words.has(v::BIRTH) && matches!(kind, ColumnKind::Date | ColumnKind::Timestamp | ColumnKind::Text) {
        return Some(Meaning::Birth);
    }
    if words.has(v::NATIONAL_ID) {
        return Some(Meaning::NationalId);
    }
    // A phone number is a number in some databases; everything else of this list is text.
    let phone = words.has(v::PHONE) && matches!(kind, ColumnKind::Text | ColumnKind::Integer);
    let lists = [
        (Meaning::Email, v::EMAIL, is_text && !phone && seen.flag.is_none()),
        (Meaning::Fax, v::FAX, is_text),
        (Meaning::Phone, v::PHONE, phone && seen.flag.is_none()),
        (Meaning::Bank, v::BANK, is_text),
        (Meaning::FirstName, v::FIRST_NAME, is_text),
        (Meaning::MiddleName, v::MIDDLE_NAME, is_text),
        (Meaning::LastName, v::LAST_NAME, is_text),
        (Meaning::Nickname, v::NICKNAME, is_text),
        (Meaning::Special, v::SPECIAL, true),
        (Meaning::FreeText, v::FREE_TEXT, is_text && !words.is_key() && column.max_length.is_none_or(|most| most > 40)),
        (Meaning::Street, v::STREET, is_text && !words.is_key()),
        (Meaning::PostalCode, v::POSTAL_CODE, is_text || kind == ColumnKind::Integer),
        (Meaning::City, v::CITY, is_text),
        (Meaning::Country, v::COUNTRY, is_text),
        (Meaning::Region, v::REGION, is_text),
        (Meaning::Language, v::LANGUAGE, is_text),
        (Meaning::Online, v::ONLINE, is_text),
        (Meaning::Company, v::COMPANY, is_text && !words.is_key()),
        (Meaning::About, v::ABOUT, is_text),
        (Meaning::Name, v::NAME, is_text),
    ];
    lists.iter().find(|(_, list, fits)| *fits && words.has(list)).map(|(meaning, ..)| *meaning)
}

fn by_type(words: &Words, column: &CatalogueColumn, seen: &Seen) -> Meaning {
    let flagged = seen.flag.is_some() && seen.distinct > 1;
    match column.kind {
        ColumnKind::Bool => Meaning::Flag,
        _ if words.is_id() => Meaning::Key,
        ColumnKind::Integer | ColumnKind::Text if flagged => Meaning::Flag,
        ColumnKind::Date | ColumnKind::Timestamp => Meaning::Date,
        ColumnKind::Text if seen.mostly(seen.date, ENOUGH) => Meaning::Date,
        ColumnKind::Decimal | ColumnKind::Integer => Meaning::Amount,
        _ => Meaning::Other,
    }
}

/// Whether the column can hold a yes or a no: by type, or by what it holds; an empty one by its length.
fn may_be_flag(column: &CatalogueColumn, seen: &Seen) -> bool {
    match column.kind {
        ColumnKind::Bool => true,
        ColumnKind::Integer | ColumnKind::Text if seen.filled > 0 => seen.flag.is_some(),
        ColumnKind::Integer => true,
        ColumnKind::Text => column.max_length.is_some_and(|most| most <= 5),
        _ => false,
    }
}

fn channel(words: &Words) -> Channel {
    if words.has("sms mms") {
        Channel::Sms
    } else if words.has("call telefon nixtelefon donotcall nocall") || words.has(v::PHONE) {
        Channel::Phone
    } else if words.has("post letter donotmail brev brief") && !words.has("email epost") {
        Channel::Post
    } else {
        Channel::Email
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mapping::Limits;

    fn column(name: &str, kind: ColumnKind, max_length: Option<usize>) -> CatalogueColumn {
        CatalogueColumn {
            name: name.into(),
            kind,
            sql_type: "x".into(),
            nullable: true,
            max_length,
            limits: Limits::default(),
            labels: Vec::new(),
        }
    }

    #[test]
    fn by_name_in_four_languages() {
        for (name, meaning) in [
            ("FirstName", Meaning::FirstName),
            ("efternamn", Meaning::LastName),
            ("Vorname", Meaning::FirstName),
            ("fornavn", Meaning::FirstName),
            ("kundnamn", Meaning::Name),
            ("Födelsedatum", Meaning::Birth),
            ("geburtsdatum", Meaning::Birth),
            ("personnummer", Meaning::NationalId),
            ("cpr_nr", Meaning::NationalId),
            ("e_post", Meaning::Email),
            ("EMailAdresse", Meaning::Email),
            ("homephone", Meaning::Phone),
            ("mobilnummer", Meaning::Phone),
            ("Telefonnummer", Meaning::Phone),
            ("mailingstreet", Meaning::Street),
            ("Straße", Meaning::Street),
            ("PLZ", Meaning::PostalCode),
            ("postnr", Meaning::PostalCode),
            ("by_id", Meaning::Key),
            ("Bundesland", Meaning::Region),
            ("sprog", Meaning::Language),
            ("anteckningar", Meaning::FreeText),
            ("user_password", Meaning::Credential),
            ("createdtime", Meaning::Technical),
            ("conversion_rate", Meaning::Other),
            ("contact_no", Meaning::Other),
            ("paid", Meaning::Other),
            ("phone_fax", Meaning::Fax),
            ("CustomerId", Meaning::Key),
        ] {
            assert_eq!(of(&column(name, ColumnKind::Text, None), &Seen::default()).meaning, meaning, "{name}");
        }
    }

    #[test]
    fn flags_need_the_form_of_one() {
        let flag = |name: &str, most| of(&column(name, ColumnKind::Text, Some(most)), &Seen::default()).meaning;
        assert_eq!(flag("emailoptout", 3), Meaning::OptOut(Channel::Email));
        assert_eq!(flag("donotcall", 3), Meaning::OptOut(Channel::Phone));
        assert_eq!(flag("nyhetsbrev_sms", 1), Meaning::OptIn(Channel::Sms));
        assert_eq!(flag("newsletter", 80), Meaning::Other);
        let deleted = of(&column("deleted", ColumnKind::Integer, None), &Seen::of(["0", "1", "0"]));
        assert_eq!(deleted.meaning, Meaning::SoftDelete);
    }

    #[test]
    fn values_tell_what_a_name_does_not() {
        let values = ["a@post.example", "b@post.example", "c@post.example", "none"];
        let judged = of(&column("contact_1", ColumnKind::Text, None), &Seen::of(values));
        assert_eq!((judged.meaning, judged.share), (Meaning::Email, Some((3, 4))));
        let texts: Vec<String> = (0..20).map(|n| format!("code {n}")).collect();
        let judged = of(&column("phone", ColumnKind::Text, None), &Seen::of(texts.iter().map(String::as_str)));
        assert!(judged.doubtful);
    }
}
