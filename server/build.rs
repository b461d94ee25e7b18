//! A release carries the site inside, so it is built again when the site changes. A debug build reads it from disk.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("PROFILE").as_deref() == Ok("release") {
        println!("cargo::rerun-if-changed=../target/site/assets.json");
    }
}
