//! Facts kept between runs, so that a second run over the same drafts costs little more than reading them.
//!
//! One file a draft, named after everything that its facts depend on: the bytes of the draft, the brand with its fonts, the limits
//! of decoding, and a fingerprint of the program itself. So nothing ever has to be found out of date: what has changed has another
//! name. A file holds a checksum of its own; one that does not agree is thrown away and the draft is measured again.
//!
//! Files appear whole or not at all, and two runs that write the same one write the same bytes: they need not know of each other.

use crate::digest::sha256_hex;
use crate::facts::{FactSheet, Instruments};
use crate::geom::PxSize;
use crate::raster::{FileKind, Limits, Metadata, SourceNote};
use crate::scene::Scene;
use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};
use std::{fs, io};

/// A folder with facts.
#[derive(Debug)]
pub struct FactCache {
    folder: PathBuf,
    damaged: AtomicUsize,
    fault: OnceLock<String>,
}

/// Facts and the little that is known of the file beside them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kept {
    pub(super) kind: FileKind,
    pub(super) size: PxSize,
    pub(super) notes: Vec<SourceNote>,
    pub(super) metadata: Metadata,
    pub(super) sheet: FactSheet,
}

#[derive(Serialize)]
struct ToKeep<'a> {
    kind: FileKind,
    size: PxSize,
    notes: &'a [SourceNote],
    metadata: &'a Metadata,
    sheet: &'a FactSheet,
}

/// Begins every file, before the checksum of the rest.
const LEAD: &str = "selaras facts 1 ";
/// What was not used for so long is thrown away.
const UNUSED_FOR: Duration = Duration::from_secs(30 * DAY);
const DAY: u64 = 24 * 60 * 60;
/// Its age tells when the folder was last cleared.
const CLEARED: &str = "cleared";

impl FactCache {
    /// The folder that the system has for such things; none where the user has no home.
    /// Linux: `$XDG_CACHE_HOME/selaras`, else `~/.cache/selaras`; macOS: `~/Library/Caches/selaras`; Windows: `%LOCALAPPDATA%\selaras`.
    pub fn usual_folder() -> Option<PathBuf> {
        Some(etcetera::base_strategy::choose_native_strategy().ok()?.cache_dir().join("selaras"))
    }

    /// The cache in `folder`, which is made where it is not there. Once a day what was not used for thirty days is thrown away.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let cache = Self { folder: folder.to_owned(), damaged: AtomicUsize::new(0), fault: OnceLock::new() };
        cache.clear_old(SystemTime::now());
        Ok(cache)
    }

    /// How many damaged entries were met and thrown away.
    pub fn damaged(&self) -> usize {
        self.damaged.load(Ordering::Relaxed)
    }

    /// Why something could not be kept, the first time that happened.
    pub fn fault(&self) -> Option<&str> {
        self.fault.get().map(String::as_str)
    }

    /// The name of a draft's entry.
    pub(super) fn key(draft_sha256: &str, instruments: &Instruments, limits: &Limits) -> String {
        let (brand, platforms) = (&instruments.brand().sha256, instruments.platforms());
        let build = env!("SELARAS_BUILD");
        sha256_hex([format!("{draft_sha256} {brand} {platforms:?} {limits:?} {build}")])
    }

    /// The entry, and its bytes to tell later whether more has become known.
    pub(super) fn load(&self, key: &str) -> Option<(Kept, Vec<u8>)> {
        let path = self.path_of(key);
        let bytes = fs::read(&path).ok()?;
        let kept = body(&bytes).and_then(|body| serde_json::from_slice(body).ok());
        if kept.is_none() {
            self.damaged.fetch_add(1, Ordering::Relaxed);
            // Whether it can be removed or not, it is not used.
            let _ = fs::remove_file(&path);
        } else {
            self.mark_used(&path);
        }
        Some((kept?, bytes))
    }

    /// Keeps what is known of `scene`, unless that is what the entry's bytes `known` say already.
    pub(super) fn store(&self, key: &str, scene: &Scene, known: Option<&[u8]>) {
        let (kind, size, sheet) = (scene.kind, scene.facts.size(), scene.facts.sheet());
        let entry = ToKeep { kind, size, notes: &scene.notes, metadata: &scene.metadata, sheet };
        let written = serde_json::to_vec(&entry).map_err(io::Error::from).and_then(|body| {
            let bytes = [LEAD.as_bytes(), sha256_hex([&body]).as_bytes(), b"\n", &body].concat();
            if Some(bytes.as_slice()) == known { Ok(()) } else { self.write(&self.path_of(key), &bytes) }
        });
        if let Err(error) = written {
            let _ = self.fault.set(error.to_string());
        }
    }

    /// Two hundred and fifty-six folders: some systems slow down in one with many files.
    fn path_of(&self, key: &str) -> PathBuf {
        self.folder.join(&key[..2]).join(&key[2..])
    }

    /// Not flushed to the disk: what a power cut leaves half-written, the checksum finds.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        let mut file = tempfile::Builder::new().prefix(".new-").tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.persist(path)?;
        Ok(())
    }

    /// At most once a day a file: a date that is a day off does no harm.
    fn mark_used(&self, path: &Path) {
        let is_stale = |at: SystemTime| at.elapsed().is_ok_and(|age| age > Duration::from_secs(DAY));
        if fs::metadata(path).and_then(|m| m.modified()).is_ok_and(is_stale)
            && let Ok(file) = fs::File::options().append(true).open(path)
        {
            let _ = file.set_modified(SystemTime::now());
        }
    }

    /// What cannot be removed stays: clearing is no reason to stop.
    fn clear_old(&self, now: SystemTime) {
        let mark = self.folder.join(CLEARED);
        let is_older = |path: &Path, than: Duration| {
            let modified = fs::metadata(path).and_then(|m| m.modified());
            modified.is_ok_and(|at| now.duration_since(at).is_ok_and(|age| age > than))
        };
        if mark.exists() && !is_older(&mark, Duration::from_secs(DAY)) {
            return;
        }
        let _ = fs::write(&mark, "");
        let inside = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
        // Only what looks like ours: whoever names a wrong folder as the cache loses nothing.
        let is_ours = |path: &PathBuf| name_of(path).is_some_and(|n| n.len() == 2 && is_hex(n));
        for file in inside(&self.folder).filter(is_ours).flat_map(|folder| inside(&folder)) {
            let name = name_of(&file).unwrap_or_default();
            let age = if name.starts_with(".new-") { Duration::from_secs(DAY) } else { UNUSED_FOR };
            let is_entry = name.starts_with(".new-") || (name.len() == 62 && is_hex(name));
            if is_entry && is_older(&file, age) {
                let _ = fs::remove_file(&file);
            }
        }
    }
}

fn name_of(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()
}

fn is_hex(name: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_hexdigit())
}

/// What follows the first line, where the checksum in it agrees.
fn body(bytes: &[u8]) -> Option<&[u8]> {
    let rest = bytes.strip_prefix(LEAD.as_bytes())?;
    let (sum, body) = (rest.get(..64)?, rest.get(65..)?);
    (rest[64] == b'\n' && sha256_hex([body]).as_bytes() == sum).then_some(body)
}

#[cfg(test)]
mod tests;
