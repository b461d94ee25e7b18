//! The second page of an act: chosen, not yet done.

use domain::view::Confirm;
use domain::{Act, Channel, Scope};

use super::act::concerned;
use super::purpose_views;
use crate::actor::SubjectActor;
use crate::portal::Portal;
use crate::subject::Person;
use crate::{Error, Result};

impl Portal {
    /// What the act would do, for the person to confirm.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the purpose does not exist or the act is not open now; [`Error::NeedsCode`] when a code
    /// must be entered first; [`Error::Store`].
    pub async fn confirm(
        &self,
        me: &SubjectActor,
        purpose: &str,
        act: Act,
        channel: Option<Channel>,
    ) -> Result<Confirm> {
        me.require_scope(&[Scope::Full, Scope::Preferences])?;
        let mut reader = self.store.reader().await?;
        let person = Person::read(self, &mut *reader, me).await?;
        drop(reader);
        let view = purpose_views(self, &person.states, me).into_iter().find(|view| view.code == purpose);
        let view = view.ok_or(Error::NotFound)?;
        let choice = view.acts.iter().find(|choice| choice.act == act && choice.channel == channel).copied();
        let choice = choice.ok_or(Error::NotFound)?;
        let _ = self.require(me, act.into(), &concerned(purpose, channel))?;
        Ok(Confirm { visitor: self.visitor(me, &person), purpose: view, choice })
    }
}
