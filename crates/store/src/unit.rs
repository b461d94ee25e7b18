//! `insyn_unit`. The writers themselves write its rows.

use async_trait::async_trait;
use portal::port::store::{StoreResult, Units};

use crate::cell::params;
use crate::tx::StoreTx;

#[async_trait]
impl Units for StoreTx {
    async fn prune_units(&mut self, before: i64) -> StoreResult<u64> {
        self.connection.execute("delete from insyn_unit where at < $1", params![before]).await
    }

    async fn prune_sessions(&mut self, now: i64) -> StoreResult<()> {
        const DAY: i64 = 86_400_000;
        const DRAFT: i64 = 15 * 60_000;
        for (sql, before) in [
            ("delete from insyn_session where expires_at < $1", now),
            ("delete from insyn_code where expires_at < $1", now - DAY),
            ("delete from insyn_invitation where expires_at < $1", now),
            ("delete from insyn_staff_session where expires_at < $1", now),
            // The session of staff lasts a working day; what somebody wrote about a person on a form does not.
            ("update insyn_staff_session set draft = null, draft_at = null where draft_at < $1", now - DRAFT),
            ("delete from insyn_staff_opening where at < $1", now - 2 * DAY),
            ("update insyn_link set address = null where address is not null and expires_at < $1", now),
        ] {
            self.connection.execute(sql, params![before]).await?;
        }
        Ok(())
    }
}
