//! `crm.toml`: what the CRM's tables mean. See design section 4 and `docs/examples/`.
//!
//! Three steps: [`parse()`] reads the file and checks what can be told from it alone; [`Mapping::check`] holds it against the
//! live [`Catalogue`] and fills in types; the store compiles the checked mapping into statements once, at start. Every
//! problem names file and line. Identifiers reach SQL only after they were found in the catalogue.

mod catalogue;
mod check;
mod columns;
pub mod inspect;
mod lists;
pub mod lookup;
mod mirror;
pub(crate) mod nearest;
mod parse;
mod shape;

use std::collections::BTreeMap;

pub use catalogue::{Catalogue, CatalogueColumn, CatalogueIndex, CatalogueTable, ColumnKind, ForeignKey, IndexPart};
pub use domain::erasure::{Counted, Erase};
use domain::field::{Format, Limits};
use domain::mask::Mask;
use domain::{Action, Channel, Language, Purpose};
pub use lists::MOST as MOST_LISTED;
pub use mirror::{MirrorMap, Reading, Reflects, Restraint, SoftOptInMap};
pub use parse::{parse, schema};
use schemars::JsonSchema;
use serde::Deserialize;

/// A problem with the mapping, told to the integrator as `file:line: message`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The mapping's file name as it was given.
    pub file: String,
    /// Counts from 1; 0 when it concerns the whole file.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// A text in several languages; English is always there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub BTreeMap<String, String>);

impl Text {
    /// The text in this language, else in English, else empty.
    #[must_use]
    pub fn get(&self, language: &Language) -> &str {
        self.0.get(language.code()).or_else(|| self.0.get("en")).map_or("", String::as_str)
    }
}

/// The whole mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    /// The file it was read from, for messages.
    pub file: String,
    /// Purposes to seed at the first start, in their order.
    pub purposes: Vec<PurposeSeed>,
    /// Subject kinds, in the order of their codes.
    pub subjects: Vec<SubjectMap>,
    /// Waived columns (`table.column`) and why.
    pub waived: BTreeMap<String, String>,
}

impl Mapping {
    /// The index of a subject kind.
    #[must_use]
    pub fn kind(&self, code: &str) -> Option<usize> {
        self.subjects.iter().position(|subject| subject.code == code)
    }
}

/// A purpose as the mapping seeds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurposeSeed {
    /// The purpose.
    pub purpose: Purpose,
    /// Its title.
    pub title: Text,
    /// What the person agrees to or is told.
    pub text: Text,
    /// How long data is kept for it.
    pub retention: Text,
    /// Who gets the data.
    pub recipients: Text,
}

/// A subject kind.
#[derive(Clone, Debug, PartialEq)]
pub struct SubjectMap {
    /// The kind's code, as `kind:key` writes it.
    pub code: String,
    /// The key column of the subject's own table.
    pub key: Column,
    /// Columns of the name, in order.
    pub name: Vec<Column>,
    /// E-mail columns, in the subject's or a one-row table; first is primary.
    pub email: Vec<Ref>,
    /// Phone columns, likewise.
    pub phone: Vec<Ref>,
    /// The column of the person's language.
    pub locale: Option<Column>,
    /// Headings for fields of one-row tables, in order.
    pub groups: Vec<Group>,
    /// `tables[0]` is the subject's own table; the others follow in the mapping's order.
    pub tables: Vec<TableMap>,
    /// Rows count only where these hold: reference into the subject's or a one-row table, and a constant.
    pub filter: Vec<(Ref, String)>,
    /// Columns that reflect a purpose and channel.
    pub mirrors: Vec<MirrorMap>,
    /// Columns that record a soft opt-in.
    pub soft_opt_ins: Vec<SoftOptInMap>,
}

impl SubjectMap {
    /// How a person is reached by this column of a table at a place: by e-mail or by phone; `None` when it is no contact point
    /// of theirs.
    #[must_use]
    pub fn contact(&self, table: usize, column: &str) -> Option<Channel> {
        let is = |reference: &Ref| reference.at == At::Table(table) && reference.column.name == column;
        if self.email.iter().any(is) {
            return Some(Channel::Email);
        }
        self.phone.iter().any(is).then_some(Channel::Phone)
    }

