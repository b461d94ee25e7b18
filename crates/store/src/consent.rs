//! `insyn_consent_event`, `insyn_consent_state`, `insyn_mirror`.

use async_trait::async_trait;
use domain::consent::{ChannelState, Kind, Origin, Register};
use domain::{Channel, SubjectRef};
use portal::port::store::{ConsentRecord, Consents, NewConsent, StateRecord, StoreResult, TurnRecord};

use crate::cell::{Param, Row, damaged, json, params};
use crate::list;
use crate::tx::StoreTx;

macro_rules! event_columns {
    () => {
        "id, subject_id, purpose, kind, channels, text_version, language, at, actor, method, origin, undoes"
    };
}

macro_rules! state_columns {
    () => {
        "subject_id, purpose, channel, consent, objected, seq"
    };
}

fn event(row: &mut Row) -> StoreResult<ConsentRecord> {
    Ok(ConsentRecord {
        seq: row.int()?,
        event: NewConsent {
            id: row.text()?,
            subject_id: row.int()?,
            purpose: row.text()?,
            kind: row.code(Kind::parse)?,
            channels: row.codes(Channel::parse)?,
            text_version: row.int()?,
            language: row.text()?,
            at: row.int()?,
            actor: row.text()?,
            method: row.text()?,
            origin: row.code(Origin::parse)?,
            undoes: row.maybe_text()?,
        },
    })
}

fn state(row: &mut Row) -> StoreResult<StateRecord> {
    Ok(StateRecord {
        subject_id: row.int()?,
        purpose: row.text()?,
        channel: row.code(Channel::parse)?,
        state: ChannelState { consent: row.maybe_code(Register::parse)?, objected: row.flag()? },
        seq: row.int()?,
    })
}

#[async_trait]
impl Consents for StoreTx {
    async fn append_consent(&mut self, event: &NewConsent) -> StoreResult<i64> {
        const SQL: &str = concat!(
            "insert into insyn_consent_event (",
            event_columns!(),
            ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning seq"
        );
        let channels = json(event.channels.iter().map(|channel| channel.code()));
        let row = self
            .connection
            .row(
                SQL,
                params![
                    &event.id,
                    event.subject_id,
                    &event.purpose,
                    event.kind.code(),
                    &channels,
                    event.text_version,
                    &event.language,
                    event.at,
                    &event.actor,
                    &event.method,
                    event.origin.code(),
                    &event.undoes,
                ],
            )
            .await?;
        row.map_or_else(damaged, |mut row| row.int())
    }

    async fn save_consent_state(&mut self, state: &StateRecord) -> StoreResult<()> {
        const SQL: &str = concat!(
            "insert into insyn_consent_state (",
            state_columns!(),
            ") values ($1, $2, $3, $4, $5, $6) on conflict (subject_id, purpose, channel) \
             do update set consent = excluded.consent, objected = excluded.objected, seq = excluded.seq"
        );
        self.connection
            .execute(
                SQL,
                params![
                    state.subject_id,
                    &state.purpose,
                    state.channel.code(),
                    state.state.consent.map(Register::code),
                    state.state.objected,
                    state.seq,
                ],
            )
            .await?;
        Ok(())
    }

    async fn consent_states(&mut self, subject_id: i64) -> StoreResult<Vec<StateRecord>> {
        const SQL: &str = concat!("select ", state_columns!(), " from insyn_consent_state where subject_id = $1");
        let rows = self.connection.rows(SQL, params![subject_id]).await?;
        rows.into_iter().map(|mut row| state(&mut row)).collect()
    }

    async fn consent_states_of(
        &mut self,
        subject_ids: &[i64],
        purpose: &str,
        channel: Channel,
    ) -> StoreResult<Vec<StateRecord>> {
        const SQL: &str = concat!(
            "select ",
            state_columns!(),
            " from insyn_consent_state where purpose = $1 and channel = $2 and subject_id in ({list})"
        );
        let ids: Vec<Param> = subject_ids.iter().map(|id| (*id).into()).collect();
        let mut states = Vec::new();
        for (sql, params) in list::chunks(self.connection.dialect(), SQL, params![purpose, channel.code()], &ids) {
            for mut row in self.connection.rows(&sql, &params).await? {
                states.push(state(&mut row)?);
            }
        }
        Ok(states)
    }

    async fn last_consent(&mut self, subject_id: i64, purpose: &str) -> StoreResult<i64> {
        let row = self
            .connection
            .row(
                "select max(seq) from insyn_consent_event where subject_id = $1 and purpose = $2",
                params![subject_id, purpose],
            )
            .await?;
        Ok(row.map(|mut row| row.maybe_int()).transpose()?.flatten().unwrap_or(0))
    }

