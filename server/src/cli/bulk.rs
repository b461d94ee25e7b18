//! `insyn link bulk`: links for a file of wishes, or for all persons of a kind. What is in the file was committed before; a
//! run that is cut off goes on with `--resume`.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::time::Instant;

use axum::body::Bytes;
use domain::SubjectRef;
use futures::stream;
use portal::link::BATCH;
use portal::{Issuer, NewLink, Portal};
use serde::Deserialize;

use super::{Common, arguments, link};
use crate::api::bulk::lines::Lines;
use crate::api::bulk::{BulkLink, answer, put};
use crate::failure::{Failure, Outcome};
use crate::{log, start};

/// Makes the links.
pub async fn run(common: &Common, wanted: arguments::BulkLinks) -> Outcome<()> {
    log::start("warn");
    let config = common.load()?;
    let (out, done) = Out::open(&wanted.out, wanted.resume)?;
    let started = start::portal(&config, &common.crm).await?;
    let made = match &wanted.from {
        Some(file) => for_wishes(&started.portal, file, out, done).await,
        None => for_kind(&started.portal, &wanted, out, done).await,
    };
    started.db.close().await;
    made.map_err(|failure| {
        Failure::new(format!("{failure}\nwhat is in {} was made; go on with --resume", wanted.out.display()))
    })
}

/// One for each line.
async fn for_wishes(portal: &Portal, file: &Path, mut out: Out, done: Done) -> Outcome<()> {
    let unreadable = |error: std::io::Error| Failure::new(format!("cannot read {}: {error}", file.display()));
    let from: Box<dyn Read + Send> = match file.to_str() {
        Some("-") => Box::new(std::io::stdin()),
        _ => Box::new(File::open(file).map_err(unreadable)?),
    };
    let chunks = stream::iter(BufReader::with_capacity(1 << 20, from).chunks());
    let mut lines = Lines::new(chunks);
    let broken = |_| Failure::new(format!("cannot read {}", file.display()));
    let mut skip = done.lines;
    loop {
        let mut some = lines.next(BATCH).await.map_err(broken)?;
        if some.is_empty() {
            return out.end();
        }
        let passed = skip.min(some.len());
        skip -= passed;
        some.drain(..passed);
        if some.is_empty() {
            continue;
        }
        let count = some.len();
        let (bytes, failed) = answer(portal, &Issuer::Cli, some, true).await;
        // What was not made for the database's sake is to be made by the next run, so it may not be in the file.
        if let Some(error) = failed {
            return Err(Failure::new(format!("{error}")));
        }
        out.write(&bytes, count)?;
    }
}

/// One for each person.
async fn for_kind(portal: &Portal, wanted: &arguments::BulkLinks, mut out: Out, done: Done) -> Outcome<()> {
    let kind = wanted.kind.as_deref().unwrap_or_default();
    // Whose key it is does not matter.
    let one = SubjectRef::new(kind, "*");
    let like: NewLink = link::new(one.clone(), &wanted.what)?;
    if portal.mapping.kind(kind).is_none() {
        return Err(Failure::new(format!("the mapping has no subject kind {kind}")));
    }
    if done.last.as_ref().is_some_and(|last| last.kind != kind) {
        return Err(Failure::new("the file has links of another kind"));
    }
    let mut after = done.last.map(|last| last.key);
    loop {
        let page = portal.create_links_for(&Issuer::Cli, &like, after.as_deref()).await;
        let page = page.map_err(|error| link::failure(&error, &one))?;
        let Some(last) = page.last else { return out.end() };
        let count = page.made.len();
        let mut bytes = Vec::with_capacity(count * 256);
        for (subject, made) in page.made {
            put(&mut bytes, &BulkLink { subject: Some((&subject).into()), link: made.into() });
        }
        out.write(&bytes, count)?;
        after = Some(last);
    }
}

/// The file that the links go to.
struct Out {
    file: File,
    name: String,
    since: Instant,
    made: usize,
    told: usize,
}

/// What an earlier run has left.
#[derive(Default)]
struct Done {
    /// Whole lines.
    lines: usize,
    /// Whose the last of them is.
    last: Option<Subject>,
}

#[derive(Deserialize)]
struct Line {
    subject: Option<Subject>,
}

#[derive(Deserialize)]
struct Subject {
    kind: String,
    key: String,
}

impl Out {
    fn open(path: &Path, resume: bool) -> Outcome<(Self, Done)> {
        let name = path.display().to_string();
        let failed = |error: &std::io::Error| Failure::new(format!("cannot write {name}: {error}"));
        let mut options = File::options();
        options.read(true).write(true);
        if resume {
            options.create(true).truncate(false);
        } else {
            options.create_new(true);
        }
        // Whoever has a link has what it opens.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                Failure::new(format!("{name} is there already: go on with --resume, or name another file"))
            }
            _ => failed(&error),
        })?;
        let (end, done) = Done::read(&file).map_err(|error| failed(&error))?;
        file.set_len(end).and_then(|()| file.seek(SeekFrom::Start(end))).map_err(|error| failed(&error))?;
        if resume {
            eprintln!("{} lines are there already", done.lines);
        }
        // A clock for people who wait, and for nothing else.
        let since = Instant::now();
        Ok((Self { file, since, made: 0, told: 0, name }, done))
    }

    fn write(&mut self, bytes: &[u8], count: usize) -> Outcome<()> {
        self.file.write_all(bytes).map_err(|error| self.failed(&error))?;
        self.made += count;
        if self.made - self.told >= 100_000 {
            self.tell();
        }
        Ok(())
    }

    fn end(mut self) -> Outcome<()> {
        self.file.sync_all().map_err(|error| self.failed(&error))?;
        self.tell();
        Ok(())
    }

    fn tell(&mut self) {
        self.told = self.made;
        let seconds = self.since.elapsed().as_secs_f64();
        eprintln!("{} lines in {seconds:.1} s, {:.0} a second", self.made, self.made as f64 / seconds.max(0.001));
    }

    fn failed(&self, error: &std::io::Error) -> Failure {
        Failure::new(format!("cannot write {}: {error}", self.name))
    }
}

impl Done {
    /// Where the last whole line ends, and what is before.
    fn read(file: &File) -> std::io::Result<(u64, Self)> {
        let mut reader = BufReader::new(file);
        let (mut end, mut done, mut line) = (0, Self::default(), Vec::new());
        loop {
            line.clear();
            let read = reader.read_until(b'\n', &mut line)?;
            if read == 0 || line.last() != Some(&b'\n') {
                return Ok((end, done));
            }
            end += read as u64;
            done.lines += 1;
            let parsed: Line = serde_json::from_slice(&line).map_err(|_| std::io::ErrorKind::InvalidData)?;
            done.last = parsed.subject.or(done.last);
        }
    }
}

/// A reader as the stream that [`Lines`] takes.
trait Chunks {
    fn chunks(self) -> impl Iterator<Item = std::io::Result<Bytes>>;
}

impl<R: Read> Chunks for BufReader<R> {
    fn chunks(mut self) -> impl Iterator<Item = std::io::Result<Bytes>> {
        std::iter::from_fn(move || match self.fill_buf() {
            Ok([]) => None,
            Ok(some) => {
                let bytes = Bytes::copy_from_slice(some);
                self.consume(bytes.len());
                Some(Ok(bytes))
            }
            Err(error) => Some(Err(error)),
        })
    }
}
