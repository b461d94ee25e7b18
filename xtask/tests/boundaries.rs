//! The dependency rules of the design, section 2, and the feature rules that keep personal data out of logs.

mod common;

use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
    sync::LazyLock,
};

use serde_json::Value;

/// Which of our crates a crate of ours may name.
const OURS: [(&str, &[&str]); 6] = [
    ("domain", &[]),
    ("portal", &["domain"]),
    ("store", &["domain", "portal"]),
    ("app", &["domain", "portal"]),
    ("server", &["app", "domain", "portal", "store"]),
    ("xtask", &[]),
];

/// Families that a crate must neither name nor come to by a detour. A family is the crate itself and those whose names
/// begin with it and a separator: `sqlx` and `sqlx-core`, `leptos` and `leptos_router`.
const NEVER: [(&str, &[&str]); 4] = [
    ("domain", &["sqlx", "axum", "leptos", "tokio", "getrandom"]),
    ("portal", &["sqlx", "axum", "leptos", "lettre"]),
    ("store", &["axum", "leptos", "lettre"]),
    ("app", &["sqlx", "lettre"]),
];

/// Families that may be in a crate's tree, brought by something else, but that it must not name itself.
const NOT_BY_NAME: [(&str, &[&str]); 2] = [("app", &["tokio"]), ("server", &["sqlx", "sea-query"])];

/// Crates that write what passes through them into the log when their feature `tracing` is on.
const TALKATIVE: [&str; 12] = [
    "axum",
    "axum-core",
    "leptos",
    "leptos_axum",
    "leptos_dom",
    "leptos_macro",
    "leptos_router",
    "leptos_server",
    "lettre",
    "reactive_graph",
    "server_fn",
    "tachys",
];

/// `cargo metadata`: packages, and the graph as it is resolved for the whole workspace.
struct Workspace {
    names: BTreeMap<String, String>,
    packages: Vec<Value>,
    nodes: BTreeMap<String, Value>,
}

static WORKSPACE: LazyLock<Workspace> = LazyLock::new(|| {
    let metadata: Value =
        serde_json::from_str(&cargo(&["metadata", "--format-version=1", "--locked"]).unwrap()).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let packages = metadata["packages"].as_array().unwrap().clone();
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    Workspace {
        names: packages.iter().map(|package| (text(&package["id"]), text(&package["name"]))).collect(),
        nodes: nodes.iter().map(|node| (text(&node["id"]), node.clone())).collect(),
        packages,
    }
});

