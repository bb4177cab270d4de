//! How the window looks: every colour, length and type size. No other file here makes a colour (clippy holds it).
#![expect(clippy::disallowed_methods, reason = "the one place where the window's colours are made")]

use crate::color::Srgb8;
use crate::finding::Severity;
use crate::report::Verdict;
use egui::epaint::Shadow;
use egui::{
    Color32, CornerRadius, FontFamily, FontId, Margin, Rect, Shape, Stroke, Style, TextStyle, Theme, Vec2, vec2,
};

/// All lengths are multiples of this, in points.
pub(super) const GRID: f32 = 8.0;
/// Height of buttons and boxes: large enough for a finger.
pub(super) const CONTROL: f32 = 32.0;
/// Width of the column with verdict and findings.
pub(super) const COLUMN: f32 = 336.0;
/// Width of the cards in it: room for its margins and the scroll bar, shown or not.
pub(super) const CARD: f32 = COLUMN - 4.0 * GRID - 1.0;
/// Room between a card's edge and what it holds.
pub(super) const CARD_MARGIN: f32 = 12.0;
/// Rounding of cards and buttons.
pub(super) const ROUNDING: u8 = 6;

/// The colours of one theme.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tones {
    /// Behind bars and columns.
    pub(super) ground: Color32,
    /// Cards and boxes.
    pub(super) surface: Color32,
    /// Behind the picture.
    pub(super) well: Color32,
    /// Hair lines.
    pub(super) line: Color32,
    /// Frames of boxes that one can type in or click.
    pub(super) frame: Color32,
    /// Text.
    pub(super) text: Color32,
    /// Text of less weight.
    pub(super) muted: Color32,
    /// What is active, and the main button.
    pub(super) accent: Color32,
    /// Text on it.
    pub(super) on_accent: Color32,
    /// A button under the pointer.
    pub(super) hover: Color32,
    /// Behind what is selected.
    pub(super) selected: Color32,
    /// Good.
    pub(super) pass: Color32,
    /// Behind it.
    pub(super) pass_soft: Color32,
    /// To be looked at.
    pub(super) review: Color32,
    /// Behind it.
    pub(super) review_soft: Color32,
    /// Wrong.
    pub(super) fail: Color32,
    /// Behind it.
    pub(super) fail_soft: Color32,
    /// Worth knowing.
    pub(super) note: Color32,
    /// Behind transparent pictures.
    pub(super) transparent_page: Color32,
    /// Outer line of marks.
    pub(super) mark_halo: Color32,
    /// Number on a mark.
    pub(super) on_mark: Color32,
    shadow: Color32,
    /// Marks lie on pictures, not on the theme: their colours are the same in both.
    mark_error: Color32,
    mark_warning: Color32,
    mark_note: Color32,
    /// Marks of what is right or free, and of tools.
    pub(super) mark_good: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// Paper and deep green.
pub(super) const LIGHT: Tones = Tones {
    ground: rgb(0xF6F7F5),
    surface: rgb(0xFFFFFF),
    well: rgb(0xE4E8E5),
    line: rgb(0xD9DEDA),
    frame: rgb(0x84908B),
    text: rgb(0x17211F),
    muted: rgb(0x51605B),
    accent: rgb(0x0B615C),
    on_accent: rgb(0xFFFFFF),
    hover: rgb(0xE6EDEA),
    selected: rgb(0xD9ECE8),
    pass: rgb(0x146C36),
    pass_soft: rgb(0xE0F2E5),
    review: rgb(0x7A4F00),
    review_soft: rgb(0xFCEFD2),
    fail: rgb(0xA81E18),
    fail_soft: rgb(0xFCE6E3),
    note: rgb(0x23578F),
    transparent_page: rgb(0xFFFFFF),
    mark_halo: rgb(0xFFFFFF),
    on_mark: rgb(0xFFFFFF),
    shadow: Color32::from_black_alpha(38),
    mark_error: rgb(0xC4221B),
    mark_warning: rgb(0x9A5B00),
    mark_note: rgb(0x23578F),
    mark_good: rgb(0x146C36),
};

