//! One person on the desk.

use std::sync::Arc;

use async_trait::async_trait;
use domain::SubjectRef;
use domain::consent::shown;
use domain::view::desk::{LinkRow, PersonView};
use serde_json::json;

use super::queue::item;
use super::{log_act, may_read, person_row, twins};
use crate::consent::state::States;
use crate::consent::{mirror, primary_email};
use crate::link;
use crate::port::store::{LinkRecord, QueueFilter, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::session::Form;
use crate::staff::StaffActor;
use crate::{Error, Result, moment, restriction};

/// Open links that are shown, at most.
const LINKS: i64 = 50;

impl Portal {
    /// The person's flags, twins and requests. Opening the page is recorded.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by role, [`Error::NotFound`], [`Error::Invalid`]`("why")` before it was said today
    /// ([`Self::why`]), [`Error::Store`].
    pub async fn person(&self, staff: &StaffActor, subject: &SubjectRef) -> Result<PersonView> {
        may_read(staff, subject)?;
        let (_, map) = self.kind(&subject.kind)?;
        self.answered(staff, subject).await?;
        let opened = Opened { core: self.core(), staff: staff.clone(), subject: subject.clone(), now: self.now() };
        self.write(opened).await?;
        let mut reader = self.store.reader().await?;
        let person = reader.crm_subject(subject).await?.ok_or(Error::NotFound)?;
        let record = reader.find_subject(&person.subject).await?.ok_or(Error::NotFound)?;
        let states = reader.consent_states(record.id).await?;
        let seen = reader.mirror_values(record.id).await?;
        let others = twins(self, &mut *reader, &person).await?;
        let of = |closed| QueueFilter { closed, subject_id: Some(record.id), ..QueueFilter::default() };
        let mut requests = reader.queue(&of(false), None, 50).await?;
        requests.extend(reader.queue(&of(true), None, 50).await?);
        let mut links = Vec::new();
        if record.erased_at.is_none() {
            links = reader.open_links(record.id, record.generation, self.now(), LINKS).await?;
            links.retain(|link| link.address.as_ref().is_none_or(|bound| link::holds(self, bound, &person)));
        }
        drop(reader);
        let states = States::effective(&states, &seen, map, &self.book, &person);
        let flags = self.book.iter().map(|entry| {
            let purpose = &entry.purpose;
            let of = purpose.channels.iter().map(|channel| (*channel, states.get(&purpose.code, *channel)));
            let channels = of.clone().map(|(channel, state)| (channel, state.shown(purpose.basis))).collect();
            (entry.title(staff.language()).to_owned(), shown(purpose, of.map(|(_, state)| state)), channels)
        });
        let erased = record.erased_at.is_some();
        Ok(PersonView {
            staff: staff.colleague(),
            flags: flags.collect(),
            restricted: mirror::restraints(map, &person, Some(&record)).any(),
            restriction: restriction::view(self, staff.language(), map, &person, Some(&record)),
            erased,
            twins: others.iter().map(person_row).collect(),
            requests: requests.iter().map(|row| item(self, staff, row)).collect(),
            links: links.into_iter().map(|link| link_row(self, staff, link)).collect(),
            can_mail: !erased && primary_email(&person).is_some(),
            row: person_row(&person),
            entered: self.staff_entered(staff, Form::Start(subject)),
            restriction_entered: self.staff_entered(staff, Form::Restriction(subject)),
        })
    }
}

fn link_row(portal: &Portal, staff: &StaffActor, link: LinkRecord) -> LinkRow {
    let text = |at| moment::text(&portal.texts, staff.language(), at);
    let (by, by_id) = link.issued_by.split_once(':').unwrap_or((&link.issued_by, ""));
    LinkRow {
        scope: link.scope,
        made: text(link.issued_at),
        by: by.to_owned(),
        by_id: by_id.to_owned(),
        until: link.expires_at.map(text).unwrap_or_default(),
        opened: link.exchanges,
        id: link.id,
    }
}

/// A member of staff has opened a person's page; the portal meets the person by it.
struct Opened {
    core: Arc<Core>,
    staff: StaffActor,
    subject: SubjectRef,
    now: i64,
}

#[async_trait]
impl Unit for Opened {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let known = tx.find_subject(&self.subject).await?;
        let record = match known {
            Some(record) if record.erased_at.is_some() => record,
            _ => link::met(&self.core, tx, &self.subject, self.now).await?,
        };
        log_act(&self.core, tx, &self.staff, &record, "person.opened", json!({}), self.now).await
    }
}
