//! A `preferences` link whose key is dead opens nothing any more. Whoever holds it may have a new one mailed to the address on
//! file (design section 6): knowing a 128-bit link id says whom it was for, and the mail reaches nobody else.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{Language, Scope, Value, path};
use serde_json::json;

use crate::audit::{self, Entry};
use crate::consent::primary_email;
use crate::mail::{self, Line, letter};
use crate::port::store::{LinkRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, token};

/// New links that are mailed within a day, at most.
const MOST: usize = 3;
/// A day; milliseconds.
const DAY: i64 = 86_400_000;

impl Portal {
    /// Whether the token is of a `preferences` link whose key is dead, by the token alone. Reads no database.
    #[must_use]
    pub fn is_outlived(&self, token: &str) -> bool {
        token::outlived_preferences(&self.keys, token).is_some()
    }

    /// Mails a new `preferences` link to the address on file: for a link that was alive when its key died, at most three
    /// times a day. `Ok` whether or not there is one, so that nothing can be learned by trying.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn renew_link(&self, token: &str) -> Result<()> {
        let Some(hash) = token::outlived_preferences(&self.keys, token) else { return Ok(()) };
        let minted = token::mint(&self.keys, self.settings.base_url.as_str(), &*self.rng, Scope::Preferences, None);
        let now = self.now();
        let url = format!("{}{}", self.settings.base_url.as_str(), path::link(&minted.token));
        let unit = Renew { core: self.core(), hash, id: self.id(now), new_hash: minted.hash, url, now };
        match self.write(unit).await {
            Ok(()) | Err(Error::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

struct Renew {
    core: Arc<Core>,
    hash: Vec<u8>,
    id: String,
    new_hash: Vec<u8>,
    url: String,
    now: i64,
}

#[async_trait]
impl Unit for Renew {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let core = &self.core;
        let old = tx.find_link(&self.hash).await?.ok_or(Error::NotFound)?;
        let subject = tx.lock_subject(old.subject_id).await?.ok_or(Error::NotFound)?;
        if old.scope != Scope::Preferences
            || old.revoked_at.is_some()
            || old.generation != subject.generation
            || subject.erased_at.is_some()
        {
            return Err(Error::NotFound);
        }
        let open = tx.open_links(subject.id, subject.generation, self.now, 50).await?;
        let is_recent = |link: &&LinkRecord| {
            link.scope == Scope::Preferences && link.issued_by == "mail" && link.issued_at > self.now - DAY
        };
        if open.iter().filter(is_recent).count() >= MOST {
            return Err(Error::NotFound);
        }
        let person = tx.crm_subject(&subject.subject).await?.ok_or(Error::NotFound)?;
        let to = primary_email(&person).ok_or(Error::NotFound)?;
        tx.insert_link(&LinkRecord {
            id: self.id.clone(),
            hash: self.new_hash.clone(),
            scope: Scope::Preferences,
            subject_id: subject.id,
            purpose: None,
            channel: None,
            event_id: None,
            generation: subject.generation,
            locale: old.locale.clone(),
            issued_at: self.now,
            expires_at: None,
            exchanges: 0,
            used_at: None,
            revoked_at: None,
            issued_by: "mail".to_owned(),
            address: None,
        })
        .await?;
        let facts = json!({ "link": self.id, "old": old.id, "scope": Scope::Preferences.code() });
        let entry =
            Entry { event: "link.renewed", actor: "subject", actor_ref: None, details: facts.clone(), plain: facts };
        audit::append(core, tx, self.now, &subject, entry).await?;
        let theirs = person.locale.as_ref().and_then(Value::text).as_deref().and_then(Language::parse);
        let wanted = old.locale.as_deref().and_then(Language::parse);
        let language = core.settings.choose_language(wanted.into_iter().chain(theirs));
        let texts = core.texts.get(&language);
        let controller = [("controller", core.settings.controller.name.as_str())];
        let lines = vec![
            Line::Text(texts.plain("mail-renewed-intro", &controller)),
            Line::Link(texts.plain("mail-renewed-open", &[]), self.url.clone()),
            Line::Text(texts.plain("mail-renewed-keep", &[])),
        ];
        let mail = letter(core, &language, self.now, to, texts.plain("mail-renewed-subject", &controller), lines);
        mail::enqueue(core, tx, "mail.link", mail, Some(subject.id), self.now, None).await
    }
}
