//! `insyn migrate`.

use store::Db;

use super::Common;
use crate::failure::{Failure, Outcome};
use crate::log;

/// Brings our own tables up to date, or says what that would do. Needs no keys and no mapping.
pub async fn run(common: &Common, dry_run: bool) -> Outcome<()> {
    log::start("warn");
    let url = match &common.database {
        Some(url) => url.clone(),
        None => common.load()?.database.url().to_owned(),
    };
    let pending = Db::pending_migrations(&url).await.map_err(|error| Failure::new(error.to_string()))?;
    if pending.turns_wal_on {
        let tense = if dry_run { "would be turned" } else { "is turned" };
        println!("-- the file {tense} to WAL mode, which it keeps; a copy of the file alone is then no backup");
    }
    if pending.steps.is_empty() {
        println!("-- the portal's own tables are up to date");
        return Ok(());
    }
    for step in &pending.steps {
        println!("-- {} {}", step.version, step.description);
        if dry_run {
            println!("{}", step.sql.trim_end());
        }
    }
    if !dry_run {
        let failure = |error: store::OpenError| Failure::new(error.to_string());
        let db = Db::open(&url, store::Options::default()).await.map_err(failure)?;
        db.migrate().await.map_err(failure)?;
        db.close().await;
    }
    Ok(())
}
