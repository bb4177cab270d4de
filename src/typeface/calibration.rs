//! Figures to certainty: how the explanations of a line by the brand and by others are weighed.

use super::Examination;
use crate::seen::{Doubt, FaceVerdict, LineVerdict};
use crate::vision::Line;

pub(super) fn verdict(line: &Line, slug: &str, seen: &Examination) -> LineVerdict {
    let brand = seen.brand.as_ref();
    let rival = seen.rivals.first();
    let cost = brand.map_or(1.0, |b| b.explanation.traits.cost);
    let rival_cost = rival.map_or(1.0, |r| r.explanation.traits.cost);
    let margin = ((rival_cost + 0.004) / (seen.brand_brief + 0.004)).ln();
    let score = 3.0 * margin - 20.0 * (cost - 0.05);
    let best = if score > 0.0 { brand.or(rival) } else { rival.or(brand) };
    let size_px = best.map_or(line.bbox.height as f32, |b| b.explanation.fit.em_y / seen.scale);
    let letters = brand.map_or(0.0, |b| b.explanation.traits.letters);
    let doubt = (letters < 3.0).then_some(Doubt::TooFewGlyphs);
    let verdict = match doubt {
        Some(_) => FaceVerdict::Uncertain,
        None if score > 0.0 => FaceVerdict::Brand,
        None => FaceVerdict::Off,
    };
    LineVerdict {
        bbox: line.bbox,
        verdict,
        family: match verdict {
            FaceVerdict::Brand => Some(slug.to_owned()),
            FaceVerdict::Off => rival.map(|r| r.family.clone()),
            FaceVerdict::Uncertain => None,
        },
        weight: best.map(|b| b.weight),
        italic: best.is_some_and(|b| b.italic),
        size_px,
        x_height_px: best.map_or(0.5 * size_px, |b| b.x_height * size_px),
        certainty: 1.0 / (1.0 + (-score.abs()).exp()),
        doubt,
        ink: line.ink,
        ground: line.ground,
    }
}
