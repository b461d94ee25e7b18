//! Who works here, for administrators: what a colleague may do, whether they come in, and by what. Nobody does it to
//! themselves, so that the last administrator does not shut themselves out.

use std::sync::Arc;

use async_trait::async_trait;
use domain::role::{Role, Task};
use domain::view::users::{UserRow, Users};
use serde_json::json;

use super::actor::StaffActor;
use super::log::log;
use super::notice;
use crate::actor::Issuer;
use crate::port::store::{StaffRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::session::Form;
use crate::{Error, Result};

/// What is done to a colleague's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserCommand {
    /// They may do something else from now on.
    Role(Role),
    /// They have left: sessions and invitations end at once, and who they are to the identity provider is forgotten.
    Disable,
    /// They are back.
    Enable,
    /// Their sessions end.
    SignOut,
    /// Their second factor is gone, with passkeys and recovery codes, and who they are to the identity provider; their sessions end.
    ResetFactor,
}

impl Portal {
    /// Everybody who works here, and who has left.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by role; [`Error::Store`].
    pub async fn users(&self, staff: &StaffActor) -> Result<Users> {
        staff.require(Task::ReadUsers)?;
        let all = self.store.reader().await?.everybody().await?;
        let (here, left): (Vec<_>, Vec<_>) = all.into_iter().partition(|member| member.disabled_at.is_none());
        let row = |member: StaffRecord| UserRow {
            me: member.id == staff.staff.id,
            invited: member.password.is_none(),
            left: member.disabled_at.is_some(),
            factor: member.has_second_factor(),
            role: member.role,
            id: member.id,
            email: member.email,
        };
        Ok(Users {
            staff: staff.colleague(),
            rows: here.into_iter().chain(left).map(row).collect(),
            invite: self.staff_entered(staff, Form::Invite),
            change: self.staff_entered(staff, Form::Role),
        })
    }

    /// Does it to a colleague's account. A role that is refused is kept for its form.
    ///
    /// # Errors
    /// [`Error::Forbidden`] by role; [`Error::NeedsCode`] when who is there was not shown lately;
    /// [`Error::Invalid`]`("self")` for one's own account; [`Error::NotFound`] for nobody; [`Error::Stale`] when it is so
    /// already; [`Error::Store`].
    pub async fn manage_user(&self, staff: &StaffActor, id: &str, command: UserCommand) -> Result<()> {
        let done = self.checked_manage(staff, id, command).await;
        match command {
            UserCommand::Role(role) => {
                self.keep_staffs(staff, Form::Role, &[("id", id), ("role", role.code())], done).await
            }
            _ => done,
        }
    }

    async fn checked_manage(&self, staff: &StaffActor, id: &str, command: UserCommand) -> Result<()> {
        staff.require(Task::ManageUsers)?;
        let now = self.now();
        staff.proved(now)?;
        if id == staff.staff.id {
            return Err(Error::Invalid("self"));
        }
        let by = Issuer::Staff(staff.staff.id.clone());
        self.write(Manage { core: self.core(), by, id: Whom::Id(id.to_owned()), command, now }).await
    }

    /// Takes the second factor of a colleague away, by the command line: for the last administrator who has lost theirs.
    ///
    /// # Errors
    /// [`Error::NotFound`] for nobody; [`Error::Stale`] when there is none; [`Error::Store`].
    pub async fn reset_second_factor(&self, email: &str) -> Result<()> {
        let email = domain::contact_point::email(email).ok_or(Error::NotFound)?;
        let (by, id, command) = (Issuer::Cli, Whom::Email(email), UserCommand::ResetFactor);
        self.write(Manage { core: self.core(), by, id, command, now: self.now() }).await
    }
}

enum Whom {
    Id(String),
    Email(String),
}

struct Manage {
    core: Arc<Core>,
    by: Issuer,
    id: Whom,
    command: UserCommand,
    now: i64,
}

#[async_trait]
impl Unit for Manage {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let (core, now) = (&*self.core, self.now);
        let found = match &self.id {
            Whom::Id(id) => tx.staff(id).await?,
            Whom::Email(email) => tx.find_staff(email).await?,
        };
        let staff = found.ok_or(Error::NotFound)?;
        let id = staff.id.as_str();
        let here = staff.disabled_at.is_none();
        if !here && self.command != UserCommand::Enable {
            return Err(Error::Stale);
        }
        let (event, told) = match self.command {
            UserCommand::Role(role) => {
                if staff.role == role {
                    return Err(Error::Stale);
                }
                // Before they are one of those who are told.
                notice::given(core, tx, &self.by, &staff, role, now).await?;
                if !tx.set_role(id, role).await? {
                    return Err(Error::Stale);
                }
                // The new role may want more of a sign-in than the old one did (OWASP, session management: a new session with
                // new privileges).
                tx.end_other_sessions(id, &[]).await?;
                ("staff.role_changed", Some("mail-account-role"))
            }
            UserCommand::Disable => {
                tx.disable_staff(id, now).await?;
                tx.end_staff_access(id, now).await?;
                // Whoever comes after them with the same account there is not shut out by it.
                tx.clear_identity(id).await?;
                ("staff.disabled", None)
            }
            UserCommand::Enable => {
                if !tx.enable_staff(id).await? {
                    return Err(Error::Stale);
                }
                ("staff.enabled", Some("mail-account-enabled"))
            }
            UserCommand::SignOut => {
                // An empty hash is nobody's.
                tx.end_other_sessions(id, &[]).await?;
                ("staff.signed_out", None)
            }
            UserCommand::ResetFactor => {
                // Whoever is somebody else to the provider by now is met anew, too.
                if !tx.clear_identity(id).await? && !staff.has_second_factor() {
                    return Err(Error::Stale);
                }
                // Sessions first: whoever adds a factor in one of them at this moment has done so before, and it goes as well, or
                // finds the session gone.
                tx.end_other_sessions(id, &[]).await?;
                tx.set_totp(id, None).await?;
                tx.remove_passkeys(id).await?;
                tx.replace_recovery(id, &[]).await?;
                ("staff.second_factor_reset", Some("mail-account-factor-off"))
            }
        };
        let role = if let UserCommand::Role(role) = self.command { Some(role.code()) } else { None };
        let plain = json!({ "staff": id, "was": staff.role.code(), "role": role });
        log(core, tx, &self.by, event, plain, now).await?;
        match told {
            Some(key) => {
                let language = core.settings.default_language();
                let role = core.texts.get(&language).text(&format!("role-{}", role.unwrap_or(staff.role.code())));
                let values: &[(&str, &str)] = if key == "mail-account-role" { &[("role", &role)] } else { &[] };
                notice::tell(core, tx, &staff, key, values, now).await
            }
            None => Ok(()),
        }
    }
}
