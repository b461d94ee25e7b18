//! The second page of an act, without leaving it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{FormData, HtmlFormElement, RequestInit, Response, UrlSearchParams};

/// How far the act is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    Ready,
    Busy,
    Done,
}

/// Sends the form within it by itself and tells the outcome in place. Whatever goes wrong, the browser sends the form as it
/// would have without this, and the server's answer tells what happened.
#[island]
pub fn ConfirmAct(
    /// What to say while it is sent.
    busy: String,
    /// What to say when it is done.
    done: String,
    /// Where to go then.
    back: String,
    /// What that is called.
    back_text: String,
    /// The form.
    children: Children,
) -> impl IntoView {
    let progress = RwSignal::new(Progress::Ready);
    let submit = move |event: SubmitEvent| {
        let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else { return };
        event.prevent_default();
        if progress.get_untracked() != Progress::Ready {
            return;
        }
        progress.set(Progress::Busy);
        spawn_local(async move {
            match send(&form).await {
                Ok(true) => progress.set(Progress::Done),
                _ => drop(form.submit()),
            }
        });
    };
    let is = move |wanted: Progress| progress.get() == wanted;
    view! {
        <div on:submit=submit aria-busy=move || is(Progress::Busy).then_some("true")>
            <div hidden=move || is(Progress::Done)>{children()}</div>
            <p class="progress">{move || is(Progress::Busy).then(|| busy.clone())}</p>
            <p class="progress" role="status">{move || is(Progress::Done).then(|| done.clone())}</p>
            <p class="acts" hidden=move || !is(Progress::Done)><a class="button" href=back>{back_text}</a></p>
        </div>
    }
}

/// Posts the form as the browser would, but asks for no page; whether the act was done. The client that leptos writes for a
/// server function could do the same, for a fifth of the whole bundle's weight.
async fn send(form: &HtmlFormElement) -> Result<bool, JsValue> {
    let fields = FormData::new_with_form(form)?;
    let body = UrlSearchParams::new_with_str_sequence_sequence(&fields)?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&body);
    let answer = JsFuture::from(window().fetch_with_str_and_init(&form.action(), &init)).await?;
    let answer: Response = answer.unchecked_into();
    // Read to its end, so that leaving the page does not cut it off.
    JsFuture::from(answer.text()?).await?;
    Ok(answer.ok())
}
