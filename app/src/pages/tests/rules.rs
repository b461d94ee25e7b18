//! What holds for every page.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

use super::samples::PLANTED;
use crate::FUNCTIONS;

fn all<'a>(document: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    document.select(&Selector::parse(selector).unwrap()).collect()
}

fn attribute<'a>(element: &ElementRef<'a>, name: &str) -> &'a str {
    element.value().attr(name).unwrap_or_default()
}

/// No script but the loader, and that only where there are islands; no handler and no style in an attribute.
pub fn scripts(name: &str, html: &str, live: bool) {
    let document = Html::parse_document(html);
    let scripts = all(&document, "script");
    assert_eq!(scripts.len(), usize::from(live), "{name}");
    assert_eq!(all(&document, "leptos-island").is_empty(), !live, "{name}: islands and loader go together");
    for script in scripts {
        assert!(attribute(&script, "src").starts_with("/pkg/load."), "{name}");
        assert_eq!(script.text().count(), 0, "{name}: an inline script");
    }
    for element in all(&document, "*") {
        for (attribute, value) in element.value().attrs() {
            assert!(!attribute.starts_with("on") && attribute != "style", "{name}: {attribute}={value}");
            assert!(!value.trim_start().to_lowercase().starts_with("javascript:"), "{name}: {value}");
        }
    }
}

/// Props hold ids, codes, flags, limits, URLs and label texts; never a value about the person.
pub fn props(name: &str, html: &str) {
    let document = Html::parse_document(html);
    for island in all(&document, "leptos-island") {
        let props = attribute(&island, "data-props");
        // It reads what it says from its children's attributes.
        if attribute(&island, "data-component").starts_with("Passkey_") {
            assert_eq!(props, "", "{name}");
            continue;
        }
        assert!(props.starts_with('{'), "{name}: an island without props has lost its labels");
        for value in PLANTED {
            assert!(!props.contains(value), "{name}: {value:?} in the props");
            let plain =
                value.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').find(|part| part.starts_with("planted"));
            assert!(plain.is_none_or(|plain| !props.contains(plain)), "{name}: {plain:?} in the props");
        }
    }
}

/// One main heading, headings without a gap, one main part, a language, a title.
pub fn structure(name: &str, document: &Html) {
    assert_eq!(all(document, "h1").len(), 1, "{name}: one h1");
    assert_eq!(all(document, "main").len(), 1, "{name}: one main");
    assert_eq!(all(document, "title").len(), 1, "{name}: one title");
    assert!(!attribute(&all(document, "html")[0], "lang").is_empty(), "{name}");
    let mut level = 0;
    for heading in all(document, "h1, h2, h3, h4") {
        let own: usize = heading.value().name()[1..].parse().unwrap();
        assert!(own <= level + 1, "{name}: a heading {own} after {level}");
        level = own;
        assert!(!heading.text().collect::<String>().trim().is_empty(), "{name}: an empty heading");
    }
    for table in all(document, "table") {
        assert!(
            table.select(&Selector::parse("tbody").unwrap()).next().is_some(),
            "{name}: a table without tbody (T8)"
        );
    }
    let misplaced = all(document, "p p, p div, p ul, p section, a a, form form");
    assert!(misplaced.is_empty(), "{name}: {:?} where it may not be", misplaced[0].html());
}

/// Ids are there once, and what points at one finds it.
pub fn references(name: &str, document: &Html) {
    let mut ids = BTreeSet::new();
    for element in all(document, "[id]") {
        assert!(ids.insert(attribute(&element, "id")), "{name}: #{} is there twice", attribute(&element, "id"));
    }
    for (selector, attr) in
        [("label[for]", "for"), ("[aria-labelledby]", "aria-labelledby"), ("[aria-describedby]", "aria-describedby")]
    {
        for element in all(document, selector) {
            assert!(!attribute(&element, attr).trim().is_empty(), "{name}: an empty {attr}");
            for id in attribute(&element, attr).split_whitespace() {
                assert!(ids.contains(id), "{name}: {attr}={id} points at nothing");
            }
        }
    }
    for link in all(document, "a") {
        let to = attribute(&link, "href");
        assert!(!to.is_empty(), "{name}: a link to nowhere");
        if let Some(id) = to.strip_prefix('#') {
            assert!(ids.contains(id), "{name}: a link to {to}");
        }
        assert!(!link.text().collect::<String>().trim().is_empty(), "{name}: a link without words: {to}");
    }
    for control in all(document, "input:not([type=hidden]), select, textarea") {
        let id = attribute(&control, "id");
        assert_eq!(all(document, &format!("label[for={id}]")).len(), 1, "{name}: #{id} has one label");
    }
}

/// Every form is a POST to a server function or to its own page, and works without scripts.
pub fn forms(name: &str, document: &Html) {
    for form in all(document, "form") {
        assert_eq!(attribute(&form, "method"), "post", "{name}");
        let action = form.value().attr("action");
        let known = action.is_none_or(|action| FUNCTIONS.iter().any(|(path, _)| *path == action));
        assert!(known, "{name}: a form to {action:?}");
        let buttons: Vec<_> = form.select(&Selector::parse("button[type=submit]").unwrap()).collect();
        assert_eq!(buttons.len(), 1, "{name}: one button a form");
        assert!(buttons[0].value().attr("disabled").is_none(), "{name}: a button that needs scripts");
    }
}

/// No key where a text should be, no variable that was not filled in.
pub fn texts(name: &str, html: &str) {
    assert!(!html.contains("{$"), "{name}: a variable without a value");
    for key in super::sources::keys() {
        let naked = [format!(">{key}<"), format!("aria-label=\"{key}\"")];
        assert!(!naked.iter().any(|naked| key.contains('-') && html.contains(naked)), "{name}: {key} has no text");
    }
}
