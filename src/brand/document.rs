//! A brand file as text with places: which key stands on which line, and what the JSON schema says against it.

use serde_json::Value as Json;
use std::fmt;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One thing wrong with a brand file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Line in the file, from 1.
    pub line: usize,
    /// Where: `palette[2].hex`; empty for the file as a whole.
    pub key: String,
    /// What is wrong and what to write instead.
    pub message: String,
    /// The nearest valid key or value, where one is near.
    pub nearest: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.line)?;
        if !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        f.write_str(&self.message)?;
        if let Some(nearest) = &self.nearest {
            write!(f, "; did you mean `{nearest}`?")?;
        }
        Ok(())
    }
}

/// Most colours of a palette, hashtags, phrases and the like, each: every one is held against every draft.
const MOST_ENTRIES: usize = 1_000;
/// Most bytes of a text: all of them stand on one line of a header, a footer or a caption.
const MOST_TEXT_BYTES: usize = 1_000;
/// So many problems are looked for: a file with more is no brand file.
const MOST_PROBLEMS: usize = 1_000;

/// The parsed text of a brand file.
pub(super) struct Document<'a> {
    lines: Lines,
    root: Spanned<DeTable<'a>>,
}

impl<'a> Document<'a> {
    /// Parses TOML; what is no TOML is reported with its lines, and the rest is kept.
    pub(super) fn parse(text: &'a str) -> (Self, Vec<Problem>) {
        let (root, errors) = DeTable::parse_recoverable(text);
        let lines = Lines::of(text);
        let problems = errors
            .into_iter()
            .map(|error| Problem {
                line: lines.at(error.span().map_or(0, |s| s.start)),
                key: String::new(),
                message: error.message().to_owned(),
                nearest: None,
            })
            .collect();
        (Self { lines, root }, problems)
    }

    /// Everything in which the document differs from `schema`: unknown keys, missing ones, wrong types, values out of range.
    pub(super) fn problems_against(&self, schema: &Json) -> Vec<Problem> {
        let mut walk = Walk { lines: &self.lines, problems: Vec::new() };
        walk.table(self.root.get_ref(), self.root.span().start, schema, "");
        walk.problems
    }

    /// The document's values, with a placeholder of the right type wherever `schema` asks for a value that is missing or of
    /// another type: good enough to go on checking the rest, never to be used.
    pub(super) fn mended(&self, schema: &Json) -> toml::Table {
        match mended(&DeValue::Table(self.root.get_ref().clone()), schema) {
            toml::Value::Table(table) => table,
            _ => toml::Table::new(),
        }
    }

    /// The line on which the value at `path` stands, such as `["palette", "2", "hex"]`; of its nearest parent where it is absent.
    pub(super) fn line_of(&self, path: &[&str]) -> usize {
        let mut at = self.root.span().start;
        let mut table = Some(self.root.get_ref());
        let mut array: Option<&toml::de::DeArray<'_>> = None;
        for step in path {
            let next = match (table, array) {
                (Some(t), _) => t.iter().find(|(k, _)| k.get_ref() == step).map(|(k, v)| (k.span().start, v)),
                (None, Some(a)) => step.parse::<usize>().ok().and_then(|n| a.get(n)).map(|v| (v.span().start, v)),
                (None, None) => None,
            };
            let Some((start, value)) = next else { break };
            at = start;
            table = value.get_ref().as_table();
            array = value.get_ref().as_array();
        }
        self.lines.at(at)
    }
}

/// Where lines end. A file of nothing but mistakes asks for as many lines as it has bytes.
struct Lines {
    ends: Vec<usize>,
}

impl Lines {
    fn of(text: &str) -> Self {
        Self { ends: text.match_indices('\n').map(|(at, _)| at).collect() }
    }

    /// Line of a byte, from 1.
    fn at(&self, byte: usize) -> usize {
        1 + self.ends.partition_point(|end| *end < byte)
    }
}

/// The candidate most like `word`, where one is like it at all (Jaro–Winkler over 0.75: one slip in a short word). What is too long
/// to be a word is like nothing.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    const LONGEST: usize = 200;
    candidates
        .into_iter()
        .filter(|candidate| word.len().max(candidate.len()) <= LONGEST)
        .map(|c| (strsim::jaro_winkler(&word.to_lowercase(), &c.to_lowercase()), c))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, c)| c.to_owned())
}

