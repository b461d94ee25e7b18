//! Small drawings of our own. Each stands beside a text that says the same, so none has a name of its own.

use leptos::prelude::*;

/// What a drawing shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A tick: yes.
    Yes,
    /// A cross: no.
    No,
    /// A question mark: nobody knows.
    Unknown,
    /// An open eye: shown.
    Eye,
    /// A closed eye: hidden.
    Hidden,
    /// A window with an eye in it: our mark.
    Mark,
    /// A sheet with an arrow: a copy.
    Copy,
    /// Switches: choices.
    Choices,
    /// A pencil: correct.
    Pencil,
    /// A closed door: end.
    Door,
    /// Scales: the law.
    Scales,
    /// A balloon: ask.
    Speech,
    /// A clock: under way.
    Clock,
    /// A warning triangle: late, or stuck.
    Late,
}

impl Sign {
    const fn drawing(self) -> &'static str {
        match self {
            Self::Yes => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM8 12.5l2.7 2.7L16 9.5",
            Self::No => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-3 6 6 6m0-6-6 6",
            Self::Unknown => {
                "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9.6 9.6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2.9-1.2 1.8m0 3v.1"
            }
            Self::Eye => "M2 12s3.6-7 10-7 10 7 10 7-3.6 7-10 7S2 12 2 12Zm10-3a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z",
            Self::Hidden => "M3 10c2 3 5 5 9 5s7-2 9-5M12 15v4m-5.5-5.2L4.5 17m13-3.2 2 3.2",
            Self::Mark => {
                "M4 3h16a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Zm2 9s2.2-4 6-4 6 4 6 4-2.2 4-6 4-6-4-6-4Zm6-1v2"
            }
            Self::Copy => "M7 3h7l4 4v6M7 3v18h4M14 3v4h4m-2 8v6m-2.5-2.5L16 21l2.5-2.5",
            Self::Choices => "M3 7h8m6 0h4M14 4.5v5M3 17h3m6 0h9M9 14.5v5",
            Self::Pencil => "m4 20 1-4L16 5l3 3L8 19l-4 1Zm10-13 3 3",
            Self::Door => "M6 21V4a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v17M3 21h18m-6-9v1",
            Self::Speech => {
                "M4 4h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-9l-5 5v-5H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1Zm4 4h8m-8 4h5"
            }
            Self::Clock => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4.5V12l3.5 2",
            Self::Late => "M12 3.5 2.5 20h19L12 3.5Zm0 6v5m0 2.6v.1",
            Self::Scales => "M12 3v18m-4 0h8M5 6h14M5 6l-3 8h6L5 6Zm14 0-3 8h6l-3-8Z",
        }
    }
}

/// A drawing in the colour of the text round it.
#[component]
pub fn Icon(
    /// What it shows.
    sign: Sign,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d=sign.drawing()></path></svg>
    }
}
