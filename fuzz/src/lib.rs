//! One file a target, each with one function `holds` that panics when something does not hold of an input. A fuzzer looks
//! for such an input (`fuzz_targets/`); the tests of every day replay the corpus through the same functions
//! (`crates/store/tests/corpus.rs`).

pub mod compile;
pub mod mapping;
pub mod scrub;
pub mod token;
pub mod value;

/// The input as text; no target looks at what is none.
fn text(input: &[u8]) -> Option<&str> {
    std::str::from_utf8(input).ok()
}
