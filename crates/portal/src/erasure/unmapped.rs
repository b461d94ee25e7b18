//! Columns that were added to the CRM since the mapping was written. Nobody has decided about them: an erasure would leave
//! what stands in them, so those of their tables wait until the mapping maps or waives them.

use std::collections::BTreeSet;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use serde_json::json;

use crate::mapping::{SubjectMap, TableName};
use crate::port::store::{AuditRecord, NewOutbox, RequestRecord, Tx};
use crate::portal::{Core, Portal};
use crate::{Error, Result};

/// Between two comparisons of a process; milliseconds.
const EVERY: i64 = 3_600_000;
/// A job that waits looks again after so long; milliseconds. Who maps a column starts the portal anew, and waits no longer.
const AGAIN: i64 = 600_000;
/// What a request that waits is marked with, before the columns.
const MARK: &str = "unmapped:";

impl Portal {
    /// The columns of mapped tables that the mapping neither maps nor waives, as they were found within the last hour.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn unmapped(&self) -> Result<Vec<String>> {
        let now = self.now();
        let last = self.compared_at.load(Ordering::Relaxed);
        if last + EVERY <= now
            && self.compared_at.compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed).is_ok()
            && let Err(error) = self.compare().await
        {
            // Not compared: the next look is not to wait for an hour.
            self.compared_at.store(last, Ordering::Relaxed);
            return Err(error);
        }
        Ok(self.unmapped.read().unwrap_or_else(PoisonError::into_inner).clone())
    }

    /// Compares the mapping with the tables as they are now.
    pub(crate) async fn compare(&self) -> Result<()> {
        let tables: Vec<TableName> = self.mapping.tables_named().into_iter().collect();
        let columns = self.store.reader().await?.crm_columns(&tables).await?;
        let found = self.mapping.unmapped_among(columns.iter().map(|(table, column)| (table, column.as_str())));
        let mut known = self.unmapped.write().unwrap_or_else(PoisonError::into_inner);
        if *known != found && !found.is_empty() {
            let columns = found.join(", ");
            tracing::warn!(
                columns,
                "the mapping neither maps nor waives columns; erasures that touch their tables wait"
            );
        }
        *known = found;
        Ok(())
    }
}

/// The unmapped columns of these tables of a kind, and of the link tables whose rows go with theirs, as they are now.
pub(super) async fn among(
    core: &Core,
    tx: &mut dyn Tx,
    map: &SubjectMap,
    tables: impl Iterator<Item = usize>,
) -> Result<Vec<String>> {
    let mut names = BTreeSet::new();
    for table in tables.map(|table| &map.tables[table]) {
        let steps = table.paths().flat_map(|(via, _)| via).filter(|step| step.erase);
        names.extend(steps.map(|step| step.table.clone()));
        names.insert(table.table.clone());
    }
    let names: Vec<TableName> = names.into_iter().collect();
    let columns = tx.crm_columns(&names).await?;
    Ok(core.mapping.unmapped_among(columns.iter().map(|(table, column)| (table, column.as_str()))))
}

/// Marks a locked request with what it waits for, and has its job look again later. Written down once, not at every look.
pub(super) async fn wait(
    core: &Core,
    tx: &mut dyn Tx,
    request: &mut RequestRecord,
    kind: &str,
    columns: &[String],
    now: i64,
) -> Result<()> {
    let payload = json!({ "request": request.id }).to_string();
    let row = NewOutbox {
        id: core.id(now),
        kind: kind.to_owned(),
        payload,
        sealed: None,
        wrap: None,
        due_at: now + AGAIN,
        expires_at: None,
        subject_id: None,
    };
    tx.enqueue(&row).await?;
    let mark = Some(format!("{MARK}{}", columns.join(", ")));
    if request.stuck == mark {
        return Ok(());
    }
    save(tx, request, mark).await?;
    let entry = AuditRecord {
        id: core.id(now),
        at: now,
        event: "erasure.waits".to_owned(),
        actor_kind: "worker".to_owned(),
        actor_ref: None,
        request_id: None,
        subject_tag: None,
        details: None,
        plain: json!({ "request": request.id, "unmapped": columns }).to_string(),
    };
    Ok(tx.append_audit(&entry).await?)
}

/// It waits no longer.
pub(super) async fn go_on(tx: &mut dyn Tx, request: &mut RequestRecord) -> Result<()> {
    if columns(request.stuck.as_deref()).is_none() { Ok(()) } else { save(tx, request, None).await }
}

async fn save(tx: &mut dyn Tx, request: &mut RequestRecord, stuck: Option<String>) -> Result<()> {
    request.stuck = stuck;
    request.version += 1;
    if tx.save_request(request).await? { Ok(()) } else { Err(Error::Stale) }
}

/// The columns that a request waits for, by the mark on it; `None` when it does not wait.
pub(crate) fn columns(stuck: Option<&str>) -> Option<&str> {
    stuck?.strip_prefix(MARK)
}
