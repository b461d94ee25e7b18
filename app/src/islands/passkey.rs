//! Asks the browser for a passkey, and fills its answer into a form.

use js_sys::{Function, JSON, Object, Promise, Reflect};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlFormElement, HtmlInputElement, RequestInit, Response, UrlSearchParams};

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    /// Nobody knows yet what this browser can do.
    Unknown,
    /// It knows no passkeys.
    Missing,
    Ready,
    Busy,
    Failed,
}

/// The form within it is shown where the browser knows passkeys. Sent, it first fetches the question from `ask`, has the browser
/// answer it, writes the answer into the form's field of that name, and lets the browser post the form as any other.
#[island]
pub fn Passkey(
    /// Whether one is made; else one signs.
    make: bool,
    /// Where the question comes from.
    ask: String,
    /// What to say while the browser asks.
    busy: String,
    /// What to say when that came to nothing.
    failed: String,
    /// What to say where there are no passkeys.
    missing: String,
    /// The form.
    children: Children,
) -> impl IntoView {
    let progress = RwSignal::new(Progress::Unknown);
    Effect::new(move |_| progress.set(if parser(make).is_ok() { Progress::Ready } else { Progress::Missing }));
    let submit = move |event: SubmitEvent| {
        let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else { return };
        event.prevent_default();
        if progress.get_untracked() == Progress::Busy {
            return;
        }
        progress.set(Progress::Busy);
        let ask = ask.clone();
        spawn_local(async move {
            match answer(&form, make, &ask).await {
                Ok(()) => drop(form.submit()),
                Err(_) => progress.set(Progress::Failed),
            }
        });
    };
    let is = move |wanted: Progress| progress.get() == wanted;
    view! {
        <div on:submit=submit aria-busy=move || is(Progress::Busy).then_some("true")>
            <div hidden=move || is(Progress::Unknown) || is(Progress::Missing)>{children()}</div>
            <p class="progress" role="status">
                {move || match progress.get() {
                    Progress::Busy => Some(busy.clone()),
                    Progress::Failed => Some(failed.clone()),
                    Progress::Missing => Some(missing.clone()),
                    Progress::Unknown | Progress::Ready => None,
                }}
            </p>
        </div>
    }
}

/// What reads a question into the browser's own form of it (Web Authentication, level 3, sections 5.1.9 and 5.1.10), with the
/// class that it belongs to.
fn parser(make: bool) -> Result<(JsValue, Function), JsValue> {
    let class = get(&window(), "PublicKeyCredential")?;
    let name = if make { "parseCreationOptionsFromJSON" } else { "parseRequestOptionsFromJSON" };
    let read = get(&class, name)?.dyn_into()?;
    Ok((class, read))
}

/// Asks, has it answered, and writes the answer into the form.
async fn answer(form: &HtmlFormElement, make: bool, ask: &str) -> Result<(), JsValue> {
    let (class, read) = parser(make)?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&UrlSearchParams::new()?.into());
    let asked: Response = JsFuture::from(window().fetch_with_str_and_init(ask, &init)).await?.unchecked_into();
    let text = JsFuture::from(asked.text()?).await?;
    if !asked.ok() {
        return Err(text);
    }
    // A server function's answer is JSON, and so is the text in it.
    let text = JSON::parse(&text.as_string().unwrap_or_default())?;
    let options = read.call1(&class, &JSON::parse(&text.as_string().unwrap_or_default())?)?;
    let wanted = Object::new();
    Reflect::set(&wanted, &"publicKey".into(), &options)?;
    let credentials = get(&get(&window(), "navigator")?, "credentials")?;
    let call: Function = get(&credentials, if make { "create" } else { "get" })?.dyn_into()?;
    let made: Promise = call.call1(&credentials, &wanted)?.dyn_into()?;
    let credential = JsFuture::from(made).await?;
    let written: Function = get(&credential, "toJSON")?.dyn_into()?;
    let answer = JSON::stringify(&written.call0(&credential)?)?;
    let field = form.query_selector("[name=answer]")?.ok_or(JsValue::NULL)?;
    field.unchecked_into::<HtmlInputElement>().set_value(&String::from(answer));
    Ok(())
}

fn get(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(of, &name.into())
}
