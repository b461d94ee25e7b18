//! The tables of `crm.toml`, key by key, as serde reads them. See the key table in `docs/examples/sample.crm.toml`.
//!
//! `Spanned` wherever a later check may have to name the line.

use std::collections::BTreeMap;

use domain::mask::Mask;
use domain::{Basis, Channel};
use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

use super::value::{Constant, OneOrMany, Source, Words};
use crate::mapping::{Counted, Edit, Erase, FieldErase, Portable, Restraint};

/// A name with its place.
pub(super) type Name = Spanned<String>;
/// Column = reference.
pub(super) type Join = BTreeMap<Name, Name>;

/// The file. Tables of tables are read one by one, so that each tells its own problems; here only their keys are known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    pub(super) format: Spanned<i64>,
    #[serde(rename = "purpose")]
    _purpose: Option<IgnoredAny>,
    #[serde(rename = "subject")]
    _subject: Option<IgnoredAny>,
    #[serde(default)]
    pub(super) waive: BTreeMap<Name, Name>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Purpose {
    pub(super) basis: Basis,
    pub(super) direct_marketing: Option<Spanned<bool>>,
    pub(super) channels: Spanned<Vec<Channel>>,
    pub(super) title: Words,
    pub(super) text: Words,
    #[serde(default)]
    pub(super) retention: Words,
    #[serde(default)]
    pub(super) recipients: Words,
    #[serde(default)]
    pub(super) order: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Subject {
    pub(super) label: Words,
    pub(super) table: Name,
    pub(super) key: Name,
    pub(super) name: Spanned<Vec<Name>>,
    #[serde(default)]
    pub(super) email: Vec<Name>,
    #[serde(default)]
    pub(super) phone: Vec<Name>,
    pub(super) locale: Option<Name>,
    pub(super) erase: Option<Spanned<Erase>>,
    #[serde(default)]
    pub(super) filter: BTreeMap<Name, Constant>,
    pub(super) purposes: Option<Vec<Name>>,
    pub(super) source: Option<Source>,
    pub(super) recipients: Option<Vec<Words>>,
    pub(super) category: Option<Name>,
    #[serde(rename = "group")]
    _group: Option<IgnoredAny>,
    #[serde(rename = "data")]
    _data: Option<IgnoredAny>,
    #[serde(rename = "field")]
    _field: Option<IgnoredAny>,
    #[serde(rename = "mirror")]
    _mirror: Option<IgnoredAny>,
    #[serde(rename = "soft_opt_in")]
    _soft_opt_in: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    pub(super) label: Words,
    #[serde(default)]
    pub(super) order: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Data {
    pub(super) table: Name,
    pub(super) join: Spanned<Join>,
    #[serde(default)]
    pub(super) via: Vec<Step>,
    #[serde(default)]
    pub(super) also: Vec<Spanned<Path>>,
    #[serde(default)]
    pub(super) many: bool,
    pub(super) read_only: Option<Spanned<bool>>,
    pub(super) label: Words,
    #[serde(default)]
    pub(super) title: Vec<Name>,
    #[serde(default)]
    pub(super) order_by: Vec<Name>,
    #[serde(default)]
    pub(super) order: i64,
    pub(super) erase: Spanned<Erase>,
    pub(super) keep: Option<Spanned<Keep>>,
    #[serde(default, rename = "where")]
    pub(super) constants: BTreeMap<Name, Constant>,
    pub(super) purposes: Option<Vec<Name>>,
    pub(super) source: Option<Source>,
    pub(super) recipients: Option<Vec<Words>>,
    pub(super) category: Option<Name>,
    #[serde(rename = "field")]
    _field: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Path {
    pub(super) join: Spanned<Join>,
    #[serde(default)]
    pub(super) via: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    #[serde(rename = "as")]
    pub(super) code: Name,
    pub(super) table: Name,
    pub(super) join: Spanned<Join>,
    #[serde(default, rename = "where")]
    pub(super) constants: BTreeMap<Name, Constant>,
    pub(super) erase: Option<Spanned<Erase>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Keep {
    pub(super) ground: Name,
    pub(super) law: Name,
    pub(super) years: u16,
    pub(super) from: Name,
    pub(super) counted: Option<Counted>,
    pub(super) then: Spanned<Erase>,
    #[serde(default)]
    pub(super) with: Vec<Name>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Field {
    pub(super) label: Words,
    #[serde(default)]
    pub(super) help: Words,
    pub(super) page: Option<bool>,
    pub(super) access: Option<Spanned<bool>>,
    pub(super) access_reason: Option<Name>,
    pub(super) portable: Option<Portable>,
    pub(super) purposes: Option<Vec<Name>>,
    pub(super) source: Option<Source>,
    pub(super) recipients: Option<Vec<Words>>,
    pub(super) category: Option<Name>,
    pub(super) mask: Option<Mask>,
    #[serde(default)]
    pub(super) free_text: bool,
    pub(super) edit: Option<Spanned<Edit>>,
    pub(super) max_length: Option<Spanned<usize>>,
    pub(super) pattern: Option<Name>,
    pub(super) values: Option<Spanned<Vec<Listed>>>,
    pub(super) group: Option<Name>,
    #[serde(default)]
    pub(super) order: i64,
    pub(super) erase: Option<FieldErase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Listed {
    pub(super) value: Name,
    pub(super) label: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mirror {
    pub(super) purpose: Option<Name>,
    pub(super) channel: Option<Spanned<Channel>>,
    pub(super) reflects: Option<Spanned<Restraint>>,
    pub(super) column: Name,
    pub(super) yes: Spanned<OneOrMany>,
    pub(super) no: Spanned<OneOrMany>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SoftOptIn {
    pub(super) purpose: Name,
    pub(super) channels: Spanned<Vec<Spanned<Channel>>>,
    pub(super) column: Name,
    pub(super) yes: Spanned<OneOrMany>,
}
