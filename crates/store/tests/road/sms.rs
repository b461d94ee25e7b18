//! Codes as text messages: to whom, what they say, and what becomes of one that does not leave.

use std::sync::Mutex;

use async_trait::async_trait;
use domain::{Action, Bound, Channel};
use portal::Error;
use portal::port::{MailError, Sms, SmsError, SmsGateway};
use portal::settings::Settings;

use crate::road::{Road, sample, settings};
use crate::site::{Site, both};

const DAY: i64 = 86_400;

/// A gateway that keeps what it is handed, and can be told to fail.
#[derive(Default)]
struct Phone {
    kept: Mutex<Vec<Sms>>,
    fails: Mutex<Option<SmsError>>,
}

#[async_trait]
impl SmsGateway for Phone {
    async fn send(&self, sms: &Sms) -> Result<(), SmsError> {
        if let Some(error) = *self.fails.lock().unwrap() {
            return Err(error);
        }
        let Sms { id, to, text } = sms;
        self.kept.lock().unwrap().push(Sms { id: id.clone(), to: to.clone(), text: text.clone() });
        Ok(())
    }
}

impl Phone {
    async fn work(&self, road: &Road) {
        while road.portal.work_with(&road.mails, Some(self), 100).await.unwrap() > 0 {}
    }

    fn last(&self) -> Sms {
        self.kept.lock().unwrap().pop().expect("a text message")
    }
}

/// The sample with a gateway, and a mobile number for its first person, written as people do.
async fn with_gateway(site: &Site) -> Road {
    let road = sample(site).await;
    number(site, 1, "070-174 06 05").await;
    road.with_settings(site, Settings { sms: true, ..settings() }).await
}

async fn number(site: &Site, person: u32, number: &str) {
    site.raw(&format!("update person set mobile = '{number}', phone = null where id = {person}")).await;
}

/// What the page calls the phone; `None` when it does not offer one.
async fn phone(road: &Road, me: &portal::SubjectActor) -> Option<String> {
    let ways = road.portal.code_view(me, None, "/my").await.unwrap().ways;
    ways.into_iter().find(|way| way.channel == Channel::Sms).map(|way| way.name)
}

both! {
    async fn a_code_goes_to_the_phone_on_file_that_was_chosen(site: Site) {
        let (road, gateway) = (with_gateway(site).await, Phone::default());
        let me = road.masked(1).await;
        let ways = road.portal.code_view(&me, None, "/my").await.unwrap().ways;
        assert_eq!(ways.iter().map(|way| way.channel).collect::<Vec<_>>(), [Channel::Email, Channel::Sms]);
        assert!(!ways[1].address.expose().contains("17406"), "masked");
        road.portal.send_code_by(&me, None, &ways[1].name).await.unwrap();
        let rows = site.dump("insyn_outbox").await;
        assert!(rows.contains("sms.code") && !rows.contains("701740605"), "sealed");
        gateway.work(&road).await;
        let sms = gateway.last();
        assert_eq!(sms.to, "+46701740605");
        assert!(sms.text.contains("is your code for the privacy page of Fjordline"), "{}", sms.text);
        assert!(road.mails.kept.lock().unwrap().is_empty(), "it goes one way");
        assert_eq!(road.portal.outbox_counts().await.unwrap(), (0, 0));
        assert_eq!(site.number("select count(*) from insyn_outbox where sealed is not null or wrap is not null").await, 0, "destroyed");
        let view = road.portal.code_view(&me, None, "/my").await.unwrap();
        assert_eq!(view.way.map(|way| way.channel), Some(Channel::Sms));
        assert!(road.portal.enter_code(&me, &sms.text[..8]).await.is_ok());
    }
}

