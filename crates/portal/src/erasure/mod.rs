//! Erasure: planned, carried out, finished when the last hold ends.

pub(crate) mod execute;
pub(crate) mod feed;
mod hold;
pub(crate) mod plan;
mod receipt;
mod scrub;
pub(crate) mod unmapped;
mod values;
