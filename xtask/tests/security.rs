//! `docs/security`: what it names is there, and it speaks of everything that it has to.
//!
//! The tables are read as they are written: a row is a line that begins with `|`, its cells end at `|`.

mod common;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// The requirements of levels 1 and 2 of OWASP ASVS 5.0.0, by section: a digit is the level of the requirement that stands there.
/// `("1.1", "22")`: 1.1.1 and 1.1.2, both of level 2. Requirements of level 3 come last in their sections and are not listed.
const SECTIONS: [(&str, &str); 75] = [
    ("1.1", "22"),
    ("1.2", "111112222"),
    ("1.3", "11222222222"),
    ("1.4", "222"),
    ("1.5", "12"),
    ("2.1", "122"),
    ("2.2", "112"),
    ("2.3", "1222"),
    ("2.4", "2"),
    ("3.2", "11"),
    ("3.3", "1222"),
    ("3.4", "112222"),
    ("3.5", "11122"),
    ("3.7", "22"),
    ("4.1", "122"),
    ("4.2", "2"),
    ("4.3", "22"),
    ("4.4", "1222"),
    ("5.1", "2"),
    ("5.2", "112"),
    ("5.3", "11"),
    ("5.4", "222"),
    ("6.1", "122"),
    ("6.2", "111111112222"),
    ("6.3", "1122"),
    ("6.4", "1122"),
    ("6.5", "22222"),
    ("6.6", "222"),
    ("6.8", "2222"),
    ("7.1", "222"),
    ("7.2", "1111"),
    ("7.3", "22"),
    ("7.4", "11222"),
    ("7.5", "22"),
    ("7.6", "22"),
    ("8.1", "12"),
    ("8.2", "112"),
    ("8.3", "1"),
    ("8.4", "2"),
    ("9.1", "111"),
    ("9.2", "1222"),
    ("10.1", "22"),
    ("10.2", "22"),
    ("10.3", "2222"),
    ("10.4", "11111222222"),
    ("10.5", "22222"),
    ("10.6", "22"),
    ("10.7", "222"),
    ("11.1", "22"),
    ("11.2", "222"),
    ("11.3", "112"),
    ("11.4", "1222"),
    ("11.5", "2"),
    ("11.6", "2"),
    ("12.1", "122"),
    ("12.2", "11"),
    ("12.3", "2222"),
    ("13.1", "2"),
    ("13.2", "22222"),
    ("13.3", "22"),
    ("13.4", "12222"),
    ("14.1", "22"),
    ("14.2", "1222"),
    ("14.3", "122"),
    ("15.1", "122"),
    ("15.2", "122"),
    ("15.3", "1222222"),
    ("16.1", "2"),
    ("16.2", "22222"),
    ("16.3", "2222"),
    ("16.4", "222"),
    ("16.5", "222"),
    ("17.1", "2"),
    ("17.2", "2222"),
    ("17.3", "22"),
];

/// What a row may say of its requirement.
const STATES: [&str; 5] = ["met", "partly", "not met", "n/a", "operator"];

/// The pages, below `docs/security`.
const PAGES: [&str; 4] = ["asvs.md", "inventory.md", "operator.md", "threats.md"];

/// Folders in which a name between back quotes is a file of ours.
const FOLDERS: [&str; 8] = ["app/", "crates/", "docs/", "end2end/", "fuzz/", "server/", "style/", "xtask/"];

fn read(name: &str) -> String {
    let file = common::root().join(name);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn page(name: &str) -> String {
    read(&format!("docs/security/{name}"))
}

/// The cells of a line of a table; none for another line, a heading, or the rule below it.
fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    let cells: Vec<&str> = inner.split('|').map(str::trim).collect();
    let is_rule = cells.iter().all(|cell| cell.chars().all(|sign| matches!(sign, '-' | ':')));
    (!is_rule).then_some(cells)
}

/// A requirement's row.
struct Row {
    number: String,
    level: char,
    about: String,
    state: String,
    how: String,
    shown: String,
}

