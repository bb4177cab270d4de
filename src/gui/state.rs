//! What the screen shows, as plain data: no widget, no handle, no thread. Changed by `update` alone.

mod caption_desk;
mod edit;
mod folder;
mod kit;
mod looking;
mod settings;

pub use caption_desk::{CaptionDesk, CaptionVerdict, Told};
pub use edit::{ColorStep, Compare, ContactLine, Done, Edit, Field, Preview, Recipe, StampForm, Swap};
pub(super) use folder::below;
pub use folder::{Filter, Folder, Form, Order, Run, Sheet, Summary, Work};
pub use kit::BrandKit;
pub(super) use looking::is_seen;
pub use looking::{Exhibit, Layer, Layers, Looking, Probe, Shown, Tab};
pub use settings::{BrandChoice, BrandFault, ChosenBrand, Settings, SettingsPage};

use crate::geom::{PxRect, PxSize};
use crate::report::marks::{Mark, marks};
use crate::report::{BrandFacts, DraftReport, Remark};
use crate::seen::PixelClass;
use crate::service::StampMode;
use crate::wording::Language;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Everything that the window shows.
#[derive(Clone, Debug)]
pub struct State {
    /// Language of every word on screen.
    pub language: Language,
    /// Light, dark, or as the system says.
    pub look: Look,
    /// The brand in use; none until it is loaded, or where its file has faults.
    pub brand: Option<Arc<BrandSheet>>,
    /// Paths of the drafts that were opened together, in order.
    pub files: Vec<PathBuf>,
    /// What is known of them beside one another.
    pub folder: Folder,
    /// What is kept between runs.
    pub settings: Settings,
    /// The brand in use, or to be loaded: that of the settings, unless the command line named another.
    pub brand_choice: BrandChoice,
    /// The page on which that is changed.
    pub settings_page: SettingsPage,
    /// The draft on screen: the last good one while another is being opened.
    pub draft: Option<Draft>,
    /// What the draft is looked at with.
    pub looking: Looking,
    /// What is to be made of the draft.
    pub edit: Edit,
    /// What was made of it, shown instead of it until it is saved or left.
    pub preview: Option<Preview>,
    /// How bands were laid on last.
    pub stamp_mode: StampMode,
    /// The text of the post.
    pub caption: CaptionDesk,
    /// Those typed for other drafts and not written, by the draft's path.
    pub captions: BTreeMap<PathBuf, CaptionDesk>,
    /// The selected finding, by its position in the report.
    pub selected: Option<usize>,
    /// The rule whose page is shown instead of the list.
    pub explained: Option<&'static str>,
    /// Whether findings are drawn on the picture.
    pub marks_are_shown: bool,
    /// Which part of the page is seen, how large.
    pub view: View,
    /// Screen pixels a page pixel at which the whole page fits the canvas; told by the canvas.
    pub fitted: f32,
    /// What stands in the path box.
    pub typed_path: String,
    /// Whether the path box is to get the keyboard.
    pub goes_to_path: bool,
    /// What the worker does.
    pub working: Option<Working>,
    /// The one sentence of the status line.
    pub notice: Option<Notice>,
    /// Number of the newest request.
    pub last_number: u64,
    /// Number of the newest request that is no work on a draft as a whole: its answer ends no work and makes no other one stale.
    pub last_aside: u64,
    /// Number of the newest request about the draft on screen.
    pub newest: u64,
    /// Files and folders that are being looked through.
    pub asked: Vec<PathBuf>,
    /// The draft asked for last, until it is on screen; it stays where it cannot be opened.
    pub next: Option<PathBuf>,
    /// The pixels from the clipboard that are being opened.
    pub pasting: Option<Arc<egui::ColorImage>>,
    /// The draft on screen, where its file changed while something else was done with it.
    pub changed: Option<PathBuf>,
}

/// Numbers of requests on the side begin here; nobody asks for so many others.
const FIRST_ASIDE: u64 = 1 << 48;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// As the system says.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// What panels need to know of the brand.
#[derive(Clone, Debug)]
pub struct BrandSheet {
    /// Institution, office, status.
    pub facts: BrandFacts,
    /// The page of each rule in each language, as Markdown.
    pub pages: Vec<RulePage>,
    /// Its colours, words and sizes.
    pub kit: BrandKit,
}

/// One rule's page in one language.
#[derive(Clone, Copy, Debug)]
pub struct RulePage {
    /// The rule.
    pub rule: &'static str,
    /// The language.
    pub language: Language,
    /// Markdown.
    pub text: &'static str,
}

/// A picture ready to be handed to the graphics card.
#[derive(Clone)]
pub struct Picture {
    /// Tells one picture from another.
    pub id: u64,
    /// Size of the page; the image is smaller where the page is too large for a texture.
    pub page: PxSize,
    /// Pixels.
    pub image: Arc<egui::ColorImage>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({}, {})", self.id, self.page)
    }
}

