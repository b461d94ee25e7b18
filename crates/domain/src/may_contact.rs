//! May I contact this person, for this purpose, by this channel? The one question of marketing, and its one answer.

use crate::code::codes;
use crate::consent::{ChannelState, Register};
use crate::{Basis, Channel, Purpose};

codes! {
    /// Why, in codes that software may branch on. More may be added.
    pub enum Reason {
        /// Nothing stands against it.
        Allowed = "allowed",
        /// The basis is consent and there is no evidence of any.
        NoConsent = "no_consent",
        /// Asked, and said no.
        Refused = "refused",
        /// Took the consent back.
        Withdrawn = "withdrawn",
        /// The consent ran out.
        Expired = "expired",
        /// Objects (GDPR Art. 21).
        Objected = "objected",
        /// Processing is restricted (Art. 18).
        Restricted = "restricted",
        /// The record is locked in the CRM.
        Locked = "locked",
        /// The person was erased (Art. 17).
        Erased = "erased",
        /// The address is suppressed for this purpose or for all direct marketing.
        Suppressed = "suppressed",
        /// Another record with the same contact point says no.
        Twin = "twin",
        /// Marketing to own customers without their soft opt-in (2002/58/EC Art. 13(2)).
        NoSoftOptIn = "no_soft_opt_in",
        /// No such purpose.
        UnknownPurpose = "unknown_purpose",
        /// The purpose does not use this channel.
        UnknownChannel = "unknown_channel",
        /// No living record has this address.
        UnknownAddress = "unknown_address",
        /// Not an address at all.
        InvalidAddress = "invalid_address",
        /// It cannot be told right now; so no.
        Unavailable = "unavailable",
    }
}

codes! {
    /// What national law asks before a marketing call (2002/58/EC Art. 13(3)); `direct_marketing.phone` in `insyn.toml`.
    pub enum PhoneRule {
        /// A granted consent.
        Consent = "consent",
        /// A recorded soft opt-in.
        SoftOptIn = "soft_opt_in",
        /// Nothing but the absence of an objection.
        Allowed = "allowed",
    }
}

/// Everything that bears on the answer for one record and channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Consent and objection of this channel.
    pub state: ChannelState,
    /// A recorded soft opt-in for this purpose and channel.
    pub soft_opt_in: bool,
    /// Processing is restricted (Art. 18).
    pub restricted: bool,
    /// The record is locked in the CRM.
    pub locked: bool,
    /// A tombstone stands for the address or the key.
    pub erased: bool,
    /// The address is suppressed for this purpose, or for `*` when the purpose is direct marketing, on this channel.
    pub suppressed: bool,
    /// Another record with the same contact point says no.
    pub twin: bool,
}

impl Facts {
    /// Whether a record with these facts blocks its twins: its no does, its *unknown* does not.
    #[must_use]
    pub fn blocks_twins(&self) -> bool {
        self.restricted
            || self.locked
            || self.state.objected
            || matches!(self.state.consent, Some(Register::Withdrawn | Register::Refused))
    }
}

