//! T14, a malicious or hurried colleague: what a role may do is one table, and nothing of the desk can be reached past it.
//!
//! Seen to fail:
//! - the matrix: with `desk()` of `server/src/router.rs` handing `Guard::Anyone` to every page (an agent was told 404 of a
//!   queue that there is not, instead of 403), and with `Guard::Anyone` for every function in
//!   `server/src/pages/function.rs` (forms that do not parse were answered 400 instead of 403). Behind the guards the use
//!   cases refuse by themselves; that alone kept every page and function from doing anything.
//!
//! The other parts say at their head how they were seen to fail.

use domain::role::{DeskFunction, DeskPage, Guard, Role, Verb};

use crate::support::{On, TestApp};

mod account;
mod meanwhile;
mod opening;
mod users;

/// A path of a row with something in the place of its parts.
fn filled(path: &str) -> String {
    // What a page makes of its query comes after its guard.
    format!("{path}?kind=none&before=x")
        .replace("{kind}", "person")
        .replace("{key}", "21")
        .replace("{id}", "none")
        .replace("{token}", "AAAA")
}

both! {
    async fn every_role_passes_the_guards_of_its_tasks_and_no_others(app: TestApp) {
        for role in Role::ALL.iter().copied() {
            let colleague = app.colleague(role).await;
            for row in DeskPage::ALL {
                let path = filled(row.path());
                let ask = match row.verb() {
                    Verb::Get => colleague.get(&path),
                    Verb::Post => colleague.post(&path, &[("query", "a")]),
                };
                let answer = ask.send().await;
                let status = answer.status;
                assert_eq!(status == 403, !row.guard().admits(role), "{role:?} {row:?}: {status}");
                // Pages and nothing else: there is no list of persons to carry away.
                let page = answer.header("content-type").starts_with("text/html") || status == 303;
                assert!(page && answer.header("content-disposition").is_empty(), "{role:?} {row:?}");
                assert!(status < 500 && status != 401, "{role:?} {row:?}: {status}");
            }
            // What ends the session comes last.
            let ends = |row: &&DeskFunction| matches!(**row, DeskFunction::SignOut | DeskFunction::EndSessions);
            let (ends, stays): (Vec<&DeskFunction>, Vec<&DeskFunction>) = DeskFunction::ALL.iter().partition(ends);
            for row in stays.into_iter().chain(ends) {
                // Without arguments: a guard comes before them.
                let status = colleague.call(row.path(), &[]).send().await.status;
                assert_eq!(status == 403, !row.guard().admits(role), "{role:?} {row:?}: {status}");
                let over = matches!(row, DeskFunction::EndSessions | DeskFunction::SignOut);
                assert!(status < 500 && (status != 401 || row.guard() == Guard::Open || over), "{role:?} {row:?}: {status}");
            }
        }
    }
}

#[tokio::test]
async fn without_a_session_no_guard_is_passed() {
    let app = TestApp::start(On::Sqlite).await;
    let guarded = |guard: Guard| guard != Guard::Open;
    for row in DeskPage::ALL.iter().filter(|row| guarded(row.guard())) {
        let path = filled(row.path());
        let method = if row.verb() == Verb::Get { "GET" } else { "POST" };
        let answer = app.ask(method, &path).browser().form(&[]).send().await.expect(303);
        assert_eq!(answer.location(), domain::path::admin_sign_in(&path), "{row:?}");
        let program = app.ask(method, &path).header("sec-fetch-site", "same-origin").form(&[]);
        let status = program.send().await.status;
        assert!([303, 401].contains(&status), "{row:?}: {status}");
    }
    for row in DeskFunction::ALL.iter().filter(|row| guarded(row.guard())) {
        let call = app.ask("POST", row.path()).header("sec-fetch-site", "same-origin").header("accept", "text/plain");
        let answer = call.form(&[]).send().await;
        assert_eq!(answer.status, 401, "{row:?}");
    }
}

/// A form of somebody whose role may not post it comes back to the desk, with word of why, and with nothing done.
#[tokio::test]
async fn a_form_of_the_wrong_role_is_told_so() {
    let app = TestApp::start(On::Sqlite).await;
    let agent = app.colleague(Role::Agent).await;
    let fields = [("kind", "person"), ("key", "21"), ("reason", "x")];
    let answer = agent.post("/fn/admin/erase", &fields).send().await.expect(303);
    agent.told(answer.location(), "forbidden").await;
    assert_eq!(app.database.value("select count(*) from insyn_request"), "0");
}
