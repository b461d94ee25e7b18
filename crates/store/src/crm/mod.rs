//! The CRM's own tables, through the mapping.
//!
//! [`Compiled`] is the mapping as statements, made once, at start. Every identifier and type in them comes from the live
//! catalogue and is quoted by sea-query; every value is bound.

mod belongs;
pub(crate) mod catalogue;
mod choice;
mod column;
mod columns;
mod compile;
mod declared;
mod edit;
mod erase;
mod find;
mod foreign_keys;
mod indexes;
mod inspect;
mod join;
mod list;
mod mirror;
pub(crate) mod plan;
mod quote;
mod read;
mod search;
mod spelling;
mod survey;
mod value;

use std::sync::{Arc, PoisonError, RwLock};

use async_trait::async_trait;
use domain::{Channel, SubjectRef, Value};
use portal::mapping::{Catalogue, Mapping, TableName};
use portal::port::store::{Crm, CrmSubject, Edited, ErasureRow, RowSink, StoreResult};

pub use compile::AttachError;
use compile::{Compiled, Live};
pub(crate) use inspect::Sampler;
pub use plan::Plan;

use crate::dialect::Dialect;
use crate::tx::StoreTx;

/// The mapping that is attached, shared by writer and readers.
#[derive(Clone, Default)]
pub(crate) struct Attached(Arc<RwLock<Option<Arc<Mapped>>>>);

/// A mapping as statements, with the lists that it takes from the CRM.
pub(crate) struct Mapped {
    compiled: Compiled,
    choices: choice::Choices,
}

impl Mapped {
    /// Compiles a mapping.
    pub(crate) fn new(mapping: &Mapping, catalogue: &Catalogue, dialect: Dialect) -> Result<Self, AttachError> {
        let choices = choice::Choices::new(&Live { dialect, catalogue }, mapping)?;
        Ok(Self { compiled: Compiled::new(mapping, catalogue, dialect)?, choices })
    }
}

/// Makes statements of a mapping, for a database that need not be there, and forgets them.
///
/// # Errors
/// What attaching it there would be refused for.
pub fn compiles(mapping: &Mapping, catalogue: &Catalogue, dialect: Dialect) -> Result<(), AttachError> {
    Mapped::new(mapping, catalogue, dialect).map(drop)
}

impl std::ops::Deref for Mapped {
    type Target = Compiled;

    fn deref(&self) -> &Compiled {
        &self.compiled
    }
}

impl Attached {
    /// What is attached now.
    pub(crate) fn get(&self) -> Option<Arc<Mapped>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Attaches a mapping.
    pub(crate) fn set(&self, mapped: Mapped) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(mapped));
    }
}

#[async_trait]
impl Crm for StoreTx {
    async fn crm_subject(&mut self, subject: &SubjectRef) -> StoreResult<Option<CrmSubject>> {
        read::subject(self, subject).await
    }

    async fn crm_whole_subject(&mut self, subject: &SubjectRef) -> StoreResult<Option<CrmSubject>> {
        read::whole(self, subject).await
    }

    async fn crm_subjects(&mut self, kind: usize, keys: &[String]) -> StoreResult<Vec<CrmSubject>> {
        read::subjects(self, kind, keys).await
    }

    async fn crm_page(&mut self, kind: usize, after: Option<&str>, most: i64) -> StoreResult<Vec<CrmSubject>> {
        read::page(self, kind, after, most).await
    }

    async fn crm_keys(&mut self, kind: usize, after: Option<&str>, most: i64) -> StoreResult<Vec<String>> {
        read::keys(self, kind, after, most).await
    }

    async fn crm_keys_of(&mut self, kind: usize, keys: &[String]) -> StoreResult<Vec<String>> {
        read::keys_of(self, kind, keys).await
    }

    async fn crm_by_address(&mut self, channel: Channel, addresses: &[String]) -> StoreResult<Vec<CrmSubject>> {
        find::by_address(self, channel, addresses).await
    }

    async fn crm_rows(
        &mut self,
        kind: usize,
        table: usize,
        key: &str,
        offset: i64,
        most: i64,
    ) -> StoreResult<Vec<Vec<Value>>> {
        read::rows(self, (kind, table), key, offset, most).await
    }

    async fn crm_each(&mut self, kind: usize, table: usize, key: &str, to: &mut dyn RowSink) -> StoreResult<()> {
        read::each(self, (kind, table), key, to).await
    }

    async fn crm_list(&mut self, place: (usize, usize, usize), most: i64) -> StoreResult<Vec<(String, String)>> {
        choice::entries(self, place, most).await
    }

    async fn crm_edit(
        &mut self,
        kind: usize,
        table: usize,
        field: usize,
        key: &str,
        old: &Value,
        new: &Value,
    ) -> StoreResult<Edited> {
        edit::edit(self, (kind, table, field), key, old, new).await
    }

    async fn crm_write_mirror(&mut self, kind: usize, mirror: usize, key: &str, value: &str) -> StoreResult<bool> {
        mirror::write(self, kind, mirror, key, value).await
    }

    async fn crm_erasure_rows(
        &mut self,
        kind: usize,
        table: usize,
        key: &str,
        most: i64,
    ) -> StoreResult<Vec<ErasureRow>> {
        erase::rows_of(self, (kind, table), key, most).await
    }

    async fn crm_delete_row(&mut self, kind: usize, table: usize, row_key: &str) -> StoreResult<bool> {
        erase::delete(self, (kind, table), row_key).await
    }

    async fn crm_anonymise_row(
        &mut self,
        kind: usize,
        table: usize,
        row_key: &str,
        changes: &[(usize, Value)],
        detach: bool,
    ) -> StoreResult<bool> {
        erase::anonymise(self, (kind, table), row_key, changes, detach).await
    }

    async fn crm_columns(&mut self, tables: &[TableName]) -> StoreResult<Vec<(TableName, String)>> {
        columns::read(self, tables).await
    }

    async fn crm_row(&mut self, kind: usize, table: usize, row_key: &str) -> StoreResult<Option<Vec<Value>>> {
        erase::values_of(self, (kind, table), row_key).await
    }

    async fn crm_unlink_row(&mut self, kind: usize, table: usize, row_key: &str, key: &str) -> StoreResult<()> {
        erase::unlink(self, (kind, table), row_key, key).await
    }

    async fn crm_search(&mut self, kind: usize, text: &str, most: i64) -> StoreResult<Vec<CrmSubject>> {
        search::search(self, kind, text, most).await
    }
}
