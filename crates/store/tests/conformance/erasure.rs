use domain::{Channel, Scope};
use portal::port::store::{
    ApiKeyRecord, AuditRecord, Block, ConsentRecord, FeedFilter, HoldRecord, NewConsent, NewOutbox, StateRecord,
    StoreError,
};

use crate::code::code;
use crate::link::link;
use crate::request::{entry, request};
use crate::session::session;
use crate::site::{NOW, Site, both, id, store, unit};
use crate::suppression::row;

async fn ask(site: &Site, key: &str, request_id: &str) -> i64 {
    let subject_id = site.person(key).await.id;
    let new = request(request_id, subject_id);
    unit!(site, [new] tx => tx.insert_request(&new)).await.unwrap();
    subject_id
}

fn mail(kind: &str, subject_id: i64) -> NewOutbox {
    NewOutbox {
        id: id(),
        kind: kind.into(),
        payload: format!("{{\"subject\":{subject_id}}}"),
        sealed: Some(vec![1]),
        wrap: Some(vec![2]),
        due_at: NOW,
        expires_at: None,
        subject_id: Some(subject_id),
    }
}

both! {
    async fn erased_addresses_are_known_again(site: Site) {
        ask(site, "7", "r1").await;
        unit!(site, tx => tx.bury(b"a", Channel::Email, "r1", NOW)).await.unwrap();
        unit!(site, tx => tx.bury(b"a", Channel::Email, "r1", NOW + 1)).await.unwrap();
        unit!(site, tx => tx.bury(b"b", Channel::Sms, "r1", NOW)).await.unwrap();
        assert_eq!(unit!(site, tx => tx.bury(b"c", Channel::Email, "r9", NOW)).await, Err(store(StoreError::Refused)));
        let mut digests: Vec<Vec<u8>> = (0..600_u32).map(|n| n.to_be_bytes().to_vec()).collect();
        digests.insert(0, b"a".to_vec());
        digests.extend([b"a".to_vec(), b"b".to_vec()]);
        let mut reader = site.reader().await;
        assert_eq!(reader.buried(&digests, Channel::Email).await, Ok(vec![b"a".to_vec()]));
        assert_eq!(reader.buried(&digests, Channel::Sms).await, Ok(vec![b"b".to_vec()]));
        assert_eq!(reader.buried(&digests, Channel::Post).await, Ok(vec![]));
        assert_eq!(reader.buried(&[], Channel::Email).await, Ok(vec![]));
        assert_eq!(site.number("select count(*) from insyn_tombstone where at = 1800000000000").await, 2, "the first stays");
    }
}

both! {
    async fn an_erased_address_comes_back_by_the_persons_word(site: Site) {
        let subject_id = ask(site, "7", "r1").await;
        for (digest, channel, reason) in [
            (b"a", Channel::Email, "erased"),
            (b"a", Channel::Sms, "erased"),
            (b"b", Channel::Email, "erased"),
        ] {
            let block = Block {
                digest: digest.to_vec(),
                purpose: "newsletter".into(),
                channel,
                subject_id: Some(subject_id),
                reason: reason.into(),
            };
            unit!(site, [block] tx => async {
                tx.bury(digest, channel, "r1", NOW).await?;
                tx.block(&block, NOW).await?;
                tx.block(&Block { purpose: "*".into(), reason: "objected".into(), ..block }, NOW).await
            })
            .await
            .unwrap();
        }
        unit!(site, tx => tx.unbury(b"a", Channel::Email)).await.unwrap();
        unit!(site, tx => tx.unbury(b"x", Channel::Email)).await.unwrap();
        let mut reader = site.reader().await;
        let both = [b"a".to_vec(), b"b".to_vec()];
        assert_eq!(reader.buried(&both, Channel::Email).await, Ok(vec![b"b".to_vec()]));
        assert_eq!(reader.buried(&both, Channel::Sms).await, Ok(vec![b"a".to_vec()]));
        let reasons = reader.blocks(&both[..1], "newsletter", Channel::Email).await.unwrap();
        assert_eq!(reasons.iter().map(|block| block.reason.as_str()).collect::<Vec<_>>(), ["objected"]);
        assert_eq!(reader.blocks(&both[..1], "newsletter", Channel::Sms).await.unwrap().len(), 2);
        assert_eq!(reader.blocks(&both[1..], "newsletter", Channel::Email).await.unwrap().len(), 2);
    }
}

