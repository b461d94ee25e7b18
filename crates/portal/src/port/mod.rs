//! What the use cases need from outside: a store, a mailer, a clock and chance.

mod clock;
mod mailer;
mod rng;
pub mod store;

pub use clock::{Clock, FixedClock, SystemClock, from_millis};
pub use mailer::{Mail, MailError, Mailer};
pub use rng::{OsRng, Rng, SeededRng};
pub use store::{Store, Tx, Unit};
