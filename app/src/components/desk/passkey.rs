//! A passkey, where a password or a code would do.

use leptos::prelude::*;

use crate::functions::{PASSKEY_ASK, PASSKEY_ASK_OWN, PASSKEY_PROVE, PASSKEY_SIGN_IN};
use crate::islands::Passkey;

/// Who is to show one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Somebody who signs in.
    Anybody,
    /// The colleague in this session.
    Owner,
}

/// Offers to show a passkey, and goes on to `next`. Without scripts a sentence says why it does not.
#[component]
pub fn ShowPasskey(shows: Shows, next: String) -> impl IntoView {
    let (ask, action, label) = match shows {
        Shows::Anybody => (PASSKEY_ASK, PASSKEY_SIGN_IN, t!("passkey-sign-in")),
        Shows::Owner => (PASSKEY_ASK_OWN, PASSKEY_PROVE, t!("passkey-show")),
    };
    view! {
        <section class="card" aria-labelledby="passkey">
            <h2 id="passkey">{t!("passkey-heading")}</h2>
            <PasskeyForm make=false ask=ask>
                <form method="post" action=action>
                    <input type="hidden" name="next" value=next/>
                    <input type="hidden" name="answer"/>
                    <p class="acts"><button class="button" type="submit">{label}</button></p>
                </form>
            </PasskeyForm>
        </section>
    }
}

/// A form whose field `answer` the browser fills in with a passkey.
#[component]
pub fn PasskeyForm(
    /// Whether one is made; else one signs.
    make: bool,
    /// Where the question comes from.
    ask: &'static str,
    /// The form.
    children: Children,
) -> impl IntoView {
    view! {
        <noscript><p class="hint">{t!("passkey-no-scripts")}</p></noscript>
        <Passkey
            make
            ask=ask.to_owned()
            busy=t!("passkey-busy")
            failed=t!("passkey-failed")
            missing=t!("passkey-missing")
        >
            {children()}
        </Passkey>
    }
}