fn mended(value: &DeValue<'_>, schema: &Json) -> toml::Value {
    match (value, type_of(schema)) {
        (DeValue::Table(table), Some("object")) => {
            let member = |key: &str| schema["properties"].get(key).or_else(|| schema.get("additionalProperties"));
            let present = table.iter().take(MOST_ENTRIES).filter_map(|(k, v)| {
                Some((k.get_ref().to_string(), mended(v.get_ref(), member(k.get_ref()).filter(|s| s.is_object())?)))
            });
            let mut whole: toml::Table = present.collect();
            for key in schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str) {
                whole.entry(key).or_insert_with(|| placeholder(&schema["properties"][key]));
            }
            toml::Value::Table(whole)
        }
        (DeValue::Array(array), Some("array")) => toml::Value::Array(
            array.iter().take(MOST_ENTRIES).map(|item| mended(item.get_ref(), &schema["items"])).collect(),
        ),
        (DeValue::String(text), Some("string"))
            if text.len() <= MOST_TEXT_BYTES
                && (words_of(schema).is_empty() || words_of(schema).contains(&text.as_ref())) =>
        {
            toml::Value::String(text.to_string())
        }
        (DeValue::Boolean(flag), Some("boolean")) => toml::Value::Boolean(*flag),
        (DeValue::Integer(n), Some("integer")) => match i64::from_str_radix(n.as_str(), n.radix()) {
            Ok(n) if in_range(n as f64, schema) => toml::Value::Integer(n),
            _ => placeholder(schema),
        },
        (DeValue::Integer(n), Some("number")) => match i64::from_str_radix(n.as_str(), n.radix()) {
            Ok(n) => toml::Value::Float(n as f64),
            Err(_) => placeholder(schema),
        },
        (DeValue::Float(n), Some("number")) => match n.as_str().replace('_', "").parse() {
            Ok(n) => toml::Value::Float(n),
            Err(_) => placeholder(schema),
        },
        _ => placeholder(schema),
    }
}

fn in_range(number: f64, schema: &Json) -> bool {
    number >= schema["minimum"].as_f64().unwrap_or(f64::NEG_INFINITY)
        && number <= schema["maximum"].as_f64().unwrap_or(f64::INFINITY)
}

/// Some value of the schema's type.
fn placeholder(schema: &Json) -> toml::Value {
    let least = schema["minimum"].as_f64().unwrap_or(0.0);
    match type_of(schema) {
        Some("object") => mended(&DeValue::Table(DeTable::new()), schema),
        Some("array") => toml::Value::Array(Vec::new()),
        Some("boolean") => toml::Value::Boolean(false),
        Some("integer") => toml::Value::Integer(least as i64),
        Some("number") => toml::Value::Float(least),
        _ => toml::Value::String(
            words_of(schema).first().map_or_else(|| PLACEHOLDER.to_owned(), |word| (*word).to_owned()),
        ),
    }
}

/// Stands for a missing text; no sentence shows it, since its key is reported as missing already.
const PLACEHOLDER: &str = "?";

struct Walk<'t> {
    lines: &'t Lines,
    problems: Vec<Problem>,
}

