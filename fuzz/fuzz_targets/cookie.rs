//! See `src/served/cookie.rs`.
#![no_main]

#[path = "../src/served/mod.rs"]
mod served;

libfuzzer_sys::fuzz_target!(|input: &[u8]| served::cookie::holds(input));
