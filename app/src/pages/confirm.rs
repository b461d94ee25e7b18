//! `/my/consents/confirm?purpose=…&act=…`: the second page of an act. Chosen on the first, done by this one's form.

use domain::view::Confirm;
use domain::{Act, Channel, path};
use leptos::prelude::*;

use crate::components::PurposeFacts;
use crate::document;
use crate::frame::Frame;
use crate::functions::ACT;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::islands::ConfirmAct;
use crate::stop::answer;
use crate::text;
use crate::visit::{Loaded, Visit};

/// The page.
pub async fn confirm(request: PageRequest) -> Answer {
    let loaded = load(&request).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest) -> Loaded {
    let visit = Visit::of(request).await?;
    let not_found = || visit.stop()(portal::Error::NotFound);
    let purpose = request.asked("purpose").unwrap_or_default();
    let act = request.asked("act").and_then(Act::parse).ok_or_else(not_found)?;
    let channel = match request.asked("channel") {
        Some(code) => Some(Channel::parse(code).ok_or_else(not_found)?),
        None => None,
    };
    let confirm = request.portal.confirm(&visit.actor, purpose, act, channel).await.map_err(visit.stop())?;
    Ok(page(visit.frame, confirm))
}

pub(super) fn page(frame: Frame, confirm: Confirm) -> Page {
    let frame = frame.of(&confirm.visitor);
    Page::new(PageKind::Subject, "title-confirm", frame, || view! { <Body confirm/> }.into_any()).live()
}

#[component]
fn Body(confirm: Confirm) -> impl IntoView {
    let Confirm { purpose, choice, .. } = confirm;
    let controller = document::frame().controller.name.clone();
    let (act, channel) = (choice.act, choice.channel);
    let concerned = match channel {
        Some(channel) => t!("confirm-one-channel", channel = text::channel(channel)),
        None => {
            let all: Vec<Channel> = purpose.channels.iter().map(|(channel, _)| *channel).collect();
            t!("confirm-all-channels", channels = text::channels(&all))
        }
    };
    let agreed = (act == Act::Grant).then(|| {
        view! {
            <figure>
                <figcaption>{t!("purpose-agree")}</figcaption>
                <blockquote>{purpose.text.clone()}</blockquote>
                <p class="hint">{t!("purpose-version", version = purpose.text_version.to_string())}</p>
            </figure>
            <PurposeFacts purpose=purpose.clone()/>
        }
    });
    let undo = act.takes_away().then(|| view! { <li>{t!("confirm-undo")}</li> });
    view! {
        <div class="lead"><h1>{about(act, "act-title", &controller)}</h1></div>
        <section class="card" aria-labelledby="what">
            <h2 id="what">{purpose.title.clone()}</h2>
            <p>{concerned}</p>
            {agreed}
            <ul>
                <li>{about(act, "act-now", &controller)}</li>
                <li>{about(act, "act-means", &controller)}</li>
                {undo}
            </ul>
            <ConfirmAct
                busy=t!("confirm-busy")
                done=about(act, "act-done", &controller)
                back=path::MY_CONSENTS.to_owned()
                back_text=t!("confirm-back")
            >
                <form method="post" action=ACT>
                    <input type="hidden" name="purpose" value=purpose.code.clone()/>
                    <input type="hidden" name="act" value=act.code()/>
                    <input type="hidden" name="channel" value=channel.map_or("", Channel::code)/>
                    <input type="hidden" name="version" value=purpose.version.to_string()/>
                    <input type="hidden" name="text_version" value=purpose.text_version.to_string()/>
                    <p class="acts">
                        <button class="button" type="submit">{about(act, "act-yes", &controller)}</button>
                        <a href=path::MY_CONSENTS>{t!("confirm-cancel")}</a>
                    </p>
                </form>
            </ConfirmAct>
        </section>
    }
}

/// A text about an act, by its family.
fn about(act: Act, family: &str, controller: &str) -> String {
    text::text(&format!("{family}-{}", act.code()), &[("controller", controller)])
}
