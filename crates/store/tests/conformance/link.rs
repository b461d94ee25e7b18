use domain::{Channel, Scope};
use portal::port::store::{LinkRecord, StoreError};

use crate::site::{NOW, Site, both, id, store, unit};

/// A link of a person.
pub fn link(subject_id: i64, scope: Scope) -> LinkRecord {
    let id = id();
    LinkRecord {
        hash: id.clone().into_bytes(),
        id,
        scope,
        subject_id,
        purpose: None,
        channel: None,
        event_id: None,
        generation: 1,
        locale: None,
        issued_at: NOW,
        expires_at: (!scope.is_permanent()).then_some(NOW + 1000),
        exchanges: 0,
        used_at: None,
        revoked_at: None,
        issued_by: "cli".into(),
        address: None,
    }
}

both! {
    async fn a_link_comes_back_as_it_was_stored(site: Site) {
        let subject_id = site.person("1").await.id;
        let mut whole = link(subject_id, Scope::Unsubscribe);
        whole.purpose = Some("*".into());
        whole.channel = Some(Channel::Email);
        whole.event_id = Some("event".into());
        whole.locale = Some("sv".into());
        whole.address = Some(b"digests".to_vec());
        for link in [link(subject_id, Scope::Full), whole] {
            unit!(site, [link] tx => tx.insert_link(&link)).await.unwrap();
            assert_eq!(site.reader().await.find_link(&link.hash).await.unwrap(), Some(link.clone()));
            assert_eq!(site.reader().await.link_by_id(&link.id).await.unwrap(), Some(link.clone()));
            assert_eq!(unit!(site, [link] tx => tx.insert_link(&link)).await, Err(store(StoreError::Refused)));
        }
        assert_eq!(site.reader().await.find_link(b"other").await.unwrap(), None);
        assert_eq!(site.reader().await.link_by_id("other").await.unwrap(), None);
    }
}

both! {
    async fn exchanges_are_counted_up_to_the_most(site: Site) {
        let link = link(site.person("1").await.id, Scope::Full);
        let id = link.id.clone();
        unit!(site, [link] tx => tx.insert_link(&link)).await.unwrap();
        let counted = futures::future::join_all((0..20).map(|_| unit!(site, [id] tx => tx.count_exchange(&id, 5)))).await;
        assert_eq!(counted.into_iter().filter(|counted| *counted == Ok(true)).count(), 5);
        assert_eq!(site.reader().await.find_link(&link.hash).await.unwrap().unwrap().exchanges, 5);
    }
}

both! {
    async fn an_undo_link_is_used_once(site: Site) {
        let link = link(site.person("1").await.id, Scope::Undo);
        let id = link.id.clone();
        unit!(site, [link] tx => tx.insert_link(&link)).await.unwrap();
        let used = futures::future::join_all((0..8).map(|_| unit!(site, [id] tx => tx.use_link(&id, NOW)))).await;
        assert_eq!(used.into_iter().filter(|used| *used == Ok(true)).count(), 1);
    }
}

both! {
    async fn revoking_spares_unsubscribe_links(site: Site) {
        let subject_id = site.person("1").await.id;
        let other = site.person("2").await.id;
        let expired = LinkRecord { expires_at: Some(NOW - 1), ..link(subject_id, Scope::Full) };
        let links = [
            link(subject_id, Scope::Full),
            link(subject_id, Scope::Preferences),
            link(subject_id, Scope::Unsubscribe),
            expired,
            link(other, Scope::Full),
        ];
        for link in &links {
            unit!(site, [link] tx => tx.insert_link(&link)).await.unwrap();
        }
        assert_eq!(unit!(site, tx => tx.revoke_links(subject_id, NOW, "subject")).await, Ok(2));
        assert_eq!(unit!(site, tx => tx.revoke_links(subject_id, NOW, "subject")).await, Ok(0));
        let mut revoked = Vec::new();
        for link in &links {
            revoked.push(site.reader().await.find_link(&link.hash).await.unwrap().unwrap().revoked_at.is_some());
        }
        assert_eq!(revoked, [true, true, false, true, false]);
        let id = links[0].id.clone();
        assert_eq!(unit!(site, [id] tx => tx.count_exchange(&id, 5)).await, Ok(false));

        let last = links[4].id.clone();
        assert_eq!(unit!(site, [last] tx => tx.revoke_link(&last, NOW, "api:1")).await, Ok(true));
        assert_eq!(unit!(site, [last] tx => tx.revoke_link(&last, NOW, "api:1")).await, Ok(false));
        assert_eq!(unit!(site, tx => tx.revoke_link("unknown", NOW, "api:1")).await, Ok(false));
    }
}

