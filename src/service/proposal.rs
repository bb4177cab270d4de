//! A brand file proposed from approved drafts: what they show, put together, with evidence for everything that was guessed.

use super::{Linter, OpenError, contained, load_brand};
use crate::brand::Brand;
use crate::brand::proposal::{Proposal, ProposedColor, ProposedFamily, ProposedFont};
use crate::brand::typography::{FontStyle, Typography, slug};
use crate::color::Srgb8;
use crate::facts::survey::{Survey, families};
use crate::files::{ReadError, read_bounded};
use crate::platforms::Platforms;
use crate::seen::LineVerdict;
use crate::typeface::Judge;
use crate::typeset::font_name;
use crate::vision::Line;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why nothing can be proposed.
#[derive(Debug, thiserror::Error)]
pub enum ProposalError {
    /// A draft cannot be opened: a proposal from the others would be one from other drafts than were named.
    #[error("{}: {source}", .path.display())]
    Draft {
        /// The draft.
        path: PathBuf,
        /// Why.
        source: OpenError,
    },
    /// The folder of fonts cannot be read.
    #[error("{}: {source}; name a folder that holds TTF or OTF files", .path.display())]
    Fonts {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// No flat colour anywhere.
    #[error("no flat colour was found on these drafts; name some that are not photos alone")]
    NoColor,
    /// A fault of the program, met on this draft.
    #[error("{}: Selaras broke on this file ({detail}); please report it with the file", .path.display())]
    Broke {
        /// The draft.
        path: PathBuf,
        /// What the program said.
        detail: String,
    },
}

/// So many of the largest lines of a draft are asked for their typeface.
const LINES_ASKED: usize = 12;
/// Where the family is none of the library's: so many families of the folder are tried, each on so many lines.
const FAMILIES_TRIED: usize = 12;
const LINES_TRIED: usize = 10;
/// Two colours this near (CIEDE2000) are one, seen through a codec.
const SAME: f32 = 3.0;
/// Least part of the design, in the mean over all drafts, for a colour to be proposed.
const LEAST_SHARE: f64 = 0.001;
/// CIELAB chroma under which a colour is proposed as a neutral.
const GREY_CHROMA: f32 = 6.0;
/// From this chroma on a pale colour has a hue by which it is the tint of one colour and no other.
const TINT_CHROMA: f32 = 4.0;
/// A colour this near to a mix of another with white is a tint of it.
const TINT: f32 = 2.0;
/// Shares of a colour over white at which its tints are looked for, in hundredths.
const TINT_SHARES: std::ops::RangeInclusive<u32> = 5..=60;

/// Proposes a brand from `drafts`; fonts are looked for in `fonts` and in the program.
///
/// # Errors
/// Where a draft or the folder cannot be read, or there is no flat colour at all.
pub fn propose(drafts: &[PathBuf], fonts: Option<&Path>) -> Result<Proposal, ProposalError> {
    let shipped = load_brand(None).map_err(|_| ProposalError::NoColor)?;
    let linter = Linter::new(shipped.clone(), &super::Selection::default());
    let opened = |path: &PathBuf| {
        let scene = linter.open(path).map_err(|source| ProposalError::Draft { path: path.clone(), source })?;
        let broke = |detail| ProposalError::Broke { path: path.clone(), detail };
        contained(|| Survey::of(scene.facts.raster())).map_err(broke)
    };
    let surveys: Vec<Survey> = drafts.par_iter().map(opened).collect::<Result<_, _>>()?;
    let at_hand = match fonts {
        Some(folder) => {
            fonts_below(folder).map_err(|source| ProposalError::Fonts { path: folder.to_owned(), source })?
        }
        None => BTreeMap::new(),
    };
    let (colors, neutrals) = sorted(gathered(&surveys));
    if colors.is_empty() {
        return Err(ProposalError::NoColor);
    }
    let (family, x_heights_px) = family(&surveys, at_hand, &shipped);
    Ok(Proposal {
        drafts: surveys.len(),
        colors,
        neutrals,
        family,
        smallest_x_height_px: smallest(x_heights_px),
        formats: formats(&surveys),
    })
}

/// A colour met on drafts.
struct Met {
    color: Srgb8,
    /// Part of the design, in the mean over all drafts.
    share: f64,
    /// On so many drafts.
    drafts: usize,
}

/// The colours of all drafts, those that are one put together under its commonest exact value, the largest first.
fn gathered(surveys: &[Survey]) -> Vec<Met> {
    let mut exact: BTreeMap<Srgb8, f64> = BTreeMap::new();
    for (color, share) in surveys.iter().flat_map(|survey| &survey.colors) {
        *exact.entry(*color).or_default() += share / surveys.len() as f64;
    }
    let mut values: Vec<(Srgb8, f64)> = exact.into_iter().collect();
    values.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut met: Vec<Met> = Vec::new();
    for (color, share) in values {
        match met.iter_mut().find(|m| m.color.delta_e_2000(color) <= SAME) {
            Some(same) => same.share += share,
            None => met.push(Met { color, share, drafts: 0 }),
        }
    }
    for m in &mut met {
        let shows = |survey: &&Survey| survey.colors.iter().any(|(color, _)| color.delta_e_2000(m.color) <= SAME);
        m.drafts = surveys.iter().filter(shows).count();
    }
    met.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.color.cmp(&b.color)));
    // What is on one of several drafts only, and little there, is that draft's own; but a tint speaks for its colour.
    let has_tint = |m: &Met| met.iter().any(|o| chroma(o.color) >= TINT_CHROMA && is_tint_of(o.color, m.color));
    let kept: Vec<bool> = met
        .iter()
        .map(|m| {
            let is_common = m.drafts > 1 || surveys.len() == 1 || m.share >= 10.0 * LEAST_SHARE;
            m.share >= LEAST_SHARE && is_common || chroma(m.color) >= GREY_CHROMA && has_tint(m)
        })
        .collect();
    let mut kept = kept.into_iter();
    met.retain(|_| kept.next() == Some(true));
    met
}

