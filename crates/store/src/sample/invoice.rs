//! Invoices and their lines; both tables are made from the same list, so that the sums agree.

use super::rng::Rng;
use super::sql::{maybe, money, text};
use super::{BARE, DEMO, many, person};

pub(super) const INSERT: &str = "INSERT INTO invoice \
     (id, person_id, number, invoice_date, due_date, total, currency, buyer_name, buyer_address) VALUES";
pub(super) const INSERT_LINE: &str = "INSERT INTO invoice_line \
     (id, invoice_id, line_no, article, quantity, unit_price) VALUES";

/// Article and price in hundredths.
const ARTICLES: [(&str, u32); 12] = [
    ("Fender F4", 3_950),
    ("Mooring line 14 mm, 10 m", 2_480),
    ("Shackle, stainless 8 mm", 690),
    ("Life jacket 150 N", 11_900),
    ("Deck boots", 8_495),
    ("Anchor, 10 kg", 14_250),
    ("Chain 10 mm, per metre", 1_175),
    ("Boat hook", 2_900),
    ("Harbour ladder, 4 m", 40_165),
    ("Winter cover, 8 m", 32_500),
    ("Antifouling, 2.5 l", 7_450),
    ("Navigation light, LED", 5_980),
];

/// The year, month and day of the demo subject's invoices: long past its term, inside it, and of this year.
const DEMO_DATES: [(u32, u32, u32); 3] = [(2015, 9, 14), (2021, 5, 6), (2026, 1, 28)];

struct Invoice {
    date: (u32, u32, u32),
    /// Article, price, quantity.
    lines: Vec<(&'static str, u32, u32)>,
}

fn of(person: u32) -> Vec<Invoice> {
    let mut rng = Rng::of(8, person);
    let count = match person {
        DEMO => 3,
        BARE => 0,
        _ => many(&mut rng, person, 3),
    };
    (0..count)
        .map(|n| Invoice {
            date: match person {
                DEMO => DEMO_DATES[n as usize],
                _ => (rng.between(2015, 2025), rng.between(1, 12), rng.between(1, 28)),
            },
            lines: (0..rng.between(1, 3))
                .map(|_| {
                    let (article, price) = rng.pick(&ARTICLES);
                    (article, price, rng.between(1, 6))
                })
                .collect(),
        })
        .collect()
}

/// The invoices of a person; `next` is the next free key.
pub(super) fn rows(person: u32, next: &mut u32) -> Vec<String> {
    let invoices = of(person);
    if invoices.is_empty() {
        return Vec::new();
    }
    let who = person::of(person);
    let mut rows = Vec::new();
    for Invoice { date: (year, month, day), lines } in invoices {
        let total = lines.iter().map(|(_, price, quantity)| price * quantity).sum();
        let (due_year, due_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        rows.push(format!(
            "({next}, {person}, 'F{year}-{next:07}', '{year}-{month:02}-{day:02}', '{due_year}-{due_month:02}-{day:02}', {}, '{}', {}, {})",
            money(total),
            who.currency,
            text(&who.name()),
            maybe(who.address().as_deref()),
        ));
        *next += 1;
    }
    rows
}

/// The lines of a person's invoices; `next` holds the next free keys of an invoice and of a line.
pub(super) fn line_rows(person: u32, next: &mut (u32, u32)) -> Vec<String> {
    let mut rows = Vec::new();
    for invoice in of(person) {
        for (at, (article, price, quantity)) in invoice.lines.into_iter().enumerate() {
            rows.push(format!("({}, {}, {}, '{article}', {quantity}, {})", next.1, next.0, at + 1, money(price)));
            next.1 += 1;
        }
        next.0 += 1;
    }
    rows
}
