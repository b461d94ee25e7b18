//! Installations for what staff do, one on each database: what they erase nobody else measures.

use std::{process::Command, thread, time::Duration};

use anyhow::{Context, Result, ensure};

use super::{
    http::Client,
    place::{Place, form, url},
    program::Program,
};
use crate::{postgres::Cluster, process};

/// Persons; the sample is written anew in every run. Erasures look rows up by index: more would change nothing but the time
/// that it takes to make them, and to look through them when the program starts.
const PERSONS: usize = 50_000;
/// Nobody was met for so long: everybody has been.
const QUIET: Duration = Duration::from_secs(2);

/// One of them.
pub struct Desk {
    /// As tables name it.
    pub name: &'static str,
    pub place: Place,
    sql: Sql,
    /// Stopped and deleted with us.
    _cluster: Option<Cluster>,
}

enum Sql {
    Sqlite(std::path::PathBuf),
    Postgres(String),
}

/// Both, made by the first who asks.
pub fn both<'a>(kept: &'a mut Vec<Desk>, place: &Place) -> Result<&'a [Desk]> {
    if kept.is_empty() {
        kept.push(sqlite(place)?);
        kept.push(postgres(place)?);
    }
    Ok(kept)
}

fn sqlite(place: &Place) -> Result<Desk> {
    let file = place.folder().join("desk.sqlite");
    place.fill(&url(&file), PERSONS.min(place.persons))?;
    let elsewhere = place.elsewhere("desk-sqlite", url(&file))?;
    Ok(Desk { name: "SQLite", place: elsewhere, sql: Sql::Sqlite(file), _cluster: None })
}

fn postgres(place: &Place) -> Result<Desk> {
    let cluster = Cluster::start()?;
    let url = cluster.url();
    place.fill(&url, PERSONS.min(place.persons))?;
    let elsewhere = place.elsewhere("desk-postgres", url.clone())?;
    Ok(Desk { name: "PostgreSQL", place: elsewhere, sql: Sql::Postgres(url), _cluster: Some(cluster) })
}

impl Desk {
    /// Waits until the program has written down what the CRM's flags say, as it does when it starts on a CRM that it has never
    /// seen: that would be measured as well.
    pub fn settle(&self) -> Result<()> {
        let met = || self.sql("select count(*) from insyn_subject");
        let mut before = met()?;
        loop {
            thread::sleep(QUIET);
            let now = met()?;
            if now == before && now.trim() != "0" {
                return Ok(());
            }
            before = now;
        }
    }

    /// Runs statements past the portal; gives what they select, a row a line.
    pub fn sql(&self, statements: &str) -> Result<String> {
        let mut command = match &self.sql {
            Sql::Sqlite(file) => {
                let mut command = Command::new("sqlite3");
                command.args(["-bail", "-cmd", ".timeout 5000"]).arg(file).arg(statements);
                command
            }
            Sql::Postgres(url) => {
                let mut command = Command::new("psql");
                command.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statements, url]);
                command
            }
        };
        process::text(&mut command)
    }
}

/// A colleague at work.
pub struct Colleague {
    cookie: String,
    client: Client,
}

impl Colleague {
    /// Somebody new with this role, where a server runs.
    pub fn at(place: &Place, program: &Program, role: &str) -> Result<Self> {
        Ok(Self { cookie: place.colleague(role)?, client: Client::connect(program.port)? })
    }

    pub fn get(&self, path: &str) -> Vec<u8> {
        super::http::get(path, &[("cookie", self.cookie.as_str()), ("accept", "text/html")])
    }

    /// The form that starts an erasure for a person.
    pub fn start(&self, person: &str) -> Vec<u8> {
        form("/fn/admin/erase", &self.cookie, &format!("kind=person&key={person}&reason=Asked+by+letter."))
    }

    /// A page's text.
    pub fn page(&mut self, path: &str) -> Result<String> {
        let request = self.get(path);
        Ok(self.client.send(&request)?.expect(200)?.text()?.to_owned())
    }

    /// Sends a form; says where it leads.
    pub fn send(&mut self, form: &[u8]) -> Result<String> {
        let answer = self.client.send(form)?.expect(303)?;
        let to = answer.header("location").context("a form leads nowhere")?;
        ensure!(!to.starts_with("/admin/sign-in"), "a colleague was signed out");
        Ok(to.to_owned())
    }

    /// Approves the erasure behind a request's page as it is shown there.
    pub fn approve(&mut self, page: &str) -> Result<()> {
        let shown = self.page(page)?;
        let field = |name| value(&shown, name).with_context(|| format!("no {name} on a request's page"));
        let (id, version, hash) = (field("id")?, field("version")?, field("plan_hash")?);
        let body = format!("id={id}&version={version}&command=approve&plan_hash={hash}&reason=");
        let approval = form("/fn/admin/case", &self.cookie, &body);
        let to = self.send(&approval)?;
        ensure!(to == "/admin", "an approval was refused");
        Ok(())
    }
}

/// The value of a hidden field.
fn value<'a>(page: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(&format!(" name=\"{name}\" value=\""))?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn hidden_fields_are_read() {
        let page = r#"<form><input type="hidden" name="id" value="7"><input type="hidden" name="version" value="2">"#;
        assert_eq!([value(page, "version"), value(page, "id"), value(page, "hash")], [Some("2"), Some("7"), None]);
    }
}
