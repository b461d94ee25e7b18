//! Writes the copy, row by row, into a file without a name.

use std::fs::File;
use std::io::{Seek as _, SeekFrom};

use async_trait::async_trait;
use domain::{Action, Value};
use futures::channel::{mpsc, oneshot};
use futures::{SinkExt as _, StreamExt as _};
use serde_json::json;

use super::document::{CONSENTS, HISTORY, REQUESTS, document, fields, source_of};
use crate::actor::SubjectActor;
use crate::assurance::Pass;
use crate::audit::{self, Entry};
use crate::export::{Cell, Document, Format, SectionHead, open};
use crate::mapping::SubjectMap;
use crate::port::store::{QueueFilter, RequestRecord, RowSink, StoreError, Tx, Unit};
use crate::portal::{Core, Portal};
use crate::subject::Person;
use crate::{Error, Result, limit, moment};

/// Requests read at a time.
const PAGE: i64 = 500;
/// Handfuls of rows on their way to the writer.
const AHEAD: usize = 2;

/// A copy, ready to be sent.
pub struct Exported {
    /// The file, at its start; it has no name and is gone when it is closed.
    pub file: File,
    /// Its bytes.
    pub length: u64,
    /// The name to save it under; ASCII, nothing personal.
    pub name: &'static str,
    /// Its media type.
    pub content_type: &'static str,
}

/// What the reader tells the writer.
enum Step {
    Section(usize),
    Rows(Vec<Vec<Cell>>),
}

impl Portal {
    /// The copy of everything that the mapping gives to the access right (GDPR Art. 15(3)), the person's decisions,
    /// their history and the person's requests included. Free text that may mention others is withheld until reviewed (Art. 15(4)). Memory does not
    /// grow with the number of rows.
    ///
    /// # Errors
    /// [`Error::NeedsCode`]; [`Error::Forbidden`] unless the link is `full`; [`Error::NotFound`] when the person is no
    /// longer in the CRM; [`Error::TooMany`] for more copies than a person needs; [`Error::Store`], also when there is no room
    /// for the file.
    pub async fn export(&self, me: &SubjectActor, format: Format) -> Result<Exported> {
        let pass = self.require(me, Action::Export, "")?;
        self.take(limit::EXPORT, &me.subject_id().to_be_bytes()).await?;
        // Spent before anything is read: of two downloads at once the second asks for a code of its own.
        self.write(Spend { pass, now: self.now() }).await?;
        self.copy(me, format).await
    }

    /// The copy itself, whoever asks.
    pub(crate) async fn copy(&self, me: &SubjectActor, format: Format) -> Result<Exported> {
        let now = self.now();
        let (kind, map) = self.kind(&me.subject().kind)?;
        let head = document(self, map, me.language(), now);
        let (sender, receiver) = mpsc::channel(AHEAD);
        let (done, file) = oneshot::channel();
        let sections = head.sections.clone();
        // Writing blocks (it compresses), so it has a thread of its own, one per export that is under way.
        std::thread::spawn(move || done.send(write(format, &head, receiver)));
        let copy = Copy { portal: self, me, kind, map, sections, sender };
        copy.run().await?;
        let file = file.await.ok().and_then(std::io::Result::ok).ok_or(Error::Store(StoreError::Unavailable))?;
        let length = file.metadata().map_err(|_| Error::Store(StoreError::Unavailable))?.len();
        self.write(Note { core: self.core(), subject_id: me.subject_id(), format, now }).await?;
        let name = match format {
            Format::Json => "my-data.json",
            Format::Xlsx => "my-data.xlsx",
            Format::CsvZip => "my-data.csv.zip",
        };
        Ok(Exported { file, length, name, content_type: format.media_type() })
    }
}

