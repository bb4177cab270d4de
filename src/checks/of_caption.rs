//! What checks of captions have in common: no caption, no finding; and a finding says where in the text.

use super::Check;
use crate::brand::Brand;
use crate::caption::Caption;
use crate::finding::{Finding, Outcome, Value};
use crate::platforms::{Outlet, shipped_outlets};
use crate::scene::Scene;
use std::ops::Range;

/// A check that reads the caption alone.
pub(super) trait OfCaption: Send + Sync {
    /// Judges one caption.
    fn judge(&self, caption: &Caption) -> Outcome;
}

/// A check of captions as a check of scenes.
pub(super) struct Reading<T>(pub(super) T);

impl<T: OfCaption> Check for Reading<T> {
    fn run(&self, scene: &Scene) -> Outcome {
        scene.caption.as_ref().map_or(Outcome::Skipped("skipped-no-caption"), |caption| self.0.judge(caption))
    }
}

/// `finding` with the place in `caption`, in bytes, as line, column and quote.
pub(super) fn placed(finding: Finding, caption: &Caption, place: Range<usize>) -> Finding {
    let spot = caption.spot(place);
    sourced(finding, caption)
        .with("line", Value::Count(spot.line))
        .with("column", Value::Count(spot.column))
        .with("quote", spot.quote)
}

/// `finding` with the name of the caption, where it has one.
pub(super) fn sourced(finding: Finding, caption: &Caption) -> Finding {
    if caption.source.is_empty() { finding } else { finding.with("caption", caption.source.as_str()) }
}

/// The places where captions of `brand` are published, in its order.
pub(super) fn outlets(brand: &Brand) -> Vec<Outlet> {
    let known = shipped_outlets();
    brand.caption.platforms.iter().filter_map(|name| known.iter().find(|o| o.name == *name).cloned()).collect()
}

/// Nothing found is clean.
pub(super) fn outcome(found: Vec<Finding>) -> Outcome {
    if found.is_empty() { Outcome::Clean } else { Outcome::Found(found) }
}