/// An opened draft.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Where it came from.
    pub path: PathBuf,
    /// What it looks like.
    pub picture: Picture,
    /// The pixels as they came from the clipboard; such a draft has no file.
    pub pasted: Option<Arc<egui::ColorImage>>,
    /// What was found; none while it is being checked for the first time.
    pub report: Option<Arc<DraftReport>>,
    /// Where it was found.
    pub marks: Vec<Mark>,
}

impl Draft {
    /// A draft that was just opened.
    pub const fn new(path: PathBuf, picture: Picture) -> Self {
        Self { path, picture, pasted: None, report: None, marks: Vec::new() }
    }

    /// Takes in what was found.
    pub fn judge(&mut self, report: Arc<DraftReport>) {
        self.marks = marks(&report);
        self.report = Some(report);
    }

    /// The file's name without its folder.
    pub fn name(&self) -> String {
        name_of(&self.path)
    }
}

/// The last part of `path`, as people call the file.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Which part of the page is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// How large.
    pub zoom: Zoom,
    /// The page point in the middle of the canvas, in page pixels; only where the page does not fit.
    pub center: [f32; 2],
}

impl Default for View {
    fn default() -> Self {
        Self { zoom: Zoom::Fit, center: [0.0, 0.0] }
    }
}

/// How large the page is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Zoom {
    /// All of it, never enlarged.
    Fit,
    /// Screen pixels a page pixel, within [`Zoom::LEAST`]..=[`Zoom::MOST`].
    Times(f32),
}

impl Zoom {
    /// A 20 000 pixel poster still fits.
    pub const LEAST: f32 = 0.02;
    /// Single pixels can be counted.
    pub const MOST: f32 = 32.0;
}

/// What the worker does for the newest request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Working {
    /// Number of the request.
    pub number: u64,
    /// What it is.
    pub job: Job,
}

/// Kinds of work, each with a message `ui-working-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Looking for drafts, opening and judging one.
    Check,
    /// Changing colours, drawing header and footer.
    Edit,
    /// Writing a file.
    Save,
}

impl Job {
    /// Id of the words shown meanwhile.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Check => "ui-working-check",
            Self::Edit => "ui-working-edit",
            Self::Save => "ui-working-save",
        }
    }
}

/// One sentence for the status line.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Whether something went wrong.
    pub is_error: bool,
    /// Name of the file it is about.
    pub about: Option<String>,
    /// The sentence.
    pub remark: Remark,
    /// More on request, as the machine says it.
    pub details: Option<String>,
    /// More on request: files with a sentence each.
    pub each: Vec<(String, Remark)>,
    /// Whether they are shown.
    pub is_open: bool,
}

impl Notice {
    /// Something went well.
    pub const fn good(remark: Remark) -> Self {
        Self { is_error: false, about: None, remark, details: None, each: Vec::new(), is_open: false }
    }

    /// Something went wrong.
    pub const fn bad(remark: Remark) -> Self {
        Self { is_error: true, about: None, remark, details: None, each: Vec::new(), is_open: false }
    }

    /// About the file at `path`.
    #[must_use]
    pub fn about(mut self, path: &Path) -> Self {
        self.about = Some(name_of(path));
        self
    }

    /// With a sentence about each of these files on request.
    #[must_use]
    pub fn with_each(mut self, files: Vec<(PathBuf, Remark)>) -> Self {
        self.each = files.into_iter().map(|(path, why)| (path.display().to_string(), why)).collect();
        self
    }

    /// Whether there is more on request.
    pub fn has_details(&self) -> bool {
        self.details.is_some() || !self.each.is_empty()
    }

    /// Whether it says that the brand file has faults.
    pub fn is_about_the_brand(&self) -> bool {
        self.remark.id.starts_with("ui-brand-broken")
    }

    /// With details on request.
    #[must_use]
    pub fn with_details(mut self, details: impl Into<String>) -> Self {
        self.details = Some(details.into());
        self
    }
}

