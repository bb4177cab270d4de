//! How one draft is looked at: which part of the column, which layers, the eyedropper, pictures that say why.

use super::Picture;
use crate::brand::Palette;
use crate::color::Srgb8;
use crate::geom::{PxRect, PxSize};
use crate::seen::Nearest;
use crate::service::SafeArea;
use std::collections::BTreeMap;

/// What a person has chosen to see of the draft on screen.
#[derive(Clone, Debug)]
pub struct Looking {
    /// What the column shows.
    pub tab: Tab,
    /// Which marks are drawn.
    pub layers: Layers,
    /// The selected line of text, by its position in the report; only while lines are shown.
    pub line: Option<usize>,
    /// Whether the draft is shown with everything greyed that is on the palette.
    pub only_strays: bool,
    /// Whether the pointer picks colours instead of findings.
    pub picks: bool,
    /// The colour under the eyedropper.
    pub probe: Option<Probe>,
    /// Pictures asked for, of this draft.
    pub exhibits: BTreeMap<Exhibit, Shown>,
    /// What platforms leave free of this page.
    pub areas: Vec<SafeArea>,
    /// Size of the canvas in screen pixels; told by the canvas.
    pub canvas_px: [f32; 2],
}

/// What the column shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Findings by rule.
    #[default]
    Findings,
    /// Colours by share, and the eyedropper.
    Colors,
    /// Lines of text with their typefaces.
    Type,
    /// The text of the post.
    Caption,
}

impl Tab {
    /// In the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Findings, Self::Colors, Self::Type, Self::Caption];

    /// Id of its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Findings => "ui-tab-findings",
            Self::Colors => "ui-tab-colors",
            Self::Type => "ui-tab-type",
            Self::Caption => "ui-tab-caption",
        }
    }
}

/// A group of marks that is drawn or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Colours and contrast.
    Color,
    /// Typeface, weight and size of text.
    Font,
    /// Header, footer and size of the page.
    Template,
    /// What platforms cover and crop, and what lies there.
    SafeArea,
}

impl Layer {
    /// In the order of their buttons.
    pub const ALL: [Self; 4] = [Self::Color, Self::Font, Self::Template, Self::SafeArea];

    /// The layer that marks of `rule` lie on; none for rules on captions, which have no place on the page.
    pub fn of_rule(rule: &str) -> Option<Self> {
        match rule {
            "low-contrast-text" | "off-palette-color" | "palette-share" => Some(Self::Color),
            "font-uncertain" | "off-brand-font" | "off-brand-weight" | "text-too-small" => Some(Self::Font),
            "altered-footer"
            | "altered-header"
            | "missing-footer"
            | "missing-footer-helpdesk"
            | "missing-hashtags"
            | "missing-header"
            | "outdated-contact"
            | "wrong-office"
            | "wrong-size" => Some(Self::Template),
            "unsafe-area" => Some(Self::SafeArea),
            _ => None,
        }
    }

    /// Id of its word; the tip is the attribute `.tip`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Color => "ui-layer-color",
            Self::Font => "ui-layer-font",
            Self::Template => "ui-layer-template",
            Self::SafeArea => "ui-layer-safe-area",
        }
    }
}

/// Which layers are drawn; all at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layers([bool; 4]);

impl Default for Layers {
    fn default() -> Self {
        Self([true; 4])
    }
}

impl Layers {
    /// Whether `layer` is drawn.
    pub const fn has(self, layer: Layer) -> bool {
        self.0[layer as usize]
    }

    /// Draws `layer`, or leaves it out.
    pub const fn toggle(&mut self, layer: Layer) {
        self.0[layer as usize] = !self.0[layer as usize];
    }

    /// Whether marks of `rule` are drawn. A rule without a layer has no marks, or is newer than this list: it is drawn.
    pub fn draws(self, rule: &str) -> bool {
        Layer::of_rule(rule).is_none_or(|layer| self.has(layer))
    }
}

/// A colour under the eyedropper.
#[derive(Clone, Debug, PartialEq)]
pub struct Probe {
    /// The page pixel.
    pub at: [u32; 2],
    /// Its colour, transparent ones as they are judged, on the brand's ground. Of a page that is shown reduced the mean of the
    /// few pixels that one shown pixel stands for.
    pub color: Srgb8,
    /// The nearest colour of the brand.
    pub nearest: Option<Nearest>,
    /// Whether it stays while the pointer moves on.
    pub is_kept: bool,
}

impl Probe {
    /// Looks at the page pixel `at`; none outside the page.
    pub fn of(picture: &Picture, at: [u32; 2], palette: Option<&Palette>) -> Option<Self> {
        let color = picture.color(at, palette.map_or(Srgb8::WHITE, |p| p.ground))?;
        Some(Self { at, color, nearest: palette.and_then(|p| p.nearest(color)), is_kept: false })
    }
}

/// A picture that says why, made when it is first looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exhibit {
    /// The draft with everything greyed that is on the palette.
    Strays,
    /// The line of text of this position in the report, above its best renditions.
    Line(usize),
    /// Where the finding of this position is about a header or footer: what the brand has, what was found, and what differs.
    Band(usize),
}