/// All that the portal may hold of a person.
async fn fill(site: &Site, key: &str, request_id: &str) -> i64 {
    let subject_id = ask(site, key, request_id).await;
    let session = session(site, key, Scope::Full).await;
    let (link, code, text) = (link(subject_id, Scope::Unsubscribe), code(subject_id, &session.hash), entry(request_id));
    let outbox: Vec<NewOutbox> = [
        "mail.code",
        "mail.told",
        "mail.receipt",
        "erasure.execute",
        "hold.end",
        "feed.empty",
        "holdings",
        "mailXreceipt",
    ]
    .iter()
    .map(|kind| mail(kind, subject_id))
    .collect();
    let consent = NewConsent {
        id: id(),
        subject_id,
        purpose: "newsletter".into(),
        kind: domain::consent::Kind::Withdrawn,
        channels: vec![Channel::Email],
        text_version: 1,
        language: "en".into(),
        at: NOW,
        actor: "subject".into(),
        method: "page".into(),
        origin: domain::consent::Origin::Portal,
        undoes: None,
    };
    let block = Block {
        digest: key.as_bytes().to_vec(),
        purpose: "newsletter".into(),
        channel: Channel::Email,
        subject_id: Some(subject_id),
        reason: "withdrawn".into(),
    };
    unit!(site, [session, link, code, text, outbox, consent, block] tx => async {
        tx.insert_link(&link).await?;
        tx.insert_code(&code).await?;
        tx.set_draft(&session.hash, Some(b"draft"), NOW).await?;
        tx.set_mirror_value(subject_id, "newsletter/email", Some("1"), NOW).await?;
        tx.append_entry(&text).await?;
        for row in &outbox {
            tx.enqueue(row).await?;
        }
        let seq = tx.append_consent(&consent).await?;
        let state = domain::consent::ChannelState { consent: Some(domain::consent::Register::Withdrawn), objected: false };
        tx.save_consent_state(&StateRecord { subject_id, purpose: "newsletter".into(), channel: Channel::Email, state, seq }).await?;
        tx.block(&block, NOW).await
    })
    .await
    .unwrap();
    subject_id
}

async fn count(site: &Site, table: &str, subject_id: i64) -> i64 {
    site.number(&format!("select count(*) from {table} where subject_id = {subject_id}")).await
}

both! {
    async fn a_person_is_forgotten_and_nobody_else(site: Site) {
        let (gone, other) = (fill(site, "7", "r1").await, fill(site, "8", "r2").await);
        let claimed = unit!(site, tx => tx.claim(NOW, NOW + 100, 1_000)).await.unwrap();
        let done = claimed.iter().find(|row| row.kind == "mail.told" && row.payload.contains(&gone.to_string())).unwrap();
        let (done, fence) = (done.id.clone(), done.fence);
        unit!(site, [done] tx => tx.outbox_done(&done, fence, NOW)).await.unwrap();
        unit!(site, tx => tx.forget_subject(gone, Some("erased:r1"), NOW + 5)).await.unwrap();

        for table in ["insyn_session", "insyn_code", "insyn_link", "insyn_mirror"] {
            assert_eq!(count(site, table, gone).await, 0, "{table}");
            assert!(count(site, table, other).await > 0, "{table}");
        }
        for table in ["insyn_consent_event", "insyn_consent_state", "insyn_block", "insyn_request"] {
            assert_eq!(count(site, table, gone).await, 1, "{table}");
        }
        // What tells of the erasure or finishes it, and the bare row of a mail that was sent.
        let kept = format!("select count(*) from insyn_outbox where subject_id = {gone} and kind in");
        assert_eq!(site.number(&format!("{kept} ('mail.receipt', 'erasure.execute', 'hold.end', 'feed.empty', 'mail.told')")).await, 5);
        assert_eq!(count(site, "insyn_outbox", gone).await, 5);
        assert_eq!(count(site, "insyn_outbox", other).await, 8);
        let texts = "select count(*) from insyn_request_entry where sealed is not null and request_id =";
        assert_eq!(site.number(&format!("{texts} 'r1'")).await, 0);
        assert_eq!(site.number(&format!("{texts} 'r2'")).await, 1);
        assert_eq!(site.reader().await.entries("r1").await.unwrap().len(), 1);

        let forgotten = unit!(site, tx => tx.lock_subject(gone)).await.unwrap().unwrap();
        assert_eq!(forgotten.subject.to_string(), "person:erased:r1");
        assert_eq!((forgotten.generation, forgotten.audit_key, forgotten.erased_at), (2, None, Some(NOW + 5)));
        let beside = unit!(site, tx => tx.lock_subject(other)).await.unwrap().unwrap();
        assert_eq!((beside.generation, beside.audit_key.is_some(), beside.erased_at), (1, true, None));
        assert_eq!(site.reader().await.find_request("r1").await.unwrap().unwrap().subject.key, "erased:r1");
        // The key may come again, as another person.
        let new = site.person("7").await;
        assert!(new.id != gone && new.erased_at.is_none());

        let events: Vec<ConsentRecord> = site.reader().await.consent_history(gone, 10).await.unwrap();
        assert_eq!(events.len(), 1);
    }
}

