//! Pictures that show why a draft was judged so, written into a folder while it is checked.

use super::Linter;
use crate::finding::{Finding, Judged, Value};
use crate::geom::PxRect;
use crate::raster::{Encoding, Raster, WriteError, encode, write_atomically};
use crate::report::{DraftReport, Remark};
use crate::scene::Scene;
use crate::seen::BandKind;
use std::path::{Path, PathBuf};

pub use crate::facts::bands::BandPicture;

/// Longest part of a draft's own name in the names of its pictures.
const LONGEST_STEM: usize = 60;

impl Linter {
    /// Writes the pictures that show why into `folder`, which must be there, for every draft that is checked by path.
    ///
    /// `<draft>-<start of its SHA-256>.line-01.png`, … hold one line of text each, in reading order, above its best renditions;
    /// `….colors.png` the page with every pixel in the color of its class; `….header.png` and `….footer.png` an altered band as the
    /// brand has it, as it was found, and what differs, under each other. Files of these names are replaced: the same draft gives the
    /// same pictures.
    #[must_use]
    pub fn with_evidence(mut self, folder: PathBuf) -> Self {
        self.evidence = Some(folder);
        self
    }

    /// What the brand has where `finding` is about a header or footer that is there, what was found, and what differs: the whole band,
    /// of which [`BandPicture::around`] gives the part that a finding's box is about. None for findings on anything else. Takes about
    /// as long as the search for the band did.
    pub fn band_picture(&self, scene: &Scene, finding: &Finding) -> Option<BandPicture> {
        band_of(finding.rule).and_then(|kind| scene.facts.band_picture(kind))
    }
}

/// The band that a rule tells alterations of.
fn band_of(rule: &str) -> Option<BandKind> {
    match rule {
        "altered-header" | "wrong-office" => Some(BandKind::Header),
        "altered-footer" | "missing-hashtags" | "missing-footer-helpdesk" => Some(BandKind::Footer),
        _ => None,
    }
}

/// Writes the pictures of one draft and names them in its findings; a picture that cannot be written becomes a remark.
pub(super) fn write(scene: &Scene, draft: &mut DraftReport, folder: &Path) {
    let stem = stem(&scene.path, &scene.sha256);
    let mut lines: Vec<(PxRect, String)> = Vec::new();
    let mut fault: Option<WriteError> = None;
    let mut save = |picture: &Raster, name: String| match saved(picture, &folder.join(name)) {
        Ok(path) => Some(path),
        Err(error) => {
            fault.get_or_insert(error);
            None
        }
    };
    for (at, line) in draft.text.iter().enumerate() {
        let picture = scene.facts.line_evidence(at);
        if let Some(path) = picture.and_then(|p| save(&p, format!("{stem}.line-{:02}.png", at + 1))) {
            lines.push((line.bbox, path));
        }
    }
    let colors = (!draft.palette.is_empty())
        .then(|| save(&scene.facts.colors().picture(), format!("{stem}.colors.png")))
        .flatten();
    let mut band = |kind: BandKind, name: &str| {
        let is_about = |judged: &Judged| band_of(judged.finding.rule) == Some(kind);
        let picture = draft.findings.iter().any(is_about).then(|| scene.facts.band_picture(kind)).flatten();
        picture.and_then(|p| save(&p.stacked(), format!("{stem}.{name}.png")))
    };
    let bands =
        [(BandKind::Header, band(BandKind::Header, "header")), (BandKind::Footer, band(BandKind::Footer, "footer"))];
    for finding in draft.findings.iter_mut().map(|j| &mut j.finding) {
        let of_colors = finding.values.iter().any(|(name, _)| *name == "hex");
        let pictures: Vec<String> = if of_colors {
            colors.iter().cloned().collect()
        } else if let Some(kind) = band_of(finding.rule) {
            bands.iter().filter(|(of, _)| *of == kind).filter_map(|(_, path)| path.clone()).collect()
        } else {
            let at = |b: &PxRect| lines.iter().find(|(bbox, _)| bbox == b).map(|(_, path)| path.clone());
            finding.boxes.iter().filter_map(at).collect()
        };
        if !pictures.is_empty() {
            finding.values.push(("pictures", Value::Texts(pictures)));
        }
    }
    if let Some(error) = fault {
        draft.not_checked.push(Remark::new("skipped-evidence").with("detail", error.to_string()));
    }
}

fn saved(picture: &Raster, path: &Path) -> Result<String, WriteError> {
    write_atomically(path, &encode(picture, Encoding::Png)?, true)?;
    Ok(super::shown(path))
}

/// The draft's name with nothing in it that any file system or shell takes amiss, and the start of its content's hash, so that
/// drafts of one name from two folders do not share pictures.
fn stem(path: &Path, sha256: &str) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c } else { '_' };
    let stem: String = stem.chars().map(plain).take(LONGEST_STEM).collect();
    format!("{stem}-{}", sha256.get(..8).unwrap_or(sha256))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::{Linter, Selection, load_brand};

    #[test]
    fn names_are_safe_everywhere() {
        assert_eq!(stem(Path::new("a/b c:é.final.png"), "0123456789"), "b_c___final-01234567");
        assert_eq!(stem(Path::new("a/..png"), "0123456789"), "_-01234567");
        assert!(stem(Path::new(&"x".repeat(400)), "0123456789").len() < 80);
    }

    #[test]
    fn findings_name_the_pictures_that_show_why() {
        let folder = tempfile::tempdir().unwrap();
        let linter = Linter::new(load_brand(None).unwrap(), &Selection::default());
        let linter = linter.with_evidence(folder.path().to_owned());
        let draft = linter.check_path(Path::new("examples/drafts/wrong-both-survei.jpg"));
        let pictures = |rule: &str| -> Vec<String> {
            let of_rule = draft.findings.iter().filter(|j| j.finding.rule == rule);
            let values = of_rule.flat_map(|j| &j.finding.values);
            let texts = values.filter_map(|(name, v)| match v {
                Value::Texts(texts) if *name == "pictures" => Some(texts.clone()),
                _ => None,
            });
            texts.flatten().collect()
        };
        let (fonts, colors) = (pictures("off-brand-font"), pictures("off-palette-color"));
        assert!(fonts.len() >= 8 && fonts.iter().all(|p| p.contains(".line-")), "{fonts:?}");
        assert!(colors.len() == 1 && colors[0].ends_with(".colors.png"), "{colors:?}");
        for path in fonts.iter().chain(&colors) {
            let bytes = std::fs::read(path).unwrap();
            let raster = crate::raster::decode(&bytes, &crate::raster::Limits::default()).unwrap().raster;
            assert!(raster.size().width > 40, "{path}");
        }
    }

    #[test]
    fn a_folder_that_is_gone_is_told_and_the_draft_is_judged_all_the_same() {
        let folder = tempfile::tempdir().unwrap().path().join("gone");
        let linter = Linter::new(load_brand(None).unwrap(), &Selection::default()).with_evidence(folder);
        let draft = linter.check_path(Path::new("examples/drafts/wrong-font-pengaduan.png"));
        assert!(draft.findings.iter().any(|j| j.finding.rule == "off-brand-font"));
        assert!(draft.not_checked.iter().any(|r| r.id == "skipped-evidence"));
    }
}
