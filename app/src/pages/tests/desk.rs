//! What is the pages' of staff alone.

mod samples;
mod values;

pub use samples::samples;

use domain::{Language, path};
use portal::text::{Catalog, Texts};
use scraper::{Html, Selector};

use self::values::waiting;
use super::samples::PLANTED;
use super::{assets, render};

fn english() -> Catalog {
    Texts::load(None).unwrap().get(&Language::english())
}

fn shown(name: &str) -> Html {
    let (_, page) = samples(&english()).into_iter().find(|(known, _)| *known == name).unwrap();
    Html::parse_document(&render(page, &assets()))
}

fn texts(document: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let found = document.select(&selector);
    found.map(|element| element.text().collect::<String>().replace(['\u{2068}', '\u{2069}'], "")).collect()
}

fn values(document: &Html, selector: &str, attribute: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let found = document.select(&selector);
    found.filter_map(|element| element.value().attr(attribute)).map(str::to_owned).collect()
}

#[test]
fn the_queue_says_in_words_what_is_late() {
    let page = shown("desk queue");
    let due: Vec<String> = texts(&page, ".queue .due");
    assert_eq!(
        due,
        ["12 days overdue", "1 day overdue", "Due today", "1 day left", "7 days left", "8 days left", "29 days left"]
    );
    assert_eq!(texts(&page, ".queue .group"), ["Overdue", "Due within a week", "Later"]);
    for name in ["desk queue kept", "desk queue closed"] {
        assert!(texts(&shown(name), ".queue .due, .queue .group").is_empty(), "nothing is late any more: {name}");
        assert!(!texts(&shown(name), ".queue tbody tr").is_empty(), "{name}");
    }
}

#[test]
fn a_row_of_the_queue_is_one_stop_of_the_tab_key() {
    let page = shown("desk queue further");
    assert_eq!(values(&page, ".queue a", "href").len(), waiting().len());
    assert!(values(&page, ".queue a", "href").iter().all(|to| to.ends_with("?kind=erasure")), "and leads back");
    assert!(values(&page, ".queue button, .queue input, .queue [tabindex]", "class").is_empty());
}

#[test]
fn only_commands_that_are_open_have_a_form() {
    let commands = |name: &str| values(&shown(name), "input[name=command]", "value");
    assert_eq!(commands("desk request"), ["approve", "ask", "refuse", "cancel"]);
    assert_eq!(commands("desk request new"), ["review", "refuse", "cancel"]);
    assert_eq!(commands("desk request stuck"), ["retry", "cancel"]);
    assert_eq!(commands("desk request answer"), ["close", "ask", "refuse", "cancel"]);
    assert_eq!(commands("desk request read"), [""; 0]);
    assert_eq!(commands("desk request gone"), ["posted"], "after the end, too");
}

#[test]
fn every_form_of_a_request_names_its_version() {
    let page = shown("desk request");
    let forms = values(&page, "form[action='/fn/admin/case']", "action").len();
    assert_eq!(values(&page, "form input[name=version]", "value"), vec!["3"; forms]);
    assert_eq!(values(&page, "form input[name=id]", "value"), vec!["0192-7"; forms]);
}

#[test]
fn a_plan_can_be_left_out_by_table_and_what_is_kept_says_why() {
    let page = shown("desk request");
    assert_eq!(values(&page, "input[type=checkbox]", "value"), ["profile", "invoice", "todo"]);
    assert_eq!(values(&page, "input[type=checkbox]", "name"), ["left_out[0]", "left_out[1]", "left_out[2]"]);
    assert_eq!(values(&page, "input[type=checkbox][checked]", "value"), ["todo"]);
    let plan = texts(&page, "table.plan").concat();
    for kept in ["Bokföringslagen (1999:1078) 7 kap. 2 §", "Until 31 December 2033"] {
        assert!(plan.contains(kept), "{plan}");
    }
    assert!(values(&shown("desk request read"), "input[type=checkbox]", "name").is_empty());
}

#[test]
fn a_refusal_has_all_that_the_law_wants() {
    let page = shown("desk request");
    for field in ["ground", "reason", "complaint", "court"] {
        let required = values(&page, &format!("details form [name={field}][required]"), "name");
        assert!(!required.is_empty(), "{field}");
    }
    let letter = texts(&page, "#refuse-complaint").concat();
    assert!(letter.contains("You may complain to IMY.") && letter.contains(PLANTED[1]), "{letter}");
    let grounds = |name| values(&shown(name), "#refuse-ground option", "value");
    assert_eq!(grounds("desk request").len(), 1 + domain::request::REFUSAL_GROUNDS.len());
    assert!(grounds("desk request answer").iter().all(|ground| !ground.starts_with("17-3-")), "those are of erasures");
}

