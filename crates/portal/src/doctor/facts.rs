//! What was measured.

use crate::mapping::TableName;
use crate::port::store::{FlagCount, Found, PurposeRecord, PurposeText};

/// What was measured on the live database.
#[derive(Clone, Default)]
pub struct Facts {
    /// By kind and mirror.
    pub mirrors: Vec<Vec<MirrorFact>>,
    /// By kind and table: rows without a day for their keep.
    pub dates: Vec<Vec<i64>>,
    /// Statements that read a whole table, and what they read.
    pub scans: Vec<(String, Vec<String>)>,
    /// The portal's purposes; `None` before its own tables are there.
    pub stored: Option<Stored>,
    /// What became of planted values, by kind; empty unless it was asked for.
    pub planted: Vec<PlantFact>,
}

/// The purposes as they are stored.
#[derive(Clone, Debug, Default)]
pub struct Stored {
    /// Basis, channels, place.
    pub purposes: Vec<PurposeRecord>,
    /// The newest texts.
    pub texts: Vec<PurposeText>,
}

/// A mirror column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MirrorFact {
    /// What became of the trial.
    pub tried: Tried,
    /// What its rows hold.
    pub count: FlagCount,
}

/// How a trial to write `no` and then `yes` ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// Both were read back.
    Kept,
    /// No person has a row there.
    NoRow,
    /// The database refused it.
    Refused,
    /// It was written, and something else was read.
    Changed,
}

/// A kind's planted values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlantFact {
    /// The kind's place in the mapping.
    pub kind: usize,
    /// How far it came.
    pub planting: Planting,
}

/// How far a planting came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Planting {
    /// There is nobody to copy.
    Nobody,
    /// The database refused a copy of the person's own row.
    NotCopied,
    /// The copy was made and a later step failed: which one, and how.
    Failed(&'static str, String),
    /// All steps ran.
    Done {
        /// Rows that were copied.
        rows: usize,
        /// Values that were planted.
        values: usize,
        /// Tables of which the database refused copies.
        refused: Vec<TableName>,
        /// Fields that the copy for the person should have had, and had not: table and field.
        missing: Vec<(usize, usize)>,
        /// Where planted values were left.
        left: Vec<Found>,
    },
}
