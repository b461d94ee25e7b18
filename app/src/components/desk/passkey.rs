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
            <PasskeyForm call="get" ask action>
                <input type="hidden" name="next" value=next/>
                <p class="acts"><button class="button" type="submit">{label}</button></p>
            </PasskeyForm>
        </section>
    }
}

/// A form whose field `answer` the browser fills in with a passkey; hidden until an island knows that it can.
#[component]
pub fn PasskeyForm(
    /// What the browser does: `create` or `get`.
    call: &'static str,
    /// Where the question comes from.
    ask: &'static str,
    /// Where the form posts to.
    action: &'static str,
    /// What else is in the form.
    children: Children,
) -> impl IntoView {
    view! {
        <noscript><p class="hint">{t!("passkey-no-scripts")}</p></noscript>
        <Passkey>
            <div hidden=true>
                <form class="form" method="post" action=action data-call=call data-ask=ask>
                    <input type="hidden" name="answer"/>
                    {children()}
                </form>
            </div>
            <p
                class="progress"
                role="status"
                data-busy=t!("passkey-busy")
                data-failed=t!("passkey-failed")
                data-missing=t!("passkey-missing")
            ></p>
        </Passkey>
    }
}
