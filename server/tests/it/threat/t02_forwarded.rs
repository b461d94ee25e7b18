//! T2: a link in somebody else's hands: forwarded, in an archive, in a history.
//!
//! Seen to fail: with the assurance in `current_session` being `code` as soon as any session of the link has it, the second
//! browser reads the person's name.

use domain::Scope;

use crate::support::Visitor;

const VALUES: [&str; 4] = ["Hartley", "emma.hartley@post.example", "+44 7700 900990", "Quay Street"];

both! {
    async fn a_second_browser_reads_nothing_without_a_code_of_its_own(app: TestApp) {
        let link = app.link(1, Scope::Full).await;
        let mut first = Visitor::open(&app, 1, &link).await;
        let second = Visitor::open(&app, 1, &link).await;
        let before = first.cookie.clone();
        let code = first.step_up().await;
        let page = first.get("/my/data").send().await.expect(200).text();
        assert!(VALUES.iter().all(|value| page.contains(value)), "the first one sees it: {page}");

        let nothing = |page: &str| {
            for value in VALUES {
                assert!(!page.contains(value), "{value}");
            }
        };
        // The other browser; one that comes later; and the first one's cookie as it was before the code.
        let third = Visitor::open(&app, 1, &link).await;
        for cookie in [&second.cookie, &third.cookie] {
            let get = |path: &str| app.get(path).browser().cookie(cookie).send();
            for path in ["/my", "/my/data", "/my/consents", "/my/requests", "/my/links"] {
                nothing(&get(path).await.expect(200).text());
            }
            for path in ["/my/export.json", "/my/export.xlsx", "/my/export.csv.zip", "/my/data/edit?field=subject.city"] {
                let answer = get(path).await.expect(303);
                assert!(answer.location().starts_with("/my/code?"), "{path}: {}", answer.location());
            }
            // The first one's code is not theirs.
            let entered = app.post("/fn/code/enter", &[("code", &code), ("next", "/my/data")]).cookie(cookie);
            assert_eq!(entered.send().await.expect(303).cookie(), None);
            nothing(&get("/my/data").await.expect(200).text());
        }
        app.get("/my/data").browser().cookie(&before).send().await.expect(401);
        app.close().await;
    }
}
