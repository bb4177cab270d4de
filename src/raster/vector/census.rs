//! How many elements a drawing has once every reference is followed, told before any is.

use super::{DEEPEST, too_much};
use crate::raster::RasterError;
use resvg::usvg::roxmltree::{Document, Node};
use std::collections::HashMap;

pub(super) struct Census<'d, 'i> {
    named: HashMap<&'d str, Node<'d, 'i>>,
    /// What style rules refer to, by the class (`.a`), name (`#a`) or kind of element (`a`) that they are for.
    styled: HashMap<&'d str, Vec<&'d str>>,
    /// None while it is being counted.
    known: HashMap<usize, Option<u64>>,
}

impl<'d, 'i> Census<'d, 'i> {
    /// # Errors
    /// Where a mask, a clip or a pattern is for elements that a style rule names in another way.
    pub(super) fn new(document: &'d Document<'i>, rules: &'d str) -> Result<Self, RasterError> {
        let named: HashMap<&str, Node<'_, '_>> =
            document.descendants().filter_map(|node| Some((node.attribute("id")?, node))).collect();
        let mut styled: HashMap<&str, Vec<&str>> = HashMap::new();
        for (selectors, declarations) in rules.split('}').filter_map(|rule| rule.split_once('{')) {
            // Gradients are colors, and cost nothing of their own.
            let is_heavy =
                |name: &&str| named.get(name).is_some_and(|node| !node.tag_name().name().ends_with("Gradient"));
            let targets: Vec<&str> = addresses(declarations).filter(is_heavy).collect();
            for selector in selectors.split(',').filter(|_| !targets.is_empty()) {
                let Some(reach) = reach(selector.trim()) else {
                    let detail =
                        "a mask, clip or pattern for a group of elements in its style rules; give it to each of them";
                    return Err(RasterError::UnfitDrawing { detail: detail.to_owned() });
                };
                styled.entry(reach).or_default().extend(&targets);
            }
        }
        Ok(Self { named, styled, known: HashMap::new() })
    }

    /// This element, what is in it, and what it refers to.
    ///
    /// # Errors
    /// Where references go in a circle or too deep.
    pub(super) fn drawn(&mut self, node: Node<'d, 'i>, depth: u32) -> Result<u64, RasterError> {
        if depth > DEEPEST {
            return Err(too_much("levels of groups and references", u64::from(DEEPEST)));
        }
        let key = node.id().get_usize();
        match self.known.get(&key) {
            Some(Some(count)) => return Ok(*count),
            Some(None) => {
                let detail = "references in it go in a circle; export it again".to_owned();
                return Err(RasterError::UnfitDrawing { detail });
            }
            None => {}
        }
        self.known.insert(key, None);
        let mut count = 1_u64;
        for child in node.children().filter(Node::is_element) {
            count = count.saturating_add(self.drawn(child, depth + 1)?);
        }
        for target in self.references(node) {
            if let Some(target) = self.named.get(target).copied() {
                count = count.saturating_add(self.drawn(target, depth + 1)?);
            }
        }
        self.known.insert(key, Some(count));
        Ok(count)
    }

    /// What a `use`, a pattern, a mask or a clip of this element points to, by its attributes or by style rules.
    fn references(&self, node: Node<'d, 'i>) -> Vec<&'d str> {
        let mut found: Vec<&str> = Vec::new();
        for attribute in node.attributes() {
            let value = attribute.value();
            found.extend((attribute.name() == "href").then(|| value.trim().strip_prefix('#')).flatten());
            found.extend(addresses(value));
        }
        if self.styled.is_empty() {
            return found;
        }
        let classes = node.attribute("class").unwrap_or_default().split_whitespace().map(|name| format!(".{name}"));
        let name = node.attribute("id").map(|name| format!("#{name}"));
        for key in classes.chain(name).chain([node.tag_name().name().to_owned()]) {
            found.extend(self.styled.get(key.as_str()).into_iter().flatten());
        }
        found
    }
}

/// All style rules of the document, without comments.
pub(super) fn style_rules(document: &Document<'_>) -> String {
    let styles = document.descendants().filter(|node| node.tag_name().name() == "style");
    let texts = styles.flat_map(|style| style.descendants().filter(Node::is_text)).filter_map(|node| node.text());
    let whole: String = texts.collect();
    let mut rules = String::new();
    for (n, part) in whole.split("/*").enumerate() {
        rules.push_str(if n == 0 { part } else { part.split_once("*/").map_or("", |(_, rest)| rest) });
    }
    rules
}

/// The names in `url(#name)`.
fn addresses(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).filter_map(|rest| {
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\'' | '"')).strip_prefix('#')?;
        rest.split(|c: char| c.is_whitespace() || matches!(c, ')' | '\'' | '"')).next()
    })
}

/// The class or name that a selector ends with, sign included, or the kind of element that it is; none for any other.
fn reach(selector: &str) -> Option<&str> {
    let is_plain =
        |text: &str| !text.is_empty() && text.chars().all(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'));
    match selector.rfind(['.', '#']) {
        Some(at) => Some(&selector[at..]).filter(|last| is_plain(&last[1..])),
        None => Some(selector).filter(|whole| is_plain(whole)),
    }
}
