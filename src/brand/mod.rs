//! What the brand says, validated: a [`Brand`] cannot exist with a bad colour or a missing font.

mod document;
mod file;
mod files;
pub mod palette;
pub mod proposal;
mod schema;
mod settings;
pub mod template;
pub mod typography;
mod validate;

pub use document::{Problem, nearest};
pub use files::Reach;
pub use palette::Palette;
pub use schema::{Vocabulary, schema};
pub use settings::RuleSettings;
pub use template::Template;
pub use typography::Typography;

use crate::digest::sha256_hex;
use crate::files::{ReadError, read_bounded};
use crate::wording::printable;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

/// Whether the values are the institution's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Made up, to be replaced; every report says so.
    Example,
    /// Taken from the institution's guideline by whoever wrote the file.
    Official,
}

/// A valid brand.
#[derive(Clone, Debug)]
pub struct Brand {
    /// The institution, as on its letterhead.
    pub institution: String,
    /// The office that publishes.
    pub office: String,
    /// Where the values come from.
    pub status: Status,
    /// SHA-256 of the brand file and of every file it names, hexadecimal.
    pub sha256: String,
    /// Every file that it was read from; none of them for the shipped brand. Nothing is ever written over them.
    pub files: Vec<PathBuf>,
    /// Colours.
    pub palette: Palette,
    /// Typeface.
    pub typography: Typography,
    /// Header and footer.
    pub template: Template,
    /// How citizens reach the office.
    pub contact: Contact,
    /// Hashtags on every post, most important first.
    pub hashtags_required: Vec<String>,
    /// Hashtags allowed beside them, most important first.
    pub hashtags_optional: Vec<String>,
    /// Greetings of captions, the proposed one first.
    pub greetings: Vec<String>,
    /// Names of the allowed picture sizes, the usual one first.
    pub formats: Vec<String>,
    /// What the text of a post has and has not.
    pub caption: CaptionStyle,
    /// Settings of every rule.
    rules: BTreeMap<&'static str, RuleSettings>,
}

/// How citizens reach the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Day on which somebody last checked the channels, YYYY-MM-DD.
    pub verified_on: String,
    /// The helpdesk first.
    pub channels: Vec<template::Channel>,
}

/// What the text of a post has and has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaptionStyle {
    /// Names of the platforms that captions are held against, one at least, the usual one first.
    pub platforms: Vec<String>,
    /// The house's own longest caption in grapheme clusters; none where there is none.
    pub longest: Option<u32>,
    /// Line that greets, `{greeting}` to be filled in.
    pub greeting_line: String,
    /// Channels that count as a helpdesk, in the order of [`Contact::channels`].
    pub helpdesk: Vec<template::Channel>,
    /// Line that names the helpdesk, `{contact}` to be filled in.
    pub helpdesk_line: String,
    /// Any one of these says where; at least one, the proposed one first.
    pub locations: Vec<String>,
    /// A line that begins with one of these says where, too.
    pub location_labels: Vec<String>,
    /// Line that names the place, `{location}` to be filled in.
    pub location_line: String,
    /// Words that captions do not use.
    pub forbidden: Vec<Forbidden>,
}

/// Words that captions do not use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forbidden {
    /// The words.
    pub phrase: String,
    /// What to write instead.
    pub instead: Option<String>,
    /// Whether this is only worth a note.
    pub mild: bool,
}

/// Why there is no brand: every problem of the file, in the file's order.
#[derive(Debug)]
pub struct BrandError {
    /// The brand file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// So many problems are written out; whoever has more will run the program again anyway.
const MOST_TOLD: usize = 200;

impl fmt::Display for BrandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, problem) in self.problems.iter().take(MOST_TOLD).enumerate() {
            if n > 0 {
                writeln!(f)?;
            }
            // What stands in a brand file, and its name, may be anything; a problem is one line.
            f.write_str(&printable(&format!("{}:{problem}", self.path.display())))?;
        }
        match self.problems.len().saturating_sub(MOST_TOLD) {
            0 => Ok(()),
            more => write!(f, "\n{}: and {more} more", printable(&self.path.to_string_lossy())),
        }
    }
}

impl std::error::Error for BrandError {}

/// A brand file larger than this is none: the shipped one, comments included, has a fortieth of it.
const MOST_BYTES: u64 = 512 << 10;

fn check_length(bytes: u64, path: &Path) -> Result<(), BrandError> {
    if bytes > MOST_BYTES {
        let message = format!("cannot be read: it has {bytes} bytes, more than the limit of {MOST_BYTES}");
        return Err(alone(path, 1, message));
    }
    Ok(())
}

/// A problem by which all others are hidden.
fn alone(path: &Path, line: usize, message: String) -> BrandError {
    let problem = Problem { line, key: String::new(), message, nearest: None };
    BrandError { path: path.to_owned(), problems: vec![problem] }
}