impl Exhibit {
    /// Id of what it is called; the attribute `.legend` says how to read it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Strays => "ui-strays",
            Self::Line(_) => "ui-evidence-line",
            Self::Band(_) => "ui-evidence-band",
        }
    }
}

/// What became of an [`Exhibit`].
#[derive(Clone, Debug)]
pub enum Shown {
    /// Asked for by the request of this number.
    Awaited(u64),
    /// There is none.
    Nothing,
    /// Here it is.
    Picture(Picture),
}

impl Default for Looking {
    fn default() -> Self {
        Self {
            tab: Tab::default(),
            layers: Layers::default(),
            line: None,
            only_strays: false,
            picks: false,
            probe: None,
            exhibits: BTreeMap::new(),
            areas: Vec::new(),
            canvas_px: [0.0, 0.0],
        }
    }
}

impl Looking {
    /// Forgets what belongs to one draft; what was chosen for all of them stays.
    pub fn leave_draft(&mut self) {
        self.line = None;
        self.probe = None;
        self.exhibits.clear();
        self.areas.clear();
    }

    /// The picture, where it is there.
    pub fn exhibit(&self, exhibit: Exhibit) -> Option<&Picture> {
        match self.exhibits.get(&exhibit) {
            Some(Shown::Picture(picture)) => Some(picture),
            _ => None,
        }
    }
}

impl Picture {
    /// The colour of the page pixel `at` on `ground`; none outside the page.
    pub fn color(&self, [x, y]: [u32; 2], ground: Srgb8) -> Option<Srgb8> {
        let PxSize { width, height } = self.page;
        if x >= width || y >= height {
            return None;
        }
        // A reduced texture has one pixel for a square of the page.
        let [columns, rows] = self.image.size;
        let scaled = |v: u32, shown: usize, page: u32| (u64::from(v) * shown as u64 / u64::from(page)) as usize;
        let seat = scaled(y, rows, height) * columns + scaled(x, columns, width);
        let [r, g, b, a] = self.image.pixels.get(seat)?.to_array();
        // Premultiplied: what is missing to opaque is ground.
        let over = |own: u8, below: u8| own.saturating_add(((255 - u32::from(a)) * u32::from(below) / 255) as u8);
        Some(Srgb8::new(over(r, ground.r), over(g, ground.g), over(b, ground.b)))
    }
}

/// Whether all of `rect` lies in what is seen of the page.
pub(in crate::gui) fn is_seen(rect: PxRect, view: super::View, canvas_px: [f32; 2]) -> bool {
    let super::Zoom::Times(times) = view.zoom else { return true };
    let within = |from: u32, to: u32, center: f32, canvas: f32| {
        let half = canvas / times / 2.0;
        from as f32 >= center - half && to as f32 <= center + half
    };
    within(rect.x, rect.right(), view.center[0], canvas_px[0])
        && within(rect.y, rect.bottom(), view.center[1], canvas_px[1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::state::{View, Zoom};
    use crate::service::catalogue;
    use std::sync::Arc;

    #[test]
    fn every_rule_on_pictures_lies_on_a_layer() {
        for meta in catalogue() {
            let is_of_caption = crate::checks::OF_CAPTION.contains(&meta.rule);
            assert_eq!(Layer::of_rule(meta.rule).is_none(), is_of_caption, "{}", meta.rule);
        }
    }

    #[test]
    fn the_eyedropper_sees_what_is_judged() {
        let mut image = egui::ColorImage::filled([2, 2], egui::Color32::default());
        image.pixels[3] = "#3F8E2E".parse::<Srgb8>().map(crate::gui::theme::swatch).unwrap();
        let picture = Picture { id: 1, page: PxSize::new(4, 4), image: Arc::new(image) };
        let palette = Palette::example();
        let green = Probe::of(&picture, [3, 2], Some(&palette)).unwrap();
        assert_eq!(green.color.to_string(), "#3F8E2E");
        let nearest = green.nearest.unwrap();
        assert!((nearest.delta_e - nearest.hex.delta_e_2000(green.color)).abs() < 0.01);
        let clear = Probe::of(&picture, [0, 0], Some(&palette)).unwrap();
        assert_eq!((clear.color, clear.nearest.unwrap().delta_e), (Srgb8::WHITE, 0.0));
        assert_eq!(Probe::of(&picture, [4, 0], Some(&palette)), None);
    }

    #[test]
    fn what_lies_outside_the_canvas_is_not_seen() {
        let view = View { zoom: Zoom::Times(2.0), center: [100.0, 100.0] };
        assert!(is_seen(PxRect::new(60, 60, 80, 80), view, [200.0, 200.0]));
        assert!(!is_seen(PxRect::new(20, 60, 80, 80), view, [200.0, 200.0]));
        assert!(is_seen(PxRect::new(0, 0, 9, 9), View::default(), [1.0, 1.0]), "a fitted page is seen whole");
    }
}
