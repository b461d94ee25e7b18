use domain::role::{Role, Stage};
use portal::port::store::{StaffRecord, StaffSession, StoreError};

use crate::site::{NOW, Site, both, store, unit};

const DAY: i64 = 24 * 60 * 60 * 1_000;

fn member(id: &str, email: &str, role: Role) -> StaffRecord {
    StaffRecord {
        id: id.into(),
        email: email.into(),
        role,
        password: None,
        created_at: NOW,
        disabled_at: None,
        totp: None,
        totp_next: None,
        passkeys: 0,
    }
}

/// A session of this member.
fn session_of(staff_id: &str, hash: &[u8]) -> StaffSession {
    StaffSession {
        hash: hash.to_vec(),
        id: format!("id of {}", String::from_utf8_lossy(hash)),
        staff_id: staff_id.into(),
        created_at: NOW,
        seen_at: NOW,
        expires_at: NOW + 99,
        stage: Stage::Full,
        proved_at: NOW,
        browser: "Firefox, Linux".into(),
        network: "192.0.2.0/24".into(),
        notice: None,
        draft: None,
        identity: None,
    }
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
        assert!(reader.find_staff("kim@fjordline.example").await == Ok(Some(kim.clone())));
        assert!(reader.find_staff("Kim@fjordline.example").await == Ok(None), "normalised before it comes here");
        assert!(reader.find_staff("' or 1=1 --").await == Ok(None));
        assert!(reader.staff("s2").await == Ok(Some(left)), "who left is known by id");
        assert!(reader.staff("s3").await == Ok(None));
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
        let session = |hash: &[u8]| session_of("s1", hash);
        for hash in [b"one", b"two"] {
            let new = session(hash);
            unit!(site, [new] tx => tx.insert_staff_session(&new)).await.unwrap();
        }
        let current = async |hash: &'static [u8]| site.reader().await.current_staff(hash, NOW).await.unwrap();
        assert!(current(b"one").await == Some((session(b"one"), kim.clone())));
        assert!(current(b"three").await.is_none());
        unit!(site, tx => tx.touch_staff_session(b"one", NOW + 5)).await.unwrap();
        unit!(site, tx => tx.set_staff_notice(b"one", Some("saved"))).await.unwrap();
        let touched = StaffSession { seen_at: NOW + 5, notice: Some("saved".into()), ..session(b"one") };
        assert!(current(b"one").await == Some((touched, kim)));
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
        assert!(current(b"one").await.is_none());
        assert!(current(b"two").await.is_some());
        site.raw("update insyn_staff set disabled_at = 1").await;
        assert!(current(b"two").await.is_none());
    }
}

both! {
    async fn a_members_access_ends_at_once(site: Site) {
        for id in ["s1", "s2"] {
            insert(site, &member(id, &format!("{id}@x.example"), Role::Agent)).await.unwrap();
            let hash = id.as_bytes().to_vec();
            let session = session_of(id, &hash);
            unit!(site, [session, hash] tx => async {
                tx.insert_staff_session(&session).await?;
                tx.insert_invitation(&hash, &session.staff_id, NOW + 99).await
            })
            .await
            .unwrap();
        }
        unit!(site, tx => tx.end_staff_access("s1", NOW)).await.unwrap();
        let mut reader = site.reader().await;
        assert!(reader.current_staff(b"s1", 0).await == Ok(None));
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
        let mine = StaffSession { expires_at: theirs.expires_at, ..session_of("s1", b"mine") };
        let end = theirs.expires_at;
        unit!(site, [code, mine, end] tx => async {
            tx.insert_code(&code).await?;
            tx.insert_staff_session(&mine).await?;
            tx.insert_invitation(b"invited", "s1", mine.expires_at).await?;
            tx.note_opening("s1", code.subject_id, "2026-11-21", end - DAY - 1).await
        })
        .await
        .unwrap();
        let left = async || {
            let mut counts = Vec::new();
            for table in ["session", "code", "staff_session", "invitation", "staff_opening"] {
                counts.push(site.number(&format!("select count(*) from insyn_{table}")).await);
            }
            counts
        };
        unit!(site, tx => tx.prune_sessions(end)).await.unwrap();
        assert_eq!(left().await, [1, 1, 1, 1, 1], "the last moment still counts");
        unit!(site, tx => tx.prune_sessions(end + 1)).await.unwrap();
        assert_eq!(left().await, [0, 1, 0, 0, 1], "codes are counted for a day, openings asked for once on each");
        unit!(site, tx => tx.prune_sessions(end + DAY)).await.unwrap();
        assert_eq!(left().await, [0, 0, 0, 0, 0]);
    }
}

