//! The first page.

use domain::Scope;
use domain::view::Overview;

use super::Person;
use crate::actor::SubjectActor;
use crate::consent::purpose_views;
use crate::portal::Portal;
use crate::{Result, restriction};

impl Portal {
    /// Who holds the data and why, and what the person can do.
    ///
    /// # Errors
    /// [`Error::Forbidden`](crate::Error::Forbidden) for an undo link, [`Error::NotFound`](crate::Error::NotFound) when
    /// the person is no longer in the CRM, [`Error::Store`](crate::Error::Store).
    pub async fn overview(&self, me: &SubjectActor) -> Result<Overview> {
        me.require_scope(&[Scope::Full, Scope::Preferences])?;
        let mut reader = self.store.reader().await?;
        let person = Person::read(self, &mut *reader, me).await?;
        let record = reader.find_subject(&person.crm.subject).await?;
        drop(reader);
        let map = &self.mapping.subjects[person.kind];
        let restriction = restriction::view(self, me.language(), map, &person.crm, record.as_ref());
        let purposes = purpose_views(self, &person.states, me);
        let mut recipients: Vec<String> = purposes.iter().flat_map(|purpose| purpose.recipients.clone()).collect();
        for table in &map.tables {
            let named = table.fields.iter().flat_map(|field| field.recipients.iter());
            recipients.extend(named.map(|recipient| recipient.get(me.language()).to_owned()));
        }
        recipients.sort();
        recipients.dedup();
        Ok(Overview {
            visitor: self.visitor(me, &person),
            controller: self.settings.controller.clone(),
            purposes,
            recipients,
            restriction,
        })
    }
}
