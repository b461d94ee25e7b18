//! `Leptos.toml` is what the server reads, `Cargo.toml` what cargo-leptos reads: they have to say the same.

mod common;

use toml::{Table, Value};

/// What leptos_config knows. It passes over anything else in silence, so a typo would go unnoticed.
const KNOWN: [&str; 14] = [
    "disable-server-fn-hash",
    "env",
    "hash-file",
    "hash-files",
    "not-found-path",
    "output-name",
    "reload-external-port",
    "reload-port",
    "reload-ws-protocol",
    "server-fn-mod-path",
    "server-fn-prefix",
    "site-addr",
    "site-pkg-dir",
    "site-root",
];

fn project(file: &str) -> Table {
    let text = std::fs::read_to_string(common::root().join(file)).unwrap();
    let document: Table = text.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
    let projects =
        document["workspace"]["metadata"]["leptos"].as_array().unwrap_or_else(|| panic!("{file}: no projects"));
    assert_eq!(projects.len(), 1, "{file} describes one project");
    projects[0].as_table().unwrap().clone()
}

#[test]
fn both_files_say_the_same() {
    let cargo = project("Cargo.toml");
    for (key, value) in project("Leptos.toml") {
        assert_eq!(cargo.get(&key), Some(&value), "`{key}` in Cargo.toml, against Leptos.toml");
    }
}

#[test]
fn every_key_is_one_that_leptos_knows() {
    for key in project("Leptos.toml").keys() {
        assert!(KNOWN.contains(&key.as_str()), "leptos_config would ignore `{key}`");
    }
}

#[test]
fn leptos_reads_what_is_written() {
    let file = common::root().join("Leptos.toml");
    let options = leptos_config::get_configuration(file.to_str()).unwrap().leptos_options;
    let written = project("Leptos.toml");
    let text = |key: &str| written[key].as_str().unwrap().to_owned();
    assert_eq!(&*options.output_name, text("output-name"));
    assert_eq!(&*options.site_root, text("site-root"));
    assert_eq!(&*options.site_pkg_dir, text("site-pkg-dir"));
    assert_eq!(options.site_addr.to_string(), text("site-addr"));
    assert_eq!(Value::from(i64::from(options.reload_port)), written["reload-port"]);
}