/// The same at night.
pub(super) const DARK: Tones = Tones {
    ground: rgb(0x161B1A),
    surface: rgb(0x1F2624),
    well: rgb(0x0E1211),
    line: rgb(0x323B38),
    frame: rgb(0x74827D),
    text: rgb(0xE6ECE9),
    muted: rgb(0xA4B1AC),
    accent: rgb(0x63CDBF),
    on_accent: rgb(0x05211E),
    hover: rgb(0x2A3431),
    selected: rgb(0x1F3E3A),
    pass: rgb(0x73D093),
    pass_soft: rgb(0x16311F),
    review: rgb(0xE9B955),
    review_soft: rgb(0x372A10),
    fail: rgb(0xFF9388),
    fail_soft: rgb(0x431D1A),
    note: rgb(0x8FBDF2),
    transparent_page: rgb(0xFFFFFF),
    mark_halo: rgb(0xFFFFFF),
    on_mark: rgb(0xFFFFFF),
    shadow: Color32::from_black_alpha(120),
    mark_error: rgb(0xC4221B),
    mark_warning: rgb(0x9A5B00),
    mark_note: rgb(0x23578F),
    mark_good: rgb(0x146C36),
};

impl Tones {
    /// The colour of a mark on the picture.
    pub(super) const fn mark(&self, severity: Severity) -> Color32 {
        match severity {
            Severity::Error => self.mark_error,
            Severity::Warning => self.mark_warning,
            Severity::Note => self.mark_note,
        }
    }

    /// The colour of a severity in text.
    pub(super) const fn severity(&self, severity: Severity) -> Color32 {
        match severity {
            Severity::Error => self.fail,
            Severity::Warning => self.review,
            Severity::Note => self.note,
        }
    }

    /// The colour of a verdict, and the one behind it.
    pub(super) const fn verdict(&self, verdict: Verdict) -> (Color32, Color32) {
        match verdict {
            Verdict::Pass => (self.pass, self.pass_soft),
            Verdict::Review => (self.review, self.review_soft),
            Verdict::Fail | Verdict::Error => (self.fail, self.fail_soft),
        }
    }

    /// What lifts the page off the well.
    pub(super) fn page_shadow(&self, page: Rect) -> Shape {
        let shadow = Shadow { offset: [0, 2], blur: 16, spread: 0, color: self.shadow };
        shadow.as_shape(page, CornerRadius::ZERO).into()
    }

    /// A card's frame.
    pub(super) fn card(&self) -> egui::Frame {
        let stroke = Stroke::new(1.0, self.line);
        egui::Frame::new().fill(self.surface).stroke(stroke).corner_radius(ROUNDING).inner_margin(CARD_MARGIN)
    }

    /// The frame of the bar above the picture.
    pub(super) fn slim_bar(&self) -> egui::Frame {
        egui::Frame::new().fill(self.ground).inner_margin(Margin::symmetric(16, 4))
    }

    /// The frame of bars and columns.
    pub(super) fn bar(&self) -> egui::Frame {
        egui::Frame::new().fill(self.ground).inner_margin(Margin::symmetric(16, 8))
    }
}

/// The colours in use.
pub(super) fn tones(ui: &egui::Ui) -> &'static Tones {
    if ui.visuals().dark_mode { &DARK } else { &LIGHT }
}

/// A colour of the draft or the brand, as it is.
pub(super) const fn swatch(color: Srgb8) -> Color32 {
    Color32::from_rgb(color.r, color.g, color.b)
}

/// `ink`, so thin that what lies below can still be seen.
pub(super) fn veil(ink: Color32) -> Color32 {
    Color32::from_rgba_unmultiplied(ink.r(), ink.g(), ink.b(), 36)
}

/// Type of the numbers on marks.
pub(super) const fn badge_font() -> FontId {
    FontId::new(13.0, FontFamily::Proportional)
}

/// Type of the verdict.
pub(super) fn verdict_style() -> TextStyle {
    TextStyle::Name("verdict".into())
}

/// Type of a card's or a group's first line.
pub(super) fn title_style() -> TextStyle {
    TextStyle::Name("title".into())
}

/// Gives both themes to `ctx`.
pub(super) fn install(ctx: &egui::Context) {
    // Where the system does not say.
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    ctx.style_mut_of(Theme::Light, |style| dress(style, &LIGHT));
    ctx.style_mut_of(Theme::Dark, |style| dress(style, &DARK));
}

