//! Who decides who comes in: users, keys of programs, and what marketing sees.
//!
//! Seen to fail: `manage_user` without the look at oneself, and without `proved`; `add_api_key` without `proved`; `is_live`
//! without the end; the address in the entry that says that marketing asked; `invite_user` without `keep_staffs`.

use domain::role::Role;
use portal::ApiScope;

use crate::support::{Colleague, PASSWORD, TestApp, address};

pub(super) fn id(app: &TestApp, role: Role) -> String {
    app.database.value(&format!("select id from insyn_staff where email = '{}'", address(role)))
}

pub(super) async fn manage(admin: &Colleague<'_>, id: &str, command: &str, role: &str) -> u16 {
    admin.call("/fn/admin/user", &[("id", id), ("command", command), ("role", role)]).send().await.status
}

/// Where a form is sent, what is sent, the page that has it, and what stands there afterwards.
type Filled<'a> = (&'a str, Vec<(&'a str, &'a str)>, &'a str, Vec<&'a str>);

/// The value of the field that shows something once.
fn shown(page: &str) -> String {
    let rest = page.split("id=\"key\"").nth(1).unwrap_or_else(|| panic!("no key: {page}"));
    rest.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned()
}

both! {
    async fn an_administrator_decides_who_comes_in(app: TestApp) {
        let (admin, agent) = (app.colleague(Role::Admin).await, app.colleague(Role::Agent).await);
        let (me, them) = (id(&app, Role::Admin), id(&app, Role::Agent));
        // Nobody does it to themselves: the last administrator stays.
        for command in ["role", "disable", "sign-out", "reset-factor"] {
            assert_eq!(manage(&admin, &me, command, "agent").await, 422, "{command}");
        }
        for (id, command, role, status) in [
            ("none", "disable", "", 404),
            (&*them, "role", "king", 404),
            (&them, "explode", "", 404),
            (&them, "enable", "", 409),
            (&them, "reset-factor", "", 409),
            (&them, "role", "agent", 409),
        ] {
            assert_eq!(manage(&admin, id, command, role).await, status, "{command} {role}");
        }
        let begin = async || {
            let fields = [("email", address(Role::Agent)), ("password", PASSWORD.to_owned())];
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            app.post("/fn/admin/sign-in", &fields).send().await.expect(303)
        };
        let sign_in = async || begin().await.location().to_owned();
        // Another role is another sign-in.
        agent.get("/admin/persons").send().await.expect(200);
        assert_eq!(manage(&admin, &them, "role", "marketer").await, 200);
        agent.get("/admin/persons").send().await.expect(303);
        let begun = begin().await;
        assert_eq!(begun.location(), "/admin/suppressions");
        let marketer = Colleague::holding(&app, begun.cookie().unwrap());
        marketer.get("/admin/persons").send().await.expect(403);
        marketer.get("/admin/suppressions").send().await.expect(200);
        assert_eq!(manage(&admin, &them, "sign-out", "").await, 200);
        marketer.get("/admin/suppressions").send().await.expect(303);
        assert_eq!(sign_in().await, "/admin/suppressions");
        assert_eq!(manage(&admin, &them, "disable", "").await, 200);
        assert_eq!(sign_in().await, "/admin/sign-in?told=credentials");
        assert_eq!(manage(&admin, &them, "enable", "").await, 200);
        assert_eq!(sign_in().await, "/admin/suppressions");
        // All of it is on record, by whom and to whom.
        let by = format!("select count(*) from insyn_audit where actor_ref = '{me}' and plain like '%{them}%'");
        assert_eq!(app.database.value(&by), "4");
        // Five minutes later it is asked once more who is there.
        app.database.value("update insyn_staff_session set proved_at = proved_at - 300000");
        assert_eq!(manage(&admin, &them, "disable", "").await, 403);
        let answer = admin.post("/fn/admin/user", &[("id", &them), ("command", "disable")]).send().await.expect(303);
        assert_eq!(answer.location(), "/admin/prove?next=%2Fadmin%2Fusers");
    }

    // Seen to fail without the end of sessions where a role changes (`staff/users.rs`).
    async fn whoever_is_promoted_signs_in_as_the_new_role_asks(app: TestApp) {
        let (admin, marketer) = (app.colleague(Role::Admin).await, app.colleague(Role::Marketer).await);
        marketer.get("/admin/suppressions").send().await.expect(200);
        assert_eq!(manage(&admin, &id(&app, Role::Marketer), "role", "dpo").await, 200);
        for page in ["/admin", "/admin/persons", "/admin/suppressions"] {
            assert!(marketer.get(page).send().await.expect(303).location().starts_with("/admin/sign-in"), "{page}");
        }
        admin.get("/admin/users").send().await.expect(200);
    }

    async fn an_officer_hears_who_may_see_persons_from_now_on(app: TestApp) {
        let (admin, _dpo) = (app.colleague(Role::Admin).await, app.colleague(Role::Dpo).await);
        app.colleague(Role::Agent).await;
        let told = async || {
            let mails = app.mails().await.into_iter();
            let mails = mails.filter(|mail| mail.header("subject").unwrap().contains("may now see personal data"));
            mails.map(|mail| (mail.header("to").unwrap().to_owned(), mail.text)).collect::<Vec<_>>()
        };
        assert_eq!(told().await.len(), 0, "what the operator does is the operator's");
        assert_eq!(manage(&admin, &id(&app, Role::Agent), "role", "marketer").await, 200);
        assert_eq!(told().await.len(), 0, "sees nobody");
        let fields = [("email", "second@fjordline.example"), ("role", "dpo")];
        assert_eq!(admin.call("/fn/admin/invite", &fields).send().await.status, 200);
        let mails = told().await;
        assert_eq!(mails.len(), 1, "the one who was there; the new one is told by the invitation");
        assert!(mails[0].0.contains(&address(Role::Dpo)) && mails[0].1.contains("second@fjordline.example"), "{mails:?}");
    }

    async fn an_invitation_by_an_administrator_is_in_the_mail_alone(app: TestApp) {
        let admin = app.colleague(Role::Admin).await;
        let invite = async |email: &str, role: &str| {
            admin.post("/fn/admin/invite", &[("email", email), ("role", role)]).send().await.expect(303)
        };
        for (email, role, notice) in [("no address", "agent", "email"), ("x@y.example", "king", "malformed"), (&address(Role::Admin), "agent", "taken")] {
            assert_eq!(invite(email, role).await.location(), "/admin/users");
            admin.told("/admin/users", notice).await;
        }
        invite("new@fjordline.example", "agent").await;
        admin.told("/admin/users", "invited").await;
        let page = admin.get("/admin/users").send().await.expect(200).text();
        assert!(page.contains("new@fjordline.example") && !page.contains("/admin/invite/"));
        let mails = app.mails().await.into_iter().filter(|mail| mail.header("to").unwrap().contains("new@fjordline.example"));
        assert_eq!(mails.filter(|mail| mail.text.contains("/admin/invite/")).count(), 1);
    }

    async fn a_key_is_shown_once_turned_over_and_ended(app: TestApp) {
        let (admin, auditor) = (app.colleague(Role::Admin).await, app.colleague(Role::Auditor).await);
        let make = [("name", "Mailing tool"), ("scope", "suppressions:read"), ("scope", "links:write"), ("days", "90")];
        let page = admin.post("/admin/keys", &make).send().await.expect(200);
        let key = shown(&page.text());
        assert!(key.starts_with("insyn_") && page.location().is_empty());
        let opens = async |key: &str, scope: ApiScope| app.portal.authorize(key, scope).await.is_ok();
        assert!(opens(&key, ApiScope::LinksWrite).await && !opens(&key, ApiScope::SubjectsRead).await);
        let list = admin.get("/admin/keys").send().await.expect(200).text();
        assert!(list.contains(&key[..14]) && !list.contains(&key[..16]), "its beginning and no more");
        let read = auditor.get("/admin/keys").send().await.expect(200).text();
        assert!(read.contains("Mailing tool") && !read.contains("action=\"/fn/admin/end-key\""));
        for wrong in [
            vec![("name", ""), ("scope", "links:write"), ("days", "90")],
            vec![("name", "x"), ("days", "90")],
            vec![("name", "x"), ("scope", "everything"), ("days", "90")],
            vec![("name", "x"), ("scope", "links:write"), ("days", "99999999")],
            vec![("name", "x"), ("scope", "links:write"), ("days", "-1")],
        ] {
            assert_eq!(admin.post("/admin/keys", &wrong).send().await.expect(303).location(), "/admin/keys", "{wrong:?}");
            admin.told("/admin/keys", "key-fields").await;
        }
        let id = |name: &str| app.database.value(&format!("select max(id) from insyn_api_key where name = '{name}'"));
        let old = id("Mailing tool");
        let page = admin.post("/admin/keys", &[("id", &old), ("overlap", "24")]).send().await.expect(200).text();
        let next = shown(&page);
        assert!(next != key && opens(&next, ApiScope::LinksWrite).await && opens(&key, ApiScope::LinksWrite).await);
        // The day is over.
        app.database.value(&format!("update insyn_api_key set expires_at = {} where id = '{old}'", app.portal.now()));
        assert!(opens(&next, ApiScope::LinksWrite).await && !opens(&key, ApiScope::LinksWrite).await);
        assert_eq!(admin.post("/admin/keys", &[("id", &old), ("overlap", "1")]).send().await.status, 404, "it has ended");
        let new = id("Mailing tool");
        assert_eq!(admin.call("/fn/admin/end-key", &[("id", &new)]).send().await.status, 200);
        assert!(!opens(&next, ApiScope::LinksWrite).await);
        assert_eq!(admin.call("/fn/admin/end-key", &[("id", &new)]).send().await.status, 404);
        app.database.value("update insyn_staff_session set proved_at = proved_at - 300000");
        let late = admin.post("/admin/keys", &make).send().await.expect(303);
        assert_eq!(late.location(), "/admin/prove?next=%2Fadmin%2Fkeys");
    }

    async fn what_was_filled_in_is_there_after_the_proof(app: TestApp) {
        let mut admin = app.colleague(Role::Admin).await;
        let _agent = app.colleague(Role::Agent).await;
        let agent = id(&app, Role::Agent);
        let made = [("name", "Old tool"), ("scope", "links:write"), ("days", "90")];
        admin.post("/admin/keys", &made).send().await.expect(200);
        let key = app.database.value("select id from insyn_api_key where name = 'Old tool'");
        let stale = "update insyn_staff_session set proved_at = proved_at - 300000";
        let (users, keys) = ("/admin/users", "/admin/keys");
        let forms: [Filled; 4] = [
            (
                "/fn/admin/invite",
                vec![("email", "planted@fjordline.example"), ("role", "dpo")],
                users,
                vec!["value=\"planted@fjordline.example\"", "<option value=\"dpo\" selected"],
            ),
            (
                "/fn/admin/user",
                vec![("id", &agent), ("command", "role"), ("role", "auditor")],
                users,
                vec!["<details open", "<option value=\"auditor\" selected"],
            ),
            (
                keys,
                vec![("name", "Planted tool"), ("scope", "links:write"), ("scope", "requests:read"), ("days", "365")],
                keys,
                vec![
                    "value=\"Planted tool\"",
                    "value=\"links:write\" checked",
                    "value=\"requests:read\" checked",
                    "<option value=\"365\" selected",
                ],
            ),
            (
                keys,
                vec![("id", &key), ("overlap", "168")],
                keys,
                vec!["<details open", "<option value=\"168\" selected"],
            ),
        ];
        for (to, fields, page, stands) in &forms {
            let fresh = admin.get(page).send().await.expect(200).text();
            assert!(stands.iter().all(|part| !fresh.contains(*part)), "{to}: nothing is there yet");
            app.database.value(stale);
            // Without scripts: a form, the proof, and the page again.
            let asked = admin.post(to, fields).send().await.expect(303);
            let prove = format!("/admin/prove?next={}", domain::path::encode(page));
            assert_eq!(asked.location(), prove);
            let proved = admin.post("/fn/admin/prove", &[("proof", PASSWORD), ("next", page)]).send().await.expect(303);
            assert_eq!(proved.location(), *page);
            admin.cookie = proved.cookie().unwrap();
            let again = admin.get(page).send().await.expect(200).text();
            for part in stands {
                assert!(again.contains(*part), "{to}: no {part} in {again}");
            }
            // It lies sealed on the session, and is gone once it was taken.
            assert!(!app.database.value("select coalesce(max(notice), '') from insyn_staff_session").contains("planted"));
            let taken = admin.post(to, fields).send().await;
            assert!([200, 303].contains(&taken.status), "{to}");
            let done = admin.get(page).send().await.expect(200).text();
            assert!(!done.contains("<details open") && !done.contains("checked"), "{to}: done with");
            // With scripts: the call is refused by its status, and the page has it all the same.
            if to.starts_with("/fn/") {
                app.database.value(stale);
                assert_eq!(admin.call(to, fields).send().await.status, 403);
                let page = admin.get(page).send().await.expect(200).text();
                assert!(page.contains(stands[0]), "{to}");
                let proved = admin.call("/fn/admin/prove", &[("proof", PASSWORD)]).send().await.expect(200);
                admin.cookie = proved.cookie().unwrap();
                // Something else is sent instead, and what was kept is another form's no more.
                admin.post("/fn/admin/invite", &[("email", "other@fjordline.example"), ("role", "agent")]).send().await.expect(303);
            }
        }
    }

    async fn marketing_learns_whether_and_never_whom(app: TestApp) {
        let marketer = app.colleague(Role::Marketer).await;
        let email = app.crm("select email from person where id = 25").to_lowercase();
        let visitor = app.visit(25).await;
        let object = [("purpose", "newsletter"), ("act", "object"), ("step", "confirm"), ("version", "0")];
        visitor.post("/fn/consent/act", &object).send().await.expect(303);
        let page = marketer.get("/admin/suppressions").send().await.expect(200).text();
        assert!(page.contains("Newsletter") && !page.contains(&email) && !page.contains("person:25"), "{page}");
        let ask = [("purpose", "newsletter"), ("channel", "email"), ("address", email.as_str())];
        let answer = marketer.post("/admin/suppressions", &ask).send().await.expect(200);
        assert!(answer.text().contains("No.") && answer.location().is_empty(), "{}", answer.text());
        let audit = app.database.value("select plain from insyn_audit where event = 'may_contact.asked'");
        assert_eq!(audit, "{\"allowed\":false}");
        for page in ["/admin/persons", "/admin/persons/person/25", "/admin", "/admin/audit", "/admin/users"] {
            marketer.get(page).send().await.expect(403);
        }
    }
}