/// The answer: every reason that stands against, or [`Reason::Allowed`] alone.
#[must_use]
pub fn decide(purpose: &Purpose, channel: Channel, phone: PhoneRule, facts: &Facts) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if !purpose.channels.contains(&channel) {
        return vec![Reason::UnknownChannel];
    }
    if facts.erased {
        reasons.push(Reason::Erased);
    }
    // Art. 18(2) and the controller's own duties: what a law demands or a life needs goes on under a restriction.
    let passes_restriction = matches!(purpose.basis, Basis::LegalObligation | Basis::VitalInterests);
    if facts.restricted && !passes_restriction {
        reasons.push(Reason::Restricted);
    }
    if facts.locked && !passes_restriction {
        reasons.push(Reason::Locked);
    }
    if facts.suppressed {
        reasons.push(Reason::Suppressed);
    }
    let needs_consent = purpose.basis == Basis::Consent
        || (purpose.direct_marketing && channel == Channel::Phone && phone == PhoneRule::Consent);
    if needs_consent {
        match facts.state.consent {
            Some(Register::Granted) => {}
            None => reasons.push(Reason::NoConsent),
            Some(Register::Refused) => reasons.push(Reason::Refused),
            Some(Register::Withdrawn) => reasons.push(Reason::Withdrawn),
            Some(Register::Expired) => reasons.push(Reason::Expired),
        }
    }
    let objection_counts = purpose.basis == Basis::Consent || purpose.basis.can_be_objected_to();
    if objection_counts && facts.state.objected {
        reasons.push(Reason::Objected);
    }
    if purpose.direct_marketing && !needs_consent {
        let needs_soft_opt_in = match channel {
            Channel::Email | Channel::Sms => true,
            Channel::Phone => phone == PhoneRule::SoftOptIn,
            Channel::Post => false,
        };
        if needs_soft_opt_in && (!facts.soft_opt_in || facts.state.objected) {
            reasons.push(Reason::NoSoftOptIn);
        }
    }
    if facts.twin {
        reasons.push(Reason::Twin);
    }
    if reasons.is_empty() {
        reasons.push(Reason::Allowed);
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;

    fn purpose(basis: Basis, direct_marketing: bool) -> Purpose {
        Purpose { code: "p".into(), basis, direct_marketing, channels: Channel::ALL.to_vec() }
    }

    fn said(consent: Option<Register>, objected: bool) -> Facts {
        Facts { state: ChannelState { consent, objected }, ..Facts::default() }
    }

    /// The table of design section 7, a line each: basis, direct marketing, channel, rule for calls, facts, reasons.
    #[test]
    fn the_table_of_the_design() {
        use Basis::{Consent, Contract, LegalObligation, LegitimateInterests, PublicTask, VitalInterests};
        use Channel::{Email, Phone, Post, Sms};
        use Reason as R;
        let granted = said(Some(Register::Granted), false);
        let none = Facts::default();
        let objected = said(None, true);
        let soft = Facts { soft_opt_in: true, ..none };
        let restricted = Facts { restricted: true, ..granted };
        let rule = PhoneRule::Consent;
        for (basis, marketing, channel, rule, facts, expected) in [
            (Consent, true, Email, rule, granted, vec![R::Allowed]),
            (Consent, true, Email, rule, none, vec![R::NoConsent]),
            (Consent, true, Email, rule, said(Some(Register::Refused), false), vec![R::Refused]),
            (Consent, true, Email, rule, said(Some(Register::Withdrawn), false), vec![R::Withdrawn]),
            (Consent, true, Email, rule, said(Some(Register::Expired), false), vec![R::Expired]),
            (Consent, true, Email, rule, said(Some(Register::Granted), true), vec![R::Objected]),
            (Consent, true, Email, rule, said(Some(Register::Withdrawn), true), vec![R::Withdrawn, R::Objected]),
            (Consent, true, Email, rule, Facts { soft_opt_in: true, ..none }, vec![R::NoConsent]),
            (LegitimateInterests, false, Email, rule, none, vec![R::Allowed]),
            (LegitimateInterests, false, Email, rule, objected, vec![R::Objected]),
            (LegitimateInterests, true, Email, rule, none, vec![R::NoSoftOptIn]),
            (LegitimateInterests, true, Sms, rule, none, vec![R::NoSoftOptIn]),
            (LegitimateInterests, true, Email, rule, soft, vec![R::Allowed]),
            (LegitimateInterests, true, Sms, rule, soft, vec![R::Allowed]),
            (
                LegitimateInterests,
                true,
                Email,
                rule,
                Facts { state: objected.state, ..soft },
                vec![R::Objected, R::NoSoftOptIn],
            ),
            (LegitimateInterests, true, Post, rule, none, vec![R::Allowed]),
            (LegitimateInterests, true, Post, rule, objected, vec![R::Objected]),
            (LegitimateInterests, true, Phone, PhoneRule::Consent, soft, vec![R::NoConsent]),
            (LegitimateInterests, true, Phone, PhoneRule::Consent, granted, vec![R::Allowed]),
            (LegitimateInterests, true, Phone, PhoneRule::SoftOptIn, none, vec![R::NoSoftOptIn]),
            (LegitimateInterests, true, Phone, PhoneRule::SoftOptIn, soft, vec![R::Allowed]),
            (LegitimateInterests, true, Phone, PhoneRule::Allowed, none, vec![R::Allowed]),
            (LegitimateInterests, true, Phone, PhoneRule::Allowed, objected, vec![R::Objected]),
            (PublicTask, false, Email, rule, none, vec![R::Allowed]),
            (PublicTask, false, Email, rule, objected, vec![R::Objected]),
            (Contract, false, Email, rule, none, vec![R::Allowed]),
            (Contract, false, Email, rule, objected, vec![R::Allowed]),
            (Contract, false, Email, rule, restricted, vec![R::Restricted]),
            (LegalObligation, false, Email, rule, restricted, vec![R::Allowed]),
            (VitalInterests, false, Sms, rule, restricted, vec![R::Allowed]),
            (LegalObligation, false, Email, rule, Facts { locked: true, ..none }, vec![R::Allowed]),
            (Consent, true, Email, rule, restricted, vec![R::Restricted]),
            (Consent, true, Email, rule, Facts { locked: true, ..granted }, vec![R::Locked]),
            (Consent, true, Email, rule, Facts { erased: true, ..granted }, vec![R::Erased]),
            (LegalObligation, false, Email, rule, Facts { erased: true, ..none }, vec![R::Erased]),
            (Consent, true, Email, rule, Facts { suppressed: true, ..granted }, vec![R::Suppressed]),
            (Consent, true, Email, rule, Facts { twin: true, ..granted }, vec![R::Twin]),
        ] {
            let reasons = decide(&purpose(basis, marketing), channel, rule, &facts);
            assert_eq!(reasons, expected, "{basis:?} {marketing} {channel:?} {rule:?} {facts:?}");
        }
    }

    #[test]
    fn a_channel_that_the_purpose_does_not_use_is_no() {
        let letters = Purpose { channels: vec![Channel::Post], ..purpose(Basis::Contract, false) };
        assert_eq!(decide(&letters, Channel::Email, PhoneRule::Allowed, &Facts::default()), [Reason::UnknownChannel]);
    }

    #[test]
    fn a_twin_blocks_by_its_no_and_not_by_its_silence() {
        assert!(!Facts::default().blocks_twins());
        assert!(!said(Some(Register::Granted), false).blocks_twins());
        assert!(!said(Some(Register::Expired), false).blocks_twins());
        assert!(said(Some(Register::Withdrawn), false).blocks_twins());
        assert!(said(Some(Register::Refused), false).blocks_twins());
        assert!(said(None, true).blocks_twins());
        assert!(Facts { restricted: true, ..Facts::default() }.blocks_twins());
        assert!(Facts { locked: true, ..Facts::default() }.blocks_twins());
    }
}
