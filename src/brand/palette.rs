//! The brand's colours and what else a flat area may show: neutrals, tints, gradients.

use crate::color::Srgb8;
use crate::seen::Nearest;

/// Name of every neutral in [`Nearest`]; the id of the word for it in both languages.
pub const NEUTRAL: &str = "neutral";

/// Largest CIEDE2000 at which another colour is probably this one, missed: about twice what side by side is plainly another.
pub const SLIP: f32 = 12.0;

/// CIELAB chroma under which people call a colour grey.
const GREY_CHROMA: f32 = 6.0;

/// One of the brand's colours.
#[derive(Clone, Debug, PartialEq)]
pub struct PaletteColor {
    /// Name, unique in the palette: `biru-tua`.
    pub name: String,
    /// Its value.
    pub color: Srgb8,
    /// Largest CIEDE2000 at which a colour still counts as this one; above 0, at most 20.
    pub tolerance: f32,
    /// What it is for, in the brand's own words: `primary`, `accent`.
    pub role: String,
}

/// Which shares of a brand colour over white are allowed, mixed in sRGB bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tints {
    /// Least share of the brand colour, 0..1.
    pub least: f32,
    /// Largest share of the brand colour, 0..1.
    pub most: f32,
    /// Largest CIEDE2000 to the nearest allowed tint.
    pub tolerance: f32,
}

/// Gradients between brand colours, interpolated in sRGB bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gradients {
    /// Largest CIEDE2000 to the straight run between two brand colours.
    pub tolerance: f32,
}

/// Everything that `brand.toml` says about colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    /// The brand's colours, in the file's order; at least one.
    pub colors: Vec<PaletteColor>,
    /// White, greys, black: allowed anywhere, never reported.
    pub neutrals: Vec<Srgb8>,
    /// Largest CIEDE2000 at which a colour still counts as a neutral.
    pub neutral_tolerance: f32,
    /// Allowed tints; none where tints are off the palette.
    pub tints: Option<Tints>,
    /// Allowed gradients; none where gradients are off the palette.
    pub gradients: Option<Gradients>,
    /// What transparent pixels are judged on.
    pub ground: Srgb8,
}

impl Palette {
    /// Palette colours, then neutrals.
    pub fn all(&self) -> impl Iterator<Item = Srgb8> {
        self.colors.iter().map(|c| c.color).chain(self.neutrals.iter().copied())
    }

    /// Of palette colours and neutrals the one with the highest WCAG contrast to `ground`; neutrals first where they are alike.
    pub fn most_contrast_to(&self, ground: Srgb8) -> Srgb8 {
        let all = self.neutrals.iter().copied().chain(self.colors.iter().map(|c| c.color));
        let best = all.map(|color| (color.contrast_ratio(ground), color));
        best.reduce(|a, b| if b.0 > a.0 { b } else { a }).map_or(Srgb8::WHITE, |b| b.1)
    }

    /// The palette colour nearest to `color` by CIEDE2000, or a neutral where `color` is a grey or within [`SLIP`] of it: what was
    /// probably meant. A neutral is called [`NEUTRAL`]; none in an empty palette.
    pub fn nearest(&self, color: Srgb8) -> Option<Nearest> {
        self.ranked(color).into_iter().next()
    }

    /// Palette colours and neutrals by their CIEDE2000 from `color`, nearest first; those that can hardly have been meant come last:
    /// from afar a grey is told to become a grey, and a green is not.
    pub fn ranked(&self, color: Srgb8) -> Vec<Nearest> {
        let colors = self.colors.iter().map(|c| (c.name.as_str(), c.color));
        let neutrals = self.neutrals.iter().map(|&c| (NEUTRAL, c));
        let mut all: Vec<Nearest> = colors
            .chain(neutrals)
            .map(|(name, hex)| {
                let delta_e = (hex.delta_e_2000(color) * 100.0).round() / 100.0;
                Nearest { name: name.to_owned(), hex, delta_e }
            })
            .collect();
        let unlikely =
            |n: &Nearest| n.delta_e > SLIP && if is_grey(color) { !is_grey(n.hex) } else { n.name == NEUTRAL };
        all.sort_by(|a, b| unlikely(a).cmp(&unlikely(b)).then(a.delta_e.total_cmp(&b.delta_e)));
        all
    }
}

fn is_grey(color: Srgb8) -> bool {
    let lab = color.to_lab();
    lab.a.hypot(lab.b) < GREY_CHROMA
}

#[cfg(test)]
impl Palette {
    /// The example palette of `brand.toml`, for tests that need a brand's colours and no file.
    pub(crate) fn example() -> Self {
        let color = |name: &str, hex: &str, tolerance, role: &str| PaletteColor {
            name: name.to_owned(),
            color: hex.parse().unwrap(),
            tolerance,
            role: role.to_owned(),
        };
        Self {
            colors: vec![
                color("biru-tua", "#0B2E6B", 5.0, "primary"),
                color("biru", "#1F6FB5", 5.0, "secondary"),
                color("emas", "#F2B705", 5.0, "accent"),
                color("merah", "#C8202F", 5.0, "accent"),
            ],
            neutrals: ["#FFFFFF", "#F4F6F8", "#1A1A1A"].map(|hex| hex.parse().unwrap()).to_vec(),
            neutral_tolerance: 3.0,
            tints: Some(Tints { least: 0.15, most: 0.35, tolerance: 3.0 }),
            gradients: Some(Gradients { tolerance: 4.0 }),
            ground: Srgb8::WHITE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_brand_colour_is_named_with_its_distance() {
        let near = Palette::example().nearest("#0B4F9E".parse().unwrap()).unwrap();
        assert_eq!(near.name, "biru");
        assert!(near.delta_e > 6.0 && near.delta_e < 15.0, "{near:?}");
        let pale = Palette::example().nearest("#F8F9FC".parse().unwrap()).unwrap();
        assert_eq!((pale.name.as_str(), pale.hex.to_string().as_str()), (NEUTRAL, "#F4F6F8"));
        let green = Palette::example().nearest("#2E9E4F".parse().unwrap()).unwrap();
        assert_ne!(green.name, NEUTRAL);
        assert_eq!(Palette::example().nearest("#5F5F5F".parse().unwrap()).unwrap().name, NEUTRAL);
    }
}
