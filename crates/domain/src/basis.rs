//! Legal bases of processing, GDPR Art. 6(1).

use crate::code::codes;

codes! {
    /// Why a purpose is lawful: the six letters of Art. 6(1).
    pub enum Basis {
        /// Art. 6(1)(a): the person said yes.
        Consent = "consent",
        /// Art. 6(1)(b): needed for a contract with the person.
        Contract = "contract",
        /// Art. 6(1)(c): a law demands it.
        LegalObligation = "legal_obligation",
        /// Art. 6(1)(d): life is at stake.
        VitalInterests = "vital_interests",
        /// Art. 6(1)(e): a task in the public interest.
        PublicTask = "public_task",
        /// Art. 6(1)(f): interests that outweigh the person's.
        LegitimateInterests = "legitimate_interests",
    }
}

impl Basis {
    /// Whether the person may object to processing on this basis: Art. 21(1) names letters (e) and (f).
    #[must_use]
    pub const fn can_be_objected_to(self) -> bool {
        matches!(self, Self::PublicTask | Self::LegitimateInterests)
    }

    /// Whether direct marketing may stand on this basis; the others are refused at start.
    #[must_use]
    pub const fn may_carry_direct_marketing(self) -> bool {
        matches!(self, Self::Consent | Self::LegitimateInterests)
    }
}
