//! One address, however it is written.

use domain::may_contact::Reason;
use domain::role::Role;
use domain::{Act, Channel};
use portal::{MayContact, Targets};

use crate::road::{Road, sample};
use crate::site::{Site, both};

/// Ways in which CRMs and people write numbers; each line is one number.
const NUMBERS: [&[&str]; 4] = [
    &[
        "+46 70 123 45 67",
        "0046701234567",
        "070-123 45 67",
        "46701234567",
        "+46 (0)70 123 45 67",
        "0046 (0)70-1234567",
        "701234567",
    ],
    &["+46 (0)05 92 01 95", "05 92 01 95", "+46 592 01 95", "0592/0195"],
    &["+47 912 34 567", "0047 91234567", "4791234567"],
    &["+44 (0)20 7946 0018", "+442079460018", "0044.20.7946.0018"],
];

async fn ask(road: &Road, channel: Channel, addresses: &[&str]) -> Vec<Vec<Reason>> {
    let targets = Targets::Addresses(addresses.iter().map(ToString::to_string).collect());
    let question = MayContact { purpose: "newsletter".into(), channel, targets };
    road.portal.may_contact(question).await.unwrap().into_iter().map(|answer| answer.reasons).collect()
}

both! {
    async fn a_number_is_found_however_it_is_written(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        for spellings in NUMBERS {
            for stored in spellings {
                site.raw(&format!("update person set mobile = '{stored}', phone = null where id = 1")).await;
                for reasons in ask(&road, Channel::Sms, spellings).await {
                    assert_eq!(reasons, [Reason::NoConsent], "{stored}");
                }
                for asked in spellings {
                    // Nobody searches as often as this test does.
                    site.raw("delete from insyn_limit").await;
                    let found = road.portal.persons(&dpo, asked).await.unwrap().rows;
                    assert!(found.iter().any(|row| row.subject.key == "1"), "{asked} for {stored}");
                }
            }
        }
        site.raw("update person set mobile = '912 34 567', phone = null where id = 1").await;
        assert_eq!(ask(&road, Channel::Sms, &["+4791234567"]).await, [[Reason::UnknownAddress]], "a number of Sweden");
    }
}

both! {
    async fn twins_and_blocks_know_a_number_by_any_spelling(site: Site) {
        let road = sample(site).await;
        site.raw(
            "update person set phone = null, mobile = '+46 (0)70 123 45 67' where id = 1;
            update person set phone = null, mobile = '070-123 45 67' where id = 2",
        )
        .await;
        let me = road.clear(1).await;
        road.act(&me, Act::Withdraw, Some(Channel::Sms)).await.unwrap();
        let reasons = road.may(2, Channel::Sms).await;
        assert!(reasons.contains(&Reason::Twin) && reasons.contains(&Reason::Suppressed), "{reasons:?}");
        let dpo = road.staff(Role::Dpo).await;
        let person = road.person(&dpo, &domain::SubjectRef::new("person", "2")).await.unwrap();
        assert_eq!(person.twins.iter().map(|twin| twin.subject.key.as_str()).collect::<Vec<_>>(), ["1"]);
        site.raw("update person set mobile = null where id in (1, 2)").await;
        for reasons in ask(&road, Channel::Sms, NUMBERS[0]).await {
            assert_eq!(reasons, [Reason::Suppressed, Reason::UnknownAddress]);
        }
    }
}

both! {
    async fn large_letters_outside_ascii_hide_nobody(site: Site) {
        let road = sample(site).await;
        site.raw(
            "update person set email = 'Åsa.Öst@Post.example' where id = 1;
            update person set email = 'ÅSA.öst@POST.example' where id = 2;
            update person set email = 'ЗДРАВКА.Иванова@Поща.example' where id = 3",
        )
        .await;
        for address in ["åsa.öst@post.example", "ÅSA.ÖST@POST.EXAMPLE", "Здравка.Иванова@поща.example"] {
            assert_eq!(road.may_address(address).await, [Reason::NoConsent], "{address}");
        }
        let me = road.clear(1).await;
        road.act(&me, Act::Withdraw, Some(Channel::Email)).await.unwrap();
        let reasons = road.may(2, Channel::Email).await;
        assert!(reasons.contains(&Reason::Twin) && reasons.contains(&Reason::Suppressed), "{reasons:?}");
    }
}
