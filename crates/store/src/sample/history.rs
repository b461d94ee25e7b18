//! History notes: free text by the staff, now and then about somebody else too.

use super::person::Person;
use super::rng::Rng;
use super::sql::text;
use super::{BARE, DEMO, MANY_NOTES, many, names, person};

pub(super) const INSERT: &str = "INSERT INTO history_note (id, person_id, noted_at, kind, author, note) VALUES";

const AUTHORS: [&str; 4] = ["Ida Fjord", "Per Holm", "Mikkel Juhl", "Tanja Sommer"];
const KINDS: [&str; 4] = ["call", "mail", "meeting", "visit"];

/// `{}` is where another person's name goes.
const NOTES: [(&str, &[&str]); 5] = [
    (
        "en",
        &[
            "Asked for the price of fenders.",
            "Complained about a late parcel, apologised.",
            "Came by with {}, looked at life jackets.",
            "Says {} now decides on purchases.",
        ],
    ),
    (
        "sv",
        &[
            "Frågade efter pris på fendrar.",
            "Klagade på sent paket, vi bad om ursäkt.",
            "Kom förbi med {} och tittade på flytvästar.",
            "Säger att {} numera bestämmer om inköp.",
        ],
    ),
    (
        "da",
        &[
            "Spurgte til prisen på fendere.",
            "Klagede over en sen pakke, vi undskyldte.",
            "Kom forbi med {} og så på redningsveste.",
            "Siger at {} nu bestemmer om indkøb.",
        ],
    ),
    (
        "de",
        &[
            "Fragte nach dem Preis für Fender.",
            "Beschwerte sich über ein spätes Paket, wir baten um Entschuldigung.",
            "War mit {} da und sah sich Schwimmwesten an.",
            "Sagt, dass {} jetzt über Einkäufe entscheidet.",
        ],
    ),
    (
        "bg",
        &[
            "Попита за цената на фендери.",
            "Оплака се от закъсняла пратка, извинихме се.",
            "Дойде с {} и разгледа спасителни жилетки.",
            "Казва, че сега {} решава за покупките.",
        ],
    ),
];

/// The rows of a person; `next` is the next free key.
pub(super) fn rows(person: u32, next: &mut u32) -> Vec<String> {
    if person == DEMO {
        return demo(next);
    }
    let mut rng = Rng::of(7, person);
    let count = match person {
        BARE => 0,
        MANY_NOTES => 500,
        _ => many(&mut rng, person, 4),
    };
    if count == 0 {
        return Vec::new();
    }
    let who = person::of(person);
    (0..count).map(|_| row(&who, &mut rng, next)).collect()
}

fn row(who: &Person, rng: &mut Rng, next: &mut u32) -> String {
    let language = names::culture(who.id).language;
    let texts = NOTES.iter().find(|(l, _)| *l == language).map_or(NOTES[0].1, |(_, texts)| *texts);
    let culture = names::culture(who.id);
    let other = format!("{} {}", rng.pick(culture.men), rng.pick(culture.family));
    let note = rng.pick(texts).replace("{}", &other);
    let row = format!(
        "({next}, {}, '{}-{:02}-{:02} {:02}:{:02}:00', '{}', '{}', {})",
        who.id,
        rng.between(who.since, 2025),
        rng.between(1, 12),
        rng.between(1, 28),
        rng.between(8, 17),
        rng.below(60),
        rng.pick(&KINDS),
        rng.pick(&AUTHORS),
        text(&note),
    );
    *next += 1;
    row
}

fn demo(next: &mut u32) -> Vec<String> {
    let notes = [
        (
            "2024-02-03 13:20:00",
            "meeting",
            "Ida Fjord",
            "Met at the boat show in Gothenburg. Runs the harbour office, wants ladders that stand the tide.",
        ),
        (
            "2025-03-02 14:25:00",
            "call",
            "Per Holm",
            "Ordered mooring lines. Says her colleague Jonathan Pryce signs everything above 2,000 pounds and is hard to reach.",
        ),
        ("2026-01-20 10:05:00", "mail", "Ida Fjord", "Asked for a quote on twelve ladders, delivery before Easter."),
    ];
    notes
        .into_iter()
        .map(|(at, kind, author, note)| {
            let row = format!("({next}, 1, '{at}', '{kind}', '{author}', {})", text(note));
            *next += 1;
            row
        })
        .collect()
}
