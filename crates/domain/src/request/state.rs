//! The state machine of a request. Nobody assigns a state: a command is applied, and may be refused.

use crate::code::codes;

codes! {
    /// Where a request stands.
    pub enum State {
        /// It has arrived; the clock runs from here (Art. 12(3)).
        Received = "received",
        /// There is reasonable doubt who asks (Art. 12(6)); the clock is paused.
        IdentityUnverified = "identity_unverified",
        /// Staff have asked the person something; the clock runs on.
        AwaitingSubject = "awaiting_subject",
        /// Somebody is looking at it.
        InReview = "in_review",
        /// Approved, and waiting a while for the person to think again.
        CoolingOff = "cooling_off",
        /// Approved; the worker carries it out.
        Approved = "approved",
        /// It is being carried out; from here nobody takes it back.
        Executing = "executing",
        /// Carried out but for what a hold keeps.
        PartlyCompleted = "partly_completed",
        /// Done.
        Completed = "completed",
        /// Refused, with reason, complaint and court notice (Art. 12(4)).
        Refused = "refused",
        /// The person took it back.
        Revoked = "revoked",
        /// Staff closed it, with a reason: a duplicate, a test.
        Cancelled = "cancelled",
        /// Identity was never shown.
        Expired = "expired",
    }
}

codes! {
    /// What may happen to a request.
    pub enum Command {
        /// Somebody takes it up.
        Review = "review",
        /// Staff doubt who asks.
        DoubtIdentity = "doubt_identity",
        /// The person has shown who they are.
        ShowIdentity = "show_identity",
        /// Staff ask the person something.
        Ask = "ask",
        /// The person answers.
        Answer = "answer",
        /// Approve, to be carried out at once.
        Approve = "approve",
        /// Approve, to be carried out after a while.
        ApproveLater = "approve_later",
        /// The while is over.
        CoolingEnds = "cooling_ends",
        /// What was approved is no longer what would be done: back to the reviewer.
        PlanChanged = "plan_changed",
        /// The worker begins.
        Execute = "execute",
        /// The worker is done.
        Complete = "complete",
        /// The worker is done but for holds.
        CompletePart = "complete_part",
        /// The last hold has ended.
        HoldsEnd = "holds_end",
        /// People have answered it.
        Close = "close",
        /// Refuse.
        Refuse = "refuse",
        /// The person takes it back.
        Revoke = "revoke",
        /// Staff close it with a reason.
        Cancel = "cancel",
        /// Thirty days without identity.
        Expire = "expire",
    }
}

/// A command that this state does not take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a request that is {} does not take {}", state.code(), command.code())]
pub struct Illegal {
    /// The state.
    pub state: State,
    /// The command.
    pub command: Command,
}

