//! The foot of every page: policies, and where to write.

use domain::path;
use leptos::prelude::*;

use super::Mail;
use crate::document::frame;

/// The foot.
#[component]
pub fn Footer() -> impl IntoView {
    let controller = frame().controller.clone();
    view! {
        <footer class="foot">
            <div class="wrap">
                <p>{controller.name.clone()}" · "{controller.address.clone()}" · "<Mail address=controller.email.clone()/></p>
                <ul>
                    <li><a href=path::PRIVACY>{t!("foot-privacy")}</a></li>
                    <li><a href=path::TERMS>{t!("foot-terms")}</a></li>
                </ul>
            </div>
        </footer>
    }
}
