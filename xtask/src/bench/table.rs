//! The table: on the screen, and in `docs/benchmarks.md`.

use std::fmt::Write as _;

use super::{
    machine::{self, Calibration},
    stats::{Pair, median},
};

/// One measured thing beside what it is held against.
#[derive(Default)]
pub struct Line {
    pub what: String,
    pub ours: String,
    pub yardstick: String,
    pub ratio: String,
    pub budget: String,
    /// Without a budget it is told for the reader's sake.
    pub met: Option<bool>,
}

impl Line {
    /// A line without a budget.
    pub fn told(what: impl Into<String>, ours: String, yardstick: String) -> Self {
        Self { what: what.into(), ours, yardstick, ..Self::default() }
    }

    /// Rates of two programs; ours has to come to this part of the other's.
    pub fn rates(what: String, pair: &Pair, budget: f64) -> Self {
        let (ratio, least, most) = pair.ratio();
        Self {
            what,
            ours: format!("{:.0}/s", median(&pair.ours)),
            yardstick: format!("{:.0}/s", median(&pair.bare)),
            ratio: format!("{:.0} % ({:.0} to {:.0})", ratio * 100.0, least * 100.0, most * 100.0),
            budget: format!("at least {:.0} %", budget * 100.0),
            met: Some(ratio >= budget),
        }
    }

    /// A figure that has to stay below another.
    pub fn below(what: &str, ours: f64, yardstick: Option<f64>, budget: f64, shown: impl Fn(f64) -> String) -> Self {
        Self {
            what: what.to_owned(),
            ours: shown(ours),
            yardstick: yardstick.map_or(String::new(), |figure| format!("{} *", shown(figure))),
            ratio: yardstick.map_or(String::new(), |figure| format!("{:.2}", ours / figure)),
            budget: shown(budget),
            met: Some(ours <= budget),
        }
    }

    /// A figure that has to reach another.
    pub fn reached(what: &str, ours: f64, budget: f64, shown: impl Fn(f64) -> String) -> Self {
        Self {
            what: what.to_owned(),
            ours: shown(ours),
            budget: format!("at least {}", shown(budget)),
            met: Some(ours >= budget),
            ..Self::default()
        }
    }

    fn cells(&self) -> [&str; 6] {
        let met = match self.met {
            Some(true) => "yes",
            Some(false) => "**no**",
            None => "",
        };
        [&self.what, &self.ours, &self.yardstick, &self.ratio, &self.budget, met]
    }
}

const HEADS: [&str; 6] = ["what", "ours", "yardstick", "ratio", "first budget", "met?"];

/// The table in Markdown, its columns of even width.
pub fn render(lines: &[Line]) -> String {
    let mut rows: Vec<[&str; 6]> = vec![HEADS];
    rows.extend(lines.iter().map(Line::cells));
    let widths: Vec<usize> =
        (0..6).map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0)).collect();
    let mut text = String::new();
    for (index, row) in rows.iter().enumerate() {
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(text, "| {cell:<width$} ");
        }
        text += "|\n";
        if index == 0 {
            text += &widths.iter().map(|width| format!("|{}", "-".repeat(width + 2))).collect::<String>();
            text += "|\n";
        }
    }
    text
}

/// What of a run goes into the document besides the table.
pub struct Run {
    pub persons: usize,
    pub rounds: usize,
    pub before: Calibration,
    pub after: Calibration,
}

impl Run {
    pub fn summary(&self) -> String {
        let Calibration { fsync, cpu } = self.before;
        let mut text = format!(
            "{}; {} UTC; {} persons, {} rounds. 4 kB appended and synced: p50 {fsync:.2} ms before, {:.2} ms after; fixed \
             loop: {cpu:.1} ms of processor before, {:.1} ms after.",
            machine::description(),
            machine::today(),
            self.persons,
            self.rounds,
            self.after.fsync,
            self.after.cpu,
        );
        if self.before.moved(&self.after) {
            text +=
                " **The disk's time moved by more than a factor of two meanwhile: run it again on a quieter machine.**";
        }
        text
    }

    /// The whole document.
    pub fn document(&self, lines: &[Line]) -> String {
        format!("{HEAD}\n{}\n\n{}\n{NOTES}", self.summary(), render(lines))
    }
}

const HEAD: &str = "\
# Benchmarks

Written by `cargo xtask bench`, which measures again and overwrites this file; do not edit. The budgets are *first* of
[design](design.md) section 13. A missed budget makes the command fail after it has printed everything.
";

const NOTES: &str = "\
Figures marked * are constants recorded elsewhere, on a machine of 2 cores x86-64 with SHA-NI: listmonk 6.2 with its PostgreSQL
(page of 15.0 kB and 6 requests, 2.37 ms of processor for a preference page of 1,000,000 persons, 33 MB of the server alone,
0.2 s to start), Fides 2.78 with its PostgreSQL (1.1 s and 72 s to mask a subject of 7 and of 1,007 rows; its list of requests,
25 a page), and 107 kB for the bundle of our first trial. The 2.37 ms, 1.1 s and 72 s, nearly all of them processor time, are
scaled by the fixed loop printed above, which takes 28 ms on a quiet machine of that kind; the others are as recorded. Everything
else was measured in the run above.

