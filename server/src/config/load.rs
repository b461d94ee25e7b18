//! Reads the file, points at what is wrong, and lets environment and flags have their say.

use std::path::Path;

use super::Config;
use crate::failure::{Failure, Outcome};
use crate::leptos_toml;

/// What the command line and the environment say instead of the file. Flags win over the environment, the environment
/// over the file.
#[derive(Clone, Default)]
pub struct Overrides {
    /// `--database` or `INSYN_DATABASE_URL`.
    pub database: Option<String>,
    /// `INSYN_SMTP_PASSWORD`.
    pub smtp_password: Option<String>,
    /// `INSYN_OIDC_SECRET`.
    pub oidc_secret: Option<String>,
    /// `INSYN_SMS_TOKEN`.
    pub sms_token: Option<String>,
    /// `INSYN_METRICS_KEY`.
    pub metrics_key: Option<String>,
}

impl Overrides {
    /// The environment's, under a flag.
    #[must_use]
    pub fn from_environment(database: Option<String>) -> Self {
        let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        Self {
            database: database.or_else(|| variable("INSYN_DATABASE_URL")),
            smtp_password: variable("INSYN_SMTP_PASSWORD"),
            oidc_secret: variable("INSYN_OIDC_SECRET"),
            sms_token: variable("INSYN_SMS_TOKEN"),
            metrics_key: variable("INSYN_METRICS_KEY"),
        }
    }
}

/// Reads a configuration file with everything it points to but the keys.
///
/// # Errors
/// The file cannot be read, or says something that cannot be: with file, line and column.
pub fn load(file: &Path, overrides: &Overrides) -> Outcome<Config> {
    let text = std::fs::read_to_string(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Failure::new(format!(
            "{}: there is no such file; name the configuration with --config, or write one with: insyn init",
            file.display()
        )),
        _ => Failure::new(format!("{}: cannot be read: {error}", file.display())),
    })?;
    parse(file, &text, overrides)
}

/// Like [`load`], of a text that has been read. Paths in it are relative to the file's folder.
///
/// # Errors
/// See [`load`].
pub fn parse(file: &Path, text: &str, overrides: &Overrides) -> Outcome<Config> {
    let mut config: Config = toml::from_str(text).map_err(|error| pointed(file, text, &error))?;
    let folder = file.parent().map(Path::to_owned).unwrap_or_default();
    let whole = |sentence: String| Failure::new(format!("{}: {sentence}", file.display()));
    if config.languages.is_empty() {
        return Err(whole("`languages` must name at least one language".into()));
    }
    config.keys = folder.join(&config.keys);
    config.texts = config.texts.as_ref().map(|path| folder.join(path));
    if config.server.listen.is_none() {
        config.server.listen = Some(leptos_toml::options()?.site_addr);
    }
    config.database.settle(&folder, overrides.database.as_deref()).map_err(whole)?;
    config.mail.settle(&folder, overrides.smtp_password.as_deref()).map_err(whole)?;
    if let Some(oidc) = &mut config.oidc {
        oidc.settle(&folder, overrides.oidc_secret.as_deref()).map_err(whole)?;
    }
    if let Some(sms) = &mut config.sms {
        sms.settle(&folder, overrides.sms_token.as_deref()).map_err(whole)?;
    }
    config.metrics.settle(&folder, overrides.metrics_key.as_deref()).map_err(whole)?;
    Ok(config)
}

/// `insyn.toml:3:1: unknown key `lsten`, expected …`.
fn pointed(file: &Path, text: &str, error: &toml::de::Error) -> Failure {
    // Serde speaks of fields, the file of keys.
    let message = error.message().replace("unknown field", "unknown key").replace("missing field", "missing key");
    let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(span) = error.span() else {
        return Failure::new(format!("{}: {message}", file.display()));
    };
    let before = text.get(..span.start).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Failure::new(format!("{}:{line}:{column}: {message}", file.display()))
}
