//! `/my/data/edit?field=section.column`: the form of one field; that of an address, where another one has to be confirmed, is
//! [`address`].

use domain::field::{Input, MAX_TEXT, Misfit, Shape};
use domain::path;
use domain::view::EditView;
use leptos::prelude::*;

use crate::components::{Control, Icon, Sign, hint};
use crate::frame::Frame;
use crate::functions::EDIT;
use crate::http::{Answer, Page, PageKind, PageRequest};
use crate::islands::{EditTexts, InlineEdit};
use crate::pages::address;
use crate::stop::answer;
use crate::text;
use crate::visit::{Loaded, Visit};

/// The page.
pub async fn edit(request: PageRequest) -> Answer {
    let loaded = load(&request).await;
    answer(&request, loaded)
}

async fn load(request: &PageRequest) -> Loaded {
    let visit = Visit::of(request).await?;
    let field = request.asked("field").unwrap_or_default();
    if request.portal.is_address(&visit.actor, field) {
        let form = request.portal.address_form(&visit.actor, field).await.map_err(visit.stop())?;
        return Ok(address::page(visit.frame, form));
    }
    let form = request.portal.edit_form(&visit.actor, field).await.map_err(visit.stop())?;
    Ok(page(visit.frame, form))
}

pub(super) fn page(frame: Frame, form: EditView) -> Page {
    let frame = frame.of(&form.visitor);
    Page::new(PageKind::Subject, "title-edit", frame, || view! { <Body form/> }.into_any()).live()
}

#[component]
fn Body(form: EditView) -> impl IntoView {
    let trouble = trouble(&form);
    let summary = trouble.clone().map(|text| {
        view! {
            <div class="notice bad" role="alert">
                <Icon sign=Sign::No/>
                <div><strong>{t!("edit-trouble")}</strong>" "<a href="#entered">{text}</a></div>
            </div>
        }
    });
    let stored = form.stale.then(|| {
        view! {
            <p>{t!("edit-stored-now")}" "<bdi class="value">{form.stored.expose().clone()}</bdi></p>
        }
    });
    let limit = match form.shape.input {
        Input::Text | Input::LongText => form.shape.max_length.map(|most| most.min(MAX_TEXT)),
        _ => None,
    };
    let label = form.label.clone();
    let help = (!form.help.is_empty()).then(|| view! { <p class="hint" id="help">{form.help.clone()}</p> });
    let error = trouble.clone().map(|text| view! { <p class="error" id="error"><Icon sign=Sign::No/>{text}</p> });
    let hint = hint(form.shape.input).map(|text| view! { <p class="hint" id="form">{text}</p> });
    let (shape, field) = (form.shape.clone(), form.field.clone());
    let texts = texts(&shape);
    let hidden = form.stored.expose().clone();
    view! {
        <div class="lead"><h1>{t!("edit-heading", field = label)}</h1></div>
        {summary}
        <form class="card form" method="post" action=EDIT>
            {stored}
            <input type="hidden" name="field" value=field/>
            <label for="entered">{label.clone()}</label>
            {help}
            {hint}
            {error}
            <InlineEdit shape limit texts>
                <input type="hidden" name="stored" value=hidden/>
                <Control form invalid=trouble.is_some()/>
            </InlineEdit>
            <p class="acts"><a href=path::MY_DATA>{t!("cancel")}</a></p>
        </form>
        <p class="hint">{t!("edit-after")}</p>
    }
}

/// What is wrong with the last try.
fn trouble(form: &EditView) -> Option<String> {
    match form.misfit {
        Some(misfit) => Some(text::misfit(misfit, &form.shape)),
        None => form.stale.then(|| t!("edit-stale")),
    }
}

/// The labels that the island needs: no catalogue travels to the browser.
fn texts(shape: &Shape) -> EditTexts {
    EditTexts {
        save: t!("edit-save"),
        left: t!("edit-left"),
        misfits: Misfit::ALL.iter().map(|misfit| (*misfit, text::misfit(*misfit, shape))).collect(),
    }
}
