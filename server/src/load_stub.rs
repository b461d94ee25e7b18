//! TEMPORARY until `store::sample::load` is there.

use std::io::Write;
use std::process::{Command, Stdio};

pub async fn load(url: &str, persons: u32) -> Result<(), store::OpenError> {
    let pg = url.starts_with("postgres");
    let mut command = if pg {
        let mut command = Command::new("psql");
        command.args(["-q", "-v", "ON_ERROR_STOP=1", url]);
        command
    } else {
        let mut command = Command::new("sqlite3");
        command.arg(url.trim_start_matches("sqlite://"));
        command
    };
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let schema = if pg { store::sample::schema_postgres() } else { store::sample::schema_sqlite() };
    writeln!(stdin, "begin;\n{schema}").unwrap();
    for row in store::sample::rows(persons) {
        writeln!(stdin, "{row};").unwrap();
    }
    if pg {
        writeln!(stdin, "{}", store::sample::after_postgres()).unwrap();
    }
    writeln!(stdin, "commit;").unwrap();
    drop(stdin);
    let _ = child.wait();
    Ok(())
}
