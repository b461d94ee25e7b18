//! The desk from outside: who comes in, what a role opens, what is decided, and what never leaves.

use domain::path;
use domain::role::{DeskFunction, Guard, Role, Task};

use crate::support::{Answer, Colleague, On, PASSWORD, Setup, TestApp, address, capture};

/// A question of person 21; its id.
async fn question(app: &TestApp) -> String {
    ask(app, 21, "question", "Who else has my number?").await
}

async fn ask(app: &TestApp, person: u32, kind: &str, text: &str) -> String {
    let visitor = app.visit(person).await;
    let answer = visitor.post("/fn/request/ask", &[("kind", kind), ("text", text)]).send().await.expect(303);
    answer.location().strip_prefix("/my/requests/").unwrap_or_else(|| panic!("{}", answer.location())).to_owned()
}

/// An erasure that the officer has started for a person; its id.
async fn erasure(dpo: &Colleague<'_>, person: u32) -> String {
    let key = person.to_string();
    let fields = [("kind", "person"), ("key", key.as_str()), ("reason", "Asked by letter.")];
    let answer = dpo.post("/fn/admin/erase", &fields).send().await.expect(303);
    answer.location().strip_prefix("/admin/requests/").unwrap_or_else(|| panic!("{}", answer.location())).to_owned()
}

/// The value of an input on a page.
fn value(page: &str, name: &str) -> String {
    let selector = scraper::Selector::parse(&format!("input[name={name}]")).unwrap();
    let page = scraper::Html::parse_document(page);
    let found = page.select(&selector).next().unwrap_or_else(|| panic!("no {name}"));
    found.value().attr("value").unwrap_or_default().to_owned()
}

/// The values of the boxes on a page, as far as they are like this.
fn boxes(page: &str, like: &str) -> Vec<String> {
    let selector = scraper::Selector::parse(&format!("input[name^=left_out]{like}")).unwrap();
    let page = scraper::Html::parse_document(page);
    page.select(&selector).filter_map(|input| input.value().attr("value")).map(str::to_owned).collect()
}

/// A command on a request as its page stands now.
async fn command(colleague: &Colleague<'_>, id: &str, command: &str, fields: &[(&str, &str)]) -> Answer {
    let page = colleague.get(&path::admin_request(id)).send().await.expect(200).text();
    let version = value(&page, "version");
    let mut all = vec![("id", id), ("version", version.as_str()), ("command", command)];
    all.extend(fields);
    colleague.post("/fn/admin/case", &all).send().await.expect(303)
}

fn state(app: &TestApp, id: &str) -> String {
    app.database.value(&format!("select state from insyn_request where id = '{id}'"))
}

