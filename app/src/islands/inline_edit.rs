//! The form of one field, checked while it is filled in.

use domain::field::{Misfit, Shape};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use serde::{Deserialize, Serialize};
use web_sys::{Element, HtmlInputElement};

/// Texts in the page's language: no catalogue travels to the browser.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EditTexts {
    /// On the button.
    pub save: String,
    /// Before the count of characters left.
    pub left: String,
    /// A sentence for each rule that can be broken.
    pub misfits: Vec<(Misfit, String)>,
}

/// Follows the same rules as the server while a value is entered, counts what is left of its length, and offers to save
/// only what has changed. The value itself stays in the page: it is read from the inputs among the children.
#[island]
pub fn InlineEdit(
    /// The rules.
    shape: Shape,
    /// The most characters, where that is worth telling.
    limit: Option<usize>,
    /// The texts.
    texts: EditTexts,
    /// The inputs `stored` and `entered`.
    children: Children,
) -> impl IntoView {
    let EditTexts { save, left, misfits } = texts;
    let root = NodeRef::<Div>::new();
    let count = RwSignal::new(None::<usize>);
    let misfit = RwSignal::new(None::<Misfit>);
    // Until it is known better, and without scripts, the button works.
    let ready = RwSignal::new(true);

    let look = move |complain: bool| {
        let Some(root) = root.get_untracked() else { return };
        let (Some(entered), Some(stored)) = (value_of(&root, "entered"), value_of(&root, "stored")) else { return };
        let broken = shape.check(&entered).err();
        count.set(limit.map(|limit| limit.saturating_sub(entered.trim().chars().count())));
        // A rule is named when the person has finished, and the name goes as soon as the rule is kept.
        if complain || broken.is_none() || broken == Some(Misfit::TooLong) {
            misfit.set(broken);
        }
        ready.set(broken.is_none() && entered != stored);
    };
    let look_at_first = look.clone();
    Effect::new(move |_| {
        root.track();
        look_at_first(false);
    });
    let look_again = look.clone();

    let told = move || count.get().map(|count| format!("{left} {count}"));
    let named = move || {
        let broken = misfit.get()?;
        misfits.iter().find(|(known, _)| *known == broken).map(|(_, text)| text.clone())
    };
    view! {
        <div node_ref=root on:input=move |_| look(false) on:change=move |_| look_again(true)>
            {children()}
            <p class="hint" id="left">{told}</p>
            <p class="error" role="status">{named}</p>
            <p class="acts"><button class="button" type="submit" disabled=move || !ready.get()>{save}</button></p>
        </div>
    }
}

/// The value of the control with this name. Inputs, text areas and selects all have one under the same property.
fn value_of(root: &Element, name: &str) -> Option<String> {
    let control = root.query_selector(&format!("[name={name}]")).ok()??;
    Some(control.unchecked_into::<HtmlInputElement>().value().replace("\r\n", "\n"))
}
