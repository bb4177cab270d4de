//! The door `decoding` of `tests/common/entries.rs`.

#![no_main]

#[allow(dead_code, reason = "every target has one of the doors")]
#[path = "../../tests/common/entries.rs"]
mod entries;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| entries::decoding(bytes));
