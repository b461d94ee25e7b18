//! Shows purposes with their state and history.

use domain::consent::{ChannelState, Shown, shown};
use domain::view::{ActChoice, Consents, HistoryRow, PurposeView};
use domain::{Act, Basis, Channel, Gate, Scope};

use super::act::concerned;
use super::state::States;
use crate::Result;
use crate::actor::SubjectActor;
use crate::book::Entry;
use crate::portal::{Core, Portal};
use crate::subject::Person;

/// Events shown on the page; the export has them all.
const HISTORY: i64 = 50;

impl Portal {
    /// The consents page.
    ///
    /// # Errors
    /// [`Error::Forbidden`](crate::Error::Forbidden) for an undo link, [`Error::NotFound`](crate::Error::NotFound) when
    /// the person is no longer in the CRM, [`Error::Store`](crate::Error::Store).
    pub async fn consents(&self, me: &SubjectActor) -> Result<Consents> {
        me.require_scope(&[Scope::Full, Scope::Preferences])?;
        let mut reader = self.store.reader().await?;
        let person = Person::read(self, &mut *reader, me).await?;
        let history = reader.consent_history(me.subject_id(), HISTORY).await?;
        drop(reader);
        Ok(Consents {
            visitor: self.visitor(me, &person),
            purposes: purpose_views(self, &person.states, me),
            history: history
                .into_iter()
                .map(|record| HistoryRow {
                    at: crate::moment::text(&self.texts, me.language(), record.event.at),
                    at_machine: crate::moment::rfc3339(record.event.at),
                    purpose: self
                        .book
                        .get(&record.event.purpose)
                        .map_or_else(|| record.event.purpose.clone(), |entry| entry.title(me.language()).to_owned()),
                    kind: record.event.kind,
                    origin: record.event.origin,
                    channels: record.event.channels,
                    text_version: record.event.text_version,
                })
                .collect(),
        })
    }
}

/// Every purpose as this person sees it now.
pub(crate) fn purpose_views(core: &Core, states: &States, me: &SubjectActor) -> Vec<PurposeView> {
    core.book.iter().map(|entry| purpose_view(core, entry, states, me)).collect()
}

fn purpose_view(core: &Core, entry: &Entry, states: &States, me: &SubjectActor) -> PurposeView {
    let language = me.language();
    let purpose = &entry.purpose;
    let of: Vec<_> = purpose.channels.iter().map(|channel| (*channel, states.get(&purpose.code, *channel))).collect();
    let text = entry.text(language);
    PurposeView {
        code: purpose.code.clone(),
        title: entry.title(language).to_owned(),
        text: text.map(|text| text.text.clone()).unwrap_or_default(),
        text_version: entry.version,
        retention: text.map(|text| text.retention.clone()).unwrap_or_default(),
        recipients: text.map(|text| text.recipients.clone()).unwrap_or_default(),
        basis: purpose.basis,
        direct_marketing: purpose.direct_marketing,
        state: shown(purpose, of.iter().map(|(_, state)| *state)),
        channels: of.iter().map(|(channel, state)| (*channel, state.shown(purpose.basis))).collect(),
        acts: acts(purpose, &of, |act, channel| core.gate(me, act.into(), &concerned(&purpose.code, channel))),
        version: states.seq(&purpose.code),
    }
}

/// What the person can do now: for the whole purpose, then channel by channel. Only where their word decides alone; what
/// needs weighing (Art. 21(1)) is a request.
fn acts(
    purpose: &domain::Purpose,
    of: &[(Channel, ChannelState)],
    gate: impl Fn(Act, Option<Channel>) -> Gate,
) -> Vec<ActChoice> {
    if !purpose.person_decides() {
        return Vec::new();
    }
    let open = |state: &ChannelState| match (purpose.basis, state.shown(purpose.basis)) {
        (Basis::Consent, Shown::Yes) => vec![Act::Withdraw],
        (Basis::Consent, Shown::No) => vec![Act::Grant],
        (Basis::Consent, Shown::Unknown) => vec![Act::Grant, Act::Object],
        (_, Shown::No) => vec![Act::EndObjection],
        (_, _) => vec![Act::Object],
    };
    let choice = |act: Act, channel| ActChoice { act, channel, gate: gate(act, channel) };
    let mut whole: Vec<Act> = of.iter().flat_map(|(_, state)| open(state)).collect();
    whole.sort();
    whole.dedup();
    let mut choices: Vec<ActChoice> = whole.into_iter().map(|act| choice(act, None)).collect();
    if of.len() > 1 {
        choices.extend(of.iter().flat_map(|(channel, state)| {
            open(state).into_iter().map(|act| choice(act, Some(*channel))).collect::<Vec<_>>()
        }));
    }
    choices
}
