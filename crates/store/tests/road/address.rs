//! Another address: confirmed where it is.

use domain::assurance::{Level, Preset};
use domain::view::AddressTrouble;
use domain::{Action, Bound, Channel, Policy, Scope, SubjectRef};
use portal::export::Format;
use portal::settings::Settings;
use portal::{AddressOutcome, Disowned, Error, Issuer, NewLink, Undone};

use crate::browser::{Browser, EMAIL, NEW, OWN, Phone, code_to, links_to, undoing};
use crate::road::{code_in, sample, settings};
use crate::site::{NOW, Site, both};

const HOUR: i64 = 3_600;
const MOBILE: &str = "subject.mobile";

both! {
    async fn an_address_is_theirs_when_the_code_that_went_there_is_entered(site: Site) {
        let road = sample(site).await;
        let own = site.text(OWN).await;
        let mut browser = Browser::open(&road, 1).await;
        let act = Bound::new(Action::ChangeAddress, EMAIL);
        assert_eq!(browser.form(&road, EMAIL).await.err(), Some(Error::NeedsFresh(act.clone())));
        assert_eq!(browser.enter(&road, EMAIL, NEW).await.err(), Some(Error::NeedsFresh(act.clone())));
        let me = browser.me(&road).await;
        road.portal.send_code_for(&me, &act).await.unwrap();
        let mail = road.mail().await;
        assert_eq!(mail.to, own, "the first code goes to the old address");
        assert!(mail.text.contains("change where you are reached: E-mail"), "{}", mail.text);
        let digits = code_in(&mail.text).unwrap();
        browser.0 = road.portal.enter_code_for(&me, &digits, &act).await.unwrap().cookie.to_string();

        let form = browser.form(&road, EMAIL).await.unwrap();
        assert!(form.pending.is_none() && !form.stored.expose().contains(&own), "masked: that code opened nothing else");
        assert_eq!(browser.enter(&road, EMAIL, &format!("  {NEW} ")).await, Ok(AddressOutcome::Sent));
        assert_eq!(site.text(OWN).await, own, "nothing is changed yet");
        let mail = road.mail().await;
        assert_eq!(mail.to, NEW);
        let name = site.text("select last_name from person where id = 1").await;
        assert!(!mail.text.contains(&name) && !mail.text.contains(&own) && !mail.text.contains("/l/"), "{}", mail.text);
        let pending = browser.form(&road, EMAIL).await.unwrap().pending.unwrap();
        assert!(pending.sent && pending.tries_left == 5);
        assert_eq!(pending.to.expose(), "n•••@•••.example");
        assert!(!site.dump("insyn_session").await.contains("new.address"), "sealed at rest");
        assert!(!site.dump("insyn_outbox").await.contains("new.address"));

        let digits = code_in(&mail.text).unwrap();
        assert_eq!(browser.confirm(&road, EMAIL, &digits).await, Ok(true));
        assert_eq!(site.text(OWN).await, NEW);
        assert!(!site.dump("insyn_address_change").await.contains("post.example"), "sealed at rest");
        let plain = site.text("select plain from insyn_audit where event = 'subject.rectified'").await;
        assert!(plain.contains(EMAIL) && !plain.contains("post.example"), "{plain}");
        // The new one counts from now on, and the old one was told at once.
        let since = format!("select count(*) from insyn_contact_point where since = {NOW} and warned_at = {NOW} and gone_at is null");
        assert_eq!(site.number(&since).await, 1);
        let told = links_to(&road, &own).await;
        assert_eq!(told.len(), 1);
        assert!(told[0].0.contains("dpo@") && !told[0].0.contains("new.address"), "{}", told[0].0);
        assert!(links_to(&road, NEW).await.is_empty());
        let until = Error::Held(NOW + 72 * HOUR * 1_000);
        let me = road.step_up(&browser.me(&road).await).await;
        assert_eq!(road.portal.export(&me, Format::Json).await.err(), Some(until.clone()));
        // And another change waits as well: it would take away what undoes the first.
        assert_eq!(road.portal.address_form(&me, EMAIL).await.err(), Some(until));
        assert_eq!(road.portal.edit(&me, EMAIL, NEW, "x@evil.example").await.err(), Some(Error::NotFound), "no other way in");
    }
}

