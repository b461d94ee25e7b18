//! Makes a link.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{Channel, Language, Scope, SubjectRef, path};
use serde_json::json;

use super::address;
use crate::actor::Issuer;
use crate::audit::{self, Entry};
use crate::consent::mirror;
use crate::port::store::{CrmSubject, LinkRecord, SubjectRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, Secret, contact_point, token};

/// A link to make.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// For whom.
    pub subject: SubjectRef,
    /// What it may do.
    pub scope: Scope,
    /// Its life in seconds, for `full` only; 3,600 to 86,400, which is also the default.
    pub ttl_seconds: Option<i64>,
    /// The language of its pages; default: browser, then the person's in the CRM.
    pub locale: Option<String>,
    /// For `unsubscribe`: the purpose, or `*`.
    pub purpose: Option<String>,
    /// For `unsubscribe`: the channel.
    pub channel: Option<Channel>,
}

/// A link that was made. The URL is not stored and cannot be shown again.
pub struct CreatedLink {
    /// The public id, by which it can be revoked.
    pub id: String,
    /// The URL.
    pub url: Secret,
    /// Milliseconds since the epoch; `None` for permanent scopes.
    pub expires_at: Option<i64>,
}

impl Portal {
    /// Makes a link for a person of the CRM.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a person whom the CRM does not have; [`Error::Invalid`] naming the field: a life outside
    /// the limits or given for a permanent scope, a purpose or channel that is unknown, missing or out of place, a
    /// language that is not offered, the scope `undo` (only mails carry it).
    pub async fn create_link(&self, issuer: &Issuer, new: NewLink) -> Result<CreatedLink> {
        self.check(&new)?;
        let now = self.now();
        let issued_by = issuer_text(issuer);
        let (unit, url) = self.link_to_create(new, issued_by, now);
        let (id, expires_at) = (unit.id.clone(), unit.expires_at);
        self.write(unit).await?;
        Ok(CreatedLink { id, url: url.into(), expires_at })
    }

    /// The unit of work that makes a link, and the link's URL; whoever calls has checked what is asked for.
    pub(crate) fn link_to_create(&self, new: NewLink, issued_by: String, now: i64) -> (Create, String) {
        let expires_at = expiry(&new, now);
        let minted = token::mint(
            &self.keys,
            self.settings.base_url.as_str(),
            &*self.rng,
            new.scope,
            expires_at.map(|at| at / 1_000),
        );
        let path =
            if new.scope == Scope::Unsubscribe { path::unsubscribe(&minted.token) } else { path::link(&minted.token) };
        let url = format!("{}{path}", self.settings.base_url.as_str());
        let id = self.id(now);
        (Create { core: self.core(), new, id, hash: minted.hash, issued_by, expires_at, sent_to: None, now }, url)
    }

    pub(super) fn check(&self, new: &NewLink) -> Result<()> {
        self.kind(&new.subject.kind)?;
        let ttl_fits = match (new.ttl_seconds, new.scope) {
            (None, _) => true,
            (Some(ttl), Scope::Full) => (Scope::MIN_TTL..=Scope::MAX_TTL).contains(&ttl),
            (Some(_), _) => false,
        };
        if !ttl_fits {
            return Err(Error::Invalid("ttl_seconds"));
        }
        if new.scope == Scope::Undo {
            return Err(Error::Invalid("scope"));
        }
        if let Some(locale) = &new.locale
            && !Language::parse(locale).is_some_and(|language| self.settings.languages.contains(&language))
        {
            return Err(Error::Invalid("locale"));
        }
        let unsubscribe = new.scope == Scope::Unsubscribe;
        let purpose_fits = match &new.purpose {
            Some(code) if unsubscribe => code == "*" || self.book.get(code).is_some(),
            None => !unsubscribe,
            Some(_) => false,
        };
        if !purpose_fits {
            return Err(Error::Invalid("purpose"));
        }
        let channel_fits = match new.channel {
            Some(channel) if unsubscribe => match new.purpose.as_deref().and_then(|code| self.book.get(code)) {
                Some(entry) => entry.purpose.channels.contains(&channel),
                None => true,
            },
            None => !unsubscribe,
            Some(_) => false,
        };
        if channel_fits { Ok(()) } else { Err(Error::Invalid("channel")) }
    }
}