    /// How a person may change a field of a table at a place, on an installation that sends text messages or does not:
    /// without them nothing could confirm a phone number.
    #[must_use]
    pub fn change(&self, table: usize, field: &FieldMap, sms: bool) -> Option<Action> {
        match field.edit {
            _ if self.tables[table].many || !field.page => None,
            Edit::No => None,
            Edit::Instant => Some(Action::Edit),
            Edit::Confirm => {
                let channel = self.contact(table, &field.column.name)?;
                (sms || channel == Channel::Email).then_some(Action::ChangeAddress)
            }
        }
    }
}

/// A column, with what the catalogue says of it (after [`Mapping::check`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its physical name.
    pub name: String,
    /// Where the mapping names it.
    pub line: usize,
    /// What its type can hold.
    pub kind: ColumnKind,
    /// The type as the database writes it, for casts; only ever from the catalogue.
    pub sql_type: String,
    /// Whether it takes NULL.
    pub nullable: bool,
    /// The most characters it holds.
    pub max_length: Option<usize>,
    /// What numbers and times it keeps.
    pub limits: Limits,
    /// The labels of an enumeration, in its order.
    pub labels: Vec<String>,
}

/// A column of a table that the mapping has a short name for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ref {
    /// The table.
    pub at: At,
    /// The column.
    pub column: Column,
}

/// Where a reference points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// `SubjectMap::tables[n]`; 0 is the subject's own.
    Table(usize),
    /// The n-th step of the path at hand.
    Via(usize),
}

/// A table's physical name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TableName {
    /// The schema, outside the default one.
    pub schema: Option<String>,
    /// The name.
    pub name: String,
}

impl std::fmt::Display for TableName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.schema {
            Some(schema) => write!(f, "{schema}.{}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

/// A heading on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its code.
    pub code: String,
    /// Its text.
    pub label: Text,
}

/// A mapped table.
#[derive(Clone, Debug, PartialEq)]
pub struct TableMap {
    /// `subject` for the subject's own, else the short name of the data table.
    pub code: String,
    /// The heading.
    pub label: Text,
    /// The physical table.
    pub table: TableName,
    /// Where the mapping names it.
    pub line: usize,
    /// Steps from the subject to `join`.
    pub via: Vec<Step>,
    /// Own column = reference; empty for the subject's own table.
    pub join: Vec<(Column, Ref)>,
    /// Further paths to the same rows, beside `via` and `join`.
    pub also: Vec<Path>,
    /// Constants that rows must hold.
    pub constants: Vec<(Column, String)>,
    /// Whether nothing is ever written there.
    pub read_only: bool,
    /// Whether one subject may have several rows.
    pub many: bool,
    /// Indexes into `fields` of what heads a row.
    pub title: Vec<usize>,
    /// The order of rows: column, descending.
    pub order_by: Vec<(Column, bool)>,
    /// The primary key's columns, from the catalogue; empty when it has none.
    pub primary_key: Vec<Column>,
    /// What erasure does.
    pub erase: Erase,
    /// For [`Erase::Keep`]: why and how long.
    pub keep: Option<Keep>,
    /// The mapped fields, in their order.
    pub fields: Vec<FieldMap>,
}

impl TableMap {
    /// The paths from the subject to the rows, `via` and `join` first.
    pub fn paths(&self) -> impl Iterator<Item = PathRef<'_>> {
        let own = std::iter::once((self.via.as_slice(), self.join.as_slice()));
        own.chain(self.also.iter().map(|path| (path.via.as_slice(), path.join.as_slice())))
    }

    /// Whether an erasure takes link rows away: a step's row that ties the person to this one.
    #[must_use]
    pub fn has_links(&self) -> bool {
        self.paths().any(|(via, _)| via.iter().any(|step| step.erase))
    }
}

/// The steps and the join of a path.
pub type PathRef<'a> = (&'a [Step], &'a [(Column, Ref)]);

