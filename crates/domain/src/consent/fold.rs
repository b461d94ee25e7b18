//! The fold of events into the state of one channel.

use super::{Kind, Origin, Register, Shown};
use crate::{Basis, Purpose};

/// The two registers of one (subject, purpose, channel).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChannelState {
    /// What the person said to being asked; `None` while nobody knows.
    pub consent: Option<Register>,
    /// Whether the person objects.
    pub objected: bool,
}

impl ChannelState {
    /// The state after one more event. The person's own `granted` also ends an objection; a grant that anybody else
    /// recorded does not, since only the person can lift their own no.
    #[must_use]
    pub fn after(self, kind: Kind, origin: Origin) -> Self {
        let own = matches!(origin, Origin::Portal | Origin::Form);
        match kind {
            Kind::Granted => Self { consent: Some(Register::Granted), objected: self.objected && !own },
            Kind::Refused => Self { consent: Some(Register::Refused), ..self },
            Kind::Withdrawn => Self { consent: Some(Register::Withdrawn), ..self },
            Kind::Expired => Self { consent: Some(Register::Expired), ..self },
            Kind::Objected => Self { objected: true, ..self },
            Kind::ObjectionEnded => Self { objected: false, ..self },
            Kind::Cleared => Self { consent: None, ..self },
        }
    }

    /// What is shown for a basis: for consent *yes* if granted and not objected, *no* if refused, withdrawn, expired or
    /// objected, else *unknown*; for other bases *no* if objected, else *yes*.
    #[must_use]
    pub const fn shown(self, basis: Basis) -> Shown {
        match (basis, self.objected, self.consent) {
            (_, true, _) => Shown::No,
            (Basis::Consent, false, Some(Register::Granted)) => Shown::Yes,
            (Basis::Consent, false, None) => Shown::Unknown,
            (Basis::Consent, false, Some(_)) => Shown::No,
            (_, false, _) => Shown::Yes,
        }
    }
}

/// What is shown for a whole purpose: *yes* if any channel is, else *no* if any is, else *unknown*.
#[must_use]
pub fn shown(purpose: &Purpose, states: impl IntoIterator<Item = ChannelState>) -> Shown {
    let mut whole = Shown::Unknown;
    for state in states {
        match state.shown(purpose.basis) {
            Shown::Yes => return Shown::Yes,
            Shown::No => whole = Shown::No,
            Shown::Unknown => {}
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(events: &[(Kind, Origin)]) -> ChannelState {
        events.iter().fold(ChannelState::default(), |state, (kind, origin)| state.after(*kind, *origin))
    }

    #[test]
    fn the_table_of_the_design() {
        use Kind::{Cleared, Expired, Granted, Objected, ObjectionEnded, Refused, Withdrawn};
        use Origin::{Crm, Import, Portal};
        for (events, consent_shows, interest_shows) in [
            (vec![], Shown::Unknown, Shown::Yes),
            (vec![(Granted, Portal)], Shown::Yes, Shown::Yes),
            (vec![(Refused, Portal)], Shown::No, Shown::Yes),
            (vec![(Granted, Portal), (Withdrawn, Portal)], Shown::No, Shown::Yes),
            (vec![(Granted, Portal), (Expired, Import)], Shown::No, Shown::Yes),
            (vec![(Objected, Portal)], Shown::No, Shown::No),
            (vec![(Objected, Portal), (ObjectionEnded, Portal)], Shown::Unknown, Shown::Yes),
            (vec![(Objected, Portal), (Granted, Portal)], Shown::Yes, Shown::Yes),
            (vec![(Objected, Portal), (Granted, Import)], Shown::No, Shown::No),
            (
                vec![(Granted, Portal), (Objected, Portal), (Withdrawn, Portal), (ObjectionEnded, Portal)],
                Shown::No,
                Shown::Yes,
            ),
            (vec![(Withdrawn, Crm), (Cleared, Crm)], Shown::Unknown, Shown::Yes),
            (vec![(Objected, Portal), (Cleared, Crm)], Shown::No, Shown::No),
        ] {
            let state = fold(&events);
            assert_eq!(state.shown(Basis::Consent), consent_shows, "consent after {events:?}");
            assert_eq!(state.shown(Basis::LegitimateInterests), interest_shows, "interests after {events:?}");
        }
    }

    #[test]
    fn a_purpose_is_yes_if_any_channel_is() {
        let purpose =
            Purpose { code: "newsletter".into(), basis: Basis::Consent, direct_marketing: true, channels: vec![] };
        let yes = ChannelState { consent: Some(Register::Granted), objected: false };
        let no = ChannelState { consent: Some(Register::Withdrawn), objected: false };
        let unknown = ChannelState::default();
        assert_eq!(shown(&purpose, [no, yes, unknown]), Shown::Yes);
        assert_eq!(shown(&purpose, [unknown, no]), Shown::No);
        assert_eq!(shown(&purpose, [unknown]), Shown::Unknown);
    }
}
