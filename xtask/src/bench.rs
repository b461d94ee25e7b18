//! `cargo xtask bench`: the budgets of the design's section 13, measured beside their yardsticks.

mod bulk;
mod desk;
mod erase;
pub mod http;
mod load;
mod machine;
mod mapping;
mod memory;
mod my;
mod place;
mod program;
mod queue;
mod sizes;
mod start;
mod stats;
mod table;
mod withdraw;

use std::{collections::BTreeSet, fs};

use anyhow::{Context, Result, bail, ensure};

use self::{
    machine::Calibration,
    place::Place,
    table::{Line, Run},
};
use crate::{process, workspace};

/// What can be measured, in this order: withdrawals leave mails to be sent, which would disturb the others. Erasures and the
/// queue have databases of their own, and so has the mapping.
const NAMES: [&str; 9] = ["sizes", "my", "memory", "start", "withdraw", "erase", "queue", "bulk", "mapping"];
/// What the budgets ask for.
const PERSONS: usize = 1_000_000;
const ROUNDS: usize = 5;

/// Measures what is named, or everything; fails when a budget is missed, after all is printed.
pub fn run(flags: &[String]) -> Result<()> {
    if cfg!(debug_assertions) {
        // The load must not be what is measured: it comes from an optimised program.
        let mut cargo = process::cargo();
        cargo.args(["run", "--quiet", "--release", "--package", "xtask", "--", "bench"]).args(flags);
        return process::become_program(cargo);
    }
    let wanted = Wanted::parse(flags)?;
    let place = Place::prepare(wanted.persons)?;
    let before = Calibration::take(place.folder())?;
    let program = place.serve(&[])?;
    let visitors = place.visitors()?;
    program.stop()?;

    let mut desks = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    let mut faults = Vec::new();
    for name in NAMES.iter().filter(|name| wanted.names.contains(*name)) {
        println!("measuring {name}");
        let measured = match *name {
            "sizes" => sizes::measure(&place, &visitors[0]),
            "my" => my::measure(&place, &visitors, wanted.rounds, &before),
            "memory" => memory::measure(&place, &visitors),
            "start" => start::measure(&place, wanted.rounds),
            "withdraw" => withdraw::measure(&place, wanted.rounds),
            "erase" => desk::both(&mut desks, &place).and_then(|desks| erase::measure(desks, wanted.rounds, &before)),
            "bulk" => bulk::measure(&place, wanted.rounds),
            "mapping" => mapping::measure(&place, wanted.rounds),
            _ => desk::both(&mut desks, &place).and_then(|desks| queue::measure(desks, wanted.rounds)),
        };
        match measured {
            Ok(measured) => lines.extend(measured),
            Err(error) => faults.push(format!("{name} could not be measured: {error:#}")),
        }
    }
    let after = Calibration::take(place.folder())?;
    let run = Run { persons: wanted.persons, rounds: wanted.rounds, before, after };
    println!("\n{}\n\n{}\n* recorded elsewhere", run.summary(), table::render(&lines));
    if wanted.is_whole() && faults.is_empty() {
        let file = workspace::root().join("docs/benchmarks.md");
        fs::write(&file, run.document(&lines)).with_context(|| format!("cannot write {}", file.display()))?;
        println!("written to docs/benchmarks.md");
    }
    let missed = lines.iter().filter(|line| line.met == Some(false));
    faults.extend(missed.map(|line| format!("a budget is missed: {}", line.what)));
    ensure!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

/// What is wanted.
struct Wanted {
    names: BTreeSet<&'static str>,
    persons: usize,
    rounds: usize,
}

impl Wanted {
    fn parse(flags: &[String]) -> Result<Self> {
        let mut wanted = Self { names: BTreeSet::new(), persons: PERSONS, rounds: ROUNDS };
        let mut flags = flags.iter();
        while let Some(flag) = flags.next() {
            let mut number = || {
                let number = flags.next().and_then(|text| text.parse::<usize>().ok()).filter(|number| *number > 0);
                number.with_context(|| format!("{flag} takes a number"))
            };
            match flag.as_str() {
                "--persons" => wanted.persons = number()?,
                "--rounds" => wanted.rounds = number()?,
                name => match NAMES.iter().find(|known| **known == name) {
                    Some(name) => drop(wanted.names.insert(name)),
                    None => bail!("`{name}` cannot be measured; there are {}", NAMES.join(", ")),
                },
            }
        }
        if wanted.names.is_empty() {
            wanted.names.extend(NAMES);
        }
        Ok(wanted)
    }

    /// Whether the run is one that the document may be made of.
    fn is_whole(&self) -> bool {
        self.names.len() == NAMES.len() && self.persons >= PERSONS && self.rounds >= ROUNDS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Wanted> {
        Wanted::parse(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn only_a_whole_run_is_written_down() {
        for (flags, whole) in [
            ("", true),
            ("--rounds 9", true),
            ("queue start memory mapping withdraw erase bulk my sizes", true),
            ("start memory withdraw my sizes", false),
            ("my", false),
            ("--persons 1000", false),
            ("--rounds 1", false),
        ] {
            assert_eq!(parse(flags).unwrap().is_whole(), whole, "{flags}");
        }
    }

    #[test]
    fn what_cannot_be_measured_is_refused() {
        for flags in ["mine", "--persons", "--persons x", "--rounds 0", "--quick"] {
            assert!(parse(flags).is_err(), "{flags}");
        }
    }
}
