//! Names and places in the five languages of the sample, and what an e-mail address makes of them.

/// What is typical of one language.
pub(super) struct Culture {
    /// Language code, as stored in `person.language`.
    pub(super) language: &'static str,
    /// ISO 3166 code of the country most of its speakers in the sample live in.
    pub(super) country: &'static str,
    /// Currency of that country.
    pub(super) currency: &'static str,
    /// Women's first names.
    pub(super) women: &'static [&'static str],
    /// Men's first names.
    pub(super) men: &'static [&'static str],
    /// Family names (Bulgarian: the man's form, a woman's has an `а` more).
    pub(super) family: &'static [&'static str],
    /// Streets; a house number is put after or, in English, before.
    pub(super) streets: &'static [&'static str],
    /// Postal code and city.
    pub(super) cities: &'static [(&'static str, &'static str)],
    /// Domain of private e-mail addresses.
    pub(super) domain: &'static str,
    /// Companies.
    pub(super) companies: &'static [&'static str],
}

/// The culture of a person or company with this number: they take turns.
pub(super) fn culture(id: u32) -> &'static Culture {
    &CULTURES[(id.wrapping_sub(1) % 5) as usize]
}

/// Latin lower-case letters and digits of a name, for an e-mail address.
pub(super) fn ascii(name: &str) -> String {
    name.to_lowercase().chars().filter_map(latin).collect()
}

fn latin(c: char) -> Option<&'static str> {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
    if let Some(at) = PLAIN.find(c) {
        return Some(&PLAIN[at..=at]);
    }
    let pair = [
        ('å', "a"),
        ('ä', "a"),
        ('ö', "o"),
        ('ø', "o"),
        ('æ', "ae"),
        ('é', "e"),
        ('ü', "u"),
        ('ß', "ss"),
        ('а', "a"),
        ('б', "b"),
        ('в', "v"),
        ('г', "g"),
        ('д', "d"),
        ('е', "e"),
        ('ж', "zh"),
        ('з', "z"),
        ('и', "i"),
        ('й', "y"),
        ('к', "k"),
        ('л', "l"),
        ('м', "m"),
        ('н', "n"),
        ('о', "o"),
        ('п', "p"),
        ('р', "r"),
        ('с', "s"),
        ('т', "t"),
        ('у', "u"),
        ('ф', "f"),
        ('х', "h"),
        ('ц', "ts"),
        ('ч', "ch"),
        ('ш', "sh"),
        ('щ', "sht"),
        ('ъ', "a"),
        ('ь', "y"),
        ('ю', "yu"),
        ('я', "ya"),
    ];
    pair.into_iter().find(|(from, _)| *from == c).map(|(_, to)| to)
}

