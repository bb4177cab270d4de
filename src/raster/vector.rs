//! SVG drawings, such as logos: read with limits, drawn at any size. Text and pictures inside are refused, since no font and no file of
//! the machine may change what comes out.

use super::{Raster, RasterError};
use crate::geom::PxSize;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};
use resvg::usvg::{Group, Node as TreeNode, Options, Path, Tree};
use std::collections::HashMap;

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
/// Dashes of all lines together.
const MOST_DASHES: f64 = 100_000.0;

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
    /// [`RasterError::Damaged`] where it is no SVG, has text, pictures or filters in it, or draws more than a logo has, with the limit
    /// named.
    pub fn read(bytes: &[u8]) -> Result<Self, RasterError> {
        let fault = |detail: String| RasterError::Damaged { detail };
        if bytes.len() > MOST_BYTES {
            return Err(RasterError::TooManyBytes { needed: bytes.len() as u64, max_bytes: MOST_BYTES as u64 });
        }
        let text = std::str::from_utf8(bytes).map_err(|e| fault(format!("no UTF-8: {e}")))?;
        if text.split('<').any(|tag| tag.matches(['=']).count() > MOST_ATTRIBUTES) {
            return Err(fault(format!("more than {MOST_ATTRIBUTES} attributes in one element")));
        }
        // Entities are how small files become large ones; no drawing program needs them.
        let options =
            ParsingOptions { allow_dtd: false, nodes_limit: 4 * MOST_ELEMENTS as u32, ..ParsingOptions::default() };
        let document = Document::parse_with_options(text, options).map_err(|e| fault(e.to_string()))?;
        for node in document.descendants().filter(Node::is_element) {
            match node.tag_name().name() {
                "text" => return Err(fault("text in it; convert it to paths in the drawing program".to_owned())),
                "image" | "feImage" => {
                    return Err(fault("a picture in it; a logo must be made of outlines".to_owned()));
                }
                "filter" => {
                    return Err(fault("a filter effect in it; flatten it in the drawing program".to_owned()));
                }
                "style" if node.text().is_some_and(|rules| rules.len() > MOST_STYLE_BYTES) => {
                    return Err(fault(format!("more than {MOST_STYLE_BYTES} bytes of style rules")));
                }
                "linearGradient" | "radialGradient"
                    if node.children().filter(Node::is_element).count() > MOST_STOPS =>
                {
                    return Err(fault(format!("more than {MOST_STOPS} stops in one gradient")));
                }
                _ => {}
            }
        }
        let mut census = Census::new(&document);
        if census.drawn(document.root_element(), 0).is_none_or(|count| count > MOST_ELEMENTS) {
            return Err(fault(format!(
                "more than {MOST_ELEMENTS} elements once references are followed, or they go in a circle"
            )));
        }
        let tree = Tree::from_xmltree(&document, &Options::default()).map_err(|e| fault(e.to_string()))?;
        if dashes(tree.root()) > MOST_DASHES {
            return Err(fault(format!("lines of more than {MOST_DASHES} dashes")));
        }
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

impl std::fmt::Debug for Drawing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (width, height) = self.size();
        write!(f, "Drawing({width}×{height})")
    }
}

/// How many dashes the lines of a group have, by the length of the polygons around their curves.
fn dashes(group: &Group) -> f64 {
    let mut count = 0.0;
    for node in group.children() {
        match node {
            TreeNode::Group(inner) => count += dashes(inner),
            TreeNode::Path(path) => count += dashes_of(path),
            TreeNode::Image(_) | TreeNode::Text(_) => {}
        }
        node.subroots(|root| count += dashes(root));
    }
    count
}

fn dashes_of(path: &Path) -> f64 {
    let Some(pattern) = path.stroke().and_then(|stroke| stroke.dasharray()) else { return 0.0 };
    let period: f64 = pattern.iter().map(|length| f64::from(*length)).sum();
    let points = path.data().points();
    let length: f64 = points.windows(2).map(|pair| f64::from((pair[1] - pair[0]).length())).sum();
    length / period * pattern.len() as f64
}

/// How many elements are drawn once every reference is followed.
struct Census<'d, 'i> {
    named: HashMap<&'d str, Node<'d, 'i>>,
    known: HashMap<usize, Option<u64>>,
}

impl<'d, 'i> Census<'d, 'i> {
    fn new(document: &'d Document<'i>) -> Self {
        let named = document.descendants().filter_map(|node| Some((node.attribute("id")?, node))).collect();
        Self { named, known: HashMap::new() }
    }

    /// None where references go in a circle or too deep.
    fn drawn(&mut self, node: Node<'d, 'i>, depth: u32) -> Option<u64> {
        if depth > DEEPEST {
            return None;
        }
        let key = node.id().get_usize();
        if let Some(count) = self.known.get(&key) {
            return *count;
        }
        // Met again before it is counted, it contains itself.
        self.known.insert(key, None);
        let mut count = 1_u64;
        for child in node.children().filter(Node::is_element) {
            count = count.saturating_add(self.drawn(child, depth + 1)?);
        }
        for target in references(node) {
            if let Some(target) = self.named.get(target).copied() {
                count = count.saturating_add(self.drawn(target, depth + 1)?);
            }
        }
        self.known.insert(key, Some(count));
        Some(count)
    }
}

/// What a `use`, a pattern, a mask, a clip, a filter or a marker of this element points to.
fn references<'d>(node: Node<'d, '_>) -> impl Iterator<Item = &'d str> {
    node.attributes().flat_map(|attribute| {
        let value = attribute.value();
        let direct = (attribute.name() == "href").then(|| value.strip_prefix('#')).flatten();
        let within = value.split("url(").skip(1).filter_map(|rest| {
            let rest = rest.trim_start_matches([' ', '\'', '"']).strip_prefix('#')?;
            rest.split([')', '\'', '"', ' ']).next()
        });
        direct.into_iter().chain(within)
    })
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
        for (inside, limit) in [
            (bomb.as_str(), "20000 elements"),
            (circle, "in a circle"),
            ("<text>x</text>", "text in it"),
            ("<image href='x.png'/>", "a picture in it"),
            ("<filter id='f'><feTurbulence numOctaves='99999999'/></filter>", "a filter"),
            (&format!("<rect{attributes}/>"), "200 attributes"),
            (&format!("<linearGradient>{stops}</linearGradient>"), "250 stops"),
            (&deep, "elements"),
            (&format!("<style>{}</style>", "a{}".repeat(20_000)), "32768 bytes of style"),
            ("<path d='M0 0 H 900000' stroke='red' stroke-dasharray='0.001'/>", "100000 dashes"),
        ] {
            let started = std::time::Instant::now();
            let said = Drawing::read(&svg(inside)).unwrap_err().to_string();
            assert!(said.contains(limit), "{inside:.60}: {said}");
            assert!(started.elapsed().as_secs() < 5, "{inside:.60}");
        }
        let large = svg(&"<!-- -->".repeat(300_000));
        assert!(matches!(Drawing::read(&large), Err(RasterError::TooManyBytes { .. })));
        let entities = "<!DOCTYPE svg [<!ENTITY a 'xxxxxxxx'><!ENTITY b '&a;&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'>&b;</svg>";
        assert!(Drawing::read(entities.as_bytes()).is_err());
        assert!(Drawing::read(b"<svg").is_err());
    }
}
