//! Facts: a name and what it is, as one pair of a `<dl>`.

use leptos::prelude::*;

/// A pair.
#[component]
pub fn Fact(
    /// Its name.
    label: String,
    /// What it is.
    children: Children,
) -> impl IntoView {
    view! { <div><dt>{label}</dt><dd>{children()}</dd></div> }
}

/// An address to write to.
#[component]
pub fn Mail(
    /// The address.
    address: String,
) -> impl IntoView {
    view! { <a href=format!("mailto:{address}")>{address.clone()}</a> }
}

/// A number to call.
#[component]
pub fn Phone(
    /// The number, as people write it.
    number: String,
) -> impl IntoView {
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    view! { <a href=format!("tel:{digits}")>{number.clone()}</a> }
}

/// A web site; only an `https` or `http` one becomes a link.
#[component]
pub fn Site(
    /// Its URL.
    url: String,
) -> impl IntoView {
    let name = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest).trim_end_matches('/').to_owned();
    if url.starts_with("https://") || url.starts_with("http://") {
        view! { <a href=url rel="noreferrer">{name}</a> }.into_any()
    } else {
        view! { <span>{url}</span> }.into_any()
    }
}
