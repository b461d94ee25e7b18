//! A request in a list, and where it stands.

use domain::path;
use domain::request::State;
use domain::view::RequestRow;
use leptos::prelude::*;

use super::{Fact, Icon, Sign};
use crate::text;

/// What is asked for, and about which purpose.
pub fn request_title(row: &RequestRow) -> String {
    let kind = text::request("request-kind", row.kind);
    if row.purpose.is_empty() { kind } else { t!("request-kind-purpose", kind = kind, purpose = row.purpose) }
}

/// Where a request stands, in words with a sign: never by colour alone.
#[component]
pub fn RequestTag(
    /// The state.
    state: State,
) -> impl IntoView {
    let (class, sign) = match state {
        State::Completed | State::PartlyCompleted => ("state yes", Sign::Yes),
        State::Refused | State::Expired => ("state no", Sign::No),
        State::AwaitingSubject | State::IdentityUnverified => ("state unknown", Sign::Unknown),
        State::Revoked | State::Cancelled => ("state", Sign::No),
        State::Received | State::InReview | State::CoolingOff | State::Approved | State::Executing => {
            ("state", Sign::Clock)
        }
    };
    view! { <span class=class><Icon sign/>{text::request_state(state)}</span> }
}

/// One of the person's requests, with the way to its page.
#[component]
pub fn RequestCard(
    /// The request.
    row: RequestRow,
) -> impl IntoView {
    let title = request_title(&row);
    let about = format!(": {title}, {}", row.received);
    view! {
        <li class="card request">
            <div class="head">
                <h3>{title}</h3>
                <RequestTag state=row.state/>
            </div>
            <dl class="facts">
                <Fact label=t!("requests-asked")>{row.received}</Fact>
                {(!row.state.is_closed()).then(|| view! { <Fact label=t!("requests-due")>{row.due}</Fact> })}
            </dl>
            <p><a href=path::my_request(&row.id)>{t!("requests-see")}<span class="heard">{about}</span></a></p>
        </li>
    }
}
