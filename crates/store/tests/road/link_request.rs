use std::net::{IpAddr, Ipv4Addr};

use domain::Language;
use portal::limit::ClientAddress;
use portal::port::Mail;

use crate::road::{Road, sample, with};
use crate::site::{Site, both};

/// Somebody at a network of their own.
fn client(number: u32) -> ClientAddress {
    ClientAddress::new(IpAddr::V4(Ipv4Addr::from(0x0A00_0000 + number)))
}

async fn ask(road: &Road, address: &str) -> portal::Result<()> {
    road.portal.ask_link(address, &Language::english(), client(1)).await
}

/// All mails that leave once the worker has had its moment.
async fn mails(road: &Road) -> Vec<Mail> {
    road.clock.advance(3);
    road.work().await;
    std::mem::take(&mut *road.mails.kept.lock().unwrap())
}

fn tokens(mail: &Mail) -> Vec<String> {
    let lines = mail.text.lines().filter_map(|line| line.split_once("/l/"));
    lines.map(|(_, token)| token.trim().to_owned()).collect()
}

both! {
    async fn who_is_on_file_gets_a_link_that_opens_their_page(site: Site) {
        let road = sample(site).await;
        let email = site.text("select email from person where id = 7").await;
        let phone = site.text("select mobile from person where id = 7").await;
        for asked in [email.as_str(), &format!("  {} ", email.to_uppercase()), &phone] {
            ask(&road, asked).await.unwrap();
            let mails = mails(&road).await;
            assert_eq!(mails.len(), 1, "{asked}");
            assert_eq!(mails[0].to, email);
            let tokens = tokens(&mails[0]);
            assert_eq!(tokens.len(), 1);
            road.open(&tokens[0]).await;
        }
    }
}

both! {
    async fn nobody_gets_a_mail_for_an_address_that_is_not_on_file(site: Site) {
        let road = sample(site).await;
        for asked in ["nobody.at.all@post.example", "+46 70 999 99 99"] {
            ask(&road, asked).await.unwrap();
        }
        assert!(mails(&road).await.is_empty());
        assert_eq!(road.portal.outbox_counts().await.unwrap(), (0, 0), "the questions are done with");
        assert_eq!(site.number("select count(*) from insyn_link").await, 0);
        assert_eq!(site.number("select count(*) from insyn_subject").await, 0);
    }
}

both! {
    async fn what_is_asked_is_sealed_and_then_destroyed(site: Site) {
        let road = sample(site).await;
        ask(&road, "planted.address@post.example").await.unwrap();
        let row = "select kind || payload || due_at from insyn_outbox";
        assert!(!site.text(row).await.contains('@'));
        for column in ["sealed", "wrap"] {
            let hex = site.text(site.dialect(
                &format!("select hex({column}) from insyn_outbox"),
                &format!("select encode({column}, 'hex') from insyn_outbox"),
            )).await.to_lowercase();
            assert!(!hex.contains("706c616e746564"), "planted, in hexadecimal");
        }
        mails(&road).await;
        assert_eq!(site.number("select count(*) from insyn_outbox where sealed is not null or wrap is not null").await, 0);
    }
}

both! {
    async fn what_can_be_no_address_is_said_at_once(site: Site) {
        let road = sample(site).await;
        for asked in ["", "   ", "anna", "anna@", "@post.example", "a b@post.example", "12", "call me", "a@b.example\r\nBcc: c@d.example"] {
            assert_eq!(ask(&road, asked).await, Err(portal::Error::Invalid("address")), "{asked:?}");
        }
        assert_eq!(site.number("select count(*) from insyn_limit").await, 0);
    }
}

both! {
    async fn persons_who_share_a_mailbox_get_one_mail_with_a_link_each(site: Site) {
        let road = sample(site).await;
        site.raw("update person set email = 'Family@post.example' where id in (7, 8, 9)").await;
        ask(&road, "family@post.example").await.unwrap();
        let mails = mails(&road).await;
        assert_eq!((mails.len(), mails[0].to.as_str()), (1, "Family@post.example"));
        let tokens = tokens(&mails[0]);
        assert_eq!(tokens.len(), 3);
        let mut names = Vec::new();
        for (token, id) in tokens.iter().zip([7, 8, 9]) {
            let (first, last) = (format!("select first_name from person where id = {id}"), format!("select last_name from person where id = {id}"));
            names.extend([site.text(&first).await, site.text(&last).await]);
            let me = road.open(token).await;
            let me = road.step_up(&me).await;
            let shown = road.portal.overview(&me).await.unwrap().visitor.name.into_inner();
            assert!(shown.contains(&names[names.len() - 2]), "each link opens its own person's page");
        }
        let Mail { subject, text, html, .. } = &mails[0];
        for name in names {
            assert!(![subject, text, html].iter().any(|part| part.contains(&name)), "{name} is in the mail");
        }
        for number in ["7", "8", "9"] {
            assert!(text.contains(&format!("person, number {number}")), "{text}");
        }
    }
}

both! {
    async fn persons_who_share_a_phone_are_reached_each_in_their_own_mailbox(site: Site) {
        let road = sample(site).await;
        site.raw("update person set mobile = '+46701234567' where id in (7, 8, 9)").await;
        site.raw("update person set email = null where id = 9").await;
        ask(&road, "070-123 45 67").await.unwrap();
        let mut to: Vec<String> = mails(&road).await.into_iter().map(|mail| mail.to).collect();
        to.sort();
        let mut expected = vec![site.text("select email from person where id = 7").await, site.text("select email from person where id = 8").await];
        expected.sort();
        assert_eq!(to, expected);
    }
}

