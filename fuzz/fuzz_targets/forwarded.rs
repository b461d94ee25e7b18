//! See `src/served/forwarded.rs`.
#![no_main]

#[path = "../src/served/mod.rs"]
mod served;

libfuzzer_sys::fuzz_target!(|input: &[u8]| served::forwarded::holds(input));