impl Walk<'_> {
    fn report(&mut self, at: usize, key: &str, message: String, nearest: Option<String>) {
        self.problems.push(Problem { line: self.lines.at(at), key: key.to_owned(), message, nearest });
    }

    fn table(&mut self, table: &DeTable<'_>, at: usize, schema: &Json, path: &str) {
        let empty = serde_json::Map::new();
        let properties = schema["properties"].as_object().unwrap_or(&empty);
        let join = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        if table.len() > MOST_ENTRIES {
            self.too_many(table.len(), at, path);
        }
        for (key, value) in table {
            if self.problems.len() >= MOST_PROBLEMS {
                return;
            }
            let name = key.get_ref().as_ref();
            if let Some(known) =
                properties.get(name).or_else(|| schema.get("additionalProperties").filter(|s| s.is_object()))
            {
                self.value(value, known, &join(name));
            } else {
                let keys = || properties.keys().map(String::as_str);
                let near = nearest(name, keys());
                let message = format!("unknown key; the keys here are {}", keys().collect::<Vec<_>>().join(", "));
                self.report(key.span().start, &join(name), message, near);
            }
        }
        for key in schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str) {
            if !table.iter().any(|(k, _)| k.get_ref() == key) {
                let form = properties.get(key).map_or_else(String::new, |s| format!("; write {}", form_of(s)));
                self.report(at, &join(key), format!("is missing{form}"), None);
            }
        }
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, schema: &Json, path: &str) {
        let at = value.span().start;
        match (value.get_ref(), type_of(schema)) {
            (DeValue::Table(table), Some("object")) => self.table(table, at, schema, path),
            (DeValue::Array(array), Some("array")) => {
                if array.len() > MOST_ENTRIES {
                    self.too_many(array.len(), at, path);
                }
                for (n, item) in array.iter().enumerate().take(MOST_ENTRIES) {
                    self.value(item, &schema["items"], &format!("{path}[{}]", n + 1));
                }
            }
            (DeValue::String(text), Some("string")) => self.word(text, at, schema, path),
            (DeValue::Boolean(_), Some("boolean")) => {}
            (DeValue::Integer(n), Some("integer")) => {
                self.range(i64::from_str_radix(n.as_str(), n.radix()).ok().map(|n| n as f64), at, schema, path);
            }
            (DeValue::Integer(n), Some("number")) => {
                self.range(i64::from_str_radix(n.as_str(), n.radix()).ok().map(|n| n as f64), at, schema, path);
            }
            (DeValue::Float(n), Some("number")) => {
                self.range(n.as_str().replace('_', "").parse().ok(), at, schema, path)
            }
            (found, _) => {
                let message = format!("is {}; write {}", kind_of(found), form_of(schema));
                self.report(at, path, message, None);
            }
        }
    }

    fn too_many(&mut self, entries: usize, at: usize, path: &str) {
        self.report(at, path, format!("has {entries} entries, more than the limit of {MOST_ENTRIES}"), None);
    }

    fn word(&mut self, text: &str, at: usize, schema: &Json, path: &str) {
        if text.len() > MOST_TEXT_BYTES {
            let message = format!("has {} bytes, more than the limit of {MOST_TEXT_BYTES}", text.len());
            return self.report(at, path, message, None);
        }
        let allowed = words_of(schema);
        if !allowed.is_empty() && !allowed.contains(&text) {
            let message = format!("“{text}” is none of the words here; write one of {}", allowed.join(", "));
            self.report(at, path, message, nearest(text, allowed.iter().copied()));
        }
    }

    fn range(&mut self, number: Option<f64>, at: usize, schema: &Json, path: &str) {
        let least = schema["minimum"].as_f64().unwrap_or(f64::NEG_INFINITY);
        let most = schema["maximum"].as_f64().unwrap_or(f64::INFINITY);
        let Some(number) = number else {
            return self.report(at, path, format!("is no number; write {}", form_of(schema)), None);
        };
        if !(least..=most).contains(&number) {
            let near = if number < least { least } else { most };
            let near = if near.is_finite() && !number.is_nan() { Some(near.to_string()) } else { None };
            self.report(at, path, format!("{number} is out of range; write {}", form_of(schema)), near);
        }
    }
}

/// The JSON type of a schema, `null` left out of `["string", "null"]`.
fn type_of(schema: &Json) -> Option<&str> {
    match &schema["type"] {
        Json::String(one) => Some(one),
        Json::Array(several) => several.iter().filter_map(Json::as_str).find(|t| *t != "null"),
        _ if !words_of(schema).is_empty() => Some("string"),
        _ => None,
    }
}

/// The words that an enumeration allows; none for any other schema.
fn words_of(schema: &Json) -> Vec<&str> {
    let listed = schema["enum"].as_array().into_iter().flatten().filter_map(Json::as_str);
    let described = schema["oneOf"].as_array().into_iter().flatten().filter_map(|s| s["const"].as_str());
    listed.chain(described).collect()
}

/// What to write, in words.
fn form_of(schema: &Json) -> String {
    let words = words_of(schema);
    if !words.is_empty() {
        return format!("one of {}", words.join(", "));
    }
    let range = match (schema["minimum"].as_f64(), schema["maximum"].as_f64()) {
        (Some(least), Some(most)) => format!(" from {least} to {most}"),
        (Some(least), None) => format!(" of at least {least}"),
        _ => String::new(),
    };
    match type_of(schema) {
        Some("object") => "a table".to_owned(),
        Some("array") => format!("a list, each {}", form_of(&schema["items"])),
        Some("string") => "a text in \"quotes\"".to_owned(),
        Some("boolean") => "true or false".to_owned(),
        Some("integer") => format!("a whole number{range}"),
        Some("number") => format!("a number{range}"),
        _ => "another value".to_owned(),
    }
}

fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
