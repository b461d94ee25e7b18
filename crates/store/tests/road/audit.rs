use domain::Act;

use crate::road::sample;
use crate::site::{Site, both};

both! {
    async fn every_act_leaves_an_entry_and_no_entry_a_value(site: Site) {
        let road = sample(site).await;
        let me = road.clear(1).await;
        let stored = road.portal.edit_form(&me, "subject.city").await.unwrap().stored.expose().clone();
        road.portal.edit(&me, "subject.city", &stored, "Zebrafinch").await.unwrap();
        road.act(&me, Act::Grant, None).await.unwrap();
        road.act(&me, Act::Withdraw, None).await.unwrap();
        road.portal.export(&me, portal::export::Format::CsvZip).await.map(drop).unwrap();
        road.portal.end_all_links(&me).await.unwrap();
        for event in [
            "link.created",
            "session.opened",
            "code.sent",
            "code.entered",
            "subject.rectified",
            "consent.granted",
            "consent.withdrawn",
            "access.exported",
            "links.ended",
        ] {
            let count = site.number(&format!("select count(*) from insyn_audit where event = '{event}' and details is not null")).await;
            assert_eq!(count, 1, "{event}");
        }
        assert_eq!(site.number("select count(*) from insyn_audit where plain like '%Zebrafinch%'").await, 0);
        let bytes = site.dialect("instr(details, cast('Zebrafinch' as blob)) > 0", "position('Zebrafinch'::bytea in details) > 0");
        assert_eq!(site.number(&format!("select count(*) from insyn_audit where {bytes}")).await, 0, "details are sealed");
        assert_eq!(site.number("select count(distinct subject_tag) from insyn_audit").await, 1);
        assert!(site.raw_fails("update insyn_audit set event = 'nothing'").await);
        assert!(site.raw_fails("delete from insyn_audit").await);
    }
}
