//! The tables of `crm.toml`, key by key, as serde reads them. A key's comment is its description in the JSON Schema, and
//! `docs/mapping.md` has its row.
//!
//! `Spanned` wherever a later check may have to name the line.

use std::collections::BTreeMap;

use domain::field::Format;
use domain::mask::Mask;
use domain::{Basis, Channel};
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

use super::schema;
use super::value::{Constant, OneOrMany, Source, Words};
use crate::mapping::{Counted, Edit, Erase, FieldErase, Portable, Restraint};

/// A name with its place.
pub(super) type Name = Spanned<String>;
/// Column = reference.
pub(super) type Join = BTreeMap<Name, Name>;

/// Insyn's mapping of a CRM's tables.
// Tables of tables are read one by one, so that each tells its own problems; here only their keys are known.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "crm.toml")]
pub(super) struct Head {
    /// Version of this format: 1.
    #[schemars(with = "schema::Format")]
    pub(super) format: Spanned<i64>,
    /// Purposes by their codes. Read once, into the portal's own tables, at the first start. Default: none.
    #[serde(rename = "purpose")]
    #[schemars(with = "Option<BTreeMap<String, Purpose>>")]
    _purpose: Option<IgnoredAny>,
    /// Kinds of persons by their codes; at least one.
    #[serde(rename = "subject")]
    #[schemars(with = "BTreeMap<String, Subject>")]
    _subject: Option<IgnoredAny>,
    /// `"table.column" = "reason"`, by physical names: not personal, or not shown; doctor does not ask again. `"table.*"` for
    /// a whole table of which nothing is the person's. Default: none.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>")]
    pub(super) waive: BTreeMap<Name, Name>,
}

/// What data is used for.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Purpose {
    /// The legal basis, GDPR Art. 6(1).
    #[schemars(with = "schema::Basis")]
    pub(super) basis: Basis,
    /// Whether it is direct marketing; only with consent and legitimate_interests. Default: false.
    #[schemars(with = "Option<bool>")]
    pub(super) direct_marketing: Option<Spanned<bool>>,
    /// The channels it uses.
    #[schemars(with = "Vec<schema::Channel>", length(min = 1))]
    pub(super) channels: Spanned<Vec<Channel>>,
    /// Its name.
    pub(super) title: Words,
    /// What the person agrees to (consent), or is told (any other basis); versioned.
    pub(super) text: Words,
    /// How long data is kept for it. Default: nothing said.
    #[serde(default)]
    pub(super) retention: Words,
    /// Who gets the data. Default: nothing said.
    #[serde(default)]
    pub(super) recipients: Words,
    /// Place on the page, smaller first, then by code. Default: 0.
    #[serde(default)]
    pub(super) order: i64,
}

/// One kind of person.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Subject {
    /// What such a person is called.
    pub(super) label: Words,
    /// Physical name of their own table, schema.table outside the default schema.
    #[schemars(with = "String")]
    pub(super) table: Name,
    /// The column that never changes and by which the portal knows the person.
    #[schemars(with = "String")]
    pub(super) key: Name,
    /// Columns of the name, joined by a space; empty and NULL parts are left out.
    #[schemars(with = "Vec<String>", length(min = 1))]
    pub(super) name: Spanned<Vec<Name>>,
    /// E-mail columns, refs to this or a one-row data table; the first is primary. Default: [], never reached that way.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) email: Vec<Name>,
    /// Phone columns, likewise; the first is primary. Default: [], never reached that way.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) phone: Vec<Name>,
    /// The column of the person's language, `sv` or `sv-SE`. Default: none.
    #[schemars(with = "Option<String>")]
    pub(super) locale: Option<Name>,
    /// What erasure does with the person's own row. Default: delete.
    #[schemars(with = "Option<schema::OwnErase>")]
    pub(super) erase: Option<Spanned<Erase>>,
    /// Rows count only where these hold: reference = constant. Default: all rows count.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Constant>")]
    pub(super) filter: BTreeMap<Name, Constant>,
    /// Purposes of every field of this table that names none itself. Default: [].
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) purposes: Option<Vec<Name>>,
    /// Source of every field of this table that names none itself. Default: not known.
    pub(super) source: Option<Source>,
    /// Recipients of every field of this table that names none itself. Default: [].
    pub(super) recipients: Option<Vec<Words>>,
    /// Category of every field of this table that names none itself. Default: relationship.
    #[schemars(with = "Option<schema::Category>")]
    pub(super) category: Option<Name>,
    /// Headings on the page, by their codes. Default: none.
    #[serde(rename = "group")]
    #[schemars(with = "Option<BTreeMap<String, Group>>")]
    _group: Option<IgnoredAny>,
    /// Tables reached from the person, by short names of our own. Default: none.
    #[serde(rename = "data")]
    #[schemars(with = "Option<BTreeMap<String, Data>>")]
    _data: Option<IgnoredAny>,
    /// Columns of the person's own table. Default: none.
    #[serde(rename = "field")]
    #[schemars(with = "Option<BTreeMap<String, Field>>")]
    _field: Option<IgnoredAny>,
    /// Columns that reflect a purpose and a channel; read as well as written. Default: none.
    #[serde(rename = "mirror")]
    #[schemars(with = "Option<Vec<Mirror>>")]
    _mirror: Option<IgnoredAny>,
    /// Columns that record a soft opt-in (2002/58/EC Art. 13(2)). Default: none.
    #[serde(rename = "soft_opt_in")]
    #[schemars(with = "Option<Vec<SoftOptIn>>")]
    _soft_opt_in: Option<IgnoredAny>,
}