both! {
    async fn forgetting_twice_keeps_the_day_and_the_key_until_told(site: Site) {
        let gone = fill(site, "7", "r1").await;
        unit!(site, tx => tx.forget_subject(gone, None, NOW + 5)).await.unwrap();
        let first = unit!(site, tx => tx.lock_subject(gone)).await.unwrap().unwrap();
        assert_eq!((first.subject.key.as_str(), first.generation, first.erased_at), ("7", 2, Some(NOW + 5)));
        assert!(site.person("7").await.erased_at.is_some(), "the CRM's row may still be there");
        unit!(site, tx => tx.forget_subject(gone, Some("erased:r1"), NOW + 9)).await.unwrap();
        let second = unit!(site, tx => tx.lock_subject(gone)).await.unwrap().unwrap();
        assert_eq!((second.subject.key.as_str(), second.erased_at), ("erased:r1", Some(NOW + 5)));
        let taken = site.person("8").await.id;
        let same = unit!(site, tx => tx.forget_subject(taken, Some("erased:r1"), NOW)).await;
        assert_eq!(same, Err(store(StoreError::Refused)), "an alias is one person's");
    }
}

both! {
    async fn the_feed_forgets_the_address_and_keeps_the_digest(site: Site) {
        ask(site, "7", "r1").await;
        let mut own = row("newsletter", Channel::Email);
        own.digest = Some("d1".into());
        let others = portal::port::store::NewFeedRow { subject: Some("person:10".into()), ..own.clone() };
        for row in [own.clone(), others, own.clone()] {
            unit!(site, [row] tx => tx.append_feed(&row)).await.unwrap();
        }
        assert_eq!(unit!(site, tx => tx.forget_feed("person:1")).await, Ok(2));
        assert_eq!(unit!(site, tx => tx.forget_feed("person:1")).await, Ok(0));
        let erased = portal::port::store::NewFeedRow { address: None, subject: None, reason: "erased".into(), ..own };
        let seq = unit!(site, [erased] tx => tx.append_erased(&erased, b"sealed", "r1")).await.unwrap();
        let rows = site.reader().await.feed(0, seq, 10, &FeedFilter::default()).await.unwrap();
        let found: Vec<_> = rows.iter().map(|row| (row.address.is_some(), row.subject.as_deref(), row.digest.as_deref(), row.sealed.as_deref())).collect();
        assert_eq!(found, [
            (false, None, Some("d1"), None),
            (true, Some("person:10"), Some("d1"), None),
            (false, None, Some("d1"), None),
            (false, None, Some("d1"), Some(&b"sealed"[..])),
        ]);
        assert_eq!(site.reader().await.feed_end().await, Ok(seq));
        assert_eq!(unit!(site, tx => tx.empty_erased("r9")).await, Ok(0));
        assert_eq!(unit!(site, tx => tx.empty_erased("r1")).await, Ok(1));
        assert_eq!(unit!(site, tx => tx.empty_erased("r1")).await, Ok(0));
        assert!(site.reader().await.feed(0, seq, 10, &FeedFilter::default()).await.unwrap().iter().all(|row| row.sealed.is_none()));
    }
}

