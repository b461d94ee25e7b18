//! From a page to the bytes of a whole document.

use std::sync::Arc;

use hydration_context::{SharedContext, SsrSharedContext};
use leptos::prelude::*;

use crate::components::{Banner, DeskBanner, Header, NoticeLine};
use crate::constant::{Constants, Part, constant};
use crate::frame::Frame;
use crate::http::Page;

/// URLs of what a page needs besides itself.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The loader of the browser's half.
    pub script: String,
    /// The stylesheet.
    pub style: String,
    /// What is the same on every page of this installation, once it has been rendered.
    pub constants: Constants,
}

const DOCTYPE: &str = "<!DOCTYPE html>";

/// The whole document, from `<!DOCTYPE html>` on.
///
/// Islands mode, and not hydrating: so leptos serialises nothing but the props of islands, and there is no chunk that
/// would have to follow in a script.
#[must_use]
pub fn render(page: Page, assets: &Assets) -> String {
    let context = SsrSharedContext::new_islands();
    context.set_is_hydrating(false);
    let owner = Owner::new_root(Some(Arc::new(context)));
    let html = owner.with(|| {
        provide_context(page.frame.catalog.clone());
        provide_context(Arc::clone(&page.frame));
        provide_context(assets.constants.clone());
        document(page, assets).to_html()
    });
    owner.unset_with_forced_cleanup();
    let mut out = String::with_capacity(DOCTYPE.len() + html.len());
    out.push_str(DOCTYPE);
    tidy(&html, &mut out);
    out
}

/// leptos marks places with `<!>`, which is no valid HTML. Within islands the browser's half looks for the comment that it
/// makes, so it is written properly; elsewhere nobody does, and it goes. No value can hold the mark: `<` is always escaped.
fn tidy(html: &str, out: &mut String) {
    let mut parts = html.split('<');
    out.push_str(parts.next().unwrap_or_default());
    let mut island = false;
    for part in parts {
        match part.strip_prefix("!>") {
            Some(rest) if island => {
                out.push_str("<!---->");
                out.push_str(rest);
            }
            Some(rest) => out.push_str(rest),
            None => {
                if part.starts_with("leptos-island") {
                    island = true;
                } else if part.starts_with("/leptos-island") {
                    island = false;
                }
                out.push('<');
                out.push_str(part);
            }
        }
    }
}

fn document(page: Page, assets: &Assets) -> impl IntoView + use<> {
    let language = page.language.code().to_owned();
    // A catalogue text without values (trap T2: titles are never values).
    let title = page.frame.catalog.text(page.title);
    let script = page.live.then(|| view! { <script type="module" async src=assets.script.clone()></script> });
    let desk = page.frame.desk.is_some().then_some("desk");
    let body = (page.view)();
    view! {
        <html lang=language>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="robots" content="noindex, nofollow"/>
                <meta name="format-detection" content="telephone=no"/>
                <title>{title}</title>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href=assets.style.clone()/>
                {script}
            </head>
            <body class=desk>
                <a class="skip" href="#main">{t!("skip-link")}</a>
                <Header/>
                <main id="main" tabindex="-1">
                    <Banner/>
                    <DeskBanner/>
                    <NoticeLine/>
                    {body}
                </main>
                {constant(Part::Footer)}
            </body>
        </html>
    }
}

/// What is round the page that is being rendered.
pub fn frame() -> Arc<Frame> {
    expect_context()
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn marks_are_comments_within_islands_and_nothing_outside() {
        let tidied = |html: &str| {
            let mut out = String::new();
            tidy(html, &mut out);
            out
        };
        assert_eq!(
            tidied("a<!>b<leptos-island x><p><!></p></leptos-island>c<!><leptos-island y>d<!></leptos-island><!>"),
            "ab<leptos-island x><p><!----></p></leptos-island>c<leptos-island y>d<!----></leptos-island>"
        );
        assert_eq!(tidied("plain"), "plain");
        assert_eq!(tidied("<!><p><!></p>"), "<p></p>");
    }
}
