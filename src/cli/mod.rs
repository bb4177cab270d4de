//! The command line: arguments in, bytes and an exit code out. All work is done by `service`.

mod args;
mod brand;
mod caption;
mod check;
mod fix;
mod inputs;
mod interrupt;
mod outputs;
mod progress;
mod rules;
mod stamp;

use crate::brand::{BrandError, nearest};
use crate::finding::Value;
use crate::report::Remark;
use crate::service::{contained, remark_of_system, shown};
use crate::wording::{Language, Wording, printable};
use args::{Args, Command, Common};
use clap::{CommandFactory, Parser};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Exit code: nothing at or above the bar.
pub const CLEAN: u8 = 0;
/// Exit code: findings at or above the bar, or files among others that could not be read.
pub const FINDINGS: u8 = 1;
/// Exit code: nothing could be done.
pub const COULD_NOT_WORK: u8 = 2;

/// Exit code: stopped by Ctrl-C; what was done is written. 128 and the signal's number, as shells have it.
pub const INTERRUPTED: u8 = 130;

/// Why nothing could be done.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The brand file has faults.
    #[error(transparent)]
    Brand(#[from] BrandError),
    /// A path that is not there.
    #[error("{}: {source}", .path.display())]
    Path {
        /// As given.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file or folder that cannot be written to.
    #[error("{}: {}", .path.display(), .reason.id)]
    File {
        /// As given.
        path: PathBuf,
        /// Why, and what to do.
        reason: Remark,
    },
    /// What was asked for does not exist or does not go together.
    #[error("{}", .0.id)]
    Usage(Remark),
    /// What another room says in a sentence of its own.
    #[error("{0}")]
    Said(String),
    /// Output could not be written.
    #[error("output: {0}")]
    Output(#[from] io::Error),
}

impl CliError {
    /// The sentence for whoever typed the command.
    fn say(&self, wording: &Wording) -> String {
        match self {
            Self::Brand(error) => {
                let count = Value::Count(error.problems.len() as u64);
                format!("{}\n{error}", wording.say("cli-brand", &[("problems", count)]))
            }
            Self::Path { path, source } => {
                let values = [("path", Value::Text(named(path)))];
                match source.kind() {
                    io::ErrorKind::NotFound => wording.say("cli-no-path", &values),
                    _ => format!("{}: {}", named(path), remark_of_system(source).say(wording)),
                }
            }
            Self::File { path, reason } => format!("{}: {}", named(path), reason.say(wording)),
            Self::Usage(remark) => remark.say(wording),
            Self::Said(sentence) => sentence.clone(),
            Self::Output(error) => Remark::new("cli-output").with("detail", error.to_string()).say(wording),
        }
    }
}

/// An error in the language of whoever typed the command.
#[derive(Debug, thiserror::Error)]
#[error("{sentence}")]
pub struct Failure {
    sentence: String,
    #[source]
    error: CliError,
}

impl Failure {
    fn new(error: CliError, wording: &Wording) -> Self {
        // Whatever a name or a file has in it: nothing of it steers the terminal.
        let sentence: Vec<String> = error.say(wording).lines().map(printable).collect();
        Self { sentence: sentence.join("\n"), error }
    }

    /// Whether the reader of our output went away, as `head` does: no fault of anybody.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(&self.error, CliError::Output(e) if e.kind() == io::ErrorKind::BrokenPipe)
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
    /// Brand file that was asked for.
    pub brand: Option<PathBuf>,
    /// Brand file in the working folder or above it.
    pub brand_nearby: Option<PathBuf>,
    /// Language that was asked for.
    pub language: Option<Language>,
    /// Language of the machine.
    pub language_of_the_machine: Language,
    /// Pictures and folders to open, all of them there.
    pub drafts: Vec<PathBuf>,
}

/// Runs the program with `arguments`, the program's name first.
///
/// # Errors
/// Where nothing could be done; wrong arguments are told by the parser itself.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<Next, Failure> {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(help) => {
            // Help and version go to standard output and are no error. Nobody reading them is none either.
            let _ = help.print();
            return Ok(Next::Exit(if help.use_stderr() { COULD_NOT_WORK } else { CLEAN }));
        }
    };
    let language = args.common.lang.map_or_else(language_of_the_machine, Into::into);
    let wording = Wording::new(language);
    let Some(command) = &args.command else {
        return no_command(args).map_err(|error| Failure::new(error, &wording));
    };
    let code = contained(|| run_command(command, &args.common, &wording))
        .unwrap_or_else(|detail| Err(CliError::Usage(Remark::new("cli-panic").with("detail", detail))));
    code.map(Next::Exit).map_err(|error| Failure::new(error, &wording))
}

fn run_command(command: &Command, common: &Common, wording: &Wording) -> Result<u8, CliError> {
    match command {
        Command::Check(check) => check::run(check, common, wording),
        Command::Fix(fix) => fix::run(fix, common, wording),
        Command::Stamp(stamp) => stamp::run(stamp, common, wording),
        Command::Caption(caption) => caption::run(caption, common, wording),
        Command::Rules => rules::list(common, wording),
        Command::Explain { rule } => rules::explain(rule, wording),
        Command::Typefaces => rules::typefaces(),
        Command::Brand(action) => brand::run(action, common, wording),
    }
}

/// The window, for paths that are there: a mistyped command must not open it on nothing.
#[cfg(feature = "gui")]
fn no_command(args: Args) -> Result<Next, CliError> {
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
    Ok(Next::Window(Window {
        brand: args.common.brand,
        brand_nearby: brand::nearby(),
        language: args.common.lang.map(Into::into),
        language_of_the_machine: language_of_the_machine(),
        drafts: args.drafts,
    }))
}

/// A build without a window has nothing to do without a command: it tells what it can do.
#[cfg(not(feature = "gui"))]
fn no_command(_: Args) -> Result<Next, CliError> {
    Args::command().print_help()?;
    Ok(Next::Exit(COULD_NOT_WORK))
}

/// From the environment's locale; `LANGUAGE`, `LC_ALL` and `LANG` on Unix.
fn language_of_the_machine() -> Language {
    Language::of_locale(sys_locale::get_locale().as_deref())
}

/// Something worth knowing, on standard error, which may be closed.
fn note(remark: &Remark, wording: &Wording) {
    let _ = writeln!(io::stderr().lock(), "selaras: {}", printable(&remark.say(wording)));
}

/// Each of them once.
fn note_all(remarks: &[Remark], wording: &Wording) {
    let sentences: BTreeSet<String> = remarks.iter().map(|remark| printable(&remark.say(wording))).collect();
    for sentence in sentences {
        let _ = writeln!(io::stderr().lock(), "selaras: {sentence}");
    }
}

/// A path as it may stand on a line of a terminal.
fn named(path: &Path) -> String {
    printable(&shown(path))
}

/// Writes to standard output in one go.
fn print(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// An error for names that do not exist, with the nearest that does. `what` is the last word of a message
/// `cli-unknown-…`: `command`, `platform`, `rule` or `size`.
fn unknown(what: &str, name: &str, known: &[&str]) -> CliError {
    let remark = match nearest(name, known.iter().copied()) {
        Some(near) => Remark::new(format!("cli-unknown-{what}-near")).with("near", near),
        None => Remark::new(format!("cli-unknown-{what}")).with("known", known.join(", ")),
    };
    CliError::Usage(remark.with("name", name))
}
