//! Erasure: planned, carried out, finished when the last hold ends.

pub(crate) mod cool;
mod depth;
pub(crate) mod execute;
pub(crate) mod feed;
mod hold;
pub(crate) mod plan;
mod receipt;
pub mod scrub;
mod suppress;
pub(crate) mod unmapped;
mod values;

pub(crate) use hold::due;
