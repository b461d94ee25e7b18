//! The JSON Schema of `crm.toml`, so that an editor completes keys and says what they mean: derived from [`super::raw`],
//! of which each key's comment is its description. What TOML spells otherwise than serde's types say has a schema here.

use std::borrow::Cow;

use domain::mask::Mask as MaskCode;
use domain::{Basis as BasisCode, Channel as ChannelCode};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::{field, keep, raw, value};

/// The schema, version 2020-12.
#[must_use]
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<raw::Head>().to_value();
    without_null(&mut schema);
    schema
}

/// TOML has no null: a key that is not wanted is left out.
fn without_null(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(without_null),
        Value::Object(members) => {
            if let Some(Value::Array(types)) = members.get_mut("type") {
                types.retain(|name| name != "null");
                if let [one] = types.as_slice() {
                    let one = one.clone();
                    members.insert("type".to_owned(), one);
                }
            }
            for list in ["anyOf", "enum"] {
                if let Some(Value::Array(choices)) = members.get_mut(list) {
                    choices.retain(|choice| !choice.is_null() && choice.get("type").is_none_or(|name| name != "null"));
                }
            }
            if members.get("default").is_some_and(Value::is_null) {
                members.remove("default");
            }
            members.values_mut().for_each(without_null);
        }
        _ => {}
    }
}

/// A schema of its own for a type, under a name.
macro_rules! schema_of {
    ($($(#[$meta:meta])* $name:ty, $title:literal => $schema:expr;)+) => {
        $(impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                $title.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        })+
    };
}

/// A closed list of codes.
fn one_of(codes: &[&str]) -> Schema {
    json_schema!({ "type": "string", "enum": codes })
}

pub(super) struct Basis;
pub(super) struct Channel;
pub(super) struct Mask;
pub(super) struct Erase;
pub(super) struct OwnErase;
pub(super) struct Then;
pub(super) struct Counted;
pub(super) struct Ground;
pub(super) struct Category;
pub(super) struct Format;
pub(super) struct Link;
pub(super) struct ValueFormat;
pub(super) struct Restraint;

schema_of! {
    Basis, "Basis" => one_of(&BasisCode::ALL.iter().map(|basis| basis.code()).collect::<Vec<_>>());
    Channel, "Channel" => one_of(&ChannelCode::ALL.iter().map(|channel| channel.code()).collect::<Vec<_>>());
    Mask, "Mask" => one_of(&MaskCode::ALL.iter().map(|mask| mask.code()).collect::<Vec<_>>());
    Erase, "Erase" => one_of(&["delete", "anonymise", "unlink", "keep", "leave"]);
    OwnErase, "OwnErase" => one_of(&["delete", "anonymise"]);
    Then, "Then" => one_of(&["delete", "anonymise"]);
    ValueFormat, "ValueFormat" => one_of(&domain::field::Format::ALL.iter().map(|format| format.code()).collect::<Vec<_>>());
    Link, "Link" => one_of(&["delete", "leave"]);
    Restraint, "Restraint" => one_of(&["restricted", "locked"]);
    Counted, "Counted" => one_of(&["day", "calendar_year_end", "financial_year_end"]);
    Ground, "Ground" => one_of(&keep::GROUNDS);
    Category, "Category" => one_of(&field::CATEGORIES);
    Format, "Format" => json_schema!({ "type": "integer", "const": 1 });
    value::Words, "Words" => words();
    value::Constant, "Constant" => json_schema!({ "type": ["string", "integer", "boolean"] });
    value::OneOrMany, "OneOrMany" => json_schema!({
        "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" }, "minItems": 1 }]
    });
    value::Source, "Source" => json_schema!({
        "anyOf": [
            words(),
            {
                "type": "object",
                "properties": { "column": { "type": "string" } },
                "required": ["column"],
                "additionalProperties": false
            }
        ]
    });
}

/// A text in several languages.
fn words() -> Schema {
    json_schema!({
        "type": "object",
        "properties": { "en": { "type": "string", "minLength": 1 } },
        "required": ["en"],
        "propertyNames": { "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$" },
        "additionalProperties": { "type": "string" }
    })
}
