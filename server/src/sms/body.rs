//! A message as the gateway wants it.

use bytes::Bytes;
use portal::port;
use serde_json::{Map, Value, json};

use crate::config::sms::{Format, Sms};

/// The media type of the body.
pub(super) const fn media_type(format: Format) -> &'static str {
    match format {
        Format::Json => "application/json",
        Format::Form => "application/x-www-form-urlencoded",
    }
}

/// The body that says this.
pub(super) fn of(config: &Sms, sms: &port::Sms) -> Bytes {
    let mut said = vec![(&*config.to, sms.to.as_str()), (&*config.text, sms.text.as_str())];
    if let Some(sender) = &config.sender {
        said.push((&*config.from, sender));
    }
    match config.format {
        Format::Json => {
            let constants = config.fields.iter().map(|(name, value)| (name.clone(), json!(value)));
            let said = said.into_iter().map(|(name, value)| (name.to_owned(), json!(value)));
            Value::Object(constants.chain(said).collect::<Map<_, _>>()).to_string().into()
        }
        Format::Form => {
            let mut form = form_urlencoded::Serializer::new(String::new());
            form.extend_pairs(config.fields.iter().map(|(name, value)| (name, value.to_string())));
            form.extend_pairs(said).finish().into()
        }
    }
}
