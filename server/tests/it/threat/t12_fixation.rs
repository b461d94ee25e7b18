//! T12: An old session is used after a step.
//!
//! Seen to fail: with `hash = $2` left out of `step_up_session` (`crates/store/src/session.rs`) the cookie of before the code
//! opened everything that the code had opened; without `tx.end_session(replaced)` in `link/open.rs` a session that was planted
//! in the browser lived on beside the person's own.

use domain::Scope;

use crate::support::{TestApp, Visitor};

/// Whether a cookie opens a page.
async fn opens(app: &TestApp, cookie: &str) -> bool {
    let status = app.get("/my/data").browser().cookie(cookie).send().await.status;
    assert!(status == 200 || status == 401, "{status}");
    status == 200
}

/// Opens a link in a browser that holds a cookie already.
async fn open_with(app: &TestApp, link: &str, cookie: &str) -> String {
    let token = link.rsplit('/').next().unwrap();
    let answer = app.post(link, &[("token", token)]).cookie(cookie).send().await.expect(303);
    answer.cookie().expect("a cookie")
}

/// The names by which the page ends other sessions.
fn names(page: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(page);
    let selector = scraper::Selector::parse("form[action=\"/fn/session/end-named\"] input[name=name]").unwrap();
    page.select(&selector).filter_map(|input| input.attr("value")).map(str::to_owned).collect()
}

both! {
    async fn a_planted_session_is_not_the_persons(app: TestApp) {
        // A value that somebody made up.
        let made_up = "insyn=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        let link = app.link(1, Scope::Full).await;
        let cookie = open_with(&app, &link, made_up).await;
        assert_ne!(cookie, made_up);
        assert!(opens(&app, &cookie).await && !opens(&app, made_up).await);
        // A session of the attacker's own, in the person's browser: it ends when the person opens their link.
        let attacker = app.visit(3).await;
        assert!(opens(&app, &attacker.cookie).await);
        let cookie = open_with(&app, &link, &attacker.cookie).await;
        assert!(opens(&app, &cookie).await);
        assert!(!opens(&app, &attacker.cookie).await, "the planted one is over");
        app.close().await;
    }

    async fn the_old_id_is_dead_after_each_step(app: TestApp) {
        let mut visitor = app.visit(1).await;
        let mut old = vec![visitor.cookie.clone()];
        visitor.step_up().await;
        old.push(visitor.cookie.clone());
        // A code for one act renews the session as well.
        visitor.post("/fn/code/send", &[("act", "export"), ("of", ""), ("next", "/my")]).send().await.expect(303);
        let mails = app.mails().await;
        let digits = |line: &&str| line.len() == 8 && line.bytes().all(|byte| byte.is_ascii_digit());
        let code = mails.last().unwrap().text.lines().map(str::trim).find(digits).expect("a code").to_owned();
        let fields = [("code", code.as_str()), ("act", "export"), ("of", ""), ("next", "/my")];
        let answer = visitor.post("/fn/code/enter", &fields).send().await.expect(303);
        visitor.cookie = answer.cookie().expect("a new cookie");
        for dead in &old {
            assert_ne!(*dead, visitor.cookie);
            assert!(!opens(&app, dead).await);
            app.post("/fn/link/end-all", &[("step", "confirm")]).cookie(dead).send().await.expect(303);
        }
        assert!(opens(&app, &visitor.cookie).await, "and no form that the old one posts does anything");
        app.close().await;
    }

    async fn the_person_ends_what_they_do_not_know(app: TestApp) {
        let link = app.link(1, Scope::Full).await;
        let token = link.rsplit('/').next().unwrap();
        let agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/141.0 Safari/604.1 planted-agent";
        let answer = app.post(&link, &[("token", token)]).header("user-agent", agent).send().await.expect(303);
        let thief = answer.cookie().unwrap();
        assert!(opens(&app, &thief).await);
        let own = Visitor::open(&app, 1, &link).await;
        let third = Visitor::open(&app, 1, &link).await;
        let page = own.get("/my/links").send().await.expect(200).text();
        assert!(page.contains("Chrome") && page.contains("iPhone"), "{page}");
        assert!(!page.contains("planted-agent") && !page.contains(thief.split('=').nth(1).unwrap()));
        assert_eq!(app.crm("select count(*) from insyn_session where browser like '%Mozilla%'"), "0");
        let found = names(&page);
        assert_eq!(found.len(), 2, "the own one is left by another button");
        // Another person ends nobody's but their own.
        let stranger = app.visit(3).await;
        assert!(names(&stranger.get("/my/links").send().await.expect(200).text()).is_empty());
        stranger.call("/fn/session/end-named", &[("name", &found[0])]).send().await.expect(404);
        // One by one.
        let mut gone = 0;
        for name in &found {
            own.post("/fn/session/end-named", &[("name", name)]).send().await.expect(303);
            gone += 1;
            let alive = usize::from(opens(&app, &thief).await) + usize::from(opens(&app, &third.cookie).await);
            assert_eq!(alive, 2 - gone);
        }
        assert!(opens(&app, &own.cookie).await);
        // All others at once; the link lives on.
        let again = Visitor::open(&app, 1, &link).await;
        again.post("/fn/session/end-others", &[]).send().await.expect(303);
        assert!(opens(&app, &again.cookie).await && !opens(&app, &own.cookie).await);
        assert!(opens(&app, &stranger.cookie).await, "nobody else's");
        app.close().await;
    }

    async fn this_is_not_me_ends_everything_and_tells_staff(app: TestApp) {
        let link = app.link(1, Scope::Full).await;
        let preferences = app.link(1, Scope::Preferences).await;
        let (visitor, other) = (Visitor::open(&app, 1, &link).await, Visitor::open(&app, 1, &preferences).await);
        let asked = visitor.post("/fn/link/not-me", &[("step", "ask")]).send().await.expect(303);
        assert_eq!(asked.location(), "/my/links?step=not-me", "asked once more");
        assert!(opens(&app, &visitor.cookie).await);
        let done = visitor.post("/fn/link/not-me", &[("step", "confirm")]).send().await.expect(303);
        assert_eq!(done.location(), "/goodbye?after=not-me");
        let page = app.get(done.location()).browser().send().await.expect(200);
        assert!(page.header("clear-site-data").contains("storage"));
        let name = app.crm("select last_name from person where id = 1");
        assert!(!page.text().contains(&name), "nothing more is shown");
        for cookie in [&visitor.cookie, &other.cookie] {
            app.get("/my").browser().cookie(cookie).send().await.expect(401);
        }
        let mut dead = Vec::new();
        for link in [&link, &preferences] {
            let token = link.rsplit('/').next().unwrap();
            dead.push(app.post(link, &[("token", token)]).send().await.expect(404).text());
        }
        let unknown = app.post("/l/in1_x", &[("token", "in1_x")]).send().await.expect(404).text();
        assert!(dead.iter().all(|page| *page == unknown), "why a link opens nothing is not told");
        let mails = app.mails().await;
        let told = mails.last().expect("a mail");
        assert!(told.header("to").is_some_and(|to| to.contains("dpo@")), "{:?}", told.header("to"));
        assert!(told.text.contains("/admin/persons/person/1") && !told.text.contains(&name), "{}", told.text);
        assert_eq!(app.crm("select count(*) from insyn_audit where event = 'links.disowned'"), "1");
        app.close().await;
    }
}
