//! Clears away what is over: ended sessions with their drafts, old codes, changes of address that nobody can object to any more,
//! limits that nobody is near, work that is done, ids of units of work, erased addresses that every mailing tool has read. Adds up
//! what was counted instead of written down each time. Looks as often whether the CRM has got columns that the mapping does
//! not know.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use async_trait::async_trait;

use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Result, audit, contact_point};

/// Between two rounds; milliseconds.
const EVERY: i64 = 3_600_000;
/// Ids of units of work are kept so long; milliseconds.
const UNITS: i64 = 86_400_000;
/// What is done stays in the outbox so long; milliseconds.
const OUTBOX: i64 = 30 * 86_400_000;
/// A key that has not read the feed for so long is not waited for; milliseconds.
const READERS: i64 = 30 * 86_400_000;

impl Portal {
    /// Clears away what is over, if the last round of this process was an hour ago.
    ///
    /// # Errors
    /// [`Error::Store`](crate::Error::Store).
    pub(crate) async fn tidy(&self) -> Result<()> {
        let now = self.now();
        let last = self.tidied_at.load(Ordering::Relaxed);
        if last + EVERY > now
            || self.tidied_at.compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed).is_err()
        {
            return Ok(());
        }
        self.write(Tidy { core: self.core(), now }).await?;
        self.compare().await?;
        self.log_is_due.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Empties the database's log if it is due, so that erased bytes do not lie there. One that is busy stays due.
    pub(super) async fn empty_due_log(&self) {
        if !self.log_is_due.swap(false, Ordering::Relaxed) {
            return;
        }
        match self.store.empty_log().await {
            Ok(true) => return,
            Ok(false) => tracing::debug!("the database's log is being read, and is emptied later"),
            Err(error) => tracing::warn!(%error, "the database's log could not be emptied"),
        }
        self.log_is_due.store(true, Ordering::Relaxed);
    }
}

struct Tidy {
    core: Arc<Core>,
    now: i64,
}

#[async_trait]
impl Unit for Tidy {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let now = self.now;
        tx.prune_sessions(now).await?;
        tx.prune_limits(now).await?;
        tx.prune_units(now - UNITS).await?;
        tx.prune_contact_points(now - contact_point::SETTLED).await?;
        tx.prune_address_changes(now - contact_point::SETTLED).await?;
        tx.prune_outbox(now - OUTBOX).await?;
        audit::add_up(&self.core, tx, now).await?;
        if let Some(seq) = tx.slowest_feed_reader(now - READERS).await? {
            tx.empty_erased_until(seq).await?;
        }
        Ok(())
    }
}
