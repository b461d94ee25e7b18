//! The site: what the browser gets beside pages. Compiled, bound, named after its content, compressed, and put into
//! `target/site`, from where the server embeds it (release) or reads it (debug).

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    bindgen, css, process,
    report::{BUDGET, Report},
    workspace,
};

/// The makers of the site. Not this program's binary, which differs with every selection of packages.
const OWN: &str = concat!(
    include_str!("../Cargo.toml"),
    include_str!("bindgen.rs"),
    include_str!("bundle.rs"),
    include_str!("compress.rs"),
    include_str!("css.rs"),
);

/// Builds the site unless nothing it is made of has changed; prints its sizes; fails above the budget.
pub fn site() -> Result<()> {
    let inputs = Inputs::gather()?;
    let (site, stamp) = (workspace::site(), workspace::root().join("target/site.stamp"));
    let fingerprint = inputs.fingerprint()?;
    if let Some(report) = unchanged(&stamp, &fingerprint, &site) {
        println!("{report}\nthe site is as it was");
        return Ok(());
    }

    // Built aside and exchanged whole, so that nobody ever reads a half of it.
    let fresh = site.with_extension("new");
    remove(&fresh)?;
    let (report, weight) = inputs.write(&fresh)?;
    println!("{report}");
    ensure!(
        weight <= BUDGET,
        "script and wasm are {weight} bytes as brotli, {} above the budget of {BUDGET}",
        weight - BUDGET
    );
    remove(&site)?;
    fs::rename(&fresh, &site).with_context(|| format!("cannot put the new site into {}", site.display()))?;
    fs::write(&stamp, format!("{fingerprint}\n{report}")).with_context(|| format!("cannot write {}", stamp.display()))
}

/// The server's features that are off by default; each has an ADR.
pub const FEATURES: &str = "oidc,passkeys";

/// Builds the server, with these features besides, and says where its binary is.
pub fn server(release: bool, features: Option<&str>) -> Result<PathBuf> {
    let mut cargo = process::cargo();
    cargo.args(["build", "--locked", "--bin", "insyn"]);
    if let Some(features) = features {
        cargo.args(["--package", "server", "--features", features]);
    } else if release {
        cargo.args(["--package", "server"]);
    } else {
        // All packages are selected, one binary is built: so cargo settles the features of dependencies as it does for
        // the tests, and nothing is compiled twice.
        cargo.arg("--workspace");
    }
    if release {
        cargo.arg("--release");
    }
    process::run(&mut cargo)?;
    let folder = if release { "release" } else { "debug" };
    Ok(workspace::cargo_target()?.join(folder).join(format!("insyn{}", env::consts::EXE_SUFFIX)))
}

/// Everything the site is made of.
struct Inputs {
    /// As cargo built it, not yet bound.
    wasm: PathBuf,
    loader: String,
    style: String,
    /// Files served as they are: name within the site, and content.
    public: Vec<(String, Vec<u8>)>,
    optimizer: Option<bindgen::Optimizer>,
}

impl Inputs {
    fn gather() -> Result<Self> {
        let root = workspace::root();
        let read = |name: &str| {
            let file = root.join(name);
            fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
        };
        let mut public = Vec::new();
        collect(&root.join("public"), "", &mut public)?;
        Ok(Self {
            wasm: compile()?,
            loader: read("app/load.js")?,
            style: read("style/insyn.css")?,
            public,
            optimizer: bindgen::Optimizer::find()?,
        })
    }

    /// Changes whenever the site would. What makes it is an input like the others.
    fn fingerprint(&self) -> Result<String> {
        let wasm = read(&self.wasm)?;
        let mut parts =
            vec![digest(OWN.as_bytes()), digest(&wasm), digest(self.loader.as_bytes()), digest(self.style.as_bytes())];
        parts.extend(self.optimizer.as_ref().map(|optimizer| optimizer.version.clone()));
        parts.extend(self.public.iter().map(|(name, content)| format!("{name} {}", digest(content))));
        Ok(digest(parts.join("\n").as_bytes()))
    }

