//! What the fuzzer starts from and what it found, replayed: each file of `fuzz/corpus` through the function of its target.
//! That the corpus does not rot is seen to as well: what is meant to be taken is.

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../../../fuzz/src/lib.rs"]
mod targets;

fn corpus(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| (file.clone(), fs::read(file).unwrap())).collect()
}

/// Each file of a target's; a failure names the file before it.
fn replay(target: &str, holds: fn(&[u8])) {
    let all = corpus(target);
    assert!(all.len() > 5, "a corpus of {} files", all.len());
    for (file, input) in all {
        let held = std::panic::catch_unwind(|| holds(&input));
        assert!(held.is_ok(), "{} does not hold", file.display());
    }
}

#[test]
fn mappings() {
    replay("mapping", targets::mapping::holds);
}

#[test]
fn mappings_on_a_database() {
    replay("compile", targets::compile::holds);
}

#[test]
fn texts_that_lose_a_person() {
    replay("scrub", targets::scrub::holds);
}

#[test]
fn tokens() {
    replay("token", targets::token::holds);
    for token in targets::token::issued() {
        targets::token::holds(token.as_bytes());
    }
}

#[test]
fn values() {
    replay("value", targets::value::holds);
}

/// Examples that are refused at the first line, or a catalogue that they no longer fit, would let a fuzzer look at nothing.
#[test]
fn the_corpus_leads_somewhere() {
    let parsed = |target| {
        let read = |(_, input): &(PathBuf, Vec<u8>)| {
            std::str::from_utf8(input).is_ok_and(|text| portal::mapping::parse("crm.toml", text).is_ok())
        };
        corpus(target).iter().filter(|file| read(file)).count()
    };
    assert!(parsed("mapping") >= 4, "the examples are read");
    assert!(parsed("compile") >= 7);
    let fits = corpus("compile").iter().filter(|(_, input)| targets::compile::fits(input)).count();
    assert!(fits >= 6, "{fits} fit the catalogue");
}
