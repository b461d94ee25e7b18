//! `insyn api-key create`.

use portal::ApiScope;

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

fn scope(code: &str) -> Outcome<ApiScope> {
    ApiScope::parse(code).ok_or_else(|| {
        let all: Vec<&str> = ApiScope::ALL.iter().map(|scope| scope.code()).collect();
        Failure::new(format!("there is no scope `{code}`; there are {}", all.join(", ")))
    })
}
