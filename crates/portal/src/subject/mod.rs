//! The person's own pages: overview, data, edit.

mod data;
mod edit;
mod overview;
mod privacy;
mod show;

use domain::view::Visitor;
use domain::{Personal, Scope, Value, mask::Mask};

pub use edit::EditOutcome;
pub use privacy::PrivacyState;

use crate::actor::SubjectActor;
use crate::consent::state::States;
use crate::port::store::{CrmSubject, Tx};
use crate::portal::Portal;
use crate::{Error, Result, moment};

/// The person as the CRM has them now, with the states that count.
pub(crate) struct Person {
    /// Index of the subject kind.
    pub kind: usize,
    /// Their record.
    pub crm: CrmSubject,
    /// Their states, flags of the CRM counted in.
    pub states: States,
}

impl Person {
    /// Reads the person by three statements, whatever the length of their history.
    pub(crate) async fn read(portal: &Portal, reader: &mut dyn Tx, me: &SubjectActor) -> Result<Self> {
        let (kind, map) = portal.kind(&me.subject().kind)?;
        let crm = reader.crm_subject(me.subject()).await?.ok_or(Error::NotFound)?;
        let records = reader.consent_states(me.subject_id()).await?;
        let seen = if map.mirrors.is_empty() { Vec::new() } else { reader.mirror_values(me.subject_id()).await? };
        let states = States::effective(&records, &seen, map, &portal.book, &crm);
        Ok(Self { kind, crm, states })
    }

    /// The name in one line; empty parts left out.
    pub(crate) fn name(&self) -> String {
        let parts: Vec<String> = self.crm.name.iter().filter(|part| !part.is_empty()).filter_map(Value::text).collect();
        parts.join(" ")
    }
}

impl Portal {
    /// What every page says of its visitor.
    pub(crate) fn visitor(&self, me: &SubjectActor, person: &Person) -> Visitor {
        let name = person.name();
        let clear = self.sees_clear(me);
        Visitor {
            name: Personal::new(if clear { name } else { Mask::Name.apply(&name) }),
            clear,
            may_see_data: me.scope() == Scope::Full,
            until: moment::text(&self.texts, me.language(), me.current.session.expires_at),
        }
    }

    /// Whether a session sees values unmasked; for pages that only need to know.
    #[must_use]
    pub fn is_clear(&self, me: &SubjectActor) -> bool {
        self.sees_clear(me)
    }
}
