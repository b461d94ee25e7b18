//! `insyn_staff`, `insyn_invitation`, `insyn_staff_session`, `insyn_staff_opening`.

use async_trait::async_trait;
use domain::role::{Role, Stage};
use portal::port::store::{Staff, StaffRecord, StaffSession, StoreResult};

use crate::cell::{Param, Row, params};
use crate::list;
use crate::tx::StoreTx;

macro_rules! columns {
    () => {
        "id, email, role, password, created_at, disabled_at, totp, totp_next"
    };
}

/// What a record is read from: its own columns, and how many passkeys there are.
macro_rules! whole {
    () => {
        concat!(columns!(), ", (select count(*) from insyn_staff_passkey k where k.staff_id = insyn_staff.id)")
    };
}

fn record(row: &mut Row) -> StoreResult<StaffRecord> {
    Ok(StaffRecord {
        id: row.text()?,
        email: row.text()?,
        role: row.code(Role::parse)?,
        password: row.maybe_text()?,
        created_at: row.int()?,
        disabled_at: row.maybe_int()?,
        totp: row.maybe_bytes()?,
        totp_next: row.maybe_bytes()?,
        passkeys: row.int()?,
    })
}

/// A session; its draft comes first, since not every statement reads it.
fn session(row: &mut Row) -> StoreResult<StaffSession> {
    Ok(StaffSession {
        draft: row.maybe_bytes()?,
        hash: row.bytes()?,
        id: row.text()?,
        staff_id: row.text()?,
        created_at: row.int()?,
        seen_at: row.int()?,
        expires_at: row.int()?,
        stage: row.code(Stage::parse)?,
        proved_at: row.int()?,
        browser: row.text()?,
        network: row.text()?,
        notice: row.maybe_text()?,
        identity: row.maybe_bytes()?,
    })
}

