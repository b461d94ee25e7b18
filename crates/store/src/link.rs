//! `insyn_link`.

use async_trait::async_trait;
use domain::{Channel, Scope};
use portal::port::store::{LinkRecord, Links, StoreResult};

use crate::cell::{Row, params};
use crate::list;
use crate::tx::StoreTx;

macro_rules! columns {
    () => {
        "id, hash, scope, subject_id, purpose, channel, event_id, generation, locale, issued_at, expires_at, exchanges, \
         used_at, revoked_at, issued_by, address"
    };
}

fn record(row: &mut Row) -> StoreResult<LinkRecord> {
    Ok(LinkRecord {
        id: row.text()?,
        hash: row.bytes()?,
        scope: row.code(Scope::parse)?,
        subject_id: row.int()?,
        purpose: row.maybe_text()?,
        channel: row.maybe_code(Channel::parse)?,
        event_id: row.maybe_text()?,
        generation: row.int()?,
        locale: row.maybe_text()?,
        issued_at: row.int()?,
        expires_at: row.maybe_int()?,
        exchanges: row.int()?,
        used_at: row.maybe_int()?,
        revoked_at: row.maybe_int()?,
        issued_by: row.text()?,
        address: row.maybe_bytes()?,
    })
}

/// Whether they differ in nothing but whose they are and what names them.
fn is_like(one: &LinkRecord, other: &LinkRecord) -> bool {
    let common = |link: &LinkRecord| {
        let LinkRecord { scope, channel, issued_at, expires_at, exchanges, used_at, revoked_at, .. } = *link;
        (scope, channel, issued_at, expires_at, exchanges, used_at, revoked_at)
    };
    common(one) == common(other)
        && one.purpose == other.purpose
        && one.event_id == other.event_id
        && one.locale == other.locale
        && one.issued_by == other.issued_by
}

#[async_trait]
impl Links for StoreTx {
    async fn insert_link(&mut self, link: &LinkRecord) -> StoreResult<()> {
        const SQL: &str = concat!(
            "insert into insyn_link (",
            columns!(),
            ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
        );
        self.connection
            .execute(
                SQL,
                params![
                    &link.id,
                    &link.hash,
                    link.scope.code(),
                    link.subject_id,
                    &link.purpose,
                    link.channel.map(Channel::code),
                    &link.event_id,
                    link.generation,
                    &link.locale,
                    link.issued_at,
                    link.expires_at,
                    link.exchanges,
                    link.used_at,
                    link.revoked_at,
                    &link.issued_by,
                    &link.address,
                ],
            )
            .await?;
        Ok(())
    }

    async fn insert_links(&mut self, links: &[LinkRecord]) -> StoreResult<()> {
        const SQL: &str = concat!(
            "insert into insyn_link (",
            columns!(),
            ") select column1, column2, $1, column3, $2, $3, $4, column4, $5, $6, $7, $8, $9, $10, $11, column5
            from (values {list}) as v"
        );
        for alike in links.chunk_by(is_like) {
            let first = &alike[0];
            let head = params![
                first.scope.code(),
                &first.purpose,
                first.channel.map(Channel::code),
                &first.event_id,
                &first.locale,
                first.issued_at,
                first.expires_at,
                first.exchanges,
                first.used_at,
                first.revoked_at,
                &first.issued_by,
            ];
            list::insert(self, SQL, head, 5, alike, |link, row| {
                row.extend_from_slice(params![&link.id, &link.hash, link.subject_id, link.generation, &link.address,]);
            })
            .await?;
        }
        Ok(())
    }

    async fn find_link(&mut self, hash: &[u8]) -> StoreResult<Option<LinkRecord>> {
        const SQL: &str = concat!("select ", columns!(), " from insyn_link where hash = $1");
        let row = self.connection.row(SQL, params![hash]).await?;
        row.map(|mut row| record(&mut row)).transpose()
    }

    async fn link_by_id(&mut self, id: &str) -> StoreResult<Option<LinkRecord>> {
        const SQL: &str = concat!("select ", columns!(), " from insyn_link where id = $1");
        let row = self.connection.row(SQL, params![id]).await?;
        row.map(|mut row| record(&mut row)).transpose()
    }

    async fn open_links(
        &mut self,
        subject_id: i64,
        generation: i64,
        now: i64,
        most: i64,
    ) -> StoreResult<Vec<LinkRecord>> {
        const SQL: &str = concat!(
            "select ",
            columns!(),
            " from insyn_link where subject_id = $1 and scope <> 'unsubscribe' and revoked_at is null and used_at is null
                and (expires_at is null or expires_at > $3) and (scope <> 'preferences' or generation = $2)
            order by issued_at desc, id desc limit $4"
        );
        let rows = self.connection.rows(SQL, params![subject_id, generation, now, most]).await?;
        rows.into_iter().map(|mut row| record(&mut row)).collect()
    }

    async fn count_exchange(&mut self, id: &str, most: i64) -> StoreResult<bool> {
        let counted = self
            .connection
            .execute(
                "update insyn_link set exchanges = exchanges + 1
                where id = $1 and revoked_at is null and exchanges < $2",
                params![id, most],
            )
            .await?;
        Ok(counted > 0)
    }

    async fn use_link(&mut self, id: &str, at: i64) -> StoreResult<bool> {
        let used = self
            .connection
            .execute("update insyn_link set used_at = $2 where id = $1 and used_at is null", params![id, at])
            .await?;
        Ok(used > 0)
    }

    async fn revoke_links(&mut self, subject_id: i64, at: i64, by: &str) -> StoreResult<u64> {
        let rows = self
            .connection
            .rows(
                "update insyn_link set revoked_at = $2, revoked_by = $3
                where subject_id = $1 and scope not in ('unsubscribe', 'undo') and revoked_at is null
                returning expires_at, used_at",
                params![subject_id, at, by],
            )
            .await?;
        let mut alive = 0;
        for mut row in rows {
            let (expires_at, used_at) = (row.maybe_int()?, row.maybe_int()?);
            if used_at.is_none() && expires_at.is_none_or(|end| end > at) {
                alive += 1;
            }
        }
        Ok(alive)
    }

    async fn revoke_full_links(&mut self, subject_id: i64, but: Option<&str>, at: i64, by: &str) -> StoreResult<u64> {
        self.connection
            .execute(
                "update insyn_link set revoked_at = $3, revoked_by = $4
                where subject_id = $1 and scope = 'full' and revoked_at is null and id <> $2",
                params![subject_id, but.unwrap_or_default(), at, by],
            )
            .await
    }

    async fn rebind_link(&mut self, id: &str, address: &[u8], exchanges: i64) -> StoreResult<bool> {
        let bound = self
            .connection
            .execute(
                "update insyn_link set address = $2, exchanges = $3 where id = $1 and revoked_at is null",
                params![id, address, exchanges],
            )
            .await?;
        Ok(bound > 0)
    }

    async fn revoke_link(&mut self, id: &str, at: i64, by: &str) -> StoreResult<bool> {
        let revoked = self
            .connection
            .execute(
                "update insyn_link set revoked_at = $2, revoked_by = $3 where id = $1 and revoked_at is null",
                params![id, at, by],
            )
            .await?;
        Ok(revoked > 0)
    }
}
