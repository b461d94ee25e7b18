//! `cargo xtask scan`: other people's scanners against a running demo. Clean, or the command fails.
//!
//! [Schemathesis](https://schemathesis.io) makes requests from the API's own description and holds the answers against it;
//! [Wapiti](https://wapiti-scanner.github.io) crawls the pages, as a person and as an officer, and attacks every form it finds.
//! Both come from PyPI into `target/tools`, which needs the network once; nothing but the demo on this machine is scanned. What
//! they found is in `target/scan`. Besides, nothing that they do may make the server answer 500 or panic.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    bench::http::{self, Client},
    bundle, process, toolchain, workspace,
};

/// What is brought, by name and version.
const TOOLS: &str = include_str!("../tools/scan.txt");
/// Pages that a crawl must have found, or it has seen nothing.
const PAGES: u64 = 20;
/// Attacks that need no other machine on the network. Not `csrf`, which looks for a token in each form: here the browser's own
/// word on where a request comes from is what counts (T10 in `server/tests/it/threat`).
const MODULES: &str =
    "cookieflags,crlf,csp,exec,file,htaccess,http_headers,ldap,methods,permanentxss,redirect,sql,upload,xss";

/// Scans this program, or the one that is built first.
pub fn run(binary: Option<PathBuf>, install: bool) -> Result<()> {
    toolchain::demand(&[toolchain::BUILD], toolchain::may_install(install))?;
    let insyn = match binary {
        Some(binary) => binary,
        None => {
            bundle::site()?;
            bundle::server(false, None)?
        }
    };
    let tools: Vec<PathBuf> = TOOLS.lines().map(tool).collect::<Result<_>>()?;
    let folder = workspace::cargo_target()?.join("scan");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;

    let demo = Demo::start(&insyn, &folder)?;
    let [schemathesis, wapiti] = &tools[..] else { bail!("two scanners are meant to be in xtask/tools/scan.txt") };
    describe(schemathesis, &demo, &folder)?;
    crawl(wapiti, &demo, &folder)?;
    let log = demo.stop()?;
    let broken: Vec<&str> =
        log.lines().filter(|line| line.contains("\"status\":500") || line.contains("panic")).collect();
    ensure!(broken.is_empty(), "the server failed under the scan:\n{}", broken.join("\n"));
    println!("clean: {}", folder.display());
    Ok(())
}

/// A scanner in an environment of its own; what is there already is used.
fn tool(wanted: &str) -> Result<PathBuf> {
    let (name, _) = wanted.split_once("==").context("a tool has a version")?;
    let place = workspace::cargo_target()?.join("tools").join(wanted);
    let program = place.join("bin").join(name.trim_end_matches('3'));
    if !program.is_file() {
        println!("bringing {wanted} from PyPI");
        process::run(Command::new("python3").args(["-m", "venv"]).arg(&place))?;
        let mut pip = Command::new(place.join("bin/pip"));
        process::run(pip.args(["install", "--quiet", "--disable-pip-version-check", wanted]))?;
    }
    Ok(program)
}

/// The demo, on a port that was free, with what it printed.
struct Demo {
    child: Child,
    printed: Vec<(String, String)>,
    log: PathBuf,
}

impl Demo {
    fn start(insyn: &Path, folder: &Path) -> Result<Self> {
        let log = folder.join("server.log");
        let errors = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        let mut command = Command::new(insyn);
        command.args(["demo", "--port", "0", "--fresh", "--dir"]).arg(folder.join("demo")).env("RUST_LOG", "info");
        let mut child = command.stdout(Stdio::piped()).stderr(errors).spawn().context("the demo does not start")?;
        let output = child.stdout.take().context("the demo has no output")?;
        let mut demo = Self { child, printed: Vec::new(), log };
        for line in BufReader::new(output).lines() {
            let line = line?;
            if let Some((name, value)) = line.split_once(": ") {
                demo.printed.push((name.to_owned(), value.to_owned()));
            }
            if line.starts_with("admin password") {
                return Ok(demo);
            }
        }
        bail!("the demo ended early; see {}", demo.log.display())
    }

