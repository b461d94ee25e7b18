//! Persons: ordinary ones made up from the seed; the awkward ones are altered in `special`.

use super::rng::Rng;
use super::sql::{maybe, number, text};
use super::{company, names, phone, special};

pub(super) const INSERT: &str = "INSERT INTO person \
     (id, company_id, first_name, last_name, email, phone, mobile, birth_date, street, postal_code, city, country, \
     language, newsletter_optout, sms_optout, is_customer, lead_source, notes, created_at, updated_at) VALUES";

const LEAD_SOURCES: [&str; 6] = [
    "Web shop",
    "Boat show in Gothenburg 2024",
    "Boat show in Düsseldorf 2023",
    "Telephone call to us",
    "Recommended by another customer",
    "Harbour office",
];

const NOTES: [(&str, &[&str]); 5] = [
    (
        "en",
        &[
            "Prefers delivery to the harbour office.",
            "Has a 31-foot sloop, winter storage indoors.",
            "Asks for paper catalogues.",
        ],
    ),
    (
        "sv",
        &[
            "Vill ha leverans till hamnkontoret.",
            "Har en Albin Vega, upplagd i Långedrag.",
            "Ring helst efter klockan 17.",
        ],
    ),
    (
        "da",
        &[
            "Vil gerne have varerne leveret på havnen.",
            "Sejler kapsejlads om sommeren.",
            "Ringer selv, når der er brug for noget.",
        ],
    ),
    ("de", &["Lieferung bitte ans Hafenkontor.", "Motorboot, 9 m, Liegeplatz in Kiel.", "Bestellt meist im Frühjahr."]),
    ("bg", &["Предпочита доставка до пристанището.", "Има малка яхта в Созопол.", "Търси по телефона."]),
];

/// A person, before it becomes a row.
pub(super) struct Person {
    pub(super) id: u32,
    pub(super) company: Option<u32>,
    pub(super) first_name: String,
    pub(super) last_name: Option<String>,
    pub(super) email: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) mobile: Option<String>,
    pub(super) birth_date: Option<String>,
    pub(super) street: Option<String>,
    pub(super) postal_code: Option<&'static str>,
    pub(super) city: Option<&'static str>,
    pub(super) country: Option<&'static str>,
    pub(super) language: Option<&'static str>,
    pub(super) newsletter_optout: &'static str,
    pub(super) sms_optout: &'static str,
    pub(super) is_customer: bool,
    pub(super) lead_source: Option<&'static str>,
    pub(super) notes: Option<String>,
    /// Year in which the company first heard of the person; nothing of theirs is older.
    pub(super) since: u32,
    /// What they pay in.
    pub(super) currency: &'static str,
}

/// The person with this key.
pub(super) fn of(id: u32) -> Person {
    let mut person = ordinary(id);
    special::alter(&mut person);
    person
}

fn ordinary(id: u32) -> Person {
    let culture = names::culture(id);
    let mut rng = Rng::of(2, id);
    let woman = rng.chance(50);
    let first_name = rng.pick(if woman { culture.women } else { culture.men });
    let mut last_name = rng.pick(culture.family).to_owned();
    if woman && culture.language == "bg" {
        last_name.push('а');
    }
    let (postal_code, city) = rng.pick(culture.cities);
    let (street, house) = (rng.pick(culture.streets), rng.between(1, 90));
    let notes = NOTES.iter().find(|(language, _)| *language == culture.language);
    Person {
        id,
        company: rng.chance(60).then(|| rng.between(1, company::count(id))),
        email: Some(format!("{}.{}{id}@{}", names::ascii(first_name), names::ascii(&last_name), culture.domain)),
        first_name: first_name.to_owned(),
        last_name: Some(last_name),
        phone: rng.chance(45).then(|| phone::land(id, culture.language)),
        mobile: rng.chance(80).then(|| phone::mobile(id, culture.language)),
        birth_date: rng
            .chance(70)
            .then(|| format!("{}-{:02}-{:02}", rng.between(1941, 2006), rng.between(1, 12), rng.between(1, 28))),
        street: Some(match culture.language {
            "en" => format!("{house} {street}"),
            _ => format!("{street} {house}"),
        }),
        postal_code: Some(postal_code),
        city: Some(city),
        country: Some(culture.country),
        language: Some(culture.language),
        newsletter_optout: if rng.chance(15) { "1" } else { "0" },
        sms_optout: if rng.chance(25) { "1" } else { "0" },
        is_customer: rng.chance(75),
        lead_source: Some(rng.pick(&LEAD_SOURCES)),
        notes: notes.filter(|_| rng.chance(35)).map(|(_, texts)| rng.pick(texts).to_owned()),
        since: rng.between(2012, 2025),
        currency: culture.currency,
    }
}

impl Person {
    /// First and last name.
    pub(super) fn name(&self) -> String {
        match &self.last_name {
            Some(last) => format!("{} {last}", self.first_name),
            None => self.first_name.clone(),
        }
    }

    /// The address as an invoice prints it.
    pub(super) fn address(&self) -> Option<String> {
        let street = self.street.as_ref()?;
        Some(format!("{street}, {} {}", self.postal_code?, self.city?))
    }
}

/// One row.
pub(super) fn row(id: u32) -> String {
    let p = of(id);
    let mut rng = Rng::of(3, id);
    let created = format!(
        "{}-{:02}-{:02} {:02}:{:02}:00",
        p.since,
        rng.between(1, 12),
        rng.between(1, 28),
        rng.between(8, 17),
        rng.below(60)
    );
    let updated = format!(
        "2026-{:02}-{:02} {:02}:{:02}:00",
        rng.between(1, 3),
        rng.between(1, 28),
        rng.between(8, 17),
        rng.below(60)
    );
    format!(
        "({id}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, '{}', '{}', {}, {}, {}, '{created}', '{updated}')",
        number(p.company),
        text(&p.first_name),
        maybe(p.last_name.as_deref()),
        maybe(p.email.as_deref()),
        maybe(p.phone.as_deref()),
        maybe(p.mobile.as_deref()),
        maybe(p.birth_date.as_deref()),
        maybe(p.street.as_deref()),
        maybe(p.postal_code),
        maybe(p.city),
        maybe(p.country),
        maybe(p.language),
        p.newsletter_optout,
        p.sms_optout,
        p.is_customer,
        maybe(p.lead_source),
        maybe(p.notes.as_deref()),
    )
}
