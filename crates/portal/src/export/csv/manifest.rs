//! `manifest.json`: what is in the archive, and how to take the formula guard off again.

use std::io::{self, BufReader, Seek, SeekFrom, Write};
use std::path::Path;

use serde::Serialize;
use tempfile::SpooledTempFile;

use crate::export::model::Meta;

/// Version of the manifest's form.
const SCHEMA: &str = "urn:insyn:schema:csv-manifest:1";

/// One file of the archive.
#[derive(Serialize)]
pub struct File {
    /// Its name.
    pub name: String,
    /// The section's code; none for the page in front.
    pub section: Option<String>,
    /// The section's label.
    pub label: String,
    /// Codes of its columns.
    pub columns: Vec<String>,
    /// Records after the header.
    pub rows: u64,
    /// Length in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// The altered cells so far. There may be one per row, so beyond a little they wait on the disk.
pub struct Altered {
    spool: SpooledTempFile,
    count: u64,
}

impl Altered {
    /// An empty list that may use files in `folder`.
    pub fn new(folder: &Path) -> Self {
        Self { spool: tempfile::spooled_tempfile_in(1 << 16, folder), count: 0 }
    }

    /// Notes cells of one record.
    pub fn note(&mut self, file: &str, record: u64, columns: &[usize]) -> io::Result<()> {
        // One write per record: past its first bytes the spool is a file.
        let mut lines = Vec::new();
        for column in columns {
            lines.extend_from_slice(if self.count == 0 { b"\n" } else { b",\n" });
            self.count += 1;
            serde_json::to_writer(&mut lines, &Place { file, row: record, column: column + 1 })?;
        }
        self.spool.write_all(&lines)
    }

    /// How many there are.
    pub const fn count(&self) -> u64 {
        self.count
    }
}

/// Writes the manifest. `altered` comes last, as it is copied from its spool.
pub fn write(out: &mut impl Write, meta: &Meta, files: &[File], mut altered: Altered) -> io::Result<()> {
    let mut head = serde_json::to_vec_pretty(&Head {
        schema: SCHEMA,
        title: &meta.title,
        controller: &meta.controller,
        produced_at: &meta.produced_at,
        language: &meta.language,
        guard: super::record::PREFIX,
        counting: "rows count records from 1, the header is row 1; columns count from 1",
        files,
    })?;
    head.truncate(head.len() - 2);
    out.write_all(&head)?;
    out.write_all(b",\n  \"altered\": [")?;
    altered.spool.seek(SeekFrom::Start(0))?;
    let mut spool = BufReader::with_capacity(1 << 16, &mut altered.spool);
    io::copy(&mut spool, out)?;
    out.write_all(b"\n  ]\n}\n")
}

#[derive(Serialize)]
struct Head<'a> {
    schema: &'a str,
    title: &'a str,
    controller: &'a str,
    produced_at: &'a str,
    language: &'a str,
    /// The character in front of the cells under `altered`.
    guard: char,
    counting: &'a str,
    files: &'a [File],
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    row: u64,
    column: usize,
}
