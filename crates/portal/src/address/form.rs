//! The form of an e-mail address or phone number.

use domain::view::{AddressView, PendingAddress};
use domain::{Action, Channel};

use super::draft::{Draft, masked};
use super::text_of;
use crate::actor::SubjectActor;
use crate::code::TRIES;
use crate::contact_point::{self, Hold};
use crate::portal::Portal;
use crate::session::Form;
use crate::subject::Person;
use crate::{Error, Result};

impl Portal {
    /// Whether a field is an address that the person may change by confirming it.
    #[must_use]
    pub fn is_address(&self, me: &SubjectActor, field: &str) -> bool {
        self.address_place(me, field).is_ok()
    }

    /// The form of an address: where it is entered, or where its code is, once one has been sent.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a field that is no address of the person's, may not be changed or has no row;
    /// [`Error::Held`] while the only address that could be asked is new; [`Error::NeedsFresh`], [`Error::NeedsCode`],
    /// [`Error::StaffOnly`] by the policy; [`Error::Store`].
    pub async fn address_form(&self, me: &SubjectActor, field: &str) -> Result<AddressView> {
        let place = self.address_place(me, field)?;
        let now = self.now();
        let mut reader = self.store.reader().await?;
        let person = Person::read(self, &mut *reader, me).await?;
        let subject = reader.find_subject(&person.crm.subject).await?.ok_or(Error::NotFound)?;
        let points = contact_point::read(self, &mut *reader, &subject, &person.crm, now).await?;
        let ways = contact_point::ways(self, &points, &person.crm);
        // Before a code is asked for, which would be of no use.
        match contact_point::waits(&mut *reader, subject.id, &ways, true, now).await? {
            Hold::Free => {}
            Hold::Until(until) => return Err(Error::Held(until)),
            Hold::Untold => return Err(Error::Held(now + contact_point::WAIT)),
        }
        let draft: Option<Draft> = Form::Address(field).open(self, me.session_hash(), me.current.draft.as_deref());
        let waiting = draft.as_ref().and_then(|draft| draft.pending.as_ref());
        let _ = match waiting {
            Some(_) => self.require_to_finish(me, Action::ChangeAddress, field)?,
            None => self.require(me, Action::ChangeAddress, field)?,
        };
        let rows = reader.crm_rows(place.kind, place.table, &person.crm.subject.key, 0, 1).await?;
        let stored = text_of(&rows.first().ok_or(Error::NotFound)?[place.field]).unwrap_or_default();
        let pending = match waiting {
            None => None,
            Some(pending) => {
                let hash = self.new_address_code(me.session_hash(), field, &pending.normal);
                let code = reader.waiting_code(&hash, now, TRIES).await?;
                Some(PendingAddress {
                    to: masked(place.channel, &pending.new).into(),
                    sent: code.as_ref().is_some_and(|code| code.left > 0),
                    tries_left: code.map_or(0, |code| code.left),
                })
            }
        };
        drop(reader);
        let language = me.language();
        let clear = self.sees_clear(me) || stored.is_empty();
        Ok(AddressView {
            visitor: self.visitor(me, &person),
            field: field.to_owned(),
            label: place.map.label.get(language).to_owned(),
            help: place.map.help.get(language).to_owned(),
            channel: if place.channel == Channel::Email { Channel::Email } else { Channel::Sms },
            stored: if clear { stored } else { place.map.mask.apply(&stored) }.into(),
            entered: draft.as_ref().map_or_else(String::new, |draft| draft.entered.clone()).into(),
            misfit: draft.as_ref().and_then(|draft| draft.misfit),
            trouble: draft.as_ref().and_then(|draft| draft.trouble),
            max_length: place.map.shape().max_length.unwrap_or(254).min(254),
            pending,
        })
    }
}