both! {
    async fn the_feed_stays_a_log(site: Site) {
        let new = row("newsletter", Channel::Email);
        unit!(site, [new] tx => tx.append_feed(&new)).await.unwrap();
        for change in [
            "delete from insyn_suppression",
            "update insyn_suppression set reason = 'other'",
            "update insyn_suppression set reason = 'other', address = null",
            "update insyn_suppression set address = 'bo@post.example'",
            "update insyn_suppression set subject = 'person:2'",
            "update insyn_suppression set key_id = null",
            "update insyn_suppression set digest = 'x'",
            "update insyn_suppression set sealed = key_id",
            "update insyn_suppression set seq = seq + 1",
        ] {
            assert!(site.raw_fails(change).await, "{change}");
        }
        site.raw("update insyn_suppression set address = null, subject = null").await;
        assert!(site.raw_fails("update insyn_suppression set address = 'anna@post.example'").await, "empty stays empty");
        if site.postgres {
            for table in ["insyn_suppression", "insyn_request_entry"] {
                assert!(site.raw_fails(&format!("truncate {table}")).await);
            }
        }
    }
}

both! {
    async fn holds_wait_until_they_are_done(site: Site) {
        let (mine, other) = (ask(site, "7", "r1").await, ask(site, "8", "r2").await);
        let hold = |id: &str, request_id: &str, subject_id, table: &str| HoldRecord {
            id: id.into(),
            request_id: request_id.into(),
            subject_id,
            kind: "person".into(),
            table: table.into(),
            row_key: format!("[\"{id}\"]"),
            free_on: (table != "subject").then(|| "2034-01-01".into()),
            ground: "17-3-b".into(),
            law: "Bokföringslagen 7:2".into(),
            fate: "anonymise".into(),
            done_at: None,
        };
        let all = [hold("h2", "r1", mine, "invoice"), hold("h1", "r1", mine, "invoice"), hold("h3", "r1", mine, "subject"), hold("h4", "r2", other, "invoice")];
        for hold in &all {
            unit!(site, [hold] tx => tx.insert_hold(&hold)).await.unwrap();
        }
        let [h2, h1, h3, _] = all.clone();
        let mut reader = site.reader().await;
        assert_eq!(reader.holds("r1").await, Ok(vec![h1.clone(), h2.clone(), h3.clone()]));
        assert_eq!(reader.holds_of(mine).await, Ok(vec![h1.clone(), h2.clone(), h3.clone()]));
        assert_eq!(reader.holds("r9").await, Ok(vec![]));
        assert_eq!(unit!(site, tx => tx.hold_done("h1", NOW)).await, Ok(true));
        assert_eq!(unit!(site, tx => tx.hold_done("h1", NOW + 1)).await, Ok(false));
        assert_eq!(unit!(site, tx => tx.hold_done("h9", NOW)).await, Ok(false));
        assert_eq!(reader.holds_of(mine).await, Ok(vec![h2.clone(), h3.clone()]));
        assert_eq!(reader.holds("r1").await, Ok(vec![HoldRecord { done_at: Some(NOW), ..h1.clone() }, h2, h3]));
        assert_eq!(unit!(site, [h1] tx => tx.insert_hold(&h1)).await, Err(store(StoreError::Refused)));
    }
}

both! {
    async fn the_slowest_reader_of_the_feed_is_waited_for(site: Site) {
        for (id, revoked_at) in [("k1", None), ("k2", None), ("k3", Some(NOW)), ("k4", None)] {
            let key = ApiKeyRecord {
                id: id.into(),
                name: id.into(),
                hash: id.as_bytes().to_vec(),
                scopes: Vec::new(),
                created_at: NOW,
                revoked_at,
                prefix: None,
                expires_at: None,
                used_at: None,
            };
            unit!(site, [key] tx => tx.insert_api_key(&key)).await.unwrap();
        }
        let slowest = async |since| site.reader().await.slowest_feed_reader(since).await.unwrap();
        assert_eq!(slowest(0).await, None, "nobody has read it");
        for (key, seq, at) in [("k1", 10, NOW), ("k2", 5, NOW - 100), ("k3", 1, NOW), ("k9", 0, NOW)] {
            unit!(site, tx => tx.note_feed_read(key, seq, at)).await.unwrap();
        }
        assert_eq!(slowest(NOW - 100).await, Some(5));
        assert_eq!(slowest(NOW - 99).await, Some(10), "k2 has not read for a while, k3 is revoked");
        assert_eq!(slowest(NOW + 1).await, None);
        unit!(site, tx => tx.note_feed_read("k1", 3, NOW + 1)).await.unwrap();
        assert_eq!(slowest(NOW + 1).await, Some(10), "a full pull does not go back");
        unit!(site, tx => tx.note_feed_read("k1", 12, NOW + 2)).await.unwrap();
        assert_eq!(slowest(NOW + 2).await, Some(12));
    }
}

