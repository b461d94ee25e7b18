//! The code page.

use domain::mask::Mask;
use domain::view::CodeView;
use domain::{Bound, Scope, path};

use super::{TRIES, concerns, session_of};
use crate::actor::SubjectActor;
use crate::consent::primary_email;
use crate::portal::Portal;
use crate::subject::Person;
use crate::{Error, Result};

impl Portal {
    /// Whether the policy asks for a code for this very act and this visitor has not entered one yet.
    #[must_use]
    pub fn asks_fresh(&self, me: &SubjectActor, act: &Bound) -> bool {
        matches!(self.require(me, act.action, &act.of), Err(Error::NeedsFresh(_)))
    }

    /// What the code page shows, for one very act or for the session. A `next` that is no page of the person's becomes the first page.
    ///
    /// # Errors
    /// [`Error::Forbidden`](crate::Error::Forbidden) for an undo link, [`Error::Store`](crate::Error::Store).
    pub async fn code_view(&self, me: &SubjectActor, act: Option<Bound>, next: &str) -> Result<CodeView> {
        me.require_scope(&[Scope::Full, Scope::Preferences])?;
        let mut reader = self.store.reader().await?;
        let person = Person::read(self, &mut *reader, me).await?;
        let left = reader.tries_left(&session_of(me.session_hash(), act.as_ref()), self.now(), TRIES).await?;
        drop(reader);
        Ok(CodeView {
            address: primary_email(&person.crm).map(|address| Mask::Email.apply(&address).into()),
            of: act.as_ref().map_or_else(String::new, |act| concerns(self, &me.subject().kind, me.language(), act)),
            act,
            sent: left.is_some_and(|left| left > 0),
            tries_left: left.unwrap_or(0),
            next: if path::is_next(next) { next.to_owned() } else { path::MY.to_owned() },
        })
    }
}
