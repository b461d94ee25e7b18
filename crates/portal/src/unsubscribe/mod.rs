//! Unsubscribe links: they withdraw and object, and nothing else.

mod act;
mod view;

pub use act::UnsubscribeMethod;
