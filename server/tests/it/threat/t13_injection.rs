//! T13: A value in the CRM, or one that somebody types, becomes markup, script or a statement.
//!
//! Seen to fail: with the value of `app/src/components/value.rs` rendered by `inner_html`, the first payload was a `script` on
//! `/my/data`.

use std::collections::BTreeSet;

use domain::role::Role;
use scraper::Html;

use crate::support::{On, TestApp};

/// What is written where text belongs.
const CORES: [&str; 40] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<form action=//evil.example><button>x</button></form>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example>",
    "<style>@import '//evil.example'</style>",
    "<object data=//evil.example></object>",
    "<embed src=//evil.example>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<leptos-island data-component='x' data-props='{}'></leptos-island>",
    "onmouseover=alert(1)",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\u{FF1C}script\u{FF1E}alert(1)\u{FF1C}/script\u{FF1E}",
    "<ScRiPt >alert(1)</sCrIpT >",
    "<script/src=//evil.example></script>",
    "<<script>alert(1)//<</script>",
    "<!--<script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><x/>",
    "{{constructor.constructor('alert(1)')()}}",
    "${7*7} #{7*7} <%= 7*7 %> { $controller }",
    "'; drop table person; --",
    "' or '1'='1",
    "1); delete from insyn_subject; --",
    "x\r\nSet-Cookie: planted=1\r\n\r\n<script>alert(1)</script>",
    "\u{202E}evil\u{2066}<b>bidi</b>\u{0}",
    "\\\"><script>alert(1)</script>",
];

/// What may close whatever the text stands in.
const BREAKOUTS: [&str; 5] =
    ["", "\"><", "' autofocus onfocus=alert(1) x='", "</textarea></title></option></select>", "-->"];

/// Two hundred payloads; without the byte that no database takes in text.
fn payloads() -> Vec<String> {
    let all = CORES.iter().flat_map(|core| BREAKOUTS.iter().map(move |before| format!("{before}{core}")));
    all.map(|payload| payload.replace('\u{0}', "")).collect()
}

/// Puts a text into every text column of the person and of what belongs to them; not into addresses, since a link ends when
/// one changes.
fn put(app: &TestApp, text: &str) {
    let value = text.replace('\'', "''");
    let set = |table: &str, columns: &[&str], row: &str| {
        let columns: Vec<String> = columns.iter().map(|column| format!("{column} = '{value}'")).collect();
        format!("update {table} set {} where {row};", columns.join(", "))
    };
    let person =
        ["first_name", "last_name", "street", "postal_code", "city", "country", "language", "lead_source", "notes"];
    let company = ["name", "org_number", "street", "postal_code", "city", "country"];
    let own = "person_id = 1";
    let invoices = "id = (select min(id) from invoice where person_id = 1)";
    app.crm(
        &[
            set("person", &person, "id = 1"),
            set("company", &company, "id = (select company_id from person where id = 1)"),
            set("person_profile", &["job_title", "boat_name", "preferred_contact"], own),
            set("deal", &["title", "stage", "currency"], own),
            set("todo", &["title"], own),
            set("history_note", &["kind", "author", "note"], own),
            set("invoice", &["currency", "buyer_name", "buyer_address"], own),
            set("invoice", &["number"], invoices),
            set("invoice_line", &["article"], "invoice_id in (select id from invoice where person_id = 1)"),
            set("newsletter_delivery", &["newsletter", "address"], own),
        ]
        .concat(),
    );
}

/// The page's elements in their order, with the names of their attributes and where their links go; no text, no value.
fn structure(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let elements = page.tree.nodes().filter_map(scraper::ElementRef::wrap);
    elements
        .map(|element| {
            let mut attributes: Vec<String> = element
                .value()
                .attrs()
                .map(|(name, value)| match name {
                    "href" | "src" | "action" => {
                        format!("{name}={}", value.split([':', '/']).next().unwrap_or_default())
                    }
                    _ => name.to_owned(),
                })
                .collect();
            attributes.sort();
            let depth = element.ancestors().count();
            format!("{depth} {} {}", element.value().name(), attributes.join(" "))
        })
        .collect()
}

