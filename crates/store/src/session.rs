//! `insyn_session`.

use async_trait::async_trait;
use domain::{Assurance, Scope, SubjectRef};
use portal::port::store::{Current, Fresh, SessionRecord, Sessions, StoreResult};

use crate::cell::{Row, params};
use crate::tx::StoreTx;

fn record(row: &mut Row) -> StoreResult<SessionRecord> {
    Ok(SessionRecord {
        hash: row.bytes()?,
        link_id: row.text()?,
        subject_id: row.int()?,
        scope: row.code(Scope::parse)?,
        provisional: row.flag()?,
        assurance: row.code(Assurance::parse)?,
        language: row.text()?,
        created_at: row.int()?,
        seen_at: row.int()?,
        expires_at: row.int()?,
        fresh: {
            let (act, at) = (row.maybe_bytes()?, row.maybe_int()?);
            act.zip(at).map(|(act, at)| Fresh { act, at })
        },
        browser: row.text()?,
    })
}

#[async_trait]
impl Sessions for StoreTx {
    async fn insert_session(&mut self, session: &SessionRecord) -> StoreResult<()> {
        self.connection
            .execute(
                "insert into insyn_session (hash, link_id, subject_id, scope, provisional, assurance, language,
                    created_at, seen_at, expires_at, browser)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                params![
                    &session.hash,
                    &session.link_id,
                    session.subject_id,
                    session.scope.code(),
                    session.provisional,
                    session.assurance.code(),
                    &session.language,
                    session.created_at,
                    session.seen_at,
                    session.expires_at,
                    &session.browser,
                ],
            )
            .await?;
        Ok(())
    }

    async fn current_session(&mut self, hash: &[u8], drafts_since: i64) -> StoreResult<Option<Current>> {
        let row = self
            .connection
            .row(
                "select s.hash, s.link_id, s.subject_id, s.scope, s.provisional, s.assurance, s.language, s.created_at,
                    s.seen_at, s.expires_at, s.fresh, s.fresh_at, s.browser, p.kind, p.crm_key,
                    case when l.revoked_at is null and p.erased_at is null
                        and (l.scope <> 'preferences' or l.generation = p.generation) then 1 else 0 end,
                    case when l.scope = 'undo' and l.used_at is null then l.event_id end,
                    l.address,
                    case when s.draft_at >= $2 then s.draft end,
                    s.notice
                from insyn_session s
                join insyn_link l on l.id = s.link_id
                join insyn_subject p on p.id = s.subject_id
                where s.hash = $1",
                params![hash, drafts_since],
            )
            .await?;
        let Some(mut row) = row else { return Ok(None) };
        Ok(Some(Current {
            session: record(&mut row)?,
            subject: SubjectRef::new(row.text()?, row.text()?),
            alive: row.flag()?,
            event_id: row.maybe_text()?,
            address: row.maybe_bytes()?,
            draft: row.maybe_bytes()?,
            notice: row.maybe_text()?,
        }))
    }

    async fn sessions_of(&mut self, subject_id: i64) -> StoreResult<Vec<SessionRecord>> {
        let rows = self
            .connection
            .rows(
                "select s.hash, s.link_id, s.subject_id, s.scope, s.provisional, s.assurance, s.language, s.created_at,
                    s.seen_at, s.expires_at, s.fresh, s.fresh_at, s.browser
                from insyn_session s
                join insyn_link l on l.id = s.link_id
                join insyn_subject p on p.id = s.subject_id
                where s.subject_id = $1 and l.revoked_at is null
                    and (l.scope <> 'preferences' or l.generation = p.generation)
                order by s.created_at desc, s.hash",
                params![subject_id],
            )
            .await?;
        rows.into_iter().map(|mut row| record(&mut row)).collect()
    }

    async fn touch_session(&mut self, hash: &[u8], at: i64) -> StoreResult<()> {
        self.connection.execute("update insyn_session set seen_at = $2 where hash = $1", params![hash, at]).await?;
        Ok(())
    }

    async fn settle_session(&mut self, hash: &[u8]) -> StoreResult<bool> {
        let settled = self
            .connection
            .execute("update insyn_session set provisional = 0 where hash = $1 and provisional = 1", params![hash])
            .await?;
        Ok(settled > 0)
    }

    async fn provisional_sessions(&mut self, link_id: &str, since: i64) -> StoreResult<i64> {
        let row = self
            .connection
            .row(
                "select count(*) from insyn_session where link_id = $1 and created_at >= $2 and provisional = 1",
                params![link_id, since],
            )
            .await?;
        row.map_or(Ok(0), |mut row| row.int())
    }

    async fn step_up_session(
        &mut self,
        old: &[u8],
        new: &[u8],
        assurance: Assurance,
        fresh: Option<&Fresh>,
    ) -> StoreResult<bool> {
        let changed = self
            .connection
            .execute(
                "update insyn_session set hash = $2, assurance = $3, fresh = coalesce($4, fresh),
                    fresh_at = coalesce($5, fresh_at)
                where hash = $1",
                params![
                    old,
                    new,
                    assurance.code(),
                    fresh.map(|fresh| fresh.act.as_slice()),
                    fresh.map(|fresh| fresh.at)
                ],
            )
            .await?;
        Ok(changed > 0)
    }

    async fn spend_fresh(&mut self, hash: &[u8], act: &[u8], since: i64) -> StoreResult<bool> {
        let spent = self
            .connection
            .execute(
                "update insyn_session set fresh = null, fresh_at = null
                where hash = $1 and fresh = $2 and fresh_at > $3",
                params![hash, act, since],
            )
            .await?;
        Ok(spent > 0)
    }

    async fn set_draft(&mut self, hash: &[u8], draft: Option<&[u8]>, at: i64) -> StoreResult<()> {
        self.connection
            .execute(
                "update insyn_session set draft = $2, draft_at = $3 where hash = $1",
                params![hash, draft, draft.map(|_| at)],
            )
            .await?;
        Ok(())
    }

    async fn set_notice(&mut self, hash: &[u8], notice: Option<&str>) -> StoreResult<()> {
        self.connection.execute("update insyn_session set notice = $2 where hash = $1", params![hash, notice]).await?;
        Ok(())
    }

    async fn end_session(&mut self, hash: &[u8]) -> StoreResult<()> {
        self.connection.execute("delete from insyn_session where hash = $1", params![hash]).await?;
        Ok(())
    }

    async fn end_sessions_but(&mut self, subject_id: i64, but: &[u8]) -> StoreResult<u64> {
        self.connection
            .execute("delete from insyn_session where subject_id = $1 and hash <> $2", params![subject_id, but])
            .await
    }

    async fn end_sessions(&mut self, subject_id: i64) -> StoreResult<u64> {
        self.connection.execute("delete from insyn_session where subject_id = $1", params![subject_id]).await
    }
}
