//! ICC profiles: what they are called, and their pixels brought to sRGB before anything is judged.

use image::DynamicImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, RenderingIntent, TransformExecutor, TransformOptions};
use std::sync::Arc;

/// What became of an embedded profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Conversion {
    /// The profile is sRGB, or differs from it by no more than a rounding step: pixels left as they are.
    AlreadySrgb,
    /// Pixels were converted from the profile of this name.
    Converted(String),
    /// The profile could not be used (damaged, or of a colour space that the decoder had already left); pixels taken as sRGB.
    Ignored(String),
}

/// Converts the `rgba` bytes of a picture with the embedded profile `icc` to sRGB, relative colorimetric.
///
/// `decoded` tells whether the picture was stored in grey: a grey profile applies to grey values only.
pub(super) fn convert(rgba: &mut [u8], decoded: &DynamicImageKind, icc: &[u8]) -> Conversion {
    let Ok(profile) = ColorProfile::new_from_slice(icc) else {
        return Conversion::Ignored("?".to_owned());
    };
    let name = profile_name(&profile);
    match (profile.color_space, decoded) {
        (DataColorSpace::Rgb, _) => {
            let Some(transform) = transform(&profile, Layout::Rgba) else { return Conversion::Ignored(name) };
            if is_identity(transform.as_ref()) {
                return Conversion::AlreadySrgb;
            }
            convert_rgba(rgba, transform.as_ref());
            Conversion::Converted(name)
        }
        (DataColorSpace::Gray, DynamicImageKind::Grey) => {
            let Some(transform) = transform(&profile, Layout::Gray) else { return Conversion::Ignored(name) };
            convert_grey(rgba, transform.as_ref());
            Conversion::Converted(name)
        }
        _ => Conversion::Ignored(name),
    }
}

/// The only thing about the decoder's pixel type that colour management needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DynamicImageKind {
    /// Stored as luminance.
    Grey,
    /// Stored as anything else.
    Color,
}

impl DynamicImageKind {
    pub(super) fn of(picture: &DynamicImage) -> Self {
        if picture.color().has_color() { Self::Color } else { Self::Grey }
    }
}

type Transform = dyn TransformExecutor<u8> + Send + Sync;

fn transform(profile: &ColorProfile, from: Layout) -> Option<Arc<Transform>> {
    let options = TransformOptions { rendering_intent: RenderingIntent::RelativeColorimetric, ..Default::default() };
    profile.create_transform_8bit(from, &ColorProfile::new_srgb(), Layout::Rgba, options).ok()
}

fn profile_name(profile: &ColorProfile) -> String {
    use moxcms::ProfileText;
    let text = match &profile.description {
        Some(ProfileText::PlainString(text)) => Some(text.clone()),
        Some(ProfileText::Localizable(all)) => all.first().map(|one| one.value.clone()),
        Some(ProfileText::Description(text)) => Some(text.ascii_string.clone()),
        None => None,
    };
    text.map(|t| t.trim_matches(['\0', ' ']).to_owned()).filter(|t| !t.is_empty()).unwrap_or_else(|| "?".to_owned())
}

/// A grid of 125 colours that all come out within one step: such a profile is sRGB under another name, and converting would
/// only add rounding noise.
fn is_identity(transform: &Transform) -> bool {
    let steps = [0u8, 64, 128, 192, 255];
    let mut grid = Vec::with_capacity(4 * 125);
    for r in steps {
        for g in steps {
            for b in steps {
                grid.extend_from_slice(&[r, g, b, 255]);
            }
        }
    }
    let mut out = vec![0; grid.len()];
    transform.transform(&grid, &mut out).is_ok() && grid.iter().zip(&out).all(|(a, b)| a.abs_diff(*b) <= 1)
}

/// In slices, so that the copy never grows with the picture.
fn convert_rgba(rgba: &mut [u8], transform: &Transform) {
    const SLICE: usize = 4 * 65_536;
    let mut copy = vec![0; SLICE];
    for part in rgba.chunks_mut(SLICE) {
        let out = &mut copy[..part.len()];
        if transform.transform(part, out).is_ok() {
            part.copy_from_slice(out);
        }
    }
}

fn convert_grey(rgba: &mut [u8], transform: &Transform) {
    let values: Vec<u8> = (0..=255).collect();
    let mut table = vec![0; 4 * values.len()];
    if transform.transform(&values, &mut table).is_ok() {
        for p in rgba.chunks_exact_mut(4) {
            let at = 4 * usize::from(p[0]);
            p[..3].copy_from_slice(&table[at..at + 3]);
        }
    }
}
