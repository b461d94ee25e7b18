//! The JSON Schema says of the examples what the parser says.

use portal::mapping::schema;
use serde_json::Value;

fn json(text: &str) -> Value {
    toml::from_str(text).expect("TOML")
}

fn examples() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples");
    let files = std::fs::read_dir(folder).expect("docs/examples").map(|entry| entry.expect("a file").path());
    let files = files.filter(|file| file.to_string_lossy().ends_with(".crm.toml"));
    files.map(|file| (file.display().to_string(), std::fs::read_to_string(&file).expect("text"))).collect()
}

#[test]
fn the_examples_fit() {
    let schema = schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let examples = examples();
    assert!(examples.len() >= 3);
    for (file, text) in examples {
        let value = json(&text);
        let wrong: Vec<String> =
            validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{file}: {wrong:#?}");
    }
}

#[test]
fn what_the_parser_refuses_does_not_fit() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    let base = crate::base::BASE;
    assert!(validator.is_valid(&json(base)));
    for (from, to) in [
        ("format = 1", "format = 2"),
        ("format = 1", "format = 1\nfromat = 1"),
        ("[subject.person]", "[subject.person]\ncolour = \"blue\""),
        ("basis = ", "base = "),
        ("edit = \"instant\"", "edit = \"sometimes\""),
        ("{ en = ", "{ sv = "),
        ("key = ", "keys = "),
    ] {
        let text = base.replacen(from, to, 1);
        assert_ne!(text, base, "{from}");
        assert!(!validator.is_valid(&json(&text)), "{to}");
    }
}

#[test]
fn every_key_says_what_it_means() {
    let schema = schema();
    let definitions = schema["$defs"].as_object().expect("definitions");
    for (name, definition) in definitions.iter().map(|(name, value)| (name.as_str(), value)).chain([("", &schema)]) {
        for (key, property) in definition["properties"].as_object().into_iter().flatten() {
            assert!(property["description"].is_string(), "{name}.{key} has no description");
        }
    }
}
