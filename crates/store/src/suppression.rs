//! `insyn_suppression`, the feed, and `insyn_block`.

use async_trait::async_trait;
use domain::Channel;
use portal::port::store::{Block, FeedFilter, FeedRow, NewFeedRow, StoreResult, Suppressions};

use crate::cell::{Param, Row, damaged, params};
use crate::list;
use crate::tx::StoreTx;

macro_rules! feed_columns {
    () => {
        "at, action, purpose, channel, address, subject, digest, key_id, reason, sealed"
    };
}

fn feed_row(row: &mut Row) -> StoreResult<FeedRow> {
    Ok(FeedRow {
        seq: row.int()?,
        at: row.int()?,
        action: row.text()?,
        purpose: row.text()?,
        channel: row.text()?,
        address: row.maybe_text()?,
        subject: row.maybe_text()?,
        digest: row.maybe_text()?,
        key_id: row.maybe_int()?,
        reason: row.text()?,
        sealed: row.maybe_bytes()?,
    })
}

/// The subject number of a block that nobody's act set.
const NOBODY: i64 = 0;

impl StoreTx {
    /// Appends a row of the feed; an erasure's with the sealed address and its request.
    pub(crate) async fn append(&mut self, row: &NewFeedRow, erased: Option<(&[u8], &str)>) -> StoreResult<i64> {
        const SQL: &str = concat!(
            "insert into insyn_suppression (",
            feed_columns!(),
            ", request_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning seq"
        );
        if let Some(lock) = self.connection.dialect().feed_lock() {
            self.connection.rows(lock, &[]).await?;
        }
        let (sealed, request_id) = erased.unzip();
        let made = self
            .connection
            .row(
                SQL,
                params![
                    row.at,
                    row.action,
                    &row.purpose,
                    row.channel.code(),
                    &row.address,
                    &row.subject,
                    &row.digest,
                    row.key_id,
                    &row.reason,
                    sealed,
                    request_id,
                ],
            )
            .await?;
        made.map_or_else(damaged, |mut row| row.int())
    }
}

#[async_trait]
impl Suppressions for StoreTx {
    async fn append_feed(&mut self, row: &NewFeedRow) -> StoreResult<i64> {
        self.append(row, None).await
    }

    async fn feed(&mut self, after: i64, until: i64, most: i64, filter: &FeedFilter) -> StoreResult<Vec<FeedRow>> {
        const ALL: &str = concat!(
            "select seq, ",
            feed_columns!(),
            " from insyn_suppression where seq > $1 and seq <= $2 order by seq limit $3"
        );
        const PURPOSE: &str = concat!(
            "select seq, ",
            feed_columns!(),
            " from insyn_suppression where seq > $1 and seq <= $2 and purpose = $4 order by seq limit $3"
        );
        const CHANNEL: &str = concat!(
            "select seq, ",
            feed_columns!(),
            " from insyn_suppression where seq > $1 and seq <= $2 and channel = $4 order by seq limit $3"
        );
        const BOTH: &str = concat!(
            "select seq, ",
            feed_columns!(),
            " from insyn_suppression where purpose = $4 and channel = $5 and seq > $1 and seq <= $2 \
             order by seq limit $3"
        );
        const PURPOSE_AND_ALL: &str = concat!(
            "select seq, ",
            feed_columns!(),
            " from insyn_suppression where seq > $1 and seq <= $2 and purpose in ($4, '*') order by seq limit $3"
        );
        let channel = filter.channel.map(Channel::code);
        let by_purpose = if filter.all_marketing { PURPOSE_AND_ALL } else { PURPOSE };
        let rows = match (&filter.purpose, channel) {
            (None, None) => self.connection.rows(ALL, params![after, until, most]).await?,
            (Some(purpose), None) => self.connection.rows(by_purpose, params![after, until, most, purpose]).await?,
            (None, Some(channel)) => self.connection.rows(CHANNEL, params![after, until, most, channel]).await?,
            (Some(purpose), Some(channel)) => {
                self.connection.rows(BOTH, params![after, until, most, purpose, channel]).await?
            }
        };
        let mut rows: Vec<FeedRow> = rows.into_iter().map(|mut row| feed_row(&mut row)).collect::<StoreResult<_>>()?;
        if let (true, Some(channel)) = (filter.all_marketing && filter.purpose.is_some(), channel) {
            // Two stretches of one index, each in order: `in` would sort all of both for every page.
            let all = self.connection.rows(BOTH, params![after, until, most, "*", channel]).await?;
            for mut row in all {
                rows.push(feed_row(&mut row)?);
            }
            rows.sort_by_key(|row| row.seq);
            rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        }
        Ok(rows)
    }

    async fn count_feed(&mut self, purpose: &str, channel: Channel, most: i64) -> StoreResult<i64> {
        let row = self
            .connection
            .row(
                "select count(*) from
                    (select 1 from insyn_suppression where purpose = $1 and channel = $2 limit $3) counted",
                params![purpose, channel.code(), most],
            )
            .await?;
        row.map_or(Ok(0), |mut row| row.int())
    }

    async fn feed_end(&mut self) -> StoreResult<i64> {
        let row = self.connection.row("select max(seq) from insyn_suppression", &[]).await?;
        Ok(row.map(|mut row| row.maybe_int()).transpose()?.flatten().unwrap_or(0))
    }

    async fn block(&mut self, block: &Block, at: i64) -> StoreResult<()> {
        self.connection
            .execute(
                "insert into insyn_block (digest, purpose, channel, subject_id, reason, at)
                values ($1, $2, $3, $4, $5, $6)
                on conflict (digest, purpose, channel, subject_id) do update set reason = excluded.reason",
                params![
                    &block.digest,
                    &block.purpose,
                    block.channel.code(),
                    block.subject_id.unwrap_or(NOBODY),
                    &block.reason,
                    at,
                ],
            )
            .await?;
        Ok(())
    }

    async fn unblock(&mut self, digest: &[u8], purpose: &str, channel: Channel, subject_id: i64) -> StoreResult<()> {
        self.connection
            .execute(
                "delete from insyn_block where digest = $1 and purpose = $2 and channel = $3 and subject_id = $4",
                params![digest, purpose, channel.code(), subject_id],
            )
            .await?;
        Ok(())
    }

    async fn blocks(&mut self, digests: &[Vec<u8>], purpose: &str, channel: Channel) -> StoreResult<Vec<Block>> {
        const SQL: &str = "select digest, purpose, channel, subject_id, reason from insyn_block
            where purpose in ($1, '*') and channel = $2 and digest in ({list})";
        let digests: Vec<Param> = digests.iter().map(Into::into).collect();
        let mut blocks = Vec::new();
        for (sql, params) in list::chunks(self.connection.dialect(), SQL, params![purpose, channel.code()], &digests) {
            for mut row in self.connection.rows(&sql, &params).await? {
                blocks.push(Block {
                    digest: row.bytes()?,
                    purpose: row.text()?,
                    channel: row.code(Channel::parse)?,
                    subject_id: Some(row.int()?).filter(|id| *id != NOBODY),
                    reason: row.text()?,
                });
            }
        }
        Ok(blocks)
    }
}
