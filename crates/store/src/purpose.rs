//! `insyn_purpose` and `insyn_purpose_text`.

use async_trait::async_trait;
use domain::{Basis, Channel, Purpose};
use portal::port::store::{PurposeRecord, PurposeText, Purposes, StoreResult};

use crate::cell::{json, params};
use crate::tx::StoreTx;

#[async_trait]
impl Purposes for StoreTx {
    async fn purposes(&mut self) -> StoreResult<Vec<PurposeRecord>> {
        let rows = self
            .connection
            .rows(
                "select code, basis, direct_marketing, channels, position from insyn_purpose order by position, code",
                &[],
            )
            .await?;
        rows.into_iter()
            .map(|mut row| {
                let purpose = Purpose {
                    code: row.text()?,
                    basis: row.code(Basis::parse)?,
                    direct_marketing: row.flag()?,
                    channels: row.codes(Channel::parse)?,
                };
                Ok(PurposeRecord { purpose, position: row.int()? })
            })
            .collect()
    }

    async fn purpose_texts(&mut self) -> StoreResult<Vec<PurposeText>> {
        let rows = self
            .connection
            .rows(
                "select purpose, version, language, title, text, retention, recipients
                from insyn_purpose_text t
                where version = (select max(version) from insyn_purpose_text n where n.purpose = t.purpose)
                order by purpose, language",
                &[],
            )
            .await?;
        rows.into_iter()
            .map(|mut row| {
                Ok(PurposeText {
                    purpose: row.text()?,
                    version: row.int()?,
                    language: row.text()?,
                    title: row.text()?,
                    text: row.text()?,
                    retention: row.text()?,
                    recipients: row.list()?,
                })
            })
            .collect()
    }

    async fn insert_purpose(&mut self, purpose: &PurposeRecord, at: i64) -> StoreResult<()> {
        let PurposeRecord { purpose, position } = purpose;
        self.connection
            .execute(
                "insert into insyn_purpose (code, basis, direct_marketing, channels, position, created_at)
                values ($1, $2, $3, $4, $5, $6) on conflict (code) do nothing",
                params![
                    &purpose.code,
                    purpose.basis.code(),
                    purpose.direct_marketing,
                    &json(purpose.channels.iter().map(|channel| channel.code())),
                    *position,
                    at,
                ],
            )
            .await?;
        Ok(())
    }

    async fn insert_purpose_text(&mut self, text: &PurposeText, at: i64) -> StoreResult<()> {
        self.connection
            .execute(
                "insert into insyn_purpose_text (purpose, version, language, title, text, retention, recipients,
                    created_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (purpose, version, language) do nothing",
                params![
                    &text.purpose,
                    text.version,
                    &text.language,
                    &text.title,
                    &text.text,
                    &text.retention,
                    &json(&text.recipients),
                    at,
                ],
            )
            .await?;
        Ok(())
    }
}
