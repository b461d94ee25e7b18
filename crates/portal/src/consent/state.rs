//! The state that counts: what is stored, and what the CRM's flags say since.

use std::collections::BTreeMap;

use domain::Channel;
use domain::consent::{ChannelState, Origin};

use super::mirror::{self, TurnAct};
use crate::book::Book;
use crate::mapping::Reflects;
use crate::mapping::SubjectMap;
use crate::port::store::{CrmSubject, StateRecord};

/// States of one person by purpose and channel.
#[derive(Clone, Debug, Default)]
pub(crate) struct States {
    by: BTreeMap<(String, Channel), ChannelState>,
    seq: BTreeMap<String, i64>,
}

impl States {
    /// The stored states.
    pub(crate) fn stored(records: &[StateRecord]) -> Self {
        let mut states = Self::default();
        for record in records {
            states.by.insert((record.purpose.clone(), record.channel), record.state);
            let seq = states.seq.entry(record.purpose.clone()).or_default();
            *seq = record.seq.max(*seq);
        }
        states
    }

    /// The stored states with every flag that was changed in the CRM since it was last seen counted in: an opt-out there
    /// counts at once, even before it is written down.
    pub(crate) fn effective(
        records: &[StateRecord],
        seen: &[(String, Option<String>)],
        map: &SubjectMap,
        book: &Book,
        person: &CrmSubject,
    ) -> Self {
        let mut states = Self::stored(records);
        for turn in mirror::turns(map, book, person, seen) {
            if let (Some(TurnAct::Consent(kind)), Reflects::Purpose(purpose, channel)) =
                (turn.act, &map.mirrors[turn.mirror].reflects)
            {
                let state = states.by.entry((purpose.clone(), *channel)).or_default();
                *state = state.after(kind, Origin::Crm);
            }
        }
        states
    }

    /// The state of one channel.
    pub(crate) fn get(&self, purpose: &str, channel: Channel) -> ChannelState {
        self.by.get(&(purpose.to_owned(), channel)).copied().unwrap_or_default()
    }

    /// The position of the purpose's last event; 0 when it has none.
    pub(crate) fn seq(&self, purpose: &str) -> i64 {
        self.seq.get(purpose).copied().unwrap_or(0)
    }
}
