//! T9: A code is guessed, in parallel.