/// A heading on the page for fields of the person's own table and of one-row tables.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    /// Its text.
    pub(super) label: Words,
    /// Place among the headings, smaller first, then by code. Default: 0.
    #[serde(default)]
    pub(super) order: i64,
}

/// A table reached from the person.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Data {
    /// Physical name, schema.table outside the default schema.
    #[schemars(with = "String")]
    pub(super) table: Name,
    /// Own column = ref with a name before its dot; several pairs are joined by AND.
    #[schemars(with = "BTreeMap<String, String>")]
    pub(super) join: Spanned<Join>,
    /// Steps from the person to `join`, in order. Default: [].
    #[serde(default)]
    pub(super) via: Vec<Step>,
    /// Further paths to the same rows, each with `join` and `via`; a row that several lead to is one. Default: [].
    #[serde(default)]
    #[schemars(with = "Vec<Path>")]
    pub(super) also: Vec<Spanned<Path>>,
    /// false: at most one row for one person; true: a list. Default: false.
    #[serde(default)]
    pub(super) many: bool,
    /// Nothing is ever written there; its `erase` is leave. A view is so by itself. Default: false.
    #[schemars(with = "Option<bool>")]
    pub(super) read_only: Option<Spanned<bool>>,
    /// The heading.
    pub(super) label: Words,
    /// Fields that head one row on the page. Default: the first field shown.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) title: Vec<Name>,
    /// Columns by which rows are ordered; "-column" descends. Default: the primary key.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) order_by: Vec<Name>,
    /// Place among the data tables, smaller first, then by short name. Default: 0.
    #[serde(default)]
    pub(super) order: i64,
    /// What erasure does with a row. delete: it goes. anonymise: it stays, each field gets its own `erase`, and join columns
    /// that point at a row that goes become NULL. unlink: a shared row, goes with its last person. keep: as `keep` says.
    /// leave: not the person's row, shown so that the rest can be understood, never changed.
    #[schemars(with = "schema::Erase")]
    pub(super) erase: Spanned<Erase>,
    /// Why and how long rows are kept; with erase = "keep", and only then. Default: none.
    #[schemars(with = "Option<Keep>")]
    pub(super) keep: Option<Spanned<Keep>>,
    /// Constants that rows must hold: own column = constant. Default: {}.
    #[serde(default, rename = "where")]
    #[schemars(with = "BTreeMap<String, Constant>")]
    pub(super) constants: BTreeMap<Name, Constant>,
    /// Purposes of every field of this table that names none itself. Default: [].
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) purposes: Option<Vec<Name>>,
    /// Source of every field of this table that names none itself. Default: not known.
    pub(super) source: Option<Source>,
    /// Recipients of every field of this table that names none itself. Default: [].
    pub(super) recipients: Option<Vec<Words>>,
    /// Category of every field of this table that names none itself. Default: relationship.
    #[schemars(with = "Option<schema::Category>")]
    pub(super) category: Option<Name>,
    /// Columns of this table. Default: none.
    #[serde(rename = "field")]
    #[schemars(with = "Option<BTreeMap<String, Field>>")]
    _field: Option<IgnoredAny>,
}

