//! The person writes to those who work on the request.

use std::sync::Arc;

use async_trait::async_trait;
use domain::Action;
use domain::request::{Command, State};

use super::show::own;
use super::{apply, clean, note};
use crate::actor::SubjectActor;
use crate::assurance::Pass;
use crate::limit::REQUEST;
use crate::port::store::{Tx, Unit};
use crate::portal::{Core, Portal};
use crate::session::Form;
use crate::{Error, Result};

impl Portal {
    /// Adds a message; where staff have asked something it is the answer. One that is refused is kept.
    ///
    /// # Errors
    /// [`Error::NeedsCode`]; [`Error::Invalid`]`("text")`; [`Error::Stale`] for a closed request; [`Error::NotFound`];
    /// [`Error::TooMany`]; [`Error::Store`].
    pub async fn write_message(&self, me: &SubjectActor, id: &str, text: &str) -> Result<()> {
        let written = self.checked_message(me, id, text).await;
        self.keep(me, Form::Write(id), &[("text", text)], written).await
    }

    async fn checked_message(&self, me: &SubjectActor, id: &str, text: &str) -> Result<()> {
        let pass = self.require(me, Action::Message, id)?;
        let text = clean(text).filter(|text| !text.is_empty()).ok_or(Error::Invalid("text"))?;
        let unit =
            Write { core: self.core(), pass, subject_id: me.subject_id(), id: id.to_owned(), text, now: self.now() };
        self.write(unit).await
    }
}

struct Write {
    core: Arc<Core>,
    pass: Pass,
    subject_id: i64,
    id: String,
    text: String,
    now: i64,
}

#[async_trait]
impl Unit for Write {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let (subject, mut request) = own(tx, self.subject_id, &self.id).await?;
        REQUEST.take(&self.core, tx, &[&subject.id.to_be_bytes()], self.now).await?;
        self.pass.spend(tx, self.now).await?;
        let actor = ("subject", None);
        if request.state == State::AwaitingSubject {
            return apply(&self.core, tx, &subject, &mut request, Command::Answer, actor, &self.text, self.now).await;
        }
        if request.state.is_closed() {
            return Err(Error::Stale);
        }
        note(&self.core, tx, &subject, &request, None, actor, &self.text, self.now).await
    }
}
