//! An approved erasure that waits: until then every address on file may stop it.

use std::sync::Arc;

use async_trait::async_trait;
use domain::request::{Command, State};
use serde_json::json;

use crate::port::store::{NewOutbox, RequestRecord, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::{Error, Result, contact_point, request};

/// Puts the job into the outbox that ends the wait.
pub(crate) async fn cool(core: &Core, tx: &mut dyn Tx, request: &RequestRecord, now: i64) -> Result<()> {
    job(core, tx, "erasure.cool", request, request.hold_until.unwrap_or(now), now).await
}

async fn job(core: &Core, tx: &mut dyn Tx, kind: &str, request: &RequestRecord, due_at: i64, now: i64) -> Result<()> {
    let row = NewOutbox {
        id: core.id(now),
        kind: kind.to_owned(),
        payload: json!({ "request": request.id }).to_string(),
        sealed: None,
        wrap: None,
        due_at,
        expires_at: None,
        subject_id: None,
    };
    Ok(tx.enqueue(&row).await?)
}

impl Portal {
    /// Ends the wait of a request, if it is over by now; a request that was taken back is left as it is.
    pub(crate) async fn end_cooling(&self, request_id: &str) -> Result<()> {
        self.write(EndCooling { core: self.core(), request_id: request_id.to_owned(), now: self.now() }).await
    }
}

struct EndCooling {
    core: Arc<Core>,
    request_id: String,
    now: i64,
}

#[async_trait]
impl Unit for EndCooling {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let core = &self.core;
        let Some(found) = tx.find_request(&self.request_id).await? else { return Ok(()) };
        let subject = tx.lock_subject(found.request.subject_id).await?.ok_or(Error::NotFound)?;
        let mut request = tx.lock_request(&self.request_id).await?.ok_or(Error::NotFound)?;
        if request.state != State::CoolingOff {
            return Ok(());
        }
        if request.hold_until.is_some_and(|until| until > self.now) {
            // A worker whose clock is ahead: not yet.
            return cool(core, tx, &request, self.now).await;
        }
        if tx.disputed_until(subject.id).await?.is_some() {
            // Staff still look at an address that somebody says is not the person's.
            return job(core, tx, "erasure.cool", &request, self.now + contact_point::WAIT, self.now).await;
        }
        let worker = ("worker", None);
        request::apply(core, tx, &subject, &mut request, Command::CoolingEnds, worker, "", self.now).await?;
        job(core, tx, "erasure.execute", &request, self.now, self.now).await
    }
}
