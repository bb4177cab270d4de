//! What drawing takes: counted on the tree as it will be drawn, references followed, in pages, so that it holds at any size.

use super::{DEEPEST, MOST_ELEMENTS, too_much};
use crate::raster::RasterError;
use resvg::tiny_skia::{PathSegment, Point, Rect, Transform};
use resvg::usvg::{Group, Node, Paint, Path, Stroke, Tree};

/// Lines and curves of all outlines. A traced coat of arms has ten thousand.
const MOST_SEGMENTS: f64 = 100_000.0;
/// How many times the height of the page all outlines go up and down: every row of pixels sorts so many edges. The same coat of arms
/// has two hundred.
const MOST_EDGES: f64 = 5_000.0;
/// How many times the page is painted over, layers counted twice.
const MOST_PAINTED: f64 = 1_000.0;
/// Layers (of groups that are translucent, clipped or masked, and of tiles of patterns) that are open at a time, in pages.
const MOST_LAYERS: f64 = 60.0;
/// Dashes of all lines together.
const MOST_DASHES: f64 = 100_000.0;

#[derive(Default)]
pub(super) struct Effort {
    width: f64,
    height: f64,
    nodes: u64,
    segments: f64,
    edges: f64,
    painted: f64,
    dashes: f64,
}

/// Where something is drawn.
#[derive(Clone, Copy)]
struct Place {
    /// From its own units to those of the page.
    transform: Transform,
    /// What can be seen of it: left, top, right, bottom.
    frame: [f64; 4],
    /// Layers that are open around it, in pages.
    layers: f64,
    depth: u32,
}

impl Effort {
    /// # Errors
    /// [`RasterError::TooMuchDrawn`].
    pub(super) fn of(tree: &Tree) -> Result<(), RasterError> {
        let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
        let frame = [0.0, 0.0, width, height];
        let place = Place { transform: Transform::identity(), frame, layers: 0.0, depth: 0 };
        Self { width, height, ..Self::default() }.children(tree.root(), place)
    }