both! {
    async fn this_session_goes_on_and_everything_else_ends(site: Site) {
        let road = sample(site).await;
        let token = road.link(1, Scope::Full).await;
        let other_link = road.link(1, Scope::Full).await;
        let preferences = road.link(1, Scope::Preferences).await;
        let opened = road.portal.open_link(&token, None).await.unwrap();
        let mut browser = Browser(opened.cookie.to_string());
        let second = road.portal.open_link(&token, None).await.unwrap().cookie;
        let third = road.portal.open_link(&other_link, None).await.unwrap().cookie;
        road.portal.authenticate(&second, false).await.unwrap();
        road.portal.authenticate(&third, false).await.unwrap();
        browser.fresh(&road, EMAIL).await;
        browser.enter(&road, EMAIL, NEW).await.unwrap();
        let before = Browser(browser.0.clone());
        let digits = code_to(&road, NEW).await;
        assert_eq!(browser.confirm(&road, EMAIL, &digits).await, Ok(true));
        assert!(browser.try_me(&road).await.is_ok());
        assert_eq!(before.try_me(&road).await.err(), Some(Error::NoSession), "under a new id");
        for cookie in [&second, &third] {
            assert_eq!(road.portal.authenticate(cookie, true).await.err(), Some(Error::NoSession));
        }
        assert_eq!(road.portal.open_link(&other_link, None).await.err(), Some(Error::NotFound));
        assert_eq!(road.portal.open_link(&token, None).await.err(), Some(Error::NotFound), "its own link lies in the old mailbox");
        assert!(road.portal.open_link(&preferences, None).await.is_ok());
        // The session ends by a change in the CRM as any other does.
        site.raw("update person set email = 'x@evil.example' where id = 1").await;
        assert_eq!(browser.try_me(&road).await.err(), Some(Error::NoSession));
    }
}

both! {
    async fn a_code_fits_its_session_its_field_and_its_address_only(site: Site) {
        let road = sample(site).await;
        let mut browser = Browser::open(&road, 1).await;
        browser.fresh(&road, EMAIL).await;
        assert_eq!(browser.confirm(&road, EMAIL, "12345678").await, Err(Error::Stale), "nothing waits");
        browser.enter(&road, EMAIL, NEW).await.unwrap();
        let digits = code_to(&road, NEW).await;
        // Under no other name.
        let me = browser.me(&road).await;
        let act = Bound::new(Action::ChangeAddress, EMAIL);
        assert_eq!(road.portal.enter_code(&me, &digits).await.err(), Some(Error::NotFound));
        assert_eq!(road.portal.enter_code_for(&me, &digits, &act).await.err(), Some(Error::NotFound));
        let other = Browser::open(&road, 1).await;
        assert_eq!(road.portal.confirm_address(&other.me(&road).await, EMAIL, &digits).await.err(), Some(Error::Stale));
        assert_eq!(road.portal.confirm_address(&me, "subject.city", &digits).await.err(), Some(Error::NotFound));
        // Nor for another address: what the mail to the first one says is of no use for the second.
        assert_eq!(browser.enter(&road, EMAIL, "other@post.example").await, Ok(AddressOutcome::Sent));
        assert_eq!(browser.confirm(&road, EMAIL, &digits).await, Err(Error::Invalid("code")));
        let pending = browser.form(&road, EMAIL).await.unwrap().pending.unwrap();
        assert_eq!(pending.tries_left, 4);
        let right = code_to(&road, "other@post.example").await;
        let wrong = if right == "12345678" { "87654321" } else { "12345678" };
        let me = browser.me(&road).await;
        let guesses = (0..40).map(|_| road.portal.confirm_address(&me, EMAIL, wrong));
        let answers = futures::future::join_all(guesses).await;
        let compared = answers.iter().filter(|answer| answer.as_ref().err() == Some(&Error::Invalid("code"))).count();
        assert_eq!(compared, 4, "five in all");
        assert_eq!(browser.confirm(&road, EMAIL, &right).await, Err(Error::NotFound), "too late");
        assert!(!browser.form(&road, EMAIL).await.unwrap().pending.unwrap().sent, "the page offers another one");
        // Three an hour, those to the new address counted in.
        let again = road.portal.send_address_code(&browser.me(&road).await, EMAIL).await;
        assert_eq!(again, Err(Error::TooMany(3_600)));
        assert_ne!(site.text(OWN).await, "other@post.example");
    }
}