both! {
    async fn an_erased_person_is_nobody(site: Site) {
        let road = sample(site).await;
        let email = site.text("select email from person where id = 7").await;
        road.masked(7).await;
        road.work().await;
        site.raw("update insyn_subject set erased_at = 1 where crm_key = '7'").await;
        ask(&road, &email).await.unwrap();
        assert!(mails(&road).await.is_empty());
        assert_eq!(road.portal.outbox_counts().await.unwrap(), (0, 0));
    }
}

both! {
    async fn a_restricted_person_still_gets_in(site: Site) {
        let road = sample(site).await;
        let email = site.text("select email from person where id = 7").await;
        road.masked(7).await;
        site.raw("update insyn_subject set restricted = 1 where crm_key = '7'").await;
        ask(&road, &email).await.unwrap();
        assert_eq!(mails(&road).await.len(), 1);
    }
}

both! {
    async fn an_address_is_limited_whether_it_is_known_or_not(site: Site) {
        let road = sample(site).await;
        let email = site.text("select email from person where id = 7").await;
        for asked in [email.as_str(), "nobody.at.all@post.example"] {
            for number in 0..40 {
                assert_eq!(road.portal.ask_link(asked, &Language::english(), client(number)).await, Ok(()));
            }
            let left = site.number("select count(*) from insyn_outbox where kind = 'link.request' and done_at is null").await;
            assert_eq!(left, 3, "three are worked on");
            assert_eq!(mails(&road).await.len(), if asked == email { 3 } else { 0 });
        }
        road.clock.advance(3_600);
        ask(&road, &email).await.unwrap();
        ask(&road, &email).await.unwrap();
        assert_eq!(mails(&road).await.len(), 1, "one more each hour");
    }
}

both! {
    async fn a_network_is_limited_and_told_when_to_come_back(site: Site) {
        let road = sample(site).await;
        for number in 0..20 {
            assert_eq!(ask(&road, &format!("nobody{number}@post.example")).await, Ok(()));
        }
        assert_eq!(ask(&road, "nobody21@post.example").await, Err(portal::Error::TooMany(180)));
        assert_eq!(road.portal.ask_link("nobody21@post.example", &Language::english(), client(2)).await, Ok(()));
        road.clock.advance(180);
        assert_eq!(ask(&road, "nobody21@post.example").await, Ok(()));
    }
}

both! {
    async fn a_flood_is_stopped_and_the_officer_is_told_once(site: Site) {
        let road = sample(site).await;
        for number in 0..605_u32 {
            let asked = road.portal.ask_link(&format!("nobody{number}@post.example"), &Language::english(), client(number)).await;
            assert_eq!(asked, if number < 600 { Ok(()) } else { Err(portal::Error::TooMany(6)) });
        }
        assert_eq!(road.portal.floods(), 5);
        let mails = mails(&road).await;
        assert_eq!((mails.len(), mails[0].to.as_str()), (1, "dpo@fjordline.example"));
        assert!(mails[0].text.contains("600"));
    }
}

/// The sample CRM with a second e-mail address for everybody.
async fn with_two_addresses(site: &Site) -> Road {
    store::sample::load(&site.url, store::sample::PERSONS).await.unwrap();
    site.raw("alter table person add column second_email text").await;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples/sample.crm.toml");
    let text = std::fs::read_to_string(folder).unwrap();
    let field = text.split_once("[subject.person.field.email]").unwrap().1.split_once("\n[").unwrap().0.to_owned();
    let text = text.replace("email = [\"email\"]", "email = [\"email\", \"second_email\"]");
    with(site, "sample.crm.toml", &format!("{text}\n[subject.person.field.second_email]{field}\n")).await
}

both! {
    async fn a_link_ends_with_the_mailbox_that_it_went_to(site: Site) {
        let road = with_two_addresses(site).await;
        let first = site.text("select email from person where id = 7").await;
        for (asked, change, ends) in [
            // The mailbox that has the link is gone, or somebody else's by now.
            ("work@post.example", "second_email = null", true),
            ("work@post.example", "second_email = 'new@post.example'", true),
            // It is the same one, written otherwise, or has become the primary one.
            ("work@post.example", "second_email = ' Work@POST.example'", false),
            ("work@post.example", "email = 'work@post.example', second_email = null", true),
            // Another mailbox has changed that the link did not go to.
            (&first, "second_email = null", false),
            (&first, "second_email = 'new@post.example'", false),
            // Whoever is primary now is not who it was: that ends every full link.
            ("work@post.example", "email = 'new@post.example'", true),
            (&first, "email = 'new@post.example', second_email = null", true),
        ] {
            site.raw(&format!("update person set email = '{first}', second_email = 'work@post.example' where id = 7")).await;
            site.raw("delete from insyn_limit").await;
            ask(&road, asked).await.unwrap();
            let mails = mails(&road).await;
            assert_eq!((mails.len(), mails[0].to.as_str()), (1, asked));
            let token = &tokens(&mails[0])[0];
            let cookie = road.portal.open_link(token, None).await.unwrap().cookie;
            assert!(road.portal.authenticate(&cookie, false).await.is_ok());
            site.raw(&format!("update person set {change} where id = 7")).await;
            assert_eq!(road.portal.open_link(token, None).await.is_err(), ends, "the link: {asked}, {change}");
            assert_eq!(road.portal.authenticate(&cookie, false).await.is_err(), ends, "its session: {asked}, {change}");
        }
    }
}

both! {
    async fn a_mailbox_that_is_gone_before_the_mail_leaves_gets_none(site: Site) {
        let road = with_two_addresses(site).await;
        site.raw("update person set second_email = 'work@post.example' where id = 7").await;
        ask(&road, "work@post.example").await.unwrap();
        site.raw("update person set second_email = null where id = 7").await;
        assert!(mails(&road).await.is_empty());
        assert_eq!(site.number("select count(*) from insyn_link").await, 0);
    }
}