/// A further path from the person to a data table.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Path {
    /// Own column = ref with a name before its dot; several pairs are joined by AND.
    #[schemars(with = "BTreeMap<String, String>")]
    pub(super) join: Spanned<Join>,
    /// Steps from the person to `join`, in order. Default: [].
    #[serde(default)]
    pub(super) via: Vec<Step>,
}

/// A step on the way from the person to a data table.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    /// Its short name, for references from this table.
    #[serde(rename = "as")]
    #[schemars(with = "String")]
    pub(super) code: Name,
    /// Physical name of the step's table.
    #[schemars(with = "String")]
    pub(super) table: Name,
    /// Own column = ref to the person or to an earlier step.
    #[schemars(with = "BTreeMap<String, String>")]
    pub(super) join: Spanned<Join>,
    /// Constants that the step's rows must hold: own column = constant. Default: {}.
    #[serde(default, rename = "where")]
    #[schemars(with = "BTreeMap<String, Constant>")]
    pub(super) constants: BTreeMap<Name, Constant>,
    /// Whether its rows are links that go with the person: delete or leave. Default: delete under erase = "unlink" unless
    /// the step's table is mapped as data, else leave.
    #[schemars(with = "Option<schema::Link>")]
    pub(super) erase: Option<Spanned<Erase>>,
}

/// Why and how long rows are kept.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Keep {
    /// The letter of GDPR Art. 17(3), or not-17-1: still needed for a running contract or an unpaid bill.
    #[schemars(with = "schema::Ground")]
    pub(super) ground: Name,
    /// The law or the reason, as the person reads it.
    #[schemars(with = "String")]
    pub(super) law: Name,
    /// Years from the counted day.
    pub(super) years: u16,
    /// The date that it counts from: a column of this row, of a step, or of a row that this one hangs on.
    #[schemars(with = "String")]
    pub(super) from: Name,
    /// From that day, or from the end of its calendar or financial year. Default: day.
    #[schemars(with = "Option<schema::Counted>")]
    pub(super) counted: Option<Counted>,
    /// What happens when the term ends.
    #[schemars(with = "schema::Then")]
    pub(super) then: Spanned<Erase>,
    /// Fields of parent rows that the kept row cannot do without. Default: [].
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) with: Vec<Name>,
}

/// A column that the person sees.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Field {
    /// Its name on the page.
    pub(super) label: Words,
    /// A line that explains it. Default: none.
    #[serde(default)]
    pub(super) help: Words,
    /// Whether the page shows it. Default: true.
    pub(super) page: Option<bool>,
    /// Whether it is in the access copy. Default: true.
    #[schemars(with = "Option<bool>")]
    pub(super) access: Option<Spanned<bool>>,
    /// Why not (Art. 15(4) or a law); with access = false, and only then. Default: none.
    #[schemars(with = "Option<String>")]
    pub(super) access_reason: Option<Name>,
    /// Whether it is in the portable file (Art. 20). Default: no.
    pub(super) portable: Option<Portable>,
    /// Codes of the purposes it serves. Default: the table's, else [].
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) purposes: Option<Vec<Name>>,
    /// Where it comes from: a text, or a column that says so. Default: the table's, else not known.
    pub(super) source: Option<Source>,
    /// Who gets it. Default: the table's, else [].
    pub(super) recipients: Option<Vec<Words>>,
    /// The data category; `special` is Art. 9. Default: the table's, else relationship.
    #[schemars(with = "Option<schema::Category>")]
    pub(super) category: Option<Name>,
    /// What the page shows of it before a code. all: nothing shows. phone: the last two digits. name: the first letter of
    /// each word. initial: the first letter. date: the year. none: all of it shows. Default: all.
    #[schemars(with = "Option<schema::Mask>")]
    pub(super) mask: Option<Mask>,
    /// Whether it may mention other people: hidden until reviewed, and never editable. Default: false.
    #[serde(default)]
    pub(super) free_text: bool,
    /// How the person may change it; confirm is for contact points only, instant for what is neither one nor a mirror. Default: no.
    #[schemars(with = "Option<Edit>")]
    pub(super) edit: Option<Spanned<Edit>>,
    /// The most characters. Default: what the column's type says, else 1000.
    #[schemars(with = "Option<usize>")]
    pub(super) max_length: Option<Spanned<usize>>,
    /// A pattern for the whole value: letters, digits, blanks, `[classes]` (hyphen as `\-`), `? * + {m} {m,n}`. Default: none.
    #[schemars(with = "Option<String>")]
    pub(super) pattern: Option<Name>,
    /// What the value must be besides: an e-mail address, a phone number (stored as E.164), a country, a web address.
    /// Default: whatever the type holds.
    #[schemars(with = "Option<schema::ValueFormat>")]
    pub(super) format: Option<Format>,
    /// How long this value is kept, as the person reads it. Default: as long as its purposes say.
    #[serde(default)]
    pub(super) retention: Words,
    /// The closed list of stored values, in order. Default: any value.
    #[schemars(with = "Option<Vec<Listed>>")]
    pub(super) values: Option<Spanned<Vec<Listed>>>,
    /// A closed list that stands in a table of the database. Default: none.
    #[schemars(with = "Option<ValuesFrom>")]
    pub(super) values_from: Option<Spanned<ValuesFrom>>,
    /// Code of the heading it stands under; not in a list. Default: no heading.
    #[schemars(with = "Option<String>")]
    pub(super) group: Option<Name>,
    /// Place among the fields, smaller first, then by column name. Default: 0.
    #[serde(default)]
    pub(super) order: i64,
    /// What is put there when the row is anonymised, or must stay for a keep. leave: it says nothing of the person once the
    /// rest is gone. scrub: the person's name and contact points inside the text are replaced, the rest stays; so also in a
    /// shared row that stays. constant: as it is stored. Default: null, or a generated value where the column takes no NULL.
    pub(super) erase: Option<FieldErase>,
}

