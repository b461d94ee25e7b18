use super::{PERSONS, rows};

/// FNV-1a: enough to tell whether the sample changed by accident.
fn digest(persons: u32) -> u64 {
    rows(persons).fold(0xCBF2_9CE4_8422_2325, |hash, statement| {
        statement.bytes().fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
    })
}

#[test]
fn the_same_call_gives_the_same_bytes() {
    assert_eq!(digest(PERSONS), digest(PERSONS));
    assert_ne!(digest(PERSONS), digest(PERSONS + 1));
}

#[test]
fn a_persons_row_does_not_depend_on_how_many_there_are() {
    let few: Vec<_> = rows(100).filter(|s| s.starts_with("INSERT INTO person ")).collect();
    let more: Vec<_> = rows(150).filter(|s| s.starts_with("INSERT INTO person ")).collect();
    assert!(more[0].starts_with(few[0].as_str()));
}

#[test]
fn addresses_end_in_example() {
    for statement in rows(PERSONS) {
        for (at, _) in statement.match_indices('@') {
            let rest = &statement[at + 1..];
            let end = rest.find('\'').unwrap_or(rest.len());
            assert!(rest[..end].to_lowercase().ends_with(".example") || rest.starts_with("SUM"), "{}", &rest[..end]);
        }
    }
}

#[test]
fn statements_stay_small() {
    for statement in rows(3000) {
        assert!(statement.lines().filter(|line| line.starts_with('(')).count() <= 200);
        assert!(statement.len() < 512 * 1024);
    }
}

#[test]
fn both_schemas_have_the_same_tables_and_columns() {
    let words = |schema: &str| -> Vec<String> {
        let lines = schema.lines().filter(|line| !line.starts_with("--"));
        lines.filter_map(|line| line.split_whitespace().next().map(str::to_owned)).collect()
    };
    assert_eq!(words(super::schema_sqlite()), words(super::schema_postgres()));
}