fn rows() -> Vec<Row> {
    let numbered =
        |cells: &Vec<&str>| cells[0].split('.').count() == 3 && cells[0].starts_with(|c: char| c.is_ascii_digit());
    let text = page("asvs.md");
    let found = text.lines().filter_map(cells).filter(numbered).map(|cells| {
        let [number, level, about, state, how, shown] = cells[..] else {
            panic!("{}: {} cells where there should be six", cells[0], cells.len())
        };
        let level =
            level.chars().next().filter(|_| level.len() == 1).unwrap_or_else(|| panic!("{number}: level {level}"));
        let [number, about, state, how, shown] = [number, about, state, how, shown].map(str::to_owned);
        Row { number, level, about, state, how, shown }
    });
    found.collect()
}

/// What stands between back quotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Names of files, with what is named in them: `file::name`.
fn named(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    quoted(text).filter(|name| FOLDERS.iter().any(|folder| name.starts_with(folder))).map(|name| {
        match name.split_once("::") {
            Some((file, inner)) => (file, Some(inner)),
            None => (name, None),
        }
    })
}

/// Whether a source has a test of this name.
fn has_test(file: &str, text: &str, name: &str) -> bool {
    if file.ends_with(".ts") {
        return ['"', '\'', '`'].iter().any(|quote| text.contains(&format!("test({quote}{name}{quote}")));
    }
    let lines: Vec<&str> = text.lines().collect();
    let declares = |line: &str| {
        let line = line.trim_start();
        let line = line.strip_prefix("async ").unwrap_or(line);
        line.strip_prefix("fn ").and_then(|rest| rest.strip_prefix(name)).is_some_and(|rest| rest.starts_with('('))
    };
    (0..lines.len()).filter(|at| declares(lines[*at])).any(|at| {
        let above = lines[..at].iter().rev();
        let mut attributes = above.clone().take_while(|line| line.trim_start().starts_with(['#', '/']));
        let is_marked = attributes.any(|line| {
            let line = line.trim_start();
            line.starts_with("#[test]") || line.starts_with("#[tokio::test")
        });
        // `both! {` and its like make a test of every function in them.
        let indented = lines[at].starts_with(' ');
        let mut outer = above.filter(|line| !line.is_empty() && !line.starts_with([' ', '#', '/']));
        is_marked || (indented && outer.next().is_some_and(|line| line.ends_with("! {")))
    })
}