both! {
    async fn a_session_is_renewed_and_ended_by_its_name(site: Site) {
        for id in ["s1", "s2"] {
            insert(site, &member(id, &format!("{id}@x.example"), Role::Agent)).await.unwrap();
        }
        for (staff, hash, created) in [("s1", b"one", 1), ("s1", b"two", 2), ("s1", b"six", 3), ("s2", b"ten", 4)] {
            let identity = (hash == b"one").then(|| b"me".to_vec());
            let new = StaffSession { stage: Stage::Second, created_at: NOW + created, identity, ..session_of(staff, hash) };
            unit!(site, [new] tx => tx.insert_staff_session(&new)).await.unwrap();
        }
        let twice = StaffSession { id: "id of one".into(), ..session_of("s2", b"new") };
        assert_eq!(unit!(site, [twice] tx => tx.insert_staff_session(&twice)).await, Err(store(StoreError::Refused)));
        let names = async |staff: &'static str| -> Vec<String> {
            site.reader().await.staff_sessions(staff).await.unwrap().into_iter().map(|session| session.id).collect()
        };
        assert_eq!(names("s1").await, ["id of six", "id of two", "id of one"]);
        let half = site.reader().await.current_staff(b"one", NOW).await.unwrap().unwrap().0;
        assert_eq!(half.identity.as_deref(), Some(&b"me"[..]));
        let renewed = unit!(site, tx => async {
            tx.set_staff_draft(b"one", Some(b"sealed"), NOW).await?;
            tx.renew_staff_session(b"one", b"renewed", Stage::Full, NOW + 7).await
        }).await;
        assert_eq!(renewed, Ok(true));
        let again = unit!(site, tx => tx.renew_staff_session(b"one", b"again", Stage::Full, NOW)).await;
        assert_eq!(again, Ok(false), "no such session");
        let mut reader = site.reader().await;
        assert!(reader.current_staff(b"one", NOW).await == Ok(None), "the old cookie opens nothing");
        let renewed = reader.current_staff(b"renewed", NOW).await.unwrap().unwrap().0;
        assert_eq!((renewed.stage, renewed.proved_at, renewed.id.as_str()), (Stage::Full, NOW + 7, "id of one"));
        assert_eq!(renewed.identity, None, "it is the colleague's by now, or nobody's");
        assert_eq!(renewed.draft.as_deref(), Some(&b"sealed"[..]), "what was entered stays");
        assert!(reader.staff_sessions("s1").await.unwrap().iter().all(|session| session.draft.is_none()));
        for (staff, id, ended) in [("s1", "id of ten", false), ("s1", "id of two", true), ("s1", "id of two", false)] {
            assert_eq!(unit!(site, tx => tx.end_named_session(staff, id)).await, Ok(ended), "{staff} {id}");
        }
        unit!(site, tx => tx.disable_staff("s2", NOW)).await.unwrap();
        assert_eq!(unit!(site, tx => tx.renew_staff_session(b"ten", b"late", Stage::Full, NOW)).await, Ok(false), "left");
        assert_eq!(unit!(site, tx => tx.end_other_sessions("s1", b"renewed")).await, Ok(1));
        assert_eq!((names("s1").await, names("s2").await), (vec!["id of one".to_owned()], vec!["id of ten".to_owned()]));
    }
}

both! {
    async fn a_member_changes_role_leaves_and_comes_back(site: Site) {
        insert(site, &member("s1", "b@x.example", Role::Agent)).await.unwrap();
        insert(site, &member("s2", "a@x.example", Role::Admin)).await.unwrap();
        assert_eq!(unit!(site, tx => tx.set_role("s1", Role::Dpo)).await, Ok(true));
        assert_eq!(unit!(site, tx => tx.set_role("s9", Role::Dpo)).await, Ok(false));
        assert_eq!(unit!(site, tx => tx.enable_staff("s1")).await, Ok(false), "has not left");
        unit!(site, tx => tx.disable_staff("s1", NOW)).await.unwrap();
        assert_eq!(unit!(site, tx => tx.set_role("s1", Role::Agent)).await, Ok(false), "has left");
        let all = site.reader().await.everybody().await.unwrap();
        let all: Vec<_> = all.iter().map(|staff| (staff.id.as_str(), staff.role, staff.disabled_at)).collect();
        assert_eq!(all, [("s2", Role::Admin, None), ("s1", Role::Dpo, Some(NOW))]);
        assert_eq!(unit!(site, tx => tx.enable_staff("s1")).await, Ok(true));
        assert_eq!(site.reader().await.staff("s1").await.unwrap().unwrap().disabled_at, None);
    }
}

