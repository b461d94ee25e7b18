//! Who is responsible, and how to reach them.

use domain::view::Controller;
use leptos::prelude::*;

use super::{Fact, Mail, Phone, Site};
use crate::document::frame;

/// Everything that GDPR Art. 13(1)(a)-(b) and 13(2)(d) want told: controller, data protection officer, authority.
#[component]
pub fn Responsible() -> impl IntoView {
    let Controller {
        name,
        address,
        email,
        phone,
        website,
        dpo_name,
        dpo_email,
        dpo_phone,
        authority_name,
        authority_url,
    } = frame().controller.clone();
    let officer = (!dpo_name.is_empty() || !dpo_email.is_empty()).then(|| {
        view! {
            <Fact label=t!("responsible-dpo")>
                {some(dpo_name).map(|name| view! { {name}<br/> })}
                {some(dpo_email).map(|address| view! { <Mail address/><br/> })}
                {some(dpo_phone).map(|number| view! { <Phone number/> })}
            </Fact>
        }
    });
    let authority = some(authority_name).map(|name| {
        view! {
            <Fact label=t!("responsible-authority")>
                {name}<br/>
                {some(authority_url).map(|url| view! { <Site url/> })}
                <span class="hint">{t!("responsible-complain")}</span>
            </Fact>
        }
    });
    view! {
        <dl class="facts">
            <Fact label=t!("responsible-controller")>
                {name}<br/>
                {some(address).map(|address| view! { {address}<br/> })}
                <Mail address=email/><br/>
                {some(phone).map(|number| view! { <Phone number/><br/> })}
                {some(website).map(|url| view! { <Site url/> })}
            </Fact>
            {officer}
            {authority}
        </dl>
    }
}

/// Where to write when a page does not help: on pages that say no.
#[component]
pub fn Contact() -> impl IntoView {
    let Controller { name, email, phone, .. } = frame().controller.clone();
    view! {
        <section class="card" aria-labelledby="contact">
            <h2 id="contact">{t!("contact-heading", controller = name)}</h2>
            <p>{t!("contact-text")}</p>
            <ul class="plain">
                <li><Mail address=email/></li>
                {some(phone).map(|number| view! { <li><Phone number/></li> })}
            </ul>
        </section>
    }
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}
