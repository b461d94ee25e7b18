//! `insyn link bulk`: everybody once, also when it is cut off in between.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::process::{fail, installation, succeed};

const KIND: [&str; 10] =
    ["link", "bulk", "--kind", "person", "--scope", "unsubscribe", "--purpose", "newsletter", "--channel", "email"];

fn links(folder: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join("links.ndjson")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// How many links each person has in the file.
fn persons(folder: &Path) -> BTreeMap<i64, usize> {
    let mut persons = BTreeMap::new();
    for link in links(folder) {
        let key: i64 = link["subject"]["key"].as_str().unwrap().parse().unwrap();
        *persons.entry(key).or_default() += 1;
    }
    persons
}

#[test]
fn every_person_gets_one_link_also_when_it_is_cut_off() {
    let folder = installation();
    let folder = folder.path();
    let run = |more: &[&'static str]| [&KIND[..], &["--out", "links.ndjson"], more].concat();
    succeed(folder, &run(&[]));
    let once: BTreeMap<i64, usize> = (1..=25).map(|key| (key, 1)).collect();
    assert_eq!(persons(folder), once);
    let file = folder.join("links.ndjson");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let first = links(folder)[0].clone();
    assert!(
        first["url"].as_str().unwrap().starts_with("http://127.0.0.1:8080/u/in1_") && first["expires_at"].is_null()
    );
    assert_eq!(first["subject"], json!({ "kind": "person", "key": "1" }));

    // Cut off in the middle of the eleventh line.
    let text = std::fs::read_to_string(&file).unwrap();
    let half = text.match_indices('\n').nth(9).unwrap().0 + 30;
    std::fs::write(&file, &text[..half]).unwrap();
    assert!(fail(folder, &run(&[])).contains("go on with --resume"), "never over what is there");
    succeed(folder, &run(&["--resume"]));
    assert_eq!(persons(folder), once);
    assert!(std::fs::read_to_string(&file).unwrap().starts_with(&text[..half - 30]), "what was there is as it was");
    succeed(folder, &run(&["--resume"]));
    assert_eq!(persons(folder), once, "nobody is left");
}

#[test]
fn wishes_are_answered_line_by_line_also_when_it_is_cut_off() {
    let folder = installation();
    let folder = folder.path();
    let wish = |key: i64| json!({ "subject": { "kind": "person", "key": key.to_string() } }).to_string();
    let mut lines: Vec<String> = (1..=5).map(wish).collect();
    lines.insert(2, "nonsense".to_owned());
    lines.insert(4, wish(99_999));
    std::fs::write(folder.join("wishes.ndjson"), lines.join("\n")).unwrap();
    let run = ["link", "bulk", "--in", "wishes.ndjson", "--out", "links.ndjson"];
    succeed(folder, &run);
    let whole = links(folder);
    let kinds: Vec<bool> = whole.iter().map(|line| line["url"].is_string()).collect();
    assert_eq!(kinds, [true, true, false, true, false, true, true]);
    assert_eq!((&whole[2]["line"], &whole[4]["problem"]["status"]), (&json!(3), &json!(404)));
    let file = folder.join("links.ndjson");
    let text = std::fs::read_to_string(&file).unwrap();
    let cut = text.match_indices('\n').nth(4).unwrap().0 + 1;
    std::fs::write(&file, &text[..cut]).unwrap();
    succeed(folder, &[&run[..], &["--resume"]].concat());
    let again = links(folder);
    assert_eq!(again[..5], whole[..5]);
    assert_eq!(again.len(), 7);
    assert_eq!(again[6]["subject"]["key"], "5");
}

/// Seen to fail with the lines of a commit that failed written to the file.
#[test]
fn a_database_that_fails_ends_the_run_and_nobody_is_left_out() {
    let folder = installation();
    let folder = folder.path();
    let sql = |sql: &str| {
        let done = std::process::Command::new("sqlite3").arg(folder.join("crm.sqlite")).arg(sql).status().unwrap();
        assert!(done.success(), "{sql}");
    };
    let wish = |key: i64| json!({ "subject": { "kind": "person", "key": (1 + key % 25).to_string() } }).to_string();
    let lines: Vec<String> = (0..2_500).map(wish).collect();
    std::fs::write(folder.join("wishes.ndjson"), lines.join("\n")).unwrap();
    let run = ["link", "bulk", "--in", "wishes.ndjson", "--out", "links.ndjson"];
    succeed(folder, &["link", "create", "--subject", "person:1"]);
    // In the second commit.
    sql("create trigger full before insert on insyn_link when (select count(*) from insyn_link) > 1500
        begin select raise(abort, 'full'); end");
    assert!(fail(folder, &run).contains("go on with --resume"));
    assert_eq!(links(folder).len(), 1_000, "what was committed, and nothing else");
    sql("drop trigger full");
    succeed(folder, &[&run[..], &["--resume"]].concat());
    let links = links(folder);
    assert!(links.len() == 2_500 && links.iter().all(|link| link["url"].is_string()));
}

#[test]
fn what_makes_no_sense_is_said_before_anything_is_made() {
    let folder = installation();
    let folder = folder.path();
    for (arguments, said) in [
        (&["--kind", "nobody", "--out", "a"][..], "the mapping has no subject kind nobody"),
        (&["--kind", "person", "--scope", "unsubscribe", "--out", "b"], "--scope unsubscribe needs --purpose"),
        (&["--kind", "person", "--ttl", "25h", "--out", "c"], "--ttl must be 1h to 24h"),
        (&["--in", "none", "--out", "d"], "cannot read none"),
    ] {
        let errors = fail(folder, &[&["link", "bulk"], arguments].concat());
        assert!(errors.contains(said), "{arguments:?}: {errors}");
    }
}
