//! The policy of assurance: every action at every level, tried by a visitor with the link, with a code, with a fresh code for
//! something else, and with one for this very act.

use domain::assurance::Preset;
use domain::request::Kind;
use domain::{Act, Action, Assurance, Bound, Level, Policy, Scope};
use portal::export::Format;
use portal::{AskCommand, Error, SubjectActor};

use crate::road::{Road, sample};
use crate::site::{Site, both};

/// What stopped the visitor; `None` when nothing of the policy did.
async fn tried(road: &Road, me: &SubjectActor, action: Action, request: &str) -> Option<Error> {
    let ask = |kind| AskCommand { kind, purpose: Some("sales-service".into()), text: "Please".into() };
    let outcome = match action {
        Action::View if road.portal.is_clear(me) => Ok(()),
        Action::View => return Some(Error::Forbidden),
        Action::Edit => {
            let stored = match road.portal.edit_form(me, "subject.city").await {
                Ok(form) => form.stored.into_inner(),
                Err(error) => return Some(error),
            };
            let new = format!("{stored}x");
            road.portal.edit(me, "subject.city", &stored, &new).await.map(drop)
        }
        Action::ChangeAddress => match road.portal.address_form(me, "subject.email").await {
            // Nothing is entered, so that no code is used up.
            Ok(_) => road.portal.enter_address(me, "subject.email", "").await.map(drop),
            Err(error) => {
                let entered = road.portal.enter_address(me, "subject.email", "").await.map(drop);
                assert_eq!(entered, Err(error.clone()), "the form offers what the use case does");
                Err(error)
            }
        },
        Action::Export => road.portal.export(me, Format::Json).await.map(drop),
        Action::Grant => road.act(me, Act::Grant, None).await.map(drop),
        Action::Withdraw => road.act(me, Act::Withdraw, None).await.map(drop),
        Action::ObjectMarketing => road.act(me, Act::Object, None).await.map(drop),
        Action::EndObjection => road.act(me, Act::EndObjection, None).await.map(drop),
        Action::Message => road.portal.write_message(me, request, "And this").await,
        Action::TakeBack => road.portal.take_back(me, request).await,
        Action::Erase => road.portal.ask_erasure(me, "", "").await.map(drop),
        _ => {
            let kind = Kind::ALL.iter().copied().find(|kind| Action::from(*kind) == action).unwrap();
            let offered = road.portal.may_ask(me, kind);
            let asked = road.portal.ask(me, ask(kind)).await.map(drop);
            if offered.is_err() {
                assert_eq!(stop(offered), stop(asked.clone()), "the page offers what the use case does");
            }
            asked
        }
    };
    stop(outcome)
}

fn stop(outcome: portal::Result<()>) -> Option<Error> {
    outcome.err().filter(|error| {
        matches!(error, Error::NeedsCode | Error::NeedsFresh(_) | Error::StaffOnly(_) | Error::Forbidden)
    })
}

/// What an act of the test concerns, as its code is bound.
fn bound(action: Action, request: &str) -> Bound {
    let of = match action {
        Action::Edit => "subject.city",
        Action::ChangeAddress => "subject.email",
        Action::Message | Action::TakeBack => request,
        action if action.is_preference() => "newsletter",
        _ => "",
    };
    Bound::new(action, of)
}

async fn fresh(road: &Road, me: &SubjectActor, act: &Bound) -> SubjectActor {
    road.portal.send_code_for(me, act).await.unwrap();
    let digits = road.code().await;
    let opened = road.portal.enter_code_for(me, &digits, act).await.unwrap();
    assert!(road.portal.authenticate(&opened.cookie, false).await.is_ok());
    let stepped = road.portal.authenticate(&opened.cookie, false).await.unwrap();
    assert_eq!(stepped.assurance(), me.assurance(), "a code for one act opens nothing else");
    stepped
}

/// A person's question, to write to and to take back.
async fn question(road: &Road, key: u32) -> String {
    let me = road.masked(key).await;
    let ask = AskCommand { kind: Kind::Question, purpose: None, text: "Why?".into() };
    road.portal.ask(&me, ask).await.unwrap()
}

