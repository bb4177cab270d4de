//! Files that others made, read with a bound: nothing that never ends, nothing larger than its use allows.
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
}
