//! Forms that are refused: nothing typed is lost, and nothing typed is in an address.

use domain::path;
use domain::role::Role;

use crate::support::{Answer, Colleague, Visitor};

/// Too long for any text, and easy to find again.
fn long() -> String {
    format!("Planted words </textarea> & more. {}", "é".repeat(5_000))
}

/// The text that a field begins with on a page.
fn field(page: &str, id: &str) -> String {
    let selector = scraper::Selector::parse(&format!("#{id}")).unwrap();
    let page = scraper::Html::parse_document(page);
    let found = page.select(&selector).next().unwrap_or_else(|| panic!("no {id}"));
    found.text().collect()
}

/// Whether a field is marked as refused, with words beside it.
fn is_wrong(page: &str, id: &str) -> bool {
    let document = scraper::Html::parse_document(page);
    let field = scraper::Selector::parse(&format!("#{id}[aria-invalid=true]")).unwrap();
    let words = scraper::Selector::parse(&format!("#{id}-wrong")).unwrap();
    document.select(&field).count() == 1 && document.select(&words).count() == 1
}

/// What was typed is in no header of the answer, so in no address and no cookie.
fn is_silent(answer: &Answer) {
    for value in answer.headers.values() {
        let value = value.to_str().unwrap();
        assert!(!value.contains("lanted") && !value.contains("%C3%A9"), "{value}");
    }
}

async fn back(visitor: &Visitor<'_>, function: &str, fields: &[(&str, &str)], to: &str) -> String {
    let answer = visitor.post(function, fields).send().await.expect(303);
    is_silent(&answer);
    assert_eq!(answer.location(), to);
    visitor.get(to).send().await.expect(200).text()
}

async fn staffs_back(colleague: &Colleague<'_>, function: &str, fields: &[(&str, &str)], to: &str) -> String {
    let answer = colleague.post(function, fields).send().await.expect(303);
    is_silent(&answer);
    assert_eq!(answer.location(), to);
    colleague.get(to).send().await.expect(200).text()
}

both! {
    async fn a_person_finds_what_they_wrote(app: TestApp) {
        let mut visitor = app.visit(21).await;
        visitor.step_up().await;
        let text = long();
        for kind in ["question", "rectification", "objection"] {
            let asking = format!("/my/requests?ask={kind}");
            let fields = [("kind", kind), ("purpose", "sales-service"), ("text", text.as_str())];
            let page = back(&visitor, "/fn/request/ask", &fields, &asking).await;
            assert_eq!(field(&page, "text"), text);
            assert!(is_wrong(&page, "text"), "{page}");
            let other = visitor.get("/my/requests?ask=access").send().await.expect(200).text();
            assert_eq!(field(&other, "text"), "", "a draft is of one form");
        }
        let answer = visitor.post("/fn/request/ask", &[("kind", "question"), ("text", "Who?")]).send().await.expect(303);
        let request = answer.location().to_owned();
        let id = request.rsplit('/').next().unwrap();
        let page = back(&visitor, "/fn/request/write", &[("id", id), ("text", &text)], &request).await;
        assert_eq!(field(&page, "text"), text);
        assert!(is_wrong(&page, "text"));
        visitor.post("/fn/request/write", &[("id", id), ("text", "Shorter.")]).send().await.expect(303);
        let page = visitor.get(&request).send().await.text();
        assert_eq!(field(&page, "text"), "", "what was taken is done with");
        assert!(!is_wrong(&page, "text"));
        // Sealed where it lies.
        back(&visitor, "/fn/request/write", &[("id", id), ("text", &text)], &request).await;
        let kept = app.database.value("select count(*) from insyn_session where draft is not null");
        assert_eq!(kept, "1");
    }

    async fn a_wrong_code_costs_no_words(app: TestApp) {
        let mut visitor = app.visit(21).await;
        visitor.step_up().await;
        visitor.post("/fn/request/send-code", &[]).send().await.expect(303);
        let fields = [("code", "1"), ("text", "Planted: forget me.")];
        let page = back(&visitor, "/fn/request/erase", &fields, path::MY_REQUESTS_ERASURE).await;
        assert_eq!(field(&page, "text"), "Planted: forget me.");
        assert!(is_wrong(&page, "code") && !is_wrong(&page, "text"), "{page}");
        assert!(!page.contains("value=\"1\""), "a code is entered anew");
    }

    async fn staff_find_what_they_wrote(app: TestApp) {
        let dpo = app.colleague(Role::Dpo).await;
        let text = long();
        let person = "/admin/persons/person/25";
        dpo.reason(25).await;
        let fields = [("kind", "person"), ("key", "25"), ("reason", text.as_str())];
        let page = staffs_back(&dpo, "/fn/admin/erase", &fields, person).await;
        assert_eq!(field(&page, "erase-reason"), text);
        assert!(is_wrong(&page, "erase-reason"), "{page}");
        let fields = [("kind", "person"), ("key", "25"), ("reason", "By letter.")];
        let answer = dpo.post("/fn/admin/erase", &fields).send().await.expect(303);
        let case = answer.location().to_owned();
        let id = case.rsplit('/').next().unwrap();
        let of = |command: &'static str| [("id", id), ("version", "2"), ("command", command)];
        let refuse = [("ground", "17-3-e"), ("reason", "Planted reason."), ("complaint", ""), ("court", "Planted court.")];
        let page = staffs_back(&dpo, "/fn/admin/case", &[&of("refuse")[..], &refuse].concat(), &case).await;
        assert_eq!(field(&page, "refuse-reason"), "Planted reason.");
        assert_eq!(field(&page, "refuse-court"), "Planted court.");
        assert_eq!(field(&page, "refuse-complaint"), "");
        assert!(is_wrong(&page, "refuse-complaint") && !is_wrong(&page, "refuse-court"), "{page}");
        for (command, name, id) in
            [("ask", "text", "ask-text"), ("cancel", "reason", "cancel-reason"), ("approve", "reason", "approve-reason")]
        {
            let fields = [&of(command)[..], &[(name, text.as_str())]].concat();
            let page = staffs_back(&dpo, "/fn/admin/case", &fields, &case).await;
            assert_eq!(field(&page, id), text, "{command}");
            assert!(is_wrong(&page, id), "{command}");
        }
        // Somebody was quicker: the words are there still, and nothing is wrong with them.
        let late = [("id", id), ("version", "1"), ("command", "ask"), ("text", "Planted question?")];
        let page = staffs_back(&dpo, "/fn/admin/case", &late, &case).await;
        assert_eq!(field(&page, "ask-text"), "Planted question?");
        assert!(!is_wrong(&page, "ask-text"));
        let other = app.colleague(Role::Reviewer).await;
        assert_eq!(field(&other.get(&case).send().await.expect(200).text(), "ask-text"), "", "a draft is of one session");
        let good = [&of("ask")[..], &[("text", "Planted question?")]].concat();
        staffs_back(&dpo, "/fn/admin/case", &good, &case).await;
        assert_eq!(app.database.value("select count(*) from insyn_staff_session where draft is not null"), "0");
    }
}
