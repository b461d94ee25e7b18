//! Writes mails as `.eml` files into a folder, for demo, trials and tests: nothing leaves the machine.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use lettre::message::Mailbox;
use portal::port::{Mail, MailError, Mailer};

use super::message;
use crate::failure::{Failure, Outcome};

/// A folder.
pub struct FolderMailer {
    from: Mailbox,
    folder: PathBuf,
}

impl FolderMailer {
    /// A folder, made if it is new.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn new(from: Mailbox, folder: PathBuf) -> Outcome<Self> {
        std::fs::create_dir_all(&folder)
            .map_err(|error| Failure::new(format!("cannot make the mail folder {}: {error}", folder.display())))?;
        Ok(Self { from, folder })
    }
}

#[async_trait]
impl Mailer for FolderMailer {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let message = message::build(&self.from, mail)?.formatted();
        let file = self.folder.join(name(&mail.id).ok_or(MailError::Refused)?);
        let written = tokio::task::spawn_blocking(move || write(&file, &message)).await;
        match written {
            Ok(Ok(())) => Ok(()),
            _ => {
                tracing::warn!("a mail could not be written into the mail folder");
                Err(MailError::Unavailable)
            }
        }
    }
}

/// The mail's id is its file's name: the same mail twice is one file.
fn name(id: &str) -> Option<String> {
    let plain = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    plain.then(|| format!("{id}.eml"))
}

/// Whole or not at all: a reader of the folder never meets half a mail.
fn write(file: &Path, message: &[u8]) -> std::io::Result<()> {
    let part = file.with_extension("part");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&part)?.write_all(message)?;
    std::fs::rename(&part, file)
}
