//! A member of staff, as an argument.

use domain::role::{Guard, Task};
use domain::view::desk::Colleague;
use domain::{Language, role::Role};

use crate::port::store::StaffRecord;
use crate::{Error, Result};

/// A member of staff in a session. Made only by [`Portal::authenticate_staff`](crate::Portal::authenticate_staff).
#[derive(Clone)]
pub struct StaffActor {
    pub(crate) staff: StaffRecord,
    pub(crate) session_hash: Vec<u8>,
    pub(crate) notice: Option<String>,
    pub(crate) draft: Option<Vec<u8>>,
    pub(crate) language: Language,
}

/// A session that was opened.
pub struct SignedIn {
    /// The cookie's value: 256 random bits, base64url. Only its hash is stored.
    pub cookie: String,
    /// Seconds until the session ends at the latest.
    pub max_age: i64,
}

impl StaffActor {
    /// What a page shows of them.
    #[must_use]
    pub fn colleague(&self) -> Colleague {
        Colleague { email: self.staff.email.clone(), role: self.staff.role, notice: self.notice.clone() }
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

    /// What a page or function asks of whoever comes.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by role.
    pub const fn passes(&self, guard: Guard) -> Result<()> {
        if guard.admits(self.staff.role) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// The role must allow it.
    pub(crate) const fn require(&self, task: Task) -> Result<()> {
        if self.staff.role.may(task) { Ok(()) } else { Err(Error::Forbidden) }
    }
}
