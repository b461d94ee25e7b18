//! `docs/mapping.md` says what the code does: its tables are those of the schema, its snippets are a mapping.

use std::collections::BTreeMap;

use portal::mapping::{parse, schema};
use serde_json::Value;

const DOCUMENT: &str = include_str!("../../../../docs/mapping.md");

/// A section's heading, and the table of the schema that it is about; the file itself has none.
const SECTIONS: [(&str, &str); 13] = [
    ("The file", ""),
    ("`[purpose.<code>]`", "Purpose"),
    ("`[subject.<kind>]`", "Subject"),
    ("`[subject.<kind>.group.<code>]`", "Group"),
    ("`[subject.<kind>.data.<name>]`", "Data"),
    ("`via = [{ … }]` of a data table", "Step"),
    ("`also = [{ … }]` of a data table", "Path"),
    ("`keep = { … }` of a data table", "Keep"),
    ("`[subject.<kind>.field.<column>]`, `[subject.<kind>.data.<name>.field.<column>]`", "Field"),
    ("`values = [{ … }]` of a field", "Listed"),
    ("`values_from = { … }` of a field", "ValuesFrom"),
    ("`[[subject.<kind>.mirror]]`", "Mirror"),
    ("`[[subject.<kind>.soft_opt_in]]`", "SoftOptIn"),
];

/// Key, meaning and default of every row under a heading.
fn documented(heading: &str) -> BTreeMap<String, (String, String)> {
    let start = DOCUMENT.find(&format!("\n### {heading}\n")).unwrap_or_else(|| panic!("no section {heading}"));
    let section = DOCUMENT[start + 5..].split("\n### ").next().expect("a section");
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [key, _, meaning, default] = cells[..] else { panic!("{row}") };
        (key.trim_matches('`').to_owned(), (meaning.to_owned(), default.to_owned()))
    })
    .collect()
}

/// The same of the schema: a description ends in its default, unless the key must be there.
fn defined(table: &Value) -> BTreeMap<String, (String, String)> {
    let required: Vec<&str> = table["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let properties = table["properties"].as_object().expect("properties");
    properties
        .iter()
        .map(|(key, property)| {
            let description = property["description"].as_str().expect("a description").replace('\n', " ");
            let (meaning, default) = match description.split_once(" Default: ") {
                Some((meaning, default)) => (meaning.to_owned(), default.trim_end_matches('.').to_owned()),
                None if required.contains(&key.as_str()) => (description, "required".to_owned()),
                None => panic!("`{key}` says no default"),
            };
            (key.clone(), (meaning, default))
        })
        .collect()
}

#[test]
fn every_key_is_documented_and_nothing_else() {
    let schema = schema();
    let tables = schema["$defs"].as_object().expect("definitions");
    let with_keys = tables.iter().filter(|(_, table)| table["properties"].is_object());
    assert_eq!(with_keys.count() + 1, SECTIONS.len(), "a table without a section");
    for (heading, name) in SECTIONS {
        let (documented, defined) =
            (documented(heading), defined(if name.is_empty() { &schema } else { &tables[name] }));
        let keys = |map: &BTreeMap<String, (String, String)>| map.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&documented), keys(&defined), "{heading}");
        for (key, (meaning, default)) in &defined {
            let (said, said_default) = &documented[key];
            assert!(said.starts_with(meaning.as_str()), "{heading}: {key}: {said:?} is not {meaning:?}");
            assert_eq!(said_default, default, "{heading}: {key}");
        }
    }
}

#[test]
fn the_guides_snippets_are_a_mapping() {
    let blocks = DOCUMENT.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let tables: Vec<&str> = blocks.filter(|block| block.starts_with("format") || block.starts_with('[')).collect();
    assert!(tables.len() >= 9, "{}", tables.len());
    let problems = parse("docs/mapping.md", &tables.concat()).err();
    assert!(problems.is_none(), "{problems:#?}");
}
