//! An address is changed, and whoever holds the new one tries to take the data along or away (T7, T15).

use domain::assurance::Preset;
use domain::role::Role;
use domain::view::desk::WaitsFor;
use domain::{Action, Bound, Policy, Scope, SubjectRef};
use portal::export::Format;
use portal::settings::Settings;
use portal::{AddressOutcome, CaseCommand, Confirmed, Disowned, Error, Issuer, NewLink, SubjectActor, Undone};

use crate::browser::{Browser, OWN};
use crate::road::{Road, code_in, sample, settings};
use crate::site::{NOW, Site, both};

const HOUR: i64 = 3_600;

async fn change(site: &Site, address: &str) {
    site.raw(&format!("update person set email = '{address}' where id = 1")).await;
}

/// The addresses of the mails that the worker sends now, by a part of their subject.
async fn told(road: &Road, subject: &str) -> Vec<String> {
    road.work().await;
    let mut kept = road.mails.kept.lock().unwrap();
    let mut to = Vec::new();
    kept.retain(|mail| {
        // Mails are in the person's own language.
        let is = mail.subject.contains(subject) || (subject == CHANGED && mail.subject.contains("är utbytt"));
        if is {
            to.push(mail.to.clone());
        }
        !is
    });
    to
}

const CHANGED: &str = "has been replaced";
const ASKED: &str = "has been asked to erase";

both! {
    async fn a_copy_waits_until_the_old_address_had_its_time(site: Site) {
        let road = sample(site).await;
        let own = site.text(OWN).await;
        let me = road.clear(1).await;
        assert!(road.portal.export(&me, Format::Json).await.is_ok(), "whom the portal has just met has an old address");
        change(site, "new@evil.example").await;
        let until = NOW + 72 * HOUR * 1_000;
        let again = road.portal.export(&me, Format::Json).await.err();
        assert_eq!(again, Some(Error::Held(until)), "in the session that is open already, too");
        assert_eq!(told(&road, CHANGED).await, [own.to_lowercase()]);
        road.clock.advance(HOUR);
        let me = road.masked(1).await;
        road.portal.send_code(&me).await.unwrap();
        assert_eq!(road.mail().await.to, "new@evil.example", "it is the only one");
        let me = road.clear(1).await;
        assert_eq!(road.portal.export(&me, Format::Json).await.err(), Some(Error::Held(until)));
        assert!(told(&road, CHANGED).await.is_empty(), "told once");
        road.clock.advance(71 * HOUR - 1);
        let me = road.clear(1).await;
        assert_eq!(road.portal.export(&me, Format::Json).await.err(), Some(Error::Held(until)));
        road.clock.advance(1);
        assert!(road.portal.export(&me, Format::Json).await.is_ok());
    }
}

both! {
    async fn an_old_address_goes_before_a_new_one(site: Site) {
        let road = sample(site).await;
        let road = road.with_settings(site, Settings { sms: true, ..settings() }).await;
        road.masked(1).await;
        change(site, "new@evil.example").await;
        let me = road.masked(1).await;
        let ways = road.portal.code_view(&me, None, "/my").await.unwrap().ways;
        assert!(!ways.is_empty() && ways.iter().all(|way| way.channel == domain::Channel::Sms), "the phone is the old one");
        for day in [0, 29, 30] {
            road.clock.advance(if day == 0 { 0 } else if day == 29 { 29 * 24 * HOUR } else { 24 * HOUR });
            let me = road.masked(1).await;
            let ways = road.portal.code_view(&me, None, "/my").await.unwrap().ways;
            let mail = ways.iter().any(|way| way.channel == domain::Channel::Email);
            assert_eq!(mail, day == 30, "day {day}");
        }
    }
}

both! {
    async fn the_link_alone_takes_nothing_to_a_new_address(site: Site) {
        let road = sample(site).await;
        let road = road.with_policy(site, Policy::of(Preset::Open)).await;
        road.masked(1).await;
        change(site, "new@evil.example").await;
        let me = road.masked(1).await;
        assert!(matches!(road.portal.export(&me, Format::Json).await, Err(Error::Held(_))));
        assert_eq!(told(&road, CHANGED).await.len(), 1);
        // Put right again: the same address as before.
        change(site, "new@evil.example").await;
        let own = site.text("select email from person where id = 3").await;
        change(site, &own).await;
        let me = road.masked(1).await;
        assert!(matches!(road.portal.export(&me, Format::Json).await, Err(Error::Held(_))), "new for this person");
    }
}