both! {
    async fn a_code_for_one_act_says_so(site: Site) {
        let (road, gateway) = (with_gateway(site).await, Phone::default());
        let me = road.masked(1).await;
        let way = phone(&road, &me).await.unwrap();
        let act = Bound::new(Action::Export, "");
        road.portal.send_code_by(&me, Some(&act), &way).await.unwrap();
        gateway.work(&road).await;
        let text = gateway.last().text;
        assert!(text.contains("to take a copy of your data, and for nothing else"), "{text}");
        assert_eq!(road.portal.enter_code(&me, &text[..8]).await.err(), Some(Error::NotFound), "no code for seeing");
    }
}

both! {
    async fn only_a_number_that_is_the_persons_and_takes_texts(site: Site) {
        let road = with_gateway(site).await;
        let me = road.masked(1).await;
        assert!(phone(&road, &me).await.is_some());
        // Each there before the portal meets the person, so that its age is not what counts.
        let others = [("070-174 06 20", true), ("031-555 01 00", false), ("0900-123 45 67", false), ("call me", false)];
        for (person, (text, takes)) in (21..).zip(others) {
            number(site, person, text).await;
            let other = road.masked(person).await;
            assert_eq!(phone(&road, &other).await.is_some(), takes, "{text}");
        }
        number(site, 1, "070-174 06 99").await;
        let me = road.masked(1).await;
        // What makes the portal write down which numbers there are.
        road.portal.send_code(&me).await.unwrap();
        assert_eq!(phone(&road, &me).await, None, "new");
        assert_eq!(road.portal.send_code_by(&me, None, "0123456789abcdef01234567").await.err(), Some(Error::Invalid("address")));
        road.clock.advance(30 * DAY);
        let me = road.masked(1).await;
        assert!(phone(&road, &me).await.is_some(), "thirty days on file");
        let without = road.with_settings(site, settings()).await;
        assert_eq!(phone(&without, &me).await, None, "no gateway");
    }
}

both! {
    async fn a_gateway_that_is_away_is_asked_again(site: Site) {
        let (road, gateway) = (with_gateway(site).await, Phone::default());
        let me = road.masked(1).await;
        let way = phone(&road, &me).await.unwrap();
        *gateway.fails.lock().unwrap() = Some(SmsError::Unavailable);
        road.portal.send_code_by(&me, None, &way).await.unwrap();
        gateway.work(&road).await;
        assert_eq!(road.portal.outbox_counts().await.unwrap(), (1, 0));
        // A worker that has no gateway leaves it to one that does.
        road.clock.advance(5);
        road.work().await;
        assert_eq!(road.portal.outbox_counts().await.unwrap(), (1, 0));
        *gateway.fails.lock().unwrap() = None;
        gateway.work(&road).await;
        assert!(gateway.kept.lock().unwrap().is_empty(), "not before its time");
        road.clock.advance(30);
        gateway.work(&road).await;
        assert!(road.portal.enter_code(&me, &gateway.last().text[..8]).await.is_ok());
        assert_eq!(road.portal.outbox_counts().await.unwrap(), (0, 0));
    }
}

both! {
    async fn a_message_that_no_gateway_takes_is_given_up_in_sight(site: Site) {
        let (road, gateway) = (with_gateway(site).await, Phone::default());
        // Mails are none of its business.
        *road.mails.fails.lock().unwrap() = Some(MailError::Unavailable);
        *gateway.fails.lock().unwrap() = Some(SmsError::Refused);
        let me = road.masked(1).await;
        let way = phone(&road, &me).await.unwrap();
        road.portal.send_code_by(&me, None, &way).await.unwrap();
        gateway.work(&road).await;
        assert_eq!(road.portal.outbox_counts().await.unwrap(), (0, 1));
        assert_eq!(site.text("select last_error from insyn_outbox").await, "refused");
        *gateway.fails.lock().unwrap() = None;
        road.portal.send_code_by(&me, None, &way).await.unwrap();
        road.clock.advance(601);
        gateway.work(&road).await;
        assert!(gateway.kept.lock().unwrap().is_empty(), "over");
        assert_eq!(site.number("select count(*) from insyn_outbox where sealed is not null or wrap is not null").await, 0, "destroyed");
    }
}
