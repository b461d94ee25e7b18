//! Pieces of the pages of staff, one a file.

mod due;
mod flags;
mod links;
mod navigation;
mod passkey;
mod person;
mod picture;
mod plan;
mod queue;
mod standing;
mod timeline;
mod words;

pub use due::Due;
pub use flags::Flags;
pub use links::LinkTable;
pub use navigation::DeskNavigation;
pub use passkey::{PasskeyForm, ShowPasskey, Shows};
pub use person::PersonTable;
pub use picture::Picture;
pub use plan::PlanTable;
pub use queue::QueueTable;
pub use standing::Standing;
pub use timeline::Timeline;
pub use words::Words;
