//! What the live database holds: tables, columns, types. Filled by the store.

use std::collections::BTreeMap;

use domain::field::Limits;

use super::TableName;

/// The tables and views of the database, without the portal's own.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// By name; a table of the default schema has no schema in its name.
    pub tables: BTreeMap<TableName, CatalogueTable>,
}

/// A table or view.
#[derive(Clone, Debug, Default)]
pub struct CatalogueTable {
    /// Its columns, in the database's order.
    pub columns: Vec<CatalogueColumn>,
    /// Names of the primary key's columns, in order.
    pub primary_key: Vec<String>,
    /// Whether it is a view: nothing can be indexed there.
    pub is_view: bool,
    /// Its indexes without a condition, that of the primary key among them where the database counts it as one.
    pub indexes: Vec<CatalogueIndex>,
    /// Its foreign keys, as far as the database declares any.
    pub foreign_keys: Vec<ForeignKey>,
}

/// An index over all rows of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueIndex {
    /// What it holds, in order.
    pub parts: Vec<IndexPart>,
    /// Whether two rows may not have these in common.
    pub unique: bool,
}

/// What an index holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexPart {
    /// A column, by its name.
    Column(String),
    /// An expression, as the database writes it.
    Expression(String),
}

impl CatalogueTable {
    /// Whether at most one row has these columns' values: a primary key or unique index over some of them.
    #[must_use]
    pub fn is_one_row_by(&self, columns: &[&str]) -> bool {
        let has = |name: &String| columns.contains(&name.as_str());
        let unique = |index: &CatalogueIndex| {
            index.unique && index.parts.iter().all(|part| matches!(part, IndexPart::Column(name) if has(name)))
        };
        (!self.primary_key.is_empty() && self.primary_key.iter().all(has))
            || self.indexes.iter().any(|index| !index.parts.is_empty() && unique(index))
    }
}

/// A declared foreign key: rows of this table point at rows of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignKey {
    /// The columns here, in order.
    pub columns: Vec<String>,
    /// The table it points at.
    pub to: TableName,
    /// That table's columns, in the same order.
    pub to_columns: Vec<String>,
}

/// A column.
#[derive(Clone, Debug)]
pub struct CatalogueColumn {
    /// Its name.
    pub name: String,
    /// What its type can hold.
    pub kind: ColumnKind,
    /// The type without its length, as a cast may name it: `varchar`, `numeric`, `bigint`, `"Mood"`.
    pub sql_type: String,
    /// Whether it takes NULL.
    pub nullable: bool,
    /// The most characters it holds, or each text of a list, where the type says so.
    pub max_length: Option<usize>,
    /// What numbers and times it keeps.
    pub limits: Limits,
    /// The labels of an enumeration, in its order.
    pub labels: Vec<String>,
}

/// What a column's type can hold, over both databases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text of any kind.
    #[default]
    Text,
    /// Whole numbers up to 64 bits.
    Integer,
    /// Numbers with a fraction, exact or floating.
    Decimal,
    /// True or false.
    Bool,
    /// A day.
    Date,
    /// A time of day, with or without a zone.
    Time,
    /// A moment, with or without a zone.
    Timestamp,
    /// A universally unique identifier.
    Uuid,
    /// JSON.
    Json,
    /// One of the type's own labels.
    Enum,
    /// Noughts and ones, as many as `max_length` or fewer where the type varies; a single one is a [`Self::Bool`].
    Bits,
    /// Texts in order.
    List,
    /// Bytes.
    Bytes,
    /// A type that this version cannot read; mapping such a column is a problem.
    Other,
}