fn chroma(color: Srgb8) -> f32 {
    let lab = color.to_lab();
    lab.a.hypot(lab.b)
}

/// Whether `color` is `other` mixed with white.
fn is_tint_of(color: Srgb8, other: Srgb8) -> bool {
    let mix = |share| Srgb8::WHITE.mixed(other, share as f32 / 100.0).delta_e_2000(color) <= TINT;
    color != other && TINT_SHARES.clone().any(mix)
}

/// Colours and neutrals, tints of a colour left out.
fn sorted(met: Vec<Met>) -> (Vec<ProposedColor>, Vec<ProposedColor>) {
    let (greys, full): (Vec<&Met>, Vec<&Met>) = met.iter().partition(|m| chroma(m.color) < GREY_CHROMA);
    let is_tint = |m: &&&Met| full.iter().any(|o| is_tint_of(m.color, o.color));
    let proposed = |m: &&Met| ProposedColor { color: m.color, share: m.share, drafts: m.drafts };
    let colors: Vec<ProposedColor> = full.iter().filter(|m| !is_tint(m)).map(proposed).collect();
    let greys = greys.iter().filter(|m| !full.iter().any(|o| m.color != Srgb8::WHITE && is_tint_of(m.color, o.color)));
    (colors, greys.map(proposed).collect())
}

type FontsByFamily = BTreeMap<String, Vec<ProposedFont>>;

/// The likely family, and the heights of x of its lines as on a phone 360 px wide.
fn family(surveys: &[Survey], at_hand: FontsByFamily, shipped: &Brand) -> (Option<ProposedFamily>, Vec<f32>) {
    let own = &shipped.typography;
    let asked: Vec<(&Line, u32)> =
        surveys.iter().flat_map(|s| s.lines.iter().take(LINES_ASKED).map(|line| (line, s.size.width))).collect();
    let judge = Judge::new(own);
    let named: Vec<(String, LineVerdict, u32)> = asked
        .par_iter()
        .flat_map_iter(|(line, width)| {
            families(&judge, &own.slug, std::iter::once(*line)).into_iter().map(|(slug, v)| (slug, v, *width))
        })
        .collect();
    let votes = |slug: &str| named.iter().filter(|(named, _, _)| named == slug).count();
    let likeliest =
        named.iter().map(|(slug, _, _)| slug.as_str()).max_by_key(|slug| (votes(slug), std::cmp::Reverse(*slug)));
    let x_height = |v: &LineVerdict, width: u32| v.x_height_px * 360.0 / width.max(1) as f32;
    let heights = |slug: &str| {
        named.iter().filter(|(named, _, _)| named == slug).map(|(_, v, width)| x_height(v, *width)).collect::<Vec<_>>()
    };
    // A family at hand that explains the lines is surer than a name of the library.
    if let Some((name, fonts, lines)) = tried(&asked, &at_hand, likeliest) {
        let of = asked.len().min(LINES_TRIED);
        return (
            Some(ProposedFamily { name, fonts, lines, of, is_sure: true }),
            heights(likeliest.unwrap_or_default()),
        );
    }
    let Some(slug) = likeliest else { return (None, Vec::new()) };
    let (name, fonts) = if slug == own.slug {
        let font = |style: &FontStyle| {
            let name = style.source.rsplit('/').next().unwrap_or_default().to_owned();
            ProposedFont { name, weight: style.weight, italic: style.italic, data: Arc::clone(&style.data) }
        };
        (own.family.clone(), own.styles.iter().map(font).collect())
    } else {
        (titled(slug), Vec::new())
    };
    let family = ProposedFamily { name, fonts, lines: votes(slug), of: asked.len(), is_sure: false };
    (Some(family), heights(slug))
}

