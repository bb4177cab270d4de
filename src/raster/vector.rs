//! SVG drawings, such as logos: read with limits, drawn at any size. Text and pictures inside are refused, since no font and no file of
//! the machine may change what comes out.

mod census;
mod effort;

use super::{Raster, RasterError};
use crate::geom::PxSize;
use census::{Census, style_rules};
use effort::Effort;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::{self, Document, Node, ParsingOptions};
use resvg::usvg::{Options, Tree};

/// A drawing made of outlines.
pub struct Drawing {
    tree: Tree,
}

/// A logo has a few hundred elements. More bytes or elements, those that references repeat counted each time, are refused before
/// they are drawn.
const MOST_BYTES: usize = 2 << 20;
const MOST_ELEMENTS: u64 = 20_000;
/// Drawings nest their groups a few times.
const DEEPEST: u32 = 100;
/// An element has a dozen attributes, and the reader compares each with every other one.
const MOST_ATTRIBUTES: usize = 200;
/// Every rule is held against every element.
const MOST_STYLE_BYTES: usize = 32 << 10;
/// A gradient has a handful of stops, and every pixel asks all of them.
const MOST_STOPS: usize = 250;

impl Drawing {
    /// Whether `bytes` look like SVG: their first tag is an XML or svg one.
    pub fn is_likely(bytes: &[u8]) -> bool {
        let start = &bytes[..bytes.len().min(512)];
        let text = String::from_utf8_lossy(start);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        text.starts_with("<?xml")
            || text.starts_with("<svg")
            || text.starts_with("<!--")
            || text.starts_with("<!DOCTYPE svg")
    }

    /// Reads an SVG file.
    ///
    /// # Errors
    /// [`RasterError::Damaged`] where it is no SVG, [`RasterError::UnfitDrawing`] where it has text, pictures, filters or markers in it, and
    /// [`RasterError::TooMuchDrawn`] where it draws more than a logo has, with the limit.
    pub fn read(bytes: &[u8]) -> Result<Self, RasterError> {
        let damaged = |detail: String| RasterError::Damaged { detail };
        if bytes.len() > MOST_BYTES {
            return Err(RasterError::TooManyBytes { needed: bytes.len() as u64, max_bytes: MOST_BYTES as u64 });
        }
        let text = std::str::from_utf8(bytes).map_err(|e| damaged(format!("no UTF-8: {e}")))?;
        if text.split('<').any(|tag| tag.matches(['=']).count() > MOST_ATTRIBUTES) {
            return Err(too_much("attributes in one element", MOST_ATTRIBUTES as u64));
        }
        // Entities are how small files become large ones; no drawing program needs them.
        let options =
            ParsingOptions { allow_dtd: false, nodes_limit: 4 * MOST_ELEMENTS as u32, ..ParsingOptions::default() };
        let document = Document::parse_with_options(text, options).map_err(|e| match e {
            roxmltree::Error::NodesLimitReached => too_much("elements", MOST_ELEMENTS),
            other => damaged(other.to_string()),
        })?;
        document.descendants().filter(Node::is_element).try_for_each(fit)?;
        let rules = style_rules(&document);
        if rules.len() > MOST_STYLE_BYTES {
            return Err(too_much("bytes of style rules", MOST_STYLE_BYTES as u64));
        }
        if Census::new(&document, &rules)?.drawn(document.root_element(), 0)? > MOST_ELEMENTS {
            return Err(too_much("elements once references are followed", MOST_ELEMENTS));
        }
        let tree = Tree::from_xmltree(&document, &Options::default()).map_err(|e| damaged(e.to_string()))?;
        Effort::of(&tree)?;
        Ok(Self { tree })
    }

    /// Width and height in the drawing's own units, above 0.
    pub fn size(&self) -> (f32, f32) {
        (self.tree.size().width(), self.tree.size().height())
    }

