//! What was typed. Parsing touches nothing: meaning comes later.

use crate::brand::{Reach, nearest};
use crate::finding::Severity;
use crate::report::Format;
use crate::service::StampMode;
use crate::wording::Language;
use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Checks draft pictures against an institution's visual guideline: colours, typeface, header and footer.
#[derive(Debug, Parser)]
#[command(name = "selaras", version, max_term_width = 100)]
#[cfg_attr(not(feature = "gui"), command(arg_required_else_help = true))]
#[cfg_attr(feature = "gui", command(after_help = "Without a command, selaras opens its window."))]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) common: Common,
    /// Pictures and folders to open in the window
    #[cfg(feature = "gui")]
    #[arg(value_name = "DRAFT")]
    pub(super) drafts: Vec<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// Options of every command.
#[derive(Debug, Group)]
pub(super) struct Common {
    /// Brand file [default: brand.toml here or in a folder above, else the example inside the program]
    #[arg(long, value_name = "FILE", global = true)]
    pub(super) brand: Option<PathBuf>,
    /// Facts on platforms, of the form of assets/platforms.toml [default: those inside the program]
    #[arg(long, value_name = "FILE", global = true)]
    pub(super) platforms: Option<PathBuf>,
    /// Let the brand file name fonts and logos outside its own folder
    #[arg(long, global = true)]
    pub(super) allow_outside_paths: bool,
    /// Language of sentences: id (Bahasa Indonesia) or en (English) [default: from the locale]
    #[arg(long, value_name = "LANG", global = true)]
    pub(super) lang: Option<Lang>,
}

impl Common {
    pub(super) const fn reach(&self) -> Reach {
        if self.allow_outside_paths { Reach::Anywhere } else { Reach::OwnFolder }
    }
}

/// Languages by their code.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Lang {
    Id,
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Id => Self::Indonesian,
            Lang::En => Self::English,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Judge pictures and folders of pictures
    Check(Check),
    /// Change off-palette colours to the brand's and write the pictures to new files
    Fix(Fix),
    /// Lay the brand's header and footer on pictures and write them to new files
    Stamp(Stamp),
    /// Print a caption made whole: greeting, its text, helpdesk, place, hashtags
    Caption(Caption),
    /// List the rules with their severity under the brand
    Rules,
    /// Show a rule's page: what it sees, why it matters, examples, settings, source
    Explain {
        /// Name of the rule, such as off-palette-color
        rule: String,
    },
    /// List the families that text can be named as, beside the brand's own
    Typefaces,
    /// Show, check or start a brand file
    #[command(subcommand)]
    Brand(Brand),
}

