//! Wrong order, broken writers, given-up exports.

use std::io::{self, ErrorKind, Write};

use super::{Format, Kind, document, is_empty, open, section, text};

#[test]
fn calls_out_of_order_are_refused() {
    for format in Format::ALL {
        let temp = tempfile::tempdir().unwrap();
        let filled = [section("a", &[("x", Kind::Text)], vec![])];
        let document = document(&filled);
        let sink = || open(format, io::sink(), temp.path()).unwrap();
        let refused = |result: io::Result<()>| assert_eq!(result.unwrap_err().kind(), ErrorKind::InvalidInput);

        refused(sink().finish());
        refused(sink().section(&filled[0].head));
        refused(sink().row(&[]));
        let mut begun = sink();
        begun.begin(&document).unwrap();
        refused(begun.begin(&document));
        refused(begun.row(&[text("x")]));
        begun.section(&filled[0].head).unwrap();
        refused(begun.row(&[]));
        refused(begun.row(&[text("x"), text("y")]));
        let mut twice = filled[0].head.clone();
        twice.fields.push(twice.fields[0].clone());
        refused(begun.section(&twice));
    }
}

/// Takes so many bytes, then fails; remembers what it took.
struct Breaks<'a> {
    room: usize,
    taken: &'a mut Vec<u8>,
}

impl Write for Breaks<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.taken.len() + bytes.len() > self.room {
            return Err(ErrorKind::BrokenPipe.into());
        }
        self.taken.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Feeds 5,000 rows and finishes unless told to stop.
fn feed(format: Format, taken: &mut Vec<u8>, room: usize, finish: bool) -> io::Result<()> {
    let temp = tempfile::tempdir()?;
    let filled = [section("a", &[("x", Kind::Text)], vec![])];
    let done = (|| {
        let mut sink = open(format, Breaks { room, taken }, temp.path())?;
        sink.begin(&document(&filled))?;
        sink.section(&filled[0].head)?;
        for n in 0_u64..5_000 {
            sink.row(&[text(format!("={:x}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15)).repeat(4))])?;
        }
        if finish { sink.finish() } else { Ok(()) }
    })();
    assert!(is_empty(temp.path()), "{format:?}");
    done
}

#[test]
fn a_reader_who_leaves_is_an_error_and_nothing_stays_behind() {
    for format in Format::ALL {
        for room in [0, 1_000, 30_000] {
            assert_eq!(
                feed(format, &mut Vec::new(), room, true).unwrap_err().kind(),
                ErrorKind::BrokenPipe,
                "{format:?}"
            );
        }
        feed(format, &mut Vec::new(), usize::MAX, true).unwrap();
    }
}

#[test]
fn an_export_given_up_half_way_never_looks_complete() {
    for format in Format::ALL {
        let mut taken = Vec::new();
        feed(format, &mut taken, usize::MAX, false).unwrap();
        let complete = match format {
            Format::Json => serde_json::from_slice::<serde_json::Value>(&taken).is_ok(),
            Format::Xlsx | Format::CsvZip => zip::ZipArchive::new(io::Cursor::new(&taken)).is_ok(),
        };
        assert!(!complete, "{format:?}");
    }
}
