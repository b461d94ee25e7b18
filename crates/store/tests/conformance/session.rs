use domain::{Assurance, Scope};
use portal::port::store::{Fresh, SessionRecord};

use crate::link::link;
use crate::site::{NOW, Site, both, id, unit};

/// A session of a person, with its link.
pub async fn session(site: &Site, key: &str, scope: Scope) -> SessionRecord {
    let subject_id = site.person(key).await.id;
    let mut link = link(subject_id, scope);
    link.event_id = (scope == Scope::Undo).then(|| "undone".into());
    unit!(site, [link] tx => tx.insert_link(&link)).await.unwrap();
    let session = SessionRecord {
        hash: id().into_bytes(),
        link_id: link.id,
        subject_id,
        scope,
        provisional: true,
        assurance: Assurance::Link,
        language: "sv".into(),
        created_at: NOW,
        seen_at: NOW,
        expires_at: NOW + 3_600_000,
        fresh: None,
        browser: "firefox.linux".into(),
    };
    unit!(site, [session] tx => tx.insert_session(&session)).await.unwrap();
    session
}

both! {
    async fn a_session_is_read_with_all_a_request_needs(site: Site) {
        let session = session(site, "4:2", Scope::Full).await;
        let mut reader = site.reader().await;
        let current = reader.current_session(&session.hash, 0).await.unwrap().unwrap();
        assert!(current.session == session);
        assert_eq!((current.subject.kind.as_str(), current.subject.key.as_str()), ("person", "4:2"));
        assert!(current.alive);
        assert_eq!((current.event_id, current.draft, current.notice), (None, None, None));
        assert!(reader.current_session(b"other", 0).await.unwrap().is_none());
    }
}

both! {
    async fn a_session_dies_with_its_link_generation_or_person(site: Site) {
        let full = session(site, "1", Scope::Full).await;
        let permanent = session(site, "1", Scope::Preferences).await;
        let other = session(site, "2", Scope::Full).await;
        let alive = async |session: &SessionRecord| {
            site.reader().await.current_session(&session.hash, 0).await.unwrap().unwrap().alive
        };
        let subject_id = full.subject_id;
        unit!(site, tx => tx.next_generation(subject_id)).await.unwrap();
        assert_eq!((alive(&full).await, alive(&permanent).await), (true, false));
        unit!(site, tx => tx.revoke_links(subject_id, NOW, "subject")).await.unwrap();
        assert_eq!((alive(&full).await, alive(&other).await), (false, true));
        site.raw(&format!("update insyn_subject set erased_at = {NOW} where id = {}", other.subject_id)).await;
        assert!(!alive(&other).await);
    }
}

both! {
    async fn an_undo_session_names_its_event_until_used(site: Site) {
        let session = session(site, "1", Scope::Undo).await;
        let event = async || site.reader().await.current_session(&session.hash, 0).await.unwrap().unwrap().event_id;
        assert_eq!(event().await.as_deref(), Some("undone"));
        let link = session.link_id.clone();
        unit!(site, [link] tx => tx.use_link(&link, NOW)).await.unwrap();
        assert_eq!(event().await, None);
    }
}

both! {
    async fn a_provisional_session_settles_once(site: Site) {
        let session = session(site, "1", Scope::Full).await;
        let (hash, link) = (session.hash.clone(), session.link_id.clone());
        let count = async |since| site.reader().await.provisional_sessions(&link, since).await.unwrap();
        assert_eq!((count(NOW).await, count(NOW + 1).await), (1, 0));
        assert_eq!(unit!(site, [hash] tx => tx.settle_session(&hash)).await, Ok(true));
        assert_eq!(unit!(site, [hash] tx => tx.settle_session(&hash)).await, Ok(false));
        assert_eq!(count(NOW).await, 0);
    }
}

both! {
    async fn a_step_up_gives_a_new_id(site: Site) {
        let session = session(site, "1", Scope::Full).await;
        let old = session.hash.clone();
        assert_eq!(unit!(site, [old] tx => tx.step_up_session(&old, b"new", Assurance::Code, None)).await, Ok(true));
        assert_eq!(unit!(site, [old] tx => tx.step_up_session(&old, b"new", Assurance::Code, None)).await, Ok(false));
        let mut reader = site.reader().await;
        assert!(reader.current_session(&old, 0).await.unwrap().is_none());
        assert_eq!(reader.current_session(b"new", 0).await.unwrap().unwrap().session.assurance, Assurance::Code);
    }
}

