//! What `insyn doctor` measures in the CRM's tables, beyond what the portal itself reads.

use async_trait::async_trait;

use super::StoreResult;
use crate::mapping::{Catalogue, Mapping, TableName};

/// The tables to be looked at: a checked mapping and the catalogue that it was checked against.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The mapping.
    pub mapping: &'a Mapping,
    /// The live catalogue.
    pub catalogue: &'a Catalogue,
}

/// What the rows of a mirror column hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FlagCount {
    /// Rows with a value that is neither in `yes` nor in `no`.
    pub strange: i64,
    /// Rows with NULL.
    pub null: i64,
}

/// The marks by which planted values are found again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    /// In texts and addresses.
    pub word: String,
    /// In phone numbers.
    pub digits: String,
}

/// A value that was planted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planted {
    /// The place of the table in the subject kind.
    pub table: usize,
    /// The place of the field in the table.
    pub field: usize,
    /// The value.
    pub value: String,
}

/// A copy of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cloned {
    /// Its key.
    pub key: String,
    /// Rows that were copied.
    pub rows: usize,
    /// What was planted in them.
    pub planted: Vec<Planted>,
    /// Tables of which the database refused a copy.
    pub refused: Vec<TableName>,
}

/// A column that holds a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its table.
    pub table: TableName,
    /// Its name.
    pub column: String,
    /// In how many rows.
    pub rows: i64,
}

/// Verbs that measure. They read whole tables, and are for no page.
#[async_trait]
pub trait Surveys {
    /// Keys of some persons of a kind.
    async fn survey_keys(&mut self, ground: Ground<'_>, kind: usize, most: i64) -> StoreResult<Vec<String>>;

    /// What a mirror column holds, over all rows.
    async fn survey_flag(&mut self, ground: Ground<'_>, kind: usize, mirror: usize) -> StoreResult<FlagCount>;

    /// How many rows have no day to read in the column that a table's keep counts from; 0 for a table without a keep.
    async fn survey_dates(&mut self, ground: Ground<'_>, kind: usize, table: usize) -> StoreResult<i64>;

    /// Copies a person's rows under fresh keys, with marked values in the mapped texts. `None` when there is no such person
    /// or not even their own row can be copied. Only for a transaction that is rolled back.
    async fn survey_clone(
        &mut self,
        ground: Ground<'_>,
        kind: usize,
        key: &str,
        marks: &Marks,
    ) -> StoreResult<Option<Cloned>>;

    /// Every column of every table, ours too, that holds one of the marks.
    async fn survey_find(&mut self, ground: Ground<'_>, marks: &Marks) -> StoreResult<Vec<Found>>;

    /// Asks constraints now that would be asked at the commit.
    async fn survey_constraints(&mut self) -> StoreResult<()>;
}