    /// Writes the site into a folder; gives the table of sizes, and what script and wasm weigh on the wire.
    fn write(&self, folder: &Path) -> Result<(String, usize)> {
        let bound = bindgen::bind(&self.wasm, self.optimizer.as_ref())?;
        let bundle = hashed("app", "js", &bound.js);
        let wasm = hashed("app_bg", "wasm", &bound.wasm);
        let loader = loader(&self.loader, &bundle, &wasm)?.into_bytes();
        let script = hashed("load", "js", &loader);
        let css = css::minify(&self.style).into_bytes();
        let style = hashed("insyn", "css", &css);

        let mut report = Report::of(folder);
        for (name, content) in [(&script, &loader), (&bundle, &bound.js), (&wasm, &bound.wasm)] {
            report.code(name, content)?;
        }
        report.sum();
        report.other(&style, &css)?;
        for (name, content) in &self.public {
            report.other(name, content)?;
        }

        let url = |name: &str| format!("/{name}");
        let names = serde_json::json!({
            "script": url(&script), "style": url(&style), "bundle": url(&bundle), "wasm": url(&wasm),
        });
        let file = folder.join("assets.json");
        fs::write(&file, format!("{names:#}\n")).with_context(|| format!("cannot write {}", file.display()))?;
        Ok((report.text, report.weight))
    }
}

/// Compiles the browser's half of `app`.
///
/// With the compiler flags that the server's half gets, none of its own. `--cfg erase_components` in one half alone would
/// make them strangers: erased views write a marker after their children which the others do not expect, and the first
/// island with a group of siblings in its middle panics over it.
fn compile() -> Result<PathBuf> {
    let mut cargo = process::cargo();
    cargo.args(["build", "--locked", "--package", "app", "--lib", "--no-default-features", "--features", "hydrate"]);
    cargo.args(["--target", "wasm32-unknown-unknown", "--profile", "wasm-release"]);
    process::run(&mut cargo)?;
    Ok(workspace::cargo_target()?.join("wasm32-unknown-unknown/wasm-release/app.wasm"))
}

/// The loader with the names in and the comments out.
fn loader(template: &str, bundle: &str, wasm: &str) -> Result<String> {
    let mut script = String::new();
    for line in template.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")) {
        script += line;
        script.push('\n');
    }
    for (placeholder, name) in [("{{bundle}}", bundle), ("{{wasm}}", wasm)] {
        ensure!(script.matches(placeholder).count() == 1, "app/load.js has to name {placeholder} once");
        script = script.replace(placeholder, &format!("/{name}"));
    }
    Ok(script)
}

/// A name that changes with the content, so that browsers may keep the file for ever.
fn hashed(stem: &str, kind: &str, content: &[u8]) -> String {
    format!("pkg/{stem}.{}.{kind}", &digest(content)[..16])
}

fn digest(content: &[u8]) -> String {
    use sha2::{Digest, Sha256};

    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The report of the last build, if it was of the same inputs and is still there.
fn unchanged(stamp: &Path, fingerprint: &str, site: &Path) -> Option<String> {
    let stamp = fs::read_to_string(stamp).ok()?;
    let (last, report) = stamp.split_once('\n')?;
    (last == fingerprint && site.join("assets.json").is_file()).then(|| report.trim_end().to_owned())
}

/// The files below a folder in the order of their names, which are given relative to it.
fn collect(folder: &Path, prefix: &str, into: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        entries => entries.with_context(|| format!("cannot list {}", folder.display()))?,
    };
    let mut paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    for path in paths {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            bail!("the name of {} is not plain text, so it cannot be an address", path.display());
        };
        if name.starts_with('.') {
            continue;
        }
        let name = format!("{prefix}{name}");
        ensure!(!["pkg", "assets.json"].contains(&name.as_str()), "public/{name} would cover what the build writes");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), into)?;
        } else {
            into.push((name, read(&path)?));
        }
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_names_the_bundle_and_changes_with_it() {
        let template = "// why\n  import(\"{{bundle}}\"); fetch(\"{{wasm}}\");\n";
        let script = loader(template, "pkg/app.1.js", "pkg/app_bg.2.wasm").unwrap();
        assert_eq!(script, "import(\"/pkg/app.1.js\"); fetch(\"/pkg/app_bg.2.wasm\");\n");
        let other = loader(template, "pkg/app.1.js", "pkg/app_bg.3.wasm").unwrap();
        assert_ne!(hashed("load", "js", script.as_bytes()), hashed("load", "js", other.as_bytes()));
    }

    #[test]
    fn a_loader_without_its_placeholders_is_refused() {
        assert!(loader("import(\"{{bundle}}\")", "a", "b").is_err());
    }

    #[test]
    fn the_real_loader_takes_both_names() {
        let template = fs::read_to_string(workspace::root().join("app/load.js")).unwrap();
        let script = loader(&template, "pkg/app.1.js", "pkg/app_bg.2.wasm").unwrap();
        assert!(!script.contains("{{") && !script.contains("//"));
    }

    #[test]
    fn a_name_follows_the_content() {
        assert_eq!(hashed("app", "js", b"x"), "pkg/app.2d711642b726b044.js");
    }
}
