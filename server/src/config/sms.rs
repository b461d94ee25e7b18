//! `[sms]`: how codes leave as text messages, by the HTTP interface of a gateway. Without the section none does.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use http::{HeaderName, HeaderValue, Uri};
use serde::{Deserialize, Serialize};

use super::secret::{self, Secret};
use super::text::Line;
use crate::tls::Roots;

/// The section.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sms {
    /// Where a message is posted to.
    pub url: GatewayUrl,
    /// How its fields are written.
    #[serde(default)]
    pub format: Format,
    /// The name of the field with the number, in its international form (E.164).
    #[serde(default = "default_to")]
    pub to: Line,
    /// The name of the field with the words.
    #[serde(default = "default_text")]
    pub text: Line,
    /// The name of the field with the sender.
    #[serde(default = "default_from")]
    pub from: Line,
    /// Who the message comes from, where the gateway wants to be told.
    #[serde(default)]
    pub sender: Option<Line>,
    /// Fields that are the same in every message.
    #[serde(default)]
    pub fields: BTreeMap<String, Constant>,
    /// The header that carries the token as it is; by default `Authorization`, with `Bearer` before the token.
    #[serde(default)]
    pub header: Option<Line>,
    /// The gateway's token for us; also `token_file` and INSYN_SMS_TOKEN.
    #[serde(default)]
    pub token: Option<Secret>,
    #[serde(default)]
    token_file: Option<PathBuf>,
    /// Authorities that vouch for the gateway, in PEM, in place of the public ones.
    #[serde(default)]
    ca_file: Option<PathBuf>,
    /// Who vouches for the gateway.
    #[serde(skip)]
    pub roots: Roots,
}

/// How the fields of a message are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// One JSON object.
    #[default]
    Json,
    /// As a form of a web page (`application/x-www-form-urlencoded`).
    Form,
}

/// What a field that never changes holds.
#[derive(Clone, Deserialize, Serialize)]
#[serde(untagged, expecting = "each of `fields` must be a text, a whole number, true or false")]
pub enum Constant {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// True or false.
    Flag(bool),
}

impl std::fmt::Display for Constant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => number.fmt(f),
            Self::Flag(flag) => flag.fmt(f),
        }
    }
}

/// The address of a gateway: https, or http to this machine. It may hold a secret, so a mistake in it is told without it.
#[derive(Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct GatewayUrl(Uri);

impl TryFrom<String> for GatewayUrl {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let uri: Uri = text.parse().map_err(|_| "`sms.url` must be an address such as https://sms.example.com/send")?;
        let authority = uri.authority().map(http::uri::Authority::as_str).unwrap_or_default();
        if authority.contains('@') {
            return Err("`sms.url` must not hold a name or password: use `header` and `token_file`".into());
        }
        let is_here = matches!(uri.host(), Some("localhost" | "127.0.0.1" | "[::1]"));
        match uri.scheme_str() {
            Some("https") if uri.host().is_some_and(|host| !host.is_empty()) => Ok(Self(uri)),
            Some("http") if is_here => Ok(Self(uri)),
            _ => {
                Err("`sms.url` must begin with https: codes travel there; http is for a gateway on this machine".into())
            }
        }
    }
}

impl GatewayUrl {
    /// The address itself.
    #[must_use]
    pub const fn expose(&self) -> &Uri {
        &self.0
    }
}

fn default_to() -> Line {
    named("to")
}

fn default_text() -> Line {
    named("text")
}

fn default_from() -> Line {
    named("from")
}

fn named(name: &str) -> Line {
    Line::try_from(name.to_owned()).unwrap_or_else(|error| unreachable!("{error}"))
}

impl Sms {
    pub(super) fn settle(&mut self, folder: &Path, said: Option<&str>) -> Result<(), String> {
        if let Some(file) = &self.ca_file {
            self.roots = Roots::of_file("sms.ca_file", &folder.join(file))?;
        }
        let (inline, file) = (self.token.take(), self.token_file.take());
        self.token = secret::settle("sms.token", inline, file, folder, said)?;
        let mut names: Vec<&str> = self.fields.keys().map(String::as_str).collect();
        names.extend([&*self.to, &*self.text]);
        if self.sender.is_some() {
            names.push(&self.from);
        }
        names.sort_unstable();
        if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(format!("`[sms]` uses the field `{}` twice", pair[0]));
        }
        if self.header.is_some() && self.token.is_none() {
            return Err("`sms.header` needs a token: `token_file` or INSYN_SMS_TOKEN".into());
        }
        self.credential().map(drop)
    }

    /// The header that says who we are, and what it holds; marked as secret, so that nothing prints it.
    ///
    /// # Errors
    /// Name or token cannot stand in a header.
    pub fn credential(&self) -> Result<Option<(HeaderName, HeaderValue)>, String> {
        let Some(token) = &self.token else { return Ok(None) };
        let (name, value) = match &self.header {
            None => (http::header::AUTHORIZATION, format!("Bearer {}", token.expose())),
            Some(name) => {
                let name = HeaderName::try_from(&**name).map_err(|_| "`sms.header` must be the name of a header")?;
                (name, token.expose().to_owned())
            }
        };
        let mut value =
            HeaderValue::try_from(value).map_err(|_| "`sms.token` must be one line that can stand in a header")?;
        value.set_sensitive(true);
        Ok(Some((name, value)))
    }
}
