//! A logo's drawing: read once, drawn for each band, and measured against its ground.

use super::BandError;
use crate::brand::template::Logo;
use crate::color::Srgb8;
use crate::geom::PxSize;
use crate::raster::{Drawing, Limits, Raster, decode};

/// A logo that can be drawn.
#[derive(Debug)]
pub(super) enum Art {
    Pixels(Raster),
    Outlines(Box<Drawing>),
}

/// Side at which logos are compared: enough for their areas.
const COMPARED_PX: u32 = 48;

impl Art {
    /// Reads a PNG or SVG file.
    pub(super) fn read(logo: &Logo) -> Result<Self, BandError> {
        let fault = |fault| BandError::Logo { file: logo.source.clone(), fault };
        if Drawing::is_likely(&logo.data) {
            return Drawing::read(&logo.data).map(|drawing| Self::Outlines(Box::new(drawing))).map_err(fault);
        }
        decode(&logo.data, &Limits::default()).map(|opened| Self::Pixels(opened.raster)).map_err(fault)
    }

    /// Width and height in its own units.
    pub(super) fn size(&self) -> (f32, f32) {
        match self {
            Self::Pixels(raster) => (raster.size().width as f32, raster.size().height as f32),
            Self::Outlines(drawing) => drawing.size(),
        }
    }

    pub(super) fn drawn(&self, size: PxSize) -> Raster {
        match self {
            Self::Pixels(raster) => raster.scaled(size),
            Self::Outlines(drawing) => drawing.drawn(size),
        }
    }

    /// Mean WCAG contrast of its outermost pixels to `ground`: the shape is seen by its edge, whatever is inside.
    pub(super) fn contrast_to(&self, ground: Srgb8) -> f32 {
        let raster = self.drawn(PxSize::new(COMPARED_PX, COMPARED_PX));
        let is_ink = |x: u32, y: u32| x < COMPARED_PX && y < COMPARED_PX && raster.pixel(x, y)[3] > 200;
        let (mut sum, mut count) = (0.0, 0.0_f32);
        for y in 0..COMPARED_PX {
            for x in (0..COMPARED_PX).filter(|x| is_ink(*x, y)) {
                let around = [(x.wrapping_sub(2), y), (x + 2, y), (x, y.wrapping_sub(2)), (x, y + 2)];
                if around.iter().any(|(x, y)| !is_ink(*x, *y)) {
                    sum += raster.color(x, y).contrast_ratio(ground);
                    count += 1.0;
                }
            }
        }
        sum / count.max(1.0)
    }
}
