//! `insyn api-key create`, `rotate`, `list` and `revoke`.

use portal::port::store::ApiKeyRecord;
use portal::{ApiScope, Error, NewApiKey, moment};

use super::{Common, arguments, link};
use crate::failure::{Failure, Outcome};
use crate::{log, start};

/// Makes a key and prints it; only its hash is stored.
pub async fn create(common: &Common, wanted: arguments::NewApiKey) -> Outcome<()> {
    log::start("warn");
    let scopes = wanted.scope.iter().map(|code| scope(code)).collect::<Outcome<Vec<ApiScope>>>()?;
    let life = wanted.expires.as_deref().map(|text| millis("--expires", text)).transpose()?;
    let config = common.load()?;
    let started = start::portal(&config, &common.crm).await?;
    let key = started.portal.create_api_key(NewApiKey { name: wanted.name, scopes, life }).await;
    started.db.close().await;
    println!("{}", key.map_err(|error| failure(&error))?);
    Ok(())
}

/// Makes a key in place of those with this name, which work on for a while, and prints it.
pub async fn rotate(common: &Common, wanted: &arguments::NextApiKey) -> Outcome<()> {
    log::start("warn");
    let overlap = millis("--overlap", &wanted.overlap)?;
    let config = common.load()?;
    let started = start::portal(&config, &common.crm).await?;
    let key = started.portal.rotate_api_key(&wanted.name, overlap).await;
    started.db.close().await;
    println!("{}", key.map_err(|error| failure(&error))?);
    Ok(())
}

/// Prints every key, one a line, newest first: tabs between, so that programs read it as well.
pub async fn list(common: &Common) -> Outcome<()> {
    log::start("warn");
    let config = common.load()?;
    let started = start::portal(&config, &common.crm).await?;
    let (keys, now) = (started.portal.list_api_keys().await, started.portal.now());
    started.db.close().await;
    println!("name\tbegins\tstate\tscopes\tmade\tlast used\tends");
    for key in keys.map_err(|error| failure(&error))? {
        println!("{}", line(&key, now));
    }
    Ok(())
}

fn line(key: &ApiKeyRecord, now: i64) -> String {
    let at = |millis: Option<i64>| millis.map_or_else(|| "-".to_owned(), moment::rfc3339);
    let state = match (key.revoked_at, key.is_live(now)) {
        (Some(_), _) => "revoked",
        (None, true) => "live",
        (None, false) => "expired",
    };
    let begins = key.prefix.as_ref().map_or_else(|| "-".to_owned(), |prefix| format!("insyn_{prefix}"));
    let (made, used, ends) = (at(Some(key.created_at)), at(key.used_at), at(key.revoked_at.or(key.expires_at)));
    [key.name.clone(), begins, state.to_owned(), key.scopes.join(","), made, used, ends].join("\t")
}

/// Ends every key with this name, at once, and says how many there were.
pub async fn revoke(common: &Common, name: &str) -> Outcome<()> {
    log::start("warn");
    let config = common.load()?;
    let started = start::portal(&config, &common.crm).await?;
    let revoked = started.portal.revoke_api_key(name).await;
    started.db.close().await;
    println!("keys revoked: {}", revoked.map_err(|error| failure(&error))?);
    Ok(())
}

fn failure(error: &Error) -> Failure {
    Failure::new(match error {
        Error::NotFound => "no key that is alive has this name".to_owned(),
        Error::Invalid("name") => "--name must be 1 to 100 characters on one line".to_owned(),
        Error::Invalid("life") => "--expires must be ten years at most".to_owned(),
        Error::Invalid("overlap") => "--overlap must be 90d at most".to_owned(),
        other => other.to_string(),
    })
}

fn millis(flag: &str, text: &str) -> Outcome<i64> {
    let read = link::seconds(text).and_then(|seconds| seconds.checked_mul(1_000));
    read.ok_or_else(|| Failure::new(format!("{flag} must be a time such as 90d, 24h or 30m")))
}

fn scope(code: &str) -> Outcome<ApiScope> {
    ApiScope::parse(code).ok_or_else(|| {
        let all: Vec<&str> = ApiScope::ALL.iter().map(|scope| scope.code()).collect();
        Failure::new(format!("there is no scope `{code}`; there are {}", all.join(", ")))
    })
}
