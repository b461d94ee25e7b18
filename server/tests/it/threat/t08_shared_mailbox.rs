//! T8: Several persons have one address.
