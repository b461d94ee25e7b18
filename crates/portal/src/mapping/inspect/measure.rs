//! What the drafting asks of the live database.

use async_trait::async_trait;

use super::Seen;
use crate::mapping::TableName;
use crate::port::store::StoreResult;

/// A column, by physical names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The table.
    pub table: TableName,
    /// The column.
    pub column: String,
}

/// What a sample of a table's rows looks like.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// Rows in the sample.
    pub rows: usize,
    /// By column, in the catalogue's order.
    pub columns: Vec<Seen>,
}

/// How many of a column's values another column has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Values in the sample; NULL, empty texts and 0 are none.
    pub sampled: usize,
    /// Different values among them.
    pub distinct: usize,
    /// Those that the other column has.
    pub found: usize,
}

impl Overlap {
    /// Found of a hundred.
    #[must_use]
    pub const fn percent(self) -> usize {
        match self.sampled {
            0 => 0,
            sampled => self.found * 100 / sampled,
        }
    }
}

/// Counts in a sample of the live database. What it cannot read, for want of a right or of a type, it answers with nothing.
#[async_trait]
pub trait Measure: Send {
    /// Looks at some rows of a table.
    async fn sample(&mut self, table: &TableName) -> StoreResult<Sample>;

    /// Looks up some values of `from` in `to`; with a constant only those of rows that hold it.
    async fn overlap(&mut self, from: &Place, to: &Place, constant: Option<(&str, &str)>) -> StoreResult<Overlap>;

    /// The different values of a column that has few of them; none when it has many.
    async fn values(&mut self, column: &Place) -> StoreResult<Vec<String>>;

    /// The one value that `column` holds on all rows of its table whose `key` is among some values of `to`; `None` when
    /// there are several, or when the whole table holds no other.
    async fn constant(&mut self, column: &Place, key: &str, to: &Place) -> StoreResult<Option<String>>;
}
