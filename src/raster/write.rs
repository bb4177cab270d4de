//! Rasters → files. A file appears under its name whole or not at all.

use super::Raster;
use crate::geom::PxSize;
use image::{ExtendedColorType, ImageEncoder};
use std::io::Write;
use std::path::{Path, PathBuf};

/// How a raster is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Lossless, alpha kept.
    Png,
    /// Lossy with quality 1..=100; transparent pixels must have been laid on a ground before.
    Jpeg {
        /// libjpeg's scale; 90 is hard to tell from the original.
        quality: u8,
    },
    /// Lossless WebP, alpha kept.
    WebP,
}

impl Encoding {
    /// The encoding that the extension of `path` asks for; none for an unknown extension.
    pub fn of_path(path: &Path, jpeg_quality: u8) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "png" => Some(Self::Png),
            "jpg" | "jpeg" | "jpe" | "jfif" => Some(Self::Jpeg { quality: jpeg_quality }),
            "webp" => Some(Self::WebP),
            _ => None,
        }
    }
}

/// Why a file was not written. Nothing is left under its name, or what was there before.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Something is there already.
    #[error("{0}: exists already; name another file, or allow it to be replaced with --force")]
    Exists(PathBuf),
    /// The system said no.
    #[error("{path}: not written: {source}")]
    System {
        /// The file that was to be written.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file's metadata could not be put in.
    #[error("the file's metadata cannot be written: {0}")]
    Metadata(String),
    /// The encoder said no.
    #[error("the picture cannot be stored this way: {0}")]
    Encoder(#[from] image::ImageError),
    /// The same of a JPEG.
    #[error("the picture cannot be stored as JPEG: {0}")]
    Jpeg(String),
    /// A JPEG has at most 65 535 pixels a side.
    #[error("{0} is too long a picture for JPEG, which has at most 65535 px a side; write PNG")]
    TooLong(PxSize),
}

/// The bytes of `raster` as a file of the given kind, without metadata.
///
/// # Errors
/// [`WriteError::Encoder`] and [`WriteError::TooLong`] where the format cannot hold the picture (WebP: over 16 383 pixels a side, JPEG:
/// over 65 535).
pub fn encode(raster: &Raster, encoding: Encoding) -> Result<Vec<u8>, WriteError> {
    let (width, height) = (raster.size().width, raster.size().height);
    let mut out = Vec::new();
    match encoding {
        Encoding::Png | Encoding::WebP => {
            let opaque = !raster.has_transparency();
            let (bytes, color) = if opaque {
                (without_alpha(raster), ExtendedColorType::Rgb8)
            } else {
                (raster.rgba().to_vec(), ExtendedColorType::Rgba8)
            };
            if encoding == Encoding::Png {
                use image::codecs::png::{CompressionType, FilterType, PngEncoder};
                // The fast setting, which is the encoder's own choice, makes flat designs twice as large, gradients nine times.
                PngEncoder::new_with_quality(&mut out, CompressionType::Default, FilterType::Adaptive)
                    .write_image(&bytes, width, height, color)?;
            } else {
                image::codecs::webp::WebPEncoder::new_lossless(&mut out).write_image(&bytes, width, height, color)?;
            }
        }
        Encoding::Jpeg { quality } => {
            use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
            let [wide, high] = [width, height].map(|px| u16::try_from(px).unwrap_or(u16::MAX));
            if (u32::from(wide), u32::from(high)) != (width, height) {
                return Err(WriteError::TooLong(raster.size()));
            }
            let mut encoder = Encoder::new(&mut out, quality);
            // Chroma at every pixel: halved, it would smear the edges of colored letters.
            encoder.set_sampling_factor(SamplingFactor::R_4_4_4);
            encoder.encode(raster.rgba(), wide, high, ColorType::Rgba).map_err(|e| WriteError::Jpeg(e.to_string()))?;
        }
    }
    Ok(out)
}

/// Writes `bytes` to `path` by way of a temporary file in the same folder: written, flushed to the disk, then renamed, so that what
/// was there before stays until all of the new file is. A link at `path` is replaced, never followed. A file that is replaced hands on
/// its rights; a new one has those of any new file.
///
/// # Errors
/// [`WriteError::Exists`] where something is at `path` and `replace` is not set; [`WriteError::System`] otherwise.
pub fn write_atomically(path: &Path, bytes: &[u8], replace: bool) -> Result<(), WriteError> {
    let system = |source| WriteError::System { path: path.to_owned(), source };
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let replaced = std::fs::symlink_metadata(path).ok().filter(std::fs::Metadata::is_file);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".selaras-");
    // Temporary files are private by default. What is asked for here the system still cuts by the user's mask.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder).map_err(system)?;
    if let Some(replaced) = replaced {
        file.as_file().set_permissions(replaced.permissions()).map_err(system)?;
    }
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(system)?;
    let kept = if replace { file.persist(path) } else { file.persist_noclobber(path) };
    match kept {
        Ok(_) => {
            flush_names(folder);
            Ok(())
        }
        Err(e) if e.error.kind() == std::io::ErrorKind::AlreadyExists => Err(WriteError::Exists(path.to_owned())),
        Err(e) => Err(system(e.error)),
    }
}

/// After a power cut the new name is there too. Not every file system can flush a folder, and the file itself is safe already.
fn flush_names(folder: &Path) {
    #[cfg(unix)]
    let _ = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
    #[cfg(not(unix))]
    let _ = folder;
}

fn without_alpha(raster: &Raster) -> Vec<u8> {
    raster.rgba().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect()
}
