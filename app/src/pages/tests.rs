//! Every page with planted values, in every language, held against rules that all pages share.

mod desk;
mod rules;
mod samples;
mod sources;

use domain::Language;
use portal::text::{Catalog, Texts};
use scraper::Html;

use crate::document::{Assets, render};
use crate::http::{Page, PageKind};
use samples::{PLANTED, Sample, samples};

fn assets() -> Assets {
    Assets {
        script: "/pkg/load.0123456789abcdef.js".into(),
        style: "/pkg/insyn.0123456789abcdef.css".into(),
        ..Assets::default()
    }
}

/// Every page in every language: its name, its document, and what it said of itself.
fn rendered() -> Vec<(String, String, bool)> {
    let texts = Texts::load(None).unwrap();
    let languages: Vec<Language> = texts.languages().cloned().collect();
    let mut all = Vec::new();
    for language in languages {
        let catalog = texts.get(&language);
        for Sample { name, page } in samples(&catalog) {
            assert_eq!(page.language, language, "{name}");
            let live = page.live;
            all.push((format!("{name} in {language}"), render(page, &assets()), live));
        }
    }
    all
}

#[test]
fn every_page_keeps_the_rules() {
    for (name, html, live) in rendered() {
        assert!(html.starts_with("<!DOCTYPE html><html lang="), "{name}");
        assert!(html.ends_with("</html>"), "{name}: nothing follows the document");
        rules::scripts(&name, &html, live);
        rules::props(&name, &html);
        let document = Html::parse_document(&html);
        rules::structure(&name, &document);
        rules::references(&name, &document);
        rules::forms(&name, &document);
        rules::texts(&name, &html);
    }
}

#[test]
fn planted_values_are_shown_as_text_and_never_as_markup() {
    let all = rendered();
    for (name, html, _) in &all {
        assert!(!html.contains("<b>planted"), "{name}: a value became markup");
    }
    for (value, page) in [
        (PLANTED[0], "data"),
        (PLANTED[1], "edit long"),
        (PLANTED[2], "overview"),
        (PLANTED[1], "request in"),
        (PLANTED[0], "request in"),
    ] {
        let shown = all.iter().filter(|(name, ..)| name.starts_with(page)).collect::<Vec<_>>();
        assert!(!shown.is_empty());
        for (name, html, _) in shown {
            let text: String = Html::parse_document(html).root_element().text().collect();
            assert!(text.contains(value), "{name} does not show {value:?}");
        }
    }
}

#[test]
fn what_is_kept_of_a_page_fits_every_other() {
    let texts = Texts::load(None).unwrap();
    let kept = assets();
    for language in texts.languages() {
        let catalog = texts.get(language);
        // Each page with what the ones before it left, and by itself.
        for (again, Sample { name, page }) in samples(&catalog).into_iter().zip(samples(&catalog)) {
            assert!(render(again.page, &kept) == render(page, &assets()), "{name} in {language}");
        }
    }
}

#[test]
fn links_and_unsubscribe_pages_have_no_script_at_all() {
    let catalog = Texts::load(None).unwrap().get(&Language::english());
    for Sample { name, page } in samples(&catalog) {
        let bare = matches!(
            page.kind,
            PageKind::Link | PageKind::Unsubscribe | PageKind::Error | PageKind::Public | PageKind::Desk
        );
        assert!(!(bare && page.live), "{name}");
    }
}

#[test]
fn titles_are_texts_of_the_catalogue() {
    let catalog = Texts::load(None).unwrap().get(&Language::english());
    for Sample { name, page } in samples(&catalog) {
        let Page { title, .. } = &page;
        let expected = catalog.text(title);
        assert!(catalog.has(title), "{name}: no text {title}");
        let html = render(page, &assets());
        assert!(html.contains(&format!("<title>{expected}</title>")), "{name}");
    }
}