both! {
    async fn every_role_sees_its_pages_and_no_others(app: TestApp) {
        let id = question(&app).await;
        let (request, person) = (path::admin_request(&id), "/admin/persons/person/21");
        for role in Role::ALL.iter().copied() {
            let colleague = app.colleague(role).await;
            for (method, path, task) in [
                ("GET", "/admin", Task::ReadRequests),
                ("GET", "/admin?closed=yes&kind=erasure&after=x", Task::ReadRequests),
                ("GET", request.as_str(), Task::ReadRequests),
                ("GET", "/admin/persons", Task::ReadPersons),
                ("POST", "/admin/persons", Task::ReadPersons),
                ("GET", person, Task::ReadPersons),
                ("POST", person, Task::SendLinks),
                ("GET", "/admin/flags", Task::ReadRequests),
                ("GET", "/admin/audit", Task::ReadAudit),
            ] {
                let ask = if method == "POST" { colleague.post(path, &[("query", "a")]) } else { colleague.get(path) };
                let answer = ask.send().await;
                let expected = if role.may(task) { 200 } else { 403 };
                assert_eq!(answer.status, expected, "{role:?} {method} {path}");
                assert!(answer.header("content-type").starts_with("text/html"), "{role:?} {path}");
            }
            let fields = [("id", id.as_str()), ("version", "0"), ("command", "review")];
            let subject = [("kind", "person"), ("key", "none"), ("reason", "A letter.")];
            let flag = [("kind", "person"), ("key", "none"), ("mirror", "m"), ("at", "1")];
            for (path, fields, task, done) in [
                // Allowed, and then stale, or nobody.
                ("/fn/admin/case", &fields[..], Task::WorkRequests, 409),
                ("/fn/admin/send-link", &subject, Task::SendLinks, 404),
                ("/fn/admin/end-links", &[("kind", "person"), ("key", "none"), ("link", "none")][..], Task::SendLinks, 404),
                ("/fn/admin/end-links", &[("kind", "person"), ("key", "none"), ("link", "all")][..], Task::SendLinks, 404),
                ("/fn/admin/erase", &subject, Task::StartErasure, 404),
                ("/fn/admin/restrict", &subject, Task::WorkRequests, 404),
                ("/fn/admin/lift", &subject, Task::WorkRequests, 404),
                ("/fn/admin/see-flag", &flag, Task::WorkRequests, 404),
            ] {
                let status = colleague.call(path, fields).send().await.status;
                assert_eq!(status, if role.may(task) { done } else { 403 }, "{role:?} {path}");
            }
        }
        assert_eq!(state(&app, &id), "received", "nothing was done");
    }

    async fn an_agent_ends_links_by_plain_forms(app: TestApp) {
        let agent = app.colleague(Role::Agent).await;
        let page = "/admin/persons/person/21";
        agent.reason(21).await;
        assert!(!agent.get(page).send().await.expect(200).text().contains("/fn/admin/end-links"), "nothing is open");
        let (one, two) = (app.link(21, domain::Scope::Full).await, app.link(21, domain::Scope::Preferences).await);
        let shown = agent.get(page).send().await.expect(200).text();
        assert_eq!(shown.matches("/fn/admin/end-links").count(), 3, "one for each, and one for all");
        let first = value(&shown, "link");
        let end = |link: &str| agent.post("/fn/admin/end-links", &[("kind", "person"), ("key", "21"), ("link", link)]);
        assert_eq!(end(&first).send().await.expect(303).location(), page);
        agent.told(page, "link-ended").await;
        assert_eq!(agent.get(page).send().await.expect(200).text().matches("/fn/admin/end-links").count(), 2);
        assert_eq!(end("all").send().await.expect(303).location(), page);
        agent.told(page, "links-ended").await;
        for link in [one, two] {
            let token = link.rsplit('/').next().unwrap();
            app.post(&link, &[("token", token)]).send().await.expect(404);
        }
        let auditor = app.colleague(Role::Auditor).await;
        auditor.reason(21).await;
        app.link(21, domain::Scope::Full).await;
        let shown = auditor.get(page).send().await.expect(200).text();
        assert!(shown.contains("Links that are open") && !shown.contains("/fn/admin/end-links"), "seen, not ended");
    }

    async fn a_request_is_worked_from_the_queue_to_its_answer(app: TestApp) {
        let id = question(&app).await;
        let reviewer = app.colleague(Role::Reviewer).await;
        let queue = reviewer.get("/admin").send().await.expect(200).text();
        assert!(queue.contains(&format!("href=\"/admin/requests/{id}\"")) && queue.contains("person:21"));
        assert_eq!(command(&reviewer, &id, "review", &[]).await.location(), path::admin_request(&id));
        reviewer.told(&path::admin_request(&id), "taken-up").await;
        command(&reviewer, &id, "ask", &[("text", "Which number?")]).await;
        reviewer.told(&path::admin_request(&id), "asked").await;
        assert_eq!(state(&app, &id), "awaiting_subject");

        let visitor = app.visit(21).await;
        let mut visitor = visitor;
        visitor.step_up().await;
        visitor.post("/fn/request/write", &[("id", &id), ("text", "The one of my boat.")]).send().await.expect(303);
        let page = reviewer.get(&path::admin_request(&id)).send().await.expect(200).text();
        assert!(page.contains("Which number?") && page.contains("The one of my boat."), "{page}");
        let answer = command(&reviewer, &id, "close", &[("text", "Nobody."), ("kind", "question")]).await;
        assert_eq!(answer.location(), "/admin?kind=question", "the queue is where it was");
        reviewer.told("/admin?kind=question", "closed").await;
        assert_eq!(state(&app, &id), "completed");
        assert!(!reviewer.get("/admin").send().await.text().contains(&id));
        assert!(reviewer.get("/admin?closed=yes").send().await.text().contains(&id));
    }

    async fn an_erasure_is_approved_in_part_and_only_as_it_was_shown(app: TestApp) {
        let dpo = app.colleague(Role::Dpo).await;
        let id = erasure(&dpo, 25).await;
        assert_eq!(erasure(&dpo, 25).await, id, "one is enough");
        let page = dpo.get(&path::admin_request(&id)).send().await.expect(200).text();
        let hash = value(&page, "plan_hash");
        assert_eq!(hash.len(), 64);
        let tables = boxes(&page, "[type=checkbox]");
        let left = tables.last().unwrap().as_str();
        assert!(tables.len() > 2 && boxes(&page, "[checked]").is_empty(), "{tables:?}");
        let approve = |hash: &str, reason: &str| {
            vec![("plan_hash".to_owned(), hash.to_owned()), ("left_out[1]".into(), left.to_owned()), ("reason".into(), reason.to_owned())]
        };
        for (fields, notice) in [
            (approve(&hash, ""), "reason"),
            (approve(&"0".repeat(64), "Still needed."), "stale"),
        ] {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let back = command(&dpo, &id, "approve", &fields).await;
            // What was to be left out still is, or the next press would erase it.
            assert_eq!(back.location(), format!("{}?left_out={left}", path::admin_request(&id)));
            let page = dpo.get(back.location()).send().await.expect(200).text();
            assert_eq!(boxes(&page, "[checked]"), [left]);
            let said = app.portal.texts.get(&domain::Language::english()).text(&format!("staff-notice-{notice}"));
            assert!(page.contains(&said), "{said}");
            assert_eq!(state(&app, &id), "in_review");
        }
        let fields = approve(&hash, "Still needed.");
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(command(&dpo, &id, "approve", &fields).await.location(), "/admin");
        assert_eq!(state(&app, &id), "approved");
        assert!(app.database.value("select left_out from insyn_request").contains(left));
        // Twice is once.
        let again = dpo.post("/fn/admin/case", &[("id", &id), ("version", "2"), ("command", "approve"), ("plan_hash", &hash)]);
        assert_eq!(again.send().await.expect(303).location(), path::admin_request(&id));
        dpo.told(&path::admin_request(&id), "stale").await;
    }

    async fn whoever_was_slower_sees_what_came_of_it(app: TestApp) {
        let id = question(&app).await;
        let (reviewer, dpo) = (app.colleague(Role::Reviewer).await, app.colleague(Role::Dpo).await);
        let shown = value(&dpo.get(&path::admin_request(&id)).send().await.text(), "version");
        command(&reviewer, &id, "review", &[]).await;
        let late = [("id", id.as_str()), ("version", shown.as_str()), ("command", "review")];
        assert_eq!(dpo.call("/fn/admin/case", &late).send().await.expect(409).text(), "stale");
        dpo.post("/fn/admin/case", &late).send().await.expect(303);
        let page = dpo.get(&path::admin_request(&id)).send().await.expect(200).text();
        assert!(page.contains("Somebody was quicker") && value(&page, "version") != shown);
        assert!(!dpo.get(&path::admin_request(&id)).send().await.text().contains("Somebody was quicker"), "once");
        // The person takes it back while the reviewer still looks at it.
        let stale = value(&page, "version");
        let visitor = app.visit(21).await;
        visitor.post("/fn/request/take-back", &[("id", &id), ("step", "confirm")]).send().await.expect(303);
        let fields = [("id", id.as_str()), ("version", stale.as_str()), ("command", "close"), ("text", "Nobody.")];
        dpo.post("/fn/admin/case", &fields).send().await.expect(303);
        dpo.told(&path::admin_request(&id), "stale").await;
        assert_eq!(state(&app, &id), "revoked");
    }

    async fn nothing_is_refused_without_all_that_the_law_wants(app: TestApp) {
        let id = question(&app).await;
        let reviewer = app.colleague(Role::Reviewer).await;
        let whole = [
            ("ground", "not_applicable"),
            ("reason", "You asked for something that is not ours."),
            ("complaint", "You may complain to the authority."),
            ("court", "You may go to court."),
        ];
        for (missing, notice) in [("ground", "ground"), ("reason", "reason"), ("complaint", "letter"), ("court", "letter")] {
            for with in ["", "  "] {
                let mut fields = whole;
                for field in fields.iter_mut().filter(|(name, _)| *name == missing) {
                    field.1 = with;
                }
                assert_eq!(command(&reviewer, &id, "refuse", &fields).await.location(), path::admin_request(&id));
                reviewer.told(&path::admin_request(&id), notice).await;
            }
        }
        let mut invented = whole;
        invented[0].1 = "because";
        command(&reviewer, &id, "refuse", &invented).await;
        reviewer.told(&path::admin_request(&id), "ground").await;
        assert_eq!(state(&app, &id), "received");
        assert_eq!(command(&reviewer, &id, "refuse", &whole).await.location(), "/admin");
        assert_eq!(state(&app, &id), "refused");
        let letter = app.mails().await.into_iter().next_back().unwrap().text;
        for said in ["not ours", "complain to the authority", "go to court", "The law does not give this right here"] {
            assert!(letter.contains(said), "{said}: {letter}");
        }
    }

    async fn a_person_is_found_and_the_search_leaves_no_trace_in_a_url(app: TestApp) {
        let agent = app.colleague(Role::Agent).await;
        let name = app.crm("select last_name from person where id = 30");
        let page = agent.post("/admin/persons", &[("query", &name)]).send().await.expect(200);
        assert!(page.text().contains("/admin/persons/person/30"), "{name}");
        assert!(page.location().is_empty() && page.text().contains(&format!("value=\"{name}\"")));
        assert!(!agent.get("/admin/persons").send().await.expect(200).text().contains(&name), "nor is it kept");
        let nobody = agent.post("/admin/persons", &[("query", "planted-nobody\u{0} %_'\"")]).send().await.expect(200);
        assert!(nobody.text().contains("Nobody was found"));
        let all = "x".repeat(10_000);
        agent.post("/admin/persons", &[("query", &all)]).send().await.expect(200);
        agent.reason(30).await;
        let page = agent.get("/admin/persons/person/30").send().await.expect(200).text();
        assert!(page.contains(&name) && page.contains("Newsletter"));
    }

    async fn a_link_is_mailed_or_shown_once_and_works(app: TestApp) {
        let agent = app.colleague(Role::Agent).await;
        let person = "/admin/persons/person/30";
        agent.reason(30).await;
        agent.post("/fn/admin/send-link", &[("kind", "person"), ("key", "30")]).send().await.expect(303);
        agent.told(person, "link-sent").await;
        let mail = app.mails().await.into_iter().next_back().unwrap();
        assert!(mail.text.contains("/l/in1_"), "{}", mail.text);

        let shown = agent.post(person, &[]).send().await.expect(200);
        let url = value(&shown.text().replace("id=\"url\"", "name=\"url\""), "url");
        assert!(shown.location().is_empty() && !format!("{:?}", shown.headers).contains("in1_"));
        assert!(!agent.get(person).send().await.text().contains("in1_"), "once");
        let link = url.strip_prefix("http://127.0.0.1:8080").unwrap();
        app.get(link).browser().send().await.expect(200);
    }

    async fn the_audit_log_is_read_page_by_page(app: TestApp) {
        let auditor = app.colleague(Role::Auditor).await;
        auditor.reason(30).await;
        for _ in 0..120 {
            auditor.get("/admin/persons/person/30").send().await.expect(200);
        }
        let page = auditor.get("/admin/audit").send().await.expect(200).text();
        assert!(page.contains("person.opened"));
        let next = page.split("href=\"/admin/audit?before=").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let further = auditor.get(&format!("/admin/audit?before={next}")).send().await.expect(200).text();
        assert!(further.contains("staff.invited"), "the first act is the last entry");
        for made_up in ["x", "-", "1e3", "99999999999999999999"] {
            auditor.get(&format!("/admin/audit?before={made_up}")).send().await.expect(404);
        }
    }

    async fn the_queue_goes_on_where_it_stopped(app: TestApp) {
        let mut asked = std::collections::BTreeSet::new();
        for person in 21..40 {
            for _ in 0..3 {
                asked.insert(ask(&app, person, "question", "?").await);
            }
        }
        let reviewer = app.colleague(Role::Reviewer).await;
        let (mut seen, mut to) = (std::collections::BTreeSet::new(), "/admin".to_owned());
        loop {
            let page = reviewer.get(&to).send().await.expect(200).text();
            seen.extend(page.split("href=\"/admin/requests/").skip(1).map(|rest| rest.split(['"', '?']).next().unwrap().to_owned()));
            match page.split("href=\"/admin?after=").nth(1).and_then(|rest| rest.split('"').next()) {
                Some(after) => to = format!("/admin?after={after}"),
                None => break,
            }
        }
        assert_eq!(seen, asked);
        assert!(to.contains("after"), "there was more than one page");
    }
}

