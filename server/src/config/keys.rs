//! The key file: must be there, and readable by its owner alone. Serving never writes it, and reads it once: a change is
//! taken up by a restart, which is short, loses nothing, and may be node by node, since what signs next is known before.

use std::io::Write as _;
use std::path::Path;

use portal::key_ring::{KeyFile, KeyRing, OverAge};
use portal::port::{Clock as _, SystemClock};

use crate::failure::{Failure, Outcome};

/// Reads the key file.
///
/// # Errors
/// It is missing, others can read it, or it is damaged: with the command that mends it.
pub fn read(file: &Path) -> Outcome<KeyRing> {
    KeyRing::parse(&text(file)?).map_err(|error| Failure::new(format!("{}: {error}", file.display())))
}

/// Changes the key file, by a new one beside it that takes its place: whoever reads meanwhile has the old or the new one.
/// The new one is also the lock: two changes at once are one too many.
///
/// # Errors
/// As [`read`]; what `change` says; it cannot be written. The file is as it was then.
pub fn change<T>(file: &Path, change: impl FnOnce(&mut KeyFile) -> Outcome<T>) -> Outcome<T> {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let new = file.with_file_name(name);
    let failed = |error: &std::io::Error| Failure::new(format!("cannot write {}: {error}", file.display()));
    let mut open = fresh(&new).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Failure::new(format!(
            "{} is there: another change is going on, or one was cut off; if none is, delete it",
            new.display()
        )),
        _ => failed(&error),
    })?;
    let changed = (|| {
        let mut keys =
            KeyFile::parse(&text(file)?).map_err(|error| Failure::new(format!("{}: {error}", file.display())))?;
        let outcome = change(&mut keys)?;
        let text = keys.text();
        // What could not be read again must not take the place of what can.
        KeyRing::parse(&text).map_err(|error| Failure::new(format!("{}: {error}", file.display())))?;
        open.write_all(text.as_bytes()).and_then(|()| open.sync_all()).map_err(|error| failed(&error))?;
        std::fs::rename(&new, file).map_err(|error| failed(&error))?;
        Ok(outcome)
    })();
    if changed.is_err() {
        let _ = std::fs::remove_file(&new);
        return changed;
    }
    // The name itself must be on the disk, too.
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| failed(&error))?;
    changed
}

/// Tells the log about signing keys that are over age.
pub fn warn(keys: &KeyRing) {
    for OverAge { family, id, days } in keys.over_age(SystemClock.now().date()) {
        tracing::warn!(
            family = family.code(),
            id,
            days,
            "a signing key is over age; rotate with: insyn keys rotate --due"
        );
    }
}

fn text(file: &Path) -> Outcome<String> {
    let shown = file.display();
    let meta = std::fs::metadata(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            Failure::new(format!("there is no key file {shown}; make one with: insyn keys create"))
        }
        _ => Failure::new(format!("the key file {shown} cannot be read: {error}")),
    })?;
    private(file, &meta)?;
    std::fs::read_to_string(file).map_err(|error| Failure::new(format!("the key file {shown} cannot be read: {error}")))
}

/// Writes a fresh key file, and never over one that is there.
///
/// # Errors
/// It is there already, or cannot be written.
pub fn create(file: &Path, text: &str) -> Outcome<()> {
    let written = fresh(file).and_then(|mut created| {
        created.write_all(text.as_bytes())?;
        created.sync_all()
    });
    written.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Failure::new(format!(
            "{} is there already; what it has signed and sealed needs it, so it is left alone",
            file.display()
        )),
        _ => Failure::new(format!("cannot write {}: {error}", file.display())),
    })
}

/// A new file that its owner alone can read.
fn fresh(file: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

#[cfg(unix)]
fn private(file: &Path, meta: &std::fs::Metadata) -> Outcome<()> {
    use std::os::unix::fs::PermissionsExt as _;

    let mode = meta.permissions().mode() & 0o777;
    if mode & 0o077 == 0 {
        return Ok(());
    }
    Err(Failure::new(format!(
        "the key file {shown} can be read by others (mode {mode:04o}); mend it with: chmod 600 {shown}",
        shown = file.display()
    )))
}

#[cfg(not(unix))]
fn private(_file: &Path, _meta: &std::fs::Metadata) -> Outcome<()> {
    Ok(())
}
