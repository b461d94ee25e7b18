//! T15: Somebody erases somebody else.