both! {
    async fn the_sweep_sees_a_change_that_nobody_asks_about(site: Site) {
        let road = sample(site).await;
        road.portal.sweep().await.unwrap();
        road.masked(1).await;
        road.clock.advance(2 * HOUR);
        change(site, "new@evil.example").await;
        let before = "select count(*) from insyn_contact_point where gone_at is not null";
        assert_eq!(site.number(before).await, 0);
        assert_eq!(road.portal.sweep().await.unwrap(), 1);
        assert_eq!(site.number(before).await, 1);
        road.clock.advance(2 * HOUR);
        assert_eq!(road.portal.sweep().await.unwrap(), 0, "noted already");
        // From then on its days are counted: after thirty it is like any other.
        road.clock.advance(30 * 24 * HOUR);
        let me = road.clear(1).await;
        assert!(road.portal.export(&me, Format::Json).await.is_ok());
        assert!(!site.dump("insyn_contact_point").await.contains("evil.example"), "sealed at rest");
    }
}

both! {
    async fn nothing_reaches_the_end_of_an_erasure_before_its_hold(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        road.masked(1).await;
        let own = site.text(OWN).await;
        change(site, "new@evil.example").await;
        let me = road.clear(1).await;
        let id = road.ask_erasure(&me).await;
        let mut heard = told(&road, ASKED).await;
        heard.sort();
        let mut expected = vec![own.to_lowercase(), "new@evil.example".to_owned()];
        expected.sort();
        assert_eq!(heard, expected, "every address, the old one too");
        road.approve(&dpo, &id, &[]).await.unwrap();
        let state = "select state from insyn_request";
        let there = "select count(*) from person where id = 1";
        assert_eq!(site.text(state).await, "cooling_off");
        // Whatever is done to the jobs and their order.
        let push = [
            "update insyn_outbox set due_at = 0, lease_until = 0 where done_at is null".to_owned(),
            "update insyn_request set state = 'approved'".to_owned(),
            "update insyn_outbox set kind = 'erasure.execute', due_at = 0, done_at = null, dead_at = null where kind like 'erasure.%'".to_owned(),
        ];
        for step in &push {
            site.raw(step).await;
            for _ in 0..3 {
                road.portal.work(&road.mails, 100).await.unwrap();
            }
            assert_eq!(site.number(there).await, 1, "{step}");
        }
        site.raw("update insyn_request set state = 'cooling_off'").await;
        site.raw("update insyn_outbox set kind = 'erasure.cool' where kind = 'erasure.execute' and done_at is null").await;
        let asked = site.number("select hold_until from insyn_request").await;
        let left = (asked - NOW) / 1_000;
        assert_eq!(left, 72 * HOUR);
        road.clock.advance(left - 1);
        road.work().await;
        assert_eq!((site.text(state).await.as_str(), site.number(there).await), ("cooling_off", 1));
        road.clock.advance(1);
        road.work().await;
        assert_ne!(site.text(state).await, "cooling_off");
        assert_eq!(site.number("select count(*) from insyn_subject where erased_at is not null").await, 1);
        assert_eq!(site.number("select count(*) from insyn_contact_point where subject_id in (select id from insyn_subject where erased_at is not null)").await, 0);
    }
}

