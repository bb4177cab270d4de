//! Hostile and broken input: nothing crashes, hangs, leaks or is lost. `docs/robustness.md` tells what is held here.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

mod brands;
mod broken;
mod company;
mod corpus;
#[path = "../common/entries.rs"]
mod entries;
mod load;
mod names;
mod privacy;
mod properties;
mod writing;

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Address space of a run, in KiB: 4 GiB.
const ADDRESS_SPACE_KIB: u64 = 4_194_304;

/// The program in `folder`, in English, without colours, with nothing to read.
fn selaras(folder: &Path) -> Command {
    clean(Command::new(env!("CARGO_BIN_EXE_selaras")), folder)
}

/// The same within `ADDRESS_SPACE_KIB`.
fn bounded(folder: &Path, arguments: &[&str]) -> Command {
    bounded_to(ADDRESS_SPACE_KIB, folder, arguments)
}

/// The same within so many KiB, where the shell can bound it.
fn bounded_to(kib: u64, folder: &Path, arguments: &[&str]) -> Command {
    let mut shell = Command::new("sh");
    let script = format!("ulimit -v {kib} 2>/dev/null; exec \"$0\" \"$@\"");
    shell.arg("-c").arg(script).arg(env!("CARGO_BIN_EXE_selaras")).args(arguments);
    clean(shell, folder)
}

fn clean(mut command: Command, folder: &Path) -> Command {
    command.current_dir(folder).env("LANGUAGE", "en").env("LC_ALL", "en_US.UTF-8").env("NO_COLOR", "1");
    command.env("XDG_CACHE_HOME", folder.join(".cache"));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What cannot be held here, and what is missing for it: `strace`, `mount` or `rights`. A failure where `SELARAS_DEMAND` names that, as CI
/// does for what it has installed: what is skipped in silence holds nothing.
#[allow(clippy::print_stdout, reason = "tests say what they hold")]
fn skip(missing: &str, what: &str) {
    let demanded = std::env::var("SELARAS_DEMAND").unwrap_or_default();
    assert!(!demanded.split(',').any(|name| name == missing), "{missing} is demanded: {what}");
    println!("skipped for want of {missing}: {what}");
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json_of(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text:.400}"))
}
