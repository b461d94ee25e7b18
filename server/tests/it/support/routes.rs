//! The URL map, read from the router's own source: a router of axum does not tell its routes.

use domain::role::{DeskPage, Verb};

const ROUTER: &str = include_str!("../../../src/router.rs");
const PATHS: &str = include_str!("../../../../crates/domain/src/path.rs");

/// Method and template of every route, server functions as one.
pub fn routes() -> Vec<(&'static str, String)> {
    for other in [".nest(", ".nest_service(", ".route_service("] {
        assert!(!ROUTER.contains(other), "{other} is not read here");
    }
    let mut all = Vec::new();
    for (at, _) in ROUTER.match_indices(".route(") {
        let arguments = balanced(&ROUTER[at + ".route(".len()..]);
        let (name, handler) = arguments.split_once(',').expect("a path and a handler");
        if name.trim() == "page.path()" {
            continue;
        }
        let path = constant(name.trim());
        let before = all.len();
        for (verb, method) in [
            ("show(", "GET"),
            ("get(", "GET"),
            ("take(", "POST"),
            ("post(", "POST"),
            ("delete(", "DELETE"),
            ("put(", "PUT"),
            ("patch(", "PATCH"),
        ] {
            if is_called(handler, verb) {
                all.push((method, path.clone()));
            }
        }
        assert!(all.len() > before, "no method of {path} was read");
    }
    for page in DeskPage::ALL {
        let method = if page.verb() == Verb::Get { "GET" } else { "POST" };
        all.push((method, page.path().to_owned()));
    }
    all.sort();
    all.dedup();
    all
}

/// What stands between here and the parenthesis that closes.
fn balanced(text: &str) -> &str {
    let mut depth = 1;
    let end = text.find(|letter: char| {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        depth == 0
    });
    &text[..end.expect("a parenthesis that closes")]
}

/// The value of a constant: of the router's own, or of `domain::path`.
fn constant(name: &str) -> String {
    let (source, bare) = name.strip_prefix("path::").map_or((ROUTER, name), |bare| (PATHS, bare));
    let begin = format!("const {bare}: &str = \"");
    let at = source.find(&begin).unwrap_or_else(|| panic!("{name} is no constant"));
    source[at + begin.len()..].split('"').next().unwrap_or_default().to_owned()
}

/// Whether the function is called, not one whose name ends alike.
fn is_called(text: &str, verb: &str) -> bool {
    let boundary =
        |at: usize| !text[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':');
    text.match_indices(verb).any(|(at, _)| boundary(at))
}