#[test]
fn a_form_that_was_refused_is_open_and_says_why_beside_the_field() {
    let page = shown("desk request refused");
    assert_eq!(texts(&page, "#refuse-reason").concat(), format!("\n{}", PLANTED[1]).trim_start_matches('\n'));
    assert_eq!(texts(&page, "#refuse-complaint").concat(), "", "emptied by hand, and not filled again");
    assert_eq!(texts(&page, "#refuse-court").concat(), "You may go to court.");
    assert_eq!(texts(&page, "#refuse-ground-wrong"), ["Choose a ground."]);
    assert_eq!(values(&page, "[aria-invalid=true]", "id"), ["refuse-ground"]);
    assert_eq!(values(&page, "details[open] input[name=command]", "value"), ["refuse"]);
    for other in ["#approve-reason", "#ask-text", "#cancel-reason"] {
        assert_eq!(texts(&page, other).concat(), "", "{other}");
    }
    assert!(values(&shown("desk request"), "details[open]", "class").is_empty());
}

#[test]
fn what_a_role_may_not_do_is_not_offered() {
    let forms = |name: &str| {
        let mut forms = values(&shown(name), "main form", "action");
        forms.dedup();
        forms
    };
    let all = ["/fn/admin/send-link", "/fn/admin/end-links", "/fn/admin/lift", "/fn/admin/erase"];
    assert_eq!(forms("desk person"), all);
    let links = ["0192f1c8-6f3a-7c2e-9d7e-1f2a3b4c5d6e"; 3];
    assert_eq!(values(&shown("desk person"), "input[name=link]", "value"), [&links[..], &["all"]].concat());
    assert_eq!(forms("desk person free"), ["/fn/admin/send-link", "/fn/admin/restrict"]);
    let lifting = ["/fn/admin/end-links", "/fn/admin/restrict", "/fn/admin/erase"];
    assert_eq!(forms("desk person lifting"), lifting, "an end can be called off");
    assert!(texts(&shown("desk person bare"), "main").concat().contains("No e-mail address is on file"));
    for name in ["desk person erased", "desk person read"] {
        assert!(texts(&shown(name), "main form").is_empty(), "{name}");
    }
    let nav = |name: &str| values(&shown(name), "header nav a", "href");
    let officers = [path::ADMIN, path::ADMIN_FLAGS, path::ADMIN_PERSONS, path::ADMIN_SUPPRESSIONS, path::ADMIN_AUDIT];
    assert_eq!(nav("desk person"), officers);
    assert_eq!(nav("desk users"), [path::ADMIN_USERS, path::ADMIN_KEYS]);
    assert_eq!(nav("desk feed"), [path::ADMIN_SUPPRESSIONS]);
    let forms = |name: &str| texts(&shown(name), "main form").len();
    assert_eq!((forms("desk users read"), forms("desk keys read")), (0, 0), "who only reads changes nothing");
    for name in ["account second", "account factor needed"] {
        assert_eq!(nav(name), [""; 0], "{name}: half in");
    }
    assert_eq!(nav("desk person bare"), [path::ADMIN_PERSONS]);
    assert_eq!(nav("desk error role"), [path::ADMIN_SUPPRESSIONS], "what the role may");
    assert_eq!(nav("desk sign in"), [""; 0]);
}

#[test]
fn a_turned_flag_is_ticked_off_by_who_may_and_counted_for_who_sees() {
    let page = shown("desk flags");
    assert_eq!(values(&page, "main form", "action"), ["/fn/admin/see-flag"; 2]);
    assert_eq!(values(&page, "input[name=mirror]", "value"), ["newsletter/email/newsletter_optout", "locked/lock"]);
    assert_eq!(values(&page, ".queue a", "href"), ["/admin/persons/person/7", "/admin/persons/person/a%2Fb"]);
    assert!(texts(&page, "header nav").concat().contains("Turned flags (2)"));
    let read = shown("desk flags read");
    assert!(values(&read, "main form", "action").is_empty() && !texts(&read, "header nav").concat().contains('('));
}

#[test]
fn what_waits_for_the_mapping_says_for_which_columns() {
    let page = shown("desk request waits");
    assert!(texts(&page, "main .stuck").concat().contains("person.nickname"));
    assert_eq!(values(&page, "input[name=command]", "value"), ["cancel"], "it goes on by itself");
    assert!(texts(&shown("desk persons"), "main .banner").is_empty());
    assert!(texts(&shown("desk flags"), "main .banner").concat().contains("person.nickname, todo.remark"));
}

#[test]
fn a_restriction_says_since_when_and_what_it_stops() {
    let page = shown("desk person lifting");
    let facts = texts(&page, "dl.facts").concat();
    assert!(facts.contains("Since 21 November 2026, 14:12 UTC Ends on 24 November 2026"), "{facts}");
    assert_eq!(values(&page, "#restriction-reason[required]", "name"), ["reason"]);
    assert!(
        texts(&shown("desk request restriction"), "main details").concat().contains("processing is restricted at once")
    );
    assert!(!texts(&shown("desk request answer"), "main details").concat().contains("restricted"));
    assert!(!texts(&shown("desk person free"), "dl.facts").concat().contains("Since"));
}

#[test]
fn a_key_with_a_slash_is_one_part_of_a_path() {
    assert!(values(&shown("desk person"), "a", "href").contains(&"/admin/persons/person/a%2Fb".to_owned()));
}
