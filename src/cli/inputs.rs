//! Which drafts a command line means: paths as typed, and lists from a file or from another program.

use super::args::Check;
use super::{CliError, named, note_all};
use crate::finding::Value;
use crate::report::Remark;
use crate::service::{ReadError, find_drafts, list_named, read_bounded};
use crate::wording::Wording;
use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The drafts, in order and without doubles. An empty list from `--files-from` is a list too: an engine that spreads the work may
/// have nothing left for this one.
///
/// # Errors
/// Where a typed path or the list is not there, or typed folders hold no picture.
pub(super) fn drafts(check: &Check, wording: &Wording) -> Result<Vec<PathBuf>, CliError> {
    let typed = find_drafts(&check.paths).map_err(|(path, source)| CliError::Path { path, source })?;
    note_all(&typed.notes, wording);
    let mut all: BTreeSet<PathBuf> = typed.drafts.into_iter().collect();
    match &check.files_from {
        Some(list) => {
            let named = list_named(read_list(list)?);
            note_all(&named.notes, wording);
            all.extend(named.drafts);
        }
        None if all.is_empty() => {
            let folders = check.paths.iter().map(|p| named(p)).collect();
            return Err(CliError::Usage(Remark::new("cli-no-pictures").with("folders", Value::Texts(folders))));
        }
        None => {}
    }
    Ok(all.into_iter().collect())
}

/// A million paths of 60 letters: more drafts than an office makes in its life.
const MOST_LIST_BYTES: u64 = 64 << 20;
const MOST_PATHS: usize = 1_000_000;

fn read_list(list: &Path) -> Result<Vec<PathBuf>, CliError> {
    let fault = |source| CliError::Path { path: list.to_owned(), source };
    let refused = |reason| CliError::File { path: list.to_owned(), reason };
    let too_long = || {
        let reason = Remark::new("cli-list-too-long").with("bytes", Value::Count(MOST_LIST_BYTES));
        refused(reason.with("paths", Value::Count(MOST_PATHS as u64)))
    };
    let bytes = if list == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().take(MOST_LIST_BYTES + 1).read_to_end(&mut bytes).map_err(fault)?;
        bytes
    } else {
        read_bounded(list, MOST_LIST_BYTES).map_err(|error| match error {
            ReadError::System(source) => fault(source),
            ReadError::Folder => fault(std::io::ErrorKind::IsADirectory.into()),
            ReadError::Special => refused(Remark::new("error-special")),
            ReadError::TooLarge { .. } => too_long(),
        })?
    };
    if bytes.len() as u64 > MOST_LIST_BYTES {
        return Err(too_long());
    }
    // Windows' editors put a mark before the first name, or two bytes into each letter.
    let paths = match bytes.as_slice() {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Err(refused(Remark::new("cli-list-utf16"))),
        bytes => parsed(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
    };
    if paths.len() > MOST_PATHS { Err(too_long()) } else { Ok(paths) }
}

/// The first `MOST_PATHS` and one more. One path a line; where a zero byte stands anywhere, those part the paths (`find -print0`), so that a name may hold a line break.
fn parsed(bytes: &[u8]) -> Vec<PathBuf> {
    let end = if bytes.contains(&0) { 0 } else { b'\n' };
    let lines = bytes.split(|byte| *byte == end);
    let lines = lines.map(|line| if end == 0 { line } else { line.strip_suffix(b"\r").unwrap_or(line) });
    lines.filter(|line| !line.is_empty()).take(MOST_PATHS + 1).map(path_of).collect()
}

/// Names on Unix are bytes, which need not be UTF-8.
#[cfg(unix)]
fn path_of(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(name).into()
}

#[cfg(not(unix))]
fn path_of(name: &[u8]) -> PathBuf {
    String::from_utf8_lossy(name).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_lines_or_zero_bytes() {
        let paths = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
        assert_eq!(parsed(b"a.png\r\n\nb c.png"), paths(&["a.png", "b c.png"]));
        assert_eq!(parsed(b"a\nb.png\0c.png\0"), paths(&["a\nb.png", "c.png"]));
        assert_eq!(parsed(b""), paths(&[]));
    }
}
