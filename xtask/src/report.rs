//! Writes assets and keeps the table of their sizes.

use std::path::Path;

use anyhow::Result;

use crate::compress;

/// Design section 13, *first*: script and wasm of a subject's page, as brotli.
pub const BUDGET: usize = 120 * 1024;

/// The assets written so far.
pub struct Report<'a> {
    folder: &'a Path,
    pub text: String,
    /// What script and wasm weigh on the wire.
    pub weight: usize,
}

impl<'a> Report<'a> {
    pub fn of(folder: &'a Path) -> Self {
        Self { folder, text: line("", "raw", "gzip", "brotli"), weight: 0 }
    }

    /// Script or wasm: counts against the budget.
    pub fn code(&mut self, name: &str, content: &[u8]) -> Result<()> {
        self.weight += self.write(name, content)?;
        Ok(())
    }

    pub fn other(&mut self, name: &str, content: &[u8]) -> Result<()> {
        self.write(name, content).map(drop)
    }

    /// What the code comes to, beside what it may come to.
    pub fn sum(&mut self) {
        self.text += &line("script and wasm", "", "", self.weight);
        self.text += &line("their budget", "", "", BUDGET);
    }

    /// Gives the bytes as brotli.
    fn write(&mut self, name: &str, content: &[u8]) -> Result<usize> {
        let sizes = compress::write(&self.folder.join(name), content)?;
        self.text += &line(name, sizes.raw, sizes.gzip, sizes.brotli);
        Ok(sizes.brotli)
    }
}

fn line(name: &str, raw: impl ToString, gzip: impl ToString, brotli: impl ToString) -> String {
    let line = format!("{name:<36}{:>10}{:>10}{:>10}", raw.to_string(), gzip.to_string(), brotli.to_string());
    format!("{}\n", line.trim_end())
}
