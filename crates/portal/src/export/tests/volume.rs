//! Many rows: nothing is kept, and it does not take long.

use std::io;
use std::time::{Duration, Instant};

use domain::Value;

use super::{Cell, Format, Kind, document, is_empty, open, section, text};

/// Counts bytes and keeps none.
struct Count<'a>(&'a mut u64);

impl io::Write for Count<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        *self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_hundred_thousand_rows() {
    let kinds = [("id", Kind::Integer), ("name", Kind::Text), ("phone", Kind::Text), ("sum", Kind::Decimal)];
    let filled = [section("deal", &kinds, vec![])];
    for format in Format::ALL {
        let temp = tempfile::tempdir().unwrap();
        let start = Instant::now();
        let mut bytes = 0;
        let mut sink = open(format, Count(&mut bytes), temp.path()).unwrap();
        sink.begin(&document(&filled)).unwrap();
        sink.section(&filled[0].head).unwrap();
        for n in 0..100_000_i64 {
            // Every row has a cell that the CSV guard alters: the longest list there is.
            let sum = Value::Decimal(format!("{n}.{:02}", n % 100));
            let cells: [Cell; 4] = [Value::Integer(n).into(), text("Anna"), text("+46 70 123 45 67"), sum.into()];
            sink.row(&cells).unwrap();
        }
        sink.finish().unwrap();
        assert!(bytes > 100_000, "{format:?}");
        assert!(is_empty(temp.path()), "{format:?}");
        // Generous: unoptimised, on a busy machine. The figures are the benchmark's.
        assert!(start.elapsed() < Duration::from_secs(60), "{format:?}: {:?}", start.elapsed());
    }
}
