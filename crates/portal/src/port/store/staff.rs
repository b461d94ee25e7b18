//! `insyn_staff`, `insyn_invitation`, `insyn_staff_session`: people who work here.

use async_trait::async_trait;
use domain::role::{Role, Stage};

use super::StoreResult;

/// A member of staff.
#[derive(Clone, PartialEq, Eq)]
pub struct StaffRecord {
    /// Our own id.
    pub id: String,
    /// The address they sign in with, normalised; unique.
    pub email: String,
    /// What they may do.
    pub role: Role,
    /// The password's argon2id hash in PHC form; `None` until the invitation is used.
    pub password: Option<String>,
    /// Milliseconds since the epoch.
    pub created_at: i64,
    /// When they left.
    pub disabled_at: Option<i64>,
    /// The sealed secret of their authenticator app; `None` without one.
    pub totp: Option<Vec<u8>>,
    /// The sealed secret that they are shown, until they confirm it.
    pub totp_next: Option<Vec<u8>>,
    /// How many passkeys they have: counted from their rows, never written.
    pub passkeys: i64,
}

impl StaffRecord {
    /// Whether they have a second factor: an authenticator app, or a passkey.
    #[must_use]
    pub const fn has_second_factor(&self) -> bool {
        self.totp.is_some() || self.passkeys > 0
    }
}

/// A session of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffSession {
    /// SHA-256 of the cookie's 256-bit value.
    pub hash: Vec<u8>,
    /// Its name, which opens nothing; stays when the cookie changes.
    pub id: String,
    /// Whose.
    pub staff_id: String,
    /// Milliseconds since the epoch.
    pub created_at: i64,
    /// Last request, at a minute's precision.
    pub seen_at: i64,
    /// The end at the latest.
    pub expires_at: i64,
    /// How far the sign-in has come.
    pub stage: Stage,
    /// When they last proved who they are, by password or second factor.
    pub proved_at: i64,
    /// The browser, coarse: its stored form.
    pub browser: String,
    /// The network, shortened; empty when unknown.
    pub network: String,
    /// The code of a notice to show once.
    pub notice: Option<String>,
    /// The sealed draft of a rejected form; a new session has none.
    pub draft: Option<Vec<u8>>,
    /// Who its owner is to the identity provider by whose word it began, until their second factor is shown: SHA-256.
    pub identity: Option<Vec<u8>>,
}

/// Verbs on staff.
#[async_trait]
pub trait Staff {
    /// Stores a new member; [`super::StoreError::Refused`] when the address is taken.
    async fn insert_staff(&mut self, staff: &StaffRecord) -> StoreResult<()>;

    /// The member with this address.
    async fn find_staff(&mut self, email: &str) -> StoreResult<Option<StaffRecord>>;

    /// The member with this id.
    async fn staff(&mut self, id: &str) -> StoreResult<Option<StaffRecord>>;

    /// Everybody who has not left, with this role; with `None` everybody.
    async fn staff_with(&mut self, role: Option<Role>) -> StoreResult<Vec<StaffRecord>>;

    /// Notes that a member has left; `false` when they had already.
    async fn disable_staff(&mut self, id: &str, at: i64) -> StoreResult<bool>;

    /// Sets the password's hash.
    async fn set_password(&mut self, id: &str, password: &str) -> StoreResult<()>;

    /// Stores an invitation by the SHA-256 of its secret.
    async fn insert_invitation(&mut self, hash: &[u8], staff_id: &str, expires_at: i64) -> StoreResult<()>;

    /// Whose invitation this is, if it is neither used nor over.
    async fn find_invitation(&mut self, hash: &[u8], now: i64) -> StoreResult<Option<String>>;

    /// Uses an invitation, once.
    async fn use_invitation(&mut self, hash: &[u8], now: i64) -> StoreResult<bool>;

    /// Stores a session.
    async fn insert_staff_session(&mut self, session: &StaffSession) -> StoreResult<()>;

    /// The session and its member, by one statement; `None` for an unknown hash or a member who left. Drafts stored before
    /// `drafts_since` are left out.
    async fn current_staff(
        &mut self,
        hash: &[u8],
        drafts_since: i64,
    ) -> StoreResult<Option<(StaffSession, StaffRecord)>>;

    /// Notes the last request.
    async fn touch_staff_session(&mut self, hash: &[u8], at: i64) -> StoreResult<()>;

    /// Keeps the code of a notice for the next page, or drops it.
    async fn set_staff_notice(&mut self, hash: &[u8], notice: Option<&str>) -> StoreResult<()>;

    /// Keeps a sealed draft of a rejected form, or drops it with `None`.
    async fn set_staff_draft(&mut self, hash: &[u8], draft: Option<&[u8]>, at: i64) -> StoreResult<()>;

    /// Ends a session.
    async fn end_staff_session(&mut self, hash: &[u8]) -> StoreResult<()>;

    /// Ends every session of a member, and every invitation of theirs that is not used.
    async fn end_staff_access(&mut self, staff_id: &str, at: i64) -> StoreResult<()>;

    /// Everybody, who has left too, by address.
    async fn everybody(&mut self) -> StoreResult<Vec<StaffRecord>>;

    /// Gives a member another role; `false` when nobody who is there has this id.
    async fn set_role(&mut self, id: &str, role: Role) -> StoreResult<bool>;

    /// Takes a member back who had left; `false` when they had not.
    async fn enable_staff(&mut self, id: &str) -> StoreResult<bool>;

    /// Every session of a member, newest first, without drafts.
    async fn staff_sessions(&mut self, staff_id: &str) -> StoreResult<Vec<StaffSession>>;

    /// Gives a session another cookie and stage, notes that its owner proved who they are, and drops its identity, by one statement; `false` when the
    /// session is gone, or its owner has left.
    async fn renew_staff_session(&mut self, hash: &[u8], new: &[u8], stage: Stage, proved_at: i64)
    -> StoreResult<bool>;

    /// Ends a member's session by its name; `false` when they have none of that name.
    async fn end_named_session(&mut self, staff_id: &str, id: &str) -> StoreResult<bool>;

    /// Ends every session of a member but this one.
    async fn end_other_sessions(&mut self, staff_id: &str, hash: &[u8]) -> StoreResult<u64>;

    /// Notes that a member says why they open a person's data; `false` when they have said so on this day.
    async fn note_opening(&mut self, staff_id: &str, subject_id: i64, day: &str, at: i64) -> StoreResult<bool>;

    /// Whether a member has said on this day why they open a person's data.
    async fn has_opened(&mut self, staff_id: &str, subject_id: i64, day: &str) -> StoreResult<bool>;
}
