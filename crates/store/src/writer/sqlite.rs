//! The one writer of SQLite: a task with a connection of its own that commits waiting units in groups.
//!
//! ```text
//! begin immediate
//!   savepoint unit; insert into insyn_unit …; the unit's statements          (when it fails: rollback to unit)
//!   release unit; savepoint unit; insert into insyn_unit …; the next waiting unit's statements
//! commit                                                                     and only now every caller is answered
//! ```
//! A unit that says no, or whose row is refused, goes back to its savepoint and harms nobody. Anything worse, and any failed
//! COMMIT, takes the group apart: the connection is dropped, and the units run again on a new one, each in a transaction of
//! its own, so that only the guilty one fails. A unit whose id is in `insyn_unit` by then was committed after all.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use portal::Error;
use portal::port::Clock;
use portal::port::store::{AnyUnit, StoreError};
use tokio::sync::{mpsc, oneshot};

use super::{Answer, Ran, run};
use crate::cell::params;
use crate::connection::{Connection, Link};
use crate::crm::Attached;
use crate::dialect::Dialect;
use crate::error::{Failure, OpenError};
use crate::file::FileId;
use crate::settings::{self, BUSY};
use crate::tx::StoreTx;

/// Units that may wait.
const QUEUE: usize = 1024;
/// The most units of a group.
const GROUP: usize = 64;
/// A group takes no further units after this time.
const SPAN: Duration = Duration::from_millis(25);
/// The virtual machine's steps between two looks at the flag that stops a statement.
const STEPS: i32 = 100_000;

/// Begins a unit and writes its id; no row comes back when the id is there. Several statements in one, because each one
/// costs a hop to SQLite's thread.
macro_rules! start {
    ($before:literal) => {
        concat!($before, "insert into insyn_unit (id, at) values ($1, $2) on conflict (id) do nothing returning at")
    };
}

/// The first unit of a transaction.
#[cfg(not(feature = "fault-no-transaction"))]
const FIRST: &str = start!("savepoint unit; ");
#[cfg(feature = "fault-no-transaction")]
const FIRST: &str = start!("");
/// Any other: COMMIT releases the last one's savepoint.
#[cfg(not(feature = "fault-no-transaction"))]
const NEXT: &str = start!("release unit; savepoint unit; ");
#[cfg(feature = "fault-no-transaction")]
const NEXT: &str = FIRST;

/// A unit on its way.
pub(crate) struct Job {
    /// The id that settles an unknown outcome.
    pub id: String,
    /// What is asked for.
    pub work: Work,
    /// Whom to answer. Nobody may be there any more; the unit runs all the same.
    pub reply: oneshot::Sender<Answer>,
    /// Since when it waits.
    pub since: Instant,
}

/// What the writer is asked for.
pub(crate) enum Work {
    /// A unit of work.
    Unit(Arc<dyn AnyUnit>),
    /// Whether a transaction can be had.
    Probe,
    /// To end, after what waits.
    Close,
}

impl Job {
    fn answer(self, answer: Answer) {
        let _ = self.reply.send(answer);
    }

    fn refuse(self, error: StoreError) {
        self.answer(Err(Error::Store(error)));
    }
}

/// Where the writer writes.
pub(crate) struct Site {
    /// The file.
    pub path: PathBuf,
    /// Its most pages, in tests.
    pub pages: Option<u32>,
}

/// The writer task's state.
pub(crate) struct Writer {
    site: Site,
    limit: Duration,
    clock: Arc<dyn Clock>,
    crm: Attached,
    queue: mpsc::Receiver<Job>,
    /// Taken from the queue, to go before it.
    waiting: VecDeque<Job>,
    closing: Vec<Job>,
    open: Option<Open>,
}

/// The connection, the file it belongs to, and the flag that stops its statement.
pub(crate) struct Open {
    tx: StoreTx,
    file: FileId,
    stop: Arc<AtomicBool>,
    /// Whether a unit's savepoint is open.
    savepoint: bool,
}

/// Starts the task on an open connection. It ends when the last sender is dropped, after what waits then.
pub(crate) fn start(
    site: Site,
    limit: Duration,
    clock: Arc<dyn Clock>,
    crm: Attached,
    open: Open,
) -> (mpsc::Sender<Job>, tokio::task::JoinHandle<()>) {
    let (sender, queue) = mpsc::channel(QUEUE);
    let writer =
        Writer { site, limit, clock, crm, queue, waiting: VecDeque::new(), closing: Vec::new(), open: Some(open) };
    (sender, tokio::spawn(writer.serve()))
}