#[tokio::test]
async fn without_a_session_there_is_a_way_in_and_nothing_else() {
    let app = TestApp::start(On::Sqlite).await;
    let id = question(&app).await;
    let visitor = app.visit(21).await;
    let dpo = app.colleague(Role::Dpo).await;
    let persons = visitor.cookie.split_once('=').unwrap().1;
    let staffs = dpo.cookie.split_once('=').unwrap().1;
    assert_eq!(dpo.cookie.split_once('=').unwrap().0, "insyn-staff");
    let request = path::admin_request(&id);
    for cookie in ["".to_owned(), "insyn-staff=x".into(), format!("insyn-staff={persons}"), format!("insyn={staffs}")] {
        for page in
            ["/admin", "/admin?kind=erasure", &request, "/admin/persons", "/admin/persons/person/21", "/admin/audit"]
        {
            let answer = app.get(page).browser().cookie(&cookie).send().await.expect(303);
            assert_eq!(answer.location(), path::admin_sign_in(page), "{page} {cookie}");
        }
        for (path, _) in app::FUNCTIONS.iter().filter(|(path, _)| path.starts_with(path::FN_ADMIN)) {
            // The ways in.
            if DeskFunction::at(path).is_some_and(|function| function.guard() == Guard::Open) {
                continue;
            }
            let fields = [
                ("link", "all"),
                ("id", id.as_str()),
                ("version", "1"),
                ("command", "review"),
                ("kind", "person"),
                ("key", "21"),
                ("mirror", "m"),
                ("at", "1"),
            ];
            let call = app.ask("POST", path).header("sec-fetch-site", "same-origin").header("accept", "text/plain");
            assert_eq!(call.cookie(&cookie).form(&fields).send().await.expect(401).text(), "no-session", "{path}");
            let form = app.post(path, &fields).cookie(&cookie).send().await.expect(303);
            assert!(form.location().starts_with(path::ADMIN_SIGN_IN), "{path}: {}", form.location());
        }
        app.post("/admin/persons", &[("query", "a")]).cookie(&cookie).send().await.expect(303);
        app.post("/admin/persons/person/21", &[]).cookie(&cookie).send().await.expect(303);
    }
    assert_eq!(state(&app, &id), "received");
    // Nor does the desk open a person's page.
    app.get("/my").browser().cookie(&format!("insyn={staffs}; insyn-staff={staffs}")).send().await.expect(401);
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let app = TestApp::start(On::Sqlite).await;
    let dpo = app.colleague(Role::Dpo).await;
    for made_up in [
        "/admin/requests/none",
        "/admin/requests/%00",
        "/admin/requests/%FF",
        "/admin/requests/'; drop table person --",
        "/admin/persons/person/999999",
        "/admin/persons/person/x",
        "/admin/persons/none/1",
        "/admin/persons/person/%2e%2e",
        "/admin/persons/person/99999999999999999999999",
        "/admin?kind=none",
        "/admin/none",
        "/admin/requests",
    ] {
        let page = dpo.get(&made_up.replace(' ', "%20").replace('\'', "%27")).send().await;
        assert_eq!(page.status, 404, "{made_up}");
        assert!(page.text().contains("There is no such page"), "{made_up}");
    }
    for (path, fields) in [
        ("/fn/admin/case", vec![("id", "none"), ("version", "1"), ("command", "review")]),
        ("/fn/admin/case", vec![("id", "none"), ("version", "1"), ("command", "explode")]),
        ("/fn/admin/send-link", vec![("kind", "person"), ("key", "999999")]),
        ("/fn/admin/erase", vec![("kind", "none"), ("key", "1"), ("reason", "x")]),
    ] {
        assert_eq!(dpo.call(path, &fields).send().await.status, 404, "{path} {fields:?}");
    }
    let program = app.get("/admin/requests/none").cookie(&dpo.cookie).send().await.expect(404);
    assert_eq!(program.json()["code"], "not_found");
}

