use domain::view::Shown;
use portal::{EditOutcome, Error};

use crate::road::sample;
use crate::site::{Site, both};

both! {
    async fn an_edit_reaches_the_crm_and_only_over_what_was_shown(site: Site) {
        let road = sample(site).await;
        let me = road.clear(1).await;
        let form = road.portal.edit_form(&me, "subject.city").await.unwrap();
        let stored = form.stored.expose().clone();
        assert_eq!(road.portal.edit(&me, "subject.city", &stored, " Bergen ").await.unwrap(), EditOutcome::Saved);
        assert_eq!(site.text("select city from person where id = 1").await, "Bergen");
        assert_eq!(road.portal.edit(&me, "subject.city", &stored, "Bergen").await.unwrap(), EditOutcome::Unchanged, "sent twice");
        assert_eq!(road.portal.edit(&me, "subject.city", &stored, "Oslo").await.unwrap(), EditOutcome::Rejected, "stale");
        assert_eq!(site.text("select city from person where id = 1").await, "Bergen");
    }
}

both! {
    async fn a_value_that_does_not_fit_is_kept_for_the_form_and_nowhere_else(site: Site) {
        let road = sample(site).await;
        let me = road.clear(1).await;
        let long = "å".repeat(200);
        for (field, entered) in [
            ("subject.city", long.as_str()),
            ("subject.city", "a\u{0}b"),
            ("subject.birth_date", "2023-02-29"),
            ("subject.country", "XX"),
            ("subject.postal_code", "?!"),
            ("subject.first_name", &"x".repeat(1_000_000)),
        ] {
            let stored = road.portal.edit_form(&me, field).await.unwrap().stored.expose().clone();
            assert_eq!(road.portal.edit(&me, field, &stored, entered).await.unwrap(), EditOutcome::Rejected, "{field}");
        }
        let emoji = road.portal.edit_form(&me, "subject.city").await.unwrap().stored.expose().clone();
        assert_eq!(road.portal.edit(&me, "subject.city", &emoji, "Åre 🙂").await.unwrap(), EditOutcome::Saved);
        assert_eq!(site.text("select city from person where id = 1").await, "Åre 🙂");
    }
}

both! {
    async fn the_draft_shows_what_was_entered(site: Site) {
        let road = sample(site).await;
        let token = road.link(1, domain::Scope::Full).await;
        let opened = road.portal.open_link(&token, None).await.unwrap();
        let me = road.portal.authenticate(&opened.cookie, false).await.unwrap();
        road.portal.send_code(&me).await.unwrap();
        let code = road.code().await;
        let cookie = road.portal.enter_code(&me, &code).await.unwrap().cookie;
        let me = road.portal.authenticate(&cookie, false).await.unwrap();
        let stored = road.portal.edit_form(&me, "subject.birth_date").await.unwrap().stored.expose().clone();
        road.portal.edit(&me, "subject.birth_date", &stored, "not a day").await.unwrap();
        let me = road.portal.authenticate(&cookie, false).await.unwrap();
        let form = road.portal.edit_form(&me, "subject.birth_date").await.unwrap();
        assert_eq!(form.entered.expose(), "not a day");
        assert!(form.misfit.is_some());
        assert_eq!(site.number("select count(*) from insyn_session where draft is not null").await, 1);
        road.clock.advance(14 * 60);
        road.portal.authenticate(&cookie, false).await.unwrap();
        road.clock.advance(2 * 60);
        let me = road.portal.authenticate(&cookie, false).await.unwrap();
        assert_ne!(road.portal.edit_form(&me, "subject.birth_date").await.unwrap().entered.expose(), "not a day", "15 minutes");
    }
}

both! {
    async fn what_is_not_editable_is_not_edited(site: Site) {
        let road = sample(site).await;
        let masked = road.masked(1).await;
        assert_eq!(road.portal.edit(&masked, "subject.city", "", "x").await.err(), Some(Error::NeedsCode));
        let me = road.clear(1).await;
        for field in ["subject.email", "subject.mobile", "subject.notes", "subject.id", "invoice.number", "nothing.at", "subject", "insyn_audit.id"] {
            assert_eq!(road.portal.edit(&me, field, "", "x").await.err(), Some(Error::NotFound), "{field}");
        }
    }
}

