//! When to stop: SIGTERM or Ctrl-C, once gracefully, twice at once.

use tokio::sync::watch;

/// Turns true when everything should come to its end.
pub type Stop = watch::Receiver<bool>;

/// Waits for signals from now on.
#[must_use]
pub fn on_signal() -> Stop {
    let (tell, stop) = watch::channel(false);
    tokio::spawn(async move {
        signal().await;
        tracing::info!("stopping");
        let _ = tell.send(true);
        signal().await;
        tracing::warn!("stopping at once");
        std::process::exit(1);
    });
    stop
}

/// Waits until it is time.
pub async fn asked(stop: &mut Stop) {
    // An error means that nobody can ask any more.
    if stop.wait_for(|stop| *stop).await.is_err() {
        std::future::pending::<()>().await;
    }
}

#[cfg(unix)]
async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};

    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

#[cfg(not(unix))]
async fn signal() {
    let _ = tokio::signal::ctrl_c().await;
}