impl Writer {
    async fn serve(mut self) {
        loop {
            let first = match self.waiting.pop_front() {
                Some(job) => Some(job),
                None => self.queue.recv().await,
            };
            match first {
                Some(first) => self.group(first).await,
                None => break,
            }
        }
        if let Some(open) = self.open.take() {
            open.tx.connection.close().await;
        }
        self.closing.into_iter().for_each(|job| job.answer(Ok(Box::new(()))));
    }

    /// Runs the first unit and whatever waits behind it in one transaction.
    async fn group(&mut self, first: Job) {
        let Some(first) = self.unless_close(first) else { return };
        if let Err(error) = self.begin().await {
            first.refuse(error);
            self.refuse_stale(error);
            return;
        }
        let began = Instant::now();
        let mut ran: Vec<(Job, Answer)> = Vec::new();
        let mut next = Some(first);
        while let Some(job) = next.take() {
            match self.step(&job).await {
                Ran::Well(answer) => ran.push((job, answer)),
                Ran::Broken(_) => return self.take_apart(ran, Some(job)).await,
                Ran::Hung => {
                    job.refuse(StoreError::Abandoned);
                    return self.take_apart(ran, None).await;
                }
            }
            if ran.len() < GROUP && began.elapsed() < SPAN {
                next = self.waiting.pop_front().or_else(|| self.queue.try_recv().ok());
                next = next.and_then(|job| self.unless_close(job));
            }
        }
        match self.commit().await {
            Ok(()) => ran.into_iter().for_each(|(job, answer)| job.answer(answer)),
            Err(_) => self.settle(ran).await,
        }
    }

    /// The job, unless it asks to close: then the queue takes no more, and its answer comes last.
    fn unless_close(&mut self, job: Job) -> Option<Job> {
        if !matches!(job.work, Work::Close) {
            return Some(job);
        }
        self.queue.close();
        self.closing.push(job);
        None
    }

    /// One unit in its savepoint.
    async fn step(&mut self, job: &Job) -> Ran {
        let (Work::Unit(unit), Some(open)) = (&job.work, &mut self.open) else { return Ran::Well(Ok(Box::new(()))) };
        open.tx.reset();
        open.tx.crm = self.crm.get();
        let start = if std::mem::replace(&mut open.savepoint, true) { NEXT } else { FIRST };
        let ran = match open.tx.connection.row(start, params![&job.id, self.clock.millis()]).await {
            Ok(None) => Ran::Well(Err(Error::Store(StoreError::Refused))),
            Ok(Some(_)) => run(unit.as_ref(), &mut open.tx, self.limit).await,
            Err(_) => Ran::Broken(open.tx.connection.failed().unwrap_or(Failure::Unavailable)),
        };
        match ran {
            Ran::Well(Err(error)) => match open.tx.connection.plain("rollback to unit").await {
                Ok(()) => Ran::Well(Err(error)),
                // The savepoint is gone: a trigger or a conflict clause has rolled the whole transaction back.
                Err(failure) => Ran::Broken(failure),
            },
            ran => ran,
        }
    }

    /// After a failed COMMIT: what is in `insyn_unit` was committed after all, the rest runs again.
    async fn settle(&mut self, ran: Vec<(Job, Answer)>) {
        self.drop_connection().await;
        for (job, answer) in ran {
            match self.is_committed(&job.id).await {
                Ok(true) => job.answer(answer),
                Ok(false) => self.alone(job).await,
                Err(error) => job.refuse(error),
            }
        }
    }

    /// After a failure that spoilt the transaction: every unit of the group again, by itself.
    async fn take_apart(&mut self, ran: Vec<(Job, Answer)>, last: Option<Job>) {
        self.drop_connection().await;
        for job in ran.into_iter().map(|(job, _)| job).chain(last) {
            self.alone(job).await;
        }
    }

