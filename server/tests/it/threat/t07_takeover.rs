//! T7: An edited address is used to take over a person's data.
