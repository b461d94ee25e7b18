//! Names that databases allow and nobody should give: they are quoted or refused, never part of a statement.

use domain::Value;
use portal::mapping::Mapping;

use crate::crm::attach;
use crate::site::{Site, both, unit};

/// Names as an attacker, a careless tool or another alphabet would have them.
const NAMES: [&str; 28] = [
    "select",
    "from",
    "table",
    "user",
    "order",
    "group",
    "Mixed Case",
    "UPPER",
    "lower",
    "with.dot",
    "with space",
    "naïve",
    "Ünïcödé",
    "имя",
    "名前",
    "🦊",
    "a\"b",
    "a'b",
    "a`b",
    "a[b]",
    "a\\b",
    "a;drop table victim;--",
    "\"; drop table victim; --",
    "' or '1'='1",
    "$1",
    "?1",
    "{list}x",
    "%s",
];

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A TOML string with this text.
fn toml(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '\\' | '"' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            letter => quoted.push(letter),
        }
    }
    quoted + "\""
}

fn mapping(table: &str, names: &[String]) -> String {
    let fields: String = names
        .iter()
        .map(|name| {
            format!("[subject.k.field.{}]\nlabel.en = \"F\"\nedit = \"instant\"\nmask = \"none\"\n", toml(name))
        })
        .collect();
    format!(
        "format = 1\n[purpose.p]\nbasis = \"consent\"\nchannels = [\"email\"]\ntitle.en = \"P\"\ntext.en = \"P\"\n\
         [subject.k]\nlabel.en = \"K\"\ntable = {}\nkey = \"id\"\nname = [{}]\n{fields}",
        toml(table),
        toml(&names[0])
    )
}

async fn checked(site: &Site, text: &str) -> Result<Mapping, Vec<portal::mapping::Problem>> {
    portal::mapping::parse("crm.toml", text)?.check(&site.db.catalogue().await.unwrap())
}

async fn make(site: &Site, table: &str, names: &[String]) {
    let columns: String = names.iter().map(|name| format!(", {} text", quoted(name))).collect();
    let values: String = (0..names.len()).map(|index| format!(", 'v{index}'")).collect();
    let table = quoted(table);
    site.raw(&format!(
        "create table {table} (id integer primary key{columns}); insert into {table} values (1{values})"
    ))
    .await;
}

/// Every column is read and written as itself.
async fn holds(site: &Site, count: usize) {
    let row = site.reader().await.crm_rows(0, 0, "1", 0, 10).await.unwrap().remove(0);
    for (index, value) in row.iter().enumerate() {
        let Value::Text(old) = value else { panic!("a text") };
        let (old, new) = (value.clone(), Value::Text(format!("{old}, new")));
        let done = unit!(site, [old, new] tx => tx.crm_edit(0, 0, index, "1", &old, &new)).await.unwrap();
        assert_eq!(done, portal::port::store::Edited::Done);
    }
    let mut after: Vec<String> =
        site.reader().await.crm_rows(0, 0, "1", 0, 10).await.unwrap()[0].iter().filter_map(Value::text).collect();
    after.sort();
    let mut wanted: Vec<String> = (0..count).map(|index| format!("v{index}, new")).collect();
    wanted.sort();
    assert_eq!(after, wanted);
}

both! {
    async fn a_name_of_the_catalogue_is_a_name_whatever_it_is(site: Site) {
        site.raw("create table victim (id integer)").await;
        // A name with the mark of a list in it is the one that is refused: see the last lines.
        let names: Vec<String> = NAMES.iter().filter(|name| !name.contains("{list}")).map(ToString::to_string).collect();
        for (number, table) in names.iter().filter(|name| !name.contains('.')).enumerate() {
            let table = format!("{table} {number}");
            make(site, &table, &names).await;
            let mapping = checked(site, &mapping(&table, &names)).await.unwrap_or_else(|problems| panic!("{problems:?}"));
            attach(site, &mapping).await;
            assert!(site.reader().await.crm_subject(&domain::SubjectRef::new("k", "1")).await.unwrap().is_some());
            if number % 8 == 0 {
                holds(site, names.len()).await;
            }
        }
        assert_eq!(site.number("select count(*) from victim").await, 0, "it is still there");
        let marked = ["a".to_owned(), "{list}x".to_owned()];
        make(site, "marked", &marked).await;
        let mapping = checked(site, &mapping("marked", &marked)).await.unwrap();
        assert!(site.db.attach(&mapping, &site.db.catalogue().await.unwrap()).is_err());
    }
}

both! {
    async fn five_thousand_made_up_names_are_quoted_or_refused(site: Site) {
        site.raw("create table victim (id integer)").await;
        const PIECES: [&str; 24] = [
            "\"", "'", "`", ";", "--", "/*", "*/", "\\", "$1", "$$", "?", "{", "}", "(", ")", " ", "\t", "\n", "\r", "drop", "İ", "ſ",
            "\u{202e}", "a",
        ];
        let mut seed: u64 = 7;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        for round in 0..5 {
            let mut names: Vec<String> = Vec::new();
            while names.len() < 1_000 {
                let length = 1 + next(6);
                let made: String = (0..length).map(|_| PIECES[next(PIECES.len())]).collect();
                // Different even where the database passes over the case, and short enough for it not to be cut.
                names.push(format!("{made}{}", names.len()));
            }
            // What the database does not have is refused by name, and never reaches it.
            let absent = checked(site, &mapping("victim", &names)).await.expect_err("no such column");
            assert!(absent.len() >= names.len());
            let table = format!("t{round}");
            make(site, &table, &names).await;
            let mapping = checked(site, &mapping(&table, &names)).await.unwrap_or_else(|problems| panic!("{problems:?}"));
            attach(site, &mapping).await;
            let row = site.reader().await.crm_rows(0, 0, "1", 0, 10).await.unwrap().remove(0);
            let mut values: Vec<String> = row.iter().filter_map(Value::text).collect();
            values.sort();
            values.dedup();
            assert_eq!(values.len(), names.len(), "each column by itself");
        }
        assert_eq!(site.number("select count(*) from victim").await, 0, "it is still there");
    }
}