    /// One unit in a transaction of its own.
    async fn alone(&mut self, job: Job) {
        if let Err(error) = self.begin().await {
            return job.refuse(error);
        }
        match self.step(&job).await {
            Ran::Well(answer) => match self.commit().await {
                Ok(()) => job.answer(answer),
                Err(failure) => {
                    self.drop_connection().await;
                    match self.is_committed(&job.id).await {
                        Ok(true) => job.answer(answer),
                        Ok(false) if answer.is_err() => job.answer(answer),
                        Ok(false) => job.refuse(failure.told()),
                        Err(error) => job.refuse(error),
                    }
                }
            },
            Ran::Broken(failure) => {
                let failed = self.open.as_ref().and_then(|open| open.tx.connection.failed());
                self.drop_connection().await;
                job.refuse(failed.unwrap_or(failure).told());
            }
            Ran::Hung => {
                self.drop_connection().await;
                job.refuse(StoreError::Abandoned);
            }
        }
    }

    /// Begins a transaction, on a new connection when there is none or the file is another one.
    async fn begin(&mut self) -> Result<(), StoreError> {
        let file = FileId::of(&self.site.path);
        if self.open.as_ref().is_some_and(|open| Some(open.file) != file) {
            tracing::warn!("the database file is no longer the one that was opened");
            self.drop_connection().await;
        }
        for _ in 0..2 {
            if self.open.is_none() {
                self.open = Some(reopen(&self.site).await?);
            }
            let Some(open) = &mut self.open else { break };
            open.tx.reset();
            match open.tx.connection.plain(Dialect::Sqlite.begin()).await {
                Ok(()) => {
                    open.savepoint = false;
                    return Ok(());
                }
                Err(Failure::Busy) => return Err(StoreError::Unavailable),
                Err(_) => self.drop_connection().await,
            }
        }
        Err(StoreError::Unavailable)
    }

    /// Commits. A commit into a file that is no longer at its path is none.
    async fn commit(&mut self) -> Result<(), Failure> {
        let Some(open) = &mut self.open else { return Err(Failure::Lost) };
        open.tx.connection.plain("commit").await?;
        if FileId::of(&self.site.path) == Some(open.file) { Ok(()) } else { Err(Failure::Lost) }
    }

    async fn is_committed(&mut self, id: &str) -> Result<bool, StoreError> {
        if self.open.is_none() {
            self.open = Some(reopen(&self.site).await?);
        }
        let Some(open) = &mut self.open else { return Err(StoreError::Unavailable) };
        open.tx.reset();
        let row = open.tx.connection.row("select at from insyn_unit where id = $1", params![id]).await?;
        Ok(row.is_some())
    }

    /// Rolls back and lets the connection go; a statement that still runs on it is stopped.
    async fn drop_connection(&mut self) {
        if let Some(mut open) = self.open.take() {
            open.stop.store(true, Ordering::Relaxed);
            let rollback = open.tx.connection.plain("rollback");
            let _ = tokio::time::timeout(Duration::from_millis(200), rollback).await;
        }
    }

    /// When the database cannot be had, whoever has waited for it as long is told so at once.
    fn refuse_stale(&mut self, error: StoreError) {
        let mut jobs = std::mem::take(&mut self.waiting);
        while let Ok(job) = self.queue.try_recv() {
            jobs.push_back(job);
        }
        for job in jobs {
            if job.since.elapsed() >= BUSY { job.refuse(error) } else { self.waiting.push_back(job) }
        }
    }
}

/// Opens the writer's connection.
pub(crate) async fn open(site: &Site) -> Result<Open, OpenError> {
    let place = site.path.display().to_string();
    let file = FileId::of(&site.path).ok_or_else(|| OpenError::Missing(place.clone()))?;
    let mut connection = settings::open_sqlite_writer(&site.path, site.pages).await?;
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    let mut handle = connection.lock_handle().await.map_err(|error| OpenError::of(&error, &place))?;
    handle.set_progress_handler(STEPS, move || !flag.load(Ordering::Relaxed));
    drop(handle);
    Ok(Open { tx: StoreTx::new(Connection::new(Link::Sqlite(connection)), None), file, stop, savepoint: false })
}

/// Opens it again, later: the operator reads why in the log.
async fn reopen(site: &Site) -> Result<Open, StoreError> {
    open(site).await.map_err(|error| {
        tracing::warn!(%error, "the database cannot be opened");
        StoreError::Unavailable
    })
}
