use domain::Channel;
use domain::consent::{ChannelState, Kind, Origin, Register};
use portal::port::store::{NewConsent, StateRecord, StoreError};

use crate::site::{NOW, Site, both, id, store, unit};

/// An event of a person.
pub fn event(subject_id: i64, purpose: &str, kind: Kind) -> NewConsent {
    NewConsent {
        id: id(),
        subject_id,
        purpose: purpose.into(),
        kind,
        channels: vec![Channel::Email, Channel::Sms],
        text_version: 3,
        language: "sv".into(),
        at: NOW,
        actor: "subject".into(),
        method: "page".into(),
        origin: Origin::Portal,
        undoes: None,
    }
}

both! {
    async fn events_keep_their_order(site: Site) {
        let (anna, bo) = (site.person("1").await.id, site.person("2").await.id);
        let first = event(anna, "newsletter", Kind::Granted);
        let second = NewConsent { channels: Vec::new(), undoes: Some(first.id.clone()), ..event(anna, "newsletter", Kind::Withdrawn) };
        let third = event(anna, "sales-service", Kind::Objected);
        let other = event(bo, "newsletter", Kind::Cleared);
        let mut seqs = Vec::new();
        for event in [&first, &second, &third, &other] {
            seqs.push(unit!(site, [event] tx => tx.append_consent(&event)).await.unwrap());
        }
        assert!(seqs.is_sorted() && seqs[0] > 0);
        let mut reader = site.reader().await;
        assert_eq!(reader.last_consent(anna, "newsletter").await.unwrap(), seqs[1]);
        assert_eq!(reader.last_consent(anna, "unknown").await.unwrap(), 0);
        let found = reader.find_consent(&second.id).await.unwrap().unwrap();
        assert_eq!((found.seq, found.event), (seqs[1], second.clone()));
        assert_eq!(reader.find_consent("unknown").await.unwrap(), None);
        let history = reader.consent_history(anna, 2).await.unwrap();
        assert_eq!(history.iter().map(|record| &record.event).collect::<Vec<_>>(), [&third, &second]);
        assert_eq!(unit!(site, [first] tx => tx.append_consent(&first)).await.err(), Some(store(StoreError::Refused)));
    }
}

both! {
    async fn events_are_never_changed(site: Site) {
        let event = event(site.person("1").await.id, "newsletter", Kind::Granted);
        unit!(site, [event] tx => tx.append_consent(&event)).await.unwrap();
        assert!(site.raw_fails("update insyn_consent_event set kind = 'granted'").await);
        assert!(site.raw_fails("delete from insyn_consent_event").await);
        assert_eq!(site.number("select count(*) from insyn_consent_event").await, 1);
    }
}

both! {
    async fn the_folded_state_is_saved_and_found(site: Site) {
        let (anna, bo) = (site.person("1").await.id, site.person("2").await.id);
        let state = |subject_id, purpose: &str, channel, consent| StateRecord {
            subject_id,
            purpose: purpose.into(),
            channel,
            state: ChannelState { consent, objected: consent.is_none() },
            seq: 9,
        };
        let granted = state(anna, "newsletter", Channel::Email, Some(Register::Granted));
        let withdrawn = state(anna, "newsletter", Channel::Email, Some(Register::Withdrawn));
        let unknown = state(bo, "newsletter", Channel::Email, None);
        let sms = state(bo, "newsletter", Channel::Sms, None);
        for state in [&granted, &unknown, &sms, &withdrawn] {
            unit!(site, [state] tx => tx.save_consent_state(&state)).await.unwrap();
        }
        let mut reader = site.reader().await;
        assert_eq!(reader.consent_states(anna).await.unwrap(), std::slice::from_ref(&withdrawn));
        let mut many: Vec<i64> = (10_000..11_000).collect();
        many.extend([anna, bo]);
        let mut found = reader.consent_states_of(&many, "newsletter", Channel::Email).await.unwrap();
        found.sort_by_key(|state| state.subject_id);
        assert_eq!(found, [withdrawn, unknown]);
        assert!(reader.consent_states_of(&[anna], "other", Channel::Email).await.unwrap().is_empty());
        assert!(reader.consent_states_of(&[], "newsletter", Channel::Email).await.unwrap().is_empty());
    }
}

both! {
    async fn mirror_values_are_noted(site: Site) {
        let (anna, bo) = (site.person("1").await.id, site.person("2").await.id);
        unit!(site, tx => tx.set_mirror_value(anna, "a", Some("0"), NOW)).await.unwrap();
        unit!(site, tx => tx.set_mirror_value(anna, "a", Some("1"), NOW)).await.unwrap();
        let cy = site.person("3").await.id;
        unit!(site, tx => tx.wrote_mirror_value(cy, "w", "1", Some("0"), NOW)).await.unwrap();
        assert_eq!(site.reader().await.mirror_before(cy, "w").await.unwrap().as_deref(), Some("0"));
        unit!(site, tx => tx.set_mirror_value(cy, "w", Some("1"), NOW)).await.unwrap();
        assert_eq!(site.reader().await.mirror_before(cy, "w").await.unwrap(), None, "seen, not written");
        assert_eq!(site.reader().await.mirror_before(cy, "unknown").await.unwrap(), None);
        unit!(site, tx => tx.set_mirror_value(bo, "b", None, NOW)).await.unwrap();
        let mut reader = site.reader().await;
        assert_eq!(reader.mirror_values(anna).await.unwrap(), [("a".to_owned(), Some("1".to_owned()))]);
        let mut all = reader.mirror_values_of(&[anna, bo]).await.unwrap();
        all.sort();
        assert_eq!(all, [(anna, "a".to_owned(), Some("1".to_owned())), (bo, "b".to_owned(), None)]);
    }
}
