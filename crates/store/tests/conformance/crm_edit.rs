//! The CRM's rows as people and the portal change them.

use domain::Value;
use portal::port::store::{Edited, StoreError};

use crate::crm::{load, person, text};
use crate::mapping::PROFILE;
use crate::site::{Site, both, store, unit};

/// Edits field `field` of table `table` of person 1 from what it holds now.
async fn edit(site: &Site, table: usize, field: usize, new: Value) -> Edited {
    let old = site.reader().await.crm_rows(0, table, "1", 0, 1).await.unwrap().remove(0).remove(field);
    unit!(site, [old, new] tx => tx.crm_edit(0, table, field, "1", &old, &new)).await.unwrap()
}

both! {
    async fn an_edit_is_read_back_as_it_was_written(site: Site) {
        load(site, 20).await;
        let held = async |table, field: usize| {
            site.reader().await.crm_rows(0, table, "1", 0, 1).await.unwrap().remove(0).remove(field)
        };
        for (table, field, new) in [
            (0, 0, text("'; drop table person; --")),
            (0, 0, text("👩‍💻 Ünïcode")),
            (0, 2, Value::Date("1899-12-31".into())),
            (0, 2, Value::Null),
            (0, 3, Value::Bool(true)),
            (0, 3, Value::Bool(false)),
            (0, 4, text(&"long ".repeat(200_000))),
            (0, 4, Value::Null),
            (0, 5, Value::Timestamp("2026-11-21 20:51:00".into())),
            (PROFILE, 1, Value::Integer(-7)),
            (PROFILE, 2, Value::Decimal("1234567.75".into())),
            (PROFILE, 3, Value::Bool(true)),
        ] {
            assert_eq!(edit(site, table, field, new.clone()).await, Edited::Done, "{table}.{field}");
            assert!(held(table, field).await == new, "{table}.{field}");
        }
        assert_eq!(site.number("select count(*) from person").await, 20);
    }
}

both! {
    async fn an_entered_text_takes_the_columns_type(site: Site) {
        load(site, 20).await;
        for (table, field, new, held) in [
            (0, 2, "2000-01-31", Value::Date("2000-01-31".into())),
            (0, 3, "true", Value::Bool(true)),
            (PROFILE, 1, "41", Value::Integer(41)),
            (PROFILE, 2, "7", Value::Decimal(if site.postgres { "7.00" } else { "7" }.into())),
        ] {
            assert_eq!(edit(site, table, field, text(new)).await, Edited::Done, "{new}");
            let found = site.reader().await.crm_rows(0, table, "1", 0, 1).await.unwrap().remove(0).remove(field);
            assert!(found == held, "{new}");
        }
    }
}

both! {
    async fn what_a_column_cannot_hold_is_refused_whole(site: Site) {
        load(site, 20).await;
        for (table, field, new) in [
            (0, 0, text(&"x".repeat(81))),
            (0, 0, text("a\0b")),
            (0, 0, Value::Null),
            (0, 2, text("2023-02-29")),
            (0, 2, text("yesterday")),
            (0, 3, text("maybe")),
            (0, 6, Value::Integer(999_999)),
            (PROFILE, 1, text("forty")),
            (PROFILE, 1, text("4.5")),
            (PROFILE, 2, text("NaN")),
        ] {
            let before = site.reader().await.crm_rows(0, table, "1", 0, 1).await.unwrap();
            assert_eq!(edit(site, table, field, new).await, Edited::Refused, "{table}.{field}");
            assert!(site.reader().await.crm_rows(0, table, "1", 0, 1).await.unwrap() == before);
        }
    }
}

both! {
    async fn a_refused_edit_does_not_end_its_unit(site: Site) {
        load(site, 20).await;
        let refused = unit!(site, tx => async {
            let refused = tx.crm_edit(0, 0, 6, "1", &Value::Integer(1), &Value::Integer(999_999)).await?;
            tx.set_mirror_value(1, "x", Some("after"), 0).await.ok();
            Ok(refused)
        });
        // The company of person 1 may have another key; what matters is that the unit goes on.
        site.raw("update person set company_id = 1 where id = 1").await;
        assert!(matches!(refused.await, Ok(Edited::Refused) | Err(_)));
        site.person("1").await;
        let refused = unit!(site, tx => async {
            let refused = tx.crm_edit(0, 0, 6, "1", &Value::Integer(1), &Value::Integer(999_999)).await?;
            tx.set_mirror_value(1, "x", Some("after"), 0).await?;
            Ok(refused)
        });
        assert_eq!(refused.await, Ok(Edited::Refused));
        assert_eq!(site.reader().await.mirror_values(1).await.unwrap(), [("x".to_owned(), Some("after".to_owned()))]);
    }
}

both! {
    async fn a_stale_edit_changes_nothing(site: Site) {
        load(site, 20).await;
        for (table, key, old) in [
            (0, "1", text("Emily")),
            (0, "1", Value::Null),
            (0, "999", text("Emma")),
            (0, "x", text("Emma")),
            (PROFILE, "16", Value::Null),
        ] {
            let edited = unit!(site, [old] tx => tx.crm_edit(0, table, 0, key, &old, &text("New")));
            assert_eq!(edited.await, Ok(Edited::Stale), "{key}");
        }
        let both_at_once = futures::future::join_all((0..8).map(|n| {
            unit!(site, tx => async move { tx.crm_edit(0, 0, 0, "1", &text("Emma"), &text(&format!("Emma {n}"))).await })
        }));
        let done = both_at_once.await.into_iter().filter(|edited| *edited == Ok(Edited::Done)).count();
        assert_eq!(done, 1);
    }
}

both! {
    async fn a_mirror_is_written(site: Site) {
        load(site, 20).await;
        assert_eq!(unit!(site, tx => tx.crm_write_mirror(0, 0, "1", "1")).await, Ok(true));
        assert_eq!(unit!(site, tx => tx.crm_write_mirror(0, 0, "999", "1")).await, Ok(false));
        assert_eq!(unit!(site, tx => tx.crm_write_mirror(0, 0, "x", "1")).await, Ok(false));
        assert_eq!(unit!(site, tx => tx.crm_write_mirror(0, 9, "1", "1")).await, Ok(false));
        let too_long = unit!(site, tx => tx.crm_write_mirror(0, 0, "1", "11")).await;
        assert_eq!(too_long, Err(store(StoreError::Refused)));
        let emma = site.reader().await.crm_subject(&person(1)).await.unwrap().unwrap();
        assert_eq!(emma.mirrors, [Some("1".to_owned()), Some("0".to_owned())]);
    }
}
