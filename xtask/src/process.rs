//! Other programs: finding them, running them, and saying which one failed.

use std::{
    env,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::workspace;

/// Cargo, in the workspace's folder.
///
/// `cargo xtask` hands its own package's variables down. Build scripts that watch such variables (ring's does) would
/// take an inner cargo for a changed world and build again, so they are removed.
pub fn cargo() -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(workspace::root());
    for (name, _) in env::vars_os() {
        let Some(name) = name.to_str() else { continue };
        let own = [
            "CARGO",
            "CARGO_MANIFEST_DIR",
            "CARGO_MANIFEST_PATH",
            "CARGO_PRIMARY_PACKAGE",
            "CARGO_BIN_NAME",
            "CARGO_CRATE_NAME",
        ];
        if own.contains(&name) || name.starts_with("CARGO_PKG_") {
            command.env_remove(name);
        }
    }
    command
}

/// Where a program is, if it is on `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|candidate| candidate.is_file())
}

/// Runs to the end with our own input and output.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("could not start {}", shown(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", shown(command));
    }
    Ok(())
}

/// Runs to the end and gives what it printed; its errors go to ours.
pub fn text(command: &mut Command) -> Result<String> {
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("could not start {}", shown(command)))?;
    if !output.status.success() {
        bail!("{} ended with {}", shown(command), output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("{} printed something else than text", shown(command)))
}

/// Runs to the end, printing each line as it comes and showing it to `each` as well.
pub fn watch(command: &mut Command, mut each: impl FnMut(&str)) -> Result<()> {
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("could not start {}", shown(command)))?;
    let output = child.stdout.take().expect("piped above");
    for line in BufReader::new(output).split(b'\n') {
        let line = line.with_context(|| format!("the output of {} broke off", shown(command)))?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        each(&line);
    }
    let status = child.wait().with_context(|| format!("lost sight of {}", shown(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", shown(command));
    }
    Ok(())
}

/// A command line as one would type it.
pub fn shown(command: &Command) -> String {
    let mut line = format!("`{}", command.get_program().to_string_lossy());
    for arg in command.get_args() {
        line.push(' ');
        line.push_str(&arg.to_string_lossy());
    }
    line.push('`');
    line
}

pub fn is_root() -> bool {
    text(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Ends as that program: Ctrl-C and the exit status are then its own affair.
pub fn become_program(mut command: Command) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;

        let error = command.exec();
        Err(error).with_context(|| format!("could not start {}", shown(&command)))
    }
    #[cfg(not(unix))]
    run(&mut command)
}
