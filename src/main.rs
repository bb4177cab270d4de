//! The program: parses the command line, runs it, and turns what comes back into an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    match selaras::cli::run(std::env::args_os()) {
        Ok(code) => ExitCode::from(code),
        Err(error) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            #[expect(clippy::print_stderr, reason = "the one place where errors are told")]
            {
                eprintln!("selaras: {error}");
            }
            ExitCode::from(selaras::cli::COULD_NOT_WORK)
        }
    }
}
