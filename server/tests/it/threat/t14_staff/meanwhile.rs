//! What a session had begun when it was ended: whoever looked at the cookie a moment before has looked in vain.
//!
//! Seen to fail with `tx.staff` in `there`, in place of the session (a secret was still made).

use domain::role::Role;
use portal::{Error, Proof};

use super::users::{id, manage};
use crate::support::PASSWORD;
use crate::support::totp::Phone;

both! {
    async fn nothing_of_an_ended_session_is_still_done(app: TestApp) {
        let admin = app.colleague(Role::Admin).await;
        for (role, command) in [(Role::Dpo, "sign-out"), (Role::Agent, "reset-factor"), (Role::Reviewer, "disable")] {
            let mut them = app.colleague(role).await;
            let phone = Phone::set_up(&mut them).await;
            them.post("/fn/admin/factor/begin", &[]).send().await.expect(303);
            let next = Phone::scan(&them.get("/admin/account/factor").send().await.expect(200).text());
            let actor = app.portal.authenticate_staff(them.cookie.split_once('=').unwrap().1).await.unwrap();
            assert_eq!(manage(&admin, &id(&app, role), command, "").await, 200, "{command}");
            let kept = || app.database.value("select id, password, totp, totp_next, totp_step from insyn_staff order by id");
            let (before, over) = (kept(), Some(Error::NoSession));
            let portal = &app.portal;
            assert_eq!(portal.confirm_factor(&actor, &next.code(0)).await.err(), over, "{command}");
            assert_eq!(portal.begin_factor(&actor).await.err(), over, "{command}");
            assert_eq!(portal.remove_factor(&actor).await.err(), over, "{command}");
            assert_eq!(portal.make_recovery_codes(&actor).await.err(), over, "{command}");
            assert_eq!(portal.prove(&actor, &Proof::Code(phone.code(1).into())).await.err(), over, "{command}");
            assert_eq!(portal.prove(&actor, &Proof::Password(PASSWORD.to_owned().into())).await.err(), over, "{command}");
            let new = "another stable lantern";
            assert_eq!(portal.change_password(&actor, PASSWORD, new).await.err(), over, "{command}");
            assert_eq!(kept(), before, "{command}");
            assert_eq!(app.database.value("select count(*) from insyn_staff_recovery"), "0", "{command}");
        }
    }
}
