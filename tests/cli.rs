//! The command line as data: `tests/cmd/*.trycmd` hold commands with what they print and their exit codes.
//! `TRYCMD=overwrite cargo test --test cli` writes them anew, to be read by a person.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

#[test]
fn commands_print_what_their_files_say() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .env("LC_ALL", "C")
        .env("LANGUAGE", "en")
        // Measurements kept by these commands stay among the things that are built.
        .env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"))
        .case("tests/cmd/*.trycmd");
}