impl State {
    /// Whether it is over.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Completed | Self::Refused | Self::Revoked | Self::Cancelled | Self::Expired)
    }

    /// Whether nothing is due any more: it is closed, or done but for what a hold keeps.
    #[must_use]
    pub const fn is_answered(self) -> bool {
        self.is_closed() || matches!(self, Self::PartlyCompleted)
    }

    /// Whether the person may still take it back: until it is being carried out.
    #[must_use]
    pub fn can_be_revoked(self) -> bool {
        self.apply(Command::Revoke).is_ok()
    }

    /// The state after a command.
    ///
    /// # Errors
    /// [`Illegal`] when this state does not take the command; nothing has changed.
    pub const fn apply(self, command: Command) -> Result<Self, Illegal> {
        use Command as C;
        use State as S;
        let waiting = matches!(self, S::Received | S::IdentityUnverified | S::AwaitingSubject | S::InReview);
        let next = match (self, command) {
            (S::Received, C::Review) => S::InReview,
            (S::Received | S::InReview, C::DoubtIdentity) => S::IdentityUnverified,
            (S::IdentityUnverified, C::ShowIdentity) => S::InReview,
            (S::InReview, C::Ask) => S::AwaitingSubject,
            (S::AwaitingSubject, C::Answer) => S::InReview,
            (S::InReview, C::Approve) => S::Approved,
            (S::InReview, C::ApproveLater) => S::CoolingOff,
            (S::CoolingOff, C::CoolingEnds) => S::Approved,
            (S::CoolingOff | S::Approved | S::Executing, C::PlanChanged) => S::InReview,
            (S::Approved, C::Execute) => S::Executing,
            (S::Executing, C::Complete) => S::Completed,
            (S::Executing, C::CompletePart) => S::PartlyCompleted,
            (S::PartlyCompleted, C::HoldsEnd) => S::Completed,
            (S::InReview, C::Close) => S::Completed,
            (_, C::Refuse) if waiting => S::Refused,
            (_, C::Revoke | C::Cancel) if waiting || matches!(self, S::CoolingOff | S::Approved) => {
                if matches!(command, C::Revoke) { S::Revoked } else { S::Cancelled }
            }
            (S::IdentityUnverified, C::Expire) => S::Expired,
            _ => return Err(Illegal { state: self, command }),
        };
        Ok(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pair that is allowed, and what comes of it; every other pair is refused.
    const ALLOWED: &[(State, Command, State)] = {
        use Command as C;
        use State as S;
        &[
            (S::Received, C::Review, S::InReview),
            (S::Received, C::DoubtIdentity, S::IdentityUnverified),
            (S::Received, C::Refuse, S::Refused),
            (S::Received, C::Revoke, S::Revoked),
            (S::Received, C::Cancel, S::Cancelled),
            (S::IdentityUnverified, C::ShowIdentity, S::InReview),
            (S::IdentityUnverified, C::Refuse, S::Refused),
            (S::IdentityUnverified, C::Revoke, S::Revoked),
            (S::IdentityUnverified, C::Cancel, S::Cancelled),
            (S::IdentityUnverified, C::Expire, S::Expired),
            (S::AwaitingSubject, C::Answer, S::InReview),
            (S::AwaitingSubject, C::Refuse, S::Refused),
            (S::AwaitingSubject, C::Revoke, S::Revoked),
            (S::AwaitingSubject, C::Cancel, S::Cancelled),
            (S::InReview, C::DoubtIdentity, S::IdentityUnverified),
            (S::InReview, C::Ask, S::AwaitingSubject),
            (S::InReview, C::Approve, S::Approved),
            (S::InReview, C::ApproveLater, S::CoolingOff),
            (S::InReview, C::Close, S::Completed),
            (S::InReview, C::Refuse, S::Refused),
            (S::InReview, C::Revoke, S::Revoked),
            (S::InReview, C::Cancel, S::Cancelled),
            (S::CoolingOff, C::CoolingEnds, S::Approved),
            (S::CoolingOff, C::PlanChanged, S::InReview),
            (S::CoolingOff, C::Revoke, S::Revoked),
            (S::CoolingOff, C::Cancel, S::Cancelled),
            (S::Approved, C::Execute, S::Executing),
            (S::Approved, C::PlanChanged, S::InReview),
            (S::Approved, C::Revoke, S::Revoked),
            (S::Approved, C::Cancel, S::Cancelled),
            (S::Executing, C::PlanChanged, S::InReview),
            (S::Executing, C::Complete, S::Completed),
            (S::Executing, C::CompletePart, S::PartlyCompleted),
            (S::PartlyCompleted, C::HoldsEnd, S::Completed),
        ]
    };

    #[test]
    fn every_state_takes_these_commands_and_no_others() {
        for state in State::ALL.iter().copied() {
            for command in Command::ALL.iter().copied() {
                let allowed = ALLOWED.iter().find(|(from, by, _)| (*from, *by) == (state, command));
                let expected = allowed.map(|(_, _, to)| *to).ok_or(Illegal { state, command });
                assert_eq!(state.apply(command), expected, "{state:?} {command:?}");
            }
        }
    }

    #[test]
    fn what_is_closed_stays_closed() {
        for state in State::ALL.iter().filter(|state| state.is_closed()) {
            assert!(Command::ALL.iter().all(|command| state.apply(*command).is_err()), "{state:?}");
        }
    }
}
