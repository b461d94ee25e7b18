//! The keys that say how a table is reached.

use super::quote;
use super::reach::{Path, Step};

/// `via` and `join` of the first way, and `also` of the others.
pub(super) fn all(paths: &[Path]) -> (String, Option<String>) {
    let others: Vec<String> = paths.iter().skip(1).map(|path| format!("{{ {} }}", keys(path, ", "))).collect();
    let also = (!others.is_empty()).then(|| format!("also = [{}]", others.join(", ")));
    (paths.first().map(|path| keys(path, "\n")).unwrap_or_default(), also)
}

fn keys(path: &Path, between: &str) -> String {
    let join = format!("join = {{ {} = {} }}", quote::key(&path.own), quote::text(&path.to));
    path.step.iter().map(via).chain([join]).collect::<Vec<_>>().join(between)
}

fn via(step: &Step) -> String {
    let Step { code, link, goes } = step;
    let (table, own) = (quote::text(&link.from.table.to_string()), quote::key(&link.from.column));
    let to = quote::text(&format!("subject.{}", link.to.column));
    let erase = if *goes { ", erase = \"delete\"" } else { "" };
    format!("via = [{{ as = \"{code}\", table = {table}, join = {{ {own} = {to} }}{erase} }}]")
}
