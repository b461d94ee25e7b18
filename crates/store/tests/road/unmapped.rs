//! A column that is added to the CRM while an erasure is on its way.

use domain::SubjectRef;
use domain::request::State;
use domain::role::Role;
use portal::StaffActor;

use crate::road::{Road, sample, with};
use crate::site::{Site, both};

/// The sample's mapping with one more line under `[waive]`.
fn waiving(column: &str) -> String {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples/sample.crm.toml");
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains("\n[waive]\n"));
    text.replace("\n[waive]\n", &format!("\n[waive]\n\"{column}\" = \"found to hold nothing of persons\"\n"))
}

/// An erasure of a person that is approved and not begun.
async fn approved(road: &Road, dpo: &StaffActor, key: u32, left_out: &[&str]) -> String {
    let subject = SubjectRef::new("person", key.to_string());
    let id = road.portal.start_erasure(dpo, &subject, "by letter").await.unwrap();
    road.approve(dpo, &id, left_out).await.unwrap();
    id
}

/// The portal started anew, after the waits of the one before.
async fn anew(site: &Site, text: &str, seconds: i64) -> (Road, StaffActor) {
    let road = with(site, "sample.crm.toml", text).await;
    road.clock.advance(seconds);
    let dpo = road.again(Role::Dpo).await;
    (road, dpo)
}

both! {
    async fn a_new_column_holds_erasures_of_its_table_until_it_is_waived(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        assert_eq!(road.portal.unmapped().await.unwrap(), Vec::<String>::new());
        let id = approved(&road, &dpo, 1, &[]).await;
        site.raw("alter table person add column nickname text").await;
        site.raw("update person set nickname = 'Planted' where id = 1").await;
        road.work().await;
        let rows = async || site.number("select count(*) from person where id = 1 and nickname = 'Planted'").await;
        assert_eq!(rows().await, 1, "nothing is erased");
        assert_eq!(site.number("select count(*) from insyn_tombstone").await, 0);
        let case = road.portal.case(&dpo, &id).await.unwrap();
        assert_eq!((case.item.row.state, case.item.unmapped.as_str()), (State::Approved, "person.nickname"));
        assert!(case.item.stuck.is_none() && case.open.iter().all(|open| open != "retry"), "it goes on by itself");
        assert_eq!(road.portal.waiting(&dpo).await.unwrap().unmapped, ["person.nickname"]);
        // It looks again and again, and is told once.
        for _ in 0..30 {
            road.clock.advance(601);
            road.work().await;
        }
        assert_eq!(rows().await, 1);
        assert_eq!(site.number("select count(*) from insyn_audit where event = 'erasure.waits'").await, 1);
        assert_eq!(site.number("select count(*) from insyn_outbox where dead_at is not null").await, 0);
        assert_eq!(road.portal.case(&dpo, &id).await.unwrap().version, case.version);

        let (road, dpo) = anew(site, &waiving("person.nickname"), 31 * 601).await;
        assert_eq!(road.portal.unmapped().await.unwrap(), Vec::<String>::new());
        road.work().await;
        let case = road.portal.case(&dpo, &id).await.unwrap();
        assert_eq!((case.item.row.state, case.item.unmapped.as_str()), (State::PartlyCompleted, ""));
        assert_eq!(site.number("select count(*) from person where id = 1").await, 0);
    }
}

both! {
    async fn a_new_column_elsewhere_holds_nothing(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        let whole = approved(&road, &dpo, 30, &[]).await;
        site.raw("create table unrelated (id integer, note text)").await;
        // The company's row is not the person's, and is left as it is.
        site.raw("alter table company add column remark text").await;
        road.work().await;
        assert!(road.portal.case(&dpo, &whole).await.unwrap().item.row.state.is_answered());
        road.clock.advance(3_601);
        assert_eq!(road.portal.unmapped().await.unwrap(), ["company.remark"], "but staff are told");
        let dpo = road.again(Role::Dpo).await;
        let state = async |id: &str| road.portal.case(&dpo, id).await.unwrap().item.row.state;
        // Nor does one in a table that was left out, or that the person has no rows in.
        site.raw("alter table history_note add column remark text").await;
        site.raw("delete from history_note where person_id = 33").await;
        let (part, none, held) =
            (approved(&road, &dpo, 31, &["history"]).await, approved(&road, &dpo, 33, &[]).await, approved(&road, &dpo, 1, &[]).await);
        road.work().await;
        assert!(state(&part).await.is_answered() && state(&none).await.is_answered());
        assert_eq!(state(&held).await, State::Approved);
        // Taken back while it waits.
        let case = road.portal.case(&dpo, &held).await.unwrap();
        road.portal.work_on(&dpo, &held, case.version, portal::CaseCommand::Cancel { reason: "A test.".into() }).await.unwrap();
        road.clock.advance(601);
        road.work().await;
        let case = road.portal.case(&dpo, &held).await.unwrap();
        assert_eq!((case.item.row.state, case.item.unmapped.as_str()), (State::Cancelled, ""));
    }
}

both! {
    async fn what_is_kept_waits_as_well_when_its_term_is_over(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        let id = approved(&road, &dpo, 1, &[]).await;
        road.work().await;
        site.raw("alter table invoice add column delivery_name text").await;
        let years = 9 * 366 * 86_400;
        road.clock.advance(years);
        road.work().await;
        assert!(site.number("select count(*) from insyn_hold where done_at is null").await > 0);
        let (road, dpo) = anew(site, &waiving("invoice.delivery_name"), years + 601).await;
        road.work().await;
        assert_eq!(site.number("select count(*) from insyn_hold where done_at is null").await, 0);
        assert_eq!(road.portal.case(&dpo, &id).await.unwrap().item.row.state, State::Completed);
    }
}