#[derive(Debug, Group)]
pub(super) struct Check {
    /// Pictures, folders with pictures anywhere below them, and globs such as 'drafts/**/*.png'
    #[arg(required_unless_present = "files_from", value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Take paths from this file too, one a line (or with zero bytes between them); - for standard input
    #[arg(long, value_name = "FILE")]
    pub(super) files_from: Option<PathBuf>,
    /// Form of the report on standard output [default: text; summary where --output is given]
    #[arg(long, value_enum)]
    pub(super) format: Option<Form>,
    /// Write the report to a file as well, such as html=report.html; may be given several times
    #[arg(short, long, value_name = "FORMAT=PATH", value_parser = output)]
    pub(super) output: Vec<Output>,
    /// Only these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Not these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// Caption of the draft, or of all drafts, from a text file; - for standard input [default: NAME.caption.txt or NAME.txt beside
    /// each draft]
    #[arg(long, value_name = "FILE")]
    pub(super) caption: Option<PathBuf>,
    /// Where the post goes, such as ig-feed; several with commas between them [default: those of the brand file]
    #[arg(long, value_name = "PLATFORM", value_delimiter = ',')]
    pub(super) platform: Vec<String>,
    /// Mildest severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", value_enum, default_value = "error")]
    pub(super) fail_on: Bar,
    /// More warnings than this make the exit code 1 too
    #[arg(long, value_name = "N")]
    pub(super) max_warnings: Option<usize>,
    /// Drafts judged at the same time [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
    /// Memory that the drafts at hand may take together, in bytes or as 400M, 2G
    #[arg(long, value_name = "SIZE", default_value = "512M", value_parser = bytes)]
    pub(super) memory: u64,
    /// Folder in which measurements are kept for the next run [default: selaras in the system's folder for caches]
    #[arg(long, value_name = "DIR")]
    pub(super) cache: Option<PathBuf>,
    /// Measure everything anew and keep nothing
    #[arg(long, conflicts_with = "cache")]
    pub(super) no_cache: bool,
    /// How progress is shown, on standard error
    #[arg(long, value_name = "HOW", value_enum, default_value = "auto")]
    pub(super) progress: Progress,
    /// Day that dated facts are held against, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<jiff::civil::Date>,
    /// Most pixels of a picture
    #[arg(long, value_name = "N", default_value_t = 100_000_000)]
    pub(super) max_pixels: u64,
    /// Most bytes of a file, and of its decoded picture
    #[arg(long, value_name = "N", default_value_t = 512 << 20)]
    pub(super) max_bytes: u64,
    /// Folder for pictures that show why: each line of text above its best renditions, and the colours by class
    #[arg(long, value_name = "FOLDER")]
    pub(super) evidence: Option<PathBuf>,
    /// Colours in the text report
    #[arg(long, value_name = "WHEN", value_enum, default_value = "auto")]
    pub(super) color: When,
}

/// A report that goes into a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Output {
    pub(super) form: Form,
    pub(super) path: PathBuf,
}

fn output(text: &str) -> Result<Output, String> {
    let (name, path) = text.split_once('=').ok_or("write FORMAT=PATH, such as html=report.html")?;
    let form = Form::from_str(name, false).map_err(|_| {
        let values = Form::value_variants().iter().filter_map(Form::to_possible_value);
        let known: Vec<String> = values.map(|value| value.get_name().to_owned()).collect();
        match nearest(name, known.iter().map(String::as_str)) {
            Some(near) => format!("no format is called `{name}`; did you mean `{near}`?"),
            None => format!("no format is called `{name}`; known are {}", known.join(", ")),
        }
    })?;
    if path.is_empty() {
        Err("name a file after the equals sign".to_owned())
    } else {
        Ok(Output { form, path: path.into() })
    }
}

/// `512M` and its like, by powers of 1024.
fn bytes(text: &str) -> Result<u64, String> {
    let fault = || format!("`{text}` is no size; write a number of bytes, or one with K, M or G such as 400M");
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let power = match text[digits.len()..].to_ascii_uppercase().as_str() {
        "" | "B" => 0,
        "K" | "KB" | "KIB" => 1,
        "M" | "MB" | "MIB" => 2,
        "G" | "GB" | "GIB" => 3,
        _ => return Err(fault()),
    };
    digits.parse::<u64>().ok().and_then(|n| n.checked_mul(1 << (10 * power))).ok_or_else(fault)
}

#[derive(Debug, Group)]
#[command(after_help = "Flat areas and their soft edges are changed where one palette colour is clearly the nearest; \
    tints of a colour that changes follow it. Photos and gradients stay. Exit code 0: no off-palette colour is left; 1: some are.")]
