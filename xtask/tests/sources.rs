//! Rules about what sources say, where no compiler or linter looks.

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A Rust source and its name within the workspace.
struct Source {
    name: String,
    text: String,
}

impl Source {
    /// Lines that are code: `1` based number and text. Comments may name what code may not.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let numbered = self.text.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
        numbered.filter(|(_, line)| !line.starts_with("//"))
    }
}

/// All Rust sources below the given folders.
fn sources(folders: &[&str]) -> Vec<Source> {
    let root = common::root();
    let mut found = Vec::new();
    for folder in folders {
        collect(&root, &root.join(folder), &mut found);
    }
    assert!(!found.is_empty(), "{folders:?} hold sources");
    found
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        let skipped = ["target", "demo", "end2end/node_modules"].contains(&name.as_str());
        if path.is_dir() && !skipped && !path.file_name().unwrap().to_string_lossy().starts_with('.') {
            collect(root, &path, found);
        } else if name.ends_with(".rs") {
            found.push(Source { text: fs::read_to_string(&path).unwrap(), name });
        }
    }
}

/// Fails with every place where code in `folders` says one of `words`, but for the file `except` and for tests, which look
/// for such words and make databases of their own.
fn forbid(words: &[&str], folders: &[&str], except: Option<&str>, because: &str) {
    let mut places = Vec::new();
    let counts = |source: &&Source| Some(source.name.as_str()) != except && !source.name.contains("/tests/");
    for source in sources(folders).iter().filter(counts) {
        for (number, line) in source.code() {
            places.extend(
                words
                    .iter()
                    .filter(|word| line.contains(**word))
                    .map(|word| format!("{}:{number} has {word}", source.name)),
            );
        }
    }
    assert!(places.is_empty(), "{because}\n{}", places.join("\n"));
}

const OURS: [&str; 6] = ["app", "crates/domain", "crates/portal", "crates/store", "server", "xtask/src"];

#[test]
fn a_textarea_is_written_in_one_place() {
    let because = "leptos writes the children of <textarea> unescaped; use the component that escapes them";
    forbid(&["<textarea"], &["app"], Some("app/src/components/textarea.rs"), because);
}

#[test]
fn no_title_component() {
    forbid(&["<Title"], &["app"], None, "leptos_meta writes the text of <Title> unescaped; the shell writes the title");
}

#[test]
fn server_functions_are_post_only() {
    forbid(&["GetUrl", "GetCbor"], &["app"], None, "a server function that answers to GET defeats SameSite cookies");
}

#[test]
fn sql_is_declared_safe_in_one_place() {
    let because = "text becomes SQL in one file only, where it can be looked over";
    forbid(&["AssertSqlSafe"], &OURS, Some("crates/store/src/connection.rs"), because);
}

#[test]
fn libraries_do_not_print() {
    let folders = ["app/src", "crates/domain/src", "crates/portal/src", "crates/store/src"];
    // `print!` is found in `eprint!` too, and so on.
    forbid(&["print!(", "println!(", "dbg!("], &folders, None, "what is printed passes by the log and its rules");
}

/// The databases of others are named by `INSYN_FIXTURES`; where they lie is `.ci/run`'s affair alone.
#[test]
fn no_source_knows_where_the_fixtures_lie() {
    let script = fs::read_to_string(common::root().join(".ci/run")).unwrap();
    let place = script.lines().find_map(|line| line.strip_prefix("fixtures=")).expect(".ci/run says where they lie");
    let place = place.trim_start_matches("../");
    assert!(place.contains('/'), "a path, not a word that anything could hold");
    for source in sources(&["app", "crates", "server", "xtask"]) {
        assert!(!source.text.contains(place), "{} names {place}", source.name);
    }
}