both! {
    async fn the_old_address_stops_an_erasure(site: Site) {
        let road = sample(site).await;
        let dpo = road.staff(Role::Dpo).await;
        road.masked(1).await;
        change(site, "new@evil.example").await;
        let me = road.clear(1).await;
        let id = road.ask_erasure(&me).await;
        road.work().await;
        let token = {
            let kept = road.mails.kept.lock().unwrap();
            let mail = kept.iter().find(|mail| mail.subject.contains(ASKED) && !mail.to.contains("evil")).expect("a mail");
            let url = mail.text.split_whitespace().find(|word| word.contains("/l/in1_")).expect("a link");
            url.rsplit('/').next().unwrap().to_owned()
        };
        road.approve(&dpo, &id, &[]).await.unwrap();
        road.clock.advance(71 * HOUR);
        let stopper = road.open(&token).await;
        assert_eq!(stopper.scope(), Scope::Undo);
        let view = road.portal.stop_view(&stopper).await.unwrap().expect("an erasure");
        assert!(view.possible);
        // It opens nothing else.
        assert_eq!(road.portal.data(&stopper, None).await.err(), Some(Error::Forbidden));
        assert_eq!(road.portal.request(&stopper, &id).await.err(), Some(Error::Forbidden));
        road.portal.undo(&stopper).await.unwrap();
        assert_eq!(site.text("select state from insyn_request").await, "revoked");
        assert_eq!(road.portal.undo(&stopper).await, Err(Error::Stale), "once");
        road.clock.advance(100 * HOUR);
        road.work().await;
        assert_eq!(site.number("select count(*) from person where id = 1").await, 1);
    }
}

both! {
    async fn whoever_was_met_by_links_in_bulk_is_known_within_the_hour(site: Site) {
        let road = sample(site).await;
        let like = NewLink {
            subject: SubjectRef::new("person", "1"),
            scope: Scope::Full,
            ttl_seconds: None,
            locale: None,
            purpose: None,
            channel: None,
        };
        road.portal.create_links(&Issuer::Cli, vec![like]).await.unwrap();
        let noted = "select count(*) from insyn_contact_point";
        assert_eq!(site.number(noted).await, 0, "the bulk notes nobody's addresses");
        road.portal.sweep().await.unwrap();
        assert!(site.number(noted).await > 0, "the hourly look does");
        road.clock.advance(HOUR);
        change(site, "new@evil.example").await;
        let me = road.clear(1).await;
        assert!(matches!(road.portal.export(&me, Format::Json).await, Err(Error::Held(_))), "seen as new");
    }
}

both! {
    async fn an_installation_lets_every_erasure_cool(site: Site) {
        let road = sample(site).await;
        let road = road.with_settings(site, Settings { cooling_off_hours: 24, ..settings() }).await;
        road.staff(Role::Dpo).await;
        let me = road.clear(1).await;
        assert!(!road.portal.erasure_preview(&me).await.unwrap().hold.is_empty(), "the page says until when");
        let id = road.ask_erasure(&me).await;
        assert_eq!(told(&road, ASKED).await.len(), 1);
        road.clock.advance(23 * HOUR);
        // An approval asks for a sign-in that is fresh.
        let dpo = road.again(Role::Dpo).await;
        road.approve(&dpo, &id, &[]).await.unwrap();
        road.work().await;
        assert_eq!(site.text("select state from insyn_request").await, "cooling_off");
        let case = road.portal.case(&dpo, &id).await.unwrap();
        let wait = case.wait.expect("it waits");
        assert!(!wait.until.is_empty() && wait.why == WaitsFor::Cooling, "every erasure waits here, and none of this person's addresses is new");
        assert_eq!(case.copy_waits, "");
        let cancel = CaseCommand::Approve { plan_hash: case.plan_hash, left_out: Vec::new(), reason: String::new() };
        assert_eq!(road.portal.work_on(&dpo, &id, case.version, cancel).await, Err(Error::Stale), "not twice");
        road.clock.advance(HOUR);
        road.work().await;
        assert_eq!(site.number("select count(*) from insyn_subject where erased_at is not null").await, 1);
    }
}

impl Road {
    /// The newest mail with a code: to whom, and the code. Older ones are thrown away.
    async fn mail_with_code(&self) -> (String, String) {
        self.work().await;
        let mut kept = self.mails.kept.lock().unwrap();
        let found = kept.iter().rev().find_map(|mail| Some((mail.to.clone(), code_in(&mail.text)?)));
        kept.retain(|mail| code_in(&mail.text).is_none());
        found.expect("a mail with a code")
    }

