//! What the use cases need from outside: a store, a mailer, a gateway for text messages, a clock, chance,
//! and where they are built in what verifies passkeys.

mod clock;
mod mailer;
mod passkey;
mod rng;
mod sms;
pub mod store;

pub use clock::{Clock, FixedClock, SystemClock, from_millis};
pub use mailer::{Mail, MailError, Mailer};
pub use passkey::{Asked, MadePasskey, Owner, PasskeyError, Passkeys, Signed, Use};
pub use rng::{OsRng, Rng, SeededRng};
pub use sms::{Sms, SmsError, SmsGateway};
pub use store::{Store, Tx, Unit};
