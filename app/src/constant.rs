//! Parts of pages that are the same for everybody: rendered once for each language, copied afterwards. Formatting their
//! texts anew cost more than all that is said of the person.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use domain::{Language, Level};
use leptos::prelude::*;
use leptos::tachys::html::InertElement;

use crate::components::{Footer, Responsible};
use crate::document::frame;
use crate::frame::Frame;
use crate::pages::WhatYouCanDo;

/// A part that may be kept. What it differs by stands here and nowhere else, and is never anything of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The foot of every page.
    Footer,
    /// Who is responsible.
    Responsible,
    /// The rights that can be exercised here and now.
    WhatYouCanDo {
        /// Whether the link opens the data.
        may_see_data: bool,
        /// What taking a copy asks.
        export: Level,
    },
}

impl Part {
    fn view(self) -> AnyView {
        match self {
            Self::Footer => view! { <Footer/> }.into_any(),
            Self::Responsible => view! { <Responsible/> }.into_any(),
            Self::WhatYouCanDo { may_see_data, export } => view! { <WhatYouCanDo may_see_data export/> }.into_any(),
        }
    }
}

/// The parts of one installation that have been rendered.
#[derive(Clone, Debug, Default)]
pub struct Constants(Arc<RwLock<Kept>>);

type Kept = HashMap<Language, HashMap<Part, Arc<str>>>;

/// The part, in the language of the page that is being rendered.
pub fn constant(part: Part) -> InertElement {
    let (constants, frame) = (expect_context::<Constants>(), frame());
    InertElement::new(constants.html(part, &frame).to_string())
}

impl Constants {
    fn html(&self, part: Part, frame: &Frame) -> Arc<str> {
        let language = frame.catalog.language();
        {
            let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(html) = kept.get(language).and_then(|parts| parts.get(&part)) {
                return Arc::clone(html);
            }
        }
        let html: Arc<str> = render(part, frame).into();
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        kept.entry(language.clone()).or_default().insert(part, Arc::clone(&html));
        html
    }
}

/// Without session and path: a part that looked at them would find nobody, whoever asks first.
fn render(part: Part, frame: &Frame) -> String {
    let nobody = Frame { path: String::new(), session: None, desk: None, ..frame.clone() };
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_context(Arc::new(nobody));
        part.view().to_html()
    });
    owner.cleanup();
    html
}