    /// The drawing stretched to `size`, on nothing.
    pub fn drawn(&self, size: PxSize) -> Raster {
        let (width, height) = self.size();
        let Some(mut page) = Pixmap::new(size.width.max(1), size.height.max(1)) else {
            return Raster { size: PxSize::default(), rgba: Vec::new() };
        };
        let scale = Transform::from_scale(size.width as f32 / width, size.height as f32 / height);
        resvg::render(&self.tree, scale, &mut page.as_mut());
        let rgba = page.pixels().iter().flat_map(|p| {
            let c = p.demultiply();
            [c.red(), c.green(), c.blue(), c.alpha()]
        });
        Raster { size: PxSize::new(page.width(), page.height()), rgba: rgba.collect() }
    }
}

/// What a logo has none of, or not so much of.
fn fit(node: Node<'_, '_>) -> Result<(), RasterError> {
    let unfit = |detail: &str| Err(RasterError::UnfitDrawing { detail: detail.to_owned() });
    match node.tag_name().name() {
        "text" => unfit("text in it; convert it to paths in the drawing program"),
        "image" | "feImage" => unfit("a picture in it; a logo must be made of outlines"),
        "filter" => unfit("a filter effect in it; flatten it in the drawing program"),
        // Drawn anew at every corner of a line, however many it has.
        "marker" => unfit("a marker in it, such as an arrow head; convert it to paths in the drawing program"),
        "linearGradient" | "radialGradient" if node.children().filter(Node::is_element).count() > MOST_STOPS => {
            Err(too_much("stops in one gradient", MOST_STOPS as u64))
        }
        _ => Ok(()),
    }
}

const fn too_much(what: &'static str, most: u64) -> RasterError {
    RasterError::TooMuchDrawn { what, most }
}