both! {
    async fn values_are_masked_until_a_code_and_notes_until_reviewed(site: Site) {
        let road = sample(site).await;
        let secret = site.text("select last_name from person where id = 1").await;
        let masked = road.masked(1).await;
        let texts = |data: domain::view::Data| -> Vec<String> {
            let fields = data.sections.into_iter().flat_map(|section| section.rows).flat_map(|row| row.fields);
            fields
                .filter_map(|field| match field.value {
                    Shown::Masked(text) | Shown::Clear(text) => Some(text.into_inner()),
                    Shown::Empty | Shown::ForReview => None,
                })
                .collect()
        };
        let before = texts(road.portal.data(&masked, None).await.unwrap());
        assert!(!before.iter().any(|text| text.contains(&secret)));
        let clear = road.step_up(&masked).await;
        let after = texts(road.portal.data(&clear, None).await.unwrap());
        assert!(after.contains(&secret));
        let note = site.text("select note from history_note where person_id = 1 limit 1").await;
        assert!(!after.iter().any(|text| text.contains(&note)), "free text waits for a review");
    }
}

both! {
    async fn the_export_has_every_row_and_nobody_elses(site: Site) {
        use std::io::Read as _;
        let road = sample(site).await;
        let me = road.clear(store::sample::MANY_NOTES).await;
        let mut exported = road.portal.export(&me, portal::export::Format::Json).await.unwrap();
        let mut text = String::new();
        exported.file.read_to_string(&mut text).unwrap();
        assert_eq!(exported.length, text.len() as u64);
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!(text.contains(&site.text("select last_name from person where id = 19").await));
        assert!(!text.contains(&site.text("select email from person where id = 1").await));
        let history = json["sections"].as_array().unwrap().iter().find(|section| section["code"] == "history").unwrap();
        let rows = site.number("select count(*) from history_note where person_id = 19").await;
        assert_eq!(history["rows"].as_array().unwrap().len() as i64, rows);
        assert!(rows >= 500, "more than one page of rows");
        let masked = road.masked(1).await;
        let refused = road.portal.export(&masked, portal::export::Format::Json).await;
        assert_eq!(refused.err().map(|error| error == Error::NeedsCode), Some(true));
    }
}

both! {
    async fn a_list_of_ten_thousand_rows_is_paged_and_copied_by_as_many_statements_as_one_of_ten(site: Site) {
        use std::io::Read as _;

        use store::failpoint::counted;

        let road = sample(site).await;
        let me = road.clear(1).await;
        // The tests' store looks at the plan of a statement that is new to it.
        road.portal.data(&me, None).await.unwrap();
        road.portal.export(&me, portal::export::Format::Json).await.unwrap();
        let (few, page) = counted(road.portal.data(&me, None)).await;
        few.unwrap();
        let (_, copy) = counted(road.portal.export(&me, portal::export::Format::Json)).await;
        let before = site.number("select count(*) from history_note where person_id = 1").await;
        site.raw(site.dialect(
            "insert into history_note (id, person_id, noted_at, author, kind, note)
                with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000)
                select 900000 + i, 1, '2020-01-01 00:00:00', 'staff', 'call', 'row ' || i from n",
            "insert into history_note (id, person_id, noted_at, author, kind, note)
                select 900000 + i, 1, '2020-01-01 00:00:00', 'staff', 'call', 'row ' || i from generate_series(1, 10000) i",
        ))
        .await;
        let (many, statements) = counted(road.portal.data(&me, None)).await;
        assert_eq!(statements, page);
        assert!(many.unwrap().sections.iter().any(|section| section.name == "history" && section.more));
        // Page by page, every row once.
        let mut rows = 0;
        loop {
            let data = road.portal.data(&me, Some(("history", rows))).await.unwrap();
            let list = data.sections.into_iter().find(|section| section.name == "history").unwrap();
            assert_eq!(list.from, rows);
            rows += list.rows.len() as i64;
            if !list.more || rows > 500 {
                break;
            }
        }
        assert_eq!(rows, 525);
        let last = road.portal.data(&me, Some(("history", 10_000 + before - 5))).await.unwrap();
        let last = last.sections.into_iter().find(|section| section.name == "history").unwrap();
        assert_eq!((last.rows.len(), last.more), (5, false));
        let (exported, statements) = counted(road.portal.export(&me, portal::export::Format::Json)).await;
        assert_eq!(statements, copy);
        let mut text = String::new();
        exported.unwrap().file.read_to_string(&mut text).unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let history = json["sections"].as_array().unwrap().iter().find(|section| section["code"] == "history").unwrap();
        assert_eq!(history["rows"].as_array().unwrap().len() as i64, 10_000 + before);
    }
}
