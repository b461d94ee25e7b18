//! What `cargo xtask bench mapping` holds the mapping against: the same rows of a Vtiger contact, by joins as somebody types
//! them who knows the tables (`hand_typed.sql`), over one connection that keeps its statements prepared, one after the
//! other. Nothing is decoded. Ours, in the same process and by turns: a reader of the store, each table as `/my/data` reads
//! it, but whole, with every value decoded.
//!
//! `hand_typed URL CRM_TOML KEY EMAIL ROUNDS`; a line for each round: rows, milliseconds of ours, of theirs, and of ours to
//! find the contact by e-mail address.

use std::time::Instant;

use domain::{Channel, SubjectRef};
use portal::port::store::{Store, Tx};
use sqlx::{Connection as _, PgConnection};
use store::{Db, Options};

const STATEMENTS: &str = include_str!("hand_typed.sql");
/// Not counted: caches fill, statements are prepared, plans settle.
const WARM: usize = 20;

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, crm, key, email, rounds] = &arguments[..] else {
        panic!("hand_typed URL CRM_TOML KEY EMAIL ROUNDS");
    };
    let rounds: usize = rounds.parse().expect("a number");
    let text = std::fs::read_to_string(crm).expect("the mapping can be read");
    let db = Db::open(url, Options::default()).await.expect("the database opens");
    let catalogue = db.catalogue().await.expect("a catalogue");
    let mapping = portal::mapping::parse(crm, &text).expect("a mapping").check(&catalogue).expect("it fits");
    db.attach(&mapping, &catalogue).expect("it compiles");
    let kind = mapping.kind("contact").expect("contacts");
    let tables = mapping.subjects[kind].tables.len();
    let mut reader = db.reader().await.expect("a reader");
    let mut other = PgConnection::connect(url).await.expect("another connection");
    let number: i32 = key.parse().expect("a number");
    let address = [email.to_lowercase()];
    for round in 0..WARM + rounds {
        let (mut ours, mut theirs) = ((0, 0.0), (0, 0.0));
        for turn in [round % 2, (round + 1) % 2] {
            let start = Instant::now();
            if turn == 0 {
                ours = (read(reader.as_mut(), kind, tables, key).await, millis(start));
            } else {
                theirs = (typed(&mut other, number).await, millis(start));
            }
        }
        assert_eq!(ours.0, theirs.0, "both read the same rows");
        let start = Instant::now();
        let found = reader.crm_by_address(Channel::Email, &address).await.expect("they are looked for");
        assert_eq!(found.len(), 1, "one contact has the address");
        if round >= WARM {
            println!("{} {:.4} {:.4} {:.4}", ours.0, ours.1, theirs.1, millis(start));
        }
    }
    drop(reader);
    db.close().await;
}

fn millis(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1_000.0
}

async fn read(reader: &mut dyn Tx, kind: usize, tables: usize, key: &str) -> usize {
    let person = reader.crm_subject(&SubjectRef::new("contact", key)).await.expect("it is read");
    assert!(person.is_some(), "the contact is there");
    let mut rows = 0;
    for table in 0..tables {
        rows += std::hint::black_box(reader.crm_rows(kind, table, key, 0, i64::MAX).await.expect("it is read")).len();
    }
    rows
}

async fn typed(connection: &mut PgConnection, key: i32) -> usize {
    let mut rows = 0;
    for statement in STATEMENTS.split(';') {
        let read = sqlx::query(statement).bind(key).fetch_all(&mut *connection).await.expect("it is read");
        rows += std::hint::black_box(read).len();
    }
    rows
}
