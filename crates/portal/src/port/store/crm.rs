//! The CRM's own tables, through the mapping.
//!
//! Tables and columns are named by their place in the [`Mapping`](crate::mapping::Mapping): `kind` an index into
//! `mapping.subjects`, `table` 0 for the subject's own table and `1 + n` for `subjects[kind].data[n]`, columns by index
//! into that table's `fields`. The store turns places into quoted identifiers once, at start; no name travels per call.

use async_trait::async_trait;
use domain::{Channel, SubjectRef, Value};

use super::StoreResult;
use crate::mapping::TableName;

/// One record of the subject's own table, read by one statement.
#[derive(Clone, PartialEq)]
pub struct CrmSubject {
    /// Kind and key, the key as the database writes it (so `042` asked for an integer key comes back as `42`).
    pub subject: SubjectRef,
    /// The name's columns, in the mapping's order.
    pub name: Vec<Value>,
    /// The e-mail columns, first is primary.
    pub email: Vec<Value>,
    /// The phone columns, first is primary.
    pub phone: Vec<Value>,
    /// The locale column.
    pub locale: Option<Value>,
    /// The mirror columns as text, in the order of `mapping.subjects[kind].mirrors`.
    pub mirrors: Vec<Option<String>>,
    /// The soft opt-in columns as text, in the order of `mapping.subjects[kind].soft_opt_ins`.
    pub soft_opt_ins: Vec<Option<String>>,
}

/// What became of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// The row holds the new value.
    Done,
    /// The row no longer held the value that was shown; nothing changed.
    Stale,
    /// The database refused the value: too long, a check, a wrong form.
    Refused,
}

/// A row of the CRM as a plan needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasureRow {
    /// Its primary key as text: the values' JSON array, in the key's order. Where the table has no primary key, its join
    /// columns stand in.
    pub key: String,
    /// For a kept table: the date it counts from, the first ten characters `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Whether it belongs to another subject too.
    pub shared: bool,
}

/// Takes rows as they are read.
#[async_trait]
pub trait RowSink: Send {
    /// Some rows, in order; `false` ends the reading.
    async fn take(&mut self, rows: Vec<Vec<Value>>) -> bool;
}

/// Verbs on the CRM.
#[async_trait]
pub trait Crm {
    /// The person's own record; `None` when the kind is unmapped, the key cannot be of the column's type, no row has it,
    /// or the mapping's filter leaves it out (soft-deleted).
    async fn crm_subject(&mut self, subject: &SubjectRef) -> StoreResult<Option<CrmSubject>>;

    /// The same, whether or not the mapping's filter lets the person through: for erasing whom the CRM only calls deleted.
    async fn crm_whole_subject(&mut self, subject: &SubjectRef) -> StoreResult<Option<CrmSubject>>;

    /// Several records of one kind; keys that are unknown are left out.
    async fn crm_subjects(&mut self, kind: usize, keys: &[String]) -> StoreResult<Vec<CrmSubject>>;

    /// At most `most` records of one kind in the order of their keys, from after this key on, or from the first.
    async fn crm_page(&mut self, kind: usize, after: Option<&str>, most: i64) -> StoreResult<Vec<CrmSubject>>;

    /// The keys of [`Self::crm_page`], and nothing else of the person.
    async fn crm_keys(&mut self, kind: usize, after: Option<&str>, most: i64) -> StoreResult<Vec<String>>;

    /// The keys of [`Self::crm_subjects`], as the database writes them, each once.
    async fn crm_keys_of(&mut self, kind: usize, keys: &[String]) -> StoreResult<Vec<String>>;

    /// The records of every kind that hold an address in one of these spellings. E-mail compares by
    /// `lower(trim(column))`, phone by the column without separators, so that an expression index serves; which spellings
    /// an address has is for the asker to know.
    async fn crm_by_address(&mut self, channel: Channel, addresses: &[String]) -> StoreResult<Vec<CrmSubject>>;

    /// Rows of one mapped table that belong to the person, each with all mapped fields in the mapping's order; rows from
    /// `offset` on, at most `most`, in a stable order (the mapping's `order_by`, then the primary key).
    async fn crm_rows(
        &mut self,
        kind: usize,
        table: usize,
        key: &str,
        offset: i64,
        most: i64,
    ) -> StoreResult<Vec<Vec<Value>>>;

    /// All rows of one mapped table that belong to the person, in the order of [`Self::crm_rows`], by one statement; they
    /// are handed on as they come, a few hundred at a time, so that memory does not grow with their number.
    async fn crm_each(&mut self, kind: usize, table: usize, key: &str, to: &mut dyn RowSink) -> StoreResult<()>;

    /// The list that a field's `values_from` names, by the places of kind, table and field: stored value and label, in the
    /// order of the labels, each value once, at most `most`.
    async fn crm_list(&mut self, place: (usize, usize, usize), most: i64) -> StoreResult<Vec<(String, String)>>;

    /// Changes one field of the person's own row (table 0) or of a one-to-one table, if what it holds still
    /// [looks like](Value::looks_like) `old`. How the CRM spells truth, line ends and the time beside a day is kept.
    async fn crm_edit(
        &mut self,
        kind: usize,
        table: usize,
        field: usize,
        key: &str,
        old: &Value,
        new: &Value,
    ) -> StoreResult<Edited>;

    /// Writes a mirror column, and returns whether a row was there to write.
    async fn crm_write_mirror(&mut self, kind: usize, mirror: usize, key: &str, value: &str) -> StoreResult<bool>;

    /// The person's rows in one mapped table, for a plan: at most `most`, in the order of their keys.
    async fn crm_erasure_rows(
        &mut self,
        kind: usize,
        table: usize,
        key: &str,
        most: i64,
    ) -> StoreResult<Vec<ErasureRow>>;

    /// Deletes one row; `false` when it is not there.
    async fn crm_delete_row(&mut self, kind: usize, table: usize, row_key: &str) -> StoreResult<bool>;

    /// Sets fields (by index) of one row; with `detach` also every join column of it that points at the person's own row
    /// and takes NULL. `false` when the row is not there.
    async fn crm_anonymise_row(
        &mut self,
        kind: usize,
        table: usize,
        row_key: &str,
        changes: &[(usize, Value)],
        detach: bool,
    ) -> StoreResult<bool>;

    /// The columns that these tables have now, as the catalogue counts them, whether the mapping names them or not. A table
    /// that is not there has none.
    async fn crm_columns(&mut self, tables: &[TableName]) -> StoreResult<Vec<(TableName, String)>>;

    /// The mapped fields of one row, in the mapping's order; `None` when it is not there.
    async fn crm_row(&mut self, kind: usize, table: usize, row_key: &str) -> StoreResult<Option<Vec<Value>>>;

    /// Takes away what ties one row to the person with this key: the link rows of steps that the mapping lets go, and,
    /// where the row has several paths, columns that point at the person's own row and take NULL.
    async fn crm_unlink_row(&mut self, kind: usize, table: usize, row_key: &str, key: &str) -> StoreResult<()>;

    /// Staff search: records whose key is `text`, or whose name or contact columns contain it, whatever the case; at most
    /// `most`, the exact key first.
    async fn crm_search(&mut self, kind: usize, text: &str, most: i64) -> StoreResult<Vec<CrmSubject>>;
}