/// When the link ends; milliseconds since the epoch.
pub(super) fn expiry(new: &NewLink, now: i64) -> Option<i64> {
    let ttl = (!new.scope.is_permanent()).then(|| new.ttl_seconds.unwrap_or(Scope::MAX_TTL));
    ttl.map(|ttl| now + ttl * 1_000)
}

/// Who issued it, as its row has it.
pub(super) fn issuer_text(issuer: &Issuer) -> String {
    match issuer {
        Issuer::Cli => "cli".to_owned(),
        Issuer::Api(key) => format!("api:{key}"),
        Issuer::Staff(id) => format!("staff:{id}"),
    }
}

/// The same as the audit log has it: kind and id.
pub(super) fn actor(issued_by: &str) -> (&str, Option<&str>) {
    issued_by.split_once(':').map_or((issued_by, None), |(kind, id)| (kind, Some(id)))
}

/// Makes the row of a link; returns the person's number.
pub(crate) struct Create {
    core: Arc<Core>,
    /// What is asked for.
    pub new: NewLink,
    id: String,
    hash: Vec<u8>,
    issued_by: String,
    expires_at: Option<i64>,
    /// The e-mail address that it will be mailed to, in its normal form, where that is known: without it on file there is no
    /// link, and no longer one.
    pub sent_to: Option<String>,
    now: i64,
}

#[async_trait]
impl Unit for Create {
    type Output = i64;

    async fn run(&self, tx: &mut dyn Tx) -> Result<i64> {
        let (subject, person) = meet(&self.core, tx, &self.new.subject, self.now).await?;
        let full = self.new.scope == Scope::Full;
        let sent_to = self.sent_to.as_ref();
        if sent_to.is_some_and(|sent_to| !self.core.addresses(&person, Channel::Email).contains(sent_to)) {
            return Err(Error::NotFound);
        }
        tx.insert_link(&LinkRecord {
            id: self.id.clone(),
            hash: self.hash.clone(),
            scope: self.new.scope,
            subject_id: subject.id,
            purpose: self.new.purpose.clone(),
            channel: self.new.channel,
            event_id: None,
            generation: subject.generation,
            locale: self.new.locale.clone(),
            issued_at: self.now,
            expires_at: self.expires_at,
            exchanges: 0,
            used_at: None,
            revoked_at: None,
            issued_by: self.issued_by.clone(),
            address: full.then(|| address::bound(&self.core, &person, sent_to.map(String::as_str))),
        })
        .await?;
        let (actor, actor_ref) = actor(&self.issued_by);
        let facts = json!({ "link": self.id, "scope": self.new.scope.code() });
        let entry = Entry { event: "link.created", actor, actor_ref, details: facts.clone(), plain: facts };
        audit::append(&self.core, tx, self.now, &subject, entry).await?;
        Ok(subject.id)
    }
}

/// The subject's row, made when the portal meets the person for the first time; what the CRM's flags say by then is
/// written down as events. The key is stored as the CRM writes it, so `042` and `42` are one person.
pub(crate) async fn met(core: &Arc<Core>, tx: &mut dyn Tx, subject: &SubjectRef, now: i64) -> Result<SubjectRecord> {
    Ok(meet(core, tx, subject, now).await?.0)
}

/// The same, with what the CRM says of them.
async fn meet(
    core: &Arc<Core>,
    tx: &mut dyn Tx,
    subject: &SubjectRef,
    now: i64,
) -> Result<(SubjectRecord, CrmSubject)> {
    let (kind, map) = core.kind(&subject.kind)?;
    let person = tx.crm_subject(subject).await?.ok_or(Error::NotFound)?;
    let record = tx.ensure_subject(&person.subject, &audit::fresh_key(core), now).await?;
    if record.erased_at.is_some() {
        return Err(Error::NotFound);
    }
    mirror::note(core, tx, &record, kind, map, &person, now).await?;
    contact_point::note(core, tx, &record, &person, now).await?;
    Ok((record, person))
}
