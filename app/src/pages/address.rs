//! `/my/data/edit?field=section.column` for an e-mail address or a phone number: the new one, then the code that went there.

use domain::view::{AddressView, PendingAddress};
use domain::{Channel, path};
use leptos::prelude::*;

use crate::components::{CodeField, Icon, Sign};
use crate::document;
use crate::frame::Frame;
use crate::functions::{CONFIRM_ADDRESS, DROP_ADDRESS, ENTER_ADDRESS, SEND_ADDRESS_CODE};
use crate::http::{Page, PageKind};
use crate::text;

pub(super) fn page(frame: Frame, form: AddressView) -> Page {
    let frame = frame.of(&form.visitor);
    Page::new(PageKind::Subject, "title-address", frame, || view! { <Body form/> }.into_any())
}

#[component]
fn Body(form: AddressView) -> impl IntoView {
    let heading = t!("address-heading", field = form.label);
    match form.pending.clone() {
        Some(pending) => view! {
            <div class="lead"><h1>{heading}</h1><p>{t!("address-code-intro")}</p></div>
            <Code field=form.field.clone() channel=form.channel pending/>
        }
        .into_any(),
        None => {
            let controller = document::frame().controller.name.clone();
            view! {
                <div class="lead"><h1>{heading}</h1><p>{t!("address-intro", controller = controller)}</p></div>
                <Enter form/>
                <p class="hint">{t!("address-after")}</p>
            }
            .into_any()
        }
    }
}

/// Takes the new address.
#[component]
fn Enter(form: AddressView) -> impl IntoView {
    let trouble = trouble(&form);
    let AddressView { field, label, help, channel, stored, entered, max_length, .. } = form;
    let summary = trouble.clone().map(|text| {
        view! {
            <div class="notice bad" role="alert">
                <Icon sign=Sign::No/>
                <div><strong>{t!("edit-trouble")}</strong>" "<a href="#entered">{text}</a></div>
            </div>
        }
    });
    let stored = stored.into_inner();
    let stored = (!stored.is_empty()).then(|| {
        view! { <p>{t!("edit-stored-now")}" "<bdi class="value">{stored}</bdi></p> }
    });
    let mut described = Vec::new();
    for (id, there) in [("help", !help.is_empty()), ("error", trouble.is_some())] {
        if there {
            described.push(id);
        }
    }
    let described = (!described.is_empty()).then(|| described.join(" "));
    let error = trouble.clone().map(|text| view! { <p class="error" id="error"><Icon sign=Sign::No/>{text}</p> });
    let (kind, fills) = if channel == Channel::Email { ("email", "email") } else { ("tel", "tel") };
    view! {
        {summary}
        <form class="card form" method="post" action=ENTER_ADDRESS novalidate=true>
            {stored}
            <input type="hidden" name="field" value=field/>
            <label for="entered">{t!("address-new", field = label)}</label>
            {(!help.is_empty()).then(|| view! { <p class="hint" id="help">{help}</p> })}
            {error}
            <input
                type=kind
                id="entered"
                name="entered"
                value=entered.into_inner()
                dir="auto"
                autocomplete=fills
                required=true
                maxlength=max_length.to_string()
                spellcheck="false"
                aria-describedby=described
                aria-invalid=trouble.is_some().then_some("true")
            />
            <p class="acts">
                <button class="button" type="submit">{t!("address-send")}</button>
                <a href=path::MY_DATA>{t!("cancel")}</a>
            </p>
        </form>
    }
}

/// Takes the code that went to the new address.
#[component]
fn Code(field: String, channel: Channel, pending: PendingAddress) -> impl IntoView {
    let PendingAddress { to, sent, tries_left } = pending;
    let to = to.into_inner();
    let again = if channel == Channel::Email { t!("address-again-mail") } else { t!("address-again-sms") };
    let enter = sent.then(|| {
        view! {
            <form class="card form" method="post" action=CONFIRM_ADDRESS>
                <p>{t!("code-on-its-way")}" "<bdi class="masked">{to.clone()}</bdi></p>
                <input type="hidden" name="field" value=field.clone()/>
                <CodeField tries_left/>
                <p class="acts"><button class="button" type="submit">{t!("address-confirm")}</button></p>
            </form>
        }
    });
    let gone = (!sent).then(|| view! { <p class="notice bad">{t!("address-code-gone")}</p> });
    view! {
        {enter}
        {gone}
        <section class="card" aria-labelledby="again">
            <h2 id="again">{t!("code-again")}</h2>
            <p>{again}" "<bdi class="masked">{to}</bdi></p>
            <form method="post" action=SEND_ADDRESS_CODE>
                <input type="hidden" name="field" value=field.clone()/>
                <p class="acts"><button class="button soft" type="submit">{t!("code-again-send")}</button></p>
            </form>
            <form method="post" action=DROP_ADDRESS>
                <input type="hidden" name="field" value=field/>
                <p class="acts"><button class="button soft" type="submit">{t!("address-other")}</button></p>
            </form>
        </section>
        <p><a href=path::MY_DATA>{t!("address-leave")}</a></p>
    }
}

/// Why the last try was not taken.
fn trouble(form: &AddressView) -> Option<String> {
    match (form.misfit, form.trouble) {
        (Some(misfit), _) => Some(text::address_misfit(misfit, form.max_length)),
        (None, Some(trouble)) => Some(text::address_trouble(trouble)),
        (None, None) => None,
    }
}
