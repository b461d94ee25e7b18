//! `insyn_staff`, `insyn_invitation`, `insyn_staff_session`, `insyn_sign_in_failure`.

use async_trait::async_trait;
use domain::role::Role;
use portal::port::store::{Staff, StaffRecord, StaffSession, StoreResult};

use crate::cell::{Param, Row, params};
use crate::list;
use crate::tx::StoreTx;

macro_rules! columns {
    () => {
        "id, email, role, password, created_at, disabled_at"
    };
}

/// How long failed sign-ins are kept at least.
const DAY: i64 = 24 * 60 * 60 * 1_000;

fn record(row: &mut Row) -> StoreResult<StaffRecord> {
    Ok(StaffRecord {
        id: row.text()?,
        email: row.text()?,
        role: row.code(Role::parse)?,
        password: row.maybe_text()?,
        created_at: row.int()?,
        disabled_at: row.maybe_int()?,
    })
}

#[async_trait]
impl Staff for StoreTx {
    async fn insert_staff(&mut self, staff: &StaffRecord) -> StoreResult<()> {
        const SQL: &str = concat!("insert into insyn_staff (", columns!(), ") values ($1, $2, $3, $4, $5, $6)");
        self.connection
            .execute(
                SQL,
                params![
                    &staff.id,
                    &staff.email,
                    staff.role.code(),
                    &staff.password,
                    staff.created_at,
                    staff.disabled_at,
                ],
            )
            .await?;
        Ok(())
    }

    async fn find_staff(&mut self, email: &str) -> StoreResult<Option<StaffRecord>> {
        const SQL: &str = concat!("select ", columns!(), " from insyn_staff where email = $1");
        let row = self.connection.row(SQL, params![email]).await?;
        row.map(|mut row| record(&mut row)).transpose()
    }

    async fn staff(&mut self, id: &str) -> StoreResult<Option<StaffRecord>> {
        const SQL: &str = concat!("select ", columns!(), " from insyn_staff where id = $1");
        let row = self.connection.row(SQL, params![id]).await?;
        row.map(|mut row| record(&mut row)).transpose()
    }

    async fn staff_with(&mut self, role: Option<Role>) -> StoreResult<Vec<StaffRecord>> {
        const SQL: &str =
            concat!("select ", columns!(), " from insyn_staff where disabled_at is null and role in ({list})");
        let only = role.map(|role| [role]);
        let roles: Vec<Param> =
            only.as_ref().map_or(Role::ALL, |only| only).iter().map(|role| role.code().into()).collect();
        let mut found = Vec::new();
        for (sql, params) in list::chunks(SQL, &[], &roles) {
            for mut row in self.connection.rows(&sql, &params).await? {
                found.push(record(&mut row)?);
            }
        }
        found.sort_by(|a, b| a.email.cmp(&b.email));
        Ok(found)
    }

    async fn disable_staff(&mut self, id: &str, at: i64) -> StoreResult<bool> {
        let left = self
            .connection
            .execute("update insyn_staff set disabled_at = $2 where id = $1 and disabled_at is null", params![id, at])
            .await?;
        Ok(left > 0)
    }

    async fn set_password(&mut self, id: &str, password: &str) -> StoreResult<()> {
        self.connection.execute("update insyn_staff set password = $2 where id = $1", params![id, password]).await?;
        Ok(())
    }

    async fn insert_invitation(&mut self, hash: &[u8], staff_id: &str, expires_at: i64) -> StoreResult<()> {
        self.connection
            .execute(
                "insert into insyn_invitation (hash, staff_id, expires_at) values ($1, $2, $3)",
                params![hash, staff_id, expires_at],
            )
            .await?;
        Ok(())
    }

    async fn find_invitation(&mut self, hash: &[u8], now: i64) -> StoreResult<Option<String>> {
        let row = self
            .connection
            .row(
                "select staff_id from insyn_invitation where hash = $1 and used_at is null and expires_at > $2",
                params![hash, now],
            )
            .await?;
        row.map(|mut row| row.text()).transpose()
    }

