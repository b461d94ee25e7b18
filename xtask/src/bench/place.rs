//! Where a run happens: programs, the sample database, a fresh installation on a copy of it, and subjects with sessions.

use std::{
    fs,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use super::{
    http::{self, Answer},
    load,
    program::Program,
    stats::Chance,
};
use crate::{bundle, process, toolchain, workspace};

/// Subjects that are at it by turns.
const SESSIONS: usize = 512;

/// Programs and files of a run.
pub struct Place {
    pub persons: usize,
    pub port: u16,
    /// For the yardstick.
    pub other_port: u16,
    folder: PathBuf,
    /// The CRM's, as the program takes it.
    database: String,
    /// The sample database that copies are made of.
    sample: PathBuf,
    insyn: PathBuf,
    pub yardstick: PathBuf,
    pub group_commit: PathBuf,
    pub hand_typed: PathBuf,
    mapping: PathBuf,
    key: String,
}

/// A person with a session.
pub struct Visitor {
    /// As the browser sends it: `insyn=…`.
    pub cookie: String,
}

impl Place {
    /// Builds everything, makes the sample database unless it is there, and installs on a copy.
    pub fn prepare(persons: usize) -> Result<Self> {
        toolchain::demand(&[toolchain::BUILD, toolchain::DATABASES], false)?;
        bundle::site()?;
        // Server and yardstick in one go: they share `app`, of which cargo keeps one build only (it is a cdylib as well, and
        // those have no hash in their names), so that by turns they would be built anew at every run.
        build(&["--package", "server", "--bin", "insyn", "--example", "yardstick"])?;
        // By itself, because what the store's tests may do (failpoints) must not be in the server.
        build(&["--package", "store", "--example", "group_commit", "--example", "hand_typed"])?;
        let target = workspace::cargo_target()?;
        let program = |name: &str| target.join("release").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
        let cache = target.join("bench");
        let mut place = Self {
            persons,
            port: free_port()?,
            other_port: free_port()?,
            insyn: program("insyn"),
            yardstick: program("examples/yardstick"),
            group_commit: program("examples/group_commit"),
            hand_typed: program("examples/hand_typed"),
            mapping: example("sample"),
            key: String::new(),
            folder: cache.join("run"),
            database: url(&cache.join("run").join(OURS)),
            sample: PathBuf::new(),
        };
        place.sample = place.sample(&cache)?;
        let _ = fs::remove_dir_all(&place.folder);
        fs::create_dir_all(&place.folder).with_context(|| format!("cannot make {}", place.folder.display()))?;
        for file in [place.ours(), place.bare()] {
            place.copy_sample(&file)?;
        }
        place.install()
    }

    /// Another installation of the same programs, with a CRM of its own.
    pub fn elsewhere(&self, name: &str, database: String) -> Result<Self> {
        self.mapped(name, database, "sample")
    }

    /// The same, by this example of a mapping.
    pub fn mapped(&self, name: &str, database: String, mapping: &str) -> Result<Self> {
        let place = Self {
            port: free_port()?,
            folder: self.folder.join(name),
            database,
            key: String::new(),
            sample: self.sample.clone(),
            insyn: self.insyn.clone(),
            yardstick: self.yardstick.clone(),
            group_commit: self.group_commit.clone(),
            hand_typed: self.hand_typed.clone(),
            mapping: example(mapping),
            ..*self
        };
        place.install()
    }

    /// A copy of the sample database, to be used up.
    pub fn copy_sample(&self, file: &Path) -> Result<()> {
        fs::copy(&self.sample, file).map(drop).context("cannot copy the sample database")
    }

    /// Fills an empty database with so many persons of the sample.
    pub fn fill(&self, database: &str, persons: usize) -> Result<()> {
        process::run(&mut self.insyn(&["sample", "--persons", &persons.to_string(), "--database", database]))
    }

    /// The sample database. Its name changes with the sources that make it.
    fn sample(&self, cache: &Path) -> Result<PathBuf> {
        let mut digest = Sha256::new();
        let sources = workspace::root().join("crates/store/src/sample");
        let mut files: Vec<PathBuf> = fs::read_dir(&sources)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
        files.sort();
        for file in files {
            digest.update(fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?);
        }
        let digest: String = digest.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        let file = cache.join(format!("sample-{}-{digest}.sqlite", self.persons));
        if !file.exists() {
            println!("making the sample database of {} persons, once", self.persons);
            fs::create_dir_all(cache).with_context(|| format!("cannot make {}", cache.display()))?;
            let part = cache.join("sample.part");
            let _ = fs::remove_file(&part);
            self.fill(&url(&part), self.persons)?;
            fs::rename(&part, &file).context("cannot rename the sample database")?;
        }
        Ok(file)
    }

    fn install(mut self) -> Result<Self> {
        let origin = format!("http://127.0.0.1:{}", self.port);
        let mut init = self.insyn(&["init", "--sample", "--base-url", &origin]);
        init.arg("--dir").arg(&self.folder).arg("--database").arg(&self.database);
        process::text(&mut init)?;
        let mut key = self.insyn(&["api-key", "create", "--name", "bench", "--scope", "links:write,may-contact:read"]);
        self.key = format!("Bearer {}", process::text(&mut key)?.trim());
        Ok(self)
    }

    /// Our binary with its files, before its arguments are complete.
    fn insyn(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.insyn);
        command.args(arguments).env("LEPTOS_SITE_ADDR", format!("127.0.0.1:{}", self.port));
        // Whoever measures may have a taste of their own; what is measured is what is delivered.
        command.env_remove("RUST_LOG");
        let is_sample = arguments.first() == Some(&"sample");
        if !is_sample {
            command.arg("--config").arg(self.config()).arg("--crm").arg(self.mapping());
        }
        command
    }

    /// Runs a command of ours to its end, on one processor.
    pub fn on_one_core(&self, arguments: &[&str]) -> Result<()> {
        let ours = self.insyn(arguments);
        let mut command = Command::new("taskset");
        command.args(["-c", "0"]).arg(ours.get_program()).args(ours.get_args());
        process::text(&mut command).map(drop)
    }

    pub fn ours(&self) -> PathBuf {
        self.folder.join(OURS)
    }

    pub fn bare(&self) -> PathBuf {
        self.folder.join(BARE)
    }

    pub fn config(&self) -> PathBuf {
        self.folder.join("insyn.toml")
    }

    pub fn mapping(&self) -> &Path {
        &self.mapping
    }

    /// The statements that `insyn doctor` would have run.
    pub fn mends(&self) -> Result<Vec<String>> {
        let found: serde_json::Value = serde_json::from_str(&process::text(&mut self.insyn(&["doctor", "--json"]))?)?;
        let findings = found["findings"].as_array().context("doctor finds no list")?;
        Ok(findings.iter().filter_map(|finding| finding["mend"].as_str().map(str::to_owned)).collect())
    }

    pub fn log(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.log"))
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A server of ours, as `insyn serve` with these flags.
    pub fn serve(&self, flags: &[&str]) -> Result<Program> {
        Ok(self.serve_until("/healthz", flags)?.0)
    }

    /// The same, with the time from its start to this first answer.
    pub fn serve_until(&self, path: &str, flags: &[&str]) -> Result<(Program, std::time::Duration)> {
        let mut command = self.insyn(&["serve"]);
        command.args(flags);
        Program::start(command, self.port, path, &self.log("insyn"))
    }

    /// A request to the API.
    pub fn api(&self, path: &str, body: &serde_json::Value) -> Vec<u8> {
        let headers = [("authorization", self.key.as_str()), ("content-type", "application/json")];
        http::post(path, &headers, &body.to_string())
    }

    /// A link's path, from the answer that made it.
    pub fn path_of_link(&self, answer: &Answer) -> Result<String> {
        ensure!(answer.status == 201, "no link was made, but {}: {}", answer.status, answer.text()?);
        let link: serde_json::Value = serde_json::from_slice(answer.body)?;
        let url = link["url"].as_str().context("a link without a URL")?;
        let origin = format!("http://127.0.0.1:{}", self.port);
        Ok(url.strip_prefix(&origin).context("a link to somewhere else")?.to_owned())
    }

    /// Makes full links for random persons.
    pub fn links(&self, count: usize) -> Result<Vec<String>> {
        let mut chance = Chance::new(1);
        let link = |key: usize| serde_json::json!({ "subject": { "kind": "person", "key": key.to_string() } });
        let requests: Vec<Vec<u8>> =
            (0..count).map(|_| self.api("/api/v1/links", &link(1 + chance.below(self.persons)))).collect();
        load::each(self.port, &requests, |answer| self.path_of_link(answer))
    }

    /// Signs in a new colleague with this role, by an invitation; gives the cookie as the browser sends it.
    pub fn colleague(&self, role: &str) -> Result<String> {
        const PASSWORD: &str = "correct+horse+battery";
        let email = format!("{role}@fjordline.example");
        let invitation = process::text(&mut self.insyn(&["user", "add", "--email", &email, "--role", role]))?;
        let token = invitation.trim().rsplit('/').next().unwrap_or_default();
        let body = format!("token={token}&password={PASSWORD}&repeated={PASSWORD}");
        let cookies = load::each(self.port, &[form("/fn/admin/accept", "", &body)], |answer| {
            ensure!(answer.status == 303, "an invitation is answered with {}", answer.status);
            let cookie = answer.header("set-cookie").context("an invitation without a cookie")?;
            Ok(cookie.split(';').next().unwrap_or_default().to_owned())
        })?;
        cookies.into_iter().next().context("no answer to an invitation")
    }

    /// Opens sessions of random persons.
    pub fn visitors(&self) -> Result<Vec<Visitor>> {
        self.exchange(&self.links(SESSIONS)?)
    }

    /// Opens a session of one person.
    pub fn visitor(&self, kind: &str, key: &str) -> Result<Visitor> {
        let link = serde_json::json!({ "subject": { "kind": kind, "key": key } });
        let path = load::each(self.port, &[self.api("/api/v1/links", &link)], |answer| self.path_of_link(answer))?;
        self.exchange(&path)?.pop().context("no session was opened")
    }

    fn exchange(&self, links: &[String]) -> Result<Vec<Visitor>> {
        let exchanges: Vec<Vec<u8>> =
            links.iter().map(|path| form(path, "", &format!("token={}", path.trim_start_matches("/l/")))).collect();
        load::each(self.port, &exchanges, |answer| {
            ensure!(answer.status == 303, "no session was opened, but {}: {}", answer.status, answer.text()?);
            let cookie = answer.header("set-cookie").context("an exchange without a cookie")?;
            Ok(Visitor { cookie: cookie.split(';').next().unwrap_or_default().to_owned() })
        })
    }
}

const OURS: &str = "ours.sqlite";
const BARE: &str = "bare.sqlite";

impl Visitor {
    /// A page of theirs.
    pub fn get(&self, path: &str, more: &[(&str, &str)]) -> Vec<u8> {
        let mut headers = vec![("cookie", self.cookie.as_str()), ("accept", "text/html")];
        headers.extend(more);
        http::get(path, &headers)
    }
}

/// A form of ours, sent as a browser does.
pub fn form(path: &str, cookie: &str, body: &str) -> Vec<u8> {
    let mut headers = vec![
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
        ("accept", "text/html"),
    ];
    if !cookie.is_empty() {
        headers.push(("cookie", cookie));
    }
    http::post(path, &headers, body)
}

/// A SQLite database, as the program takes it.
pub fn url(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

/// A mapping among the examples.
fn example(name: &str) -> PathBuf {
    workspace::root().join(format!("docs/examples/{name}.crm.toml"))
}

/// A port that nobody has at the moment.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free")?;
    Ok(listener.local_addr()?.port())
}

fn build(what: &[&str]) -> Result<()> {
    process::run(process::cargo().args(["build", "--locked", "--release"]).args(what))
}
