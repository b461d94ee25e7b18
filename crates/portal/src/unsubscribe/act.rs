//! Unsubscribes.

use std::sync::Arc;

use async_trait::async_trait;
use domain::consent::{Kind, Origin};
use domain::{Basis, Channel, Language, Scope, Value};

use crate::consent::{Change, feed, mirror, record};
use crate::port::store::{Block, CrmSubject, NewFeedRow, SubjectRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, digest, mail, token};

/// How it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsubscribeMethod {
    /// On the page, in two steps.
    Page,
    /// By the mail program's button (RFC 8058).
    OneClick,
}

impl Portal {
    /// Withdraws or objects for the link's purpose and channel. `Ok` also for a token that was never ours, so that
    /// nothing can be learned by trying; an act that could not be stored is an error, never a silent loss.
    ///
    /// # Errors
    /// [`Error::Store`] when the opt-out could not be stored.
    pub async fn unsubscribe(&self, token: &str, method: UnsubscribeMethod) -> Result<()> {
        let Some(hash) = row_of(self, token) else { return Ok(()) };
        let unit = Unsubscribe { core: self.core(), hash, method, now: self.now() };
        match self.write(unit).await {
            Ok(()) | Err(Error::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// The row key of an unsubscribe token: verified under a live key, or of a key that has died since.
pub(super) fn row_of(core: &Core, token: &str) -> Option<Vec<u8>> {
    let now = core.clock.millis() / 1_000;
    match core.tokens.verify(token, now) {
        Some(verified) => (verified.scope == Scope::Unsubscribe).then_some(verified.hash),
        None => token::outlived(&core.keys, token),
    }
}

struct Unsubscribe {
    core: Arc<Core>,
    hash: Vec<u8>,
    method: UnsubscribeMethod,
    now: i64,
}

#[async_trait]
impl Unit for Unsubscribe {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let core = &self.core;
        let link = tx.find_link(&self.hash).await?.ok_or(Error::NotFound)?;
        if link.scope != Scope::Unsubscribe {
            return Err(Error::NotFound);
        }
        let subject = tx.lock_subject(link.subject_id).await?.ok_or(Error::NotFound)?;
        let (kind, map) = core.kind(&subject.subject.kind)?;
        // A record that is gone from the CRM may come back: the person's word is kept all the same.
        let person = tx.crm_subject(&subject.subject).await?.unwrap_or_else(|| CrmSubject {
            subject: subject.subject.clone(),
            name: Vec::new(),
            email: Vec::new(),
            phone: Vec::new(),
            locale: None,
            mirrors: Vec::new(),
            soft_opt_ins: Vec::new(),
        });
        if !person.mirrors.is_empty() {
            mirror::note(core, tx, &subject, kind, map, &person, self.now).await?;
        }
        let theirs = person.locale.as_ref().and_then(Value::text).as_deref().and_then(Language::parse);
        let language =
            core.settings.choose_language(link.locale.as_deref().and_then(Language::parse).into_iter().chain(theirs));
        let all = link.purpose.as_deref() == Some("*");
        let entries: Vec<_> = core
            .book
            .iter()
            .filter(|entry| {
                if all { entry.purpose.direct_marketing } else { link.purpose.as_deref() == Some(&entry.purpose.code) }
            })
            .filter(|entry| link.channel.is_none_or(|channel| entry.purpose.channels.contains(&channel)))
            .collect();
        let (origin, method) = match self.method {
            UnsubscribeMethod::Page => (Origin::Portal, "unsubscribe-page"),
            UnsubscribeMethod::OneClick => (Origin::OneClick, "one-click"),
        };
        let mut rows = Vec::new();
        for entry in entries {
            let change = Change {
                entry,
                kind: if entry.purpose.basis == Basis::Consent { Kind::Withdrawn } else { Kind::Objected },
                channels: link.channel.into_iter().collect(),
                origin,
                actor: "subject",
                method,
                language: language.code().to_owned(),
                text_version: entry.version,
                undoes: None,
            };
            if let Some(recorded) = record(core, tx, &subject, kind, map, &person, &change, self.now).await? {
                let told = mail::Told { change: &change, event_id: &recorded.event_id, language: &language };
                mail::tell(core, tx, &subject, &person, told, self.now).await?;
                rows.extend(recorded.feed);
            }
        }
        if all {
            rows.extend(self.stop_all(tx, &subject, &person, link.channel).await?);
        }
        feed(tx, &rows).await
    }
}

impl Unsubscribe {
    /// All direct marketing, of purposes that do not exist yet too (GDPR Art. 21(3)): the address is blocked for `*`.
    async fn stop_all(
        &self,
        tx: &mut dyn Tx,
        subject: &SubjectRecord,
        person: &CrmSubject,
        channel: Option<Channel>,
    ) -> Result<Vec<NewFeedRow>> {
        let mut rows = Vec::new();
        for channel in Channel::ALL.iter().copied().filter(|known| channel.is_none_or(|channel| channel == *known)) {
            for address in self.core.addresses(person, channel) {
                let (bytes, key_id) = digest::address(&self.core.keys, &address);
                if !tx.blocks(std::slice::from_ref(&bytes), "*", channel).await?.is_empty() {
                    continue;
                }
                let block = Block {
                    digest: bytes.clone(),
                    purpose: "*".to_owned(),
                    channel,
                    subject_id: Some(subject.id),
                    reason: "objected".to_owned(),
                };
                tx.block(&block, self.now).await?;
                rows.push(NewFeedRow {
                    at: self.now,
                    action: "suppress",
                    purpose: "*".to_owned(),
                    channel,
                    address: Some(address),
                    subject: Some(subject.subject.to_string()),
                    digest: Some(digest::hex(&bytes)),
                    key_id: Some(i64::from(key_id)),
                    reason: "objected".to_owned(),
                });
            }
        }
        Ok(rows)
    }
}