    async fn find_consent(&mut self, id: &str) -> StoreResult<Option<ConsentRecord>> {
        const SQL: &str = concat!("select seq, ", event_columns!(), " from insyn_consent_event where id = $1");
        let row = self.connection.row(SQL, params![id]).await?;
        row.map(|mut row| event(&mut row)).transpose()
    }

    async fn consent_history(&mut self, subject_id: i64, most: i64) -> StoreResult<Vec<ConsentRecord>> {
        const SQL: &str = concat!(
            "select seq, ",
            event_columns!(),
            " from insyn_consent_event where subject_id = $1 order by seq desc limit $2"
        );
        let rows = self.connection.rows(SQL, params![subject_id, most]).await?;
        rows.into_iter().map(|mut row| event(&mut row)).collect()
    }

    async fn mirror_values(&mut self, subject_id: i64) -> StoreResult<Vec<(String, Option<String>)>> {
        let rows = self
            .connection
            .rows("select mirror, value from insyn_mirror where subject_id = $1", params![subject_id])
            .await?;
        rows.into_iter().map(|mut row| Ok((row.text()?, row.maybe_text()?))).collect()
    }

    async fn mirror_values_of(&mut self, subject_ids: &[i64]) -> StoreResult<Vec<(i64, String, Option<String>)>> {
        const SQL: &str = "select subject_id, mirror, value from insyn_mirror where subject_id in ({list})";
        let ids: Vec<Param> = subject_ids.iter().map(|id| (*id).into()).collect();
        let mut values = Vec::new();
        for (sql, params) in list::chunks(self.connection.dialect(), SQL, &[], &ids) {
            for mut row in self.connection.rows(&sql, &params).await? {
                values.push((row.int()?, row.text()?, row.maybe_text()?));
            }
        }
        Ok(values)
    }

    async fn set_mirror_value(
        &mut self,
        subject_id: i64,
        mirror: &str,
        value: Option<&str>,
        at: i64,
    ) -> StoreResult<()> {
        self.connection
            .execute(
                "insert into insyn_mirror (subject_id, mirror, value, at) values ($1, $2, $3, $4)
                on conflict (subject_id, mirror) do update set value = excluded.value, before = null, at = excluded.at,
                    turned_at = null",
                params![subject_id, mirror, value, at],
            )
            .await?;
        Ok(())
    }

    async fn wrote_mirror_value(
        &mut self,
        subject_id: i64,
        mirror: &str,
        value: &str,
        before: Option<&str>,
        at: i64,
    ) -> StoreResult<()> {
        self.connection
            .execute(
                "insert into insyn_mirror (subject_id, mirror, value, before, at) values ($1, $2, $3, $4, $5)
                on conflict (subject_id, mirror)
                do update set value = excluded.value, before = excluded.before, at = excluded.at, turned_at = null",
                params![subject_id, mirror, value, before, at],
            )
            .await?;
        Ok(())
    }

    async fn mirror_before(&mut self, subject_id: i64, mirror: &str) -> StoreResult<Option<String>> {
        let row = self
            .connection
            .row("select before from insyn_mirror where subject_id = $1 and mirror = $2", params![subject_id, mirror])
            .await?;
        row.map_or(Ok(None), |mut row| row.maybe_text())
    }

    async fn flag_turned(&mut self, subject_id: i64, mirror: &str, at: i64) -> StoreResult<()> {
        self.connection
            .execute(
                "update insyn_mirror set turned_at = $3 where subject_id = $1 and mirror = $2",
                params![subject_id, mirror, at],
            )
            .await?;
        Ok(())
    }

    async fn turned_flags(&mut self, most: i64) -> StoreResult<Vec<TurnRecord>> {
        let rows = self
            .connection
            .rows(
                "select p.kind, p.crm_key, m.mirror, m.turned_at
                from insyn_mirror m join insyn_subject p on p.id = m.subject_id
                where m.turned_at is not null order by m.turned_at, m.subject_id, m.mirror limit $1",
                params![most],
            )
            .await?;
        let record = |row: &mut Row| -> StoreResult<TurnRecord> {
            let subject = SubjectRef::new(row.text()?, row.text()?);
            Ok(TurnRecord { subject, mirror: row.text()?, at: row.int()? })
        };
        rows.into_iter().map(|mut row| record(&mut row)).collect()
    }

    async fn count_turned_flags(&mut self) -> StoreResult<i64> {
        let row = self.connection.row("select count(*) from insyn_mirror where turned_at is not null", &[]).await?;
        row.map_or(Ok(0), |mut row| row.int())
    }

    async fn see_flag(&mut self, subject_id: i64, mirror: &str, turned_at: i64) -> StoreResult<bool> {
        let seen = self
            .connection
            .execute(
                "update insyn_mirror set turned_at = null where subject_id = $1 and mirror = $2 and turned_at = $3",
                params![subject_id, mirror, turned_at],
            )
            .await?;
        Ok(seen > 0)
    }
}
