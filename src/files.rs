//! Files that others made: read with a bound (nothing that never ends, nothing larger than its use allows), and their names as text.
//!
//! Not here: what the bytes mean, and writing (`raster`).

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system said no.
    #[error("{0}")]
    System(#[from] io::Error),
    /// A folder.
    #[error("is a folder")]
    Folder,
    /// A pipe or a device, which may never end.
    #[error("is a pipe or a device, not a file; save it to a file first")]
    Special,
    /// Larger than allowed.
    #[error("has {bytes} bytes, more than the limit of {most}")]
    TooLarge {
        /// Its size, or one more than the limit where it grows while it is read.
        bytes: u64,
        /// The limit.
        most: u64,
    },
}

/// The bytes of the file at `path`, refused before they are read where there are more than `most`.
///
/// # Errors
/// See [`ReadError`]. Pipes and devices are refused without being opened: opening a pipe that nobody writes to never ends.
pub fn read_bounded(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    let facts = fs::metadata(path)?;
    if facts.is_dir() {
        return Err(ReadError::Folder);
    }
    if !facts.is_file() {
        return Err(ReadError::Special);
    }
    if facts.len() > most {
        return Err(ReadError::TooLarge { bytes: facts.len(), most });
    }
    // Room for all of it at once: a vector that grows takes up to twice as much. Where there is none, this file alone is lost.
    let mut bytes = Vec::new();
    bytes
        .try_reserve_exact(usize::try_from(facts.len()).unwrap_or(usize::MAX))
        .map_err(|_| io::Error::from(io::ErrorKind::OutOfMemory))?;
    File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    let length = bytes.len() as u64;
    if length > most { Err(ReadError::TooLarge { bytes: length, most }) } else { Ok(bytes) }
}

/// How many bytes the file at `path` states to have; none for what is no file.
pub fn length(path: &Path) -> Option<u64> {
    fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|facts| facts.len())
}

/// The path as reports show it: `/` between folders, whatever the system; bytes that are no UTF-8 as `\xFF`. In a name that has such
/// bytes, or text that reads like one of them, backslashes are doubled: no two names become one, and [`unshown`] leads back.
pub fn shown(path: &Path) -> String {
    let text = spelled(path);
    if std::path::MAIN_SEPARATOR == '/' { text } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

#[cfg(unix)]
fn spelled(path: &Path) -> String {
    use std::os::unix::ffi::OsStrExt;
    let bytes = path.as_os_str().as_bytes();
    match std::str::from_utf8(bytes) {
        Ok(text) if !has_escape(text) => text.to_owned(),
        _ => {
            let mut text = String::new();
            for chunk in bytes.utf8_chunks() {
                text.push_str(&chunk.valid().replace('\\', r"\\"));
                for byte in chunk.invalid() {
                    text.push_str(&format!("\\x{byte:02X}"));
                }
            }
            text
        }
    }
}

#[cfg(not(unix))]
fn spelled(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The bytes of the path that [`shown`] made this of, `/` between folders.
pub fn unshown(text: &str) -> Vec<u8> {
    if !has_escape(text) {
        return text.as_bytes().to_vec();
    }
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = match (first, after) {
            (b'\\', [b'\\', after @ ..]) => {
                bytes.push(b'\\');
                after
            }
            (b'\\', [b'x', high, low, after @ ..]) if let (Some(high), Some(low)) = (digit(*high), digit(*low)) => {
                bytes.push(16 * high + low);
                after
            }
            _ => {
                bytes.push(*first);
                after
            }
        };
    }
    bytes
}

fn has_escape(text: &str) -> bool {
    text.match_indices(r"\x").any(|(at, _)| {
        matches!(text.as_bytes().get(at + 2..at + 4), Some([high, low]) if digit(*high).is_some() && digit(*low).is_some())
    })
}

const fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_large_is_refused_by_its_size_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large");
        // Half a gigabyte that takes no room on the disk.
        File::create(&path).unwrap().set_len(500 << 20).unwrap();
        let error = read_bounded(&path, 64 << 20).unwrap_err();
        assert!(matches!(error, ReadError::TooLarge { bytes: 524_288_000, .. }), "{error:?}");
        fs::write(&path, b"abc").unwrap();
        assert_eq!(read_bounded(&path, 3).unwrap(), b"abc");
        assert!(matches!(read_bounded(&path, 2).unwrap_err(), ReadError::TooLarge { bytes: 3, most: 2 }));
        assert!(matches!(read_bounded(folder.path(), 9).unwrap_err(), ReadError::Folder));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn what_never_ends_is_not_opened() {
        assert!(matches!(read_bounded(Path::new("/dev/zero"), 9).unwrap_err(), ReadError::Special));
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.png");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(matches!(read_bounded(&pipe, 9).unwrap_err(), ReadError::Special));
        // A file of the system that states no size and has content: read, within the bound.
        assert!(matches!(
            read_bounded(Path::new("/proc/cpuinfo"), 9).unwrap_err(),
            ReadError::TooLarge { bytes: 10, .. }
        ));
    }

    #[test]
    #[cfg(unix)]
    fn no_two_names_are_shown_alike_and_the_way_leads_back() {
        use std::os::unix::ffi::OsStrExt;
        let of = |bytes: &[u8]| shown(Path::new(std::ffi::OsStr::from_bytes(bytes)));
        assert_eq!(of(b"n/\xFF.png"), r"n/\xFF.png");
        assert_eq!(of(br"n/\xFF.png"), r"n/\\xFF.png");
        assert_eq!(of(b"back\\slash \xFE"), r"back\\slash \xFE");
        assert_eq!(of(br"back\slash"), r"back\slash", "only where it must be");
        let parts: [&[u8]; 8] = [b"\\", b"x", b"F", b"f", b"\xFF", b"\xC3", b"\xA9", b"0"];
        arbtest::arbtest(|u| {
            let mut name = || -> arbtest::arbitrary::Result<Vec<u8>> {
                let length = u.int_in_range(0..=6)?;
                Ok((0..length).map(|_| u.choose(&parts).copied()).collect::<Result<Vec<_>, _>>()?.concat())
            };
            let (a, b) = (name()?, name()?);
            assert_eq!(unshown(&of(&a)), a, "{}", of(&a));
            assert_eq!(of(&a) == of(&b), a == b, "{a:?} {b:?}");
            Ok(())
        });
    }
}