/// A closed list that stands in a table of the database, at most 500 entries.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ValuesFrom {
    /// Physical name, schema.table outside the default schema.
    #[schemars(with = "String")]
    pub(super) table: Name,
    /// The column of the stored values.
    #[schemars(with = "String")]
    pub(super) value: Name,
    /// The column of what people read. Default: the value itself.
    #[schemars(with = "Option<String>")]
    pub(super) label: Option<Name>,
    /// Constants that the list's rows must hold: column = constant. Default: {}.
    #[serde(default, rename = "where")]
    #[schemars(with = "BTreeMap<String, Constant>")]
    pub(super) constants: BTreeMap<Name, Constant>,
}

/// A stored value and what people read for it.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Listed {
    /// The value as it is stored.
    #[schemars(with = "String")]
    pub(super) value: Name,
    /// What people read.
    pub(super) label: Words,
}

/// A column that reflects a purpose and a channel.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Mirror {
    /// Code of the purpose; with `channel`. Default: none, with `reflects`.
    #[schemars(with = "Option<String>")]
    pub(super) purpose: Option<Name>,
    /// A channel of that purpose. Default: none, with `reflects`.
    #[schemars(with = "Option<schema::Channel>")]
    pub(super) channel: Option<Spanned<Channel>>,
    /// Instead of a purpose: a restriction at the person's request (GDPR Art. 18), or a lock of the company's own; yes is
    /// blocked. Default: none, with `purpose`.
    #[schemars(with = "Option<schema::Restraint>")]
    pub(super) reflects: Option<Spanned<Restraint>>,
    /// The column, in the person's own or a one-row data table.
    #[schemars(with = "String")]
    pub(super) column: Name,
    /// Stored values that mean yes; the first is written.
    #[schemars(with = "OneOrMany")]
    pub(super) yes: Spanned<OneOrMany>,
    /// Stored values that mean no; the first is written. Any other value reads as unknown.
    #[schemars(with = "OneOrMany")]
    pub(super) no: Spanned<OneOrMany>,
}

/// A column that records a soft opt-in.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SoftOptIn {
    /// Code of the purpose.
    #[schemars(with = "String")]
    pub(super) purpose: Name,
    /// The purpose's channels that it is evidence for.
    #[schemars(with = "Vec<schema::Channel>", length(min = 1))]
    pub(super) channels: Spanned<Vec<Spanned<Channel>>>,
    /// The column, in the person's own or a one-row data table.
    #[schemars(with = "String")]
    pub(super) column: Name,
    /// Stored values that mean it was given.
    #[schemars(with = "OneOrMany")]
    pub(super) yes: Spanned<OneOrMany>,
}
