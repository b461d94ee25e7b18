use domain::Channel;
use portal::port::store::{Block, FeedFilter, FeedRow, NewFeedRow};

use crate::site::{NOW, Site, both, unit};

/// A row of the feed.
pub fn row(purpose: &str, channel: Channel) -> NewFeedRow {
    NewFeedRow {
        at: NOW,
        action: "suppress",
        purpose: purpose.into(),
        channel,
        address: Some("anna@post.example".into()),
        subject: Some("person:1".into()),
        digest: None,
        key_id: Some(4),
        reason: "withdrawn".into(),
    }
}

both! {
    async fn the_feed_is_read_in_order(site: Site) {
        assert_eq!(site.reader().await.feed_end().await.unwrap(), 0);
        let mut seqs = Vec::new();
        for index in 0..6 {
            let purpose = if index % 2 == 0 { "newsletter" } else { "*" };
            let channel = if index < 3 { Channel::Email } else { Channel::Sms };
            let row = row(purpose, channel);
            seqs.push(unit!(site, [row] tx => tx.append_feed(&row)).await.unwrap());
        }
        assert!(seqs.is_sorted_by(|a, b| a < b));
        let mut reader = site.reader().await;
        let end = reader.feed_end().await.unwrap();
        assert_eq!(end, seqs[5]);
        let all = reader.feed(0, end, 100, &FeedFilter::default()).await.unwrap();
        assert_eq!(all.iter().map(|row| row.seq).collect::<Vec<_>>(), seqs);
        let expected = FeedRow {
            seq: seqs[0],
            at: NOW,
            action: "suppress".into(),
            purpose: "newsletter".into(),
            channel: "email".into(),
            address: Some("anna@post.example".into()),
            subject: Some("person:1".into()),
            digest: None,
            key_id: Some(4),
            reason: "withdrawn".into(),
            sealed: None,
        };
        assert!(all[0] == expected);
        let part = reader.feed(seqs[1], seqs[4], 2, &FeedFilter::default()).await.unwrap();
        assert_eq!(part.iter().map(|row| row.seq).collect::<Vec<_>>(), seqs[2..4]);
        let (purpose, channel) = (Some("newsletter".to_owned()), Some(Channel::Sms));
        for (filter, count) in [
            (FeedFilter { purpose: purpose.clone(), channel: None, all_marketing: false }, 3),
            (FeedFilter { purpose: None, channel, all_marketing: false }, 3),
            (FeedFilter { purpose: purpose.clone(), channel, all_marketing: false }, 1),
            (FeedFilter { purpose: purpose.clone(), channel: None, all_marketing: true }, 6),
            (FeedFilter { purpose, channel, all_marketing: true }, 3),
        ] {
            let found: Vec<i64> = reader.feed(0, end, 100, &filter).await.unwrap().iter().map(|row| row.seq).collect();
            assert_eq!(found.len(), count, "{filter:?}");
            assert!(found.is_sorted(), "{filter:?}");
            let first: Vec<i64> = reader.feed(0, end, 2, &filter).await.unwrap().iter().map(|row| row.seq).collect();
            assert_eq!(first, found[..found.len().min(2)], "{filter:?}");
            let rest = reader.feed(found[0], end, 100, &filter).await.unwrap();
            assert_eq!(rest.len(), count - 1, "{filter:?}");
        }
    }
}

both! {
    async fn blocks_belong_to_the_act_that_set_them(site: Site) {
        let block = |digest: &[u8], purpose: &str, subject_id| Block {
            digest: digest.to_vec(),
            purpose: purpose.into(),
            channel: Channel::Email,
            subject_id,
            reason: "withdrawn".into(),
        };
        for block in [
            block(b"a", "newsletter", Some(1)),
            block(b"a", "newsletter", Some(2)),
            block(b"a", "*", None),
            block(b"b", "other", Some(1)),
            block(b"c", "newsletter", Some(1)),
        ] {
            unit!(site, [block] tx => tx.block(&block, NOW)).await.unwrap();
        }
        let again = Block { reason: "objected".into(), ..block(b"a", "newsletter", Some(1)) };
        unit!(site, [again] tx => tx.block(&again, NOW)).await.unwrap();
        unit!(site, tx => tx.unblock(b"a", "newsletter", Channel::Email, 2)).await.unwrap();
        unit!(site, tx => tx.unblock(b"a", "newsletter", Channel::Sms, 1)).await.unwrap();
        let mut digests: Vec<Vec<u8>> = (0..600_u32).map(|n| n.to_be_bytes().to_vec()).collect();
        digests.extend([b"a".to_vec(), b"b".to_vec()]);
        let mut found = site.reader().await.blocks(&digests, "newsletter", Channel::Email).await.unwrap();
        found.sort_by(|a, b| a.purpose.cmp(&b.purpose));
        assert_eq!(found, [block(b"a", "*", None), again]);
        assert!(site.reader().await.blocks(&digests, "newsletter", Channel::Sms).await.unwrap().is_empty());
    }
}
