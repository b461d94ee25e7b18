//! CSV for people: a ZIP with one file per section, a page in front and a manifest.

mod manifest;
mod record;
mod valve;

use std::collections::HashSet;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};
use zip::{CompressionMethod, DateTime};

use self::manifest::{Altered, File};
use self::valve::{Handle, Valve};
use super::guard::dangerous;
use super::model::{Cell, Document, SectionHead};
use super::order::Order;
use super::scratch::Scratch;
use super::{RowSink, cover, names};

/// Bytes gathered before they are hashed and compressed.
const CHUNK: usize = 1 << 16;

/// Writes the archive as it goes: RFC 4180 with every field quoted, UTF-8 with a byte order mark (without it spreadsheets
/// guess the encoding), labels in the first record.
pub struct CsvZipSink<W: Write> {
    // Dropped first, so that an archive given up stays visibly broken.
    valve: Handle,
    zip: ZipWriter<StreamWriter<BufWriter<Valve<W>>>>,
    order: Order,
    document: Option<Document>,
    names: HashSet<String>,
    /// Files that are complete.
    files: Vec<File>,
    entry: Option<Entry>,
    /// Bytes of the open file that wait for [`CHUNK`].
    buffer: Vec<u8>,
    altered: Altered,
    // Dropped last: the altered cells may lie in it.
    _scratch: Scratch,
}

/// The file at hand.
struct Entry {
    file: File,
    hash: Sha256,
    /// Records written, the header among them.
    records: u64,
}

impl<W: Write> CsvZipSink<W> {
    /// A sink into `out`, which needs no buffer of its own; long lists of altered cells wait in a private folder in `temp`.
    ///
    /// # Errors
    /// The private folder cannot be made.
    pub fn new(out: W, temp: &Path) -> io::Result<Self> {
        let scratch = Scratch::new(temp)?;
        let (out, valve) = Valve::new(out);
        // Reserved, whatever the sections are called.
        let names = ["about.csv", "manifest.json"].map(str::to_owned).into();
        Ok(Self {
            valve,
            zip: ZipWriter::new_stream(BufWriter::with_capacity(CHUNK, out)),
            order: Order::default(),
            document: None,
            names,
            files: Vec::new(),
            entry: None,
            buffer: Vec::with_capacity(CHUNK),
            altered: Altered::new(scratch.path()),
            _scratch: scratch,
        })
    }

    fn document(&self) -> io::Result<&Document> {
        self.document.as_ref().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))
    }

    /// Starts a file with a byte order mark.
    fn open(&mut self, file: File) -> io::Result<()> {
        self.zip.start_file(&file.name, options())?;
        self.buffer.extend_from_slice("\u{feff}".as_bytes());
        self.entry = Some(Entry { file, hash: Sha256::new(), records: 0 });
        Ok(())
    }

    /// Adds a record of fixed texts.
    fn texts<'a>(&mut self, texts: impl Iterator<Item = &'a str>) -> io::Result<()> {
        let mut altered = Vec::new();
        for (n, text) in texts.enumerate() {
            let armed = dangerous(text);
            record::field(&mut self.buffer, n == 0, text, armed);
            if armed {
                altered.push(n);
            }
        }
        self.end_record(&altered)
    }

    fn end_record(&mut self, altered: &[usize]) -> io::Result<()> {
        record::end(&mut self.buffer);
        let entry = self.entry.as_mut().ok_or(io::ErrorKind::InvalidInput)?;
        entry.records += 1;
        if !altered.is_empty() {
            self.altered.note(&entry.file.name, entry.records, altered)?;
        }
        if self.buffer.len() >= CHUNK { self.pour() } else { Ok(()) }
    }

    /// Hashes and compresses what was gathered.
    fn pour(&mut self) -> io::Result<()> {
        let entry = self.entry.as_mut().ok_or(io::ErrorKind::InvalidInput)?;
        entry.hash.update(&self.buffer);
        entry.file.bytes += self.buffer.len() as u64;
        self.zip.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }

    /// Ends the open file, if any.
    fn close(&mut self) -> io::Result<()> {
        if self.entry.is_some() {
            self.pour()?;
        }
        if let Some(Entry { mut file, hash, records }) = self.entry.take() {
            file.rows = records.saturating_sub(1);
            file.sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
            self.files.push(file);
        }
        Ok(())
    }

    /// Writes the page in front; last, because only now all is counted.
    fn about(&mut self) -> io::Result<()> {
        let counts: Vec<(String, u64)> = self.files.iter().map(|file| (file.label.clone(), file.rows)).collect();
        let document = self.document()?;
        let remarks: Vec<String> = (self.altered.count() > 0)
            .then(|| format!("{} {}", document.labels.guarded, self.altered.count()))
            .into_iter()
            .collect();
        let lines = cover::lines(document, &counts, &remarks);
        let label = document.labels.about.clone();
        self.open(File { name: "about.csv".to_owned(), ..file(None, label) })?;
        for line in lines {
            let blanks = std::iter::repeat_n("", cover::WIDTH.saturating_sub(line.texts.len()));
            self.texts(line.texts.iter().map(String::as_str).chain(blanks))?;
        }
        self.close()
    }
}

impl<W: Write> RowSink for CsvZipSink<W> {
    fn begin(&mut self, document: &Document) -> io::Result<()> {
        self.order.begin()?;
        self.document = Some(document.clone());
        Ok(())
    }

    fn section(&mut self, head: &SectionHead) -> io::Result<()> {
        self.order.section(head)?;
        self.close()?;
        let name = names::file(&head.code, "csv", &mut self.names);
        let columns = head.fields.iter().map(|field| field.code.clone()).collect();
        self.open(File { name, columns, ..file(Some(head.code.clone()), head.label.clone()) })?;
        self.texts(head.fields.iter().map(|field| field.label.as_str()))
    }

    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.order.row(cells)?;
        let document = self.document.as_ref().ok_or(io::ErrorKind::InvalidInput)?;
        let mut altered = Vec::new();
        for (n, cell) in cells.iter().enumerate() {
            let (text, armed) = record::text(cell, &document.labels.withheld);
            record::field(&mut self.buffer, n == 0, &text, armed);
            if armed {
                altered.push(n);
            }
        }
        self.end_record(&altered)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.order.finish()?;
        self.close()?;
        self.about()?;
        let Self { valve, mut zip, document, files, altered, _scratch, .. } = *self;
        let document = document.ok_or(io::ErrorKind::InvalidInput)?;
        let done = zip
            .start_file("manifest.json", options())
            .map_err(io::Error::from)
            .and_then(|()| manifest::write(&mut zip, &document.meta, &files, altered));
        if let Err(error) = done {
            drop(valve);
            return Err(error);
        }
        zip.finish()?.into_inner().flush()
    }
}

/// A file entry still to be filled.
fn file(section: Option<String>, label: String) -> File {
    File { name: String::new(), section, label, columns: Vec::new(), rows: 0, bytes: 0, sha256: String::new() }
}

/// The same bytes for the same content: no clock, no user.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}
