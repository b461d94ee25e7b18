//! Units of work on PostgreSQL: each in a task of its own, on a connection of the pool, at READ COMMITTED.
//!
//! A unit runs again after a serialization failure or a deadlock, and when the connection broke. Its first statement writes
//! its id: when an earlier COMMIT arrived after all (or is only now arriving: the insert waits for it), the id is there, and
//! the unit is done.

use std::sync::Arc;
use std::time::Duration;

use portal::Error;
use portal::port::Clock;
use portal::port::store::{AnyUnit, StoreError};
use sqlx::PgPool;

use super::{Answer, Ran, run};
use crate::cell::params;
use crate::connection::{Connection, Link};
use crate::crm::Attached;
use crate::dialect::Dialect;
use crate::error::Failure;
use crate::tx::StoreTx;

/// Writes the unit's id; no row is touched when it is there.
const REMEMBER: &str = "insert into insyn_unit (id, at) values ($1, $2) on conflict (id) do nothing";

/// How often a unit is tried.
const TRIES: u64 = 5;

/// What a unit needs to run.
#[derive(Clone)]
pub(crate) struct Writer {
    /// Connections that write.
    pub pool: PgPool,
    /// The time a unit has.
    pub limit: Duration,
    /// Tells the time of the rows in `insyn_unit`.
    pub clock: Arc<dyn Clock>,
    /// The mapping.
    pub crm: Attached,
}

impl Writer {
    /// Runs a unit to its end; to be spawned, so that a caller who goes away harms nothing.
    pub(crate) async fn write(self, id: String, unit: Arc<dyn AnyUnit>) -> Answer {
        let mut kept: Option<Answer> = None;
        for attempt in 0..=TRIES {
            let mut tx = self.begin().await?;
            match tx.connection.execute(REMEMBER, params![&id, self.clock.millis()]).await {
                Ok(0) => {
                    let clean = tx.connection.plain("rollback").await.is_ok();
                    tx.connection.finish(clean);
                    // Either our own commit arrived after all, or somebody else used this id.
                    return kept.unwrap_or(Err(Error::Store(StoreError::Refused)));
                }
                Ok(_) if attempt < TRIES => {}
                // The last round only looks whether the round before it was committed.
                Ok(_) => {
                    let clean = tx.connection.plain("rollback").await.is_ok();
                    tx.connection.finish(clean);
                    break;
                }
                Err(error) => {
                    let failed = tx.connection.failed();
                    tx.connection.finish(false);
                    match failed {
                        Some(Failure::Lost | Failure::Conflict) => {
                            self.pause(&id, attempt).await;
                            continue;
                        }
                        _ => return Err(Error::Store(error)),
                    }
                }
            }
            match run(unit.as_ref(), &mut tx, self.limit).await {
                Ran::Well(answer) if answer.is_ok() => match tx.connection.plain("commit").await {
                    Ok(()) => {
                        tx.connection.finish(true);
                        return answer;
                    }
                    Err(failure) => {
                        tx.connection.finish(false);
                        match failure {
                            Failure::Lost => kept = Some(answer),
                            Failure::Conflict => kept = None,
                            _ => return Err(Error::Store(failure.told())),
                        }
                    }
                },
                Ran::Well(answer) => {
                    let clean = tx.connection.plain("rollback").await.is_ok();
                    tx.connection.finish(clean);
                    return answer;
                }
                Ran::Broken(failure) => {
                    let clean = failure != Failure::Lost && tx.connection.plain("rollback").await.is_ok();
                    tx.connection.finish(clean);
                    if !matches!(failure, Failure::Lost | Failure::Conflict) {
                        return Err(Error::Store(failure.told()));
                    }
                }
                Ran::Hung => {
                    tx.connection.finish(false);
                    return Err(Error::Store(StoreError::Abandoned));
                }
            }
            self.pause(&id, attempt).await;
        }
        Err(Error::Store(StoreError::Unavailable))
    }

    /// Whether a transaction can be had on a server that takes writes.
    pub(crate) async fn probe(&self) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let row = tx.connection.row("select pg_is_in_recovery()", &[]).await;
        let clean = tx.connection.plain("rollback").await.is_ok();
        tx.connection.finish(clean);
        match row?.map(|mut row| row.flag()) {
            Some(Ok(false)) => Ok(()),
            _ => Err(StoreError::Unavailable),
        }
    }

    /// Begins a transaction; connections that the server has dropped meanwhile are passed over.
    async fn begin(&self) -> Result<StoreTx, StoreError> {
        for _ in 0..=self.pool.options().get_max_connections() {
            let connection = self.pool.acquire().await.map_err(|error| Failure::of(&error).told())?;
            let mut tx = StoreTx::new(Connection::new(Link::Postgres(connection)), self.crm.get());
            match tx.connection.plain(Dialect::Postgres.begin()).await {
                Ok(()) => return Ok(tx),
                Err(Failure::Lost) => tx.connection.finish(false),
                Err(failure) => {
                    tx.connection.finish(false);
                    return Err(failure.told());
                }
            }
        }
        Err(StoreError::Unavailable)
    }

    /// A short wait, longer each time and not the same for two units.
    async fn pause(&self, id: &str, attempt: u64) {
        let spread = id.bytes().fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % 10;
        tokio::time::sleep(Duration::from_millis(10 * attempt + spread)).await;
    }
}
