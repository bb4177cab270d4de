//! Findings → marks: the one geometry for every overlay, on screen and in pictures.
//!
//! Not here: how a mark looks (`gui::overlay` and whoever else paints it).

use super::DraftReport;
use crate::finding::Severity;
use crate::geom::PxRect;

/// A box on the page that belongs to a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Position of the finding in [`DraftReport::findings`].
    pub finding: usize,
    /// What people read beside the box and in the list: the finding's position, counted from 1.
    pub number: usize,
    /// Where, in page pixels; never empty.
    pub bbox: PxRect,
    /// How bad.
    pub severity: Severity,
}

/// The marks of every finding that has a place on the page, in the order of the findings, the largest box of each first.
///
/// A finding about the page as a whole has none. Boxes are cut at the edges of the page; what is empty then is left out, and so
/// is a speck beside a large area, such as the inside of an “o” on a wrong ground: under 1/`SPECK` of the largest box.
pub fn marks(draft: &DraftReport) -> Vec<Mark> {
    let page = draft.size.as_rect();
    let of_finding = |(finding, judged): (usize, &crate::finding::Judged)| {
        let severity = judged.severity;
        let boxes: Vec<PxRect> = judged.finding.boxes.iter().map(|b| b.intersection(page)).collect();
        let largest_px = boxes.iter().map(|b| b.area_px()).max().unwrap_or(0);
        let seen = boxes.into_iter().filter(move |b| b.area_px() * SPECK >= largest_px);
        seen.map(move |bbox| Mark { finding, number: finding + 1, bbox, severity })
    };
    draft.findings.iter().enumerate().flat_map(of_finding).filter(|mark| !mark.bbox.is_empty()).collect()
}

/// Lines of text of one finding differ less than this in area, counters and their ground more.
const SPECK: u64 = 500;

/// The finding under the page pixel (`x`, `y`): that of the smallest box there, since a small one may lie on a large one.
pub fn finding_at(marks: &[Mark], x: u32, y: u32) -> Option<usize> {
    marks.iter().filter(|m| m.bbox.contains(x, y)).min_by_key(|m| m.bbox.area_px()).map(|m| m.finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Finding, Judged};
    use crate::geom::PxSize;

    fn draft(findings: Vec<Finding>) -> DraftReport {
        DraftReport {
            path: "draft.png".to_owned(),
            sha256: String::new(),
            format: "png",
            size: PxSize::new(100, 80),
            error: None,
            text: Vec::new(),
            palette: Vec::new(),
            findings: findings.into_iter().map(|finding| Judged { severity: Severity::Error, finding }).collect(),
            not_checked: Vec::new(),
            incomplete: false,
        }
    }

    #[test]
    fn every_box_becomes_a_mark_that_lies_on_the_page() {
        let outside = PxRect::new(200, 0, 5, 5);
        let over_the_edge = PxRect::new(90, 70, 50, 50);
        let found = marks(&draft(vec![
            Finding::new("a"),
            Finding::new("b").at([PxRect::new(0, 0, 10, 10), over_the_edge, outside]),
        ]));
        assert_eq!(found.iter().map(|m| (m.finding, m.number)).collect::<Vec<_>>(), [(1, 2), (1, 2)]);
        assert_eq!(found[0].bbox, PxRect::new(90, 70, 10, 10));
    }

    #[test]
    fn specks_beside_a_large_area_are_not_marked() {
        let found = marks(&draft(vec![Finding::new("a").at([PxRect::new(0, 0, 100, 80), PxRect::new(50, 50, 3, 4)])]));
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn the_smallest_box_under_the_pointer_wins() {
        let found = marks(&draft(vec![
            Finding::new("a").at([PxRect::new(0, 0, 100, 80)]),
            Finding::new("b").at([PxRect::new(10, 10, 20, 20)]),
        ]));
        assert_eq!(finding_at(&found, 15, 15), Some(1));
        assert_eq!(finding_at(&found, 50, 50), Some(0));
        assert_eq!(finding_at(&found, 100, 80), None);
    }
}
