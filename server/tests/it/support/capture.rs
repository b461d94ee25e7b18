//! Everything that the whole test process logs, at TRACE.

use std::io::Write;
use std::sync::{Mutex, Once};

use tracing_subscriber::EnvFilter;

static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

pub fn start() {
    // What the tests themselves read pages with is not part of the server.
    static ONCE: Once = Once::new();
    ONCE.call_once(|| server::log::start_to(EnvFilter::new("trace,html5ever=off,selectors=off"), || Sink));
}

pub fn text() -> String {
    String::from_utf8_lossy(&LOG.lock().unwrap()).into_owned()
}

struct Sink;

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
