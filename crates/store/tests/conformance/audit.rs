use portal::port::store::AuditRecord;

use crate::site::{NOW, Site, both, id, unit};

both! {
    async fn entries_are_kept_as_they_are(site: Site) {
        let entry = |tag: Option<&[u8]>| AuditRecord {
            id: id(),
            at: NOW,
            event: "consent.withdrawn".into(),
            actor_kind: "subject".into(),
            actor_ref: tag.map(|_| "me".into()),
            request_id: None,
            subject_tag: tag.map(<[u8]>::to_vec),
            details: tag.map(|_| vec![0, 255]),
            plain: "{}".into(),
        };
        let entries = [entry(Some(b"tag")), entry(None), entry(Some(b"tag"))];
        for entry in &entries {
            unit!(site, [entry] tx => tx.append_audit(&entry)).await.unwrap();
        }
        let found = site.reader().await.audit_of(b"tag").await.unwrap();
        assert!(found == [entries[0].clone(), entries[2].clone()]);
        assert!(site.raw_fails("update insyn_audit set plain = ''").await);
        assert!(site.raw_fails("delete from insyn_audit").await);
    }
}
