//! The person decides about a purpose: grants, withdraws, objects, ends an objection.

use std::sync::Arc;

use async_trait::async_trait;
use domain::consent::{Kind, Origin};
use domain::{Act, Basis, Channel, SubjectRef};

use super::state::States;
use super::{Change, feed, mirror, record};
use crate::actor::SubjectActor;
use crate::assurance::Pass;
use crate::limit::YES;
use crate::mail;
use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, digest};

/// What the person confirmed.
#[derive(Clone, Debug)]
pub struct ActCommand {
    /// The purpose's code.
    pub purpose: String,
    /// The act.
    pub act: Act,
    /// One channel, or all of them.
    pub channel: Option<Channel>,
    /// The position of the last event when the page was shown; counts for a grant only.
    pub version: i64,
    /// The version of the text that was shown; counts for a grant only.
    pub text_version: i64,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acted {
    /// Whether the state changed; `false` when it already was so.
    pub changed: bool,
}

impl Portal {
    /// Does what the person decided, in one unit of work: consent event, CRM mirror, suppression, audit entry, feed, and a
    /// mail that tells them, with an undo link for what took something back. A withdrawal or objection is accepted
    /// whatever happened meanwhile (GDPR Art. 7(3), 21(3)); a grant counts only for the text and state that were shown.
    ///
    /// # Errors
    /// [`Error::Stale`] for a grant after another event or a new text; [`Error::NeedsCode`]; [`Error::NotFound`] for an
    /// unknown purpose or channel, or an act that this purpose does not have; [`Error::Forbidden`]; [`Error::TooMany`] for what
    /// allows something; [`Error::Store`].
    pub async fn act(&self, me: &SubjectActor, command: ActCommand) -> Result<Acted> {
        let pass = self.require(me, command.act.into(), &concerned(&command.purpose, command.channel))?;
        let purpose = &self.book.get(&command.purpose).ok_or(Error::NotFound)?.purpose;
        let asks = purpose.basis == Basis::Consent;
        let fits = match command.act {
            Act::Grant | Act::Withdraw => asks,
            Act::Object => purpose.person_decides(),
            Act::EndObjection => purpose.direct_marketing && !asks,
        };
        let channel_fits = command.channel.is_none_or(|channel| purpose.channels.contains(&channel));
        if !fits || !channel_fits {
            return Err(Error::NotFound);
        }
        let unit = DoAct {
            core: self.core(),
            pass,
            subject_id: me.subject_id(),
            subject: me.subject().clone(),
            language: me.language().clone(),
            command,
            now: self.now(),
        };
        self.write(unit).await
    }
}

/// What an act concerns, for a code that is bound to it: the purpose, and the channel where it is one alone.
pub(crate) fn concerned(purpose: &str, channel: Option<Channel>) -> String {
    channel.map_or_else(|| purpose.to_owned(), |channel| format!("{purpose}.{}", channel.code()))
}

struct DoAct {
    core: Arc<Core>,
    pass: Pass,
    subject_id: i64,
    subject: SubjectRef,
    language: domain::Language,
    command: ActCommand,
    now: i64,
}

#[async_trait]
impl Unit for DoAct {
    type Output = Acted;

    async fn run(&self, tx: &mut dyn Tx) -> Result<Acted> {
        let core = &self.core;
        let subject = tx.lock_subject(self.subject_id).await?.ok_or(Error::NotFound)?;
        let (kind, map) = core.kind(&self.subject.kind)?;
        let person = tx.crm_subject(&self.subject).await?.ok_or(Error::NotFound)?;
        mirror::note(core, tx, &subject, kind, map, &person, self.now).await?;
        let entry = core.book.get(&self.command.purpose).ok_or(Error::NotFound)?;
        if self.command.act == Act::Grant {
            let states = States::stored(&tx.consent_states(subject.id).await?);
            if states.seq(&entry.purpose.code) != self.command.version || entry.version != self.command.text_version {
                return Err(Error::Stale);
            }
        }
        let event = match self.command.act {
            Act::Grant => Kind::Granted,
            Act::Withdraw => Kind::Withdrawn,
            Act::Object => Kind::Objected,
            Act::EndObjection => Kind::ObjectionEnded,
        };
        let change = Change {
            entry,
            kind: event,
            channels: self.command.channel.into_iter().collect(),
            origin: Origin::Portal,
            actor: "subject",
            method: "page",
            language: self.language.code().to_owned(),
            text_version: entry.version,
            undoes: None,
        };
        let Some(recorded) = record(core, tx, &subject, kind, map, &person, &change, self.now).await? else {
            return Ok(Acted { changed: false });
        };
        if matches!(self.command.act, Act::Grant | Act::EndObjection) {
            YES.take(core, tx, &[&subject.id.to_be_bytes()], self.now).await?;
        }
        self.pass.spend(tx, self.now).await?;
        if self.command.act == Act::Grant {
            // The person's own yes, with a code: an address that was erased once is theirs again.
            for channel in [Channel::Email, Channel::Phone, Channel::Sms] {
                for address in core.addresses(&person, channel) {
                    for known in digest::addresses(&core.keys, &address) {
                        tx.unbury(&known, channel).await?;
                    }
                }
            }
        }
        let told = mail::Told { change: &change, event_id: &recorded.event_id, language: &self.language };
        mail::tell(core, tx, &subject, &person, told, self.now).await?;
        tx.failpoint("consent.after-outbox")?;
        feed(tx, &recorded.feed).await?;
        Ok(Acted { changed: true })
    }
}
