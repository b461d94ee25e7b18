//! The code page.

use domain::view::{CodeView, CodeWay};
use domain::{Bound, Scope, path};

use super::{TRIES, concerns, session_of};
use crate::actor::SubjectActor;
use crate::contact_point;
use crate::port::Tx;
use crate::port::store::Waiting;
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
        let now = self.now();
        let hash = session_of(me.session_hash(), act.as_ref());
        let (ways, waiting) = ways_of(self, &mut *reader, &person, &hash, now).await?;
        drop(reader);
        Ok(CodeView {
            way: waiting.as_ref().and_then(|waiting| way_of(&ways, waiting)),
            ways,
            of: act.as_ref().map_or_else(String::new, |act| concerns(self, &me.subject().kind, me.language(), act)),
            act,
            sent: waiting.as_ref().is_some_and(|waiting| waiting.left > 0),
            tries_left: waiting.map_or(0, |waiting| waiting.left),
            next: if path::is_next(next) { next.to_owned() } else { path::MY.to_owned() },
        })
    }
}

/// Where codes can go now, and the code of a session that is on its way.
pub(crate) async fn ways_of(
    portal: &Portal,
    reader: &mut dyn Tx,
    person: &Person,
    hash: &[u8],
    now: i64,
) -> Result<(Vec<CodeWay>, Option<Waiting>)> {
    let subject = reader.find_subject(&person.crm.subject).await?.ok_or(Error::NotFound)?;
    let points = contact_point::read(portal, reader, &subject, &person.crm, now).await?;
    let ways = contact_point::eligible(&contact_point::ways(portal, &points, &person.crm), now);
    let waiting = reader.waiting_code(hash, now, TRIES).await?;
    Ok((ways.iter().map(contact_point::Way::view).collect(), waiting))
}

/// Where the waiting code went, as far as it is still on file.
pub(crate) fn way_of(ways: &[CodeWay], waiting: &Waiting) -> Option<CodeWay> {
    ways.iter().find(|way| way.name == waiting.way).cloned()
}
