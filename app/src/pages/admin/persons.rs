//! `/admin/persons`: finds a person. What is searched for is posted and answered on the same page, so that it is in no URL,
//! no log and no history.

use domain::view::desk::Persons;
use leptos::prelude::*;

use crate::components::desk::PersonTable;
use crate::frame::Frame;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::staff::{Loaded, StaffVisit, answer};

/// The most characters of a search.
const LONGEST: usize = 200;

/// The form.
pub async fn persons(request: PageRequest, visit: StaffVisit) -> Answer {
    let loaded = load(&request, visit, "").await;
    answer(&request, loaded)
}

/// The form, posted, with what was found.
pub async fn found(request: PageRequest, visit: StaffVisit) -> Answer {
    let query: String = request.entered("query").unwrap_or_default().trim().chars().take(LONGEST).collect();
    let loaded = load(&request, visit, &query).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest, visit: StaffVisit, query: &str) -> Loaded {
    let persons = request.portal.persons(&visit.actor, query).await.map_err(visit.stop())?;
    Ok(page(visit.frame, persons))
}

pub(in crate::pages) fn page(frame: Frame, persons: Persons) -> Page {
    Page::new(PageKind::Desk, "title-desk-persons", frame, || view! { <Body persons/> }.into_any())
}

#[component]
fn Body(persons: Persons) -> impl IntoView {
    let Persons { query, rows, more, .. } = persons;
    let query = query.into_inner();
    let results = (!query.is_empty()).then(|| {
        let count = rows.len().to_string();
        let list = if rows.is_empty() {
            view! { <p class="none">{t!("desk-found-none")}</p> }.into_any()
        } else {
            view! { <PersonTable caption=t!("desk-found-heading") rows/> }.into_any()
        };
        let more = more.then(|| view! { <p class="hint">{t!("desk-found-more")}</p> });
        view! {
            <section aria-labelledby="found">
                <h2 id="found">{t!("desk-found-heading")}</h2>
                <p class="heard" role="status">{t!("desk-found-count", count = count)}</p>
                {list}
                {more}
            </section>
        }
    });
    view! {
        <div class="lead"><h1>{t!("desk-persons-heading")}</h1></div>
        <form class="card form search" method="post" role="search">
            <label for="query">{t!("desk-search-label")}</label>
            <p class="hint" id="query-hint">{t!("desk-search-hint")}</p>
            <div>
                <input
                    type="search"
                    id="query"
                    name="query"
                    value=query
                    required=true
                    maxlength=LONGEST.to_string()
                    dir="auto"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="query-hint"
                />
                <button class="button" type="submit">{t!("desk-search")}</button>
            </div>
        </form>
        {results}
    }
}