/// A path from the subject to a table's rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// Steps from the subject to `join`.
    pub via: Vec<Step>,
    /// Own column = reference.
    pub join: Vec<(Column, Ref)>,
}

/// A step on the way to a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its short name.
    pub code: String,
    /// The physical table.
    pub table: TableName,
    /// Where the mapping names it.
    pub line: usize,
    /// Own column = reference into the subject's table or an earlier step.
    pub join: Vec<(Column, Ref)>,
    /// Constants that rows must hold.
    pub constants: Vec<(Column, String)>,
    /// Whether its rows are links that go when the person is erased.
    pub erase: bool,
}

/// Why and how long rows are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keep {
    /// `17-3-a` to `17-3-e`, `not-17-1`.
    pub ground: String,
    /// The law or reason.
    pub law: String,
    /// Years from the counted day.
    pub years: u16,
    /// The date it counts from.
    pub from: Ref,
    /// From that day, or from the end of its calendar or financial year.
    pub counted: Counted,
    /// What happens then: [`Erase::Delete`] or [`Erase::Anonymise`].
    pub then: Erase,
    /// Fields of parent rows that the kept row cannot do without.
    pub with: Vec<Ref>,
}

/// A mapped column.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldMap {
    /// The column.
    pub column: Column,
    /// Its label.
    pub label: Text,
    /// A line that explains it.
    pub help: Text,
    /// Shown on the page.
    pub page: bool,
    /// In the access copy (GDPR Art. 15(3)).
    pub access: bool,
    /// Why not, when not.
    pub access_reason: String,
    /// In the portable file (Art. 20).
    pub portable: Portable,
    /// Codes of the purposes it serves.
    pub purposes: Vec<String>,
    /// Where it comes from (Art. 15(1)(g)).
    pub source: Source,
    /// Who gets it (Art. 15(1)(c)).
    pub recipients: Vec<Text>,
    /// Data category (Art. 15(1)(b)).
    pub category: String,
    /// What the page shows before a code.
    pub mask: Mask,
    /// May mention other people: hidden until reviewed (Art. 15(4)).
    pub free_text: bool,
    /// How the person may change it.
    pub edit: Edit,
    /// The closed list of stored values, with labels.
    pub values: Vec<(String, Text)>,
    /// Where the closed list stands, instead of in the mapping.
    pub values_from: Option<ListFrom>,
    /// A pattern for the whole value.
    pub pattern: Option<String>,
    /// What the text is.
    pub format: Option<Format>,
    /// How long it is kept; empty where nothing is said.
    pub retention: Text,
    /// Index into the subject's groups.
    pub group: Option<usize>,
    /// What anonymising puts there.
    pub erase: FieldErase,
}

/// A closed list that stands in a table of the CRM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFrom {
    /// The physical table.
    pub table: TableName,
    /// Where the mapping names it.
    pub line: usize,
    /// What is stored.
    pub value: Column,
    /// What people read.
    pub label: Column,
    /// Constants that rows must hold.
    pub constants: Vec<(Column, String)>,
}

/// Whether a value was provided by the person or observed of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Portable {
    /// Neither; not in the portable file.
    No,
    /// Provided by the person.
    Provided,
    /// Observed from what the person did.
    Observed,
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nobody said.
    Unknown,
    /// The same for every row.
    Constant(Text),
    /// A column says: of the field's own table, of the subject's, or of a one-row table.
    Column(Ref),
}

/// How the person may change a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Not at all on this page.
    No,
    /// At once.
    Instant,
    /// An e-mail address or phone number of theirs: when a code that was sent to the new one has been entered.
    Confirm,
}

impl Edit {
    /// As the mapping writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Instant => "instant",
            Self::Confirm => "confirm",
        }
    }
}

/// What anonymising puts into a column.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldErase {
    /// NULL, or a generated value where NULL is not allowed.
    Null,
    /// A generated value that says nothing.
    Generated,
    /// It stays.
    Leave,
    /// The person's name and contact points inside it are replaced, the rest stays; so also in a shared row that stays.
    Scrub,
    /// A fixed value.
    Constant(String),
}