impl std::fmt::Debug for Drawing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (width, height) = self.size();
        write!(f, "Drawing({width}×{height})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> Vec<u8> {
        let head = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 10">"#;
        format!("{head}{inside}</svg>").into_bytes()
    }

    #[test]
    fn outlines_are_drawn_at_the_size_asked_for() {
        let drawing = Drawing::read(&svg(r##"<rect width="10" height="10" fill="#C8202F"/>"##)).unwrap();
        assert_eq!(drawing.size(), (20.0, 10.0));
        let page = drawing.drawn(PxSize::new(200, 100));
        assert_eq!(page.pixel(50, 50), [200, 32, 47, 255]);
        assert_eq!(page.pixel(150, 50)[3], 0);
        assert!(Drawing::is_likely(&svg("")) && !Drawing::is_likely(b"\x89PNG"));
    }

    /// A path of so many lines from top to bottom, at any x.
    fn fence(lines: u32, more: &str) -> String {
        let steps: String =
            (0..lines).map(|n| format!("L{} {}", n.wrapping_mul(2_654_435_761) % 97, 10 * (n % 2))).collect();
        format!("<path d='M0 0{steps}' {more}/>")
    }

    #[test]
    fn bombs_circles_text_and_pictures_are_refused() {
        let mut bomb = String::from("<defs><g id='a0'><rect width='1' height='1'/></g>");
        for n in 1..12 {
            let uses = format!("<use xlink:href='#a{}'/>", n - 1).repeat(10);
            bomb.push_str(&format!("<g id='a{n}'>{uses}</g>"));
        }
        bomb.push_str("</defs><use xlink:href='#a11'/>");
        let circle = "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>";
        let attributes: String = (0..150_000).map(|n| format!(" a{n}=''")).collect();
        let deep = "<g>".repeat(30_000) + &"</g>".repeat(30_000);
        let stops = "<stop offset='0'/>".repeat(500);
        let rects = "<rect width='20' height='10'/>".repeat(3_000);
        let masked = "<g class='m'><rect width='9' height='9'/></g>".repeat(2_000);
        for (inside, limit) in [
            (bomb.as_str(), "20000 elements"),
            (circle, "in a circle"),
            ("<text>x</text>", "text in it"),
            ("<image href='x.png'/>", "a picture in it"),
            ("<filter id='f'><feTurbulence numOctaves='99999999'/></filter>", "a filter"),
            (&format!("<marker id='m'>{rects}</marker>{}", fence(240_000, "marker-mid='url(#m)'")), "a marker in it"),
            (&format!("<rect{attributes}/>"), "200 attributes"),
            (&format!("<linearGradient>{stops}</linearGradient>"), "250 stops"),
            (&deep, "100 levels"),
            (&format!("<style>{}</style>", "a{}".repeat(20_000)), "32768 bytes of style"),
            (&format!("<style>{}</style>", "a{}".repeat(3_000)).repeat(60), "32768 bytes of style"),
            (&format!("<style>a{{}}<!-- -->{}</style>", "a{}".repeat(20_000)), "32768 bytes of style"),
            (&format!("<style>.m{{mask:url(#k)}}</style><mask id='k'>{rects}</mask>{masked}"), "20000 elements"),
            ("<style>a>b{mask:url(#k)}</style><mask id='k'/>", "in its style rules"),
            (&format!("<style>g{{mask:url( '#k')}}</style><mask id='k'>{rects}</mask>{masked}"), "20000 elements"),
            ("<path d='M0 0 H 900000' stroke='red' stroke-dasharray='0.001'/>", "100000 dashes"),
        ] {
            let started = std::time::Instant::now();
            let said = Drawing::read(&svg(inside)).unwrap_err().to_string();
            assert!(said.contains(limit), "{inside:.60}: {said}");
            assert!(!said.contains("damaged"), "it is a limit, or a kind of content: {said}");
            assert!(started.elapsed().as_secs() < 5, "{inside:.60}");
        }
        let large = svg(&"<!-- -->".repeat(300_000));
        assert!(matches!(Drawing::read(&large), Err(RasterError::TooManyBytes { .. })));
        let entities = "<!DOCTYPE svg [<!ENTITY a 'xxxxxxxx'><!ENTITY b '&a;&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'>&b;</svg>";
        assert!(Drawing::read(entities.as_bytes()).is_err());
        assert!(Drawing::read(b"<svg").is_err());
    }

    #[test]
    fn what_takes_too_much_to_draw_is_refused_and_what_is_not_refused_is_drawn_soon() {
        let rects = "<rect width='20' height='10' fill-opacity='.5'/>".repeat(3_000);
        let veils = |number: usize| {
            format!("{}<rect width='20' height='10'/>{}", "<g opacity='.9'>".repeat(number), "</g>".repeat(number))
        };
        let tile = |side: u32| {
            format!(
                "<pattern id='p' width='{side}' height='{side}' patternUnits='userSpaceOnUse'><path d='M0 0H1V1H0z'/></pattern>\
                 <path fill='url(#p)' d='M0 0H20V10H0z'/>"
            )
        };
        let dashed =
            "<path d='M0 5H20' stroke='red' stroke-width='90' stroke-dasharray='.001 .001' stroke-linecap='round'/>";
        for (inside, limit) in [
            (tile(100_000), Some("layers as large as the page, one in another")),
            (tile(1), None),
            (fence(250_000, ""), Some("segments")),
            (fence(60_000, ""), Some("edges from top to bottom")),
            (fence(3_000, "stroke='red'"), Some("edges from top to bottom")),
            (fence(3_000, ""), None),
            (rects, Some("times the page painted over")),
            (veils(90), Some("layers as large as the page")),
            (veils(12), None),
            (dashed.to_owned(), Some("edges from top to bottom")),
        ] {
            let started = std::time::Instant::now();
            let read = Drawing::read(&svg(&inside));
            match limit {
                Some(limit) => {
                    let said = read.unwrap_err().to_string();
                    assert!(said.contains(limit), "{inside:.60}: {said}");
                }
                None => {
                    let page = read.unwrap_or_else(|e| panic!("{inside:.60}: {e}")).drawn(PxSize::new(800, 400));
                    assert!(page.rgba().iter().any(|byte| *byte != 0), "{inside:.60}");
                }
            }
            assert!(started.elapsed().as_secs() < 5, "{inside:.60}: {:?}", started.elapsed());
        }
    }
}