#[tokio::test]
async fn an_invitation_is_looked_at_often_and_used_once() {
    let app = TestApp::start(On::Sqlite).await;
    let invitation = app.invitation("Agent@Fjordline.example", Role::Agent).await;
    let token = invitation.rsplit('/').next().unwrap();
    let mail = app.mails().await.into_iter().next_back().unwrap();
    assert!(mail.text.contains(&invitation) && mail.header("to").unwrap().contains("agent@fjordline.example"));
    for _ in 0..3 {
        let page = app.get(&invitation).browser().send().await.expect(200);
        assert!(page.text().to_lowercase().contains("agent@fjordline.example") && page.cookie().is_none());
        assert_eq!(page.header("referrer-policy"), "strict-origin");
    }
    let accept = async |password: &str, repeated: &str| {
        let fields = [("token", token), ("password", password), ("repeated", repeated)];
        app.post("/fn/admin/accept", &fields).send().await.expect(303)
    };
    for (password, repeated, told) in [
        ("short", "short", "password"),
        (&*"x".repeat(201), &*"x".repeat(201), "password"),
        ("passwordpassword", "passwordpassword", "weak"),
        ("123456789012", "123456789012", "weak"),
        ("Fjordline-Supplies", "Fjordline-Supplies", "weak"),
        ("agentagentagent1", "agentagentagent1", "weak"),
        (PASSWORD, "another one again", "repeated"),
    ] {
        let answer = accept(password, repeated).await;
        assert_eq!(answer.location(), format!("{invitation}?told={told}"));
        assert!(answer.cookie().is_none());
        let page = app.get(answer.location()).browser().send().await.expect(200);
        assert!(page.text().contains("role=\"alert\""));
    }
    let answer = accept(PASSWORD, PASSWORD).await;
    assert_eq!(answer.location(), path::ADMIN_PERSONS, "where an agent begins");
    let cookie = answer.cookie().unwrap();
    app.get("/admin/persons").browser().cookie(&cookie).send().await.expect(200);
    let again = accept("something else entirely", "something else entirely").await;
    assert!(again.cookie().is_none());
    let dead = app.get(again.location()).browser().send().await.expect(404);
    let forged = app.get("/admin/invite/AAAA").browser().send().await.expect(404);
    assert_eq!(dead.body, forged.body, "one page for all that opens nothing");
}

