//! Columns that reflect consents: mirrors and soft opt-ins.

use toml::Spanned;

use super::problems::Problems;
use super::purpose;
use super::raw;
use super::reference::{Reach, Scope};
use super::value::OneOrMany;
use crate::mapping::{At, MirrorMap, PurposeSeed, Reflects, SoftOptInMap};

pub(super) fn mirrors(
    problems: &mut Problems<'_>,
    raw: &[Spanned<raw::Mirror>],
    scope: &Scope<'_>,
    purposes: &[PurposeSeed],
) -> Vec<MirrorMap> {
    let mut found: Vec<MirrorMap> = Vec::new();
    for mirror in raw {
        let Some(map) = one(problems, mirror.get_ref(), scope, purposes) else { continue };
        if found.iter().any(|other| other.name == map.name) {
            problems.add(mirror.span(), "this mirror is there twice: same purpose, channel and column");
        }
        found.push(map);
    }
    found
}

fn one(
    problems: &mut Problems<'_>,
    raw: &raw::Mirror,
    scope: &Scope<'_>,
    purposes: &[PurposeSeed],
) -> Option<MirrorMap> {
    let reflects = reflects(problems, raw, purposes);
    let yes = stored(problems, "yes", &raw.yes);
    let no = stored(problems, "no", &raw.no);
    if let Some(both) = yes.iter().find(|value| no.contains(value)) {
        problems.add(raw.no.span(), format!("`{both}` means yes and no"));
    }
    let column = scope.resolve(problems, &raw.column, Reach::OneRow)?;
    let reflects = reflects?;
    // One spelling, whichever way the file refers to a column of the subject's own table.
    let place = match column.at {
        At::Table(at) if at > 0 => format!("{}.{}", scope.tables[at].code, column.column.name),
        _ => column.column.name.clone(),
    };
    let name = match &reflects {
        Reflects::Purpose(purpose, channel) => format!("{purpose}/{}/{place}", channel.code()),
        Reflects::Restraint(restraint) => format!("{}/{place}", restraint.code()),
    };
    Some(MirrorMap { name, reflects, column, yes, no })
}

/// Either a purpose with a channel, or a restraint of all processing.
fn reflects(problems: &mut Problems<'_>, raw: &raw::Mirror, purposes: &[PurposeSeed]) -> Option<Reflects> {
    match (&raw.purpose, &raw.channel, &raw.reflects) {
        (Some(purpose), Some(channel), None) => {
            let found = purpose::find(problems, purposes, purpose)?;
            purpose::uses(problems, found, channel);
            Some(Reflects::Purpose(purpose.get_ref().clone(), *channel.get_ref()))
        }
        (None, None, Some(restraint)) => Some(Reflects::Restraint(*restraint.get_ref())),
        _ => {
            let message = "a mirror has `purpose` and `channel`, or `reflects` = \"restricted\" or \"locked\"";
            problems.add(raw.column.span(), message);
            None
        }
    }
}

pub(super) fn soft_opt_ins(
    problems: &mut Problems<'_>,
    raw: &[Spanned<raw::SoftOptIn>],
    scope: &Scope<'_>,
    purposes: &[PurposeSeed],
) -> Vec<SoftOptInMap> {
    let mut found = Vec::new();
    for raw in raw.iter().map(Spanned::get_ref) {
        if raw.channels.get_ref().is_empty() {
            problems.add(raw.channels.span(), "a soft opt-in needs at least one channel");
        }
        if let Some(purpose) = purpose::find(problems, purposes, &raw.purpose) {
            for channel in raw.channels.get_ref() {
                purpose::uses(problems, purpose, channel);
            }
        }
        let yes = stored(problems, "yes", &raw.yes);
        let channels = raw.channels.get_ref().iter().map(|channel| *channel.get_ref()).collect();
        if let Some(column) = scope.resolve(problems, &raw.column, Reach::OneRow) {
            found.push(SoftOptInMap { purpose: raw.purpose.get_ref().clone(), channels, column, yes });
        }
    }
    found
}

fn stored(problems: &mut Problems<'_>, key: &str, values: &Spanned<OneOrMany>) -> Vec<String> {
    if values.get_ref().0.is_empty() {
        problems.add(values.span(), format!("`{key}` lists no value"));
    }
    values.get_ref().0.clone()
}
