//! The program: parses the command line, runs it or opens the window, and turns what comes back into an exit code.

use selaras::cli::{self, Next, Window};
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Ok(Next::Exit(code)) => ExitCode::from(code),
        Ok(Next::Window(window)) => open(window),
        Err(error) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(error) => told(&error.to_string()),
    }
}

#[cfg(feature = "gui")]
fn open(window: Window) -> ExitCode {
    let Window { brand, brand_nearby, language, language_of_the_machine, drafts } = window;
    let start = selaras::gui::Start { brand, brand_nearby, language, language_of_the_machine, drafts };
    match selaras::gui::run(start) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => told(&error.sentence()),
    }
}

/// This build has no window, and its command line asks for none.
#[cfg(not(feature = "gui"))]
fn open(_: Window) -> ExitCode {
    ExitCode::from(cli::COULD_NOT_WORK)
}

/// The one place where errors are told.
#[expect(clippy::print_stderr, reason = "the one place where errors are told")]
fn told(error: &str) -> ExitCode {
    eprintln!("selaras: {error}");
    ExitCode::from(cli::COULD_NOT_WORK)
}