    fn value(&self, name: &str) -> Result<&str> {
        let found = self.printed.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).with_context(|| format!("the demo did not print `{name}`"))
    }

    /// Cookies of a person's session and of the officer's.
    fn cookies(&self) -> Result<String> {
        let port =
            self.value("portal URL")?.rsplit(':').next().and_then(|port| port.parse().ok()).context("no port")?;
        let link = self.value("subject URL")?;
        let (_, token) = link.rsplit_once('/').context("a link without a token")?;
        let password = self.value("admin password")?;
        let officer = format!("email={}&password={password}", self.value("admin user")?.replace('@', "%40"));
        let forms = [(format!("/l/{token}"), format!("token={token}")), ("/fn/admin/sign-in".to_owned(), officer)];
        let mut cookies = Vec::new();
        for (path, body) in forms {
            let headers = [
                ("accept", "text/html"),
                ("sec-fetch-site", "same-origin"),
                ("content-type", "application/x-www-form-urlencoded"),
            ];
            let mut client = Client::connect(port)?;
            let answer = client.send(&http::post(&path, &headers, &body))?.expect(303)?;
            let cookie = answer.header("set-cookie").with_context(|| format!("{path} set no cookie"))?;
            cookies.push(cookie.split(';').next().unwrap_or_default().to_owned());
        }
        Ok(cookies.join("; "))
    }

    /// Ends it, and returns what it logged.
    fn stop(mut self) -> Result<String> {
        self.child.kill()?;
        self.child.wait()?;
        fs::read_to_string(&self.log).with_context(|| format!("cannot read {}", self.log.display()))
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The API against its own description.
fn describe(schemathesis: &Path, demo: &Demo, folder: &Path) -> Result<()> {
    let mut scan = Command::new(schemathesis);
    let tools = workspace::root().join("xtask/tools");
    scan.arg("--config-file").arg(tools.join("schemathesis.toml"));
    scan.env("SCHEMATHESIS_HOOKS", "ndjson").env("PYTHONPATH", &tools).env("PYTHONDONTWRITEBYTECODE", "1");
    scan.arg("run").arg(format!("{}/api/openapi.json", demo.value("portal URL")?));
    scan.args(["--header", &format!("Authorization: Bearer {}", demo.value("api key")?)]);
    scan.args(["--max-examples", "200", "--no-color"]);
    scan.args(["--suppress-health-check", "all", "--report", "junit", "--report-dir"]).arg(folder);
    process::run(scan.current_dir(folder)).context("schemathesis found something")
}

/// The pages and their forms.
fn crawl(wapiti: &Path, demo: &Demo, folder: &Path) -> Result<()> {
    let (base, report) = (demo.value("portal URL")?, folder.join("wapiti.json"));
    let mut scan = Command::new(wapiti);
    scan.args([
        "--url",
        &format!("{base}/"),
        "--scope",
        "domain",
        "--flush-session",
        "--no-bugreport",
        "--module",
        MODULES,
    ]);
    for page in
        ["/my", "/my/data", "/my/links", "/my/requests", "/request-link", "/admin", "/admin/persons", "/admin/audit"]
    {
        scan.args(["--start", &format!("{base}{page}")]);
    }
    // What would end the sessions that it looks with.
    for end in ["/fn/session/", "/fn/link/", "/fn/admin/sign-out"] {
        scan.args(["--exclude", &format!("{base}{end}*")]);
    }
    scan.args(["--header", "Sec-Fetch-Site: same-origin", "--header", "Accept: text/html", "--drop-set-cookie"]);
    scan.args(["--cookie-value", &demo.cookies()?, "--max-scan-time", "300", "--max-attack-time", "60"]);
    scan.args(["--store-session"]).arg(folder).args(["--store-config"]).arg(folder);
    scan.args(["--format", "json", "--output"]).arg(&report);
    process::run(&mut scan)?;
    let text = fs::read_to_string(&report).with_context(|| format!("cannot read {}", report.display()))?;
    let found: serde_json::Value = serde_json::from_str(&text)?;
    let pages = found["infos"]["crawled_pages_nbr"].as_u64().unwrap_or_default();
    ensure!(pages >= PAGES, "wapiti saw {pages} pages only");
    for kind in ["vulnerabilities", "anomalies"] {
        for (name, list) in found[kind].as_object().context("a report without findings")? {
            let list = list.as_array().context("findings that are no list")?;
            ensure!(list.is_empty(), "wapiti: {name}: {} in {}", list[0]["info"], report.display());
        }
    }
    println!("wapiti: {pages} pages, nothing found");
    Ok(())
}
