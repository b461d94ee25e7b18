//! From what the compiler emits to what a browser can import.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::{process, workspace};

/// The wasm and the script that goes with it.
pub struct Bound {
    pub js: Vec<u8>,
    pub wasm: Vec<u8>,
}

/// npm's binaryen, which the browser tests bring along. It makes the wasm smaller to compile, hardly to fetch.
pub struct Optimizer {
    program: PathBuf,
    pub version: String,
}

impl Optimizer {
    /// Without Node or without `npm ci` there is none, and the site is built all the same: `demo` needs neither.
    pub fn find() -> Result<Option<Self>> {
        let modules = workspace::end2end().join("node_modules");
        let program = modules.join(".bin/wasm-opt");
        if process::find("node").is_none() || !program.is_file() {
            println!(
                "wasm-opt is not here (it comes with `npm ci` in end2end): the wasm is left as the compiler made it"
            );
            return Ok(None);
        }
        let manifest = modules.join("binaryen/package.json");
        let version = fs::read_to_string(&manifest).with_context(|| format!("cannot read {}", manifest.display()))?;
        Ok(Some(Self { program, version }))
    }

    fn run(&self, wasm: &Path) -> Result<()> {
        let mut command = Command::new(&self.program);
        command.arg("-Oz").arg(wasm).arg("-o").arg(wasm);
        // What rustc switches on by itself; without these binaryen refuses the file.
        command.args(["--enable-bulk-memory", "--enable-multivalue", "--enable-mutable-globals"]);
        command.args(["--enable-nontrapping-float-to-int", "--enable-reference-types", "--enable-sign-ext"]);
        process::run(&mut command)
    }
}

pub fn bind(compiled: &Path, optimizer: Option<&Optimizer>) -> Result<Bound> {
    let mut output = Bindgen::new()
        .input_path(compiled)
        .web(true)?
        .typescript(false)
        // The loader names the wasm; the script's own guess would miss the hash.
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .with_context(|| format!("wasm-bindgen cannot read {}", compiled.display()))?;
    let brought = output.snippets().iter().filter(|(_, scripts)| !scripts.is_empty()).map(|(krate, _)| krate.as_str());
    let brought: Vec<&str> = brought.chain(output.local_modules().keys().map(String::as_str)).collect();
    ensure!(
        brought.is_empty(),
        "dependencies bring scripts of their own, which have no hashed name: {}",
        brought.join(", ")
    );

    let stage = workspace::cargo_target()?.join("xtask-stage");
    output.emit(&stage).with_context(|| format!("cannot write into {}", stage.display()))?;
    let (js, wasm) = (stage.join("app.js"), stage.join("app_bg.wasm"));
    if let Some(optimizer) = optimizer {
        optimizer.run(&wasm)?;
    }
    let read = |file: &Path| fs::read(file).with_context(|| format!("cannot read {}", file.display()));
    Ok(Bound { js: read(&js)?, wasm: read(&wasm)? })
}
