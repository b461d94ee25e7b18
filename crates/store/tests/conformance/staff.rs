use domain::role::Role;
use portal::port::store::{StaffRecord, StaffSession, StoreError};

use crate::site::{NOW, Site, both, store, unit};

const DAY: i64 = 24 * 60 * 60 * 1_000;

fn member(id: &str, email: &str, role: Role) -> StaffRecord {
    StaffRecord { id: id.into(), email: email.into(), role, password: None, created_at: NOW, disabled_at: None }
}

async fn insert(site: &Site, staff: &StaffRecord) -> Result<(), portal::Error> {
    unit!(site, [staff] tx => tx.insert_staff(&staff)).await
}

both! {
    async fn a_member_is_found_by_address_and_id(site: Site) {
        let kim = member("s1", "kim@fjordline.example", Role::Dpo);
        let left = StaffRecord { disabled_at: Some(NOW), password: Some("$argon2id$x".into()), ..member("s2", "bo@fjordline.example", Role::Agent) };
        insert(site, &kim).await.unwrap();
        insert(site, &left).await.unwrap();
        let mut reader = site.reader().await;
        assert_eq!(reader.find_staff("kim@fjordline.example").await, Ok(Some(kim.clone())));
        assert_eq!(reader.find_staff("Kim@fjordline.example").await, Ok(None), "normalised before it comes here");
        assert_eq!(reader.find_staff("' or 1=1 --").await, Ok(None));
        assert_eq!(reader.staff("s2").await, Ok(Some(left)), "who left is known by id");
        assert_eq!(reader.staff("s3").await, Ok(None));
        for taken in [member("s4", "kim@fjordline.example", Role::Agent), member("s1", "new@fjordline.example", Role::Agent)] {
            assert_eq!(insert(site, &taken).await, Err(store(StoreError::Refused)));
        }
        unit!(site, tx => tx.set_password("s1", "$argon2id$y")).await.unwrap();
        assert_eq!(reader.staff("s1").await.unwrap().unwrap().password.as_deref(), Some("$argon2id$y"));
    }
}

both! {
    async fn who_has_a_role_and_has_not_left(site: Site) {
        for (id, email, role) in
            [("s1", "c@x.example", Role::Dpo), ("s2", "a@x.example", Role::Dpo), ("s3", "b@x.example", Role::Admin)]
        {
            insert(site, &member(id, email, role)).await.unwrap();
        }
        insert(site, &StaffRecord { disabled_at: Some(NOW), ..member("s4", "d@x.example", Role::Dpo) }).await.unwrap();
        let with = async |role| -> Vec<String> {
            let found = site.reader().await.staff_with(role).await.unwrap();
            found.into_iter().map(|staff| staff.id).collect()
        };
        assert_eq!(with(Some(Role::Dpo)).await, ["s2", "s1"]);
        assert_eq!(with(Some(Role::Auditor)).await, [""; 0]);
        assert_eq!(with(None).await, ["s2", "s3", "s1"]);
    }
}

both! {
    async fn an_invitation_is_used_once(site: Site) {
        insert(site, &member("s1", "kim@x.example", Role::Agent)).await.unwrap();
        unit!(site, tx => tx.insert_invitation(b"hash", "s1", NOW + 10)).await.unwrap();
        assert_eq!(unit!(site, tx => tx.insert_invitation(b"x", "s9", NOW)).await, Err(store(StoreError::Refused)));
        let mut reader = site.reader().await;
        assert_eq!(reader.find_invitation(b"hash", NOW).await, Ok(Some("s1".into())));
        assert_eq!(reader.find_invitation(b"hash", NOW + 10).await, Ok(None), "over");
        assert_eq!(reader.find_invitation(b"other", NOW).await, Ok(None));
        assert_eq!(unit!(site, tx => tx.use_invitation(b"hash", NOW + 10)).await, Ok(false));
        let uses = futures::future::join_all((0..8).map(|_| unit!(site, tx => tx.use_invitation(b"hash", NOW + 9)))).await;
        assert_eq!(uses.into_iter().filter(|used| *used == Ok(true)).count(), 1);
        assert_eq!(reader.find_invitation(b"hash", NOW).await, Ok(None));
    }
}

