//! Reports into files: refused before the work where they cannot be written, and written whole or not at all.

use super::args::Output;
use super::{CliError, named};
use crate::raster::{WriteError, write_atomically};
use crate::report::{Remark, Report, render};
use crate::service::{captions_beside, is_same_file};
use crate::wording::Wording;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Looks whether every output can be written, before an hour of work is done for it.
///
/// # Errors
/// Where two go to one place, one would overwrite a draft or something else that is read, or the folder is not there or may not be
/// written to.
pub(super) fn refuse_impossible(outputs: &[Output], drafts: &[PathBuf], read: &[PathBuf]) -> Result<(), CliError> {
    let mut taken: Vec<PathBuf> = Vec::new();
    for Output { path, .. } in outputs {
        let refused = |id: &str| CliError::Usage(Remark::new(id).with("path", named(path)));
        let real = real(path);
        if !is_special(path) && taken.contains(&real) {
            return Err(refused("cli-output-twice"));
        }
        if fs::metadata(path).is_ok_and(|m| m.is_file()) {
            if drafts.iter().any(|draft| is_same_file(draft, path)) {
                return Err(refused("cli-output-over-draft"));
            }
            let captions = drafts.iter().flat_map(|draft| captions_beside(draft));
            if read.iter().cloned().chain(captions).any(|read| is_same_file(&read, path)) {
                return Err(refused("cli-output-over-input"));
            }
        }
        if path.is_dir() {
            return Err(refused("cli-output-is-folder"));
        }
        if !is_special(path) {
            tempfile::Builder::new()
                .prefix(".selaras-")
                .tempfile_in(folder_of(path))
                .map_err(|e| not_written(path, &e))?;
        }
        taken.push(real);
    }
    Ok(())
}

/// Writes every output that can be written.
///
/// # Errors
/// The first that cannot.
pub(super) fn write(outputs: &[Output], report: &Report, wording: &Wording) -> Result<(), CliError> {
    let one = |Output { form, path }: &Output| {
        let bytes = render(report, form.format(false), wording);
        if is_special(path) {
            let file = fs::File::options().write(true).open(path);
            file.and_then(|mut file| file.write_all(&bytes)).map_err(|e| not_written(path, &e))
        } else {
            write_atomically(path, &bytes, true).map_err(|e| match e {
                WriteError::System { source, .. } => not_written(path, &source),
                other => CliError::Said(other.to_string()),
            })
        }
    };
    // Not stopped by the first fault: the others are an hour's work too.
    let results: Vec<Result<(), CliError>> = outputs.iter().map(one).collect();
    results.into_iter().collect()
}

/// A pipe or device, such as `/dev/stdout`: written to, not replaced.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|m| !m.is_file() && !m.is_dir())
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The same for every spelling of a path, be it there or not.
fn real(path: &Path) -> PathBuf {
    let whole = || Some(folder_of(path).canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(whole).unwrap_or_else(|| path.to_owned())
}

fn not_written(path: &Path, error: &io::Error) -> CliError {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => Remark::new("cli-output-no-folder"),
        io::ErrorKind::PermissionDenied => Remark::new("cli-output-denied"),
        io::ErrorKind::StorageFull => Remark::new("cli-output-full"),
        _ => Remark::new("cli-output").with("detail", error.to_string()),
    };
    CliError::File { path: path.to_owned(), reason }
}
