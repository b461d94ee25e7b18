//! `insyn link create`.

use domain::{Channel, Scope, SubjectRef};
use portal::{Error, Issuer, NewLink};

use super::{Common, arguments};
use crate::failure::{Failure, Outcome};
use crate::{log, start};

/// Makes a link and prints its URL.
pub async fn create(common: &Common, wanted: arguments::NewLink) -> Outcome<()> {
    log::start("warn");
    let new = parse(&wanted)?;
    let subject = new.subject.clone();
    let config = common.load()?;
    let started = start::portal(&config, &common.crm).await?;
    let made = started.portal.create_link(&Issuer::Cli, new).await;
    started.db.close().await;
    let made = made.map_err(|error| failure(&error, &subject))?;
    println!("{}", made.url.expose());
    Ok(())
}

fn parse(wanted: &arguments::NewLink) -> Outcome<NewLink> {
    let subject = SubjectRef::parse(&wanted.subject)
        .ok_or_else(|| Failure::new("--subject must be kind:key, such as person:42"))?;
    new(subject, &wanted.what)
}

/// A link for this person, as it was asked for.
pub(super) fn new(subject: SubjectRef, what: &arguments::WhatLink) -> Outcome<NewLink> {
    let scope =
        Scope::parse(&what.scope).ok_or_else(|| Failure::new("--scope must be full, preferences or unsubscribe"))?;
    let ttl_seconds = what
        .ttl
        .as_deref()
        .map(|ttl| seconds(ttl).ok_or_else(|| Failure::new("--ttl must be a number with s, m, h or d, such as 24h")));
    let channel = what
        .channel
        .as_deref()
        .map(|code| Channel::parse(code).ok_or_else(|| Failure::new("--channel must be email, phone, sms or post")));
    Ok(NewLink {
        subject,
        scope,
        ttl_seconds: ttl_seconds.transpose()?,
        locale: what.locale.clone(),
        purpose: what.purpose.clone(),
        channel: channel.transpose()?,
    })
}

pub(super) fn failure(error: &Error, subject: &SubjectRef) -> Failure {
    Failure::new(match error {
        Error::NotFound => format!("the CRM has no person {subject}"),
        Error::Invalid("ttl_seconds") => "--ttl must be 1h to 24h, and only with --scope full".to_owned(),
        Error::Invalid("scope") => "--scope undo is made by mails alone".to_owned(),
        Error::Invalid("locale") => "--locale must be one of the languages of the configuration".to_owned(),
        Error::Invalid("purpose" | "channel") => {
            "--scope unsubscribe needs --purpose (a purpose, or * for all direct marketing) and --channel (one of its \
             channels); other scopes take neither"
                .to_owned()
        }
        other => other.to_string(),
    })
}

/// `24h`, `90m`, `3600s`, `1d`.
pub(super) fn seconds(text: &str) -> Option<i64> {
    let unit = match text.chars().last()? {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        _ => return None,
    };
    let number: i64 = text[..text.len() - 1].parse().ok().filter(|number| *number > 0)?;
    number.checked_mul(unit)
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn lives_are_read() {
        for (text, life) in [("24h", Some(86_400)), ("90m", Some(5_400)), ("3600s", Some(3_600)), ("1d", Some(86_400))]
        {
            assert_eq!(seconds(text), life, "{text}");
        }
        for text in ["", "h", "24", "-1h", "0h", "1w", "é"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
