use domain::Channel;
use portal::port::store::ContactPointRecord;

use crate::site::{NOW, Site, both, unit};

fn point(subject_id: i64, digest: &[u8]) -> ContactPointRecord {
    ContactPointRecord {
        subject_id,
        channel: Channel::Email,
        digest: digest.to_vec(),
        sealed: Some(b"sealed".to_vec()),
        since: NOW,
        gone_at: None,
        warned_at: None,
    }
}

both! {
    async fn points_are_kept_by_person_channel_and_digest(site: Site) {
        let (first, second) = (site.person("1").await, site.person("2").await);
        assert_eq!(first.contacts_at, None);
        let (one, other) = (point(first.id, b"a"), point(second.id, b"a"));
        let phone = ContactPointRecord { channel: Channel::Phone, since: 0, ..point(first.id, b"a") };
        for point in [&one, &other, &phone] {
            unit!(site, [point] tx => tx.save_contact_point(&point)).await.unwrap();
        }
        let mut reader = site.reader().await;
        assert_eq!(reader.contact_points(&[first.id]).await.unwrap(), [phone.clone(), one.clone()]);
        assert_eq!(reader.contact_points(&[first.id, second.id, 999]).await.unwrap().len(), 3);
        assert_eq!(reader.contact_points(&[]).await.unwrap(), []);
        drop(reader);
        // The same point again is changed, not added.
        let gone = ContactPointRecord { sealed: None, since: NOW + 1, gone_at: Some(NOW + 2), warned_at: Some(NOW + 3), ..one };
        unit!(site, [gone] tx => tx.save_contact_point(&gone)).await.unwrap();
        let points = site.reader().await.contact_points(&[first.id]).await.unwrap();
        assert_eq!(points, [phone.clone(), gone]);
        unit!(site, tx => tx.prune_contact_points(NOW + 2)).await.unwrap();
        assert_eq!(site.reader().await.contact_points(&[first.id]).await.unwrap().len(), 2, "not before the moment");
        unit!(site, tx => tx.prune_contact_points(NOW + 3)).await.unwrap();
        assert_eq!(site.reader().await.contact_points(&[first.id, second.id]).await.unwrap(), [phone, other]);
    }
}

both! {
    async fn the_first_look_is_noted_once(site: Site) {
        let id = site.person("1").await.id;
        unit!(site, tx => tx.contacts_noted(id, NOW)).await.unwrap();
        unit!(site, tx => tx.contacts_noted(id, NOW + 1)).await.unwrap();
        assert_eq!(site.person("1").await.contacts_at, Some(NOW));
        assert_eq!(site.person("2").await.contacts_at, None);
    }
}
