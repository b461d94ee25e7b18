//! The key file: must be there, and readable by its owner alone. Serving never writes it.

use std::path::Path;

use portal::key_ring::KeyRing;

use crate::failure::{Failure, Outcome};

/// Reads the key file.
///
/// # Errors
/// It is missing, others can read it, or it is damaged: with the command that mends it.
pub fn read(file: &Path) -> Outcome<KeyRing> {
    let shown = file.display();
    let meta = std::fs::metadata(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            Failure::new(format!("there is no key file {shown}; make one with: insyn keys create"))
        }
        _ => Failure::new(format!("the key file {shown} cannot be read: {error}")),
    })?;
    private(file, &meta)?;
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::new(format!("the key file {shown} cannot be read: {error}")))?;
    KeyRing::parse(&text).map_err(|error| Failure::new(format!("{shown}: {error}")))
}

/// Writes a fresh key file, and never over one that is there.
///
/// # Errors
/// It is there already, or cannot be written.
pub fn create(file: &Path, text: &str) -> Outcome<()> {
    use std::io::Write as _;

    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(file).and_then(|mut created| {
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
