use domain::{Basis, Channel, Purpose};
use portal::port::store::{PurposeRecord, PurposeText};

use crate::site::{NOW, Site, both, unit};

fn purpose(code: &str, position: i64) -> PurposeRecord {
    let channels = vec![Channel::Email, Channel::Post];
    let purpose = Purpose { code: code.into(), basis: Basis::Consent, direct_marketing: true, channels };
    PurposeRecord { purpose, position }
}

fn text(version: i64, language: &str, title: &str) -> PurposeText {
    PurposeText {
        purpose: "newsletter".into(),
        version,
        language: language.into(),
        title: title.into(),
        text: "Я согласен".into(),
        retention: String::new(),
        recipients: vec!["A \"quoted\" name".into()],
    }
}

both! {
    async fn purposes_come_in_their_order_and_are_stored_once(site: Site) {
        let (second, first) = (purpose("newsletter", 2), purpose("sales-service", 1));
        let changed = PurposeRecord { position: 0, ..purpose("newsletter", 0) };
        for purpose in [&second, &first, &changed] {
            unit!(site, [purpose] tx => tx.insert_purpose(&purpose, NOW)).await.unwrap();
        }
        assert_eq!(site.reader().await.purposes().await.unwrap(), [first, second]);
    }
}

both! {
    async fn the_newest_texts_are_read_and_none_is_changed(site: Site) {
        let record = purpose("newsletter", 1);
        unit!(site, [record] tx => tx.insert_purpose(&record, NOW)).await.unwrap();
        let texts = [text(1, "en", "Old"), text(2, "en", "New"), text(2, "sv", "Ny"), text(2, "sv", "Changed")];
        for text in &texts {
            unit!(site, [text] tx => tx.insert_purpose_text(&text, NOW)).await.unwrap();
        }
        assert_eq!(site.reader().await.purpose_texts().await.unwrap(), texts[1..3]);
        assert!(site.raw_fails("update insyn_purpose_text set text = ''").await);
        assert!(site.raw_fails("delete from insyn_purpose_text").await);
    }
}
