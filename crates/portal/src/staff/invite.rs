//! Invites a member of staff.

use std::sync::Arc;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::role::{Role, Task};
use domain::{contact_point, path};
use serde_json::json;

use super::INVITATION;
use super::actor::StaffActor;
use super::log::log;
use super::notice;
use crate::actor::Issuer;
use crate::mail::{self, Line, letter};
use crate::port::store::{StaffRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::session::Form;
use crate::{Error, Result, digest};

impl Portal {
    /// Invites somebody with a role, and mails them the invitation; returns its URL. Somebody who is there already and
    /// has the same role gets a new invitation, with which they choose a new password.
    ///
    /// # Errors
    /// [`Error::Invalid`]`("email")` for no address, `("taken")` for somebody with another role; [`Error::Store`].
    pub async fn invite(&self, email: &str, role: Role) -> Result<String> {
        self.invite_by(Issuer::Cli, email, role).await
    }

    /// The same by a colleague; the mail alone has the invitation. What was entered is kept when it is refused.
    ///
    /// # Errors
    /// Besides: [`Error::Forbidden`] by role; [`Error::NeedsCode`] when who is there was not shown lately.
    pub async fn invite_user(&self, staff: &StaffActor, email: &str, role: Role) -> Result<()> {
        let invited = self.checked_invite(staff, email, role).await;
        self.keep_staffs(staff, Form::Invite, &[("email", email), ("role", role.code())], invited).await
    }

    async fn checked_invite(&self, staff: &StaffActor, email: &str, role: Role) -> Result<()> {
        staff.require(Task::ManageUsers)?;
        staff.proved(self.now())?;
        self.invite_by(Issuer::Staff(staff.staff.id.clone()), email, role).await.map(drop)
    }

    async fn invite_by(&self, by: Issuer, email: &str, role: Role) -> Result<String> {
        let email = contact_point::email(email).ok_or(Error::Invalid("email"))?;
        let secret = URL_SAFE_NO_PAD.encode(self.rng.bytes::<32>());
        let url = format!("{}{}", self.settings.base_url.as_str(), path::invite(&secret));
        let now = self.now();
        let unit = Invite { core: self.core(), by, email, role, hash: digest::secret(&secret), url: url.clone(), now };
        self.write(unit).await?;
        Ok(url)
    }
}

struct Invite {
    core: Arc<Core>,
    by: Issuer,
    email: String,
    role: Role,
    hash: Vec<u8>,
    url: String,
    now: i64,
}

#[async_trait]
impl Unit for Invite {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let core = &self.core;
        let staff = match tx.find_staff(&self.email).await? {
            Some(staff) if staff.role == self.role && staff.disabled_at.is_none() => staff,
            Some(_) => return Err(Error::Invalid("taken")),
            None => {
                let staff = StaffRecord {
                    id: core.id(self.now),
                    email: self.email.clone(),
                    role: self.role,
                    password: None,
                    created_at: self.now,
                    disabled_at: None,
                    totp: None,
                    totp_next: None,
                    passkeys: 0,
                };
                // Before they are one of those who are told.
                notice::given(core, tx, &self.by, &staff, self.role, self.now).await?;
                tx.insert_staff(&staff).await?;
                staff
            }
        };
        tx.insert_invitation(&self.hash, &staff.id, self.now + INVITATION).await?;
        let language = core.settings.default_language();
        let texts = core.texts.get(&language);
        let controller = [("controller", core.settings.controller.name.as_str())];
        let lines = vec![
            Line::Text(texts.plain("mail-invite-intro", &controller)),
            Line::Link(texts.plain("mail-invite-open", &[]), self.url.clone()),
        ];
        let subject = texts.plain("mail-invite-subject", &controller);
        let mail = letter(core, &language, self.now, self.email.clone(), subject, lines);
        mail::enqueue(core, tx, "mail.invite", mail, None, self.now, Some(self.now + INVITATION)).await?;
        let plain = json!({ "staff": staff.id, "role": self.role.code() });
        log(core, tx, &self.by, "staff.invited", plain, self.now).await
    }
}