#[tokio::test]
async fn no_value_of_the_crm_becomes_markup() {
    let app = TestApp::start(On::Sqlite).await;
    let mut visitor = app.visit(1).await;
    visitor.step_up().await;
    let dpo = app.colleague(Role::Dpo).await;
    let own = ["/my", "/my/data", "/my/data/edit?field=subject.city", "/my/consents", "/my/requests/erasure"];
    let pages = async || {
        let mut all: Vec<(&str, String)> = Vec::new();
        for path in own {
            all.push((path, visitor.get(path).send().await.expect(200).text()));
        }
        let path = "/admin/persons/person/1";
        all.push((path, dpo.get(path).send().await.expect(200).text()));
        all
    };
    put(&app, "harmless");
    // What is told once is told by now.
    pages().await;
    let harmless: Vec<Vec<String>> = pages().await.iter().map(|(_, html)| structure(html)).collect();
    let mut shown = BTreeSet::new();
    for payload in payloads() {
        put(&app, &payload);
        for ((path, html), expected) in pages().await.iter().zip(&harmless) {
            let is = structure(html);
            if let Some((is, should)) = is.iter().zip(expected).find(|(is, should)| is != should) {
                panic!("{path} with {payload:?} has {is:?} instead of {should:?}");
            }
            assert_eq!(is.len(), expected.len(), "{path} with {payload:?}");
            let text: String = Html::parse_document(html).root_element().text().collect();
            if text.contains(payload.trim().lines().next().unwrap_or_default()) {
                shown.insert(*path);
            }
        }
    }
    // The addresses, where no link is needed to see them.
    let address = |text: &str| {
        let value = text.replace('\'', "''");
        app.crm(&format!("update person set email = '{value}', phone = '{value}', mobile = '{value}' where id = 1"));
    };
    put(&app, "harmless");
    address("harmless");
    let desk = structure(&dpo.get("/admin/persons/person/1").send().await.expect(200).text());
    for payload in payloads() {
        address(&payload);
        let page = dpo.get("/admin/persons/person/1").send().await.expect(200).text();
        assert_eq!(structure(&page), desk, "{payload:?}");
    }
    assert!(shown.contains("/my/data") && shown.contains("/admin/persons/person/1"), "the values are shown: {shown:?}");
}

#[tokio::test]
async fn nothing_typed_becomes_markup_or_a_statement() {
    let app = TestApp::start(On::Sqlite).await;
    let mut visitor = app.visit(1).await;
    visitor.step_up().await;
    let dpo = app.colleague(Role::Dpo).await;
    let persons = app.crm("select count(*) from person");
    let harmless = dpo.post("/admin/persons", &[("query", "harmless-and-unknown")]).send().await.expect(200).text();
    let harmless = structure(&harmless);
    let mut asked: Option<Vec<Vec<String>>> = None;
    for payload in std::iter::once("harmless".to_owned()).chain(payloads()) {
        // Nobody searches as often as this test does.
        app.crm("delete from insyn_limit");
        let found = dpo.post("/admin/persons", &[("query", &payload)]).send().await.expect(200).text();
        assert_eq!(structure(&found), harmless, "the search with {payload:?}");
        // A path that cannot be a person of this kind, a purpose that is none, a field that is none.
        let path = format!("/admin/persons/person/{}", domain::path::encode(&payload));
        dpo.get(&path).send().await.expect(404);
        let encoded = domain::path::encode(&payload);
        visitor.get(&format!("/my/consents/confirm?purpose={encoded}&act=object")).send().await.expect(404);
        visitor.get(&format!("/my/data/edit?field={encoded}")).send().await.expect(404);
        visitor.get(&format!("/my/code?next={encoded}")).send().await.expect(303);
        let body = serde_json::json!({ "subject": { "kind": "person", "key": payload } }).to_string();
        app.ask("POST", "/api/v1/links").key(&app.key).json(&body).send().await.expect(404);
        let suppressions = format!("/api/v1/suppressions?purpose={encoded}&channel=email&limit=1");
        app.get(&suppressions).key(&app.key).send().await.expect(200);
        // A refused edit shows what was typed once more.
        let stored = app.crm("select postal_code from person where id = 1");
        let fields = [("field", "subject.postal_code"), ("stored", stored.as_str()), ("entered", payload.as_str())];
        let edited = visitor.post("/fn/data/edit", &fields).send().await.expect(303);
        assert!(edited.location().starts_with("/my/data"), "{}", edited.location());
        let again = visitor.get("/my/data/edit?field=subject.postal_code").send().await.expect(200).text();
        let pages = vec![structure(&again)];
        match &asked {
            None => asked = Some(pages),
            Some(_) if edited.location().starts_with("/my/data/edit") => {}
            Some(first) => assert_eq!(first, &pages, "{payload:?}"),
        }
        assert!(!again.contains("<script>alert") && !again.contains("<img src=x"), "{payload:?}");
    }
    assert_eq!(app.crm("select count(*) from person"), persons);
    assert_ne!(app.crm("select count(*) from insyn_subject"), "0");
}
