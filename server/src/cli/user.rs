//! `insyn user add`, `disable` and `reset-factor`.

use domain::role::Role;
use portal::Error;

use super::{Common, arguments};
use crate::failure::{Failure, Outcome};
use crate::{log, start};

/// Invites a colleague and prints the invitation's URL; the worker mails it where mail is configured. Whoever is there with
/// the same role gets a new invitation, for a new password.
pub async fn add(common: &Common, wanted: arguments::NewUser) -> Outcome<()> {
    log::start("warn");
    let role = Role::parse(&wanted.role).ok_or_else(|| {
        let all: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
        Failure::new(format!("there is no role `{}`; there are {}", wanted.role, all.join(", ")))
    })?;
    let config = common.load()?;
    let started = start::portal(&config, &common.crm).await?;
    let invited = started.portal.invite(&wanted.email, role).await;
    started.db.close().await;
    println!("{}", invited.map_err(|error| failure(&error))?);
    Ok(())
}

/// Shuts a colleague out, at once.
pub async fn disable(common: &Common, email: &str) -> Outcome<()> {
    log::start("warn");
    let config = common.load()?;
    let started = start::portal(&config, &common.crm).await?;
    let disabled = started.portal.disable_user(email).await;
    started.db.close().await;
    disabled.map_err(|error| failure(&error))
}

/// Takes a colleague's second factor away; their sessions end, and where their role wants one they set up another.
pub async fn reset_factor(common: &Common, email: &str) -> Outcome<()> {
    log::start("warn");
    let config = common.load()?;
    let started = start::portal(&config, &common.crm).await?;
    let reset = started.portal.reset_second_factor(email).await;
    started.db.close().await;
    reset.map_err(|error| failure(&error))
}

fn failure(error: &Error) -> Failure {
    Failure::new(match error {
        Error::Invalid("email") => "--email must be an e-mail address".to_owned(),
        Error::Invalid("taken") => {
            "somebody with this address is there already, with another role, or has left".to_owned()
        }
        Error::Stale => "there is no second factor to take away".to_owned(),
        Error::NotFound => "nobody who works here has this address".to_owned(),
        other => other.to_string(),
    })
}
