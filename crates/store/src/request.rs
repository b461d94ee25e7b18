//! `insyn_request` and `insyn_request_entry`.

use async_trait::async_trait;
use domain::SubjectRef;
use domain::request::{Command, Kind, State};
use portal::port::store::{QueueFilter, QueueRow, RequestEntry, RequestRecord, Requests, StoreResult};

use crate::cell::{Row, json, params};
use crate::dialect::{Statement, locking};
use crate::tx::StoreTx;

macro_rules! columns {
    () => {
        "r.id, r.subject_id, r.kind, r.state, r.purpose, r.received_at, r.due_on, r.version, r.plan_hash, r.left_out, \
         r.decided_by, r.closed_at, r.stuck, r.untold, r.hold_until"
    };
}

/// Every request has its person; the outer join keeps planners from beginning with them.
macro_rules! queue_rows {
    ($condition:expr) => {
        concat!(
            "select ",
            columns!(),
            ", p.kind, p.crm_key
            from insyn_request r left join insyn_subject p on p.id = r.subject_id where ",
            $condition
        )
    };
}

/// A page of the queue: the place before it is `$1` and `$2`, the page's length `$3`.
macro_rules! open {
    ($filter:expr) => {
        queue_rows!(concat!(
            $filter,
            "r.closed_at is null and (r.due_on, r.id) > ($1, $2) order by r.due_on, r.id limit $3"
        ))
    };
}

/// Nothing is due of what only waits for the end of a hold: its day has passed, and it would stand first for years.
macro_rules! due {
    ($filter:literal) => {
        open!(concat!($filter, "r.state <> 'partly_completed' and "))
    };
}

macro_rules! closed {
    ($filter:literal) => {
        queue_rows!(concat!(
            $filter,
            "r.closed_at is not null and (r.closed_at, r.id) < ($1, $2) order by r.closed_at desc, r.id desc limit $3"
        ))
    };
}

const KIND: usize = 1;
const STATE: usize = 2;
const PERSON: usize = 4;

/// The statement for a combination of [`KIND`] and [`STATE`], or of a person and whatever else; each reads one index.
const fn statement(is_closed: bool, filters: usize) -> &'static str {
    match (is_closed, filters) {
        (false, 0) => due!(""),
        (false, KIND) => due!("r.kind = $4 and "),
        (false, STATE) => open!("r.state = $4 and "),
        (false, 3) => open!("r.kind = $4 and r.state = $5 and "),
        (false, _) => open!("r.subject_id = $4 and ($5 is null or r.kind = $5) and ($6 is null or r.state = $6) and "),
        (true, 0) => closed!(""),
        (true, KIND) => closed!("r.kind = $4 and "),
        (true, STATE) => closed!("r.state = $4 and "),
        (true, 3) => closed!("r.kind = $4 and r.state = $5 and "),
        (true, _) => closed!("r.subject_id = $4 and ($5 is null or r.kind = $5) and ($6 is null or r.state = $6) and "),
    }
}

fn record(row: &mut Row) -> StoreResult<RequestRecord> {
    Ok(RequestRecord {
        id: row.text()?,
        subject_id: row.int()?,
        kind: row.code(Kind::parse)?,
        state: row.code(State::parse)?,
        purpose: row.maybe_text()?,
        received_at: row.int()?,
        due_on: row.text()?,
        version: row.int()?,
        plan_hash: row.maybe_bytes()?,
        left_out: row.list()?,
        decided_by: row.maybe_text()?,
        closed_at: row.maybe_int()?,
        stuck: row.maybe_text()?,
        untold: row.maybe_text()?,
        hold_until: row.maybe_int()?,
    })
}

fn queue_row(row: &mut Row) -> StoreResult<QueueRow> {
    Ok(QueueRow { request: record(row)?, subject: SubjectRef::new(row.text()?, row.text()?) })
}

fn entry(row: &mut Row) -> StoreResult<RequestEntry> {
    Ok(RequestEntry {
        id: row.text()?,
        request_id: row.text()?,
        at: row.int()?,
        actor_kind: row.text()?,
        actor_ref: row.maybe_text()?,
        command: row.maybe_code(Command::parse)?,
        state: row.code(State::parse)?,
        sealed: row.maybe_bytes()?,
    })
}

