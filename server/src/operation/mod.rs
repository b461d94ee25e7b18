//! What operators and robots ask.

pub mod gpc;
pub mod health;
pub mod metrics;
pub mod ready;
pub mod security_txt;