## How
- **The machine is shared by everybody**: server, yardstick, database and load are on the same cores, and so is whatever else runs.
  Trust ratios and processor time more than rates. Rates and their ratio are medians of rounds in which ours and the yardstick
  take turns in beginning (ABBA); in brackets the least and the most of the rounds.
- **The load** is a client of our own: so many threads, each with one kept connection on this machine, each sending its next request
  when it has its answer. Every answer's status and body is compared with what it has to be.
- **SQLite**, the sample CRM, a database per run copied from one that is made once. `synchronous=FULL`, as always.
- **First view**: what a browser fetches to show `/my`, over the wire with heads, `Accept-Encoding: br`; the page names no script.
- **Script and wasm**: the loader, the bundle and the wasm of pages with islands, brotli, fetched after first paint.
- **`GET /my`**: random subjects among 512 sessions of random persons, no compression on either side. Yardstick: one bare axum
  route that asks the database the same by the same calls and answers a constant page of the same length
  (`server/examples/yardstick.rs`). Ours does more, and none of it is subtracted: the session's checks, rendering, headers,
  a request id, a log line, metrics.
- **Withdraw**: one-click posts (RFC 8058), each by another person who had not opted out, four thousand a round; the worker that
  sends the mails is left to another process. Yardstick: one thread with one SQLite connection and the same settings, fed by so
  many threads, that commits whatever waits, and writes the same rows into the same tables (`crates/store/examples/group_commit.rs`;
  the run fails when its rows are not ours, table by table). Ours does more, and none of it is subtracted: HTTP, the token's MAC, the
  questions to the database, a savepoint per act, the fold, sealing under the person's key, a mail in their language.
- **Erase**: a person with an address and exactly so many rows (themselves, to-dos, deals, notes, newsletters; no invoice, which
  a law would keep) is erased as staff do it, one after the other: an officer starts it, opens the request, approves the plan
  that is shown, by HTTP; the worker of the same process carries it out. The time is from the approval to the moment at which the
  worker has committed, both by the server's clock as the outbox holds them, so that the approval's own commit, the claim, the plan
  made again, tombstones, rows, audit entry and the sealed receipt are in it. Nothing of those persons may be left after it. Before the
  first one the program has written down what the flags of all persons say, which it does once. Fides masks, and keeps no receipt.
- **Queue**: `GET /admin` as a reviewer, 50 requests a page, uncompressed, with 100 and with 10,000 open requests that were
  started by HTTP; no worker. Both databases hold 50,000 persons of the sample, and are filled anew in every run.
- **Mapping**: Vtiger's layout on PostgreSQL (its tables and 200 contacts from `INSYN_FIXTURES`, without which this is not
  measured), a contact with 1,000 related rows, the indexes that `insyn doctor --json` asks for. Yardstick: the same rows by joins
  typed by hand, one statement a table, one after the other over one connection that keeps them prepared; it fetches and decodes
  nothing (`crates/store/examples/hand_typed.rs`; it fails when the rows are not as many as ours). The store reads each table
  whole, with every value decoded, over one connection too, by turns in the same process. `/my/data` is the page, signed in, over
  HTTP, held against the same joins; it shows only the first rows of each list, which is less, and renders, masks and logs, which
  is more. Among many: the same contact when so many others stand beside it, each with a meeting, a ticket and their records.
- **Links in bulk**: `insyn link bulk --kind person` for everybody of the sample, into a file, on SQLite, the process bound to one
  processor (`taskset`), its start in the time; one commit per thousand. The first run meets every person: it makes their record
  with a sealed key.
- **Memory**: PSS of the server two seconds after its first answers, and the most of it while 64 subjects load `/my`,
  `/my/data` and `/my/consents` for ten seconds, compressed.
- **Start**: from exec to the answer of `GET /l/{token}`, the file's pages in the system's cache.
";

/// Bytes as people say them.
pub fn kb(bytes: f64) -> String {
    format!("{:.1} kB", bytes / 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notes_tell_the_recorded_loop() {
        assert!(NOTES.contains(&format!("takes {} ms on a quiet machine", machine::RECORDED_LOOP)));
    }

    #[test]
    fn a_missed_budget_stands_out() {
        let lines = [
            Line::rates("a".to_owned(), &Pair { ours: vec![1.0], bare: vec![4.0] }, 0.5),
            Line::below("b", 9_000.0, Some(15_000.0), 15_000.0, kb),
            Line::told("c", "1 ms".to_owned(), String::new()),
        ];
        let table = render(&lines);
        assert!(table.contains("| a    | 1/s    | 4/s       | 25 % (25 to 25) | at least 50 % | **no** |"), "{table}");
        assert!(table.contains("| b    | 9.0 kB | 15.0 kB * | 0.60            | 15.0 kB       | yes    |"), "{table}");
        assert_eq!(lines.map(|line| line.met), [Some(false), Some(true), None]);
    }
}