/// The writer's side: takes steps until the reader is through. An abandoned reader leaves an incomplete file, which is
/// dropped with everything in it.
fn write(format: Format, head: &Document, mut steps: mpsc::Receiver<Step>) -> std::io::Result<File> {
    let mut file = tempfile::tempfile()?;
    let mut sink = open(format, file.try_clone()?, &std::env::temp_dir())?;
    sink.begin(head)?;
    while let Some(step) = futures::executor::block_on(steps.next()) {
        match step {
            Step::Section(index) => sink.section(&head.sections[index])?,
            Step::Rows(rows) => rows.iter().try_for_each(|row| sink.row(row))?,
        }
    }
    sink.finish()?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

/// The reader's side.
struct Copy<'a> {
    portal: &'a Portal,
    me: &'a SubjectActor,
    kind: usize,
    map: &'a SubjectMap,
    sections: Vec<SectionHead>,
    sender: mpsc::Sender<Step>,
}

impl Copy<'_> {
    async fn run(mut self) -> Result<()> {
        let mut reader = self.portal.store.reader().await?;
        let person = Person::read(self.portal, &mut *reader, self.me).await?;
        let key = person.crm.subject.key.clone();
        let mut singles: Vec<Vec<Vec<Value>>> = Vec::with_capacity(self.map.tables.len());
        for (index, table) in self.map.tables.iter().enumerate() {
            let rows = if table.many { Vec::new() } else { reader.crm_rows(self.kind, index, &key, 0, 1).await? };
            singles.push(rows);
        }
        for (index, table) in self.map.tables.iter().enumerate() {
            self.step(Step::Section(index)).await?;
            if table.many {
                let mut rows = Rows { map: self.map, index, singles: &singles, sender: &mut self.sender, lost: false };
                reader.crm_each(self.kind, index, &key, &mut rows).await?;
                if rows.lost {
                    return Err(Error::Store(StoreError::Unavailable));
                }
            } else {
                let rows = singles[index].iter().map(|row| cells(self.map, index, row, &singles)).collect();
                self.step(Step::Rows(rows)).await?;
            }
        }
        self.consents(&person).await?;
        self.history(&mut *reader).await?;
        self.requests(&mut *reader).await
    }

    async fn step(&mut self, step: Step) -> Result<()> {
        // The writer hangs up only when the disk would not take the file.
        self.sender.send(step).await.map_err(|_| Error::Store(StoreError::Unavailable))
    }

    fn place(&self, code: &str) -> Step {
        Step::Section(self.sections.iter().position(|section| section.code == code).unwrap_or_default())
    }

    async fn consents(&mut self, person: &Person) -> Result<()> {
        let mut rows = Vec::new();
        for entry in self.portal.book.iter() {
            for channel in &entry.purpose.channels {
                let state = person.states.get(&entry.purpose.code, *channel).shown(entry.purpose.basis);
                let texts = [entry.title(self.me.language()), channel.code(), state.code(), entry.purpose.basis.code()];
                rows.push(texts.map(text).to_vec());
            }
        }
        self.step(self.place(CONSENTS)).await?;
        self.step(Step::Rows(rows)).await
    }

    async fn history(&mut self, reader: &mut dyn Tx) -> Result<()> {
        let events = reader.consent_history(self.me.subject_id(), i64::MAX).await?;
        let language = self.me.language();
        let rows = events.into_iter().map(|record| {
            let event = record.event;
            let entry = self.portal.book.get(&event.purpose);
            let channels: Vec<&str> = event.channels.iter().map(|channel| channel.code()).collect();
            let shown =
                entry.filter(|entry| entry.version == event.text_version).and_then(|entry| entry.text(language));
            vec![
                Cell::Value(Value::Timestamp(moment::rfc3339(event.at))),
                text(entry.map_or(event.purpose.as_str(), |entry| entry.title(language))),
                text(event.kind.code()),
                text(&channels.join(" ")),
                text(event.origin.code()),
                Cell::Value(Value::Integer(event.text_version)),
                shown.map_or(Cell::Value(Value::Null), |shown| text(&shown.text)),
            ]
        });
        let rows = rows.collect();
        self.step(self.place(HISTORY)).await?;
        self.step(Step::Rows(rows)).await
    }
}

