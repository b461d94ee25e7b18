//! Pieces of pages, one a file. Rendered on the server only, under the owner of `document::render`, where `t!` finds the
//! texts and `frame()` what is round the page.

mod acts;
mod banner;
mod channels;
mod contact;
mod control;
mod facts;
mod footer;
mod header;
mod history;
mod icon;
mod notice;
mod objection;
mod prose;
mod purpose;
mod record;
mod section;
mod state;
mod table;
pub mod textarea;
mod value;

pub use acts::Acts;
pub use banner::Banner;
pub use channels::ChannelTable;
pub use contact::{Contact, Responsible};
pub use control::{Control, hint};
pub use facts::{Fact, Mail, Phone, Site};
pub use footer::Footer;
pub use header::Header;
pub use history::History;
pub use icon::{Icon, Sign};
pub use notice::NoticeLine;
pub use objection::RightToObject;
pub use prose::Prose;
pub use purpose::{PurposeCard, PurposeFacts};
pub use record::Record;
pub use section::{Content, SectionView};
pub use state::StateTag;
pub use table::RowTable;
pub use textarea::TextArea;
pub use value::ValueView;