    /// The mails that told of a change: to whom, and the token of their link where they have one.
    fn take_told(&self) -> Vec<(String, Option<String>)> {
        let mut kept = self.mails.kept.lock().unwrap();
        let is = |subject: &str| subject.contains(CHANGED) || subject.contains("är utbytt");
        let link = |text: &str| text.split_whitespace().find(|word| word.contains("/l/in1_")).map(str::to_owned);
        let told = kept.iter().filter(|mail| is(&mail.subject)).map(|mail| {
            let token = link(&mail.text).and_then(|url| url.rsplit('/').next().map(str::to_owned));
            (mail.to.clone(), token)
        });
        let told = told.collect();
        kept.retain(|mail| !is(&mail.subject));
        told
    }
}

/// Numbers of a walk: the same for the same seed.
struct Walk(u64);

impl Walk {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// Who was told of what, and when.
#[derive(Default)]
struct Watch {
    /// When the settled address was left; `None` while it is on file.
    left: Option<i64>,
    /// When what is on file came there; `None` for the settled address.
    since: Option<i64>,
    /// When the settled address was told.
    owner: Vec<i64>,
    /// When any address that was replaced was told.
    any: Vec<i64>,
}

impl Watch {
    fn stands(&mut self, own: bool, at: i64) {
        self.left = if own { None } else { self.left.or(Some(at)) };
        self.since = (!own).then_some(at);
    }

    fn told(&mut self, to: &str, own: &str, at: i64) {
        self.any.push(at);
        if to.eq_ignore_ascii_case(own) {
            self.owner.push(at);
        }
    }

    /// What must be true before anything leaves: the settled address was told since it was left, and whatever was replaced last
    /// since then, each three days ago.
    fn is_safe(&self, now: i64) -> bool {
        Self::was_safe(&self.owner, self.left, now) && Self::was_safe(&self.any, self.since, now)
    }

