//! Values of `crm.toml` that are more than a string.

use std::collections::BTreeMap;

use domain::Language;
use serde::Deserialize;
use toml::{Spanned, Value};

use crate::mapping::Text;

/// A text in several languages, with English among them.
#[derive(Clone, Default, Deserialize)]
#[serde(try_from = "BTreeMap<String, String>")]
pub(super) struct Words(pub(super) Text);

impl TryFrom<BTreeMap<String, String>> for Words {
    type Error = String;

    fn try_from(words: BTreeMap<String, String>) -> Result<Self, String> {
        let foreign = |tag: &&String| Language::parse(tag).is_none_or(|language| language.code() != tag.as_str());
        if let Some(tag) = words.keys().find(foreign) {
            return Err(format!("`{tag}` is no language; a text is {{ en = \"...\", sv = \"...\" }}"));
        }
        if words.get("en").is_none_or(|text| text.trim().is_empty()) {
            return Err("a text needs `en`".to_owned());
        }
        Ok(Self(Text(words)))
    }
}

/// A constant that rows must hold, as text.
#[derive(Clone, Deserialize)]
#[serde(try_from = "Value")]
pub(super) struct Constant(pub(super) String);

impl TryFrom<Value> for Constant {
    type Error = String;

    fn try_from(value: Value) -> Result<Self, String> {
        match value {
            Value::String(text) => Ok(Self(text)),
            Value::Integer(number) => Ok(Self(number.to_string())),
            Value::Boolean(flag) => Ok(Self(flag.to_string())),
            other => Err(format!("a constant is a string, a whole number or a bool, not {}", other.type_str())),
        }
    }
}

/// A string or several.
#[derive(Clone, Deserialize)]
#[serde(try_from = "Value")]
pub(super) struct OneOrMany(pub(super) Vec<String>);

impl TryFrom<Value> for OneOrMany {
    type Error = String;

    fn try_from(value: Value) -> Result<Self, String> {
        let texts = match value {
            Value::String(text) => vec![Value::String(text)],
            Value::Array(values) => values,
            other => return Err(format!("a string or a list of strings, not {}", other.type_str())),
        };
        let text = |value: Value| match value {
            Value::String(text) => Ok(text),
            other => Err(format!("stored values are written as strings, not {}", other.type_str())),
        };
        texts.into_iter().map(text).collect::<Result<_, _>>().map(Self)
    }
}

/// Where a value comes from: a text, or a column that says so.
#[derive(Clone, Deserialize)]
#[serde(try_from = "BTreeMap<String, Spanned<String>>")]
pub(super) enum Source {
    Constant(Text),
    Column(Spanned<String>),
}

impl TryFrom<BTreeMap<String, Spanned<String>>> for Source {
    type Error = String;

    fn try_from(mut map: BTreeMap<String, Spanned<String>>) -> Result<Self, String> {
        match map.remove("column") {
            Some(column) if map.is_empty() => Ok(Self::Column(column)),
            Some(_) => Err("a source is a text or { column = \"ref\" }, not both".to_owned()),
            None => {
                let words: BTreeMap<_, _> = map.into_iter().map(|(tag, text)| (tag, text.into_inner())).collect();
                Words::try_from(words).map(|words| Self::Constant(words.0))
            }
        }
    }
}