#[tokio::test]
async fn an_invitation_ends_after_three_days() {
    let app = TestApp::start(On::Sqlite).await;
    let invitation = app.invitation("agent@fjordline.example", Role::Agent).await;
    let ends: i64 = app.database.value("select expires_at from insyn_invitation").parse().unwrap();
    let hours = (ends - app.portal.now()) as f64 / 3_600_000.0;
    assert!((71.9..=72.0).contains(&hours), "{hours}");
    app.database.value(&format!("update insyn_invitation set expires_at = {}", app.portal.now()));
    app.get(&invitation).browser().send().await.expect(404);
    let token = invitation.rsplit('/').next().unwrap();
    let fields = [("token", token), ("password", PASSWORD), ("repeated", PASSWORD)];
    assert!(app.post("/fn/admin/accept", &fields).send().await.expect(303).cookie().is_none());
}

async fn sign_in(app: &TestApp, email: &str, password: &str, next: &str) -> Answer {
    let fields = [("email", email), ("password", password), ("next", next)];
    app.post("/fn/admin/sign-in", &fields).send().await.expect(303)
}

#[tokio::test]
async fn signing_in_leads_on_and_never_elsewhere() {
    let app = TestApp::start(On::Sqlite).await;
    app.colleague(Role::Dpo).await;
    app.colleague(Role::Agent).await;
    let dpo = address(Role::Dpo);
    for (email, next, to) in [
        (dpo.as_str(), "", "/admin"),
        ("DPO@fjordline.example", "/admin/audit", "/admin/audit"),
        (&dpo, "/admin?kind=erasure&after=a~b", "/admin?kind=erasure&after=a~b"),
        (&dpo, "https://evil.example/admin", "/admin"),
        (&dpo, "//evil.example", "/admin"),
        (&dpo, "/my", "/admin"),
        (&dpo, "/admin/../my", "/admin"),
        (&dpo, "/admin\\evil", "/admin"),
        (&address(Role::Agent), "", "/admin/persons"),
    ] {
        let answer = sign_in(&app, email, PASSWORD, next).await;
        assert_eq!(answer.location(), to, "{email} {next}");
        let cookie = answer.cookie().unwrap();
        // Who is in already goes on at once.
        let page = app.get(&path::admin_sign_in(next)).browser().cookie(&cookie).send().await.expect(303);
        assert_eq!(page.location(), to);
    }
    for next in ["https://evil.example", "//evil.example", "/my"] {
        let page = app.get(&format!("/admin/sign-in?next={}", path::encode(next))).browser().send().await.expect(200);
        assert!(!page.text().contains("evil") && !page.text().contains("value=\"/my\""), "{next}");
    }
}

