//! What the server hands to a page, and what it gets back.

mod answer;
mod cookie;
mod request;

pub use answer::{Answer, Page, PageKind};
pub use cookie::{CookieName, DeviceCookieName, PasskeyCookieName, SetCookie, StaffCookieName};
pub use request::PageRequest;
