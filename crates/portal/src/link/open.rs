//! Exchanges a token for a session: `POST /l/{token}`.

use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::browser::Browser;
use domain::{Assurance, Language, Scope, Value};
use serde_json::json;

use super::{EXCHANGES, PROVISIONAL, address};
use crate::audit::{self, Entry};
use crate::consent::mirror;
use crate::limit::LINK_EXCHANGE;
use crate::port::store::{SessionRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, contact_point, digest, session};

/// A session that was opened.
pub struct Opened {
    /// The cookie's value: 256 random bits, base64url. Only its hash is stored.
    pub cookie: crate::Secret,
    /// Seconds until the session ends at the latest.
    pub max_age: i64,
    /// What it may do.
    pub scope: Scope,
}

/// What a browser brings along when it opens a link.
#[derive(Clone, Copy, Default)]
pub struct Arrival<'a> {
    /// The languages that it asks for.
    pub accept_language: Option<&'a str>,
    /// What it calls itself.
    pub user_agent: Option<&'a str>,
    /// The cookie of a session that it holds already.
    pub cookie: Option<&'a str>,
}

impl Portal {
    /// Opens a session by a token. The session of a `full` link is provisional: it counts against the link's five
    /// exchanges only with its first request other than the first page, so a mail scanner that presses the button uses
    /// nothing up.
    ///
    /// # Errors
    /// [`Error::NotFound`] for every token that opens nothing, whatever the reason; [`Error::Store`].
    pub async fn open_link(&self, token: &str, accept_language: Option<&str>) -> Result<Opened> {
        self.arrive(token, Arrival { accept_language, ..Arrival::default() }).await
    }

    /// The same with all that a browser brings along. A session that it holds already ends here: a cookie that was set
    /// before is worth nothing afterwards, whoever set it (session fixation, ASVS 5.0, 7.2.4).
    ///
    /// # Errors
    /// As [`Self::open_link`].
    pub async fn arrive(&self, token: &str, arrival: Arrival<'_>) -> Result<Opened> {
        let now = self.now();
        let verified = self.tokens.verify(token, now / 1_000).ok_or(Error::NotFound)?;
        if verified.scope == Scope::Unsubscribe {
            return Err(Error::NotFound);
        }
        let cookie = URL_SAFE_NO_PAD.encode(self.rng.bytes::<32>());
        let unit = Open {
            core: self.core(),
            link_hash: verified.hash,
            scope: verified.scope,
            session_hash: digest::secret(&cookie),
            languages: Language::accepted(arrival.accept_language.unwrap_or_default()),
            browser: Browser::of(arrival.user_agent.unwrap_or_default()),
            replaces: arrival.cookie.map(digest::secret),
            now,
        };
        let expires_at = self.write(unit).await?;
        Ok(Opened { cookie: cookie.into(), max_age: (expires_at - now) / 1_000, scope: verified.scope })
    }
}

struct Open {
    core: Arc<Core>,
    link_hash: Vec<u8>,
    scope: Scope,
    session_hash: Vec<u8>,
    languages: Vec<Language>,
    browser: Browser,
    replaces: Option<Vec<u8>>,
    now: i64,
}

#[async_trait]
impl Unit for Open {
    type Output = i64;

    async fn run(&self, tx: &mut dyn Tx) -> Result<i64> {
        let link = tx.find_link(&self.link_hash).await?.ok_or(Error::NotFound)?;
        let subject = tx.lock_subject(link.subject_id).await?.ok_or(Error::NotFound)?;
        let expired = link.expires_at.is_some_and(|at| at <= self.now);
        let outdated = link.scope == Scope::Preferences && link.generation != subject.generation;
        let used = link.scope == Scope::Undo && link.used_at.is_some();
        let spent = link.scope == Scope::Full && link.exchanges >= EXCHANGES;
        if link.scope != self.scope
            || link.revoked_at.is_some()
            || subject.erased_at.is_some()
            || expired
            || outdated
            || used
            || spent
        {
            return Err(Error::NotFound);
        }
        if tx.provisional_sessions(&link.id, self.now - 3_600_000).await? >= PROVISIONAL {
            return Err(Error::NotFound);
        }
        if link.scope != Scope::Full {
            match LINK_EXCHANGE.take(&self.core, tx, &[link.id.as_bytes()], self.now).await {
                Err(Error::TooMany(_)) => return Err(Error::NotFound),
                taken => taken?,
            }
        }
        let (kind, map) = self.core.kind(&subject.subject.kind)?;
        let person = tx.crm_subject(&subject.subject).await?.ok_or(Error::NotFound)?;
        if link.address.as_ref().is_some_and(|bound| !address::holds(&self.core, bound, &person)) {
            return Err(Error::NotFound);
        }
        mirror::note(&self.core, tx, &subject, kind, map, &person, self.now).await?;
        contact_point::note(&self.core, tx, &subject, &person, self.now).await?;
        let wanted = link.locale.as_deref().and_then(Language::parse);
        let theirs = person.locale.as_ref().and_then(Value::text).as_deref().and_then(Language::parse);
        let language =
            self.core.settings.choose_language(wanted.into_iter().chain(self.languages.clone()).chain(theirs));
        let expires_at = link.expires_at.unwrap_or(i64::MAX).min(self.now + session::ABSOLUTE);
        if let Some(replaced) = &self.replaces {
            tx.end_session(replaced).await?;
        }
        tx.insert_session(&SessionRecord {
            hash: self.session_hash.clone(),
            link_id: link.id.clone(),
            subject_id: subject.id,
            scope: link.scope,
            provisional: link.scope == Scope::Full,
            assurance: Assurance::Link,
            language: language.code().to_owned(),
            created_at: self.now,
            seen_at: self.now,
            expires_at,
            fresh: None,
            browser: self.browser.code(),
        })
        .await?;
        if link.scope != Scope::Full {
            // Those of a full link count when they settle.
            tx.count_exchange(&link.id, i64::MAX).await?;
        }
        let facts = json!({ "link": link.id, "scope": link.scope.code() });
        let entry =
            Entry { event: "session.opened", actor: "subject", actor_ref: None, details: facts.clone(), plain: facts };
        audit::append(&self.core, tx, self.now, &subject, entry).await?;
        Ok(expires_at)
    }
}
