//! The one `<textarea>`.
//!
//! leptos 0.8.23 writes the children of a textarea unescaped, so that a value could close the element and go on as markup
//! (trap T1 of the design's reference). Here the value is escaped by hand and given as `inner_html`; a test of the sources
//! finds a textarea anywhere else.

use leptos::prelude::*;

/// A field of several lines.
#[component]
pub fn TextArea(
    /// The name the form sends.
    name: &'static str,
    /// The id that labels point at.
    id: &'static str,
    /// What is in it.
    value: String,
    /// Ids of what describes it, if anything does.
    described_by: String,
    /// Whether what is in it was refused.
    invalid: bool,
    /// Whether it may not be emptied.
    required: bool,
    /// How many lines are seen.
    #[prop(default = 6)]
    rows: u8,
    /// The most characters, where the browser is to hold them.
    #[prop(optional_no_strip)]
    max_length: Option<usize>,
) -> impl IntoView {
    view! {
        <textarea
            name=name
            id=id
            rows=rows.to_string()
            dir="auto"
            required=required
            maxlength=max_length
            aria-describedby=(!described_by.is_empty()).then_some(described_by)
            aria-invalid=invalid.then_some("true")
            inner_html=inner(&value)
        ></textarea>
    }
}

/// The content of a textarea: escaped, after a line end that HTML drops, so that one of the value's own is kept.
pub fn inner(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 8);
    out.push('\n');
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
    out
}