#[tokio::test]
async fn the_cookie_of_staff_is_its_own_and_kept_from_scripts() {
    for (base_url, name, secure) in [
        ("http://127.0.0.1:8080", "insyn-staff", ""),
        ("https://privacy.example.com", "__Host-insyn-staff", "; Secure"),
    ] {
        let app = TestApp::start_with(On::Sqlite, Setup { base_url, ..Setup::default() }).await;
        app.colleague(Role::Dpo).await;
        let answer = sign_in(&app, &address(Role::Dpo), PASSWORD, "").await;
        let line = answer.header("set-cookie").to_owned();
        let (value, flags) = line.split_once("; ").unwrap();
        assert!(value.starts_with(&format!("{name}=")) && value.len() > name.len() + 40, "{value}");
        assert_eq!(flags, format!("Path=/; Max-Age=36000; HttpOnly; SameSite=Lax{secure}"));
        // The browser is known again by a cookie that opens nothing.
        let others: Vec<_> =
            answer.headers.get_all("set-cookie").iter().skip(1).map(|line| line.to_str().unwrap()).collect();
        let device = name.replace("staff", "device");
        assert!(others.len() == 1 && others[0].starts_with(&format!("{device}=")), "{others:?}");
        assert!(
            others[0].ends_with(&format!("; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax{secure}")),
            "{others:?}"
        );
    }
}