impl Copy<'_> {
    /// What the person has asked for, and when it was answered.
    async fn requests(&mut self, reader: &mut dyn Tx) -> Result<()> {
        self.step(self.place(REQUESTS)).await?;
        for closed in [false, true] {
            let filter = QueueFilter { closed, subject_id: Some(self.me.subject_id()), ..QueueFilter::default() };
            let mut last: Option<RequestRecord> = None;
            loop {
                let place = last.as_ref().map(|request| {
                    (request.closed_at.map_or_else(|| request.due_on.clone(), |at| at.to_string()), request.id.clone())
                });
                let after = place.as_ref().map(|(at, id)| (at.as_str(), id.as_str()));
                let rows = reader.queue(&filter, after, PAGE).await?;
                let is_last = (rows.len() as i64) < PAGE;
                self.step(Step::Rows(rows.iter().map(|row| self.request(&row.request)).collect())).await?;
                last = rows.into_iter().last().map(|row| row.request);
                if is_last {
                    break;
                }
            }
        }
        Ok(())
    }

    fn request(&self, request: &RequestRecord) -> Vec<Cell> {
        let moment = |at: i64| Cell::Value(Value::Timestamp(moment::rfc3339(at)));
        let purpose = request
            .purpose
            .as_deref()
            .map(|code| text(self.portal.book.get(code).map_or(code, |entry| entry.title(self.me.language()))));
        let nothing = || Cell::Value(Value::Null);
        vec![
            text(request.kind.code()),
            purpose.unwrap_or_else(nothing),
            text(request.state.code()),
            moment(request.received_at),
            Cell::Value(Value::Date(request.due_on.clone())),
            request.closed_at.map_or_else(nothing, moment),
        ]
    }
}

/// Hands the rows of a list to the writer as they are read.
struct Rows<'a> {
    map: &'a SubjectMap,
    index: usize,
    singles: &'a [Vec<Vec<Value>>],
    sender: &'a mut mpsc::Sender<Step>,
    lost: bool,
}

#[async_trait]
impl RowSink for Rows<'_> {
    async fn take(&mut self, rows: Vec<Vec<Value>>) -> bool {
        let cells = rows.iter().map(|row| cells(self.map, self.index, row, self.singles)).collect();
        // The writer hangs up only when the disk would not take the file.
        self.lost = self.sender.send(Step::Rows(cells)).await.is_err();
        !self.lost
    }
}

/// A row of a table as the copy has it; sources may stand in the one row of another table.
fn cells(map: &SubjectMap, table: usize, row: &[Value], singles: &[Vec<Vec<Value>>]) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (index, field) in fields(&map.tables[table]) {
        let value = row.get(index).cloned().unwrap_or(Value::Null);
        cells.push(if field.free_text && !value.is_empty() { Cell::Withheld } else { Cell::Value(value) });
        if let Some((there, index)) = source_of(map, field) {
            let of = if there == table { Some(row) } else { singles[there].first().map(Vec::as_slice) };
            cells.push(Cell::Value(of.and_then(|row| row.get(index)).cloned().unwrap_or(Value::Null)));
        }
    }
    cells
}

fn text(text: &str) -> Cell {
    Cell::Value(Value::Text(text.to_owned()))
}

struct Spend {
    pass: Pass,
    now: i64,
}

#[async_trait]
impl Unit for Spend {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        self.pass.spend(tx, self.now).await
    }
}

struct Note {
    core: std::sync::Arc<Core>,
    subject_id: i64,
    format: Format,
    now: i64,
}

#[async_trait]
impl Unit for Note {
    type Output = ();

    async fn run(&self, tx: &mut dyn Tx) -> Result<()> {
        let subject = tx.lock_subject(self.subject_id).await?.ok_or(Error::NotFound)?;
        let plain = json!({ "format": self.format.extension() });
        let entry = Entry { event: "access.exported", actor: "subject", actor_ref: None, details: json!({}), plain };
        audit::append(&self.core, tx, self.now, &subject, entry).await
    }
}
