use portal::Error;

use crate::road::sample;
use crate::site::{Site, both};

both! {
    async fn of_two_hundred_guesses_at_once_five_are_compared(site: Site) {
        let road = sample(site).await;
        let me = road.masked(1).await;
        road.portal.send_code(&me).await.unwrap();
        let right = road.code().await;
        let wrong = if right == "12345678" { "87654321" } else { "12345678" };
        let guesses = (0..200).map(|_| road.portal.enter_code(&me, wrong));
        let answers = futures::future::join_all(guesses).await;
        let compared = answers.iter().filter(|answer| answer.as_ref().err() == Some(&Error::Invalid("code"))).count();
        assert_eq!(compared, 5);
        assert_eq!(road.portal.enter_code(&me, &right).await.err(), Some(Error::NotFound), "the right one comes too late");
    }
}

both! {
    async fn a_code_is_for_its_session_and_its_time(site: Site) {
        let road = sample(site).await;
        let (me, other) = (road.masked(1).await, road.masked(1).await);
        road.portal.send_code(&me).await.unwrap();
        let code = road.code().await;
        assert_eq!(road.portal.enter_code(&other, &code).await.err(), Some(Error::NotFound), "another session");
        road.clock.advance(601);
        assert_eq!(road.portal.enter_code(&me, &code).await.err(), Some(Error::NotFound), "ten minutes");
        road.portal.send_code(&me).await.unwrap();
        let code = road.code().await;
        let opened = road.portal.enter_code(&me, &code).await.unwrap();
        assert_eq!(road.portal.enter_code(&me, &code).await.err(), Some(Error::NotFound), "once");
        assert!(road.portal.authenticate(&opened.cookie, false).await.is_ok());
    }
}

both! {
    async fn ten_codes_a_day(site: Site) {
        let road = sample(site).await;
        for hour in 0..4 {
            let me = road.masked(1).await;
            for sent in 0..3 {
                let fits = hour * 3 + sent < 10;
                assert_eq!(road.portal.send_code(&me).await.err(), (!fits).then_some(Error::TooMany(86_400)));
            }
            road.clock.advance(3_601);
            road.work().await;
        }
        road.clock.advance(86_400);
        let me = road.masked(1).await;
        assert!(road.portal.send_code(&me).await.is_ok(), "the day is over");
    }
}

both! {
    async fn three_codes_an_hour_and_only_to_the_address_on_file(site: Site) {
        let road = sample(site).await;
        let me = road.masked(1).await;
        for _ in 0..3 {
            road.portal.send_code(&me).await.unwrap();
        }
        assert_eq!(road.portal.send_code(&me).await.err(), Some(Error::TooMany(3_600)));
        assert_eq!(road.mail().await.to, site.text("select email from person where id = 1").await);
        let nobody = road.masked(store::sample::NO_EMAIL).await;
        assert_eq!(road.portal.send_code(&nobody).await.err(), Some(Error::Invalid("address")));
        assert!(road.portal.code_view(&nobody, None, "/my/data").await.unwrap().address.is_none());
    }
}
