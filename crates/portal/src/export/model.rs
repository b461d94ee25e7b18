//! What an export says, whatever the format.

use domain::Value;

use crate::mapping::ColumnKind;

/// The head of the file: who, when, what, and every section that follows.
#[derive(Clone, Debug)]
pub struct Document {
    /// Who, when, what.
    pub meta: Meta,
    /// Fixed words, in the document's language.
    pub labels: Labels,
    /// The sections, in the order in which they will be fed.
    pub sections: Vec<SectionHead>,
}

/// Who, when, what. All texts are in the document's language already.
#[derive(Clone, Debug)]
pub struct Meta {
    /// The file's title.
    pub title: String,
    /// What this file is, in a sentence or two.
    pub explanation: String,
    /// More to know: rights, the authority to complain to, what is left out of the copy and why.
    pub notes: Vec<String>,
    /// Who holds the data.
    pub controller: String,
    /// The label of the subject's kind (customer, lead).
    pub subject_kind: String,
    /// When it was produced, RFC 3339.
    pub produced_at: String,
    /// The language of the texts, as a tag (`sv`).
    pub language: String,
}

/// Fixed words, in the document's language.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// Name of the sheet with who, when and what.
    pub about: String,
    /// "Controller".
    pub controller: String,
    /// "Kind of person".
    pub subject_kind: String,
    /// "Produced".
    pub produced_at: String,
    /// "Section".
    pub section: String,
    /// "Rows".
    pub rows: String,
    /// "Field".
    pub field: String,
    /// "Category".
    pub category: String,
    /// "Purposes".
    pub purposes: String,
    /// "Kept for".
    pub retention: String,
    /// "Recipients".
    pub recipients: String,
    /// "Source".
    pub source: String,
    /// "See the column", before the label of the column that holds a field's source.
    pub source_column: String,
    /// Stands in place of a text that may mention other people and was not looked through yet (Art. 15(4)).
    pub withheld: String,
    /// "Continued in columns": a text too long for one spreadsheet cell goes on in these.
    pub continued: String,
    /// "Characters that a workbook cannot hold were left out; the JSON file has them:", before their number.
    pub left_out: String,
    /// "An apostrophe was put before texts that a spreadsheet would run as a formula; manifest.json lists them:", before
    /// their number.
    pub guarded: String,
}

/// One mapped table, or another list that belongs to the copy (consents, their history, recipients).
#[derive(Clone, Debug)]
pub struct SectionHead {
    /// Stable code, unique in the document.
    pub code: String,
    /// Its label.
    pub label: String,
    /// Whether it may hold several rows.
    pub many: bool,
    /// The fields of a row, in order; their codes are unique.
    pub fields: Vec<FieldHead>,
}

/// One field of a section.
#[derive(Clone, Debug)]
pub struct FieldHead {
    /// `section.column`, as forms and URLs name it.
    pub id: String,
    /// The column's stable code.
    pub code: String,
    /// Its label.
    pub label: String,
    /// What its column's type can hold.
    pub kind: Kind,
    /// Titles of the purposes it serves.
    pub purposes: Vec<String>,
    /// How long it is kept, by purpose and by law (Art. 15(1)(d)).
    pub retention: Vec<String>,
    /// Who gets it.
    pub recipients: Vec<String>,
    /// Data category (Art. 15(1)(b)); may be empty.
    pub category: String,
    /// Where it came from (Art. 15(1)(g)).
    pub source: Source,
}

impl FieldHead {
    /// The field that holds this field's source row by row: put it somewhere in the same section, feed it like any other,
    /// and point to it with [`Source::Column`]. `label` is the word for "source".
    #[must_use]
    pub fn source_field(&self, label: &str) -> Self {
        Self {
            id: format!("{}.source", self.id),
            code: format!("{}.source", self.code),
            label: format!("{} ({label})", self.label),
            kind: Kind::Text,
            purposes: self.purposes.clone(),
            retention: self.retention.clone(),
            recipients: self.recipients.clone(),
            category: self.category.clone(),
            source: Source::Unknown,
        }
    }
}

/// Where a field's values came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Not recorded.
    Unknown,
    /// The same for all rows.
    Fixed(String),
    /// Differs by row: the code of the field of this section that holds it.
    Column(String),
}

/// What a column's type can hold. A value need not be of its column's kind (SQLite does not insist).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// True or false.
    Boolean,
    /// Whole numbers.
    Integer,
    /// Numbers with a fraction.
    Decimal,
    /// Text.
    Text,
    /// A day.
    Date,
    /// A moment.
    Timestamp,
    /// Bytes.
    Bytes,
    /// Texts in order.
    List,
}

impl Kind {
    /// The code that the JSON file uses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Text => "text",
            Self::Date => "date",
            Self::Timestamp => "timestamp",
            Self::Bytes => "bytes",
            Self::List => "list",
        }
    }
}

impl From<ColumnKind> for Kind {
    fn from(kind: ColumnKind) -> Self {
        match kind {
            ColumnKind::Bool => Self::Boolean,
            ColumnKind::Integer => Self::Integer,
            ColumnKind::Decimal => Self::Decimal,
            ColumnKind::Date => Self::Date,
            ColumnKind::Timestamp => Self::Timestamp,
            ColumnKind::Bytes => Self::Bytes,
            ColumnKind::List => Self::List,
            // A column of another type is a problem of the mapping, found at start.
            ColumnKind::Text
            | ColumnKind::Time
            | ColumnKind::Uuid
            | ColumnKind::Json
            | ColumnKind::Enum
            | ColumnKind::Bits
            | ColumnKind::Other => Self::Text,
        }
    }
}

/// One cell of a row. No `Debug`: it is about a person.
#[derive(Clone, PartialEq)]
pub enum Cell {
    /// What the database holds.
    Value(Value),
    /// Free text that may mention other people and was not looked through yet: the notice is written in its place. The
    /// value is not even here, so no format can let it slip.
    Withheld,
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        Self::Value(value)
    }
}
