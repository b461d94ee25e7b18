//! `insyn worker`.

use super::Common;
use crate::config::keys;
use crate::failure::Outcome;
use crate::{log, start, stop, worker};

/// Works until asked to stop.
pub async fn run(common: &Common) -> Outcome<()> {
    log::start("info");
    let config = common.load_filled_in()?;
    let carriers = worker::Carriers::new(&config)?;
    let started = start::portal(&config, &common.crm).await?;
    keys::warn(&started.portal.keys);
    tracing::info!("working");
    worker::run(started.portal, carriers, Default::default(), stop::on_signal()).await;
    started.db.close().await;
    Ok(())
}