#[tokio::test]
async fn who_works_here_is_learned_neither_from_answers_nor_from_a_lock() {
    let app = TestApp::start(On::Sqlite).await;
    app.colleague(Role::Dpo).await;
    let known = address(Role::Dpo);
    for email in [known.as_str(), "nobody@fjordline.example"] {
        for _ in 0..10 {
            let answer = sign_in(&app, email, "wrong password here", "/admin/audit").await;
            assert_eq!(answer.location(), "/admin/sign-in?next=%2Fadmin%2Faudit&told=credentials", "{email}");
            assert!(answer.cookie().is_none());
        }
        for password in ["wrong password here", PASSWORD] {
            let answer = sign_in(&app, email, password, "").await;
            assert_eq!(answer.location(), "/admin/sign-in?told=later", "{email}");
            assert!(answer.cookie().is_none());
        }
        let fields = [("email", email), ("password", PASSWORD)];
        let call = app.ask("POST", "/fn/admin/sign-in").header("sec-fetch-site", "same-origin").form(&fields);
        assert_eq!(call.send().await.expect(429).text(), "too-many");
    }
    let page = app.get("/admin/sign-in?told=later").browser().send().await.expect(429);
    assert_eq!(page.header("retry-after"), "120");
    let page = page.text();
    assert!(page.contains("tried too often") && page.contains("role=\"alert\""));
    // Others go on.
    app.colleague(Role::Agent).await;
    assert!(sign_in(&app, &address(Role::Agent), PASSWORD, "").await.cookie().is_some());
}

#[tokio::test]
async fn signing_out_ends_the_session_and_a_persons_own_goes_on() {
    let app = TestApp::start(On::Sqlite).await;
    let (visitor, dpo) = (app.visit(21).await, app.colleague(Role::Dpo).await);
    let both = format!("{}; {}", visitor.cookie, dpo.cookie);
    let answer = app.post("/fn/admin/sign-out", &[]).cookie(&both).send().await.expect(303);
    assert_eq!(answer.location(), "/admin/sign-in?told=out");
    assert_eq!(answer.header("set-cookie"), "insyn-staff=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    assert_eq!(answer.header("clear-site-data"), "", "that would end the person's, too");
    dpo.get("/admin").send().await.expect(303);
    visitor.get("/my").send().await.expect(200);
}

#[tokio::test]
async fn pages_of_staff_have_no_script_and_are_kept_nowhere() {
    let app = TestApp::start(On::Sqlite).await;
    let id = question(&app).await;
    let dpo = app.colleague(Role::Dpo).await;
    let invitation = app.invitation("agent@fjordline.example", Role::Agent).await;
    for page in [
        "/admin",
        "/admin/sign-in",
        &path::admin_request(&id),
        "/admin/persons",
        "/admin/persons/person/21",
        "/admin/audit",
        "/admin/none",
        &invitation,
    ] {
        let answer = dpo.get(page).send().await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("script-src"), "{page}: {policy}");
        assert!(!answer.text().contains("<script"), "{page}");
        assert_eq!(answer.header("cache-control"), "no-store", "{page}");
        let referrer = if page == invitation { "strict-origin" } else { "same-origin" };
        assert_eq!(answer.header("referrer-policy"), referrer, "{page}");
    }
}

#[tokio::test]
async fn a_post_from_elsewhere_does_nothing() {
    let app = TestApp::start(On::Sqlite).await;
    let id = question(&app).await;
    let dpo = app.colleague(Role::Dpo).await;
    let fields = [("id", id.as_str()), ("version", "1"), ("command", "cancel"), ("reason", "x")];
    for path in ["/fn/admin/case", "/admin/persons/person/21", "/admin/persons", "/fn/admin/sign-in"] {
        let foreign = app.ask("POST", path).header("accept", "text/html").header("sec-fetch-site", "cross-site");
        foreign.cookie(&dpo.cookie).form(&fields).send().await.expect(403);
    }
    assert_eq!(state(&app, &id), "received");
}

