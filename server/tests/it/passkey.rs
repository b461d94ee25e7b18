//! Passkeys of staff: made, used as a way in, as the second factor and as proof, and everything that is none.
//!
//! Seen to fail, each by one change, made and put back; which, stands at each test.

#[cfg(feature = "passkeys")]
mod account;
#[cfg(feature = "passkeys")]
mod device;
#[cfg(feature = "passkeys")]
mod meanwhile;
#[cfg(feature = "passkeys")]
mod second;
#[cfg(feature = "passkeys")]
mod sign_in;

use domain::role::Role;

use crate::support::{On, TestApp};

/// The tests' own address is an IP address; without the feature it is so everywhere.
#[tokio::test]
async fn where_none_are_offered_there_is_nothing() {
    let app = TestApp::start(On::Sqlite).await;
    let dpo = app.colleague(Role::Dpo).await;
    assert_eq!(dpo.get("/admin/account/passkeys").send().await.status, 404);
    for page in ["/admin/account", "/admin/account/factor", "/admin/prove"] {
        let page = dpo.get(page).send().await.expect(200);
        assert!(!page.text().contains("asskey"), "{}", page.text());
        assert!(!page.header("content-security-policy").contains("script-src"));
    }
    let page = app.get("/admin/sign-in").browser().send().await.expect(200);
    assert!(!page.text().contains("asskey") && !page.text().contains("<script"));
    for function in ["ask", "ask-own", "begin"] {
        let answer = dpo.call(&format!("/fn/admin/passkey/{function}"), &[]).send().await;
        assert_eq!((answer.status, answer.cookie()), (404, None), "{function}");
    }
    for function in ["sign-in", "prove", "add", "rename", "remove"] {
        let fields = [("answer", "{}"), ("id", "x"), ("name", "x")];
        let answer = dpo.call(&format!("/fn/admin/passkey/{function}"), &fields).send().await;
        assert_eq!((answer.status, answer.cookie()), (404, None), "{function}");
    }
}