both! {
    async fn a_second_factor_is_kept_and_each_code_used_once(site: Site) {
        for id in ["s1", "s2"] {
            insert(site, &member(id, &format!("{id}@x.example"), Role::Agent)).await.unwrap();
        }
        let totp = async || {
            let staff = site.reader().await.staff("s1").await.unwrap().unwrap();
            (staff.totp, staff.totp_next)
        };
        unit!(site, tx => tx.set_next_totp("s1", Some(b"next"))).await.unwrap();
        assert_eq!(totp().await, (None, Some(b"next".to_vec())));
        unit!(site, tx => tx.set_totp("s1", Some(b"next"))).await.unwrap();
        assert_eq!(totp().await, (Some(b"next".to_vec()), None));
        let uses = futures::future::join_all((0..8).map(|_| unit!(site, tx => tx.use_totp_step("s1", 7)))).await;
        assert_eq!(uses.into_iter().filter(|used| *used == Ok(true)).count(), 1);
        for (step, used) in [(6, false), (8, true), (8, false)] {
            assert_eq!(unit!(site, tx => tx.use_totp_step("s1", step)).await, Ok(used), "{step}");
        }
        assert_eq!(unit!(site, tx => tx.use_totp_step("s2", 1)).await, Ok(true), "others count by themselves");
        unit!(site, tx => tx.set_totp("s1", None)).await.unwrap();
        assert_eq!(totp().await, (None, None));
        assert_eq!(unit!(site, tx => tx.use_totp_step("s1", 1)).await, Ok(true), "a new secret begins anew");

        let replace = async |staff: &'static str, digests: Vec<Vec<u8>>| {
            unit!(site, [digests] tx => tx.replace_recovery(staff, &digests)).await.unwrap();
        };
        replace("s1", vec![b"a".to_vec(), b"b".to_vec()]).await;
        replace("s2", vec![b"c".to_vec()]).await;
        let left = async |staff: &'static str| site.reader().await.recovery_left(staff).await.unwrap();
        assert_eq!((left("s1").await, left("s2").await), (2, 1));
        let uses = (0..8).map(|_| unit!(site, tx => tx.use_recovery("s1", b"a", NOW)));
        let uses = futures::future::join_all(uses).await;
        assert_eq!(uses.into_iter().filter(|used| *used == Ok(true)).count(), 1);
        assert_eq!(unit!(site, tx => tx.use_recovery("s1", b"c", NOW)).await, Ok(false), "somebody else's");
        assert_eq!(left("s1").await, 1);
        replace("s1", Vec::new()).await;
        assert_eq!((left("s1").await, left("s2").await), (0, 1));
    }
}

both! {
    async fn a_member_is_one_person_to_the_provider(site: Site) {
        for id in ["s1", "s2"] {
            insert(site, &member(id, &format!("{id}@x.example"), Role::Agent)).await.unwrap();
        }
        let fits = async |id: &'static str, digest: &'static str| {
            unit!(site, tx => tx.fits_identity(id, digest.as_bytes())).await.unwrap()
        };
        assert!(fits("s1", "one").await && fits("s2", "one").await, "nobody has it, and looking keeps nothing");
        for (bound, expected) in [("one", true), ("one", true), ("two", false)] {
            assert_eq!(unit!(site, tx => tx.bind_identity("s1", bound.as_bytes())).await, Ok(expected), "{bound}");
        }
        let other = unit!(site, tx => tx.bind_identity("s2", b"one")).await;
        assert_eq!(other, Err(StoreError::Refused.into()), "somebody else's");
        assert_eq!((fits("s1", "one").await, fits("s1", "two").await), (true, false));
        assert_eq!((fits("s2", "one").await, fits("s2", "two").await), (false, true));
        for was_kept in [true, false] {
            assert_eq!(unit!(site, tx => tx.clear_identity("s1")).await, Ok(was_kept));
        }
        assert_eq!(unit!(site, tx => tx.bind_identity("s2", b"one")).await, Ok(true));
    }
}

both! {
    async fn a_reason_is_asked_for_once_a_day_and_goes_with_the_person(site: Site) {
        insert(site, &member("s1", "kim@x.example", Role::Agent)).await.unwrap();
        let subject = site.person("7").await.id;
        let opened = async |day: &'static str| site.reader().await.has_opened("s1", subject, day).await.unwrap();
        assert!(!opened("2026-11-21").await);
        for (day, first) in [("2026-11-21", true), ("2026-11-21", false), ("2026-11-22", true)] {
            assert_eq!(unit!(site, tx => tx.note_opening("s1", subject, day, NOW)).await, Ok(first), "{day}");
        }
        assert!(opened("2026-11-21").await && !opened("2026-11-23").await);
        unit!(site, tx => tx.forget_subject(subject, None, NOW)).await.unwrap();
        assert!(!opened("2026-11-21").await);
    }
}