#[test]
fn an_error_page_answers_with_its_status_and_says_nothing_more() {
    let catalog = Texts::load(None).unwrap().get(&Language::english());
    for status in [400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503] {
        let page = super::error::page(catalog.clone(), samples::controller(), true, domain::Policy::default(), status);
        assert_eq!((page.status, page.kind), (status, PageKind::Error));
    }
    let away =
        render(super::error::page(catalog, samples::controller(), true, domain::Policy::default(), 503), &assets());
    assert!(away.contains("Nothing was changed"));
}

#[test]
fn fields_of_one_heading_stand_together_whichever_table_they_are_from() {
    use super::data::arrange;
    let parts = arrange(samples::data(true).sections);
    let labels: Vec<&str> = parts.iter().map(|part| part.label.as_str()).collect();
    assert_eq!(labels, ["About you", "How to reach you", "Your company", "Invoices", "To-dos"]);
}

#[test]
fn a_request_without_a_code_shows_that_something_was_said_and_not_what() {
    let hidden = |html: &str, catalog: &Catalog| html.matches(&catalog.text("request-hidden")).count();
    let texts = Texts::load(None).unwrap();
    for language in texts.languages() {
        let catalog = texts.get(language);
        for Sample { name, page } in samples(&catalog) {
            let html = render(page, &assets());
            match name.as_str() {
                "request" => assert_eq!(hidden(&html, &catalog), 0),
                "masked request" => {
                    assert!(hidden(&html, &catalog) > 0);
                    assert!(!html.contains("action=\"/fn/request/write\""), "nobody knows who would be writing");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn the_first_page_says_that_processing_is_restricted() {
    let catalog = Texts::load(None).unwrap().get(&Language::english());
    let said = |name: &str| {
        let sample = samples(&catalog).into_iter().find(|sample| sample.name == name).unwrap();
        render(sample.page, &assets()).replace(['\u{2068}', '\u{2069}'], "")
    };
    let restricted = said("overview");
    for part in ["Since 21 November 2026, 14:12 UTC the use of your data", "ends on 24 November 2026"] {
        assert!(restricted.contains(part), "{part}");
    }
    assert!(!said("masked overview").contains("has been restricted"));
}

#[test]
fn erasure_is_asked_for_by_one_form_and_only_with_a_code_on_its_way() {
    let catalog = Texts::load(None).unwrap().get(&Language::english());
    for Sample { name, page } in samples(&catalog) {
        let html = render(page, &assets());
        let forms = html.matches("action=\"/fn/request/erase\"").count();
        let takes = ["erasure sent", "erasure refused"].contains(&name.as_str());
        // Where the policy asks for no code of its own the form is there at once.
        assert_eq!(forms, usize::from(takes || name == "erasure by link"), "{name}");
        let sends = html.matches("action=\"/fn/request/send-code\"").count();
        assert_eq!(sends, usize::from(takes || name == "erasure"), "{name}");
        if name.starts_with("erasure") && name != "erasure nowhere" {
            for said in ["17(3)(b)", "1 January 2034", "Bokföringslagen", "14 entries", "1 entry"] {
                assert!(html.replace(['\u{2068}', '\u{2069}'], "").contains(said), "{name} does not say {said}");
            }
        }
    }
}

#[test]
fn what_is_asked_for_is_chosen_on_one_page_and_sent_from_the_next() {
    let catalog = Texts::load(None).unwrap().get(&Language::english());
    for Sample { name, page } in samples(&catalog) {
        let html = render(page, &assets());
        let asks = html.matches("action=\"/fn/request/ask\"").count();
        assert_eq!(asks, usize::from(["ask", "ask refused"].contains(&name.as_str())), "{name}");
        let confirms = html.matches("value=\"confirm\"").count();
        if name == "request" {
            assert_eq!(confirms, 0, "a request is taken back from a page of its own");
        }
        if name == "take back" {
            assert_eq!((confirms, html.matches("<form").count()), (1, 1));
        }
    }
}