#[async_trait]
impl Requests for StoreTx {
    async fn insert_request(&mut self, request: &RequestRecord) -> StoreResult<()> {
        self.connection
            .execute(
                "insert into insyn_request (id, subject_id, kind, state, purpose, received_at, due_on, version, plan_hash,
                    left_out, decided_by, closed_at, stuck, untold, hold_until)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
                params![
                    &request.id,
                    request.subject_id,
                    request.kind.code(),
                    request.state.code(),
                    &request.purpose,
                    request.received_at,
                    &request.due_on,
                    request.version,
                    &request.plan_hash,
                    &json(&request.left_out),
                    &request.decided_by,
                    request.closed_at,
                    &request.stuck,
                    &request.untold,
                    request.hold_until,
                ],
            )
            .await?;
        Ok(())
    }

    async fn find_request(&mut self, id: &str) -> StoreResult<Option<QueueRow>> {
        const SQL: &str = queue_rows!("r.id = $1");
        let row = self.connection.row(SQL, params![id]).await?;
        row.map(|mut row| queue_row(&mut row)).transpose()
    }

    async fn lock_request(&mut self, id: &str) -> StoreResult<Option<RequestRecord>> {
        const SQL: Statement =
            locking!(concat!("select ", columns!(), " from insyn_request r where r.id = $1"), " for update");
        let sql = self.connection.dialect().for_update(SQL);
        let row = self.connection.row(sql, params![id]).await?;
        row.map(|mut row| record(&mut row)).transpose()
    }

    async fn save_request(&mut self, request: &RequestRecord) -> StoreResult<bool> {
        let saved = self
            .connection
            .execute(
                "update insyn_request set state = $3, purpose = $4, due_on = $5, version = $2, plan_hash = $6,
                    left_out = $7, decided_by = $8, closed_at = $9, stuck = $10, untold = $11, hold_until = $12
                where id = $1 and version = $2 - 1",
                params![
                    &request.id,
                    request.version,
                    request.state.code(),
                    &request.purpose,
                    &request.due_on,
                    &request.plan_hash,
                    &json(&request.left_out),
                    &request.decided_by,
                    request.closed_at,
                    &request.stuck,
                    &request.untold,
                    request.hold_until,
                ],
            )
            .await?;
        Ok(saved > 0)
    }

    async fn append_entry(&mut self, entry: &RequestEntry) -> StoreResult<()> {
        self.connection
            .execute(
                "insert into insyn_request_entry (id, request_id, at, actor_kind, actor_ref, command, state, sealed)
                values ($1, $2, $3, $4, $5, $6, $7, $8)",
                params![
                    &entry.id,
                    &entry.request_id,
                    entry.at,
                    &entry.actor_kind,
                    &entry.actor_ref,
                    entry.command.map(Command::code),
                    entry.state.code(),
                    &entry.sealed,
                ],
            )
            .await?;
        Ok(())
    }

    async fn entries(&mut self, request_id: &str) -> StoreResult<Vec<RequestEntry>> {
        let rows = self
            .connection
            .rows(
                "select id, request_id, at, actor_kind, actor_ref, command, state, sealed
                from insyn_request_entry where request_id = $1 order by seq",
                params![request_id],
            )
            .await?;
        rows.into_iter().map(|mut row| entry(&mut row)).collect()
    }

    async fn queue(
        &mut self,
        filter: &QueueFilter,
        after: Option<(&str, &str)>,
        most: i64,
    ) -> StoreResult<Vec<QueueRow>> {
        let (kind, state) = (filter.kind.map(Kind::code), filter.state.map(State::code));
        let filters = match filter.subject_id {
            Some(_) => PERSON,
            None => kind.map_or(0, |_| KIND) | state.map_or(0, |_| STATE),
        };
        let mut params = if filter.closed {
            // A place that is no number was never given out: nothing comes after it.
            let (at, id) = after.map_or((i64::MAX, ""), |(at, id)| (at.parse().unwrap_or(i64::MIN), id));
            params![at, id, most].to_vec()
        } else {
            let (due_on, id) = after.unwrap_or(("", ""));
            params![due_on, id, most].to_vec()
        };
        match filter.subject_id {
            Some(subject_id) => params.extend(params![subject_id, kind, state]),
            None => params.extend(kind.into_iter().chain(state).map(crate::cell::Param::from)),
        }
        let rows = self.connection.rows(statement(filter.closed, filters), &params).await?;
        rows.into_iter().map(|mut row| queue_row(&mut row)).collect()
    }

    async fn open_requests(&mut self, subject_id: i64) -> StoreResult<i64> {
        let row = self
            .connection
            .row(
                "select count(*) from insyn_request
                where subject_id = $1 and closed_at is null and state <> 'partly_completed'",
                params![subject_id],
            )
            .await?;
        row.map_or(Ok(0), |mut row| row.int())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::cell::{Cell, Sql};
    use crate::connection::{Connection, Link};
    use crate::settings::{self, Access};
    use sqlx::ConnectOptions as _;

    /// The other database, and what a page costs there, is in the conformance suite.
    #[tokio::test]
    async fn a_page_of_the_queue_is_read_in_the_order_of_an_index() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("crm.db");
        let options = crate::Options { create: true, ..crate::Options::default() };
        let db = crate::Db::open(&format!("sqlite://{}", path.display()), options).await.unwrap();
        db.migrate().await.unwrap();
        let link = settings::sqlite(&path, Access::Write).connect().await.unwrap();
        let mut connection = Connection::new(Link::Sqlite(link));
        for is_closed in [false, true] {
            for filters in [0, KIND, STATE, KIND | STATE, PERSON] {
                let sql = statement(is_closed, filters);
                let asked = Sql::Made(Arc::from(format!("explain query plan {sql}")));
                let plan: Vec<String> = connection
                    .rows(asked, &[])
                    .await
                    .unwrap()
                    .into_iter()
                    .map(|mut row| match (row.cell(), row.cell(), row.cell(), row.cell()) {
                        (.., Cell::Text(detail)) => detail,
                        _ => String::new(),
                    })
                    .collect();
                let index = if is_closed { "insyn_request_closed" } else { "insyn_request_open" };
                // A person has few; they are sorted.
                let sorts = filters == PERSON;
                assert!(plan[0].contains(if sorts { "insyn_request_subject" } else { index }), "{sql}: {plan:?}");
                assert!(plan.iter().all(|step| !step.starts_with("SCAN ")), "{sql}: {plan:?}");
                assert_eq!(plan.iter().any(|step| step.contains("TEMP B-TREE")), sorts, "{sql}: {plan:?}");
            }
        }
        db.close().await;
    }
}
