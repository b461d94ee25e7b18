use std::collections::BTreeMap;
use std::fs;

use fluent_bundle::FluentValue;

use super::catalog::argument;
use super::embedded::FILES;
use super::names::names;
use super::*;

fn english() -> Catalog {
    Texts::load(None).unwrap().get(&Language::english())
}

#[test]
fn languages_have_the_same_texts_with_the_same_variables() {
    let mut languages: BTreeMap<&str, names::Names> = BTreeMap::new();
    for file in FILES {
        let resource =
            FluentResource::try_new(file.source.to_owned()).unwrap_or_else(|(_, e)| panic!("{}: {e:?}", file.name));
        let of_language = languages.entry(file.language).or_default();
        for (key, variables) in names(&resource) {
            assert!(of_language.insert(key.clone(), variables).is_none(), "{}: `{key}` is there twice", file.name);
        }
    }
    let english = languages.remove("en").unwrap();
    for (language, texts) in languages {
        for (key, variables) in &english {
            assert_eq!(texts.get(key), Some(variables), "`{key}` in {language}");
        }
        for key in texts.keys() {
            assert!(english.contains_key(key), "`{key}` is in {language} and not in English");
        }
    }
}

#[test]
fn values_stand_between_marks_except_in_plain_text() {
    let texts = english();
    assert_eq!(texts.with("session-until", &[("until", "15:00")]), "Open until \u{2068}15:00\u{2069} at the latest.");
    assert_eq!(texts.plain("session-until", &[("until", "15:00")]), "Open until 15:00 at the latest.");
}

#[test]
fn a_missing_text_shows_its_key() {
    assert_eq!(english().text("no-such-text"), "no-such-text");
}

#[test]
fn numbers_choose_plurals_and_lose_nothing() {
    for (value, number) in
        [("3", true), ("0", true), ("07", false), ("3.10", false), ("+4", false), ("9999999999", false)]
    {
        assert_eq!(matches!(argument(value), FluentValue::Number(_)), number, "{value}");
    }
    assert_eq!(english().plain("code-tries", &[("count", "1")]), "You have 1 try left.");
    assert_eq!(english().plain("code-tries", &[("count", "4")]), "You have 4 tries left.");
}

#[test]
fn an_unknown_language_reads_english() {
    let texts = Texts::load(None).unwrap();
    assert_eq!(texts.get(&Language::parse("fi").unwrap()).language(), &Language::english());
    assert_eq!(texts.languages().map(Language::code).collect::<Vec<_>>(), ["en", "sv"]);
}

/// A folder of an installation with one file.
fn folder(language: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(language)).unwrap();
    fs::write(folder.path().join(language).join("own.ftl"), text).unwrap();
    folder
}

#[test]
fn an_installation_words_a_text_differently() {
    let own = folder("en", "session-until = Closes at { $until }.\n");
    let texts = Texts::load(Some(own.path())).unwrap();
    let english = texts.get(&Language::english());
    assert_eq!(english.plain("session-until", &[("until", "15:00")]), "Closes at 15:00.");
    assert_ne!(
        texts.get(&Language::parse("sv").unwrap()).plain("session-until", &[("until", "15:00")]),
        "Closes at 15:00."
    );
}

#[test]
fn a_new_language_lies_over_english() {
    let own = folder("da", "nav-overview = Overblik\n");
    let danish = Texts::load(Some(own.path())).unwrap().get(&Language::parse("da").unwrap());
    assert_eq!(danish.text("nav-overview"), "Overblik");
    assert_eq!(danish.text("nav-data"), english().text("nav-data"));
}

#[test]
fn a_slip_of_the_pen_stops_the_server() {
    for (language, text, expected) in [
        ("en", "nav-overvie = Start\n", "there is no text `nav-overvie`"),
        ("en", "session-until = Until { $time }.\n", "is not given a `$time`"),
        ("en", "nav-overview = Start\n\nnav data = x\n", "own.ftl:3:"),
        ("swedish", "nav-overview = Start\n", "not the name of a language"),
    ] {
        let own = folder(language, text);
        let error = Texts::load(Some(own.path())).err().unwrap_or_else(|| panic!("{text} was taken")).to_string();
        assert!(error.contains(expected), "{error}");
    }
    assert!(matches!(Texts::load(Some(Path::new("/no/such/folder"))), Err(TextError::Unreadable(_))));
}
