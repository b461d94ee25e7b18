//! A person's privacy state, for programs: `GET /api/v1/subjects/{kind}/{key}/privacy`.

use domain::consent::{Shown, shown};
use domain::{Channel, SubjectRef};

use crate::consent::mirror;
use crate::consent::state::States;
use crate::portal::Portal;
use crate::{Error, Result};

/// What programs may know of a person's decisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrivacyState {
    /// *No* under a restriction or lock, else *yes* when any purpose is, else *unknown*.
    pub processing: Shown,
    /// Each purpose: its code, state, and the channels that are *yes*.
    pub purposes: Vec<(String, Shown, Vec<Channel>)>,
    /// Whether processing is restricted (GDPR Art. 18).
    pub restricted: bool,
    /// Requests that are not closed.
    pub open_requests: i64,
}

impl Portal {
    /// The state of one person, whether or not the portal has met them.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a kind or key that the CRM does not have, and for an erased person; [`Error::Store`].
    pub async fn privacy(&self, subject: &SubjectRef) -> Result<PrivacyState> {
        let (_, map) = self.kind(&subject.kind)?;
        let mut reader = self.store.reader().await?;
        let person = reader.crm_subject(subject).await?.ok_or(Error::NotFound)?;
        let record = reader.find_subject(&person.subject).await?;
        let (records, seen, open_requests) = match &record {
            Some(record) if record.erased_at.is_some() => return Err(Error::NotFound),
            Some(record) => (
                reader.consent_states(record.id).await?,
                reader.mirror_values(record.id).await?,
                reader.open_requests(record.id).await?,
            ),
            None => (Vec::new(), Vec::new(), 0),
        };
        drop(reader);
        let states = States::effective(&records, &seen, map, &self.book, &person);
        let purposes: Vec<_> = self
            .book
            .iter()
            .map(|entry| {
                let purpose = &entry.purpose;
                let of = purpose.channels.iter().map(|channel| (*channel, states.get(&purpose.code, *channel)));
                let open = of.clone().filter(|(_, state)| state.shown(purpose.basis) == Shown::Yes);
                (
                    purpose.code.clone(),
                    shown(purpose, of.map(|(_, state)| state)),
                    open.map(|(channel, _)| channel).collect(),
                )
            })
            .collect();
        let restraints = mirror::restraints(map, &person, record.as_ref());
        let any_yes = purposes.iter().any(|(_, state, _): &(String, Shown, Vec<Channel>)| *state == Shown::Yes);
        let processing = match (restraints.any(), any_yes) {
            (true, _) => Shown::No,
            (false, true) => Shown::Yes,
            (false, false) => Shown::Unknown,
        };
        Ok(PrivacyState { processing, purposes, restricted: restraints.restricted, open_requests })
    }
}
