//! What happens between a question and its answer: a session ends, a proof grows old.

use domain::role::Role;
use portal::{Browser as From, Error};

use super::device::{ADD, ASK_OWN, BEGIN, Browser, PAGE, both_here, truth};
use crate::support::address;
use crate::support::authenticator::Authenticator;

fn passkeys(app: &crate::support::TestApp) -> String {
    app.database.value("select count(*) from insyn_staff_passkey")
}

both_here! {
    /// Seen to fail with `tx.staff` in `there`, in place of the session (a passkey was still removed).
    async fn nothing_of_an_ended_session_is_still_done(app: TestApp, _clock: FixedClock) {
        let mut admin = Browser::of(&app, Role::Admin).await;
        for (role, command) in [(Role::Dpo, "sign-out"), (Role::Agent, "reset-factor"), (Role::Reviewer, "disable")] {
            let mut them = Browser::of(&app, role).await;
            let mut own = them.add("Phone").await;
            let passkey = app.database.value("select id from insyn_staff_passkey order by created_at desc, id desc limit 1");
            let options = them.ask(BEGIN).await;
            let (_, made) = Authenticator::make(&options, &truth(), true, 0);
            let adding = them.cookies["insyn-passkey"].clone();
            let options = them.ask(ASK_OWN).await;
            let signed = own.sign(&options, &truth());
            let proving = them.cookies["insyn-passkey"].clone();
            let actor = app.portal.authenticate_staff(&them.cookies["insyn-staff"]).await.unwrap();
            let id = app.database.value(&format!("select id from insyn_staff where email = '{}'", address(role)));
            let answer = admin.post("/fn/admin/user", &[("id", &id), ("command", command)]).await;
            admin.told_at(answer.location(), "user-changed").await;

            let (left, over) = (passkeys(&app), Some(Error::NoSession));
            let from = From::default();
            let added = app.portal.add_passkey(&actor, Some(&adding), &made, "", &from).await.err();
            assert_eq!(added, over, "{command}");
            let proved = app.portal.prove_by_passkey(&actor, Some(&proving), &signed, &from).await.err();
            let gone = command == "reset-factor";
            assert_eq!(proved, if gone { Some(Error::Invalid("passkey")) } else { over.clone() }, "{command}");
            assert_eq!(app.portal.remove_passkey(&actor, &passkey).await.err(), over, "{command}");
            assert_eq!(passkeys(&app), left, "{command}");
        }
    }

    /// Seen to fail with `LATE` of an hour.
    async fn a_proof_may_grow_old_while_the_device_asks_and_not_much_longer(app: TestApp, clock: FixedClock) {
        let mut late = Vec::new();
        for (role, asked, answered, added) in [
            (Role::Dpo, 0, 298, true),
            (Role::Agent, 299, 119, true),
            (Role::Reviewer, 299, 121, false),
            (Role::Auditor, 1, 299, false),
        ] {
            let mut them = Browser::of(&app, role).await;
            clock.advance(asked);
            let options = them.ask(BEGIN).await;
            let (_, answer) = Authenticator::make(&options, &truth(), true, 0);
            clock.advance(answered);
            late.push((role, them.post(ADD, &[("answer", &answer)]).await.location().to_owned(), added));
        }
        for (role, to, added) in late {
            let asks = "/admin/prove?next=%2Fadmin%2Faccount%2Fpasskeys";
            assert_eq!(to, if added { PAGE } else { asks }, "{role:?}");
        }
        assert_eq!(passkeys(&app), "2");
    }
}