    fn children(&mut self, group: &Group, place: Place) -> Result<(), RasterError> {
        let place = Place { depth: place.depth + 1, ..place };
        if place.depth > 2 * DEEPEST {
            return Err(too_much("levels of groups and references", u64::from(DEEPEST)));
        }
        for node in group.children() {
            self.nodes += 1;
            if self.nodes > 2 * MOST_ELEMENTS {
                return Err(too_much("elements once references are followed", MOST_ELEMENTS));
            }
            match node {
                Node::Group(inner) => self.group(inner, place)?,
                Node::Path(path) => self.path(path, place)?,
                // Refused before.
                Node::Image(_) | Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn group(&mut self, group: &Group, around: Place) -> Result<(), RasterError> {
        let transform = around.transform.pre_concat(group.transform());
        if !group.should_isolate() {
            return self.children(group, Place { transform, ..around });
        }
        // The renderer cuts layers to five times the page each way.
        let most = [-2.0 * self.width, -2.0 * self.height, 3.0 * self.width, 3.0 * self.height];
        let frame = within(group.layer_bounding_box().to_rect(), transform, most);
        let (clip, mask) = (group.clip_path(), group.mask());
        let layers = 1.0 + f64::from(u8::from(clip.is_some())) + 2.0 * f64::from(u8::from(mask.is_some()));
        let place = self.layer(Place { transform, frame, ..around }, layers * self.pages(frame))?;
        let mut next = clip;
        while let Some(clip) = next {
            self.children(clip.root(), Place { transform: transform.pre_concat(clip.transform()), ..place })?;
            next = clip.clip_path();
        }
        let mut next = mask;
        while let Some(mask) = next {
            self.children(mask.root(), place)?;
            next = mask.mask();
        }
        self.children(group, place)
    }

    /// Opens layers of so many pages.
    fn layer(&mut self, place: Place, pages: f64) -> Result<Place, RasterError> {
        let layers = place.layers + pages;
        held(layers, MOST_LAYERS, "layers as large as the page, one in another")?;
        self.painted += 2.0 * pages;
        Ok(Place { layers, ..place })
    }

    fn path(&mut self, path: &Path, place: Place) -> Result<(), RasterError> {
        let (segments, heights) = self.outline(path, place);
        let paints = [path.fill().map(|fill| fill.paint()), path.stroke().map(Stroke::paint)];
        if path.fill().is_some() {
            self.segments += segments;
            self.edges += heights;
            self.painted += self.pages(within(path.bounding_box(), place.transform, place.frame));
        }
        if let Some(stroke) = path.stroke() {
            let dashes = dashes(path, stroke);
            self.dashes += dashes;
            held(self.dashes, MOST_DASHES, "dashes")?;
            let (sx, sy) = place.transform.get_scale();
            let width = (f64::from(stroke.width().get()) * f64::from(sx.max(sy)) / self.height).min(1.0);
            self.segments += 2.0 * segments;
            self.edges += 2.0 * heights + 2.0 * width * (segments + dashes);
            self.painted += self.pages(within(path.stroke_bounding_box(), place.transform, place.frame));
        }
        for paint in paints.into_iter().flatten() {
            self.pattern(paint, place)?;
        }
        held(self.segments, MOST_SEGMENTS, "segments of outlines")?;
        held(self.edges, MOST_EDGES, "edges from top to bottom")?;
        held(self.painted, MOST_PAINTED, "times the page painted over")
    }

    /// Its tile, drawn once for every path that has it.
    fn pattern(&mut self, paint: &Paint, place: Place) -> Result<(), RasterError> {
        let Paint::Pattern(pattern) = paint else { return Ok(()) };
        let (sx, sy) = place.transform.pre_concat(pattern.transform()).get_scale();
        let (width, height) = (pattern.rect().width() * sx, pattern.rect().height() * sy);
        let frame = [0.0, 0.0, f64::from(width), f64::from(height)];
        let place = self.layer(place, self.pages(frame))?;
        self.children(pattern.root(), Place { transform: Transform::from_scale(sx, sy), frame, ..place })
    }

    /// Its segments, and how many times the height of the page they go up and down where they can be seen.
    fn outline(&self, path: &Path, place: Place) -> (f64, f64) {
        let [_, top, _, bottom] = place.frame;
        let y = |mut point: Point| {
            place.transform.map_point(&mut point);
            f64::from(point.y)
        };
        let (mut count, mut heights) = (0.0, 0.0);
        let (mut start, mut last) = (0.0, 0.0);
        for segment in path.data().segments() {
            let mut low_high = |points: &[f64]| {
                let low = points.iter().copied().fold(last, f64::min).max(top);
                let high = points.iter().copied().fold(last, f64::max).min(bottom);
                heights += (high - low).max(0.0) / self.height;
                count += 1.0;
            };
            last = match segment {
                PathSegment::MoveTo(to) => {
                    start = y(to);
                    start
                }
                PathSegment::LineTo(to) => {
                    low_high(&[y(to)]);
                    y(to)
                }
                PathSegment::QuadTo(by, to) => {
                    low_high(&[y(by), y(to)]);
                    y(to)
                }
                PathSegment::CubicTo(a, b, to) => {
                    low_high(&[y(a), y(b), y(to)]);
                    y(to)
                }
                PathSegment::Close => {
                    low_high(&[start]);
                    start
                }
            };
        }
        (count, heights)
    }

    fn pages(&self, [left, top, right, bottom]: [f64; 4]) -> f64 {
        (right - left).max(0.0) * (bottom - top).max(0.0) / (self.width * self.height)
    }
}

/// More than that, or what is no number, is too much.
fn held(found: f64, most: f64, what: &'static str) -> Result<(), RasterError> {
    if found <= most { Ok(()) } else { Err(too_much(what, most as u64)) }
}

/// What of `frame` the transformed box covers; all of it where that is no box.
fn within(area: Rect, transform: Transform, [left, top, right, bottom]: [f64; 4]) -> [f64; 4] {
    let Some(area) = area.transform(transform) else { return [left, top, right, bottom] };
    let [l, t, r, b] = [area.left(), area.top(), area.right(), area.bottom()].map(f64::from);
    [left.max(l), top.max(t), right.min(r), bottom.min(b)]
}

/// By the length of the polygons around its curves.
fn dashes(path: &Path, stroke: &Stroke) -> f64 {
    let Some(pattern) = stroke.dasharray() else { return 0.0 };
    let period: f64 = pattern.iter().map(|length| f64::from(*length)).sum();
    let points = path.data().points();
    let length: f64 = points.windows(2).map(|pair| f64::from((pair[1] - pair[0]).length())).sum();
    length / period * pattern.len() as f64
}