fn dress(style: &mut Style, tones: &Tones) {
    let font = |size| FontId::new(size, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Small, font(12.5)),
        (TextStyle::Body, font(14.5)),
        (TextStyle::Button, font(14.5)),
        (TextStyle::Monospace, FontId::new(13.0, FontFamily::Monospace)),
        (title_style(), font(17.0)),
        (TextStyle::Heading, font(21.0)),
        (verdict_style(), font(25.0)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::splat(GRID);
    spacing.button_padding = vec2(12.0, 6.0);
    spacing.interact_size = vec2(CONTROL, CONTROL);
    spacing.tooltip_width = 320.0;
    spacing.scroll = egui::style::ScrollStyle::thin();
    // Signs are read, not swept over by chance: text can only be selected where it is meant to be.
    style.interaction.selectable_labels = false;
    // The wheel moves the palette bar sideways: there is no other way to go.
    style.always_scroll_the_only_direction = true;
    style.interaction.tooltip_delay = 0.4;

    let visuals = &mut style.visuals;
    visuals.override_text_color = Some(tones.text);
    visuals.weak_text_color = Some(tones.muted);
    visuals.panel_fill = tones.ground;
    visuals.window_fill = tones.surface;
    visuals.window_stroke = Stroke::new(1.0, tones.line);
    visuals.extreme_bg_color = tones.surface;
    visuals.text_edit_bg_color = Some(tones.surface);
    visuals.code_bg_color = tones.hover;
    visuals.hyperlink_color = tones.accent;
    visuals.selection.bg_fill = tones.selected;
    visuals.selection.stroke = Stroke::new(1.5, tones.accent);
    let widgets = &mut visuals.widgets;
    for (widget, fill, frame) in [
        (&mut widgets.noninteractive, tones.ground, tones.line),
        (&mut widgets.inactive, tones.surface, tones.frame),
        (&mut widgets.hovered, tones.hover, tones.accent),
        (&mut widgets.active, tones.selected, tones.accent),
        (&mut widgets.open, tones.selected, tones.accent),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, frame);
        widget.fg_stroke = Stroke::new(1.5, tones.text);
        widget.corner_radius = CornerRadius::same(ROUNDING);
        widget.expansion = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(a: Color32, b: Color32) -> f32 {
        let plain = |c: Color32| Srgb8::new(c.r(), c.g(), c.b());
        plain(a).contrast_ratio(plain(b))
    }

    /// WCAG 2.2 AA: 4.5 for text (1.4.3), 3 for what has to be seen to use a control (1.4.11).
    #[test]
    fn text_and_controls_have_contrast_in_both_themes() {
        for (name, t) in [("light", LIGHT), ("dark", DARK)] {
            for (what, ink, grounds) in [
                ("text", t.text, vec![t.ground, t.surface, t.well, t.hover, t.selected]),
                ("muted", t.muted, vec![t.ground, t.surface, t.well, t.hover, t.selected]),
                ("accent", t.accent, vec![t.ground, t.surface, t.selected]),
                ("on accent", t.on_accent, vec![t.accent]),
                ("pass", t.pass, vec![t.surface, t.pass_soft, t.ground]),
                ("review", t.review, vec![t.surface, t.review_soft, t.ground]),
                ("fail", t.fail, vec![t.surface, t.fail_soft, t.ground, t.selected]),
                ("note", t.note, vec![t.surface, t.ground, t.selected]),
                ("text on verdicts", t.text, vec![t.pass_soft, t.review_soft, t.fail_soft]),
                ("numbers on marks", t.on_mark, vec![t.mark_error, t.mark_warning, t.mark_note, t.mark_good]),
            ] {
                for ground in grounds {
                    let ratio = contrast(ink, ground);
                    assert!(ratio >= 4.5, "{name}: {what} {ink:?} on {ground:?} has only {ratio:.2}");
                }
            }
            for ground in [t.surface, t.ground] {
                assert!(contrast(t.frame, ground) >= 3.0, "{name}: frames on {ground:?}");
            }
            for mark in [t.mark_error, t.mark_warning, t.mark_note, t.mark_good] {
                assert!(contrast(mark, t.mark_halo) >= 3.0, "{name}: marks on their halo");
            }
        }
    }
}
