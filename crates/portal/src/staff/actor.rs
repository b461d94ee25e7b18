//! A member of staff, as an argument.

use domain::role::{Guard, Stage, Task};
use domain::view::desk::Colleague;
use domain::{Language, role::Role};

use crate::port::store::{StaffRecord, StaffSession};
use crate::{Error, Result};

/// A member of staff in a session. Made only by [`Portal::authenticate_staff`](crate::Portal::authenticate_staff).
#[derive(Clone)]
pub struct StaffActor {
    pub(crate) staff: StaffRecord,
    pub(crate) session: StaffSession,
    pub(crate) language: Language,
}

/// A session that was opened.
pub struct SignedIn {
    /// The cookie's value: 256 random bits, base64url. Only its hash is stored.
    pub cookie: crate::Secret,
    /// Seconds until the session ends at the latest.
    pub max_age: i64,
    /// The value of the cookie by which the browser is known again, where it was not: then it has just been used to sign in.
    pub device: Option<String>,
}

impl StaffActor {
    /// What a page shows of them.
    #[must_use]
    pub fn colleague(&self) -> Colleague {
        Colleague { email: self.staff.email.clone(), role: self.staff.role, notice: self.session.notice.clone() }
    }

    /// The language of the pages.
    #[must_use]
    pub const fn language(&self) -> &Language {
        &self.language
    }

    /// The same, in the language that the browser asks for.
    #[must_use]
    pub fn with_language(self, language: Language) -> Self {
        Self { language, ..self }
    }

    /// Their role.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.staff.role
    }

    /// Whether they have a second factor.
    #[must_use]
    pub const fn has_second_factor(&self) -> bool {
        self.staff.has_second_factor()
    }

    /// Whether they have an authenticator app.
    #[must_use]
    pub const fn has_app(&self) -> bool {
        self.staff.totp.is_some()
    }

    /// Whether they have a passkey.
    #[must_use]
    pub const fn has_passkey(&self) -> bool {
        self.staff.passkeys > 0
    }

    /// How far the sign-in has come.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        self.session.stage
    }

    /// What a page or function asks of whoever comes.
    ///
    /// # Errors
    /// [`Error::NeedsCode`] when the second factor comes first, [`Error::Forbidden`] by role.
    pub const fn passes(&self, guard: Guard) -> Result<()> {
        if !guard.takes(self.session.stage) {
            Err(Error::NeedsCode)
        } else if guard.admits(self.staff.role) {
            Ok(())
        } else {
            Err(Error::Forbidden)
        }
    }

    /// The role must allow it.
    pub(crate) const fn require(&self, task: Task) -> Result<()> {
        self.passes(Guard::May(task))
    }

    /// Signed in, in whatever role.
    pub(crate) const fn signed_in(&self) -> Result<()> {
        self.passes(Guard::Anyone)
    }

    /// Who they are was shown a moment ago: for what cannot be undone, and for what decides who comes in.
    pub(crate) const fn proved(&self, now: i64) -> Result<()> {
        if self.session.proved_at + super::PROVED > now { Ok(()) } else { Err(Error::NeedsCode) }
    }
}
