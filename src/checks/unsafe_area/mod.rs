//! `unsafe-area`: text or logo stands where the platform's interface covers it, or where its grid crops.

use super::{Check, Spec};
use crate::brand::{Brand, RuleSettings};
use crate::finding::{Finding, Meta, Outcome, Severity, Value};
use crate::geom::{PxRect, PxSize};
use crate::platforms::{Edges, Format};
use crate::scene::Scene;
use crate::seen::{BandKind, FaceVerdict};
use crate::typeset::band::PartKind;

const RULE: &str = "unsafe-area";

pub(super) const SPEC: Spec = Spec {
    meta: Meta { rule: RULE, severity: Severity::Warning, codes: &["cropped"], settings: &[] },
    build: |_: &Brand, _: &RuleSettings| Box::new(UnsafeArea),
};

/// A box may reach over by this part of the page's longer side: boxes are measured to a pixel or two, and pages are cut by some.
const OVER: f32 = 0.004;

struct UnsafeArea;

impl Check for UnsafeArea {
    fn run(&self, scene: &Scene) -> Outcome {
        let page = scene.facts.size();
        let formats: Vec<&Format> = scene.facts.platforms().of_shape(page, &scene.facts.brand().formats).collect();
        let mut findings = Vec::new();
        for format in formats {
            let (covered, cropped) = (format.covered(page), format.cropped(page));
            if covered.max(cropped) == Edges::default() {
                continue;
            }
            let outside = |edges: Edges| {
                if edges == Edges::default() { Vec::new() } else { outside(scene, edges.inside(page), page) }
            };
            let hidden = outside(covered);
            let cut: Vec<PxRect> = outside(cropped).into_iter().filter(|b| !hidden.contains(b)).collect();
            let finding = |code, boxes: &[PxRect]| {
                let count = Value::Count(boxes.len() as u64);
                let finding = Finding::new(RULE).code(code).at(boxes.iter().copied());
                finding
                    .with("count", count)
                    .with("platform", format.platform.as_str())
                    .with("format", format.name.as_str())
            };
            if !hidden.is_empty() {
                findings.push(finding("", &hidden));
            }
            if !cut.is_empty() {
                findings.push(finding("cropped", &cut).lesser());
            }
        }
        if findings.is_empty() { Outcome::Clean } else { Outcome::Found(findings) }
    }
}

/// Lines of text and the header's logo that reach out of `free`; lines of which nothing can be told left out, since they may be none.
fn outside(scene: &Scene, free: PxRect, page: PxSize) -> Vec<PxRect> {
    let header = scene.facts.bands().and_then(|bands| bands.found(BandKind::Header));
    let logo = header.into_iter().flat_map(|view| &view.parts).filter(|part| part.kind == PartKind::Logo);
    let mut boxes: Vec<PxRect> = logo.map(|part| part.bbox).collect();
    let lines = scene.facts.line_verdicts().iter().filter(|line| line.verdict != FaceVerdict::Uncertain);
    boxes.extend(lines.map(|line| line.bbox));
    boxes.retain(|b| reaches_over(*b, free, page));
    boxes
}

fn reaches_over(bbox: PxRect, free: PxRect, page: PxSize) -> bool {
    let over_px = (OVER * page.width.max(page.height) as f32).ceil() as u32;
    bbox.x + over_px < free.x
        || bbox.y + over_px < free.y
        || bbox.right() > free.right() + over_px
        || bbox.bottom() > free.bottom() + over_px
}
