//! See `src/served/config.rs`.
#![no_main]

#[path = "../src/served/mod.rs"]
mod served;

libfuzzer_sys::fuzz_target!(|input: &[u8]| served::config::holds(input));
