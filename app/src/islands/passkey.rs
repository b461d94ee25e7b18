//! Asks the browser for a passkey, and fills its answer into a form.

use js_sys::{Function, JSON, Object, Promise, Reflect};
use leptos::ev::SubmitEvent;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlFormElement, HtmlInputElement, RequestInit, Response};

/// The form within it is shown where the browser knows passkeys. Sent, it first fetches the question from `data-ask`, has the
/// browser answer it (`data-call`: `create` or `get`), writes the answer into the form's field of that name, and lets the browser
/// post the form as any other. The line below says how it goes, in the words of its own attributes.
///
/// Everything is read from the page, and written into it by hand: props and signals would double what this weighs.
#[island]
pub fn Passkey(
    /// The form within an element that is hidden, and the line.
    children: Children,
) -> impl IntoView {
    let root = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let Some(root) = root.get() else { return };
        match find(&root, "form").map(|form| parser(&said(&form, "data-call"))) {
            Some(Ok(_)) => drop(find(&root, "[hidden]").map(|hidden| hidden.remove_attribute("hidden"))),
            _ => tell(&root, "data-missing"),
        }
    });
    let submit = move |event: SubmitEvent| {
        let Some(root) = root.get_untracked() else { return };
        let Some(form) = event.target().map(|target| target.unchecked_into::<HtmlFormElement>()) else { return };
        event.prevent_default();
        if root.has_attribute(BUSY) {
            return;
        }
        let _ = root.set_attribute(BUSY, "true");
        tell(&root, "data-busy");
        spawn_local(async move {
            if answer(&form).await.is_err() {
                tell(&root, "data-failed");
                let _ = root.remove_attribute(BUSY);
            }
        });
    };
    view! { <div node_ref=root on:submit=submit>{children()}</div> }
}

/// While the browser asks.
const BUSY: &str = "aria-busy";

fn said(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

fn find(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}

/// Says in the island's line what an attribute of it holds.
fn tell(root: &Element, name: &str) {
    if let Some(line) = find(root, "[role=status]") {
        line.set_text_content(Some(&said(&line, name)));
    }
}

/// What reads a question into the browser's own form of it (Web Authentication, level 3, sections 5.1.9 and 5.1.10), with the
/// class that it belongs to.
fn parser(call: &str) -> Result<(JsValue, Function), JsValue> {
    let class = get(&window(), "PublicKeyCredential")?;
    let name = if call == "create" { "parseCreationOptionsFromJSON" } else { "parseRequestOptionsFromJSON" };
    let read = get(&class, name)?.dyn_into()?;
    Ok((class, read))
}

/// Asks, has it answered, writes the answer into the form, and sends that.
async fn answer(form: &HtmlFormElement) -> Result<(), JsValue> {
    let call = said(form, "data-call");
    let (class, read) = parser(&call)?;
    let init = RequestInit::new();
    init.set_method("POST");
    let asked: Response =
        JsFuture::from(window().fetch_with_str_and_init(&said(form, "data-ask"), &init)).await?.unchecked_into();
    // A server function's answer is JSON, and so is the text in it. That of an error is neither.
    let text = JsFuture::from(asked.json()?).await?;
    let options = read.call1(&class, &JSON::parse(&text.as_string().unwrap_or_default())?)?;
    let wanted = Object::new();
    Reflect::set(&wanted, &"publicKey".into(), &options)?;
    let credentials = get(&get(&window(), "navigator")?, "credentials")?;
    let call: Function = get(&credentials, &call)?.unchecked_into();
    let made: Promise = call.call1(&credentials, &wanted)?.unchecked_into();
    // Written as its own `toJSON` says.
    let answer = JSON::stringify(&JsFuture::from(made).await?)?;
    let field: HtmlInputElement = find(form, "[name=answer]").ok_or(JsValue::NULL)?.unchecked_into();
    field.set_value(&String::from(answer));
    form.submit()
}

fn get(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(of, &name.into())
}