    async fn use_invitation(&mut self, hash: &[u8], now: i64) -> StoreResult<bool> {
        let used = self
            .connection
            .execute(
                "update insyn_invitation set used_at = $2 where hash = $1 and used_at is null and expires_at > $2",
                params![hash, now],
            )
            .await?;
        Ok(used > 0)
    }

    async fn insert_staff_session(&mut self, session: &StaffSession) -> StoreResult<()> {
        self.connection
            .execute(
                "insert into insyn_staff_session (hash, staff_id, created_at, seen_at, expires_at, notice)
                values ($1, $2, $3, $4, $5, $6)",
                params![
                    &session.hash,
                    &session.staff_id,
                    session.created_at,
                    session.seen_at,
                    session.expires_at,
                    &session.notice,
                ],
            )
            .await?;
        Ok(())
    }

    async fn current_staff(
        &mut self,
        hash: &[u8],
        drafts_since: i64,
    ) -> StoreResult<Option<(StaffSession, StaffRecord)>> {
        let row = self
            .connection
            .row(
                "select s.hash, s.staff_id, s.created_at, s.seen_at, s.expires_at, s.notice,
                    case when s.draft_at >= $2 then s.draft end,
                    m.id, m.email, m.role, m.password, m.created_at, m.disabled_at
                from insyn_staff_session s join insyn_staff m on m.id = s.staff_id
                where s.hash = $1 and m.disabled_at is null",
                params![hash, drafts_since],
            )
            .await?;
        let Some(mut row) = row else { return Ok(None) };
        let session = StaffSession {
            hash: row.bytes()?,
            staff_id: row.text()?,
            created_at: row.int()?,
            seen_at: row.int()?,
            expires_at: row.int()?,
            notice: row.maybe_text()?,
            draft: row.maybe_bytes()?,
        };
        Ok(Some((session, record(&mut row)?)))
    }

    async fn touch_staff_session(&mut self, hash: &[u8], at: i64) -> StoreResult<()> {
        self.connection
            .execute("update insyn_staff_session set seen_at = $2 where hash = $1", params![hash, at])
            .await?;
        Ok(())
    }

    async fn set_staff_notice(&mut self, hash: &[u8], notice: Option<&str>) -> StoreResult<()> {
        self.connection
            .execute("update insyn_staff_session set notice = $2 where hash = $1", params![hash, notice])
            .await?;
        Ok(())
    }

    async fn set_staff_draft(&mut self, hash: &[u8], draft: Option<&[u8]>, at: i64) -> StoreResult<()> {
        self.connection
            .execute(
                "update insyn_staff_session set draft = $2, draft_at = $3 where hash = $1",
                params![hash, draft, draft.map(|_| at)],
            )
            .await?;
        Ok(())
    }

    async fn end_staff_session(&mut self, hash: &[u8]) -> StoreResult<()> {
        self.connection.execute("delete from insyn_staff_session where hash = $1", params![hash]).await?;
        Ok(())
    }

    async fn end_staff_access(&mut self, staff_id: &str, at: i64) -> StoreResult<()> {
        self.connection.execute("delete from insyn_staff_session where staff_id = $1", params![staff_id]).await?;
        self.connection
            .execute(
                "update insyn_invitation set used_at = $2 where staff_id = $1 and used_at is null",
                params![staff_id, at],
            )
            .await?;
        Ok(())
    }

    async fn count_failure(&mut self, digest: &[u8], now: i64, since: i64) -> StoreResult<i64> {
        self.connection
            .execute("delete from insyn_sign_in_failure where at < $1", params![since.min(now - DAY)])
            .await?;
        self.connection
            .execute("insert into insyn_sign_in_failure (digest, at) values ($1, $2)", params![digest, now])
            .await?;
        self.failures(digest, since).await
    }

    async fn failures(&mut self, digest: &[u8], since: i64) -> StoreResult<i64> {
        let row = self
            .connection
            .row("select count(*) from insyn_sign_in_failure where digest = $1 and at >= $2", params![digest, since])
            .await?;
        row.map_or(Ok(0), |mut row| row.int())
    }
}
