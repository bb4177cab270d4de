//! What is known of one draft under one brand, each part measured on first use and only once.

pub mod bands;
pub mod colour_map;
pub mod contrast;
pub mod survey;

use crate::brand::Brand;
use crate::platforms::Platforms;
use crate::raster::Raster;
use crate::seen::LineVerdict;
use crate::typeface::Judge;
use crate::typeset::band::{BandError, BandSetter};
use crate::vision::{self, Line};
use bands::BandMatches;
use colour_map::{ColorMap, PaletteTable};
use contrast::LineContrast;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// What is prepared once for a brand and used on every draft.
pub struct Instruments {
    brand: Brand,
    platforms: Platforms,
    palette_table: PaletteTable,
    judge: OnceLock<Judge>,
    band_setter: OnceLock<Result<BandSetter, BandError>>,
}

impl Instruments {
    /// Prepares the palette's look-up; the typeface's references wait for the first line of text.
    pub fn new(brand: Brand, platforms: Platforms) -> Self {
        let palette_table = PaletteTable::new(&brand.palette);
        Self { brand, platforms, palette_table, judge: OnceLock::new(), band_setter: OnceLock::new() }
    }

    /// The brand.
    pub const fn brand(&self) -> &Brand {
        &self.brand
    }

    /// What platforms show and cover.
    pub const fn platforms(&self) -> &Platforms {
        &self.platforms
    }

    /// What sets the brand's header and footer.
    ///
    /// # Errors
    /// Where a font or the logo cannot be used.
    pub fn band_setter(&self) -> Result<&BandSetter, BandError> {
        self.band_setter.get_or_init(|| BandSetter::new(&self.brand, &self.platforms)).as_ref().map_err(Clone::clone)
    }

    fn judge(&self) -> &Judge {
        self.judge.get_or_init(|| Judge::new(&self.brand.typography))
    }
}

/// One draft's pixels and what was measured on them so far.
pub struct Facts {
    raster: Raster,
    instruments: Arc<Instruments>,
    colors: OnceLock<ColorMap>,
    lines: OnceLock<Vec<Line>>,
    line_verdicts: OnceLock<Vec<LineVerdict>>,
    contrasts: OnceLock<Vec<Option<LineContrast>>>,
    bands: OnceLock<Option<BandMatches>>,
}

impl Facts {
    /// Nothing measured yet.
    pub const fn new(raster: Raster, instruments: Arc<Instruments>) -> Self {
        Self {
            raster,
            instruments,
            colors: OnceLock::new(),
            lines: OnceLock::new(),
            line_verdicts: OnceLock::new(),
            contrasts: OnceLock::new(),
            bands: OnceLock::new(),
        }
    }

    /// The pixels.
    pub const fn raster(&self) -> &Raster {
        &self.raster
    }

    /// The brand that the draft is held against.
    pub fn brand(&self) -> &Brand {
        self.instruments.brand()
    }

    /// What platforms show and cover.
    pub fn platforms(&self) -> &Platforms {
        self.instruments.platforms()
    }

    /// Every pixel's class.
    pub fn colors(&self) -> &ColorMap {
        self.colors
            .get_or_init(|| ColorMap::measure(&self.raster, &self.brand().palette, &self.instruments.palette_table))
    }

    /// The lines of text, in reading order.
    pub fn lines(&self) -> &[Line] {
        self.lines.get_or_init(|| vision::find_lines(&self.seen()))
    }

    /// Whose typeface each line is set in, in the order of [`Facts::lines`].
    pub fn line_verdicts(&self) -> &[LineVerdict] {
        self.line_verdicts.get_or_init(|| self.instruments.judge().verdicts(self.lines()))
    }

    /// How well each line can be told from what is behind it, in the order of [`Facts::lines`]; none where a line has too little ink to
    /// tell.
    pub fn contrasts(&self) -> &[Option<LineContrast>] {
        self.contrasts.get_or_init(|| {
            let (seen, lossy) = (self.seen(), self.colors().is_lossy());
            self.lines().iter().map(|line| contrast::of_line(&seen, line, lossy)).collect()
        })
    }

    /// The page as people see it: transparent parts laid on the brand's ground.
    fn seen(&self) -> Cow<'_, Raster> {
        if self.raster.has_transparency() {
            Cow::Owned(self.raster.flattened(self.brand().palette.ground))
        } else {
            Cow::Borrowed(&self.raster)
        }
    }

    /// The line at `at` of [`Facts::lines`] above its best renditions, see [`Judge::evidence`]; none where nothing could be read.
    pub fn line_evidence(&self, at: usize) -> Option<Raster> {
        self.lines().get(at).and_then(|line| self.instruments.judge().evidence(line))
    }

    /// Where the page looks most like the brand's header and footer; none where the brand's bands cannot be set for a page of
    /// this shape, so that nothing is known of how they would look.
    pub fn bands(&self) -> Option<&BandMatches> {
        self.bands
            .get_or_init(|| {
                let setter = self.instruments.band_setter().ok()?;
                BandMatches::search(&self.raster, setter, self.brand())
            })
            .as_ref()
    }
}

impl std::fmt::Debug for Facts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Facts({:?})", self.raster)
    }
}