both! {
    async fn the_audit_log_is_read_backwards(site: Site) {
        let entries: Vec<AuditRecord> = (0..7)
            .map(|n| AuditRecord {
                id: id(),
                at: NOW - n,
                event: "person.opened".into(),
                actor_kind: "staff".into(),
                actor_ref: Some("s1".into()),
                request_id: Some("r1".into()),
                subject_tag: None,
                details: Some(vec![1]),
                plain: "{}".into(),
            })
            .collect();
        for entry in &entries {
            unit!(site, [entry] tx => tx.append_audit(&entry)).await.unwrap();
        }
        let mut reader = site.reader().await;
        let mut found: Vec<(i64, AuditRecord)> = Vec::new();
        while let page @ [_, ..] = reader.audit_page(found.last().map(|entry| entry.0), 3).await.unwrap().as_slice() {
            assert!(page.len() <= 3);
            found.extend_from_slice(page);
        }
        assert!(found.iter().map(|(_, entry)| entry).eq(entries.iter().rev()));
        assert!(found.is_sorted_by(|a, b| a.0 > b.0));
        assert!(reader.audit_page(Some(0), 3).await.unwrap().is_empty());
    }
}

both! {
    async fn work_that_was_given_up_is_put_back(site: Site) {
        let subject_id = site.person("7").await.id;
        let (job, late) = (mail("erasure.execute", subject_id), NewOutbox { due_at: NOW + 500, ..mail("hold.end", subject_id) });
        for row in [&job, &late] {
            unit!(site, [row] tx => tx.enqueue(&row)).await.unwrap();
        }
        let payload = job.payload.clone();
        let claimed = unit!(site, tx => tx.claim(NOW, NOW + 100, 9)).await.unwrap().remove(0);
        // A worker has it.
        assert_eq!(unit!(site, [payload] tx => tx.rouse("erasure.execute", &payload, NOW + 1)).await, Ok(true));
        assert!(unit!(site, tx => tx.claim(NOW + 1, NOW + 100, 9)).await.unwrap().is_empty());
        let (id, fence) = (claimed.id.clone(), claimed.fence);
        assert_eq!(unit!(site, [id] tx => tx.outbox_dead(&id, fence, NOW + 2, "refused")).await, Ok(true));
        assert!(unit!(site, tx => tx.claim(NOW + 3, NOW + 100, 9)).await.unwrap().is_empty());
        assert_eq!(unit!(site, [payload] tx => tx.rouse("erasure.execute", &payload, NOW + 3)).await, Ok(true));
        let again = unit!(site, tx => tx.claim(NOW + 3, NOW + 100, 9)).await.unwrap().remove(0);
        assert_eq!((again.id.as_str(), again.tries, again.fence), (id.as_str(), 1, fence + 1));
        assert_eq!(unit!(site, [id] tx => tx.outbox_done(&id, fence, NOW)).await, Ok(false), "the old fence");
        assert_eq!(unit!(site, [id] tx => tx.outbox_done(&id, fence + 1, NOW)).await, Ok(true));
        assert_eq!(unit!(site, [payload] tx => tx.rouse("erasure.execute", &payload, NOW)).await, Ok(false), "done is done");
        assert_eq!(unit!(site, tx => tx.rouse("hold.end", "other", NOW)).await, Ok(false));
        assert_eq!(unit!(site, [payload] tx => tx.rouse("hold.end", &payload, NOW)).await, Ok(true));
        assert_eq!(unit!(site, tx => tx.claim(NOW, NOW + 100, 9)).await.unwrap().len(), 1, "before its time");
    }
}