/// Whether a source declares this.
fn has_name(text: &str, name: &str) -> bool {
    ["fn ", "const ", "static ", "struct ", "enum ", "trait "].iter().any(|kind| {
        let head = format!("{kind}{name}");
        text.match_indices(&head)
            .any(|(at, _)| !text[at + head.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}

#[test]
fn every_requirement_is_answered_once() {
    let expected: BTreeMap<String, char> = SECTIONS
        .iter()
        .flat_map(|(section, levels)| {
            levels.chars().enumerate().map(move |(index, level)| (format!("{section}.{}", index + 1), level))
        })
        .collect();
    let of = |wanted: char| expected.values().filter(|level| **level == wanted).count();
    assert_eq!((of('1'), of('2')), (70, 183), "the list has lost a requirement");
    let mut seen = BTreeSet::new();
    for Row { number, level, .. } in rows() {
        assert_eq!(expected.get(&number), Some(&level), "{number} is not of level {level}, or not at all");
        assert!(seen.insert(number.clone()), "{number} is there twice");
    }
    let missing: Vec<&String> = expected.keys().filter(|number| !seen.contains(*number)).collect();
    assert!(missing.is_empty(), "nothing is said of {missing:?}");
}

#[test]
fn every_answer_has_a_test_or_a_reason() {
    for Row { number, about, state, how, shown, .. } in rows() {
        assert!(STATES.contains(&state.as_str()), "{number}: `{state}` is none of {STATES:?}");
        assert!(!about.is_empty() && how.len() >= 10, "{number} says neither what about nor how");
        let tests = named(&shown).filter(|(_, name)| name.is_some()).count();
        let is_written = shown.contains("](") && how.len() >= 15;
        let has_reason = shown.strip_prefix("no test: ").is_some_and(|reason| reason.len() >= 30);
        match state.as_str() {
            "met" => assert!(tests > 0 || is_written || has_reason, "{number}: nothing shows that it is met"),
            "operator" => {
                assert!(format!("{how}{shown}").contains("operator.md"), "{number}: nobody tells the operator")
            }
            // The reason is the answer.
            _ => assert!(how.len() >= 25, "{number}: `{how}` is no reason"),
        }
    }
}

#[test]
fn the_totals_are_counted() {
    let text = page("asvs.md");
    let rows = rows();
    for state in STATES {
        let of = |level: char| rows.iter().filter(|row| row.state == state && row.level == level).count();
        let line = format!("| {state} | {} | {} | {} |", of('1'), of('2'), of('1') + of('2'));
        assert!(text.contains(&line), "the table of totals should say: {line}");
    }
}

#[test]
fn every_named_test_is_there() {
    let mut count = 0;
    for Row { number, shown, .. } in rows() {
        for (file, name) in named(&shown) {
            let Some(name) = name else { continue };
            let text = read(file);
            assert!(has_test(file, &text, name), "{number}: {file} has no test {name}");
            count += 1;
        }
    }
    assert!(count > 200, "the table has lost its tests, or this test its way: {count}");
}

#[test]
fn every_named_file_page_and_heading_is_there() {
    let root = common::root();
    for name in PAGES {
        let text = page(name);
        for (file, inner) in named(&text) {
            let exists = root.join(file.trim_end_matches('/')).exists();
            assert!(exists, "{name} names {file}, which is not there");
            if let Some(inner) = inner {
                let source = read(file);
                assert!(has_test(file, &source, inner) || has_name(&source, inner), "{name}: {file} has no {inner}");
            }
        }
        for link in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
            if link.contains("://") {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() {
                Path::new("docs/security").join(name)
            } else {
                Path::new("docs/security").join(file)
            };
            let target = root.join(target);
            let content = fs::read_to_string(&target).unwrap_or_else(|error| panic!("{name} leads to {link}: {error}"));
            assert!(anchor.is_empty() || anchors(&content).contains(anchor), "{name} leads to {link}: no such heading");
        }
    }
}

/// Headings as links name them.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let anchor = |heading: &str| {
        let lower = heading.to_lowercase().replace(' ', "-");
        lower.chars().filter(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_')).collect()
    };
    headings.map(anchor).collect()
}

/// Each of the fifteen threats of links, identity and staff has a module that tries it.
#[test]
fn every_threat_is_tried() {
    let text = page("threats.md");
    let modules = read("server/tests/it/threat/mod.rs");
    for number in 1..=15 {
        let head = format!("\n### T{number} ");
        assert_eq!(text.matches(&head).count(), 1, "T{number} has one heading");
        let part = text.split(&head).nth(1).and_then(|rest| rest.split("\n#").next()).unwrap_or_default();
        let folder = format!("server/tests/it/threat/t{number:02}_");
        let (file, _) = named(part)
            .find(|(file, _)| file.starts_with(&folder))
            .unwrap_or_else(|| panic!("T{number} names {folder}…"));
        let module = file.rsplit('/').next().and_then(|name| name.strip_suffix(".rs")).unwrap_or_default();
        assert!(modules.contains(&format!("mod {module};")), "{module} is compiled");
        let source = read(file);
        let declared = source.lines().filter_map(|line| {
            let line = line.trim_start();
            line.strip_prefix("async fn ").or_else(|| line.strip_prefix("fn "))?.split('(').next()
        });
        let tests = declared.filter(|name| has_test(file, &source, name)).count();
        assert!(tests > 0, "{file} tries nothing");
        let comment = source.lines().take_while(|line| line.starts_with("//!")).collect::<String>();
        assert!(comment.contains("Seen to fail"), "{file} does not say how it was seen to fail");
        for said in ["Who and what", "Against it", "What remains"] {
            assert!(part.contains(said), "T{number} does not say: {said}");
        }
    }
}

/// The inventory speaks of every family of keys that there is.
#[test]
fn every_key_is_in_the_inventory() {
    let source = read("crates/portal/src/key_ring/name.rs");
    let names = source.split("fn code(self)").nth(1).and_then(|rest| rest.split("fn ").next());
    let families: Vec<&str> = names.expect("names of families").split('"').skip(1).step_by(2).collect();
    assert!(families.len() >= 6, "{families:?}");
    let text = page("inventory.md");
    for family in families {
        assert!(text.contains(&format!("| `{family}` |")), "the inventory's table of keys has no row for {family}");
    }
}

/// What is kept for how long is said of every table of ours.
#[test]
fn every_table_is_in_the_retention_page() {
    let text = read("docs/retention.md");
    for database in ["sqlite", "postgres"] {
        let folder = common::root().join("crates/store/migrations").join(database);
        let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let mut tables = BTreeSet::new();
        for file in files {
            for line in fs::read_to_string(&file).unwrap().lines() {
                let name = |rest: &str| rest.split([' ', '(', ';']).next().unwrap_or_default().to_owned();
                if let Some(rest) = line.strip_prefix("create table ") {
                    tables.insert(name(rest));
                } else if let Some(rest) = line.strip_prefix("drop table ") {
                    tables.remove(&name(rest));
                }
            }
        }
        assert!(tables.len() >= 20, "{database}: {tables:?}");
        for table in tables {
            assert!(text.contains(&format!("`{table}`")), "docs/retention.md says nothing of {table}");
        }
    }
}

/// Everything below these folders with this ending, by its name within the workspace, without lines of comment.
fn sources(folders: &[&str], ending: &str) -> Vec<(String, String)> {
    fn walk(root: &Path, folder: &Path, ending: &str, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, ending, found);
            } else if path.to_string_lossy().ends_with(ending) {
                let text = fs::read_to_string(&path).unwrap();
                let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
                found.push((path.strip_prefix(root).unwrap().display().to_string(), code.join("\n")));
            }
        }
    }
    let (root, mut found) = (common::root(), Vec::new());
    for folder in folders {
        walk(&root, &root.join(folder), ending, &mut found);
    }
    assert!(!found.is_empty(), "{folders:?} hold sources");
    found
}

