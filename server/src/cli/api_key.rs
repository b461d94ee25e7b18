//! `insyn api-key create` and `revoke`.

use portal::{ApiScope, Error};

use super::{Common, arguments};
use crate::failure::{Failure, Outcome};
use crate::{log, start};

/// Makes a key and prints it; only its hash is stored.
pub async fn create(common: &Common, wanted: arguments::NewApiKey) -> Outcome<()> {
    log::start("warn");
    let scopes = wanted.scope.iter().map(|code| scope(code)).collect::<Outcome<Vec<ApiScope>>>()?;
    let config = common.load()?;
    let started = start::portal(&config, &common.crm).await?;
    let key = started.portal.create_api_key(&wanted.name, &scopes).await;
    started.db.close().await;
    println!("{}", key.map_err(|error| Failure::new(error.to_string()))?);
    Ok(())
}

/// Ends every key with this name, at once, and says how many there were.
pub async fn revoke(common: &Common, name: &str) -> Outcome<()> {
    log::start("warn");
    let config = common.load()?;
    let started = start::portal(&config, &common.crm).await?;
    let revoked = started.portal.revoke_api_key(name).await;
    started.db.close().await;
    let count = revoked.map_err(|error| {
        Failure::new(match error {
            Error::NotFound => "no key that is alive has this name".to_owned(),
            other => other.to_string(),
        })
    })?;
    println!("keys revoked: {count}");
    Ok(())
}

fn scope(code: &str) -> Outcome<ApiScope> {
    ApiScope::parse(code).ok_or_else(|| {
        let all: Vec<&str> = ApiScope::ALL.iter().map(|scope| scope.code()).collect();
        Failure::new(format!("there is no scope `{code}`; there are {}", all.join(", ")))
    })
}