both! {
    async fn a_code_and_a_draft_have_their_time(site: Site) {
        let road = sample(site).await;
        let mut browser = Browser::open(&road, 1).await;
        browser.fresh(&road, EMAIL).await;
        road.clock.advance(9 * 60);
        browser.enter(&road, EMAIL, NEW).await.unwrap();
        let digits = code_to(&road, NEW).await;
        road.clock.advance(601);
        assert_eq!(browser.confirm(&road, EMAIL, &digits).await, Err(Error::NotFound), "ten minutes");
        road.clock.advance(60);
        assert_eq!(browser.confirm(&road, EMAIL, &digits).await, Err(Error::NeedsFresh(Bound::new(Action::ChangeAddress, EMAIL))));
        let mut browser = Browser::open(&road, 21).await;
        browser.fresh(&road, EMAIL).await;
        road.clock.advance(9 * 60);
        browser.enter(&road, EMAIL, NEW).await.unwrap();
        let digits = code_to(&road, NEW).await;
        road.clock.advance(9 * 60);
        assert_eq!(browser.confirm(&road, EMAIL, &digits).await, Ok(true), "the second code has its own ten minutes");
        assert_eq!(road.portal.address_form(&browser.me(&road).await, EMAIL).await.err().map(|error| matches!(error, Error::Held(_))), Some(true));
    }
}

both! {
    async fn what_cannot_be_theirs_gets_no_code(site: Site) {
        let road = sample(site).await;
        let own = site.text(OWN).await;
        let mut browser = Browser::open(&road, 1).await;
        browser.fresh(&road, EMAIL).await;
        let sent = site.number("select count(*) from insyn_code").await;
        for (entered, trouble) in [
            (own.to_uppercase().as_str(), Some(AddressTrouble::Same)),
            ("not an address", None),
            ("", None),
            ("a@b\r\nBcc: evil@evil.example", None),
            ("a@b.example, c@d.example", None),
            (&format!("{}@post.example", "x".repeat(300)), None),
        ] {
            assert_eq!(browser.enter(&road, EMAIL, entered).await, Ok(AddressOutcome::Rejected), "{entered:?}");
            let form = browser.form(&road, EMAIL).await.unwrap();
            assert_eq!((form.trouble, form.misfit.is_none()), (trouble, trouble.is_some()), "{entered:?}");
            assert_eq!(form.entered.expose(), &entered.trim().chars().take(500).collect::<String>(), "nothing typed is lost");
        }
        assert_eq!(site.number("select count(*) from insyn_code").await, sent);
        // Dropped, the form begins anew.
        browser.enter(&road, EMAIL, NEW).await.unwrap();
        road.portal.drop_address(&browser.me(&road).await, EMAIL).await.unwrap();
        let form = browser.form(&road, EMAIL).await.unwrap();
        assert!(form.pending.is_none() && form.entered.expose().is_empty());
    }
}

both! {
    async fn a_change_in_the_crm_meanwhile_is_not_overwritten(site: Site) {
        let road = sample(site).await;
        let mut browser = Browser::open(&road, 1).await;
        browser.fresh(&road, EMAIL).await;
        browser.enter(&road, EMAIL, NEW).await.unwrap();
        let digits = code_to(&road, NEW).await;
        // The same address written otherwise: the link holds, and the value is not the one that was shown.
        site.raw("update person set email = upper(email) where id = 1").await;
        assert_eq!(browser.confirm(&road, EMAIL, &digits).await, Ok(false));
        let form = browser.form(&road, EMAIL).await.unwrap();
        assert_eq!((form.trouble, form.entered.expose().as_str()), (Some(AddressTrouble::Stale), NEW));
        assert_ne!(site.text(OWN).await, NEW);
        assert_eq!(site.number("select count(*) from insyn_address_change").await, 0);
    }
}

