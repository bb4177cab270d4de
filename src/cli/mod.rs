//! The command line: arguments in, bytes and an exit code out. All work is done by `service`.

mod args;
mod brand;
mod caption;
mod check;
mod fix;
mod progress;
mod rules;
mod stamp;

use crate::brand::{BrandError, nearest};
use crate::wording::{Language, Wording};
use args::{Args, Command};
use clap::{CommandFactory, Parser};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

/// Exit code: nothing at or above the bar.
pub const CLEAN: u8 = 0;
/// Exit code: findings at or above the bar, or files among others that could not be read.
pub const FINDINGS: u8 = 1;
/// Exit code: nothing could be done.
pub const COULD_NOT_WORK: u8 = 2;

/// Why nothing could be done.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The brand file has faults.
    #[error("the brand file has {} {}:\n{}", .0.problems.len(), if .0.problems.len() == 1 { "problem" } else { "problems" }, .0)]
    Brand(#[from] BrandError),
    /// A path that is not there.
    #[error("{}: {source}; name a picture or a folder that exists", .path.display())]
    Path {
        /// As given.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// What was asked for does not exist or does not go together.
    #[error("{0}")]
    Usage(String),
    /// Output could not be written.
    #[error("output: {0}")]
    Output(#[from] io::Error),
}

impl CliError {
    /// Whether the reader of our output went away, as `head` does: no fault of anybody.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(e) if e.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// What is left to do once the command line has been read.
#[derive(Debug)]
pub enum Next {
    /// Nothing: end with this exit code.
    Exit(u8),
    /// Open the window: no command was given.
    Window(Window),
}

/// What the command line says about the window.
#[derive(Debug)]
pub struct Window {
    /// Brand file; none for the shipped one.
    pub brand: Option<PathBuf>,
    /// Language asked for, else that of the machine.
    pub language: Language,
    /// Pictures and folders to open, all of them there.
    pub drafts: Vec<PathBuf>,
}

/// Runs the program with `arguments`, the program's name first.
///
/// # Errors
/// Where nothing could be done; wrong arguments are told by the parser itself.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<Next, CliError> {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(help) => {
            // Help and version go to standard output and are no error.
            help.print()?;
            return Ok(Next::Exit(if help.use_stderr() { COULD_NOT_WORK } else { CLEAN }));
        }
    };
    let language = args.common.lang.map_or_else(language_of_the_machine, Into::into);
    let wording = Wording::new(language);
    let code = match &args.command {
        Some(Command::Check(check)) => check::run(check, &args.common, &wording),
        Some(Command::Fix(fix)) => fix::run(fix, &args.common, &wording),
        Some(Command::Stamp(stamp)) => stamp::run(stamp, &args.common, &wording),
        Some(Command::Caption(caption)) => caption::run(caption, &args.common, &wording),
        Some(Command::Rules) => rules::list(&args.common, &wording),
        Some(Command::Explain { rule }) => rules::explain(rule, &wording),
        Some(Command::Typefaces) => rules::typefaces(),
        Some(Command::Brand(action)) => brand::run(action, &args.common, &wording),
        None => return no_command(args, language),
    };
    code.map(Next::Exit)
}

/// The window, for paths that are there: a mistyped command must not open it on nothing.
#[cfg(feature = "gui")]
fn no_command(args: Args, language: Language) -> Result<Next, CliError> {
    let commands: Vec<String> = Args::command().get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for path in &args.drafts {
        if let Err(source) = std::fs::metadata(path) {
            let name = path.to_string_lossy();
            let near = commands.iter().any(|command| strsim::jaro_winkler(command, &name) > 0.75);
            let known: Vec<&str> = commands.iter().map(String::as_str).collect();
            return Err(if near {
                unknown("command", &name, &known)
            } else {
                CliError::Path { path: path.clone(), source }
            });
        }
    }
    Ok(Next::Window(Window { brand: brand::used(&args.common), language, drafts: args.drafts }))
}

/// A build without a window has nothing to do without a command: it tells what it can do.
#[cfg(not(feature = "gui"))]
fn no_command(_: Args, _: Language) -> Result<Next, CliError> {
    Args::command().print_help()?;
    Ok(Next::Exit(COULD_NOT_WORK))
}

/// From the environment's locale; `LANGUAGE`, `LC_ALL` and `LANG` on Unix.
fn language_of_the_machine() -> Language {
    Language::of_locale(sys_locale::get_locale().as_deref())
}

/// Writes to standard output in one go.
fn print(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// A sentence for names that do not exist, with the nearest that does.
fn unknown(what: &str, name: &str, known: &[&str]) -> CliError {
    let near = nearest(name, known.iter().copied());
    let hint = near.map_or_else(|| format!("known are {}", known.join(", ")), |k| format!("did you mean `{k}`?"));
    CliError::Usage(format!("no {what} is called `{name}`; {hint}"))
}
