//! The way out of an archive that may have to be given up.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Passes everything on until it is shut; from then on what is written goes nowhere.
///
/// The zip crate completes an archive when its writer is dropped, also after an error. Cut short but complete by its own
/// account, such a file would pass for the whole copy.
pub struct Valve<W> {
    out: W,
    shut: Arc<AtomicBool>,
}

/// Shuts the valve when it goes.
pub struct Handle(Arc<AtomicBool>);

impl<W: Write> Valve<W> {
    /// An open valve.
    pub fn new(out: W) -> (Self, Handle) {
        let shut = Arc::new(AtomicBool::new(false));
        (Self { out, shut: Arc::clone(&shut) }, Handle(shut))
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl<W: Write> Write for Valve<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.shut.load(Ordering::Relaxed) { Ok(bytes.len()) } else { self.out.write(bytes) }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.shut.load(Ordering::Relaxed) { Ok(()) } else { self.out.flush() }
    }
}