impl Brand {
    /// The example brand inside the program.
    ///
    /// # Errors
    /// None that a test would not have found before the program was shipped.
    pub fn shipped(vocabulary: &Vocabulary) -> Result<Self, BrandError> {
        Self::from_text(files::SHIPPED, vocabulary)
    }

    /// A brand of this text that names no files but those inside the program: what the shipped brand is made of.
    ///
    /// # Errors
    /// Every problem of the text at once, each with its line.
    pub fn from_text(text: &str, vocabulary: &Vocabulary) -> Result<Self, BrandError> {
        let path = Path::new("brand.toml");
        check_length(text.len() as u64, path)?;
        Self::parse(text, path, &files::Root::shipped(), vocabulary)
    }

    /// The text of the shipped brand file: documentation, and what `selaras brand init` starts from.
    pub const fn shipped_text() -> &'static str {
        files::SHIPPED
    }

    /// The files that the shipped brand file names, by path.
    pub const fn shipped_files() -> &'static [(&'static str, &'static [u8])] {
        files::EMBEDDED
    }

    /// Reads a brand file; paths in it lead from its own folder, and as far as `reach` says.
    ///
    /// # Errors
    /// Every problem of the file at once, each with its line.
    pub fn load(path: &Path, reach: Reach, vocabulary: &Vocabulary) -> Result<Self, BrandError> {
        let bytes = read_bounded(path, MOST_BYTES).map_err(|fault| match fault {
            ReadError::System(e) => alone(path, 1, format!("cannot be read: {e}; name a brand file that is there")),
            fault => alone(path, 1, format!("cannot be read: it {fault}; name a brand file")),
        })?;
        let text = std::str::from_utf8(&bytes).map_err(|e| {
            let line = 1 + bytes[..e.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
            alone(path, line, "is no UTF-8 text from here on; save it as plain text, UTF-8".to_owned())
        })?;
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let root = files::Root::folder(folder.to_owned(), reach);
        let mut brand = Self::parse(text, path, &root, vocabulary)?;
        brand.files = root.into_files_read();
        brand.files.push(path.to_owned());
        Ok(brand)
    }

    /// The contact that citizens turn to first: of those that the footer shows, the one that `[contact]` names first.
    pub fn helpdesk(&self) -> Option<&template::Channel> {
        self.contact.channels.iter().find(|channel| self.template.footer.contacts.contains(channel))
    }

    /// The brand as another of the institution's offices uses it: `office` stands in the header, and where the file leaves the place of
    /// captions to the office's name, it stands there, too. What is known of drafts under the file's own office is not valid for it.
    #[must_use]
    pub fn of_office(mut self, office: &str) -> Self {
        self.caption
            .locations
            .iter_mut()
            .filter(|place| **place == self.office)
            .for_each(|place| office.clone_into(place));
        office.clone_into(&mut self.office);
        self.sha256 = sha256_hex([self.sha256.as_bytes(), b"\0", office.as_bytes()]);
        self
    }

    /// Settings of `rule`; none for a rule that was not in the vocabulary.
    pub fn rule(&self, rule: &str) -> Option<&RuleSettings> {
        self.rules.get(rule)
    }

    fn parse(text: &str, path: &Path, root: &files::Root, vocabulary: &Vocabulary) -> Result<Self, BrandError> {
        let fail = |mut problems: Vec<Problem>| {
            problems.sort();
            problems.dedup();
            BrandError { path: path.to_owned(), problems }
        };
        let (document, mut problems) = document::Document::parse(text);
        // After a slip in the syntax itself the rest reads as missing: one thing at a time.
        if !problems.is_empty() {
            return Err(fail(problems));
        }
        let schema = schema(vocabulary);
        problems.extend(document.problems_against(&schema));
        // What does not fit the schema is replaced by placeholders, so that everything else is checked in the same run.
        let file: file::BrandFile = match document.mended(&schema).try_into() {
            Ok(file) => file,
            Err(error) => {
                let error: toml::de::Error = error;
                let message = error.message().to_owned();
                problems.push(Problem { line: 1, key: String::new(), message, nearest: None });
                return Err(fail(problems));
            }
        };
        let (mut brand, more) = validate::validate(&file, &document, root, vocabulary);
        let known: BTreeSet<String> = problems.iter().map(|p| p.key.clone()).collect();
        problems.extend(more.into_iter().filter(|p| !known.contains(&p.key)));
        if !problems.is_empty() {
            return Err(fail(problems));
        }
        brand.sha256 = brand.digest(text);
        Ok(brand)
    }

    fn digest(&self, text: &str) -> String {
        let fonts = self.typography.styles.iter().map(|style| &style.data[..]);
        let logo = self.template.header.logos.iter().map(|logo| &logo.data[..]);
        sha256_hex(std::iter::once(text.as_bytes()).chain(fonts).chain(logo))
    }
}
