//! A purpose: what data is used for, on what basis, and what the person has said.

use domain::view::PurposeView;
use leptos::prelude::*;

use super::{Acts, ChannelTable, Fact, StateTag};
use crate::text;

/// A purpose on the consents page, with everything that can be done about it.
#[component]
pub fn PurposeCard(
    /// The purpose.
    purpose: PurposeView,
) -> impl IntoView {
    let id = format!("purpose-{}", purpose.code);
    let whole: Vec<_> = purpose.acts.iter().copied().filter(|choice| choice.channel.is_none()).collect();
    let agreed = if purpose.basis == domain::Basis::Consent { t!("purpose-agree") } else { t!("purpose-told") };
    let several = purpose.channels.len() > 1;
    let version = purpose.text_version.to_string();
    view! {
        <section class="card purpose" id=id.clone() aria-labelledby=format!("{id}-name")>
            <div class="head">
                <h2 id=format!("{id}-name")>{purpose.title.clone()}</h2>
                <StateTag basis=purpose.basis state=purpose.state/>
            </div>
            <figure>
                <figcaption>{agreed}</figcaption>
                <blockquote>{purpose.text.clone()}</blockquote>
                <p class="hint">{t!("purpose-version", version = version)}</p>
            </figure>
            <PurposeFacts purpose=purpose.clone()/>
            <ChannelTable purpose=purpose.clone()/>
            {if whole.is_empty() {
                view! { <p class="hint">{t!("purpose-no-acts")}</p> }.into_any()
            } else {
                let of_all = several.then(|| view! { <span>{t!("purpose-all-channels")}</span> });
                view! { <p class="acts">{of_all}<Acts purpose=purpose.code title=purpose.title choices=whole/></p> }.into_any()
            }}
        </section>
    }
}

/// Basis, term and recipients.
#[component]
pub fn PurposeFacts(
    /// The purpose.
    purpose: PurposeView,
) -> impl IntoView {
    let recipients = match &purpose.recipients[..] {
        [] => None,
        [one] => Some(one.clone().into_any()),
        many => Some(
            view! { <ul>{many.iter().map(|each| view! { <li>{each.clone()}</li> }).collect_view()}</ul> }.into_any(),
        ),
    };
    view! {
        <dl class="facts">
            <Fact label=t!("purpose-basis")>
                {text::basis(purpose.basis)}" "<span class="law">{text::basis_law(purpose.basis)}</span>
            </Fact>
            {(!purpose.retention.is_empty())
                .then(|| view! { <Fact label=t!("purpose-retention")>{purpose.retention.clone()}</Fact> })}
            {recipients.map(|recipients| view! { <Fact label=t!("purpose-recipients")>{recipients}</Fact> })}
        </dl>
    }
}