both! {
    async fn what_is_open_is_neither_over_nor_anybody_elses(site: Site) {
        let subject_id = site.person("1").await.id;
        let other = site.person("2").await.id;
        let at = |issued_at: i64, link: LinkRecord| LinkRecord { issued_at, ..link };
        let open = [
            at(NOW + 3, link(subject_id, Scope::Full)),
            at(NOW + 2, link(subject_id, Scope::Preferences)),
            at(NOW + 1, link(subject_id, Scope::Undo)),
        ];
        let over = [
            LinkRecord { expires_at: Some(NOW), ..link(subject_id, Scope::Full) },
            LinkRecord { revoked_at: Some(NOW), ..link(subject_id, Scope::Full) },
            LinkRecord { used_at: Some(NOW), ..link(subject_id, Scope::Undo) },
            LinkRecord { generation: 2, ..link(subject_id, Scope::Preferences) },
            link(subject_id, Scope::Unsubscribe),
            link(other, Scope::Full),
        ];
        for link in open.iter().chain(&over) {
            unit!(site, [link] tx => tx.insert_link(&link)).await.unwrap();
        }
        let found = |most| async move { site.reader().await.open_links(subject_id, 1, NOW, most).await.unwrap() };
        assert_eq!(found(10).await, open);
        assert_eq!(found(1).await, open[..1], "newest first");
    }
}

both! {
    async fn digests_of_addresses_go_when_the_link_is_over(site: Site) {
        let subject_id = site.person("1").await.id;
        let bound = |expires_at| LinkRecord {
            address: Some(b"digests".to_vec()),
            expires_at: Some(expires_at),
            ..link(subject_id, Scope::Full)
        };
        let (over, alive) = (bound(NOW - 1), bound(NOW + 1));
        for link in [&over, &alive] {
            unit!(site, [link] tx => tx.insert_link(&link)).await.unwrap();
        }
        unit!(site, tx => tx.prune_sessions(NOW)).await.unwrap();
        let mut reader = site.reader().await;
        assert_eq!(reader.find_link(&over.hash).await.unwrap().unwrap().address, None);
        assert_eq!(reader.find_link(&alive.hash).await.unwrap(), Some(alive));
    }
}

both! {
    async fn many_rows_come_back_as_they_were_stored(site: Site) {
        let subject_id = site.person("1").await.id;
        // More than one statement holds, in runs that are alike and runs that are not.
        let links: Vec<LinkRecord> = (0..237)
            .map(|at| {
                let mut link = link(subject_id, if at % 50 < 40 { Scope::Full } else { Scope::Unsubscribe });
                link.channel = (link.scope == Scope::Unsubscribe).then_some(Channel::Email);
                link.purpose = (link.scope == Scope::Unsubscribe).then(|| "*".into());
                link.generation = 1 + at % 3;
                link.address = (at % 2 == 0).then(|| at.to_be_bytes().to_vec());
                link
            })
            .collect();
        let all = links.clone();
        unit!(site, [all] tx => tx.insert_links(&all)).await.unwrap();
        let mut reader = site.reader().await;
        for link in &links {
            assert_eq!(reader.find_link(&link.hash).await.unwrap().as_ref(), Some(link));
        }
        unit!(site, tx => tx.insert_links(&[])).await.unwrap();
        // All or none.
        let twice = vec![link(subject_id, Scope::Full), links[0].clone()];
        assert_eq!(unit!(site, [twice] tx => tx.insert_links(&twice)).await, Err(store(StoreError::Refused)));
        assert_eq!(reader.find_link(&twice[0].hash).await.unwrap(), None);
    }
}

both! {
    async fn full_links_end_and_one_of_them_is_bound_anew(site: Site) {
        let subject_id = site.person("1").await.id;
        let other = site.person("2").await.id;
        let links = [
            link(subject_id, Scope::Full),
            link(subject_id, Scope::Full),
            link(subject_id, Scope::Undo),
            link(subject_id, Scope::Preferences),
            link(subject_id, Scope::Unsubscribe),
            link(other, Scope::Full),
        ];
        for link in &links {
            unit!(site, [link] tx => tx.insert_link(&link)).await.unwrap();
        }
        let own = links[0].id.clone();
        assert_eq!(unit!(site, [own] tx => tx.revoke_full_links(subject_id, Some(&own), NOW, "address")).await, Ok(1));
        let alive = async |index: usize| {
            site.reader().await.link_by_id(&links[index].id).await.unwrap().unwrap().revoked_at.is_none()
        };
        assert!(alive(0).await && !alive(1).await && alive(2).await && alive(3).await && alive(4).await && alive(5).await);
        assert_eq!(unit!(site, [own] tx => tx.rebind_link(&own, b"digests", 5)).await, Ok(true));
        let bound = site.reader().await.link_by_id(&own).await.unwrap().unwrap();
        assert_eq!((bound.address.as_deref(), bound.exchanges), (Some(b"digests".as_slice()), 5));
        assert_eq!(unit!(site, tx => tx.revoke_full_links(subject_id, None, NOW, "address")).await, Ok(1));
        assert_eq!(unit!(site, [own] tx => tx.rebind_link(&own, b"digests", 5)).await, Ok(false), "it is over");
        // What undoes an act of theirs does not end with a person's other links: an intruder would end it first.
        assert_eq!(unit!(site, tx => tx.revoke_links(subject_id, NOW, "subject")).await, Ok(1));
        assert!(alive(2).await && !alive(3).await && alive(4).await);
    }
}
