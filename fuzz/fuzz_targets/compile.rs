//! See `src/compile.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| insyn_fuzz::compile::holds(input));
