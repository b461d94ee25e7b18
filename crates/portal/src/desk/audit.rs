//! The audit log, as far as it is readable for ever.

use domain::role::Task;
use domain::view::desk::{AuditPage, AuditRow};

use crate::portal::Portal;
use crate::staff::StaffActor;
use crate::{Result, moment};

/// Rows of one page.
const PAGE: i64 = 100;

impl Portal {
    /// A page of the audit log, newest first.
    ///
    /// # Errors
    /// [`Error::Forbidden`](crate::Error::Forbidden) by role, [`Error::Store`](crate::Error::Store).
    pub async fn audit(&self, staff: &StaffActor, before: Option<i64>) -> Result<AuditPage> {
        staff.require(Task::ReadAudit)?;
        let mut rows = self.store.reader().await?.audit_page(before, PAGE + 1).await?;
        let more = rows.len() as i64 > PAGE;
        rows.truncate(PAGE as usize);
        let next = rows.last().filter(|_| more).map(|(seq, _)| *seq);
        let rows = rows.into_iter().map(|(seq, entry)| AuditRow {
            seq,
            at: moment::text(&self.texts, staff.language(), entry.at),
            event: entry.event,
            actor: match entry.actor_ref {
                Some(id) => format!("{}:{id}", entry.actor_kind),
                None => entry.actor_kind,
            },
            plain: entry.plain,
        });
        Ok(AuditPage { staff: staff.colleague(), rows: rows.collect(), next })
    }
}
