//! Signs drawn with a few strokes on a grid of 16, so that no font has to have them.

use crate::finding::Severity;
use crate::report::Verdict;
use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};
use std::f32::consts::TAU;

/// What can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Icon {
    /// Folder.
    Open,
    /// Hills and a sun in a frame.
    Picture,
    /// Rows.
    List,
    /// Sliders.
    Settings,
    /// Square.
    Stop,
    /// Arrow out of a tray.
    Export,
    /// Arrow in a circle.
    Again,
    /// Magnifier with plus.
    ZoomIn,
    /// Magnifier with minus.
    ZoomOut,
    /// Four corners.
    Fit,
    /// Page with header and footer.
    Stamp,
    /// Arrow onto a tray.
    Save,
    /// Box with a dot.
    Marks,
    /// ‹
    Previous,
    /// ›
    Next,
    /// Half a disc.
    Look,
    /// ✓
    Pass,
    /// !
    Review,
    /// ✗
    Fail,
    /// i
    Note,
    /// ✗ without a disc.
    Close,
    /// Two sheets.
    Copy,
    /// A pipette.
    Eyedropper,
    /// A dark and a light square.
    Strays,
    /// Magnifier on a box.
    Place,
    /// From one square to another.
    Swap,
    /// Arrow back.
    Undo,
    /// Arrow forth.
    Redo,
}