both! {
    async fn a_number_is_confirmed_by_a_text_message(site: Site) {
        let road = sample(site).await;
        site.raw("update person set mobile = '070-174 06 05', phone = null where id = 1").await;
        let mut browser = Browser::open(&road, 1).await;
        assert_eq!(browser.form(&road, MOBILE).await.err(), Some(Error::NotFound), "without text messages it is as no");
        let road = road.with_settings(site, Settings { sms: true, ..settings() }).await;
        let phone = Phone::default();
        browser.fresh(&road, MOBILE).await;
        for (entered, trouble) in [("031 55 50 10", Some(AddressTrouble::NoTexts)), ("123", None)] {
            assert_eq!(browser.enter(&road, MOBILE, entered).await, Ok(AddressOutcome::Rejected));
            assert_eq!(browser.form(&road, MOBILE).await.unwrap().trouble, trouble, "{entered}");
        }
        assert_eq!(browser.enter(&road, MOBILE, "070-174 06 99").await, Ok(AddressOutcome::Sent));
        while road.portal.work_with(&road.mails, Some(&phone), 100).await.unwrap() > 0 {}
        let sms = phone.0.lock().unwrap().pop().unwrap();
        assert_eq!(sms.to, "+46701740699");
        let digits: String = sms.text.chars().take(8).collect();
        assert_eq!(browser.form(&road, MOBILE).await.unwrap().pending.unwrap().to.expose(), "•••99");
        assert_eq!(browser.confirm(&road, MOBILE, &digits).await, Ok(true));
        assert_eq!(site.text("select mobile from person where id = 1").await, "+46701740699");
        while road.portal.work_with(&road.mails, Some(&phone), 100).await.unwrap() > 0 {}
        let told = phone.0.lock().unwrap().pop().unwrap();
        assert_eq!(told.to, "+46701740605", "the old number is told");
        assert!(told.text.contains("dpo@") && !told.text.contains("http"), "{}", told.text);
        let own = site.text(OWN).await;
        assert_eq!(links_to(&road, &own).await.len(), 1, "and the mailbox, which can undo it");
        // The mailbox is an old address: a copy goes on after a code that went there.
        let me = road.step_up(&browser.me(&road).await).await;
        assert!(road.portal.export(&me, Format::Json).await.is_ok());
        // And codes do not go to the new number meanwhile.
        let ways = road.portal.code_view(&me, None, "/my").await.unwrap().ways;
        assert!(ways.iter().all(|way| way.channel == Channel::Email));
        let me = undoing(&road, &own).await;
        assert_eq!(road.portal.undo(&me).await, Ok(Undone::Address(Disowned::Restored)));
        assert_eq!(site.text("select mobile from person where id = 1").await, "070-174 06 05", "as it was written");
    }
}

both! {
    async fn the_policy_says_what_it_asks(site: Site) {
        let road = sample(site).await;
        let staff = road.with_policy(site, Policy::default().with(Action::ChangeAddress, Level::Staff)).await;
        let browser = Browser::open(&road, 1).await;
        assert_eq!(browser.form(&staff, EMAIL).await.err(), Some(Error::StaffOnly(Action::ChangeAddress)));
        assert_eq!(browser.enter(&staff, EMAIL, NEW).await.err(), Some(Error::StaffOnly(Action::ChangeAddress)));
        let open = road.with_policy(site, Policy::of(Preset::Open)).await;
        assert_eq!(browser.enter(&open, EMAIL, NEW).await.err(), Some(Error::NeedsCode), "the link alone never");
        let new = NewLink {
            subject: SubjectRef::new("person", "1"),
            scope: Scope::Preferences,
            ttl_seconds: None,
            locale: None,
            purpose: None,
            channel: None,
        };
        let link = road.portal.create_link(&Issuer::Cli, new).await.unwrap();
        let me = road.open(link.url.rsplit('/').next().unwrap()).await;
        assert_eq!(road.portal.enter_address(&me, EMAIL, NEW).await.err(), Some(Error::Forbidden));
    }
}

both! {
    async fn nobodys_mailbox_is_filled_through_many_sessions(site: Site) {
        let road = sample(site).await;
        for key in 21..=24_u32 {
            let mut browser = Browser::open(&road, key).await;
            browser.fresh(&road, EMAIL).await;
            let entered = browser.enter(&road, EMAIL, "victim@elsewhere.example").await;
            road.work().await;
            road.mails.kept.lock().unwrap().clear();
            match entered {
                Ok(outcome) => assert!(key <= 23 && outcome == AddressOutcome::Sent, "{key}"),
                Err(error) => {
                    assert!(key == 24 && matches!(error, Error::TooMany(_)), "{key}");
                    assert_eq!(browser.form(&road, EMAIL).await.unwrap().trouble, Some(AddressTrouble::Often));
                }
            }
        }
    }
}
