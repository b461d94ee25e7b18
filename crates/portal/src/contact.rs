//! Channels that have addresses.

use domain::Channel;

/// The channels by whose addresses records are found; SMS uses the phone numbers.
pub(crate) const CHANNELS: [Channel; 2] = [Channel::Email, Channel::Phone];