impl Icon {
    /// The sign of a verdict.
    pub(super) const fn of_verdict(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Pass => Self::Pass,
            Verdict::Review => Self::Review,
            Verdict::Fail | Verdict::Error => Self::Fail,
        }
    }

    /// The sign of a severity.
    pub(super) const fn of_severity(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Fail,
            Severity::Warning => Self::Review,
            Severity::Note => Self::Note,
        }
    }

    /// Draws it into the largest square in the middle of `rect`; `ink` draws, `ground` is what shows through discs.
    #[expect(clippy::too_many_lines, reason = "an arm a drawing")]
    pub(super) fn paint(self, painter: &Painter, rect: Rect, ink: Color32, ground: Color32) {
        let side = rect.width().min(rect.height());
        let pen = Pen { painter, origin: rect.center() - vec2(side, side) / 2.0, unit: side / 16.0, ink, ground };
        match self {
            Self::Pass => pen.disc_with(&[&[(4.2, 8.4), (7.0, 11.0), (11.8, 5.2)]]),
            Self::Review => pen.disc_with(&[&[(8.0, 3.6), (8.0, 8.8)], &[(8.0, 11.4), (8.0, 12.6)]]),
            Self::Fail => pen.disc_with(&[&[(5.0, 5.0), (11.0, 11.0)], &[(11.0, 5.0), (5.0, 11.0)]]),
            Self::Note => pen.disc_with(&[&[(8.0, 3.4), (8.0, 4.6)], &[(8.0, 7.2), (8.0, 12.4)]]),
            Self::ZoomIn | Self::ZoomOut => pen.magnifier(self == Self::ZoomIn),
            Self::Open => {
                pen.line(&[(1.5, 12.5), (1.5, 3.5), (6.0, 3.5), (7.5, 5.5), (14.5, 5.5), (14.5, 12.5), (1.5, 12.5)]);
            }
            Self::Picture => {
                pen.line(&[(1.5, 2.5), (14.5, 2.5), (14.5, 13.5), (1.5, 13.5), (1.5, 2.5)]);
                pen.line(&[(2.0, 11.5), (6.0, 7.5), (9.0, 10.5), (11.0, 8.8), (14.0, 11.5)]);
                pen.disc((10.8, 5.6), 1.3);
            }
            Self::List => {
                for y in [3.5, 8.0, 12.5] {
                    pen.disc((2.6, y), 1.3);
                    pen.line(&[(6.0, y), (14.5, y)]);
                }
            }
            Self::Settings => {
                for (y, knob) in [(3.5, 10.5), (8.0, 5.0), (12.5, 11.5)] {
                    pen.line(&[(1.5, y), (14.5, y)]);
                    pen.disc((knob, y), 2.2);
                }
            }
            Self::Stop => pen.bar((3.5, 3.5), (12.5, 12.5)),
            Self::Export => {
                pen.line(&[(8.0, 10.5), (8.0, 2.0)]);
                pen.line(&[(4.5, 5.5), (8.0, 2.0), (11.5, 5.5)]);
                pen.line(&[(2.0, 10.5), (2.0, 14.0), (14.0, 14.0), (14.0, 10.5)]);
            }
            Self::Again => {
                pen.arc((8.0, 8.0), 5.5, 0.08, 0.9);
                pen.line(&[(13.6, 1.8), (13.0, 5.4), (9.4, 4.8)]);
            }
            Self::Fit => {
                for (x, y) in [(1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)] {
                    let at = |dx: f32, dy: f32| (8.0 + x * dx, 8.0 + y * dy);
                    pen.line(&[at(6.0, 2.5), at(6.0, 6.0), at(2.5, 6.0)]);
                }
            }
            Self::Stamp => {
                pen.line(&[(3.0, 1.5), (13.0, 1.5), (13.0, 14.5), (3.0, 14.5), (3.0, 1.5)]);
                pen.bar((3.0, 1.5), (13.0, 4.8));
                pen.bar((3.0, 11.2), (13.0, 14.5));
            }
            Self::Save => {
                pen.line(&[(8.0, 1.5), (8.0, 10.0)]);
                pen.line(&[(4.5, 6.8), (8.0, 10.3), (11.5, 6.8)]);
                pen.line(&[(2.0, 10.5), (2.0, 14.0), (14.0, 14.0), (14.0, 10.5)]);
            }
            Self::Marks => {
                pen.line(&[(2.0, 4.5), (14.0, 4.5), (14.0, 13.5), (2.0, 13.5), (2.0, 4.5)]);
                pen.disc((2.8, 4.2), 2.6);
            }
            Self::Previous => pen.line(&[(10.0, 3.0), (5.0, 8.0), (10.0, 13.0)]),
            Self::Next => pen.line(&[(6.0, 3.0), (11.0, 8.0), (6.0, 13.0)]),
            Self::Look => {
                pen.arc((8.0, 8.0), 6.0, 0.0, 1.0);
                pen.half_disc((8.0, 8.0), 6.0);
            }
            Self::Close => {
                pen.line(&[(4.0, 4.0), (12.0, 12.0)]);
                pen.line(&[(12.0, 4.0), (4.0, 12.0)]);
            }
            Self::Copy => {
                pen.line(&[(5.5, 5.5), (13.5, 5.5), (13.5, 14.5), (5.5, 14.5), (5.5, 5.5)]);
                pen.line(&[(3.5, 11.5), (2.5, 11.5), (2.5, 1.5), (10.5, 1.5), (10.5, 3.0)]);
            }
            Self::Eyedropper => {
                pen.line(&[(9.5, 4.5), (3.0, 11.0), (2.0, 14.0), (5.0, 13.0), (11.5, 6.5)]);
                pen.line(&[(8.0, 3.0), (13.0, 8.0)]);
                pen.disc((12.2, 3.8), 2.4);
            }
            Self::Strays => {
                pen.line(&[(2.0, 2.0), (14.0, 2.0), (14.0, 14.0), (2.0, 14.0), (2.0, 2.0)]);
                pen.bar((7.5, 7.5), (14.0, 14.0));
            }
            Self::Place => {
                pen.line(&[(2.0, 5.0), (2.0, 2.0), (5.0, 2.0)]);
                pen.line(&[(11.0, 2.0), (14.0, 2.0), (14.0, 5.0)]);
                pen.line(&[(2.0, 11.0), (2.0, 14.0), (5.0, 14.0)]);
                pen.arc((9.5, 9.5), 3.2, 0.0, 1.0);
                pen.line(&[(11.9, 11.9), (14.5, 14.5)]);
            }
            Self::Swap => {
                pen.line(&[(1.5, 3.5), (6.0, 3.5), (6.0, 8.0), (1.5, 8.0), (1.5, 3.5)]);
                pen.bar((10.0, 8.0), (14.5, 12.5));
                pen.line(&[(3.75, 10.0), (3.75, 12.5), (8.0, 12.5)]);
            }
            Self::Undo | Self::Redo => pen.turn(self == Self::Undo),
        }
    }
}

