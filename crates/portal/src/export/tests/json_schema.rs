//! The JSON file against its published schema, by a validator of the few keywords the schema uses.

use domain::Value;
use serde_json::{Value as Json, json};

use super::awkward::TEXTS;
use super::{Cell, Format, Kind, section, text, write};
use crate::export::{SCHEMA, SCHEMA_ID, Source};

/// Whether a value is valid; a keyword this validator does not know fails the test.
fn valid(schema: &Json, root: &Json, value: &Json) -> bool {
    schema.as_object().unwrap().iter().all(|(keyword, rule)| match keyword.as_str() {
        "$schema" | "$id" | "$defs" | "title" | "description" | "format" => true,
        "$ref" => valid(root.pointer(&rule.as_str().unwrap()[1..]).expect("a definition"), root, value),
        "const" => value == rule,
        "enum" => rule.as_array().unwrap().contains(value),
        "type" => match rule.as_str().unwrap() {
            "null" => value.is_null(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64(),
            "string" => value.is_string(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            other => panic!("type {other}"),
        },
        "minimum" => value.as_i64().is_none_or(|value| value >= rule.as_i64().unwrap()),
        "maximum" => value.as_i64().is_none_or(|value| value <= rule.as_i64().unwrap()),
        "minLength" => value.as_str().is_none_or(|value| value.chars().count() as u64 >= rule.as_u64().unwrap()),
        "anyOf" => rule.as_array().unwrap().iter().any(|rule| valid(rule, root, value)),
        "items" => value.as_array().is_none_or(|items| items.iter().all(|item| valid(rule, root, item))),
        "required" => value
            .as_object()
            .is_none_or(|object| rule.as_array().unwrap().iter().all(|key| object.contains_key(key.as_str().unwrap()))),
        "properties" => value.as_object().is_none_or(|object| {
            object.iter().all(|(key, value)| rule.get(key).is_none_or(|rule| valid(rule, root, value)))
        }),
        "additionalProperties" => value.as_object().is_none_or(|object| {
            let known = |key: &str| schema.get("properties").is_some_and(|properties| properties.get(key).is_some());
            object.iter().filter(|(key, _)| !known(key)).all(|(_, value)| match rule {
                Json::Bool(allowed) => *allowed,
                rule => valid(rule, root, value),
            })
        }),
        other => panic!("keyword {other}"),
    })
}

fn schema() -> Json {
    serde_json::from_str(SCHEMA).unwrap()
}

fn file() -> Json {
    let mut rows: Vec<Vec<Cell>> = TEXTS.iter().map(|&awkward| vec![text(awkward), text("web")]).collect();
    rows.push(vec![Value::Integer(i64::MAX).into(), Cell::Withheld]);
    rows.push(vec![Value::Integer((1 << 53) - 1).into(), Value::Null.into()]);
    rows.push(vec![Value::Bytes(vec![1]).into(), Value::Bool(true).into()]);
    rows.push(vec![Value::List(vec![Some("a".into()), None]).into(), Value::List(Vec::new()).into()]);
    let mut filled = section("person", &[("note", Kind::Text)], rows);
    let source = filled.head.fields[0].source_field("Source");
    filled.head.fields[0].source = Source::Column(source.code.clone());
    filled.head.fields.push(source);
    serde_json::from_slice(&write(Format::Json, &[filled, section("empty", &[], vec![])])).unwrap()
}

#[test]
fn the_file_is_valid() {
    let (schema, file) = (schema(), file());
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["$id"], SCHEMA_ID);
    assert!(valid(&schema, &schema, &file));
    let field = &file["sections"][0]["fields"][0];
    assert_eq!(field["id"], "person.note");
    assert_eq!(field["source"], json!({"column": "note.source"}));
    assert_eq!(file["sections"][0]["fields"][1]["source"], Json::Null);
    assert_eq!(field["purposes"], json!(["Sales and service"]));
    assert_eq!(field["retention"], json!(["Until you leave"]));
    assert_eq!(field["recipients"], json!(["Fjord Print AB", "Mailer Ltd"]));
    assert_eq!(file["sections"][0]["rows"][0]["note.source"], "web");
}

#[test]
fn the_schema_refuses_what_is_not_so() {
    let (schema, file) = (schema(), file());
    let spoilt = [
        ("/schema", json!("2")),
        ("/controller", Json::Null),
        ("/sections", json!({})),
        ("/sections/0/fields/0/type", json!("money")),
        ("/sections/0/fields/0/source", json!({"row": 1})),
        ("/sections/0/rows/0/note", json!(9_007_199_254_740_992_i64)),
        ("/sections/0/rows/0/note", json!(1.5)),
        ("/sections/0/rows/0/note", json!({"withheld": "x", "value": "y"})),
        ("/sections/0/rows/0", json!([])),
    ];
    for (place, value) in spoilt {
        let mut file = file.clone();
        *file.pointer_mut(place).unwrap() = value;
        assert!(!valid(&schema, &schema, &file), "{place}");
    }
    for key in schema["required"].as_array().unwrap() {
        let mut file = file.clone();
        file.as_object_mut().unwrap().remove(key.as_str().unwrap());
        assert!(!valid(&schema, &schema, &file), "{key}");
    }
}
