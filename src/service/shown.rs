//! What a screen shows of a draft beside its report: pictures that say why, and what platforms leave free.

use super::Linter;
use crate::geom::{PxRect, PxSize};
use crate::platforms::Edges;
use crate::raster::Raster;
use crate::scene::Scene;

/// What one platform leaves free of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeArea {
    /// For people: `Instagram Story`.
    pub platform: String,
    /// Name of the size: `ig-story`.
    pub format: String,
    /// The part that its interface does not cover; the whole page where it covers nothing.
    pub uncovered: PxRect,
    /// The part that its preview grid shows; the whole page where it crops nothing.
    pub uncropped: PxRect,
}

/// A page size that the brand allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSize {
    /// Name used in brand files: `ig-portrait`.
    pub name: String,
    /// For people.
    pub platform: String,
    /// Width and height in pixels.
    pub size: PxSize,
}

impl Linter {
    /// What the platforms that the brand publishes on leave free of a page of this shape; only those that take something.
    pub fn safe_areas(&self, page: PxSize) -> Vec<SafeArea> {
        let formats = self.instruments.platforms().of_shape(page, &self.brand().formats);
        let takes = |edges: Edges| edges != Edges::default();
        formats
            .filter(|format| takes(format.covered(page)) || takes(format.cropped(page)))
            .map(|format| SafeArea {
                platform: format.platform.clone(),
                format: format.name.clone(),
                uncovered: format.covered(page).inside(page),
                uncropped: format.cropped(page).inside(page),
            })
            .collect()
    }

    /// The page sizes that the brand allows, the usual one first.
    pub fn page_sizes(&self) -> Vec<PageSize> {
        let formats = self.brand().formats.iter().filter_map(|name| self.instruments.platforms().named(name));
        formats
            .map(|format| PageSize {
                name: format.name.clone(),
                platform: format.platform.clone(),
                size: format.size(),
            })
            .collect()
    }

    /// The draft with everything greyed that is on the palette or not judged by colour.
    pub fn stray_colors(&self, scene: &Scene) -> Raster {
        scene.facts.colors().strays(scene.facts.raster())
    }

    /// The line of text at `at` of the report's `text`, above its best renditions; none where nothing of it could be read.
    pub fn line_picture(&self, scene: &Scene, at: usize) -> Option<Raster> {
        scene.facts.line_evidence(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::{Selection, load_brand};
    use std::path::Path;

    fn linter() -> Linter {
        Linter::new(load_brand(None).unwrap(), &Selection::default())
    }

    #[test]
    fn a_story_is_covered_above_and_below_and_a_small_page_by_nobody() {
        let linter = linter();
        let story = linter.page_sizes().into_iter().find(|s| s.size == PxSize::new(1080, 1920)).unwrap();
        let areas = linter.safe_areas(story.size);
        let area = areas.iter().find(|a| a.format == story.name).unwrap();
        assert!(area.uncovered.y > 0 && area.uncovered.bottom() < 1920, "{area:?}");
        assert!(linter.safe_areas(PxSize::new(50, 7)).is_empty());
    }

    #[test]
    fn only_what_is_off_the_palette_keeps_its_colour() {
        let linter = linter();
        let scene = linter.open(Path::new("examples/drafts/wrong-color-visa.png")).unwrap();
        let report = linter.check(&scene);
        let strays = linter.stray_colors(&scene);
        let colored = strays.rgba().chunks_exact(4).filter(|p| p[0] != p[1] || p[1] != p[2]).count();
        let off: f64 =
            report.palette.iter().filter(|s| s.class == crate::seen::PixelClass::Other).map(|s| s.share).sum();
        let share = colored as f64 / strays.size().area_px() as f64;
        assert!(off > 0.01 && (share / off - 1.0).abs() < 0.2, "{share} of the page in colour, {off} off the palette");
        let bbox = report.findings.iter().find(|j| j.finding.rule == "off-palette-color").unwrap().finding.boxes[0];
        let (x, y) = (bbox.x + bbox.width / 2, bbox.y + bbox.height / 2);
        let near = (0..bbox.width / 2).any(|d| strays.pixel(x + d, y) == scene.facts.raster().pixel(x + d, y));
        assert!(near, "the finding's area is left as it is");
    }

    #[test]
    fn every_line_that_was_read_has_its_picture() {
        let linter = linter();
        let scene = linter.open(Path::new("examples/drafts/wrong-font-pengaduan.png")).unwrap();
        let lines = linter.check(&scene).text.len();
        let pictures = (0..lines).filter(|at| linter.line_picture(&scene, *at).is_some()).count();
        assert!(2 * pictures > lines && linter.line_picture(&scene, lines).is_none(), "{pictures} of {lines}");
    }
}