struct Pen<'p> {
    painter: &'p Painter,
    origin: Pos2,
    unit: f32,
    ink: Color32,
    ground: Color32,
}

impl Pen<'_> {
    fn at(&self, (x, y): (f32, f32)) -> Pos2 {
        self.origin + vec2(x, y) * self.unit
    }

    fn stroke(&self, ink: Color32) -> Stroke {
        Stroke::new((1.5 * self.unit).max(1.25), ink)
    }

    fn line(&self, points: &[(f32, f32)]) {
        let mut path: Vec<Pos2> = points.iter().map(|p| self.at(*p)).collect();
        let is_closed = points.len() > 2 && points.first() == points.last();
        if is_closed {
            path.pop();
            self.painter.add(Shape::closed_line(path, self.stroke(self.ink)));
        } else {
            self.painter.add(Shape::line(path, self.stroke(self.ink)));
        }
    }

    /// A disc with lines in the ground's colour, as if cut out.
    fn disc_with(&self, cuts: &[&[(f32, f32)]]) {
        self.disc((8.0, 8.0), 8.0);
        for cut in cuts {
            let points = cut.iter().map(|p| self.at(*p)).collect();
            self.painter.add(Shape::line(points, Stroke::new(2.0 * self.unit, self.ground)));
        }
    }

    fn magnifier(&self, plus: bool) {
        self.arc((7.0, 7.0), 5.0, 0.0, 1.0);
        self.line(&[(10.6, 10.6), (14.5, 14.5)]);
        self.line(&[(4.8, 7.0), (9.2, 7.0)]);
        if plus {
            self.line(&[(7.0, 4.8), (7.0, 9.2)]);
        }
    }

    /// An arrow that turns back to the left, or its mirror image.
    fn turn(&self, left: bool) {
        let at = |x: f32, y: f32| (if left { x } else { 16.0 - x }, y);
        self.line(&[at(6.0, 2.5), at(2.5, 6.0), at(6.0, 9.5)]);
        self.line(&[
            at(2.5, 6.0),
            at(10.0, 6.0),
            at(13.0, 7.5),
            at(13.5, 10.0),
            at(12.5, 12.5),
            at(9.5, 13.5),
            at(6.5, 13.5),
        ]);
    }

    /// From and to in turns, clockwise from the right.
    fn arc(&self, center: (f32, f32), radius: f32, from: f32, to: f32) {
        const STEPS: u8 = 28;
        let point = |step: u8| {
            let angle = TAU * (from + (to - from) * f32::from(step) / f32::from(STEPS));
            pos2(center.0 + radius * angle.cos(), center.1 + radius * angle.sin())
        };
        let points: Vec<_> = (0..=STEPS).map(point).map(|p| (p.x, p.y)).collect();
        self.line(&points);
    }

    fn disc(&self, center: (f32, f32), radius: f32) {
        self.painter.circle_filled(self.at(center), radius * self.unit, self.ink);
    }

    fn half_disc(&self, center: (f32, f32), radius: f32) {
        let turn = |step: u8| TAU * (0.25 - f32::from(step) / 40.0);
        let point = |step: u8| (center.0 + radius * turn(step).cos(), center.1 + radius * turn(step).sin());
        let points = (0..=20).map(point).map(|p| self.at(p)).collect();
        self.painter.add(Shape::convex_polygon(points, self.ink, Stroke::NONE));
    }

    fn bar(&self, from: (f32, f32), to: (f32, f32)) {
        self.painter.rect_filled(Rect::from_two_pos(self.at(from), self.at(to)), 0.0, self.ink);
    }
}
