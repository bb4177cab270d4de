//! The program: parses the command line, runs it or opens the window, and turns what comes back into an exit code.

use selaras::cli::{self, Next, Window};
use selaras::wording::printable;
use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(tell_fault));
    }
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

/// A fault of the program, in one line. What it was working on is told where the fault is contained.
#[expect(clippy::print_stderr, reason = "the one place where faults are told")]
fn tell_fault(fault: &std::panic::PanicHookInfo<'_>) {
    let place = fault.location().map(|at| format!(" ({}:{})", at.file(), at.line())).unwrap_or_default();
    let said = fault.payload_as_str().unwrap_or("panic");
    eprintln!("selaras: internal fault{place}: {}", printable(said));
}

/// The one place where errors are told.
#[expect(clippy::print_stderr, reason = "the one place where errors are told")]
fn told(error: &str) -> ExitCode {
    eprintln!("selaras: {error}");
    ExitCode::from(cli::COULD_NOT_WORK)
}
