use domain::role::Role;
use portal::port::store::{PasskeyRecord, StaffRecord};

use crate::site::{NOW, Site, both, unit};

fn passkey(id: &str, staff_id: &str) -> PasskeyRecord {
    PasskeyRecord {
        id: id.into(),
        staff_id: staff_id.into(),
        credential: format!("credential of {id}").into_bytes(),
        handle: vec![7; 16],
        public_key: "{}".into(),
        counter: 0,
        name: "Kim's phone".into(),
        synced: id == "k2",
        created_at: NOW,
        used_at: None,
    }
}

async fn member(site: &Site, id: &str) {
    let staff = StaffRecord {
        id: id.into(),
        email: format!("{id}@x.example"),
        role: Role::Dpo,
        password: None,
        created_at: NOW,
        disabled_at: None,
        totp: None,
        totp_next: None,
        passkeys: 0,
    };
    unit!(site, [staff] tx => tx.insert_staff(&staff)).await.unwrap();
}

both! {
    async fn passkeys_are_kept_found_renamed_and_taken_away(site: Site) {
        for id in ["s1", "s2"] {
            member(site, id).await;
        }
        let insert = async |passkey: PasskeyRecord| unit!(site, [passkey] tx => tx.insert_passkey(&passkey)).await;
        for (id, of) in [("k1", "s1"), ("k2", "s1"), ("k3", "s2")] {
            assert_eq!(insert(passkey(id, of)).await, Ok(true));
        }
        let again = PasskeyRecord { id: "k4".into(), ..passkey("k1", "s2") };
        assert_eq!(insert(again).await, Ok(false), "a credential is one colleague's");
        let mut reader = site.reader().await;
        assert!(reader.passkeys("s1").await.unwrap() == [passkey("k1", "s1"), passkey("k2", "s1")]);
        assert!(reader.find_passkey(b"credential of k3").await.unwrap() == Some(passkey("k3", "s2")));
        assert!(reader.find_passkey(b"another").await.unwrap().is_none());
        // Staff are read with how many they have, however they are read.
        let mut counts = vec![reader.staff("s1").await.unwrap().unwrap().passkeys];
        counts.push(reader.find_staff("s2@x.example").await.unwrap().unwrap().passkeys);
        counts.extend(reader.everybody().await.unwrap().iter().map(|staff| staff.passkeys));
        counts.extend(reader.staff_with(Some(Role::Dpo)).await.unwrap().iter().map(|staff| staff.passkeys));
        assert_eq!(counts, [2, 1, 2, 1, 2, 1]);
        drop(reader);

        assert_eq!(unit!(site, tx => tx.rename_passkey("s1", "k1", "Key ring")).await, Ok(true));
        assert_eq!(unit!(site, tx => tx.rename_passkey("s1", "k3", "Mine now")).await, Ok(false), "somebody else's");
        assert_eq!(unit!(site, tx => tx.remove_passkey("s1", "k3")).await, Ok(false), "somebody else's");
        assert_eq!(unit!(site, tx => tx.remove_passkey("s1", "k2")).await, Ok(true));
        assert_eq!(unit!(site, tx => tx.remove_passkey("s1", "k2")).await, Ok(false));
        let names = async |staff: &'static str| {
            let all = site.reader().await.passkeys(staff).await.unwrap();
            all.into_iter().map(|passkey| passkey.name).collect::<Vec<_>>()
        };
        assert_eq!((names("s1").await, names("s2").await), (vec!["Key ring".to_owned()], vec!["Kim's phone".to_owned()]));
        assert_eq!(unit!(site, tx => tx.remove_passkeys("s1")).await, Ok(1));
        assert_eq!((names("s1").await.len(), names("s2").await.len()), (0, 1));
    }
}

both! {
    async fn a_counter_only_grows(site: Site) {
        member(site, "s1").await;
        let new = passkey("k1", "s1");
        unit!(site, [new] tx => tx.insert_passkey(&new)).await.unwrap();
        for (counter, taken) in [(0, true), (0, true), (5, true), (5, false), (4, false), (0, false), (6, true)] {
            assert_eq!(unit!(site, tx => tx.use_passkey("k1", "{\"x\":1}", counter, NOW + counter)).await, Ok(taken), "{counter}");
        }
        assert_eq!(unit!(site, tx => tx.use_passkey("k2", "{}", 9, NOW)).await, Ok(false), "there is none");
        let kept = site.reader().await.find_passkey(&new.credential).await.unwrap().unwrap();
        assert_eq!((kept.counter, kept.used_at, kept.public_key.as_str()), (6, Some(NOW + 6), "{\"x\":1}"));
        // One signature counts once, however often it is shown at the same time.
        let uses = futures::future::join_all((0..8).map(|_| unit!(site, tx => tx.use_passkey("k1", "{}", 7, NOW)))).await;
        assert_eq!(uses.into_iter().filter(|used| *used == Ok(true)).count(), 1);
    }
}
