//! `insyn doctor`.

use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;

use portal::doctor::{self, Case, Facts, Finding, Severity};
use portal::mapping::{self, Catalogue, Mapping};
use portal::port::{Clock as _, OsRng, Store, SystemClock};
use portal::text::Texts;
use portal::{Parts, Portal};
use serde_json::json;
use store::{Db, Options, Rehearsal};

use super::{Common, arguments};
use crate::config::keys;
use crate::failure::{Failure, Outcome};
use crate::{log, start};

/// What one step of the doctor may take: it reads whole tables.
const LIMIT: Duration = Duration::from_secs(600);

/// Finds and prints; fails when there is an error among the findings. Needs the database and the mapping; `--plant` needs
/// the keys and the portal's own tables as well. Nothing that it writes stays.
pub async fn run(common: &Common, wanted: &arguments::Doctor) -> Outcome<()> {
    // A refused trial is a finding, and no line for the log.
    log::start("off");
    let text = start::mapping_text(&common.crm)?;
    let file = common.crm.display().to_string();
    let found = match mapping::parse(&file, &text) {
        Ok(mapping) => on_database(common, wanted.plant, &text, mapping).await?,
        Err(problems) => doctor::problems(&problems),
    };
    let found = doctor::sorted([found, over_age(common)].concat());
    let printed = if wanted.json { as_json(&found) } else { as_text(&file, &found) };
    let mut out = std::io::stdout().lock();
    writeln!(out, "{printed}").map_err(|error| Failure::new(format!("cannot write: {error}")))?;
    match count(&found, Severity::Error) {
        0 => Ok(()),
        errors => Err(Failure::new(format!("the mapping is not fit for use: {}", counted(errors, "error")))),
    }
}

async fn on_database(common: &Common, plant: bool, text: &str, parsed: Mapping) -> Outcome<Vec<Finding>> {
    let url = match &common.database {
        Some(url) => url.clone(),
        None => common.load()?.database.url().to_owned(),
    };
    let has_own_tables = Db::pending_migrations(&url).await.map_err(failure)?.steps.is_empty();
    if plant && !has_own_tables {
        return Err(Failure::new("--plant needs the portal's own tables; make them with: insyn migrate"));
    }
    let db = Db::open(&url, Options { unit_limit: LIMIT, ..Options::default() }).await.map_err(failure)?;
    let catalogue = db.catalogue().await.map_err(failure)?;
    let found = match parsed.clone().check(&catalogue) {
        Err(problems) => {
            let case = Case { mapping: &parsed, text, catalogue: &catalogue, facts: None };
            doctor::sorted([doctor::problems(&problems), doctor::judge(&case)].concat())
        }
        Ok(mapping) => {
            let confirmed = no_texts(common, &mapping);
            db.attach(&mapping, &catalogue).map_err(failure)?;
            let facts = measured(common, &db, &mapping, &catalogue, (has_own_tables, plant)).await?;
            let case = Case { mapping: &mapping, text, catalogue: &catalogue, facts: Some(&facts) };
            [doctor::judge(&case), confirmed].concat()
        }
    };
    db.close().await;
    Ok(found)
}

async fn measured(
    common: &Common,
    db: &Db,
    mapping: &Mapping,
    catalogue: &Catalogue,
    (has_own_tables, plant): (bool, bool),
) -> Outcome<Facts> {
    let mut facts = doctor::measure(db, mapping, catalogue, has_own_tables).await.map_err(failure)?;
    let plans = db.crm_plans().await.map_err(failure)?.into_iter().filter(|plan| !plan.scans.is_empty());
    facts.scans = plans.map(|plan| (plan.what, plan.scans)).collect();
    if facts.mirrors.iter().any(|mirrors| !mirrors.is_empty()) {
        let stage = db.rehearsal(LIMIT).await.map_err(failure)?;
        let tried = doctor::try_mirrors(&stage, mapping, catalogue, &mut facts).await;
        stage.end().await.map_err(failure)?;
        tried.map_err(failure)?;
    }
    if plant {
        let stage = Arc::new(db.rehearsal(LIMIT).await.map_err(failure)?);
        let planted = planted(common, &stage, mapping, catalogue).await;
        stage.end().await.map_err(failure)?;
        facts.planted = planted?;
    }
    Ok(facts)
}

/// A portal of its own on the stage: it sees what it writes, and nobody else does.
async fn planted(
    common: &Common,
    stage: &Arc<Rehearsal>,
    mapping: &Mapping,
    catalogue: &Catalogue,
) -> Outcome<Vec<doctor::PlantFact>> {
    let config = common.load()?;
    let parts = Parts {
        store: Arc::clone(stage) as Arc<dyn Store>,
        clock: Arc::new(SystemClock),
        rng: Arc::new(OsRng),
        keys: keys::read(&config.keys)?,
        settings: config.settings(),
        mapping: mapping.clone(),
        texts: Texts::load(config.texts.as_deref()).map_err(failure)?,
        passkeys: None,
    };
    let portal = Portal::start(parts).await.map_err(failure)?;
    doctor::plant(&portal, catalogue).await.map_err(failure)
}

/// Where the configuration can be read: it says whether text messages are sent.
fn no_texts(common: &Common, mapping: &Mapping) -> Vec<Finding> {
    let sms = common.load().map(|config| config.settings().sms);
    sms.map(|sms| doctor::no_texts(mapping, sms)).unwrap_or_default()
}

/// Of the key file, where the configuration names one that can be read; serving says by itself when it cannot.
fn over_age(common: &Common) -> Vec<Finding> {
    let keys = common.load().and_then(|config| keys::read(&config.keys));
    keys.map(|keys| doctor::key_age(&keys, SystemClock.now().date())).unwrap_or_default()
}

fn count(found: &[Finding], severity: Severity) -> usize {
    found.iter().filter(|finding| finding.severity == severity).count()
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn as_json(found: &[Finding]) -> String {
    let count = |severity| count(found, severity);
    let whole = json!({
        "findings": found,
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "notes": count(Severity::Note),
    });
    format!("{whole:#}")
}

/// `error unmapped person.nickname (crm.toml:12): …`, and below it the statement that would mend it.
fn as_text(file: &str, found: &[Finding]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for finding in found {
        let at = if finding.at.is_empty() { String::new() } else { format!(" {}", finding.at) };
        let line = finding.line.map(|line| format!(" ({file}:{line})")).unwrap_or_default();
        lines.push(format!("{} {}{at}{line}: {}", finding.severity.code(), finding.code, finding.message));
        lines.extend(finding.mend.iter().map(|statement| format!("    {statement}")));
    }
    let count = |severity, noun| counted(count(found, severity), noun);
    let (errors, warnings) = (count(Severity::Error, "error"), count(Severity::Warning, "warning"));
    lines.push(format!("{errors}, {warnings}, {}", count(Severity::Note, "note")));
    lines.join("\n")
}

fn failure(error: impl std::fmt::Display) -> Failure {
    Failure::new(error.to_string())
}
