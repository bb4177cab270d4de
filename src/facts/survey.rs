//! A draft looked at without a brand: which flat colours and which typefaces it shows. What a brand file is proposed from.

use super::colour_map::{ColorMap, PaletteTable};
use crate::brand::Palette;
use crate::color::Srgb8;
use crate::geom::PxSize;
use crate::raster::Raster;
use crate::seen::{FaceVerdict, LineVerdict, PixelClass};
use crate::typeface::Judge;
use crate::vision::{Line, find_lines, is_mix};
use std::collections::BTreeMap;

/// What one draft shows.
#[derive(Clone, Debug)]
pub struct Survey {
    /// Size of the page.
    pub size: PxSize,
    /// Flat colours, and those of letters, with their part of the design (photos left out; of letters, of the page). Gradients are
    /// left out.
    pub colors: Vec<(Srgb8, f64)>,
    /// Lines of text large enough to be judged, the largest first.
    pub lines: Vec<Line>,
}

/// Lines lower than this, in pixels of ink, are left out: the typeface of small text is told badly.
const LEAST_INK_PX: u32 = 14;

/// Letters this near (CIEDE2000) to a flat colour of the page are in that colour, and counted there.
const AREA_OF_LETTERS: f32 = 5.0;

impl Survey {
    /// Looks at `raster`.
    pub fn of(raster: &Raster) -> Self {
        let bare = Palette {
            colors: Vec::new(),
            neutrals: Vec::new(),
            neutral_tolerance: 0.1,
            tints: None,
            gradients: None,
            ground: Srgb8::WHITE,
        };
        let map = ColorMap::measure(raster, &bare, &PaletteTable::new(&bare));
        let flat = map.off_areas().iter().filter(|area| !area.gradient);
        let mut colors: Vec<(Srgb8, f64)> = flat.map(|area| (area.color, area.share_of_design)).collect();
        let seen = if raster.has_transparency() { raster.flattened(Srgb8::WHITE) } else { raster.clone() };
        let mut lines = find_lines(&seen);
        let areas = colors.len();
        for line in &lines {
            let ink_px = line.coverage.values.iter().map(|v| f64::from(*v)).sum::<f64>() / 255.0;
            let share = ink_px / raster.size().area_px().max(1) as f64;
            let near = |known: &(Srgb8, f64)| known.0.delta_e_2000(line.ink) <= AREA_OF_LETTERS;
            if colors[..areas].iter().any(near) {
                continue;
            }
            match colors[areas..].iter_mut().find(|known| known.0 == line.ink) {
                Some(known) => known.1 += share,
                None => colors.push((line.ink, share)),
            }
        }
        if !map.is_lossy() {
            add_exact(&seen, &map, &mut colors);
        }
        lines.retain(|line| line.bbox.height >= LEAST_INK_PX);
        lines.sort_by_key(|line| (std::cmp::Reverse(line.bbox.height), line.bbox));
        Self { size: raster.size(), colors, lines }
    }
}

/// Adds colours that no flat area has but many pixels have to the bit, such as those of line icons: without a codec a drawn colour
/// comes back exactly, while edges scatter over the mixes of their two sides, which are left out.
fn add_exact(seen: &Raster, map: &ColorMap, colors: &mut Vec<(Srgb8, f64)>) {
    let size = seen.size();
    let mut counts: BTreeMap<Srgb8, u64> = BTreeMap::new();
    for y in 0..size.height {
        for x in (0..size.width).filter(|x| map.class(*x, y) == PixelClass::Edge) {
            *counts.entry(seen.color(x, y)).or_default() += 1;
        }
    }
    let known: Vec<[u8; 3]> = colors.iter().map(|(c, _)| [c.r, c.g, c.b]).collect();
    let page_px = size.area_px().max(1);
    for (color, count) in counts.into_iter().filter(|(_, count)| *count >= EXACT_PX && count * EXACT_PART >= page_px) {
        let here = [color.r, color.g, color.b];
        let is_edge = known.iter().enumerate().any(|(i, a)| known[i + 1..].iter().any(|b| is_mix(here, *a, *b)));
        if !is_edge && !colors.iter().any(|(known, _)| known.delta_e_2000(color) <= AREA_OF_LETTERS) {
            colors.push((color, count as f64 / page_px as f64));
        }
    }
}

/// Fewest pixels of one exact value that make it a colour, and of how many pixels of the page one must be of it at least.
const EXACT_PX: u64 = 100;
const EXACT_PART: u64 = 10_000;

/// Whose typeface `lines` are set in, as far as it was decided: the family's slug and the verdict, one each.
pub fn families<'a>(judge: &Judge, own: &str, lines: impl Iterator<Item = &'a Line>) -> Vec<(String, LineVerdict)> {
    let named = |line: &Line| {
        let verdict = judge.verdict(line);
        match verdict.verdict {
            FaceVerdict::Brand => Some((own.to_owned(), verdict)),
            FaceVerdict::Off => verdict.family.clone().map(|family| (family, verdict)),
            FaceVerdict::Uncertain => None,
        }
    };
    lines.filter_map(named).collect()
}