async fn one(road: &Road, open: &Road, action: Action, level: Level, key: u32) {
    let what = format!("{action:?} at {level:?}");
    let request =
        if matches!(action, Action::Message | Action::TakeBack) { question(open, key).await } else { String::new() };
    let act = bound(action, &request);
    let code_first = action == Action::Erase;
    let refused = |level| match level {
        Level::Link => None,
        // Seeing is not refused: values are masked.
        _ if action == Action::View => Some(Error::Forbidden),
        Level::Code => Some(Error::NeedsCode),
        Level::FreshCode if code_first => Some(Error::NeedsCode),
        Level::FreshCode => Some(Error::NeedsFresh(act.clone())),
        Level::Staff => Some(Error::StaffOnly(action)),
    };
    let again = async |request: &str| {
        // What was done once is made possible again.
        if action == Action::TakeBack { question(open, key).await } else { request.to_owned() }
    };
    let me = road.masked(key).await;
    assert_eq!(tried(road, &me, action, &request).await, refused(level), "{what}: the link");
    let request = if level == Level::Link { again(&request).await } else { request };

    let coded = road.step_up(&me).await;
    let with_code = match level {
        Level::Link | Level::Code => None,
        Level::FreshCode if code_first => None,
        level => refused(level),
    };
    assert_eq!(tried(road, &coded, action, &request).await, with_code, "{what}: a code");
    if code_first {
        return;
    }
    let request = if with_code.is_none() { again(&request).await } else { request };
    let act = bound(action, &request);

    let other = if action == Action::Export { Bound::new(Action::Access, "") } else { Bound::new(Action::Export, "") };
    let me = fresh(road, &road.masked(key).await, &other).await;
    let with_other = match level {
        Level::FreshCode if action != Action::View => Some(Error::NeedsFresh(act.clone())),
        level => refused(level),
    };
    assert_eq!(tried(road, &me, action, &request).await, with_other, "{what}: a fresh code for something else");
    if level != Level::FreshCode {
        return;
    }
    let me = fresh(road, &road.masked(key).await, &act).await;
    assert_eq!(tried(road, &me, action, &request).await, None, "{what}: a fresh code");
    let spent = tried(road, &me, action, &request).await;
    // A choice that is so already changes nothing, and what is closed cannot be taken back twice: both spend nothing.
    if action == Action::ChangeAddress {
        assert_eq!(spent, None, "the code from the new address spends it");
        road.clock.advance(601);
        assert_eq!(tried(road, &me, action, &request).await, Some(Error::NeedsFresh(act)), "{what}: ten minutes");
    } else if !matches!(action, Action::View | Action::TakeBack) && !action.is_preference() {
        assert_eq!(spent, Some(Error::NeedsFresh(act)), "{what}: twice");
    } else if action == Action::View {
        assert_eq!(spent, None, "looking twice is no second act");
        road.clock.advance(601);
        assert_eq!(tried(road, &me, action, &request).await, Some(Error::Forbidden), "{what}: ten minutes");
    }
}

both! {
    async fn every_action_at_every_level(site: Site) {
        let open = sample(site).await;
        let open = open.with_policy(site, Policy::of(Preset::Open)).await;
        for (index, action) in Action::ALL.iter().copied().enumerate() {
            for (step, level) in Level::ALL.iter().copied().enumerate() {
                let road = open.with_policy(site, Policy::of(Preset::Open).with(action, level)).await;
                one(&road, &open, action, level, 21 + (index * Level::ALL.len() + step) as u32).await;
            }
        }
    }
}

both! {
    async fn a_fresh_code_is_good_once(site: Site) {
        let road = sample(site).await;
        let road = road.with_policy(site, Policy::default().with(Action::Export, Level::FreshCode)).await;
        let act = Bound::new(Action::Export, "");
        let me = fresh(&road, &road.masked(1).await, &act).await;
        let tries = (0..8).map(|_| road.portal.export(&me, Format::Json));
        let files = futures::future::join_all(tries).await;
        assert_eq!(files.iter().filter(|file| file.is_ok()).count(), 1, "of eight at once one");
        let stale = files.into_iter().filter_map(Result::err).all(|error| error == Error::NeedsFresh(act.clone()));
        assert!(stale);
        let me = fresh(&road, &road.masked(1).await, &act).await;
        road.clock.advance(601);
        assert_eq!(road.portal.export(&me, Format::Json).await.err(), Some(Error::NeedsFresh(act)), "ten minutes");
    }
}

both! {
    async fn a_code_for_one_change_is_no_code_for_another(site: Site) {
        let road = sample(site).await;
        let road = road.with_policy(site, Policy::of(Preset::Strict)).await;
        let me = road.masked(1).await;
        let city = Bound::new(Action::Edit, "subject.city");
        let other = Bound::new(Action::Edit, "subject.first_name");
        road.portal.send_code_for(&me, &city).await.unwrap();
        let mail = road.mail().await;
        assert!(mail.text.contains("correct a value: City"), "{}", mail.text);
        let digits = crate::road::code_in(&mail.text).unwrap();
        for wrong in [&other, &Bound::new(Action::Export, ""), &Bound::new(Action::Edit, "subject.cit")] {
            let entered = road.portal.enter_code_for(&me, &digits, wrong).await;
            assert_eq!(entered.err(), Some(Error::NotFound), "{wrong:?}");
        }
        assert_eq!(road.portal.enter_code(&me, &digits).await.err(), Some(Error::NotFound), "nor for the session");
        let opened = road.portal.enter_code_for(&me, &digits, &city).await.unwrap();
        let me = road.portal.authenticate(&opened.cookie, false).await.unwrap();
        assert_eq!(me.assurance(), Assurance::Link);
        assert!(road.portal.edit_form(&me, "subject.city").await.is_ok());
        assert_eq!(road.portal.edit_form(&me, "subject.first_name").await.err(), Some(Error::NeedsFresh(other)));
    }
}

both! {
    async fn preferences_links_open_preferences_alone(site: Site) {
        let road = sample(site).await;
        let road = road.with_policy(site, Policy::of(Preset::Open)).await;
        let me = road.open(&road.link(21, Scope::Preferences).await).await;
        for action in Action::ALL.iter().copied().filter(|action| !matches!(action, Action::Message | Action::TakeBack)) {
            let stopped = tried(&road, &me, action, "").await;
            assert_eq!(stopped.is_none(), action.is_preference(), "{action:?}: {stopped:?}");
        }
        let refused = road.portal.send_code_for(&me, &Bound::new(Action::Export, "")).await;
        assert_eq!(refused, Err(Error::Forbidden));
    }
}
