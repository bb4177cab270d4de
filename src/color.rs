//! Colours as people write them and the two measures that judge them: CIEDE2000 and WCAG contrast.
//!
//! A thin coat over the `palette` crate. Not here: which colours a brand has (`brand::palette`).

use palette::color_difference::{Ciede2000, Wcag21RelativeContrast};
use palette::{IntoColor, Lab, Srgb};
use std::fmt;
use std::str::FromStr;

/// One colour in sRGB, eight bits a channel, as stored in pictures and typed into Canva.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Srgb8 {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

impl Srgb8 {
    /// Pure white.
    pub const WHITE: Self = Self::new(255, 255, 255);

    /// The colour with the given bytes.
    pub const fn new(r: u8, g: u8, b: u8) -> Self {
        Self { r, g, b }
    }

    /// CIELAB under D65, 2° observer (the white of sRGB): L 0..100, a and b about −128..128.
    pub fn to_lab(self) -> Lab<palette::white_point::D65, f32> {
        Srgb::new(self.r, self.g, self.b).into_format::<f32>().into_color()
    }

    /// Colour difference CIEDE2000 (ΔE₀₀), 0 for equal colours; about 1 is just noticeable side by side.
    ///
    /// Source: Sharma, Wu, Dalal, "The CIEDE2000 color-difference formula", Color Research and Application 30 (2005);
    /// held against that paper's table in `tests/color_data.rs`.
    pub fn delta_e_2000(self, other: Self) -> f32 {
        self.to_lab().difference(other.to_lab())
    }

    /// WCAG 2.2 contrast ratio, 1..21, the same both ways round.
    ///
    /// Source: <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
    pub fn contrast_ratio(self, other: Self) -> f32 {
        let linear = |c: Self| Srgb::new(c.r, c.g, c.b).into_format::<f32>();
        linear(self).relative_contrast(linear(other))
    }

    /// The colour `share` (0..1) of the way from `self` to `other`, each byte mixed on its own and rounded: what browsers and
    /// Canva do for gradients and transparency.
    pub fn mixed(self, other: Self, share: f32) -> Self {
        let channel = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * share).round() as u8;
        Self::new(channel(self.r, other.r), channel(self.g, other.g), channel(self.b, other.b))
    }
}

impl From<[u8; 3]> for Srgb8 {
    fn from([r, g, b]: [u8; 3]) -> Self {
        Self::new(r, g, b)
    }
}

impl fmt::Display for Srgb8 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.r, self.g, self.b)
    }
}

/// Why a text is no colour.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no colour: write # and six hexadecimal digits, such as #1F6FB5")]
pub struct ColorError(String);

impl FromStr for Srgb8 {
    type Err = ColorError;

    fn from_str(text: &str) -> Result<Self, ColorError> {
        let fault = || ColorError(text.to_owned());
        let digits = text.strip_prefix('#').ok_or_else(fault)?;
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(fault());
        }
        let value = u32::from_str_radix(digits, 16).map_err(|_| fault())?;
        let [_, r, g, b] = value.to_be_bytes();
        Ok(Self::new(r, g, b))
    }
}

impl serde::Serialize for Srgb8 {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Srgb8 {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_goes_out_as_it_came_in() {
        for text in ["#0B2E6B", "#FFFFFF", "#000000"] {
            assert_eq!(text.parse::<Srgb8>().unwrap().to_string(), text);
        }
        assert_eq!("#1f6fb5".parse::<Srgb8>().unwrap(), Srgb8::new(0x1F, 0x6F, 0xB5));
    }

    #[test]
    fn what_is_no_colour_is_refused_with_the_form_wanted() {
        for text in ["", "0B2E6B", "#0B2E6", "#0B2E6BB", "#GG0000", "#+12345", "biru"] {
            let message = text.parse::<Srgb8>().unwrap_err().to_string();
            assert!(message.contains("six hexadecimal digits"), "{message}");
        }
    }

    #[test]
    fn contrast_spans_one_to_twenty_one() {
        let black = Srgb8::new(0, 0, 0);
        assert!((Srgb8::WHITE.contrast_ratio(black) - 21.0).abs() < 0.01);
        assert!((black.contrast_ratio(black) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn mixing_works_on_bytes() {
        let navy = Srgb8::new(0x0B, 0x2E, 0x6B);
        assert_eq!(Srgb8::WHITE.mixed(navy, 0.25), Srgb8::new(194, 203, 218));
        assert_eq!(navy.mixed(Srgb8::WHITE, 0.0), navy);
    }
}