pub(super) struct Fix {
    /// Pictures, or folders with pictures anywhere below them
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// File ending in .png, .jpg or .webp; a folder, made where it is not there, for several pictures
    #[arg(short, long, value_name = "OUT")]
    pub(super) output: PathBuf,
    /// What a colour becomes, whatever is nearest: #6A2C91=biru-tua; may be given several times
    #[arg(long, value_name = "HEX=COLOR")]
    pub(super) to: Vec<String>,
    /// Quality of JPEG files, 1 to 100; PNG and WebP are written without loss
    #[arg(long, value_name = "N", default_value_t = 90, value_parser = clap::value_parser!(u8).range(1..=100))]
    pub(super) quality: u8,
    /// Replace files that are there already; never the pictures themselves
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Group)]
pub(super) struct Stamp {
    /// Pictures, or folders with pictures anywhere below them
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// File ending in .png, .jpg or .webp; a folder, made where it is not there, for several pictures
    #[arg(short, long, value_name = "OUT")]
    pub(super) output: PathBuf,
    /// How the bands meet the picture
    #[arg(long, value_enum, default_value = "overlay")]
    pub(super) mode: Mode,
    /// Size of the result, by its name in the brand's [formats], such as ig-portrait: an overlaid picture is cropped where that
    /// loses at most a fifth of it and no text; else it is laid whole between the bands, as an extended one is
    #[arg(long, value_name = "NAME")]
    pub(super) size: Option<String>,
    /// Day that dated facts are held against, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<jiff::civil::Date>,
    /// Quality of JPEG files, 20 to 100: below, the bands blur; PNG and WebP are written without loss
    #[arg(long, value_name = "N", default_value_t = 90, value_parser = clap::value_parser!(u8).range(1..=100))]
    pub(super) quality: u8,
    /// Replace files that are there already; never the pictures themselves
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Group)]
pub(super) struct Caption {
    /// Text file; - for standard input
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Where the post goes, such as ig-feed [default: the first of the brand file]
    #[arg(long, value_name = "PLATFORM")]
    pub(super) platform: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Mode {
    /// Over its top and bottom; the size stays
    Overlay,
    /// Above and below it; the page grows and the picture stays whole
    Extend,
    /// In place of an older header and footer of the brand; refused where there is none
    Replace,
}

impl From<Mode> for StampMode {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Overlay => Self::Overlay,
            Mode::Extend => Self::Extend,
            Mode::Replace => Self::Replace,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// For people at a terminal, grouped by draft
    Text,
    /// How many drafts passed, and no more
    Summary,
    /// One line a finding, for editors and logs
    Compact,
    /// One object, see docs/report.md
    Json,
    /// One object a draft, each on a line as soon as it is known
    Jsonl,
    /// SARIF 2.1.0, for code-scanning services
    Sarif,
    /// A table for spreadsheets, one row a finding
    Csv,
    /// A page for people that needs no other file
    Html,
}

impl Form {
    /// The report's format; only text is ever coloured.
    pub(super) const fn format(self, colored: bool) -> Format {
        match self {
            Self::Text => Format::Text { colored },
            Self::Summary => Format::Summary { colored },
            Self::Compact => Format::Compact,
            Self::Json => Format::Json,
            Self::Jsonl => Format::Jsonl,
            Self::Sarif => Format::Sarif,
            Self::Csv => Format::Csv,
            Self::Html => Format::Html,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Progress {
    /// A bar on a terminal, else a plain line now and then
    Auto,
    /// A line every ten seconds
    Plain,
    /// A JSON object a line for each draft done
    Json,
    /// Nothing
    None,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Bar {
    Error,
    Warning,
    Note,
}

impl From<Bar> for Severity {
    fn from(bar: Bar) -> Self {
        match bar {
            Bar::Error => Self::Error,
            Bar::Warning => Self::Warning,
            Bar::Note => Self::Note,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Brand {
    /// Show which brand file is used and what it says
    Show,
    /// Name every mistake of a brand file with its line
    Validate {
        /// Brand file [default: the one that would be used]
        file: Option<PathBuf>,
    },
    /// Write the example brand file, or one proposed from approved drafts, with the fonts it names, into a folder
    Init {
        /// Folder; made where it is not there
        #[arg(default_value = ".")]
        folder: PathBuf,
        /// Propose the brand file from these pictures, or from folders of them; the folder to write to stands before it
        #[arg(long, value_name = "DRAFT", num_args = 1..)]
        from: Vec<PathBuf>,
        /// Look for the family's TTF and OTF files in this folder and below it, beside those in the program
        #[arg(long, value_name = "DIR", requires = "from")]
        fonts: Option<PathBuf>,
    },
    /// Print the JSON Schema of brand files
    Schema,
}
