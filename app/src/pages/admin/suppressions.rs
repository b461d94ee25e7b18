//! `/admin/suppressions`: how much the feed of blocked addresses holds, and whether one address may be contacted. The question
//! is posted and answered on the same page, so that an address is in no URL.

use domain::Channel;
use domain::view::marketing::{Asked, FeedCount, FeedEntry, FeedState};
use leptos::prelude::*;
use portal::Error;

use crate::components::{Icon, Sign};
use crate::frame::Frame;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::{Loaded, StaffVisit, answer};
use crate::text;

/// The page.
pub async fn suppressions(request: PageRequest, visit: StaffVisit) -> Answer {
    let loaded = load(&request, visit).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest, visit: StaffVisit) -> Loaded {
    let state = request.portal.feed_state(&visit.actor).await.map_err(visit.stop())?;
    Ok(page(visit.frame, state))
}

/// The page, posted, with the answer.
pub async fn may_contact(request: PageRequest, visit: StaffVisit) -> Answer {
    let entered = |name: &str| request.entered(name).unwrap_or_default();
    let asked = request.portal.ask_feed(&visit.actor, entered("purpose"), entered("channel"), entered("address")).await;
    let loaded = match asked {
        // No browser sends a channel that is not on the form.
        Err(Error::Invalid(_)) => load(&request, visit).await,
        asked => asked.map_err(visit.stop()).map(|state| page(visit.frame, state)),
    };
    answer(&request, loaded)
}

pub(in crate::pages) fn page(frame: Frame, state: FeedState) -> Page {
    Page::new(PageKind::Desk, "title-desk-suppressions", frame, || view! { <Body state/> }.into_any())
}

#[component]
fn Body(state: FeedState) -> impl IntoView {
    let FeedState { counts, rows, purposes, asked, .. } = state;
    let answer = asked.as_ref().map(|asked| view! { <Told asked=asked.clone()/> });
    view! {
        <div class="lead">
            <h1>{t!("desk-feed-heading")}</h1>
            <p>{t!("desk-feed-text")}</p>
        </div>
        {answer}
        <Question purposes asked/>
        <section class="card" aria-labelledby="counts">
            <h2 id="counts">{t!("desk-feed-counts")}</h2>
            <Counts counts/>
        </section>
        <section class="card" aria-labelledby="newest">
            <h2 id="newest">{t!("desk-feed-newest")}</h2>
            <Newest rows/>
        </section>
    }
}

fn purpose_or_all(title: String) -> String {
    if title.is_empty() { t!("desk-feed-all") } else { title }
}

#[component]
fn Question(purposes: Vec<(String, String)>, asked: Option<Asked>) -> impl IntoView {
    let (purpose, channel, address) =
        asked.map(|asked| (asked.purpose, asked.channel, asked.address.into_inner())).unwrap_or_default();
    let purposes = purposes.into_iter().map(|(code, title)| {
        let selected = code == purpose;
        view! { <option value=code selected=selected>{title}</option> }
    });
    let channels = Channel::ALL.iter().map(|each| {
        view! { <option value=each.code() selected=each.code() == channel>{text::channel(*each)}</option> }
    });
    view! {
        <section class="card" aria-labelledby="ask">
            <h2 id="ask">{t!("desk-feed-ask")}</h2>
            <p class="hint">{t!("desk-feed-ask-text")}</p>
            <form class="form" method="post">
                <label for="purpose">{t!("desk-feed-purpose")}</label>
                <select id="purpose" name="purpose">{purposes.collect_view()}</select>
                <label for="channel">{t!("desk-feed-channel")}</label>
                <select id="channel" name="channel">{channels.collect_view()}</select>
                <label for="address">{t!("desk-feed-address")}</label>
                <input
                    type="text"
                    id="address"
                    name="address"
                    value=address
                    required=true
                    maxlength="254"
                    autocomplete="off"
                    spellcheck="false"
                />
                <p class="acts"><button class="button" type="submit">{t!("desk-feed-ask-do")}</button></p>
            </form>
        </section>
    }
}

#[component]
fn Told(asked: Asked) -> impl IntoView {
    let reasons: Vec<String> = asked.reasons.iter().map(|reason| text::desk("may-contact", reason.code())).collect();
    let (class, sign, words) = match asked.allowed {
        true => ("notice good", Sign::Yes, t!("desk-feed-yes")),
        false => ("notice bad", Sign::No, t!("desk-feed-no")),
    };
    view! { <p class=class role="status"><Icon sign/><span>{words}" "{reasons.join(" ")}</span></p> }
}

#[component]
fn Counts(counts: Vec<FeedCount>) -> impl IntoView {
    let heads = [t!("desk-feed-purpose"), t!("desk-feed-channel"), t!("desk-feed-rows")];
    let head = heads.clone().map(|head| view! { <th scope="col">{head}</th> });
    let rows = counts.into_iter().map(|FeedCount { purpose, channel, rows, more }| {
        let [_, channel_head, rows_head] = heads.clone();
        let rows = rows.to_string();
        let rows = if more { t!("desk-feed-more", rows = rows) } else { rows };
        view! {
            <tr>
                <th scope="row">{purpose_or_all(purpose)}</th>
                <td data-label=channel_head>{text::channel(channel)}</td>
                <td data-label=rows_head>{rows}</td>
            </tr>
        }
    });
    view! {
        <table class="queue">
            <caption class="heard">{t!("desk-feed-counts")}</caption>
            <thead><tr>{head}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Newest(rows: Vec<FeedEntry>) -> impl IntoView {
    if rows.is_empty() {
        return view! { <p class="none">{t!("desk-feed-none")}</p> }.into_any();
    }
    let heads = [t!("desk-feed-at"), t!("desk-feed-purpose"), t!("desk-feed-channel"), t!("desk-feed-what")];
    let head = heads.clone().map(|head| view! { <th scope="col">{head}</th> });
    let rows = rows.into_iter().map(|FeedEntry { at, ended, purpose, channel, reason, .. }| {
        let [_, purpose_head, channel_head, what_head] = heads.clone();
        let channel = Channel::parse(&channel).map(text::channel).unwrap_or(channel);
        let what = if ended { t!("desk-feed-ended") } else { t!("desk-feed-released") };
        view! {
            <tr>
                <th scope="row">{at}</th>
                <td data-label=purpose_head>{purpose_or_all(purpose)}</td>
                <td data-label=channel_head>{channel}</td>
                <td data-label=what_head>{what}" "<code>{reason}</code></td>
            </tr>
        }
    });
    view! {
        <table class="queue">
            <caption class="heard">{t!("desk-feed-newest")}</caption>
            <thead><tr>{head}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
