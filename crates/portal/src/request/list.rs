//! A person's own requests.

use domain::request::Kind;
use domain::view::Requests;
use domain::{Action, Gate, Scope};

use super::row;
use crate::actor::SubjectActor;
use crate::port::store::QueueFilter;
use crate::portal::Portal;
use crate::subject::Person;
use crate::{Error, Result};

/// Requests shown.
const MOST: i64 = 100;

impl Portal {
    /// Every request of the person, and what can be asked.
    ///
    /// # Errors
    /// [`Error::Forbidden`](crate::Error::Forbidden) unless the link is `full`; [`Error::Store`](crate::Error::Store).
    pub async fn requests(&self, me: &SubjectActor) -> Result<Requests> {
        me.require_scope(&[Scope::Full])?;
        let mut reader = self.store.reader().await?;
        let person = Person::read(self, &mut *reader, me).await?;
        let of = |closed| QueueFilter { closed, subject_id: Some(me.subject_id()), ..QueueFilter::default() };
        let mut rows = reader.queue(&of(false), None, MOST).await?;
        rows.extend(reader.queue(&of(true), None, MOST).await?);
        drop(reader);
        rows.sort_by_key(|row| std::cmp::Reverse(row.request.received_at));
        // An erasure's fresh code is asked for on its own page.
        let gate = |kind: Kind| match kind {
            Kind::Erasure => match self.require_to_begin(me, Action::Erase) {
                Ok(()) => Gate::Open,
                Err(Error::NeedsCode) => Gate::Code,
                Err(_) => Gate::Staff,
            },
            kind => self.gate(me, kind.into(), ""),
        };
        let weighed =
            |entry: &&crate::book::Entry| entry.purpose.basis.can_be_objected_to() && !entry.purpose.person_decides();
        Ok(Requests {
            visitor: self.visitor(me, &person),
            rows: rows.iter().map(|found| row(self, me.language(), &found.request)).collect(),
            kinds: Kind::ALL.iter().map(|kind| (*kind, gate(*kind))).collect(),
            purposes: self
                .book
                .iter()
                .filter(weighed)
                .map(|entry| (entry.purpose.code.clone(), entry.title(me.language()).to_owned()))
                .collect(),
        })
    }
}