/// What cargo prints, or its complaint.
fn cargo(args: &[&str]) -> Result<String, String> {
    let output = Command::new("cargo").args(args).current_dir(common::root()).output().expect("cargo runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
}

fn is_of(family: &str, name: &str) -> bool {
    name.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
}

impl Workspace {
    /// Names in a crate's manifest: all of them, also those of its tests and those behind features.
    fn named_by(&self, krate: &str) -> BTreeSet<String> {
        // Packages of ours have no source.
        let ours = |package: &&Value| package["name"] == krate && package["source"].is_null();
        let package = self.packages.iter().find(ours).unwrap_or_else(|| panic!("there is a crate {krate}"));
        let dependencies = package["dependencies"].as_array().unwrap();
        dependencies.iter().map(|dependency| dependency["name"].as_str().unwrap().to_owned()).collect()
    }

    /// Names of everything that gets into a crate, by whatever detour; not what only builds or tests it.
    fn behind(&self, krate: &str) -> BTreeSet<String> {
        let is_start = |id: &&String| self.names[*id] == krate && id.starts_with("path+");
        let mut open: Vec<&str> =
            vec![self.names.keys().find(is_start).unwrap_or_else(|| panic!("there is a crate {krate}"))];
        let mut seen: BTreeSet<&str> = open.iter().copied().collect();
        while let Some(id) = open.pop() {
            for dependency in self.nodes[id]["deps"].as_array().unwrap() {
                let normal = dependency["dep_kinds"].as_array().unwrap().iter().any(|kind| kind["kind"].is_null());
                let id = dependency["pkg"].as_str().unwrap();
                if normal && seen.insert(id) {
                    open.push(id);
                }
            }
        }
        seen.into_iter().map(|id| self.names[id].clone()).collect()
    }

    fn versions(&self, krate: &str) -> usize {
        self.names.values().filter(|name| *name == krate).count()
    }
}

#[test]
fn our_crates_point_one_way() {
    let ours: BTreeSet<&str> = OURS.iter().map(|(krate, _)| *krate).collect();
    for (krate, allowed) in OURS {
        // A crate may name itself: that is how its tests get features which only tests may have.
        let others = |name: &&String| ours.contains(name.as_str()) && *name != krate;
        for name in WORKSPACE.named_by(krate).iter().filter(others) {
            assert!(allowed.contains(&name.as_str()), "{krate} must not depend on {name}");
        }
    }
}

#[test]
fn no_crate_names_what_is_not_its_affair() {
    for (krate, families) in NEVER.into_iter().chain(NOT_BY_NAME) {
        for name in WORKSPACE.named_by(krate) {
            let family = families.iter().find(|family| is_of(family, &name));
            assert!(family.is_none(), "{krate} must not name {name}");
        }
    }
}

#[test]
fn no_crate_gets_at_it_by_a_detour() {
    for (krate, families) in NEVER {
        for name in WORKSPACE.behind(krate) {
            let family = families.iter().find(|family| is_of(family, &name));
            assert!(
                family.is_none(),
                "{krate} must not lead to {name}: `cargo tree -p {krate} -i {name}` says how it does"
            );
        }
    }
}

#[test]
fn nothing_that_carries_personal_data_writes_logs_of_its_own() {
    let mut met = 0;
    for (id, node) in &WORKSPACE.nodes {
        let name = WORKSPACE.names[id].as_str();
        if TALKATIVE.contains(&name) {
            met += 1;
            let features = node["features"].as_array().unwrap();
            let talks = features.iter().any(|feature| feature == "tracing" || feature == "log");
            assert!(
                !talks,
                "{name} would log what passes through it; `cargo tree -e features -i {name}` says who wants that"
            );
        }
    }
    assert!(met >= TALKATIVE.len(), "some of {TALKATIVE:?} are no longer in the tree under that name");
}

#[test]
fn what_the_whole_is_built_on_is_there_once() {
    for krate in ["leptos", "leptos_axum", "server_fn", "axum", "sqlx", "sqlx-core", "tokio", "tower-http", "rustls"] {
        assert_eq!(WORKSPACE.versions(krate), 1, "`cargo tree -i {krate}` says who brings which");
    }
}

/// One cryptography provider, and that one without a C library of its own: two of rustls' providers panic at first use.
#[test]
fn no_other_cryptography_comes_along() {
    for krate in ["openssl", "openssl-sys", "native-tls", "aws-lc-rs", "aws-lc-sys"] {
        assert_eq!(WORKSPACE.versions(krate), 0, "`cargo tree -i {krate}` says who brings it");
    }
}

/// Chance in the browser would need a source of it that differs from the server's; time and database have no place there.
#[test]
fn the_browser_gets_pages_and_nothing_else() {
    let tree = cargo(&[
        "tree",
        "--locked",
        "-p",
        "app",
        "--no-default-features",
        "--features",
        "hydrate",
        "--target",
        "wasm32-unknown-unknown",
        "-e",
        "normal,no-proc-macro",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]);
    let tree = tree.unwrap();
    let names: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(names.contains("leptos") && names.contains("domain"), "the tree is the browser's: {names:?}");
    for forbidden in
        ["getrandom", "rand", "uuid", "portal", "store", "axum", "tokio", "sqlx", "fluent-bundle", "tracing"]
    {
        assert!(!names.contains(forbidden), "the browser's half of app leads to {forbidden}");
    }
}
