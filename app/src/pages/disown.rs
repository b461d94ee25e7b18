//! `/my/undo` and `/my/undo/confirm` for whoever reads an address that was replaced: it was not me.

use domain::path;
use domain::view::DisownView;
use leptos::prelude::*;

use crate::document;
use crate::frame::Frame;
use crate::functions::UNDO;
use crate::http::{Page, PageKind};

/// What happened, and the way to disown it.
pub(super) fn page(frame: Frame, change: DisownView) -> Page {
    Page::new(PageKind::Subject, "title-disown", frame, move || {
        let DisownView { at, restores } = change;
        let controller = document::frame().controller.name.clone();
        let then = if restores { t!("disown-restores") } else { t!("disown-reports", controller = controller) };
        view! {
            <div class="lead"><h1>{t!("disown-heading")}</h1><p>{t!("disown-what", at = at)}</p></div>
            <section class="card" aria-label=t!("disown-heading")>
                <p>{then}</p>
                <p class="acts"><a class="button" href=path::MY_UNDO_CONFIRM>{t!("disown-link")}</a></p>
            </section>
            <p class="hint">{t!("disown-fine")}</p>
        }
        .into_any()
    })
}

/// Asks once more.
pub(super) fn confirm_page(frame: Frame, change: DisownView) -> Page {
    Page::new(PageKind::Subject, "title-disown", frame, move || {
        let DisownView { at, restores } = change;
        let now = if restores { t!("disown-now-restores") } else { t!("disown-now-reports") };
        view! {
            <div class="lead"><h1>{t!("disown-ask")}</h1><p>{t!("disown-what", at = at)}</p></div>
            <section class="card" aria-label=t!("disown-heading")>
                <p>{now}</p>
                <form method="post" action=UNDO>
                    <p class="acts">
                        <button class="button" type="submit">{t!("disown-yes")}</button>
                        <a href=path::MY_UNDO>{t!("cancel")}</a>
                    </p>
                </form>
            </section>
        }
        .into_any()
    })
}
