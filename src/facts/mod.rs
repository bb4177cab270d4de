//! What is known of one draft under one brand, each part measured on first use and only once.

pub mod bands;
pub mod colour_map;
pub mod contrast;
mod sheet;
pub mod survey;

pub use sheet::FactSheet;

use crate::brand::Brand;
use crate::geom::PxSize;
use crate::platforms::Platforms;
use crate::raster::{Raster, Thumbnail};
use crate::seen::{BandKind, LineVerdict};
use crate::typeface::Judge;
use crate::typeset::band::{BandError, BandSetter};
use crate::vision::{self, Line};
use bands::{BandMatches, BandPicture};
use colour_map::{ColorMap, ColorSummary, PaletteTable};
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
    bands: bands::Shelf,
}

impl Instruments {
    /// Prepares the palette's look-up; the typeface's references wait for the first line of text.
    pub fn new(brand: Brand, platforms: Platforms) -> Self {
        let palette_table = PaletteTable::new(&brand.palette);
        Self {
            brand,
            platforms,
            palette_table,
            judge: OnceLock::new(),
            band_setter: OnceLock::new(),
            bands: bands::Shelf::default(),
        }
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
    size: PxSize,
    pixels: OnceLock<Raster>,
    decode: Option<Decoder>,
    instruments: Arc<Instruments>,
    has_help: bool,
    sheet: FactSheet,
    color_map: OnceLock<ColorMap>,
    lines: OnceLock<Vec<Line>>,
}

/// Decodes a draft whose facts were known already, should one be asked for that was not.
pub type Decoder = Box<dyn Fn() -> Raster + Send + Sync>;

impl Facts {
    /// Nothing measured yet.
    pub fn new(raster: Raster, instruments: Arc<Instruments>) -> Self {
        Self {
            size: raster.size(),
            pixels: OnceLock::from(raster),
            decode: None,
            instruments,
            has_help: false,
            sheet: FactSheet::default(),
            color_map: OnceLock::new(),
            lines: OnceLock::new(),
        }
    }

    /// What an earlier run measured under the same brand on the same file, a picture of `size`. Anything else is measured on what
    /// `decode` gives, which must be that picture.
    pub fn restored(sheet: FactSheet, size: PxSize, decode: Decoder, instruments: Arc<Instruments>) -> Self {
        Self {
            size,
            pixels: OnceLock::new(),
            decode: Some(decode),
            instruments,
            has_help: false,
            sheet,
            color_map: OnceLock::new(),
            lines: OnceLock::new(),
        }
    }

    /// Says that processors stand idle, as when one draft alone is judged: what can be measured side by side is, and comes out the same.
    #[must_use]
    pub fn with_help(mut self, has_help: bool) -> Self {
        self.has_help = has_help;
        self
    }

    /// Whether processors stand idle; see [`Facts::with_help`].
    pub const fn has_help(&self) -> bool {
        self.has_help
    }

    /// The facts that outlive the pixels.
    pub const fn sheet(&self) -> &FactSheet {
        &self.sheet
    }

    /// Size as displayed.
    pub const fn size(&self) -> PxSize {
        self.size
    }

    /// The pixels; decoded now where all that was asked for so far was known from an earlier run.
    pub fn raster(&self) -> &Raster {
        self.pixels.get_or_init(|| match &self.decode {
            Some(decode) => decode(),
            None => Raster::filled(self.size, self.brand().palette.ground), // `new` has filled it: never reached
        })
    }

    /// The brand that the draft is held against.
    pub fn brand(&self) -> &Brand {
        self.instruments.brand()
    }

    /// What platforms show and cover.
    pub fn platforms(&self) -> &Platforms {
        self.instruments.platforms()
    }

    /// Every pixel's class. Rules that need no single pixel ask for [`Facts::color_summary`], which needs no decoding.
    pub fn colors(&self) -> &ColorMap {
        self.color_map
            .get_or_init(|| ColorMap::measure(self.raster(), &self.brand().palette, &self.instruments.palette_table))
    }

    /// The colours of the page, by area.
    pub fn color_summary(&self) -> &ColorSummary {
        self.sheet.colors.get_or_measure(|| self.colors().summary())
    }

    /// The lines of text, in reading order.
    pub fn lines(&self) -> &[Line] {
        self.lines.get_or_init(|| vision::find_lines(&self.seen()))
    }

    /// Whose typeface each line is set in, in the order of [`Facts::lines`].
    pub fn line_verdicts(&self) -> &[LineVerdict] {
        self.sheet.line_verdicts.get_or_measure(|| self.instruments.judge().verdicts(self.lines(), self.has_help))
    }

    /// How well each line can be told from what is behind it, in the order of [`Facts::lines`]; none where a line has too little ink to
    /// tell.
    pub fn contrasts(&self) -> &[Option<LineContrast>] {
        self.sheet.contrasts.get_or_measure(|| {
            let (seen, lossy) = (self.seen(), self.colors().is_lossy());
            self.lines().iter().map(|line| contrast::of_line(&seen, line, lossy)).collect()
        })
    }

    /// The page as people see it: transparent parts laid on the brand's ground.
    fn seen(&self) -> Cow<'_, Raster> {
        let raster = self.raster();
        if raster.has_transparency() {
            Cow::Owned(raster.flattened(self.brand().palette.ground))
        } else {
            Cow::Borrowed(raster)
        }
    }

    /// The line at `at` of [`Facts::lines`] above its best renditions, see [`Judge::evidence`]; none where nothing could be read.
    pub fn line_evidence(&self, at: usize) -> Option<Raster> {
        self.lines().get(at).and_then(|line| self.instruments.judge().evidence(line))
    }

    /// Where the page looks most like the brand's header and footer; none where the brand's bands cannot be set for a page of
    /// this shape, so that nothing is known of how they would look.
    pub fn bands(&self) -> Option<&BandMatches> {
        let search = || {
            let setter = self.instruments.band_setter().ok()?;
            BandMatches::search(self.raster(), setter, &self.instruments.bands, self.brand())
        };
        self.sheet.bands.get_or_measure(search).as_ref()
    }

    /// The band of this kind as the brand has it, as it was found, and what differs; none where nothing speaks for it.
    pub fn band_picture(&self, kind: BandKind) -> Option<BandPicture> {
        let setter = self.instruments.band_setter().ok()?;
        let tools = (setter, &self.instruments.bands);
        BandPicture::of(self.raster(), self.bands()?.view(kind), tools, self.brand())
    }

    /// A small picture of the draft; none where the encoder refuses it.
    pub fn thumbnail(&self) -> Option<&Thumbnail> {
        self.sheet.thumbnail.get_or_measure(|| Thumbnail::of(self.raster(), self.brand().palette.ground).ok()).as_ref()
    }
}

impl std::fmt::Debug for Facts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Facts({})", self.size)
    }
}
