//! Ends holds: what a law kept is anonymised or deleted when its term is over.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use domain::request::{Command, State};
use serde_json::json;

use super::depth::depth;
use super::unmapped;
use super::values::changes;
use crate::port::from_millis;
use crate::port::store::{AuditRecord, HoldRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, request};

/// The first moment of a day (`YYYY-MM-DD`), in milliseconds since the epoch.
pub(crate) fn due(day: &str) -> i64 {
    super::plan::date(day).map_or(i64::MAX, |day| day.midnight().assume_utc().unix_timestamp() * 1_000)
}

impl Portal {
    /// Does what is due of a request's holds, children before parents; the request is completed with the last one.
    pub(crate) async fn end_holds(&self, request_id: &str) -> Result<()> {
        self.write(EndHolds { core: self.core(), request_id: request_id.to_owned(), now: self.now() }).await
    }
}

struct EndHolds {
    core: Arc<Core>,
    request_id: String,
    now: i64,
}

#[async_trait]
impl Unit for EndHolds {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let core = &self.core;
        let Some(found) = tx.find_request(&self.request_id).await? else { return Ok(()) };
        let subject = tx.lock_subject(found.request.subject_id).await?.ok_or(Error::NotFound)?;
        let mut request = tx.lock_request(&self.request_id).await?.ok_or(Error::NotFound)?;
        let today = from_millis(self.now).date().to_string();
        let holds = tx.holds(&self.request_id).await?;
        let (mut due, waiting): (Vec<&HoldRecord>, Vec<&HoldRecord>) = holds
            .iter()
            .filter(|hold| hold.done_at.is_none())
            .partition(|hold| hold.free_on.as_ref().is_some_and(|day| *day <= today));
        let place = |hold: &HoldRecord| {
            let (kind, map) = core.kind(&hold.kind)?;
            let table = map.tables.iter().position(|table| table.code == hold.table).ok_or(Error::NotFound)?;
            Ok::<_, Error>((kind, map, table))
        };
        let mut touched: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for hold in &due {
            let (kind, _, table) = place(hold)?;
            touched.entry(kind).or_default().push(table);
        }
        let mut columns = Vec::new();
        for (kind, tables) in touched {
            columns.extend(unmapped::among(core, tx, &core.mapping.subjects[kind], tables.into_iter()).await?);
        }
        if !columns.is_empty() {
            return unmapped::wait(core, tx, &mut request, "hold.end", &columns, self.now).await;
        }
        unmapped::go_on(tx, &mut request).await?;
        due.sort_by_key(|hold| place(hold).map_or(0, |(_, map, table)| depth(map, table)));
        due.reverse();
        // The person's own row goes only after everything that it was kept for.
        let others_wait = waiting.iter().any(|hold| hold.table != "subject");
        let mut ended = 0;
        for hold in due {
            if hold.table == "subject" && others_wait {
                continue;
            }
            let (kind, map, table) = place(hold)?;
            if map.tables[table].has_links() || !map.tables[table].also.is_empty() {
                tx.crm_unlink_row(kind, table, &hold.row_key, &subject.subject.key).await?;
            }
            if hold.fate == "anonymise" {
                let changes = changes(core, &map.tables[table], &[]);
                tx.crm_anonymise_row(kind, table, &hold.row_key, &changes, table != 0).await?;
            } else {
                tx.crm_delete_row(kind, table, &hold.row_key).await?;
            }
            tx.hold_done(&hold.id, self.now).await?;
            ended += 1;
        }
        let left = tx.holds(&self.request_id).await?.iter().filter(|hold| hold.done_at.is_none()).count();
        let entry = AuditRecord {
            id: core.id(self.now),
            at: self.now,
            event: "holds.ended".to_owned(),
            actor_kind: "worker".to_owned(),
            actor_ref: None,
            request_id: None,
            subject_tag: None,
            details: None,
            plain: json!({ "request": self.request_id, "rows": ended, "left": left }).to_string(),
        };
        tx.append_audit(&entry).await?;
        if left == 0 && request.state == State::PartlyCompleted {
            let worker = ("worker", None);
            request::apply(core, tx, &subject, &mut request, Command::HoldsEnd, worker, "", self.now).await?;
            if request.left_out.contains(&"subject".to_owned()) {
                return Ok(());
            }
            let alias = format!("erased:{}", request.id);
            tx.forget_subject(subject.id, Some(alias.as_str()), self.now).await?;
        }
        Ok(())
    }
}
