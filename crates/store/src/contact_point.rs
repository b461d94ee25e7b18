//! `insyn_contact_point`.

use async_trait::async_trait;
use domain::Channel;
use portal::port::store::{ContactPointRecord, ContactPoints, StoreResult};

use crate::cell::{Param, params};
use crate::list;
use crate::tx::StoreTx;

#[async_trait]
impl ContactPoints for StoreTx {
    async fn contact_points(&mut self, subjects: &[i64]) -> StoreResult<Vec<ContactPointRecord>> {
        const SQL: &str = "select subject_id, channel, digest, sealed, since, gone_at, warned_at
            from insyn_contact_point where subject_id in ({list}) order by subject_id, since, digest";
        let ids: Vec<Param> = subjects.iter().map(|id| (*id).into()).collect();
        let mut found = Vec::new();
        for (sql, params) in list::chunks(self.connection.dialect(), SQL, params![], &ids) {
            for mut row in self.connection.rows(&sql, &params).await? {
                found.push(ContactPointRecord {
                    subject_id: row.int()?,
                    channel: row.code(Channel::parse)?,
                    digest: row.bytes()?,
                    sealed: row.maybe_bytes()?,
                    since: row.int()?,
                    gone_at: row.maybe_int()?,
                    warned_at: row.maybe_int()?,
                });
            }
        }
        Ok(found)
    }

    async fn save_contact_point(&mut self, point: &ContactPointRecord) -> StoreResult<()> {
        self.connection
            .execute(
                "insert into insyn_contact_point (subject_id, channel, digest, sealed, since, gone_at, warned_at)
                values ($1, $2, $3, $4, $5, $6, $7)
                on conflict (subject_id, channel, digest) do update
                set sealed = excluded.sealed, since = excluded.since, gone_at = excluded.gone_at,
                    warned_at = excluded.warned_at",
                params![
                    point.subject_id,
                    point.channel.code(),
                    &point.digest,
                    point.sealed.as_deref(),
                    point.since,
                    point.gone_at,
                    point.warned_at,
                ],
            )
            .await?;
        Ok(())
    }

    async fn contacts_noted(&mut self, subject_id: i64, at: i64) -> StoreResult<()> {
        self.connection
            .execute(
                "update insyn_subject set contacts_at = $2 where id = $1 and contacts_at is null",
                params![subject_id, at],
            )
            .await?;
        Ok(())
    }

    async fn prune_contact_points(&mut self, before: i64) -> StoreResult<()> {
        self.connection.execute("delete from insyn_contact_point where gone_at < $1", params![before]).await?;
        Ok(())
    }
}
