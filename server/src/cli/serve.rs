//! `insyn serve`.

use super::Common;
use crate::config::keys;
use crate::failure::Outcome;
use crate::state::{App, Options};
use crate::{listen, log, passkey, router, serve, start, stop, worker};

/// Serves until asked to stop.
pub async fn run(common: &Common, with_worker: bool) -> Outcome<()> {
    log::start("info");
    let config = common.load_filled_in()?;
    let listener = listen::on(config.listen(), "choose another in `server.listen`").await?;
    let admin = match config.server.admin_listen {
        Some(address) => Some(listen::on(address, "choose another in `server.admin_listen`").await?),
        None => None,
    };
    let carriers = worker::Carriers::new(&config)?;
    let started = start::portal(&config, &common.crm).await?;
    keys::warn(&started.portal.keys);
    passkey::warn(&config.base_url.0, started.portal.offers_passkeys());
    let options = Options {
        metrics_key: config.metrics.key.clone(),
        admin: admin.is_some(),
        dev_mail: None,
        trusted_proxies: config.server.trusted_proxies.clone(),
        proxy_header: config.server.proxy_header,
        oidc: config.oidc.clone(),
    };
    let app = App::new(started.portal, options);
    app::register_server_fns();

    let stop = stop::on_signal();
    let worker =
        with_worker.then(|| tokio::spawn(worker::run(app.portal.clone(), carriers, app.wake.clone(), stop.clone())));
    let admin = admin.map(|admin| tokio::spawn(serve::until_stopped(admin, router::admin(app.clone()), stop.clone())));
    if config.base_url.0.is_https() && config.server.trusted_proxies.is_empty() {
        // TLS ends in front of us, so there is a proxy, and every visitor seems to come from it.
        tracing::warn!(
            "server.trusted_proxies names nobody: all visitors count as one network, and its limits are theirs"
        );
    }
    tracing::info!(listen = %config.listen(), base_url = config.base_url.0.as_str(), "serving");
    serve::until_stopped(listener, router::public(app), stop).await;
    if let Some(admin) = admin {
        let _ = admin.await;
    }
    if let Some(worker) = worker {
        let _ = worker.await;
    }
    started.db.close().await;
    Ok(())
}
