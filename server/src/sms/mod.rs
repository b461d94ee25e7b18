//! Text messages leave here, and only from the worker: to a gateway over HTTP.

mod body;
mod client;
mod gateway;

use std::sync::Arc;

use portal::port::SmsGateway;

pub use gateway::HttpGateway;

use crate::config::Config;
use crate::failure::Outcome;

/// The gateway that the configuration names, if it does.
///
/// # Errors
/// Its address cannot be one, or its token cannot stand in a header.
pub fn gateway(config: &Config) -> Outcome<Option<Arc<dyn SmsGateway>>> {
    let Some(sms) = &config.sms else { return Ok(None) };
    Ok(Some(Arc::new(HttpGateway::new(sms)?)))
}