#[async_trait]
impl Staff for StoreTx {
    async fn insert_staff(&mut self, staff: &StaffRecord) -> StoreResult<()> {
        const SQL: &str = concat!("insert into insyn_staff (", columns!(), ") values ($1, $2, $3, $4, $5, $6, $7, $8)");
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
                    &staff.totp,
                    &staff.totp_next,
                ],
            )
            .await?;
        Ok(())
    }

    async fn find_staff(&mut self, email: &str) -> StoreResult<Option<StaffRecord>> {
        const SQL: &str = concat!("select ", whole!(), " from insyn_staff where email = $1");
        let row = self.connection.row(SQL, params![email]).await?;
        row.map(|mut row| record(&mut row)).transpose()
    }

    async fn staff(&mut self, id: &str) -> StoreResult<Option<StaffRecord>> {
        const SQL: &str = concat!("select ", whole!(), " from insyn_staff where id = $1");
        let row = self.connection.row(SQL, params![id]).await?;
        row.map(|mut row| record(&mut row)).transpose()
    }

    async fn staff_with(&mut self, role: Option<Role>) -> StoreResult<Vec<StaffRecord>> {
        const SQL: &str =
            concat!("select ", whole!(), " from insyn_staff where disabled_at is null and role in ({list})");
        let only = role.map(|role| [role]);
        let roles: Vec<Param> =
            only.as_ref().map_or(Role::ALL, |only| only).iter().map(|role| role.code().into()).collect();
        let mut found = Vec::new();
        for (sql, params) in list::chunks(self.connection.dialect(), SQL, &[], &roles) {
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
                "insert into insyn_staff_session
                    (hash, id, staff_id, created_at, seen_at, expires_at, stage, proved_at, browser, network, notice,
                    identity)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                params![
                    &session.hash,
                    &session.id,
                    &session.staff_id,
                    session.created_at,
                    session.seen_at,
                    session.expires_at,
                    session.stage.code(),
                    session.proved_at,
                    &session.browser,
                    &session.network,
                    &session.notice,
                    &session.identity,
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
                "select case when s.draft_at >= $2 then s.draft end, s.hash, s.id, s.staff_id, s.created_at, s.seen_at,
                    s.expires_at, s.stage, s.proved_at, s.browser, s.network, s.notice, s.identity,
                    m.id, m.email, m.role, m.password, m.created_at, m.disabled_at, m.totp, m.totp_next,
                    (select count(*) from insyn_staff_passkey k where k.staff_id = m.id)
                from insyn_staff_session s join insyn_staff m on m.id = s.staff_id
                where s.hash = $1 and m.disabled_at is null",
                params![hash, drafts_since],
            )
            .await?;
        let Some(mut row) = row else { return Ok(None) };
        Ok(Some((session(&mut row)?, record(&mut row)?)))
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

    async fn everybody(&mut self) -> StoreResult<Vec<StaffRecord>> {
        const SQL: &str = concat!("select ", whole!(), " from insyn_staff where email > '' order by email");
        let rows = self.connection.rows(SQL, params![]).await?;
        rows.into_iter().map(|mut row| record(&mut row)).collect()
    }

    async fn set_role(&mut self, id: &str, role: Role) -> StoreResult<bool> {
        let given = self
            .connection
            .execute("update insyn_staff set role = $2 where id = $1 and disabled_at is null", params![id, role.code()])
            .await?;
        Ok(given > 0)
    }

    async fn enable_staff(&mut self, id: &str) -> StoreResult<bool> {
        let back = self
            .connection
            .execute("update insyn_staff set disabled_at = null where id = $1 and disabled_at is not null", params![id])
            .await?;
        Ok(back > 0)
    }

    async fn staff_sessions(&mut self, staff_id: &str) -> StoreResult<Vec<StaffSession>> {
        let rows = self
            .connection
            .rows(
                "select null, hash, id, staff_id, created_at, seen_at, expires_at, stage, proved_at, browser, network,
                    notice, identity
                from insyn_staff_session where staff_id = $1 order by created_at desc, id desc",
                params![staff_id],
            )
            .await?;
        rows.into_iter().map(|mut row| session(&mut row)).collect()
    }

    async fn renew_staff_session(
        &mut self,
        hash: &[u8],
        new: &[u8],
        stage: Stage,
        proved_at: i64,
    ) -> StoreResult<bool> {
        let renewed = self
            .connection
            .execute(
                "update insyn_staff_session set hash = $2, stage = $3, proved_at = $4, identity = null
                where hash = $1 and exists
                    (select 1 from insyn_staff m where m.id = insyn_staff_session.staff_id and m.disabled_at is null)",
                params![hash, new, stage.code(), proved_at],
            )
            .await?;
        Ok(renewed > 0)
    }

    async fn end_named_session(&mut self, staff_id: &str, id: &str) -> StoreResult<bool> {
        let ended = self
            .connection
            .execute("delete from insyn_staff_session where staff_id = $1 and id = $2", params![staff_id, id])
            .await?;
        Ok(ended > 0)
    }

    async fn end_other_sessions(&mut self, staff_id: &str, hash: &[u8]) -> StoreResult<u64> {
        self.connection
            .execute("delete from insyn_staff_session where staff_id = $1 and hash <> $2", params![staff_id, hash])
            .await
    }

    async fn note_opening(&mut self, staff_id: &str, subject_id: i64, day: &str, at: i64) -> StoreResult<bool> {
        let noted = self
            .connection
            .execute(
                "insert into insyn_staff_opening (staff_id, subject_id, day, at) values ($1, $2, $3, $4)
                on conflict (staff_id, subject_id, day) do nothing",
                params![staff_id, subject_id, day, at],
            )
            .await?;
        Ok(noted > 0)
    }

    async fn has_opened(&mut self, staff_id: &str, subject_id: i64, day: &str) -> StoreResult<bool> {
        let row = self
            .connection
            .row(
                "select 1 from insyn_staff_opening where staff_id = $1 and subject_id = $2 and day = $3",
                params![staff_id, subject_id, day],
            )
            .await?;
        Ok(row.is_some())
    }
}
