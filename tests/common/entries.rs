//! The doors that foreign bytes come in by, as functions from bytes: what the property tests of `cargo test` and the targets of
//! `fuzz/` call. Each may refuse what it is given; none may panic, hang, or take much more memory than its limits say.

use selaras::brand::Brand;
use selaras::caption::Caption;
use selaras::color::Srgb8;
use selaras::edit::note::StampNote;
use selaras::edit::stamp::{Plan, StampMode, stamp};
use selaras::facts::Facts;
use selaras::facts::Instruments;
use selaras::geom::PxSize;
use selaras::raster::{Drawing, Encoding, ExifDates, Limits, Metadata, Raster, decode, encode, stated_size};
use selaras::service::{Linter, Platforms, Selection, load_brand, vocabulary};
use selaras::typeset::Face;
use selaras::typeset::band::BandSetter;
use selaras::vision::find_lines;
use std::sync::{Arc, OnceLock};

/// Small enough for a fuzzer, large enough for every path.
const LIMITS: Limits = Limits {
    max_pixels: 300_000,
    max_bytes: 8 << 20,
    max_frames: 50,
    max_parts: 2_000,
    max_scans: 20,
    max_metadata_bytes: 64 << 10,
};

/// A picture file.
pub(crate) fn decoding(bytes: &[u8]) {
    let _ = stated_size(bytes);
    let _ = ExifDates::read(bytes);
    if let Ok(opened) = decode(bytes, &LIMITS) {
        let size = opened.raster.size();
        assert!(size.area_px() > 0 && size.area_px() <= LIMITS.max_pixels);
        assert_eq!(opened.raster.rgba().len() as u64, 4 * size.area_px());
        // What the file says of itself goes into another one.
        let small = Raster::filled(PxSize::new(2, 2), Srgb8::WHITE);
        for encoding in [Encoding::Png, Encoding::Jpeg { quality: 80 }, Encoding::WebP] {
            let Ok(file) = encode(&small, encoding) else { continue };
            if let Ok(file) = opened.metadata.put_into(file, encoding) {
                let again = decode(&file, &Limits::default()).expect("what was written can be read");
                assert_eq!(again.metadata.dates, opened.metadata.dates);
            }
        }
        let _ =
            opened.metadata.xmp.as_deref().and_then(StampNote::from_xmp).map(|note| note.agrees_with(&opened.raster));
    }
    let _ = Metadata::without(bytes.to_vec(), Encoding::Jpeg { quality: 80 });
}

/// An SVG logo.
pub(crate) fn drawing(bytes: &[u8]) {
    if let Ok(drawing) = Drawing::read(bytes) {
        // As large as on a page of 1080 pixels.
        let page = drawing.drawn(PxSize::new(320, 160));
        assert_eq!(page.size(), PxSize::new(320, 160));
    }
}

/// A font file.
pub(crate) fn font(bytes: &[u8]) {
    let Ok(face) = Face::new(Arc::from(bytes)) else { return };
    let _ = (face.x_height_em(), face.cap_height_em(), face.ascent_em(), face.descent_em());
    let line = face.shape("Kantor Imigrasi 123 fi", 20.0, &[]);
    let mask = face.draw(&line, PxSize::new(200, 40), 2.0, 30.0);
    assert_eq!(mask.size, PxSize::new(200, 40));
    let _ = selaras::typeset::font_name(bytes);
}

/// A brand file.
pub(crate) fn brand(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match Brand::from_text(text, &vocabulary()) {
        Ok(brand) => drop(Linter::new(brand, &Selection::default())),
        Err(error) => {
            assert!(!error.problems.is_empty());
            let lines = text.lines().count().max(1);
            assert!(error.problems.iter().all(|problem| (1..=lines + 1).contains(&problem.line)), "{error}");
            assert!(error.to_string().lines().count() <= 201);
        }
    }
}

/// A caption: read, judged, made whole, and made whole again, which changes nothing more.
pub(crate) fn caption(bytes: &[u8]) {
    let Ok(caption) = Caption::decode(bytes, "caption.txt") else { return };
    let _ = linter().check_caption(&caption);
    if let Some((_, whole)) = linter().complete_caption(&caption) {
        let again = linter().complete_caption(&Caption::new(whole.text.clone(), "")).expect("the platform is known");
        assert_eq!(again.1.text, whole.text, "made whole twice");
    }
}

/// Raw pixels, four bytes each after a byte that says how wide the page is: lines of text, and what they look like.
pub(crate) fn lines(bytes: &[u8]) {
    let Some(raster) = raster_of(bytes) else { return };
    let page = raster.size().as_rect();
    for line in find_lines(&raster) {
        assert_eq!(line.bbox.intersection(page), line.bbox, "on the page");
        assert!(!line.bbox.is_empty());
    }
    let facts = Facts::new(raster, Arc::clone(instruments()));
    let shares: f64 = facts.color_summary().swatches().iter().map(|swatch| swatch.share).sum();
    assert!((0.0..=1.001).contains(&shares), "{shares}");
    let _ = facts.line_verdicts();
    if page.area_px() < 6_000 {
        // Looked for on pages of any shape; slow on larger ones.
        let _ = facts.bands();
    }
}

/// A page stamped in any way, from raw pixels after six bytes that say how.
pub(crate) fn stamping(bytes: &[u8]) {
    let Some((head, pixels)) = bytes.split_first_chunk::<6>() else { return };
    let side = |byte: u8| 1 + 5 * u32::from(byte);
    let mut picture = Raster::filled(PxSize::new(side(head[0]), side(head[1])), Srgb8::new(210, 226, 240));
    for (to, from) in picture.rgba_mut().iter_mut().zip(pixels) {
        *to = *from;
    }
    let mode = [StampMode::Overlay, StampMode::Extend, StampMode::Replace][usize::from(head[2] % 3)];
    let wanted = PxSize::new(side(head[3]), side(head[4]));
    let size = (head[5] % 2 == 1).then_some(wanted);
    let plan = Plan {
        mode,
        size,
        old_header_px: u32::from(head[5] / 2),
        old_footer_px: u32::from(head[2] / 3),
        ..Plan::default()
    };
    if let Ok(page) = stamp(&picture, setter(), Srgb8::WHITE, plan) {
        assert!(!page.raster.has_transparency());
        assert!(size.is_none_or(|size| page.raster.size() == size));
    }
}

fn raster_of(bytes: &[u8]) -> Option<Raster> {
    let (width, pixels) = bytes.split_first()?;
    let width = 1 + usize::from(*width);
    let height = pixels.len() / 4 / width;
    let whole = pixels.get(..4 * width * height)?.to_vec();
    Raster::from_rgba(PxSize::new(width as u32, height as u32), whole).filter(|_| height > 0)
}

fn instruments() -> &'static Arc<Instruments> {
    static KEPT: OnceLock<Arc<Instruments>> = OnceLock::new();
    KEPT.get_or_init(|| {
        Arc::new(Instruments::new(load_brand(None).expect("the shipped brand is valid"), Platforms::shipped()))
    })
}

fn linter() -> &'static Linter {
    static KEPT: OnceLock<Linter> = OnceLock::new();
    KEPT.get_or_init(|| Linter::new(load_brand(None).expect("the shipped brand is valid"), &Selection::default()))
}

fn setter() -> &'static BandSetter {
    static KEPT: OnceLock<BandSetter> = OnceLock::new();
    KEPT.get_or_init(|| {
        let brand = load_brand(None).expect("the shipped brand is valid");
        BandSetter::new(&brand, &Platforms::shipped()).expect("its fonts and its logo can be used")
    })
}
