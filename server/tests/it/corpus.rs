//! The fuzzer's corpus for what the server reads before anybody has shown who they are, replayed; see `fuzz/src/served`.

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../../../fuzz/src/served/mod.rs"]
mod served;

fn corpus(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(target);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| (file.clone(), fs::read(file).unwrap())).collect()
}

/// Each file of a target's, as it is, and cut and bent a little; a failure names the file before it.
fn replay(target: &str, holds: fn(&[u8])) {
    let all = corpus(target);
    assert!(all.len() > 10, "a corpus of {} files", all.len());
    for (file, input) in all {
        let held = std::panic::catch_unwind(|| {
            holds(&input);
            let steps = (input.len() / 40).max(1);
            for at in (0..input.len()).step_by(steps) {
                holds(&input[..at]);
                let mut bent = input.clone();
                bent[at] = bent[at].wrapping_add(1);
                holds(&bent);
            }
        });
        assert!(held.is_ok(), "{} does not hold", file.display());
    }
}

#[test]
fn cookies() {
    replay("cookie", served::cookie::holds);
}

#[test]
fn forms() {
    replay("form", served::form::holds);
}

#[test]
fn configurations() {
    replay("config", served::config::holds);
    // Examples that are all refused would let a fuzzer look at nothing.
    let taken = corpus("config").iter().filter(|(_, input)| served::config::is_taken(input)).count();
    assert!(taken >= 3, "{taken} are taken");
}

#[test]
fn addresses_of_clients() {
    replay("forwarded", served::forwarded::holds);
}