/// What several rows call "n/a": there is nothing in the shipped program that could go wrong that way.
#[test]
fn the_program_has_no_way_to_what_is_called_not_applicable() {
    let shipped = ["app/src", "crates/domain/src", "crates/portal/src", "crates/store/src", "server/src"];
    for (file, code) in sources(&shipped, ".rs") {
        for never in ["std::process::Command", "process::Command", "tokio::process", "dlopen", "libloading"] {
            assert!(!code.contains(never), "{file} starts other programs: {never}");
        }
        for never in ["WebSocket", "local_storage", "session_storage", "indexed_db", "post_message", "set_inner_html"] {
            assert!(!code.contains(never), "{file} uses {never} of the browser");
        }
    }
    for (file, code) in sources(&["app", "public"], ".js") {
        let words = [
            "eval(",
            "Function(",
            "innerHTML",
            "document.write",
            "postMessage",
            "\"message\"",
            "localStorage",
            "sessionStorage",
        ];
        for never in words.into_iter().chain([
            "indexedDB",
            "document.cookie",
            "WebSocket",
            "RTCPeerConnection",
            "http:",
            "https:",
        ]) {
            assert!(!code.contains(never), "{file} has {never}");
        }
    }
}

/// No memory is handled by hand: the compiler refuses `unsafe` in every crate of ours.
#[test]
fn no_crate_of_ours_may_be_unsafe() {
    let workspace: toml::Table = toml::from_str(&read("Cargo.toml")).unwrap();
    assert_eq!(workspace["workspace"]["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
    for member in workspace["workspace"]["members"].as_array().unwrap() {
        let name = format!("{}/Cargo.toml", member.as_str().unwrap());
        let manifest: toml::Table = toml::from_str(&read(&name)).unwrap();
        let inherits = manifest.get("lints").and_then(|lints| lints.get("workspace")).and_then(toml::Value::as_bool);
        assert_eq!(inherits, Some(true), "{name} must say: [lints] workspace = true");
    }
}

/// Fields that a browser or a manager is told to fill with a password are such that hide it.
#[test]
fn passwords_are_hidden_while_they_are_typed() {
    let mut count = 0;
    for (file, code) in sources(&["app/src"], ".rs") {
        for input in code.split("<input").skip(1) {
            let input = input.split("/>").next().unwrap_or_default();
            let is_password = input.contains("-password\"") || input.contains("name=\"password\"");
            assert!(!is_password || input.contains("type=\"password\""), "{file}: {input}");
            count += usize::from(is_password);
        }
    }
    assert!(count >= 3, "the fields for passwords are no longer found: {count}");
}
