//! `[mail]`: how mail leaves, by a relay or, for trials, into a folder.

use std::path::{Path, PathBuf};

use lettre::message::Mailbox;
use serde::Deserialize;

use super::secret::{self, Secret};
use super::text::Line;

/// The section: exactly one of `smtp` and `folder`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// The sender, `Name <address>`.
    pub from: Sender,
    /// The relay.
    #[serde(default)]
    pub smtp: Option<Smtp>,
    /// A folder for `.eml` files, where nothing leaves the machine.
    #[serde(default)]
    pub folder: Option<PathBuf>,
}

/// A relay.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Smtp {
    /// Its name, which its certificate must carry.
    pub host: Line,
    /// Its port; by default that of the mode.
    #[serde(default)]
    pub port: Option<u16>,
    /// How the connection is protected.
    #[serde(default)]
    pub tls: Tls,
    /// Who we are to it, where it asks.
    #[serde(default)]
    pub username: Option<Line>,
    /// Its password for us; also `password_file` and INSYN_SMTP_PASSWORD.
    #[serde(default)]
    pub password: Option<Secret>,
    #[serde(default)]
    password_file: Option<PathBuf>,
}

/// How the connection to the relay is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// Begins plain and turns to TLS before anything is said (port 587).
    #[default]
    Starttls,
    /// TLS from the first byte (port 465).
    Implicit,
    /// None: for a relay on this machine only (port 25).
    None,
}

/// `Name <address>`.
#[derive(Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct Sender(pub Mailbox);

impl TryFrom<String> for Sender {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let sender = text.parse().map(Self);
        sender.map_err(|_| "`from` must be an address such as Company <privacy@example.com>".to_owned())
    }
}

impl Mail {
    pub(super) fn settle(&mut self, folder: &Path, password: Option<&str>) -> Result<(), String> {
        self.folder = self.folder.take().map(|path| folder.join(path));
        match (&mut self.smtp, &self.folder) {
            (Some(smtp), None) => smtp.settle(folder, password),
            (None, Some(_)) => Ok(()),
            (Some(_), Some(_)) => Err("`mail.smtp` and `mail.folder` exclude each other".into()),
            (None, None) => Err("`[mail]` needs either `smtp` (a relay) or `folder` (for trials)".into()),
        }
    }
}

impl Smtp {
    fn settle(&mut self, folder: &Path, said: Option<&str>) -> Result<(), String> {
        let said = said.filter(|_| self.username.is_some());
        let (inline, file) = (self.password.take(), self.password_file.take());
        self.password = secret::settle("mail.smtp.password", inline, file, folder, said)?;
        match (&self.username, &self.password) {
            (Some(_), None) => {
                return Err("`mail.smtp.username` needs a password: `password_file` or INSYN_SMTP_PASSWORD".into());
            }
            (None, Some(_)) => return Err("`mail.smtp.password` needs a `username`".into()),
            _ => {}
        }
        let here = matches!(&*self.host, "localhost" | "127.0.0.1" | "::1");
        if self.tls == Tls::None && !here {
            return Err(
                "`mail.smtp.tls = \"none\"` is for a relay on this machine only: codes and links travel in its mails"
                    .into(),
            );
        }
        Ok(())
    }
}
