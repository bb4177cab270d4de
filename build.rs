//! Gives the crate a fingerprint of everything that its facts are measured with: `SELARAS_BUILD`, sixteen hexadecimal digits.
//!
//! The cache of facts is keyed by it. The version alone would not do: it stays the same while the program is being changed.

use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Brand files and their fonts have a hash of their own; pages and sentences are told anew each time.
const MEASURED_WITH: [&str; 5] = ["src", "assets/typefaces.bin", "assets/platforms.toml", "Cargo.toml", "Cargo.lock"];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    // Its algorithm may change with the standard library's version, which is as good a reason to measure anew.
    let mut hash = std::hash::DefaultHasher::new();
    for name in ["TARGET", "PROFILE", "CARGO_PKG_VERSION"] {
        hash.write(env::var(name).unwrap_or_default().as_bytes());
    }
    for part in MEASURED_WITH {
        println!("cargo::rerun-if-changed={part}");
        feed(&mut hash, &root.join(part))?;
    }
    println!("cargo::rustc-env=SELARAS_BUILD={:016x}", hash.finish());
    Ok(())
}

/// Name and content of a file, or of everything in a folder by name. A lock file is not in every package.
fn feed(hash: &mut impl Hasher, path: &Path) -> io::Result<()> {
    if path.is_dir() {
        let mut inside: Vec<PathBuf> = fs::read_dir(path)?.map(|e| e.map(|e| e.path())).collect::<io::Result<_>>()?;
        inside.sort();
        return inside.iter().try_for_each(|path| feed(hash, path));
    }
    if path.exists() {
        hash.write(path.file_name().unwrap_or_default().as_encoded_bytes());
        hash.write(&fs::read(path)?);
    }
    Ok(())
}