static CULTURES: [Culture; 5] = [
    Culture {
        language: "en",
        country: "GB",
        currency: "GBP",
        women: &[
            "Alice",
            "Beth",
            "Charlotte",
            "Daisy",
            "Eleanor",
            "Grace",
            "Hannah",
            "Imogen",
            "Lucy",
            "Megan",
            "Olivia",
            "Ruth",
        ],
        men: &[
            "Adam", "Ben", "Callum", "Edward", "George", "Harry", "Jack", "Liam", "Oliver", "Peter", "Samuel", "Thomas",
        ],
        family: &[
            "Ashworth",
            "Barker",
            "Clarke",
            "Dawson",
            "Ellison",
            "Fletcher",
            "Gibbons",
            "Holloway",
            "Kerr",
            "Marsh",
            "O'Brien",
            "Pascoe",
            "Reid",
            "Sinclair",
            "Trevithick",
            "Whitby",
        ],
        streets: &[
            "Quay Street",
            "Harbour Road",
            "Custom House Lane",
            "Lighthouse Terrace",
            "Mariners Way",
            "Ropewalk",
        ],
        cities: &[
            ("TR11 3XX", "Falmouth"),
            ("PO1 3XX", "Portsmouth"),
            ("EH6 6XX", "Edinburgh"),
            ("YO22 4XX", "Whitby"),
            ("BT43 7XX", "Larne"),
        ],
        domain: "post.example",
        companies: &[
            "Harbour & Tide Ltd",
            "Pascoe's Boatyard",
            "Northquay Chandlers Ltd",
            "Estuary Pilots LLP",
            "Lighthouse Charters Ltd",
        ],
    },
    Culture {
        language: "sv",
        country: "SE",
        currency: "SEK",
        women: &[
            "Anna", "Birgitta", "Cecilia", "Elin", "Frida", "Gunilla", "Ingrid", "Karin", "Linnéa", "Maja", "Sofia",
            "Åsa",
        ],
        men: &[
            "Anders", "Björn", "Erik", "Fredrik", "Gustav", "Håkan", "Johan", "Lars", "Mattias", "Nils", "Oskar",
            "Sören",
        ],
        family: &[
            "Andersson",
            "Bergström",
            "Dahl",
            "Ekman",
            "Forsberg",
            "Gustafsson",
            "Hedlund",
            "Lindqvist",
            "Malmström",
            "Nyberg",
            "Olofsson",
            "Sjögren",
            "Strand",
            "Åkesson",
            "Öberg",
            "Östlund",
        ],
        streets: &["Hamngatan", "Kajvägen", "Fyrvägen", "Båtsmansgatan", "Sjöbodsvägen", "Varvsgatan"],
        cities: &[
            ("426 71", "Göteborg"),
            ("211 20", "Malmö"),
            ("111 30", "Stockholm"),
            ("452 30", "Strömstad"),
            ("371 30", "Karlskrona"),
        ],
        domain: "brevlada.example",
        companies: &[
            "Marina Väst AB",
            "Skärgårdens Båtservice AB",
            "Öresunds Segel AB",
            "Hamnbolaget i Strömstad AB",
            "Fyrens Handel HB",
        ],
    },
    Culture {
        language: "da",
        country: "DK",
        currency: "DKK",
        women: &[
            "Anne", "Bodil", "Camilla", "Ditte", "Freja", "Hanne", "Inger", "Kirsten", "Mette", "Rikke", "Sidsel",
            "Tove",
        ],
        men: &[
            "Anton",
            "Bjarne",
            "Christian",
            "Emil",
            "Frederik",
            "Henrik",
            "Jens",
            "Kasper",
            "Mads",
            "Niels",
            "Rasmus",
            "Søren",
        ],
        family: &[
            "Andersen",
            "Bang",
            "Christensen",
            "Dam",
            "Frandsen",
            "Højgaard",
            "Iversen",
            "Jørgensen",
            "Kjær",
            "Lauritsen",
            "Møller",
            "Nørgaard",
            "Overgaard",
            "Poulsen",
            "Skov",
            "Østergaard",
        ],
        streets: &["Havnegade", "Strandvejen", "Toldbodgade", "Færgevej", "Skibsbyggergade", "Ankerstræde"],
        cities: &[
            ("1058", "København"),
            ("8000", "Aarhus"),
            ("9900", "Frederikshavn"),
            ("3000", "Helsingør"),
            ("6700", "Esbjerg"),
        ],
        domain: "brevkasse.example",
        companies: &[
            "Havnens Udstyr ApS",
            "Kattegat Sejl ApS",
            "Søkompagniet A/S",
            "Lillebælt Marina ApS",
            "Esbjerg Skibshandel A/S",
        ],
    },
    Culture {
        language: "de",
        country: "DE",
        currency: "EUR",
        women: &[
            "Anja",
            "Birgit",
            "Claudia",
            "Franziska",
            "Greta",
            "Heike",
            "Jutta",
            "Katrin",
            "Lena",
            "Monika",
            "Petra",
            "Ursula",
        ],
        men: &[
            "Andreas", "Bernd", "Dieter", "Florian", "Günther", "Hannes", "Jörg", "Klaus", "Lukas", "Matthias", "Rolf",
            "Stefan",
        ],
        family: &[
            "Bäcker", "Claasen", "Dirksen", "Fischer", "Groß", "Hansen", "Jansen", "Köster", "Lührs", "Möller",
            "Oltmann", "Petersen", "Rösler", "Schäfer", "Thießen", "Voß",
        ],
        streets: &["Hafenstraße", "Am Kai", "Leuchtturmweg", "Werftstraße", "Deichstraße", "Fischmarkt"],
        cities: &[
            ("20457", "Hamburg"),
            ("24103", "Kiel"),
            ("18055", "Rostock"),
            ("23552", "Lübeck"),
            ("27568", "Bremerhaven"),
        ],
        domain: "postfach.example",
        companies: &[
            "Hafenbedarf Nord GmbH",
            "Kieler Segelwerkstatt GmbH",
            "Bootshaus Möwe GmbH & Co. KG",
            "Ostsee Charter GmbH",
            "Lotsenkontor e.K.",
        ],
    },
    Culture {
        language: "bg",
        country: "BG",
        currency: "EUR",
        women: &[
            "Анна",
            "Боряна",
            "Виолета",
            "Гергана",
            "Десислава",
            "Елена",
            "Ивана",
            "Калина",
            "Мария",
            "Надежда",
            "Радка",
            "Яна",
        ],
        men: &[
            "Александър",
            "Борис",
            "Васил",
            "Георги",
            "Димитър",
            "Емил",
            "Иван",
            "Калоян",
            "Марин",
            "Николай",
            "Петър",
            "Стоян",
        ],
        family: &[
            "Ангелов",
            "Василев",
            "Георгиев",
            "Димитров",
            "Желев",
            "Иванов",
            "Колев",
            "Маринов",
            "Николов",
            "Павлов",
            "Рашев",
            "Стоянов",
            "Тодоров",
            "Христов",
            "Цветков",
            "Щерев",
        ],
        streets: &["ул. Пристанищна", "ул. Морска", "бул. Приморски", "ул. Рибарска", "ул. Фар", "ул. Котва"],
        cities: &[("9000", "Варна"), ("8000", "Бургас"), ("8130", "Созопол"), ("8230", "Несебър"), ("9600", "Балчик")],
        domain: "poshta.example",
        companies: &[
            "Морски свят ООД",
            "Пристанище Юг АД",
            "Черноморски платна ЕООД",
            "Котва и син ООД",
            "Балчик Марина ООД",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::{CULTURES, ascii};

    #[test]
    fn names_become_plain_letters() {
        assert_eq!(ascii("Åsa O'Brien"), "asaobrien");
        assert_eq!(ascii("Щерев"), "shterev");
    }

    #[test]
    fn every_name_leaves_something_for_an_address() {
        for culture in &CULTURES {
            for name in [culture.women, culture.men, culture.family].concat() {
                let letters = name.chars().filter(|c| c.is_alphabetic()).count();
                assert!(ascii(name).len() >= letters, "{name}");
            }
        }
    }
}
