//! The binary over a real socket.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// The binary under test.
pub fn insyn() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_insyn"));
    for variable in [
        "INSYN_DATABASE_URL",
        "INSYN_SMTP_PASSWORD",
        "INSYN_SMS_TOKEN",
        "INSYN_METRICS_KEY",
        "RUST_LOG",
        "LEPTOS_SITE_ADDR",
    ] {
        command.env_remove(variable);
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A running process; ended when dropped.
pub struct Running {
    child: Child,
    out: BufReader<std::process::ChildStdout>,
}

impl Running {
    pub fn start(command: &mut Command) -> Self {
        let mut child = command.spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Self { child, out }
    }

    /// The next line of its output; its errors when there is none.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        if self.out.read_line(&mut line).unwrap() == 0 {
            let mut errors = String::new();
            self.child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
            panic!("the process said nothing more: {errors}");
        }
        line.trim_end().to_owned()
    }

    /// Asks it to stop, as a service manager does, and waits.
    pub fn stop(mut self) -> (ExitStatus, Duration) {
        let start = Instant::now();
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        (self.child.wait().unwrap(), start.elapsed())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `GET` of a URL on this machine: status, head and body.
pub fn get(url: &str) -> (u16, String, String) {
    send("GET", url, "")
}

/// A form that is posted to a URL on this machine, as a browser does: status and head.
pub fn post(url: &str, fields: &[(&str, &str)]) -> (u16, String) {
    let pair = |(name, value): &(&str, &str)| format!("{name}={}", domain::path::encode(value));
    let (status, head, _) = send("POST", url, &fields.iter().map(pair).collect::<Vec<_>>().join("&"));
    (status, head)
}

fn send(method: &str, url: &str, form: &str) -> (u16, String, String) {
    let rest = url.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let mut stream = TcpStream::connect(host).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let length = form.len();
    let head = format!(
        "{method} /{path} HTTP/1.1\r\nhost: {host}\r\naccept: text/html\r\nsec-fetch-site: same-origin\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(format!("{head}{form}").as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), head.to_owned(), body.to_owned())
}