/// The family among those at hand that explains most of some lines as its own, from half of them on, and how many: first the one
/// that was named, then the others by name.
fn tried(
    asked: &[(&Line, u32)],
    at_hand: &FontsByFamily,
    named: Option<&str>,
) -> Option<(String, Vec<ProposedFont>, usize)> {
    // Spread over the drafts, since the first lines are all of one.
    let step = asked.len().div_ceil(LINES_TRIED).max(1);
    let sample: Vec<&Line> = asked.iter().step_by(step).map(|(line, _)| *line).collect();
    let mut order: Vec<&String> = at_hand.keys().collect();
    order.sort_by_key(|family| (Some(slug(family).as_str()) != named, family.as_str()));
    let explained = |family: &String| {
        let style = |font: &ProposedFont| FontStyle {
            weight: font.weight,
            italic: font.italic,
            source: font.name.clone(),
            data: Arc::clone(&font.data),
        };
        let typography = Typography {
            family: family.clone(),
            slug: slug(family),
            styles: at_hand[family].iter().map(style).collect(),
            allowed_weights: Vec::new(),
            smallest_x_height_px: 0.0,
        };
        let judge = Judge::new(&typography);
        let own = typography.slug.as_str();
        let yes = |line: &&&Line| families(&judge, own, std::iter::once(**line)).iter().any(|(slug, _)| slug == own);
        sample.par_iter().filter(yes).count()
    };
    let mut best: Option<(&String, usize)> = None;
    for family in order.into_iter().take(FAMILIES_TRIED) {
        let lines = explained(family);
        if 2 * lines >= sample.len() && lines > best.map_or(0, |(_, most)| most) {
            best = Some((family, lines));
        }
        // The one that was named and proves right needs no others.
        if Some(slug(family).as_str()) == named && best.is_some() {
            break;
        }
    }
    best.map(|(family, lines)| (family.clone(), at_hand[family].clone(), lines))
}

/// A slug as a name, where nothing better is known.
fn titled(slug: &str) -> String {
    let title = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    slug.split('-').map(title).collect::<Vec<String>>().join(" ")
}

/// Larger files are no fonts: real ones are under 20 MB.
const MOST_FONT_BYTES: u64 = 64 << 20;

/// The fonts anywhere below `folder`, by family; one file a style, the first by path.
fn fonts_below(folder: &Path) -> std::io::Result<FontsByFamily> {
    let mut families = FontsByFamily::new();
    let mut folders = vec![folder.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() { folders.push(entry.path()) } else { files.push(entry.path()) }
        }
    }
    files.sort();
    let is_font = |path: &&PathBuf| {
        path.extension().is_some_and(|e| e.eq_ignore_ascii_case("ttf") || e.eq_ignore_ascii_case("otf"))
    };
    for path in files.iter().filter(is_font) {
        let data = match read_bounded(path, MOST_FONT_BYTES) {
            Ok(data) => data,
            Err(ReadError::System(error)) => return Err(error),
            // A pipe, a folder or half a gigabyte is no font, whatever it is called.
            Err(_) => continue,
        };
        let Some(name) = font_name(&data) else { continue };
        let fonts = families.entry(name.family).or_default();
        if !fonts.iter().any(|font| (font.weight, font.italic) == (name.weight, name.italic)) {
            let file = path.file_name().map(|f| f.to_string_lossy().replace(char::is_control, "_")).unwrap_or_default();
            fonts.push(ProposedFont { name: file, weight: name.weight, italic: name.italic, data: Arc::from(data) });
        }
    }
    for fonts in families.values_mut() {
        fonts.sort_by_key(|font| (font.weight, font.italic));
    }
    Ok(families)
}

/// Nearly the smallest, so that one odd line does not decide, rounded down to a tenth.
fn smallest(mut x_heights_px: Vec<f32>) -> Option<f32> {
    x_heights_px.sort_by(f32::total_cmp);
    x_heights_px.get(x_heights_px.len() / 20).map(|height| (height * 10.0).floor() / 10.0)
}

/// Names of the known formats of the drafts' sizes with how many drafts have them, the commonest first.
fn formats(surveys: &[Survey]) -> Vec<(String, usize)> {
    let mut counted: Vec<(String, usize)> = Vec::new();
    let known = Platforms::shipped().formats;
    for survey in surveys {
        if let Some(format) = known.iter().find(|format| format.size() == survey.size) {
            match counted.iter_mut().find(|(name, _)| *name == format.name) {
                Some((_, count)) => *count += 1,
                None => counted.push((format.name.clone(), 1)),
            }
        }
    }
    counted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    counted
}
