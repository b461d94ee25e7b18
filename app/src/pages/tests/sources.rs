//! The sources themselves: keys that exist, texts that are used, and what must stand in one place only.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use portal::text::Texts;

use crate::text::keys_by_code;

/// Every source file below a folder of the workspace: its path and its content without comments.
fn sources(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, into: &mut Vec<(String, String)>) {
        let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, into);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
                into.push((path.display().to_string().replace('\\', "/"), code.join("\n")));
            }
        }
    }
    let mut all = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder), &mut all);
    all
}

/// The string literals that follow `marker`, white space between allowed.
fn literals(code: &str, marker: &str) -> Vec<String> {
    code.match_indices(marker)
        // `t!(` is no part of `format!(`.
        .filter(|(at, _)| !code[..*at].ends_with(|before: char| before.is_alphanumeric() || before == '_'))
        .filter_map(|(at, _)| code[at + marker.len()..].trim_start().strip_prefix('"'))
        .filter_map(|rest| rest.split_once('"'))
        .map(|(literal, _)| literal.to_owned())
        .collect()
}

/// Every key that the pages ask for.
pub fn keys() -> BTreeSet<String> {
    let mut keys: BTreeSet<String> = keys_by_code().into_iter().collect();
    for (path, code) in sources("app/src") {
        if path.contains("/tests") {
            continue;
        }
        if path.ends_with("app/src/text.rs") {
            // Where `t!` is made.
            keys.insert("channel-all".to_owned());
            continue;
        }
        keys.extend(literals(&code, "t!("));
        keys.extend(literals(&code, "Prose key="));
        for kind in ["Link", "Subject", "Unsubscribe", "Desk", "Passkey", "Public", "Error"] {
            keys.extend(literals(&code, &format!("PageKind::{kind},")));
        }
    }
    keys
}

#[test]
fn every_key_has_a_text_in_every_language() {
    let texts = Texts::load(None).unwrap();
    let keys = keys();
    assert!(keys.len() > 250, "the scan has lost its way: {} keys", keys.len());
    for language in texts.languages() {
        for key in &keys {
            assert!(texts.get(language).has(key), "`{key}` in {language}");
        }
    }
}

#[test]
fn every_text_is_used() {
    let mut used = keys();
    for folder in ["server/src", "crates/portal/src"] {
        for (_, code) in sources(folder) {
            used.extend(code.split('"').map(str::to_owned).filter(|piece| piece.contains('-')));
        }
    }
    for file in ["pages", "codes", "policies", "requests", "desk", "account"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../crates/portal/texts/en/{file}.ftl"));
        for line in fs::read_to_string(path).unwrap().lines() {
            let Some((key, _)) = line.split_once(" =") else { continue };
            if !key.starts_with([' ', '#', '}']) {
                assert!(used.contains(key), "`{key}` is written and never shown");
            }
        }
    }
}

#[test]
fn what_is_dangerous_stands_in_one_place_only() {
    for (path, code) in sources("app/src") {
        if path.contains("/tests") {
            continue;
        }
        let only = |what: &str, where_: &str| {
            assert!(!code.contains(what) || path.ends_with(where_), "{path} has {what}, which belongs to {where_}");
        };
        only("<textarea", "components/textarea.rs");
        only("inner_html", "components/textarea.rs");
        only("<title", "document.rs");
        only("<script", "document.rs");
        for never in [
            "Resource::new",
            "<Suspense",
            "<ErrorBoundary",
            "<Transition",
            "GetUrl",
            "GetCbor",
            "<ActionForm",
            "leptos_meta",
        ] {
            assert!(!code.contains(never), "{path} has {never}");
        }
    }
}

#[test]
fn no_text_for_people_stands_in_code() {
    for (path, code) in sources("app/src") {
        if path.contains("/tests") || path.ends_with("/tests.rs") {
            continue;
        }
        for line in code.lines() {
            let bare = line.split(">\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(text, _)| text);
            for text in bare {
                assert!(!text.chars().any(char::is_alphabetic), "{path}: {text:?} belongs into a catalogue");
            }
        }
    }
}
