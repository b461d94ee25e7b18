//! Somebody without a link asks for one, at `/request-link`.
//!
//! What is answered, and how long that takes, is the same whether anybody is known by the address or not: the request only
//! leaves a sealed row in the outbox, and the worker looks the address up ([`super::answer`]).

use std::sync::Arc;
use std::sync::atomic::Ordering;

use async_trait::async_trait;
use domain::{Channel, Language};
use serde::{Deserialize, Serialize};

use crate::limit::{self, ClientAddress};
use crate::mail::{self, Line, letter};
use crate::port::store::{NewOutbox, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result};

/// The outbox's word for it.
pub(crate) const KIND: &str = "link.request";
/// A question that was not worked on for so long is not answered any more; milliseconds.
const LIFE: i64 = 86_400_000;
/// The worker begins at some moment within so many milliseconds, so that how long the next request takes does not tell what
/// it found.
const SOON: u32 = 2_000;

/// What was asked; sealed in the outbox until it is worked on.
#[derive(Serialize, Deserialize)]
pub(crate) struct Asked {
    /// [`Channel::Email`] or [`Channel::Phone`].
    pub channel: Channel,
    /// The normal form.
    pub address: String,
    /// The language of the page.
    pub language: String,
}

impl Portal {
    /// Takes the question for a link by an e-mail address or a phone number. The address goes nowhere but into the sealed
    /// row; a link goes to an address on file, never to one that was only entered.
    ///
    /// An address that was asked for too often is answered like any other, and nothing is sent.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the installation does not offer it; [`Error::Invalid`]`("address")` for what can be neither;
    /// [`Error::TooMany`] for a network, or everybody together, that asked too often; [`Error::Store`].
    pub async fn ask_link(&self, address: &str, language: &Language, client: ClientAddress) -> Result<()> {
        let per_hour = self.settings.request_link.ok_or(Error::NotFound)?;
        let channel = if address.contains('@') { Channel::Email } else { Channel::Phone };
        let normal = self.normal(channel, address).ok_or(Error::Invalid("address"))?;
        let asked = Asked { channel, address: normal, language: language.code().to_owned() };
        let soon = i64::from(u32::from_be_bytes(self.rng.bytes::<4>()) % SOON);
        let (now, network) = (self.now(), client.network());
        match self.write(Ask { core: self.core(), per_hour, asked, network, soon, now }).await? {
            Taken::Yes => Ok(()),
            Taken::Flooded { wait, told } => {
                self.floods.fetch_add(1, Ordering::Relaxed);
                if told {
                    tracing::warn!("links are asked for more often than people ask; no more are taken for the moment");
                }
                Err(Error::TooMany(wait))
            }
        }
    }

    /// How often this process refused a question for a link because everybody together had asked too often.
    #[must_use]
    pub fn floods(&self) -> u64 {
        self.floods.load(Ordering::Relaxed)
    }
}

struct Ask {
    core: Arc<Core>,
    per_hour: u32,
    asked: Asked,
    network: Vec<u8>,
    soon: i64,
    now: i64,
}

enum Taken {
    Yes,
    /// Everybody together; whether staff were told just now.
    Flooded {
        wait: i64,
        told: bool,
    },
}

#[async_trait]
impl Unit for Ask {
    type Output = Taken;

    async fn run(&self, tx: &mut dyn Tx) -> Result<Taken> {
        let (core, now) = (&self.core, self.now);
        // Looked at first: a flood from everywhere leaves nothing behind, not even the counts of its networks.
        match limit::link_request_all(self.per_hour).see(core, tx, &[], now).await {
            Err(Error::TooMany(wait)) => return Ok(Taken::Flooded { wait, told: self.tell(tx).await? }),
            seen => seen?,
        }
        limit::LINK_REQUEST_NETWORK.take(core, tx, &[&self.network], now).await?;
        let address = [self.asked.channel.code().as_bytes(), self.asked.address.as_bytes()];
        match limit::LINK_REQUEST_ADDRESS.take(core, tx, &address, now).await {
            // Like any other: whoever asks learns nothing, and whose address it is gets no more mails.
            Err(Error::TooMany(_)) => return Ok(Taken::Yes),
            taken => taken?,
        }
        match limit::link_request_all(self.per_hour).take(core, tx, &[], now).await {
            Err(Error::TooMany(wait)) => return Ok(Taken::Flooded { wait, told: self.tell(tx).await? }),
            taken => taken?,
        }
        let id = core.id(now);
        let (sealed, wrap) = mail::seal(core, &id, &serde_json::to_vec(&self.asked).unwrap_or_default());
        tx.enqueue(&NewOutbox {
            id,
            kind: KIND.to_owned(),
            payload: "{}".to_owned(),
            sealed: Some(sealed),
            wrap: Some(wrap),
            due_at: now + self.soon,
            expires_at: Some(now + LIFE),
            subject_id: None,
        })
        .await?;
        Ok(Taken::Yes)
    }
}

impl Ask {
    /// Tells the data protection officer, once an hour.
    async fn tell(&self, tx: &mut dyn Tx) -> Result<bool> {
        let (core, now) = (&self.core, self.now);
        match limit::LINK_REQUEST_ALERT.take(core, tx, &[], now).await {
            Err(Error::TooMany(_)) => return Ok(false),
            taken => taken?,
        }
        let controller = &core.settings.controller;
        let to = if controller.dpo_email.is_empty() { &controller.email } else { &controller.dpo_email };
        let language = core.settings.default_language();
        let texts = core.texts.get(&language);
        let lines = vec![
            Line::Text(texts.plain("mail-flood-what", &[("count", &self.per_hour.to_string())])),
            Line::Text(texts.plain("mail-flood-do", &[])),
        ];
        let mail = letter(core, &language, now, to.clone(), texts.plain("mail-flood-subject", &[]), lines);
        mail::enqueue(core, tx, "mail.alert", mail, None, now, None).await?;
        Ok(true)
    }
}
