//! Claims due rows and does them.
//!
//! A row is held for a lease; a worker that dies leaves it to the next one, and one that was only slow finds its fence old
//! and changes nothing. A mail or text message may leave twice after a crash in between; it then carries the same id.

use std::sync::atomic::Ordering;

use async_trait::async_trait;

use crate::port::store::{Claimed, Tx, Unit};
use crate::port::{MailError, Mailer, SmsError, SmsGateway};
use crate::portal::Portal;
use crate::{Error, Result, link, mail, sms};

/// How long a row is held; milliseconds.
const LEASE: i64 = 60_000;
/// Waits between tries, in seconds; after the last one the row is given up and staff see it.
const BACKOFF: [i64; 10] = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 57_600];

/// Jobs after which bytes of a person may still lie in the database's log.
const ERASING: [&str; 3] = ["erasure.execute", "hold.end", "feed.empty"];

impl Portal {
    /// Does up to `most` due rows; returns how many it claimed, 0 when there is nothing to do.
    ///
    /// # Errors
    /// [`Error::Store`](crate::Error::Store) when the database is away; rows claimed by then are done after their lease.
    pub async fn work(&self, mailer: &dyn Mailer, most: i64) -> Result<usize> {
        self.work_with(mailer, None, most).await
    }

    /// The same where text messages leave too. Without a gateway they wait for a worker that has one, until they are over.
    ///
    /// # Errors
    /// As [`Self::work`].
    pub async fn work_with(&self, mailer: &dyn Mailer, gateway: Option<&dyn SmsGateway>, most: i64) -> Result<usize> {
        self.tidy().await?;
        let now = self.now();
        let rows = self.write(Claim { now, most }).await?;
        let count = rows.len();
        if rows.is_empty() {
            // Nobody waits for the worker: the time to hold the database for a moment.
            self.empty_due_log().await;
        }
        for row in rows {
            if ERASING.contains(&row.kind.as_str()) {
                self.log_is_due.store(true, Ordering::Relaxed);
            }
            let outcome = self.carry_out(mailer, gateway, &row).await;
            if matches!(outcome, Outcome::Settled) {
                continue;
            }
            let finish = Finish { id: row.id, fence: row.fence, outcome, now: self.now() };
            if !self.write(finish).await? {
                tracing::warn!(kind = row.kind, "an outbox row was taken over by another worker");
            }
        }
        Ok(count)
    }

    /// Rows waiting, and rows given up.
    ///
    /// # Errors
    /// [`Error::Store`](crate::Error::Store).
    pub async fn outbox_counts(&self) -> Result<(i64, i64)> {
        Ok(self.store.reader().await?.outbox_counts().await?)
    }

    async fn carry_out(&self, mailer: &dyn Mailer, gateway: Option<&dyn SmsGateway>, row: &Claimed) -> Outcome {
        if row.kind.starts_with("mail.") {
            return self.send(mailer, row).await;
        }
        if [sms::CODE, sms::TOLD].contains(&row.kind.as_str()) {
            return self.send_sms(gateway, row).await;
        }
        let payload: serde_json::Value = serde_json::from_str(&row.payload).unwrap_or_default();
        let request = payload["request"].as_str();
        if row.expires_at.is_some_and(|at| at <= self.now()) {
            return Outcome::Dead("expired");
        }
        let done = match (row.kind.as_str(), request) {
            (link::ask::KIND, _) => match self.answer_link_request(row).await {
                Ok(()) => return Outcome::Settled,
                Err(Error::NotFound) => return Outcome::Dead("unreadable"),
                Err(error) => Err(error),
            },
            ("restriction.lift", _) => self.end_restriction(&row.payload).await,
            (_, None) => return Outcome::Dead("unreadable"),
            ("erasure.execute", Some(request)) => self.execute_erasure(request).await.map(drop),
            ("erasure.cool", Some(request)) => self.end_cooling(request).await,
            ("hold.end", Some(request)) => self.end_holds(request).await,
            ("feed.empty", Some(request)) => self.empty_feed(request).await,
            _ => return Outcome::Dead("unknown"),
        };
        match done {
            Ok(()) => Outcome::Done,
            Err(error) => {
                // The error has no value in it: every variant is a code.
                tracing::warn!(kind = row.kind, %error, "a job failed");
                let step = usize::try_from(row.tries - 1).unwrap_or(0);
                match BACKOFF.get(step) {
                    Some(seconds) => Outcome::Retry(*seconds),
                    None => {
                        if let Some(request) = request {
                            let _ = self.stick(request).await;
                        }
                        Outcome::Dead("failed")
                    }
                }
            }
        }
    }

    async fn send(&self, mailer: &dyn Mailer, row: &Claimed) -> Outcome {
        if row.expires_at.is_some_and(|at| at <= self.now()) {
            return Outcome::Dead("expired");
        }
        let Some(mail) = mail::open(self, row) else { return Outcome::Dead("unreadable") };
        match mailer.send(&mail).await {
            Ok(()) => Outcome::Done,
            Err(MailError::Refused) => Outcome::Dead("refused"),
            Err(MailError::Unavailable) => later(row),
        }
    }

    async fn send_sms(&self, gateway: Option<&dyn SmsGateway>, row: &Claimed) -> Outcome {
        if row.expires_at.is_some_and(|at| at <= self.now()) {
            return Outcome::Dead("expired");
        }
        let Some(sms) = sms::open(self, row) else { return Outcome::Dead("unreadable") };
        let sent = match gateway {
            Some(gateway) => gateway.send(&sms).await,
            None => Err(SmsError::Unavailable),
        };
        match sent {
            Ok(()) => Outcome::Done,
            Err(SmsError::Refused) => Outcome::Dead("refused"),
            Err(SmsError::Unavailable) => later(row),
        }
    }
}

/// Another try later, as long as there is one left.
fn later(row: &Claimed) -> Outcome {
    let step = usize::try_from(row.tries - 1).unwrap_or(0);
    BACKOFF.get(step).map_or(Outcome::Dead("unavailable"), |seconds| Outcome::Retry(*seconds))
}

enum Outcome {
    Done,
    /// Done, and the row with it, by one unit of work.
    Settled,
    Retry(i64),
    Dead(&'static str),
}

struct Claim {
    now: i64,
    most: i64,
}

#[async_trait]
impl Unit for Claim {
    type Output = Vec<Claimed>;

    async fn run(&self, tx: &mut dyn Tx) -> Result<Vec<Claimed>> {
        Ok(tx.claim(self.now, self.now + LEASE, self.most).await?)
    }
}

struct Finish {
    id: String,
    fence: i64,
    outcome: Outcome,
    now: i64,
}

#[async_trait]
impl Unit for Finish {
    type Output = bool;

    async fn run(&self, tx: &mut dyn Tx) -> Result<bool> {
        Ok(match self.outcome {
            Outcome::Done | Outcome::Settled => tx.outbox_done(&self.id, self.fence, self.now).await?,
            Outcome::Retry(seconds) => {
                tx.outbox_retry(&self.id, self.fence, self.now + seconds * 1_000, "unavailable").await?
            }
            Outcome::Dead(error) => tx.outbox_dead(&self.id, self.fence, self.now, error).await?,
        })
    }
}