both! {
    async fn a_session_ends_with_itself_or_its_member(site: Site) {
        let kim = member("s1", "kim@x.example", Role::Reviewer);
        insert(site, &kim).await.unwrap();
        let session = |hash: &[u8]| StaffSession {
            hash: hash.to_vec(),
            staff_id: "s1".into(),
            created_at: NOW,
            seen_at: NOW,
            expires_at: NOW + 99,
            notice: None,
            draft: None,
        };
        for hash in [b"one", b"two"] {
            let new = session(hash);
            unit!(site, [new] tx => tx.insert_staff_session(&new)).await.unwrap();
        }
        let current = async |hash: &'static [u8]| site.reader().await.current_staff(hash, NOW).await.unwrap();
        assert_eq!(current(b"one").await, Some((session(b"one"), kim.clone())));
        assert_eq!(current(b"three").await, None);
        unit!(site, tx => tx.touch_staff_session(b"one", NOW + 5)).await.unwrap();
        unit!(site, tx => tx.set_staff_notice(b"one", Some("saved"))).await.unwrap();
        let touched = StaffSession { seen_at: NOW + 5, notice: Some("saved".into()), ..session(b"one") };
        assert_eq!(current(b"one").await, Some((touched, kim)));
        unit!(site, tx => tx.set_staff_notice(b"one", None)).await.unwrap();
        assert_eq!(current(b"one").await.unwrap().0.notice, None);
        unit!(site, tx => tx.set_staff_draft(b"one", Some(b"sealed"), NOW)).await.unwrap();
        assert_eq!(current(b"one").await.unwrap().0.draft.as_deref(), Some(&b"sealed"[..]));
        assert_eq!(current(b"two").await.unwrap().0.draft, None);
        let later = site.reader().await.current_staff(b"one", NOW + 1).await.unwrap();
        assert_eq!(later.unwrap().0.draft, None, "too old");
        unit!(site, tx => tx.set_staff_draft(b"one", None, NOW)).await.unwrap();
        assert_eq!(current(b"one").await.unwrap().0.draft, None);
        unit!(site, tx => tx.set_staff_draft(b"one", Some(b"sealed"), NOW)).await.unwrap();
        unit!(site, tx => tx.prune_sessions(NOW + 99)).await.unwrap();
        let drafts = "select count(*) from insyn_staff_session where draft is not null";
        assert_eq!(site.number(drafts).await, 1);
        unit!(site, tx => async {
            tx.set_staff_draft(b"one", Some(b"sealed"), NOW - 15 * 60_000).await?;
            tx.prune_sessions(NOW + 99).await
        }).await.unwrap();
        assert_eq!(site.number(drafts).await, 0, "cleared away");
        unit!(site, tx => tx.end_staff_session(b"one")).await.unwrap();
        assert_eq!(current(b"one").await, None);
        assert!(current(b"two").await.is_some());
        site.raw("update insyn_staff set disabled_at = 1").await;
        assert_eq!(current(b"two").await, None);
    }
}

both! {
    async fn failures_are_counted_for_an_address(site: Site) {
        let count = async |digest: &'static [u8], now| {
            unit!(site, tx => tx.count_failure(digest, now, now - 100)).await.unwrap()
        };
        assert_eq!(count(b"a", NOW).await, 1);
        assert_eq!(count(b"a", NOW).await, 2, "twice in one millisecond");
        assert_eq!(count(b"b", NOW).await, 1);
        assert_eq!(count(b"a", NOW + 100).await, 3);
        assert_eq!(count(b"a", NOW + 101).await, 2, "the first two are too long ago");
        let mut reader = site.reader().await;
        assert_eq!(reader.failures(b"a", NOW).await, Ok(4));
        assert_eq!(reader.failures(b"a", NOW + 102).await, Ok(0));
        assert_eq!(reader.failures(b"c", 0).await, Ok(0));
        assert_eq!(count(b"c", NOW + DAY + 101).await, 1);
        assert_eq!(site.number("select count(*) from insyn_sign_in_failure").await, 2, "kept a day");
    }
}

both! {
    async fn a_members_access_ends_at_once(site: Site) {
        for id in ["s1", "s2"] {
            insert(site, &member(id, &format!("{id}@x.example"), Role::Agent)).await.unwrap();
            let hash = id.as_bytes().to_vec();
            let session = StaffSession {
                hash: hash.clone(),
                staff_id: id.into(),
                created_at: NOW,
                seen_at: NOW,
                expires_at: NOW + 99,
                notice: None,
            draft: None,
            };
            unit!(site, [session, hash] tx => async {
                tx.insert_staff_session(&session).await?;
                tx.insert_invitation(&hash, &session.staff_id, NOW + 99).await
            })
            .await
            .unwrap();
        }
        unit!(site, tx => tx.end_staff_access("s1", NOW)).await.unwrap();
        let mut reader = site.reader().await;
        assert_eq!(reader.current_staff(b"s1", 0).await, Ok(None));
        assert_eq!(reader.find_invitation(b"s1", NOW).await, Ok(None));
        assert!(reader.current_staff(b"s2", 0).await.unwrap().is_some());
        assert_eq!(reader.find_invitation(b"s2", NOW).await, Ok(Some("s2".into())));
    }
}

both! {
    async fn what_is_over_is_deleted(site: Site) {
        insert(site, &member("s1", "kim@x.example", Role::Agent)).await.unwrap();
        let theirs = crate::session::session(site, "7", domain::Scope::Full).await;
        let code = crate::code::code(theirs.subject_id, &theirs.hash);
        let mine = StaffSession {
            hash: b"mine".to_vec(),
            staff_id: "s1".into(),
            created_at: NOW,
            seen_at: NOW,
            expires_at: theirs.expires_at,
            notice: None,
            draft: None,
        };
        let end = theirs.expires_at;
        unit!(site, [code, mine] tx => async {
            tx.insert_code(&code).await?;
            tx.insert_staff_session(&mine).await?;
            tx.insert_invitation(b"invited", "s1", mine.expires_at).await?;
            tx.count_failure(b"a", NOW, NOW).await
        })
        .await
        .unwrap();
        let left = async || {
            let mut counts = Vec::new();
            for table in ["session", "code", "staff_session", "invitation", "sign_in_failure"] {
                counts.push(site.number(&format!("select count(*) from insyn_{table}")).await);
            }
            counts
        };
        unit!(site, tx => tx.prune_sessions(end)).await.unwrap();
        assert_eq!(left().await, [1, 1, 1, 1, 1], "the last moment still counts");
        unit!(site, tx => tx.prune_sessions(end + 1)).await.unwrap();
        assert_eq!(left().await, [0, 1, 0, 0, 1], "codes and failures are counted for a day");
        unit!(site, tx => tx.prune_sessions(end + DAY)).await.unwrap();
        assert_eq!(left().await, [0, 0, 0, 0, 0]);
    }
}
