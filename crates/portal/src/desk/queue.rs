//! The queue.

use domain::request::{Kind, State};
use domain::role::Task;
use domain::view::desk::{Part, Queue, QueueItem};

use crate::erasure::plan::date;
use crate::erasure::unmapped;
use crate::port::from_millis;
use crate::port::store::{QueueFilter, QueueRow};
use crate::portal::{Core, Portal};
use crate::staff::StaffActor;
use crate::{Result, request};

/// Rows of one page.
const PAGE: i64 = 50;

/// Which page of the queue.
#[derive(Clone, Debug, Default)]
pub struct QueueQuery {
    /// Closed requests are newest first, the others by due date.
    pub part: Part,
    /// One kind only.
    pub kind: Option<Kind>,
    /// Where it begins: [`Queue::next`] of the page before.
    pub after: Option<String>,
}

impl Portal {
    /// A page of the queue.
    ///
    /// # Errors
    /// [`Error::Forbidden`](crate::Error::Forbidden) by role, [`Error::Store`](crate::Error::Store).
    pub async fn queue(&self, staff: &StaffActor, query: QueueQuery) -> Result<Queue> {
        staff.require(Task::ReadRequests)?;
        let filter = QueueFilter {
            closed: query.part == Part::Closed,
            kind: query.kind,
            state: (query.part == Part::Kept).then_some(State::PartlyCompleted),
            subject_id: None,
        };
        let after = query.after.as_deref().and_then(|place| place.split_once('~'));
        let mut rows = self.store.reader().await?.queue(&filter, after, PAGE + 1).await?;
        let more = rows.len() as i64 > PAGE;
        rows.truncate(PAGE as usize);
        let next = rows.last().filter(|_| more).map(|row| {
            let place = match row.request.closed_at {
                Some(at) if filter.closed => at.to_string(),
                _ => row.request.due_on.clone(),
            };
            format!("{place}~{}", row.request.id)
        });
        Ok(Queue {
            staff: staff.colleague(),
            rows: rows.iter().map(|row| item(self, staff, row)).collect(),
            next,
            part: query.part,
            kind: query.kind,
        })
    }
}

/// A request as the queue shows it.
pub(super) fn item(core: &Core, staff: &StaffActor, row: &QueueRow) -> QueueItem {
    let unmapped = unmapped::columns(row.request.stuck.as_deref());
    let today = from_millis(core.clock.millis()).date();
    QueueItem {
        row: request::row(core, staff.language(), &row.request),
        subject: row.subject.to_string(),
        days_left: date(&row.request.due_on).map_or(0, |due| (due - today).whole_days()),
        stuck: row.request.stuck.clone().filter(|_| unmapped.is_none()),
        unmapped: unmapped.unwrap_or_default().to_owned(),
    }
}
