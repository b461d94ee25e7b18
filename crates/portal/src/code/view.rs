//! The code page.

use domain::mask::Mask;
use domain::view::CodeView;
use domain::{Scope, path};

use super::TRIES;
use crate::Result;
use crate::actor::SubjectActor;
use crate::consent::primary_email;
use crate::portal::Portal;
use crate::subject::Person;

impl Portal {
    /// What the code page shows. A `next` that is no page of the person's becomes the first page.
    ///
    /// # Errors
    /// [`Error::Forbidden`](crate::Error::Forbidden) for an undo link, [`Error::Store`](crate::Error::Store).
    pub async fn code_view(&self, me: &SubjectActor, next: &str) -> Result<CodeView> {
        me.require_scope(&[Scope::Full, Scope::Preferences])?;
        let mut reader = self.store.reader().await?;
        let person = Person::read(self, &mut *reader, me).await?;
        let left = reader.tries_left(me.session_hash(), self.now(), TRIES).await?;
        drop(reader);
        Ok(CodeView {
            address: primary_email(&person.crm).map(|address| Mask::Email.apply(&address).into()),
            sent: left.is_some_and(|left| left > 0),
            tries_left: left.unwrap_or(0),
            next: if path::is_next(next) { next.to_owned() } else { path::MY.to_owned() },
        })
    }
}
