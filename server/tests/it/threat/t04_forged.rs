//! T4: A token is guessed or forged.
