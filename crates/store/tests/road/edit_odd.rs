//! Edits of what is stored in another way than a form shows it.

use domain::field::Misfit;
use portal::EditOutcome::{Rejected, Saved, Unchanged};

use crate::road::{Road, with};
use crate::site::{Site, both};

/// A CRM whose columns hold what their types do not say.
const MAPPING: &str = r#"
format = 1
[subject.person]
label = { en = "Person" }
table = "odd"
key = "id"
name = ["name"]
email = ["email"]
[subject.person.field]
name = { label = { en = "Name" }, edit = "instant" }
email = { label = { en = "E-mail" } }
about = { label = { en = "About" }, edit = "instant", max_length = 400 }
born = { label = { en = "Born" }, edit = "instant" }
at = { label = { en = "At" }, edit = "instant" }
small = { label = { en = "Small" }, edit = "instant" }
price = { label = { en = "Price" }, edit = "instant" }
settings = { label = { en = "Settings" }, edit = "instant" }
nick = { label = { en = "Nick" }, edit = "instant" }
"#;

async fn load(site: &Site) -> Road {
    let json = site.dialect("json", "jsonb");
    site.raw(&format!(
        "create table odd (id integer primary key, name varchar(40), email varchar(80), about text, born date, at timestamp,
            small smallint, price numeric(6,2), settings {json}, nick varchar(10));"
    ))
    .await;
    // Only SQLite has a time in a column of days.
    let born = site.dialect("1981-02-03 00:00:00", "1981-02-03");
    let line = site.dialect("char(13) || char(10)", "chr(13) || chr(10)");
    site.raw(&format!(
        "insert into odd values (1, ' Odd  ', 'odd@post.example', 'one' || {line} || 'two', '{born}', '2026-01-02 03:04:05',
            7, 12.50, '{{\"a\": [1]}}', '')"
    ))
    .await;
    with(site, "odd.crm.toml", MAPPING).await
}

/// What a browser sends back as stored: line ends are its own.
fn sent(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', "\r\n")
}

both! {
    async fn what_is_stored_oddly_is_changed_all_the_same(site: Site) {
        let road = load(site).await;
        let me = road.clear(1).await;
        for (field, entered) in [
            ("about", "one\r\nthree"),
            ("born", "1981-02-04"),
            ("at", "2026-01-02T04:05"),
            ("small", "-8"),
            ("price", "9999.99"),
            ("settings", "{\"a\": [2, \"å\"]}"),
            ("nick", "some"),
            ("name", "Even"),
        ] {
            let id = format!("subject.{field}");
            let form = road.portal.edit_form(&me, &id).await.unwrap();
            // As the form starts, nothing is changed by sending it.
            let (stored, start) = (sent(form.stored.expose()), sent(form.entered.expose()));
            assert_eq!(road.portal.edit(&me, &id, &stored, &start).await.unwrap(), Unchanged, "{field}");
            assert_eq!(road.portal.edit(&me, &id, &stored, entered).await.unwrap(), Saved, "{field}");
            let after = road.portal.edit_form(&me, &id).await.unwrap();
            assert_ne!(after.stored.expose(), form.stored.expose(), "{field}");
            assert_eq!(road.portal.edit(&me, &id, "stale", entered).await.unwrap(), Unchanged, "{field} sent twice");
            assert_eq!(road.portal.edit(&me, &id, "stale", "1981-02-05").await.unwrap(), Rejected, "{field}");
        }
        let line = site.dialect("char(13) || char(10)", "chr(13) || chr(10)");
        assert_eq!(site.number(&format!("select count(*) from odd where about = 'one' || {line} || 'three'")).await, 1);
        assert_eq!(site.text("select cast(born as text) from odd").await, site.dialect("1981-02-04 00:00:00", "1981-02-04"));
    }
}

both! {
    async fn what_does_not_fit_is_refused_by_name(site: Site) {
        let road = load(site).await;
        let token = road.link(1, domain::Scope::Full).await;
        let opened = road.portal.open_link(&token, None).await.unwrap();
        let me = road.portal.authenticate(&opened.cookie, false).await.unwrap();
        road.portal.send_code(&me).await.unwrap();
        let cookie = road.portal.enter_code(&me, &road.code().await).await.unwrap().cookie;
        for (field, entered, misfit) in [
            ("small", "40000", Misfit::OutOfRange),
            ("price", "1.005", Misfit::TooManyDigits),
            ("price", "10000", Misfit::TooManyDigits),
            ("at", "2026-02-30 10:00", Misfit::NotMoment),
            ("settings", "{", Misfit::NotJson),
            ("settings", "[\"\\u0000\"]", Misfit::NotJson),
            ("nick", "eleven long", Misfit::TooLong),
        ] {
            let me = road.portal.authenticate(&cookie, false).await.unwrap();
            let id = format!("subject.{field}");
            let stored = road.portal.edit_form(&me, &id).await.unwrap().stored.expose().clone();
            assert_eq!(road.portal.edit(&me, &id, &stored, entered).await.unwrap(), Rejected, "{field} {entered}");
            let me = road.portal.authenticate(&cookie, false).await.unwrap();
            let form = road.portal.edit_form(&me, &id).await.unwrap();
            assert_eq!((form.misfit, form.entered.expose().as_str()), (Some(misfit), entered), "{field} {entered}");
            assert_eq!(*form.stored.expose(), stored);
        }
    }
}

both! {
    async fn what_only_the_database_refuses_is_told_as_that(site: Site) {
        let road = load(site).await;
        if site.postgres {
            site.raw("alter table odd add check (small < 100)").await;
        } else {
            site.raw("create trigger no_more before update on odd when new.small >= 100 begin select raise(abort, 'no'); end").await;
        }
        let token = road.link(1, domain::Scope::Full).await;
        let opened = road.portal.open_link(&token, None).await.unwrap();
        let me = road.portal.authenticate(&opened.cookie, false).await.unwrap();
        road.portal.send_code(&me).await.unwrap();
        let cookie = road.portal.enter_code(&me, &road.code().await).await.unwrap().cookie;
        let me = road.portal.authenticate(&cookie, false).await.unwrap();
        assert_eq!(road.portal.edit(&me, "subject.small", "7", "100").await.unwrap(), Rejected);
        let me = road.portal.authenticate(&cookie, false).await.unwrap();
        assert_eq!(road.portal.edit_form(&me, "subject.small").await.unwrap().misfit, Some(Misfit::Refused));
        assert_eq!(site.number("select count(*) from odd where small = 7").await, 1);
    }
}