    fn was_safe(told: &[i64], since: Option<i64>, now: i64) -> bool {
        since.is_none_or(|since| told.iter().any(|told| *told >= since && *told + 72 * HOUR * 1_000 <= now))
    }
}

/// What an attacker and the others do, in any order; nothing of the data leaves, and nothing goes, before the settled
/// address was told for three days.
async fn walk(site: &Site, road: &Road, seed: u64, key: u32) -> (u32, u32) {
    let mut walk = Walk(seed * 7_919 + 1);
    let email = format!("select email from person where id = {key}");
    let own = site.text(&email).await.to_lowercase();
    let mut me: SubjectActor = road.masked(key).await;
    let mut watch = Watch::default();
    let mut asked: Option<(String, Option<i64>)> = None;
    let (mut copies, mut refused) = (0, 0);
    let start = road.portal.now();
    for step in 0..40 {
        let now = road.portal.now();
        match walk.next(8) {
            0 => {
                let back = watch.since.is_some() && walk.next(4) == 0;
                let address = if back { own.clone() } else { format!("x{step}@evil.example") };
                site.raw(&format!("update person set email = '{address}' where id = {key}")).await;
                watch.stands(back, now);
            }
            1 => me = road.masked(key).await,
            2 => {
                let sent = road.portal.send_code(&me).await.is_ok();
                if sent {
                    let digits = road.code().await;
                    // A session that is over by now goes on here all the same: the worst case.
                    if let Ok(opened) = road.portal.enter_code(&me, &digits).await {
                        me = road.portal.authenticate(&opened.cookie, false).await.unwrap_or(me);
                    }
                }
            }
            3 => match road.portal.export(&me, Format::Json).await {
                Ok(_) => {
                    assert!(watch.is_safe(now), "seed {seed}, step {step}: a copy left");
                    copies += 1;
                }
                Err(Error::Held(_)) => refused += 1,
                Err(_) => {}
            },
            4 if asked.is_none() => {
                let sent = road.portal.send_erasure_code(&me, "").await.is_ok();
                if sent {
                    let digits = road.code().await;
                    if let Ok(id) = road.portal.ask_erasure(&me, &digits, "").await {
                        asked = Some((id, watch.left));
                    }
                }
            }
            5 => {
                if let Some((id, _)) = &asked {
                    let dpo = road.again(Role::Dpo).await;
                    let _ = road.approve(&dpo, id, &[]).await;
                }
            }
            6 => drop(road.portal.sweep().await),
            // Twenty-five days in all, so that no address settles by itself.
            _ if now - start < 25 * 24 * HOUR * 1_000 => road.clock.advance(HOUR * (1 + walk.next(30) as i64)),
            _ => {}
        }
        road.work().await;
        let now = road.portal.now();
        for to in told(road, CHANGED).await {
            watch.told(&to, &own, now);
        }
        let Some((id, at)) = &asked else { continue };
        let done = format!(
            "select count(*) from insyn_request where id = '{id}' and state in ('completed', 'partly_completed')"
        );
        if site.number(&done).await > 0 {
            assert!(Watch::was_safe(&watch.owner, *at, now), "seed {seed}, step {step}: erased");
            return (copies, refused);
        }
    }
    (copies, refused)
}

both! {
    async fn no_path_leads_from_a_new_address_to_the_data(site: Site) {
        let road = sample(site).await;
        road.staff(Role::Dpo).await;
        let (mut copies, mut refused) = (0, 0);
        for seed in 0..24_u64 {
            let (some, held) = walk(site, &road, seed, 21 + seed as u32).await;
            copies += some;
            refused += held;
        }
        assert!(copies > 5 && refused > 10, "the walk meets both: {copies} copies, {refused} refused");
    }
}

/// What one step of the second walk met.
#[derive(Default)]
struct Met {
    copies: u32,
    refused: u32,
    changes: u32,
    restored: u32,
    reported: u32,
    erased: u32,
}

/// The same with the portal's own change of address: whoever sits in the person's session and reads all of their mailboxes
/// takes every step in any order, and the owner of the old address may object at any time.
async fn walk_the_portal(site: &Site, road: &Road, seed: u64, key: u32, met: &mut Met) {
    let mut walk = Walk(seed * 104_729 + 7);
    let email = format!("select email from person where id = {key}");
    let own = site.text(&email).await.to_lowercase();
    let mut thief = Browser::open(road, key).await;
    // What is on file.
    let mut on_file = own.clone();
    let mut watch = Watch::default();
    // The links of its mails, each with what stood there before and when.
    let mut links: Vec<(String, String, i64)> = Vec::new();
    let mut asked: Option<(String, Option<i64>, i64)> = None;
    let mut disputed = false;
    let start = road.portal.now();
    for step in 0..60 {
        let now = road.portal.now();
        let at = format!("seed {seed}, step {step}");
        let me = thief.try_me(road).await;
        match (walk.next(13), me) {
            (0, _) | (_, Err(_)) => thief = Browser::open(road, key).await,
            (2 | 3, Ok(me)) => {
                let act = Bound::new(Action::ChangeAddress, "subject.email");
                if road.portal.send_code_for(&me, &act).await.is_ok() {
                    let to = road.mail_with_code().await;
                    if watch.since.is_none() {
                        assert_eq!(to.0.to_lowercase(), own, "{at}: the first code");
                    }
                    thief.take(road.portal.enter_code_for(&me, &to.1, &act).await);
                }
                let me = thief.me(road).await;
                let new = format!("y{step}@evil.example");
                if road.portal.enter_address(&me, "subject.email", &new).await == Ok(AddressOutcome::Sent) {
                    let to = road.mail_with_code().await;
                    assert_eq!(to.0, new, "{at}: the second code");
                    let me = thief.me(road).await;
                    if let Ok(Confirmed::Changed(opened)) =
                        road.portal.confirm_address(&me, "subject.email", &to.1).await
                    {
                        assert!(watch.is_safe(now) && !disputed, "{at}: one change covers another");
                        met.changes += 1;
                        thief.take(Ok(opened));
                    }
                }
            }
            (1 | 4 | 5, Ok(me)) => {
                if road.portal.send_code(&me).await.is_ok() {
                    let to = road.mail_with_code().await;
                    if watch.since.is_none() {
                        assert_eq!(to.0.to_lowercase(), own, "{at}: a code goes to the old address while it is there");
                    }
                    thief.take(road.portal.enter_code(&me, &to.1).await);
                }
                match road.portal.export(&thief.me(road).await, Format::Json).await {
                    Ok(_) => {
                        assert!(watch.is_safe(now) && !disputed, "{at}: a copy left");
                        met.copies += 1;
                    }
                    Err(Error::Held(_)) => met.refused += 1,
                    Err(_) => {}
                }
            }
            (6, Ok(me)) if asked.is_none() && road.portal.send_erasure_code(&me, "").await.is_ok() => {
                let (_, digits) = road.mail_with_code().await;
                if let Ok(id) = road.portal.ask_erasure(&me, &digits, "").await {
                    asked = Some((id, watch.left, now));
                }
            }
            (7, Ok(_)) => {
                if let Some((id, ..)) = &asked {
                    let dpo = road.again(Role::Dpo).await;
                    let _ = road.approve(&dpo, id, &[]).await;
                }
            }
            (8, Ok(_)) if walk.next(3) == 0 => {
                let Some((token, before, changed_at)) = links.pop() else { continue };
                let Ok(opened) = road.portal.open_link(&token, None).await else {
                    assert!(changed_at + 72 * HOUR * 1_000 <= now, "{at}: the way back is open for three days");
                    continue;
                };
                let owner = road.portal.authenticate(&opened.cookie, false).await.unwrap();
                match road.portal.undo(&owner).await {
                    Ok(Undone::Address(Disowned::Restored)) => {
                        assert_eq!(site.text(&email).await.to_lowercase(), before, "{at}: what was there before");
                        met.restored += 1;
                    }
                    Ok(_) => {
                        disputed = true;
                        met.reported += 1;
                    }
                    Err(error) => assert_eq!(error, Error::Stale, "{at}"),
                }
                assert!(thief.try_me(road).await.is_err(), "{at}: every session ended");
                if let Some((id, ..)) = &asked {
                    let open = format!("select count(*) from insyn_request where id = '{id}' and closed_at is null");
                    assert_eq!(site.number(&open).await, 0, "{at}: an erasure is stopped");
                }
            }
            (9, Ok(_)) if walk.next(3) == 0 => {
                site.raw(&format!("update person set email = 'z{step}@evil.example' where id = {key}")).await;
            }
            (10, Ok(me)) => road.portal.end_all_links(&me).await.unwrap(),
            (11, _) if now - start < 20 * 24 * HOUR * 1_000 => road.clock.advance(72 * HOUR),
            _ if now - start < 25 * 24 * HOUR * 1_000 => road.clock.advance(HOUR * (1 + walk.next(3) as i64)),
            _ => {}
        }
        road.work().await;
        let now = road.portal.now();
        for (to, token) in road.take_told() {
            watch.told(&to, &own, now);
            let to_own = to.eq_ignore_ascii_case(&own);
            assert!(to_own || token.is_none(), "{at}: nobody else may object");
            links.extend(token.map(|token| (token, on_file.clone(), now)));
        }
        if let Some((id, left, _)) = &asked {
            let state = site.text(&format!("select state from insyn_request where id = '{id}'")).await;
            if ["completed", "partly_completed"].contains(&state.as_str()) {
                assert!(Watch::was_safe(&watch.owner, *left, now) && !disputed, "{at}: erased");
                met.erased += 1;
                return;
            }
            if state == "revoked" {
                asked = None;
            }
        }
        let stands = site.text(&email).await.to_lowercase();
        if stands != on_file {
            watch.stands(stands == own, now);
            on_file = stands;
        }
    }
}

both! {
    async fn no_path_through_the_portal_leads_from_a_new_address_to_the_data(site: Site) {
        let road = sample(site).await;
        road.staff(Role::Dpo).await;
        let mut met = Met::default();
        for seed in 0..19_u64 {
            walk_the_portal(site, &road, seed, 21 + seed as u32, &mut met).await;
        }
        let Met { copies, refused, changes, restored, reported, erased } = met;
        let all = format!("{copies} copies, {refused} refused, {changes} changes, {restored} restored, {reported} reported, {erased} erased");
        assert!(copies > 5 && refused > 5 && changes > 10 && restored > 2 && reported > 0 && erased > 0, "the walk meets all of it: {all}");
    }
}
