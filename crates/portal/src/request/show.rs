//! One of the person's own requests.

use domain::view::RequestView;
use domain::{Action, Scope};

use super::{entries, row};
use crate::actor::SubjectActor;
use crate::port::store::Tx;
use crate::portal::Portal;
use crate::session::Form;
use crate::subject::Person;
use crate::{Error, Result};

impl Portal {
    /// The request with what happened to it. Texts are shown after a code only.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown id and for another person's request; [`Error::Store`].
    pub async fn request(&self, me: &SubjectActor, id: &str) -> Result<RequestView> {
        me.require_scope(&[Scope::Full])?;
        let mut reader = self.store.reader().await?;
        let person = Person::read(self, &mut *reader, me).await?;
        let found = reader.find_request(id).await?.map(|found| found.request);
        let request = found.filter(|request| request.subject_id == me.subject_id()).ok_or(Error::NotFound)?;
        let subject = reader.find_subject(me.subject()).await?.ok_or(Error::NotFound)?;
        let mut list = reader.entries(&request.id).await?;
        drop(reader);
        if !self.sees_clear(me) {
            list.iter_mut().for_each(|entry| entry.sealed = None);
        }
        Ok(RequestView {
            visitor: self.visitor(me, &person),
            row: row(self, me.language(), &request),
            entries: entries(self, me.language(), &subject, list),
            write: (!request.state.is_closed()).then(|| self.gate(me, Action::Message, &request.id)),
            entered: self.entered(me, Form::Write(id)),
        })
    }
}

/// The person's own request, locked; [`Error::NotFound`] for an unknown id and for another person's.
pub(super) async fn own(
    tx: &mut dyn Tx,
    subject_id: i64,
    id: &str,
) -> Result<(crate::port::store::SubjectRecord, crate::port::store::RequestRecord)> {
    let subject = tx.lock_subject(subject_id).await?.ok_or(Error::NotFound)?;
    let request = tx.lock_request(id).await?.filter(|request| request.subject_id == subject_id);
    Ok((subject, request.ok_or(Error::NotFound)?))
}
