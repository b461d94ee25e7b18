//! The suppression feed.

use async_trait::async_trait;

use crate::actor::ApiActor;
use crate::port::store::{FeedFilter, FeedRow, Tx, Unit};
use crate::portal::Portal;
use crate::{Error, Result, erasure};

/// A stretch of the feed.
pub struct FeedPage {
    /// Its rows, in order.
    pub rows: Vec<FeedRow>,
    /// The last position examined: where to go on, also when a filter left rows out.
    pub next: i64,
}

impl Portal {
    /// The highest published position; 0 while the feed is empty.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn feed_end(&self) -> Result<i64> {
        Ok(self.store.reader().await?.feed_end().await?)
    }

    /// Notes that a program has all rows up to a position: it asks for what comes after, or has pulled them all.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn feed_read(&self, program: &ApiActor, seq: i64) -> Result<()> {
        self.write(Read { key_id: program.key_id.clone(), seq, now: self.now() }).await
    }

    /// Rows after a position, up to and including `until`. Who asks for a purpose of direct marketing gets what concerns all
    /// direct marketing, too.
    ///
    /// # Errors
    /// [`Error::CursorAhead`] when `after` is above `until`: the consumer has seen rows that this database never wrote, as
    /// after a restored backup, and must pull in full. [`Error::Store`].
    pub async fn feed(&self, after: i64, until: i64, limit: i64, filter: &FeedFilter) -> Result<FeedPage> {
        if after > until {
            return Err(Error::CursorAhead);
        }
        let direct = |code: &String| self.book.get(code).is_some_and(|entry| entry.purpose.direct_marketing);
        let filter = FeedFilter { all_marketing: filter.purpose.as_ref().is_some_and(direct), ..filter.clone() };
        let mut rows = self.store.reader().await?.feed(after, until, limit, &filter).await?;
        for row in &mut rows {
            if row.address.is_none() {
                row.address = erasure::feed::open(self, row);
            }
            row.sealed = None;
        }
        let next = match rows.last() {
            Some(last) if rows.len() as i64 == limit => last.seq,
            _ => until,
        };
        Ok(FeedPage { rows, next })
    }
}

struct Read {
    key_id: String,
    seq: i64,
    now: i64,
}

#[async_trait]
impl Unit for Read {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        Ok(tx.note_feed_read(&self.key_id, self.seq, self.now).await?)
    }
}
