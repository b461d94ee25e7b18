//! Mail leaves here, and only from the worker: to a relay, or into a folder of `.eml` files.

mod folder;
mod message;
mod smtp;

use std::sync::Arc;

use portal::port::Mailer;

pub use folder::FolderMailer;
pub use smtp::SmtpMailer;

use crate::config::Config;
use crate::failure::Outcome;

/// The mailer that the configuration asks for.
///
/// # Errors
/// The relay's name cannot be a name, or the folder cannot be made.
pub fn mailer(config: &Config) -> Outcome<Arc<dyn Mailer>> {
    let from = config.mail.from.0.clone();
    Ok(match (&config.mail.smtp, &config.mail.folder) {
        (Some(smtp), _) => Arc::new(SmtpMailer::new(from, smtp, config.base_url.0.as_str())?),
        (None, folder) => Arc::new(FolderMailer::new(from, folder.clone().unwrap_or_default())?),
    })
}
