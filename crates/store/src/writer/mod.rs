//! How units of work are run: by one task in groups on SQLite, each by a task of its own on PostgreSQL.

pub(crate) mod postgres;
pub(crate) mod sqlite;

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::FutureExt;
use portal::Error;
use portal::port::store::{AnyUnit, StoreError};

use crate::error::Failure;
use crate::tx::StoreTx;

/// What a unit's caller gets.
pub(crate) type Answer = Result<Box<dyn Any + Send>, Error>;

/// How a run of a unit ended.
pub(crate) enum Ran {
    /// It succeeded, or failed in a way that leaves its transaction good: go back to its savepoint.
    Well(Answer),
    /// The transaction or the connection is no longer good.
    Broken(Failure),
    /// It did not end in time.
    Hung,
}

/// Runs a unit in the transaction at hand, within its time, and catches its panic.
pub(crate) async fn run(unit: &dyn AnyUnit, tx: &mut StoreTx, limit: Duration) -> Ran {
    let work = async {
        let result = unit.run_any(tx).await;
        tx.hang().await;
        result
    };
    let answer = match tokio::time::timeout(limit, AssertUnwindSafe(work).catch_unwind()).await {
        Err(_) => {
            tracing::error!("a unit of work took too long and was given up");
            return Ran::Hung;
        }
        Ok(Err(_)) => {
            tracing::error!("a unit of work panicked and was rolled back");
            Err(Error::Store(StoreError::Abandoned))
        }
        Ok(Ok(answer)) => answer,
    };
    match tx.connection.failed() {
        Some(failure) if !failure.is_mild() => Ran::Broken(failure),
        // A unit that goes on after a refused row would commit the rest of itself.
        Some(failure) if answer.is_ok() => Ran::Well(Err(Error::Store(failure.told()))),
        _ => Ran::Well(answer),
    }
}
