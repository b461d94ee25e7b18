//! The right to object, told clearly and apart from everything else (GDPR Art. 21(4)).

use domain::request::Kind;
use domain::view::PurposeView;
use domain::{Act, Scope, path};
use leptos::prelude::*;

use super::{Icon, Sign};
use crate::document::frame;
use crate::pages::asking;

/// The box, with a link for each purpose that can be objected to now.
#[component]
pub fn RightToObject(
    /// Every purpose.
    purposes: Vec<PurposeView>,
) -> impl IntoView {
    let frame = frame();
    let other = if frame.session.as_ref().is_some_and(|session| session.scope == Scope::Full) {
        view! { <a href=asking(Kind::Objection)>{t!("objection-ask")}</a> }.into_any()
    } else {
        t!("objection-write", email = frame.controller.email).into_any()
    };
    let links = purposes
        .into_iter()
        .filter(|purpose| purpose.acts.iter().any(|choice| choice.act == Act::Object && choice.channel.is_none()))
        .map(|purpose| {
            let to = path::confirm(&purpose.code, Act::Object, None);
            view! { <li><a href=to>{t!("objection-link", purpose = purpose.title)}</a></li> }
        })
        .collect_view();
    view! {
        <section class="card objection" aria-labelledby="objection">
            <h2 id="objection"><Icon sign=Sign::Scales/>{t!("objection-heading")}</h2>
            <p><strong>{t!("objection-marketing")}</strong></p>
            <p>{t!("objection-other")}" "{other}</p>
            <ul>{links}</ul>
        </section>
    }
}
