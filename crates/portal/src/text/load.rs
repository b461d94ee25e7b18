//! From files to one bundle per language.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::Language;
use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use unic_langid::LanguageIdentifier;

use super::embedded::FILES;
use super::names::{Names, names};
use super::{Bundle, TextError};

/// The bundles of all languages, the installation's texts over ours, ours over the English ones.
pub fn bundles(overrides: Option<&Path>) -> Result<BTreeMap<Language, Bundle>, TextError> {
    let mut resources: Vec<(Language, Arc<FluentResource>)> = Vec::new();
    let mut known = Names::new();
    for file in FILES {
        let resource = parse(file.name, file.source)?;
        known.extend(names(&resource));
        resources.push((language(file.language, file.name)?, resource));
    }
    if let Some(folder) = overrides {
        for (tag, path) in files_of(folder)? {
            let file = path.display().to_string();
            let source = fs::read_to_string(&path).map_err(|_| TextError::Unreadable(file.clone()))?;
            let resource = parse(&file, &source)?;
            check(&file, &resource, &known)?;
            resources.push((language(&tag, &file)?, resource));
        }
    }
    Ok(combine(&resources))
}

fn combine(resources: &[(Language, Arc<FluentResource>)]) -> BTreeMap<Language, Bundle> {
    let english = Language::english();
    let mut bundles = BTreeMap::new();
    for (language, _) in resources {
        bundles.entry(language.clone()).or_insert_with(|| {
            let tag: LanguageIdentifier = language.code().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![tag]);
            let of = |wanted: &Language| {
                let wanted = wanted.clone();
                resources.iter().filter(move |(of, _)| *of == wanted).map(|(_, resource)| Arc::clone(resource))
            };
            for resource in of(&english) {
                bundle.add_resource_overriding(resource);
            }
            if *language != english {
                for resource in of(language) {
                    bundle.add_resource_overriding(resource);
                }
            }
            bundle
        });
    }
    bundles
}

fn parse(file: &str, source: &str) -> Result<Arc<FluentResource>, TextError> {
    FluentResource::try_new(source.to_owned()).map(Arc::new).map_err(|(_, errors)| {
        let at = errors.first().map_or(0, |error| error.pos.start).min(source.len());
        TextError::Syntax {
            file: file.to_owned(),
            line: 1 + source.as_bytes()[..at].iter().filter(|b| **b == b'\n').count(),
        }
    })
}

/// Only texts that exist, only with variables that they get.
fn check(file: &str, resource: &FluentResource, known: &Names) -> Result<(), TextError> {
    for (key, variables) in names(resource) {
        let Some(given) = known.get(&key) else {
            return Err(TextError::UnknownKey { file: file.to_owned(), key });
        };
        if let Some(variable) = variables.difference(given).next().cloned() {
            return Err(TextError::UnknownVariable { file: file.to_owned(), key, variable });
        }
    }
    Ok(())
}

/// `<folder>/<language>/*.ftl`, in the order of their names.
fn files_of(folder: &Path) -> Result<Vec<(String, PathBuf)>, TextError> {
    let mut files = Vec::new();
    for inner in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
        let tag = inner.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let texts = entries(&inner)?.into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "ftl"));
        files.extend(texts.map(|path| (tag.clone(), path)));
    }
    Ok(files)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, TextError> {
    let unreadable = |_| TextError::Unreadable(folder.display().to_string());
    let mut paths = fs::read_dir(folder)
        .map_err(unreadable)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(unreadable)?;
    paths.sort();
    Ok(paths)
}

fn language(tag: &str, file: &str) -> Result<Language, TextError> {
    Language::parse(tag)
        .filter(|language| language.code() == tag)
        .ok_or_else(|| TextError::NotALanguage(file.to_owned()))
}