impl State {
    /// An empty window.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            look: Look::System,
            brand: None,
            files: Vec::new(),
            folder: Folder::default(),
            settings: Settings::default(),
            brand_choice: BrandChoice::default(),
            settings_page: SettingsPage::default(),
            draft: None,
            looking: Looking::default(),
            edit: Edit::default(),
            preview: None,
            stamp_mode: StampMode::default(),
            caption: CaptionDesk::default(),
            captions: BTreeMap::new(),
            selected: None,
            explained: None,
            marks_are_shown: true,
            view: View::default(),
            fitted: 1.0,
            typed_path: String::new(),
            goes_to_path: false,
            working: None,
            notice: None,
            last_number: 0,
            last_aside: FIRST_ASIDE,
            newest: 0,
            asked: Vec::new(),
            next: None,
            pasting: None,
            changed: None,
        }
    }

    /// The report on screen.
    pub fn report(&self) -> Option<&DraftReport> {
        self.draft.as_ref()?.report.as_deref()
    }

    /// Number of findings on screen.
    pub fn findings(&self) -> usize {
        self.report().map_or(0, |report| report.findings.len())
    }

    /// The rule of the selected finding, else of the first.
    pub fn rule_in_question(&self) -> Option<&'static str> {
        let report = self.report()?;
        report.findings.get(self.selected.unwrap_or(0)).map(|judged| judged.finding.rule)
    }

    /// The picture on screen: the preview unless the draft is compared with it, else the draft, greyed where that is wanted and made.
    pub fn picture(&self) -> Option<&Picture> {
        let draft = self.draft.as_ref().map(|d| &d.picture);
        match &self.preview {
            Some(preview) if preview.compare != Compare::Before => Some(&preview.picture),
            Some(_) => draft,
            None => {
                let strays = self.looking.exhibit(Exhibit::Strays).filter(|_| self.looking.only_strays);
                strays.or(draft)
            }
        }
    }

    /// The picture that the eyedropper reads at this page pixel: side by side that of its side; greyed pixels have no colour of the
    /// draft.
    pub fn picture_at(&self, [x, _]: [u32; 2]) -> Option<&Picture> {
        let draft = self.draft.as_ref().map(|draft| &draft.picture);
        match &self.preview {
            Some(preview) => match preview.compare {
                Compare::Before => draft,
                Compare::Split(share) if (x as f32 + 0.5) < share * preview.picture.page.width as f32 => draft,
                Compare::Split(_) | Compare::After => Some(&preview.picture),
            },
            None => draft,
        }
    }

    /// Whether an off-palette colour was found that covers an area.
    pub fn has_strays(&self) -> bool {
        self.report().is_some_and(|report| report.palette.iter().any(|swatch| swatch.class == PixelClass::Other))
    }

    /// Whether what is shown as preview is what would be written.
    pub const fn can_save(&self) -> bool {
        self.working.is_none() && self.edit.fault.is_none()
    }

    /// The form of the stamp as the brand has it.
    pub fn brand_form(&self, mode: StampMode, size: Option<PxSize>) -> StampForm {
        let kit = self.brand.as_ref().map(|sheet| &sheet.kit);
        let form = kit.map_or_else(StampForm::default, |kit| StampForm::new(&kit.words, &kit.channels));
        StampForm { mode, size, ..form }
    }

    /// Where the selected line or finding lies; none where nothing is selected or it is about the page as a whole.
    pub fn selected_place(&self) -> Option<PxRect> {
        if let Some(line) = self.looking.line {
            return self.report()?.text.get(line).map(|line| line.bbox);
        }
        let marks = self.draft.iter().flat_map(|d| &d.marks).filter(|m| Some(m.finding) == self.selected);
        marks.map(|m| m.bbox).reduce(PxRect::hull)
    }

    /// The picture that says why the selected finding is one, where there is such a kind.
    pub fn exhibit_of(&self, finding: usize) -> Option<Exhibit> {
        let report = self.report()?;
        let boxes = &report.findings.get(finding)?.finding.boxes;
        match Layer::of_rule(report.findings[finding].finding.rule)? {
            Layer::Font => {
                let is_of = |line: &crate::seen::LineVerdict| boxes.contains(&line.bbox);
                report.text.iter().position(is_of).map(Exhibit::Line)
            }
            // A band that is not there has nothing to be compared with.
            Layer::Template => {
                let rule = report.findings[finding].finding.rule;
                let is_there = !["missing-header", "missing-footer", "outdated-contact", "wrong-size"].contains(&rule);
                is_there.then_some(Exhibit::Band(finding))
            }
            Layer::Color | Layer::SafeArea => None,
        }
    }

    /// Place of the draft on screen among the opened ones.
    pub fn position(&self) -> Option<usize> {
        let path = &self.draft.as_ref()?.path;
        self.files.iter().position(|file| file == path)
    }

    /// The draft `by` places after the one on screen, or after the one asked for in its place, in the order of the list; those that
    /// are filtered out are passed over.
    pub fn neighbor(&self, by: isize) -> Option<&PathBuf> {
        let next = self.next.as_ref().and_then(|next| self.files.iter().position(|file| file == next));
        let at = next.or_else(|| self.position())?;
        let row = self.folder.rows.iter().position(|&row| row == at);
        let next = match row {
            Some(row) => *self.folder.rows.get(row.checked_add_signed(by)?)?,
            None => at.checked_add_signed(by)?,
        };
        self.files.get(next)
    }

    /// Whether the list of drafts is on screen.
    pub const fn shows_list(&self) -> bool {
        self.folder.is_shown && !self.settings_page.is_open
    }

    /// Whether there is a list that one draft, or the way to it, stands in front of.
    pub const fn has_list_behind(&self) -> bool {
        self.files.len() > 1 && !self.folder.is_shown && !self.settings_page.is_open
    }

    /// Whether one draft is on screen.
    pub const fn shows_draft(&self) -> bool {
        self.draft.is_some() && !self.folder.is_shown && !self.settings_page.is_open
    }

    /// Title of the window: what is shown in it.
    pub fn title(&self) -> String {
        let folder = self.folder.root.as_deref().filter(|_| self.folder.is_shown).map(name_of);
        let shown = folder.or_else(|| self.draft.as_ref().map(Draft::name)).filter(|name| !name.is_empty());
        shown.map_or_else(|| "Selaras".to_owned(), |name| format!("Selaras – {name}"))
    }
}
