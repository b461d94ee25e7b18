//! See `src/token.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| insyn_fuzz::token::holds(input));