#[tokio::test]
async fn a_form_that_comes_in_pieces_is_told_on_the_desk() {
    let app = TestApp::start(On::Sqlite).await;
    let dpo = app.colleague(Role::Dpo).await;
    let answer = dpo.post("/fn/admin/case", &[("id", "x"), ("version", "planted-nonsense")]).send().await.expect(303);
    assert_eq!(answer.location(), "/admin");
    dpo.told("/admin", "malformed").await;
    let long = "x".repeat(1_000_000);
    let page = dpo.post("/fn/admin/case", &[("text", &long)]).send().await.expect(413).text();
    assert!(page.contains("Back to the desk"));
}

#[tokio::test]
async fn without_the_database_the_desk_says_so_and_recovers() {
    let app = TestApp::start(On::Sqlite).await;
    let id = question(&app).await;
    let dpo = app.colleague(Role::Dpo).await;
    app.store.away();
    for page in ["/admin", &path::admin_request(&id), "/admin/persons", "/admin/persons/person/21", "/admin/audit"] {
        let answer = dpo.get(page).send().await.expect(503);
        assert_eq!(answer.header("retry-after"), "5", "{page}");
        assert!(answer.text().contains("Not available right now"), "{page}");
    }
    let away = sign_in(&app, "a@b.example", PASSWORD, "").await;
    assert_eq!(away.location(), "/admin/sign-in?told=away");
    app.get(away.location()).browser().send().await.expect(200);
    app.store.heal();
    dpo.get("/admin").send().await.expect(200);
}

#[tokio::test]
async fn nothing_of_the_desk_is_in_the_log() {
    let app = TestApp::start(On::Sqlite).await;
    let email = "planted-officer@fjordline.example";
    let invitation = app.invitation(email, Role::Dpo).await;
    let token = invitation.rsplit('/').next().unwrap().to_owned();
    let password = "planted-password-of-staff";
    app.get(&invitation).browser().send().await.expect(200);
    let fields = [("token", token.as_str()), ("password", password), ("repeated", password)];
    let cookie = app.post("/fn/admin/accept", &fields).send().await.expect(303).cookie().unwrap();
    sign_in(&app, email, password, "").await;
    sign_in(&app, email, "planted-wrong-password", "").await;
    let name = app.crm("select last_name from person where id = 33");
    let search = |query: &str| app.post("/admin/persons", &[("query", query)]).cookie(&cookie);
    search(&name).send().await.expect(200);
    search("planted-search").send().await.expect(200);
    let fields = [("kind", "person"), ("key", "33"), ("reason", "other"), ("text", "planted-words-of-staff")];
    app.post("/fn/admin/open", &fields).cookie(&cookie).send().await.expect(303);
    let shown = app.post("/admin/persons/person/33", &[]).cookie(&cookie).send().await.expect(200).text();
    assert!(shown.contains("in1_"));
    let fields = [("kind", "person"), ("key", "33"), ("reason", "planted-reason-of-staff")];
    app.post("/fn/admin/erase", &fields).cookie(&cookie).send().await.expect(303);
    app.mails().await;
    let log = capture::text();
    let value = cookie.split_once('=').unwrap().1;
    for planted in
        [email, "planted-officer", password, "planted-wrong", &token, value, "planted-search", "planted-reason"]
    {
        assert!(!log.contains(planted), "{planted}");
    }
    assert!(
        log.contains("\"route\":\"/admin/invite/{token}\"")
            && log.contains("\"route\":\"/admin/persons/{kind}/{key}\"")
    );
}

#[tokio::test]
async fn opening_a_persons_page_is_on_record() {
    let app = TestApp::start(On::Sqlite).await;
    let (agent, dpo) = (app.colleague(Role::Agent).await, app.colleague(Role::Dpo).await);
    let count = |event: &str| app.database.value(&format!("select count(*) from insyn_audit where event = '{event}'"));
    agent.reason(21).await;
    agent.get("/admin/persons/person/21").send().await.expect(200);
    agent.post("/admin/persons/person/21", &[]).send().await.expect(200);
    let id = erasure(&dpo, 21).await;
    dpo.get(&path::admin_request(&id)).send().await.expect(200);
    for event in ["person.opening_reasoned", "person.opened", "link.copied", "request.started", "request.opened"] {
        assert_eq!(count(event), "1", "{event}");
    }
}
