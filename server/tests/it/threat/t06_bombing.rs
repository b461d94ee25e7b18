//! T6: Somebody has mails sent to somebody else.