both! {
    async fn drafts_and_notices_are_kept_and_dropped(site: Site) {
        let session = session(site, "1", Scope::Full).await;
        let hash = session.hash.clone();
        let kept = async |since| {
            let current = site.reader().await.current_session(&session.hash, since).await.unwrap().unwrap();
            (current.draft, current.notice)
        };
        unit!(site, [hash] tx => tx.set_draft(&hash, Some(b"sealed"), NOW)).await.unwrap();
        unit!(site, [hash] tx => tx.set_notice(&hash, Some("saved"))).await.unwrap();
        assert_eq!(kept(NOW).await, (Some(b"sealed".to_vec()), Some("saved".into())));
        assert_eq!(kept(NOW + 1).await.0, None);
        unit!(site, [hash] tx => tx.set_draft(&hash, None, NOW)).await.unwrap();
        unit!(site, [hash] tx => tx.set_notice(&hash, None)).await.unwrap();
        assert_eq!(kept(0).await, (None, None));
    }
}

both! {
    async fn sessions_end(site: Site) {
        let first = session(site, "1", Scope::Full).await;
        session(site, "1", Scope::Full).await;
        session(site, "1", Scope::Full).await;
        let other = session(site, "2", Scope::Full).await;
        let (hash, subject_id) = (first.hash.clone(), first.subject_id);
        unit!(site, [hash] tx => tx.touch_session(&hash, NOW + 60_000)).await.unwrap();
        let seen = site.reader().await.current_session(&hash, 0).await.unwrap().unwrap().session.seen_at;
        assert_eq!(seen, NOW + 60_000);
        unit!(site, [hash] tx => tx.end_session(&hash)).await.unwrap();
        assert!(site.reader().await.current_session(&hash, 0).await.unwrap().is_none());
        assert_eq!(unit!(site, tx => tx.end_sessions(subject_id)).await, Ok(2));
        assert!(site.reader().await.current_session(&other.hash, 0).await.unwrap().is_some());
    }
}

both! {
    async fn a_fresh_code_is_spent_once_and_on_its_act(site: Site) {
        let session = session(site, "1", Scope::Full).await;
        let old = session.hash.clone();
        let fresh = Fresh { act: b"act".to_vec(), at: NOW };
        let stepped = unit!(site, [old, fresh] tx => tx.step_up_session(&old, b"new", Assurance::Link, Some(&fresh))).await;
        assert_eq!(stepped, Ok(true));
        let found = site.reader().await.current_session(b"new", 0).await.unwrap().unwrap().session;
        assert!(found.fresh == Some(fresh.clone()) && found.assurance == Assurance::Link);
        // Another step keeps it.
        unit!(site, tx => tx.step_up_session(b"new", b"newer", Assurance::Code, None)).await.unwrap();
        assert_eq!(unit!(site, tx => tx.spend_fresh(b"newer", b"other", NOW - 1)).await, Ok(false), "another act");
        assert_eq!(unit!(site, tx => tx.spend_fresh(b"newer", b"act", NOW)).await, Ok(false), "too old");
        let spends = futures::future::join_all((0..20).map(|_| unit!(site, tx => tx.spend_fresh(b"newer", b"act", NOW - 1)))).await;
        assert_eq!(spends.into_iter().filter(|spent| *spent == Ok(true)).count(), 1);
        assert!(site.reader().await.current_session(b"newer", 0).await.unwrap().unwrap().session.fresh.is_none());
    }
}

both! {
    async fn the_sessions_of_a_person_are_listed(site: Site) {
        let (first, second) = (session(site, "1", Scope::Full).await, session(site, "1", Scope::Preferences).await);
        let other = session(site, "2", Scope::Full).await;
        let hashes = async |subject_id| {
            let all = site.reader().await.sessions_of(subject_id).await.unwrap();
            all.into_iter().map(|session| session.hash).collect::<std::collections::BTreeSet<_>>()
        };
        let subject_id = first.subject_id;
        assert_eq!(hashes(subject_id).await, [first.hash.clone(), second.hash.clone()].into());
        assert!(site.reader().await.sessions_of(other.subject_id).await.unwrap() == [other]);
        // Those of links that are over are not: a generation that ended, a link that was revoked.
        unit!(site, tx => tx.next_generation(subject_id)).await.unwrap();
        assert_eq!(hashes(subject_id).await, [first.hash].into());
        unit!(site, tx => tx.revoke_links(subject_id, NOW, "subject")).await.unwrap();
        assert_eq!(hashes(subject_id).await, [].into());
    }
}

both! {
    async fn every_session_of_the_person_but_one_ends(site: Site) {
        let (own, second, other) =
            (session(site, "1", Scope::Full).await, session(site, "1", Scope::Undo).await, session(site, "2", Scope::Full).await);
        let (subject_id, hash) = (own.subject_id, own.hash.clone());
        assert_eq!(unit!(site, [hash] tx => tx.end_sessions_but(subject_id, &hash)).await, Ok(1));
        let mut reader = site.reader().await;
        assert!(reader.current_session(&own.hash, 0).await.unwrap().is_some());
        assert!(reader.current_session(&second.hash, 0).await.unwrap().is_none());
        assert!(reader.current_session(&other.hash, 0).await.unwrap().is_some());
    }
}
