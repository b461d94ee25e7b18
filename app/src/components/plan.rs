//! What erasure does: the tables with the same fate together, and what that fate means.

use domain::view::PlanGroup;
use leptos::prelude::*;

use super::{Icon, Sign};
use crate::text;

/// Every fate, in the order in which it is told.
const FATES: [&str; 6] = ["delete", "anonymise", "unlink", "hold", "keep", "leave"];

/// A part of the plan under one heading.
#[component]
pub fn PlanPart(
    /// A code for its anchor.
    id: &'static str,
    /// A drawing for its heading.
    sign: Sign,
    /// Its heading.
    heading: String,
    /// What is told about all of it.
    intro: String,
    /// What is told when there is nothing.
    none: String,
    /// The fates that belong here.
    fates: &'static [&'static str],
    /// The whole plan.
    groups: Vec<PlanGroup>,
) -> impl IntoView {
    let mine: Vec<PlanGroup> = groups.into_iter().filter(|group| fates.contains(&group.action.as_str())).collect();
    let body = if mine.is_empty() {
        view! { <p class="none">{none}</p> }.into_any()
    } else {
        let parts = FATES.iter().map(|fate| view! { <Fate fate groups=mine.clone()/> }).collect_view();
        view! {
            {(!intro.is_empty()).then(|| view! { <p>{intro}</p> })}
            {parts}
        }
        .into_any()
    };
    view! {
        <section class="card" aria-labelledby=id>
            <h2 id=id><Icon sign/>{heading}</h2>
            {body}
        </section>
    }
}

/// The tables with one fate; nothing where there is none.
#[component]
fn Fate(fate: &'static str, groups: Vec<PlanGroup>) -> impl IntoView {
    let rows: Vec<_> = groups.into_iter().filter(|group| group.action == fate).collect();
    if rows.is_empty() {
        return None;
    }
    let rows = rows.into_iter().map(|group| view! { <Tables group/> }).collect_view();
    Some(view! {
        <div class="fate">
            <h3>{text::plan("plan-action", fate)}</h3>
            <p class="hint">{text::plan("plan-means", fate)}</p>
            <ul class="tally">{rows}</ul>
        </div>
    })
}

/// One table, how many of its rows, and for those that stay why and until when.
#[component]
fn Tables(group: PlanGroup) -> impl IntoView {
    let PlanGroup { label, action, rows, ground, law, until, .. } = group;
    let kept = (action == "keep").then(|| {
        let until = if until.is_empty() { t!("plan-no-end") } else { t!("plan-until", until = until) };
        view! {
            <span class="why">{until}</span>
            {(!ground.is_empty()).then(|| view! { <span class="why hint">{text::plan("plan-ground", &ground)}</span> })}
            {(!law.is_empty()).then(|| view! { <span class="why hint">{law}</span> })}
        }
    });
    view! { <li><span>{label}</span><span>{t!("plan-rows", count = rows.to_string())}</span>{kept}</li> }
}
