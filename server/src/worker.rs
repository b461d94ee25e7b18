//! The worker: does what was committed to be done. Beside the server, or a process of its own; any number of them.

use std::sync::Arc;
use std::time::Duration;

use portal::Portal;
use portal::port::{Mailer, SmsGateway};
use tokio::sync::Notify;

use crate::config::Config;
use crate::failure::Outcome;
use crate::stop::{self, Stop};
use crate::{mail, sms};

/// Rows claimed at one time.
const BATCH: i64 = 16;
/// Waits while there is nothing to do, from the first to the longest.
const IDLE: (Duration, Duration) = (Duration::from_millis(250), Duration::from_secs(5));

/// What was begun may take so long once it is time to stop; then its lease gives it to another worker.
const FINISH: Duration = Duration::from_secs(10);

/// Between two looks whether a sweep of the CRM's flags is due.
const SWEEP: Duration = Duration::from_secs(60);

/// Sweeps the CRM's flags now and then until asked to stop; beside the work, which must not wait for it.
async fn sweep(portal: Arc<Portal>, mut stop: Stop) {
    while !*stop.borrow() {
        tokio::select! {
            swept = portal.sweep() => if swept.is_err() {
                tracing::warn!("the CRM's flags could not be swept; it tries again");
            },
            () = stop::asked(&mut stop) => break,
        }
        tokio::select! {
            () = stop::asked(&mut stop) => break,
            () = tokio::time::sleep(SWEEP) => {}
        }
    }
}

/// What takes things out of the house.
#[derive(Clone)]
pub struct Carriers {
    /// Takes mails.
    pub mailer: Arc<dyn Mailer>,
    /// Takes text messages, where there is one.
    pub gateway: Option<Arc<dyn SmsGateway>>,
}

impl Carriers {
    /// Those that the configuration names.
    ///
    /// # Errors
    /// As [`mail::mailer`] and [`sms::gateway`].
    pub fn new(config: &Config) -> Outcome<Self> {
        Ok(Self { mailer: mail::mailer(config)?, gateway: sms::gateway(config)? })
    }
}

impl From<Arc<dyn Mailer>> for Carriers {
    fn from(mailer: Arc<dyn Mailer>) -> Self {
        Self { mailer, gateway: None }
    }
}

/// Works until asked to stop. A request that was answered `wake`s it early.
pub async fn run(portal: Arc<Portal>, carriers: impl Into<Carriers>, wake: Arc<Notify>, mut stop: Stop) {
    let Carriers { mailer, gateway } = carriers.into();
    let sweep = tokio::spawn(sweep(portal.clone(), stop.clone()));
    let mut idle = IDLE.0;
    while !*stop.borrow() {
        let worked = tokio::select! {
            worked = portal.work_with(&*mailer, gateway.as_deref(), BATCH) => worked,
            () = overdue(stop.clone()) => break,
        };
        match worked {
            Ok(0) => {}
            Ok(_) => {
                idle = IDLE.0;
                continue;
            }
            Err(_) => tracing::warn!("the worker cannot reach the outbox; it tries again"),
        }
        tokio::select! {
            () = stop::asked(&mut stop) => break,
            () = wake.notified() => idle = IDLE.0,
            () = tokio::time::sleep(idle) => idle = (idle * 2).min(IDLE.1),
        }
    }
    // A unit of work that it has begun is finished without it.
    sweep.abort();
}

async fn overdue(mut stop: Stop) {
    stop::asked(&mut stop).await;
    tokio::time::sleep(FINISH).await;
}
