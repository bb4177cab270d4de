//! The one door: opens drafts, checks them, and tells what rules there are. Command line and window are thin callers of it.

mod ahead;
mod batch;
mod cache;
mod caption;
mod evidence;
mod explain;
mod fix;
mod folder;
mod job;
mod places;
mod pool;
mod proposal;
mod remarks;
mod self_check;
mod shown;
mod stamp;
mod targets;
mod words;

pub use batch::{Checked, Run};
pub use cache::FactCache;
pub use caption::{
    CaptionFault, CaptionPlatform, Meter, caption_beside, caption_platforms, captions_beside, choose_platforms,
    read_caption, read_from, remarks_of_added, remarks_of_lacking,
};
pub use evidence::BandPicture;
pub use explain::explanation;
pub use fix::{Fixed, FixedFile, remark_of_step};
pub use folder::{Listing, Selection, find_drafts, list_drafts, list_named};
pub use job::{Job, Progress};
pub use places::settings_folder;
pub use proposal::{ProposalError, propose};
pub use remarks::{remark_of_change, remark_of_hidden, remark_of_stamp, remarks_of_verdict};
pub use self_check::StampVerdict;
pub use shown::{PageSize, SafeArea};
pub use stamp::{StampError, StampMode, StampOptions, Stamped, StampedFile};
pub use targets::{SaveOptions, Target, find_targets, is_same_file, targets};
pub use words::BandWords;

use crate::brand::{Brand, BrandError, Reach, Status, Vocabulary};
use crate::caption::Caption;
use crate::checks::{self, Check};
use crate::digest::sha256_hex;
use crate::facts::{Facts, Instruments};
use crate::files::length;
pub use crate::files::{ReadError, read_bounded, shown};
use crate::finding::{Finding, Judged, Meta, Outcome, Severity, Value, Weight};
pub use crate::platforms::Platforms;
use crate::platforms::{Format, PlatformsError, shipped_outlets};
use crate::raster::{self, FileKind, Limits, Metadata, Raster, RasterError, SourceNote};
use crate::report::{BrandFacts, DraftReport, Remark, Report, RuleFacts};
use crate::scene::Scene;
use crate::seen::{Doubt, FaceVerdict, LineVerdict};
use crate::typeface;
use crate::wording::Language;
use pool::{Budget, Hold};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A brand with its checks built. Cheap to clone, immutable, shared between threads.
#[derive(Clone)]
pub struct Linter {
    instruments: Arc<Instruments>,
    checks: Arc<Vec<BuiltCheck>>,
    limits: Limits,
    today: Option<jiff::civil::Date>,
    /// For every draft, in place of what lies beside it.
    caption: Option<Arc<Caption>>,
    evidence: Option<PathBuf>,
}

struct BuiltCheck {
    rule: &'static str,
    severity: Severity,
    check: Box<dyn Check>,
}

/// Why a file is no draft that can be judged.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The system said no.
    #[error("{0}")]
    Unreadable(#[from] std::io::Error),
    /// A folder that cannot be looked into.
    #[error("{0}")]
    Folder(std::io::Error),
    /// A pipe or a device, which may never end.
    #[error("a pipe or a device, not a file")]
    Special,
    /// The content is no picture, or too large a one.
    #[error(transparent)]
    Raster(#[from] RasterError),
}

/// The rules and formats that brand files may name.
pub fn vocabulary() -> Vocabulary {
    vocabulary_of(&Platforms::shipped())
}

fn vocabulary_of(platforms: &Platforms) -> Vocabulary {
    let formats = platforms.formats.iter().map(|format| format.name.clone()).collect();
    let outlets = shipped_outlets().into_iter().map(|outlet| outlet.name).collect();
    Vocabulary { rules: catalogue().collect(), formats, outlets }
}

/// Loads the facts on platforms from `path`.
///
/// # Errors
/// Where the file cannot be read, or an entry cannot be.
pub fn load_platforms(path: &Path) -> Result<Platforms, PlatformsError> {
    const MOST_BYTES: u64 = 1 << 20;
    let bytes = read_bounded(path, MOST_BYTES).map_err(|e| PlatformsError::Form(e.to_string()))?;
    Platforms::parse(std::str::from_utf8(&bytes).map_err(|e| PlatformsError::Form(e.to_string()))?)
}

/// The families that a line of text can be named as, lower case with dashes, by name.
pub fn typefaces() -> Vec<&'static str> {
    typeface::families()
}

/// Every rule, by name.
pub fn catalogue() -> impl Iterator<Item = &'static Meta> {
    checks::ALL.iter().map(|spec| &spec.meta)
}

/// Loads the brand file `path`, or the shipped one where there is none.
///
/// # Errors
/// Every problem of the file at once, each with its line.
pub fn load_brand(path: Option<&Path>) -> Result<Brand, BrandError> {
    load_brand_for(path, Reach::OwnFolder, &Platforms::shipped())
}

/// The same where its paths may lead elsewhere, or other facts on platforms say which sizes there are.
///
/// # Errors
/// As [`load_brand`].
pub fn load_brand_for(path: Option<&Path>, reach: Reach, platforms: &Platforms) -> Result<Brand, BrandError> {
    let vocabulary = vocabulary_of(platforms);
    match path {
        Some(path) => Brand::load(path, reach, &vocabulary),
        None => Brand::shipped(&vocabulary),
    }
}

impl Linter {
    /// Builds the checks that `brand` wants and `rules` leaves in.
    pub fn new(brand: Brand, rules: &Selection) -> Self {
        let checks = checks::ALL
            .iter()
            .filter(|spec| rules.takes(spec.meta.rule))
            .filter_map(|spec| {
                let settings = brand.rule(spec.meta.rule).filter(|s| s.enabled)?;
                let check = (spec.build)(&brand, settings);
                Some(BuiltCheck { rule: spec.meta.rule, severity: settings.severity, check })
            })
            .collect();
        let limits = Limits::default();
        Self {
            instruments: Arc::new(Instruments::new(brand, Platforms::shipped())),
            checks: Arc::new(checks),
            limits,
            today: None,
            caption: None,
            evidence: None,
        }
    }

    /// With other facts on platforms than the shipped ones.
    #[must_use]
    pub fn with_platforms(mut self, platforms: Platforms) -> Self {
        self.instruments = Arc::new(Instruments::new(self.brand().clone(), platforms));
        self
    }

    /// The size of this name, where the brand allows it.
    pub fn allowed_size(&self, name: &str) -> Option<&Format> {
        let is_allowed = self.brand().formats.iter().any(|format| format == name);
        self.instruments.platforms().named(name).filter(|_| is_allowed)
    }

    /// With this day to hold dated facts against; without one nothing dated is judged.
    #[must_use]
    pub const fn with_today(mut self, today: jiff::civil::Date) -> Self {
        self.today = Some(today);
        self
    }

    /// With other limits on the size of pictures.
    #[must_use]
    pub const fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The brand.
    pub fn brand(&self) -> &Brand {
        self.instruments.brand()
    }

    /// Decodes the draft at `path`; nothing is measured yet.
    ///
    /// # Errors
    /// Where the file cannot be read, is no picture, or is larger than the limits.
    pub fn open(&self, path: &Path) -> Result<Scene, OpenError> {
        let bytes = self.read(path)?;
        self.decoded(path, &bytes, sha256_hex([&bytes]), processors() > 1)
    }

    /// A draft that has no file, such as one from the clipboard; it is called `path` in reports, and no caption lies beside it.
    pub fn open_pixels(&self, path: &Path, raster: Raster) -> Scene {
        let size = raster.size();
        let sha256 = sha256_hex([size.to_string().as_bytes(), raster.rgba()]);
        Scene {
            path: path.to_owned(),
            sha256,
            // Whoever pastes sees what was on a screen: no format of a file, and one without loss is the nearest.
            kind: FileKind::Bmp,
            notes: Vec::new(),
            metadata: Metadata::default(),
            today: self.today,
            caption: self.caption.clone(),
            caption_fault: None,
            facts: Facts::new(raster, Arc::clone(&self.instruments)).with_help(processors() > 1),
        }
    }

    /// The bytes of a draft, and the room for them within `budget`, taken before they are read.
    fn read_within(&self, path: &Path, budget: &Arc<Budget>) -> Result<(Vec<u8>, Hold), OpenError> {
        let wanted = length(path).unwrap_or_default().min(self.limits.max_bytes);
        let room = budget.take(wanted);
        let bytes = self.read(path)?;
        // Grown since, or a file of the system that states no size.
        room.grow((bytes.len() as u64).saturating_sub(wanted));
        Ok((bytes, room))
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, OpenError> {
        read_bounded(path, self.limits.max_bytes).map_err(|fault| match fault {
            ReadError::System(error) => error.into(),
            // It stands for itself among the drafts only because it could not be looked into.
            ReadError::Folder => {
                let refusal = std::fs::read_dir(path).err();
                OpenError::Folder(refusal.unwrap_or_else(|| std::io::ErrorKind::IsADirectory.into()))
            }
            ReadError::Special => OpenError::Special,
            ReadError::TooLarge { bytes, most } => RasterError::TooManyBytes { needed: bytes, max_bytes: most }.into(),
        })
    }

    fn decoded(&self, path: &Path, bytes: &[u8], sha256: String, has_help: bool) -> Result<Scene, OpenError> {
        let opened = raster::decode(bytes, &self.limits)?;
        let facts = Facts::new(opened.raster, Arc::clone(&self.instruments)).with_help(has_help);
        let (kind, notes, metadata) = (opened.kind, opened.notes, opened.metadata);
        let (caption, caption_fault) = self.caption_of(path);
        let (path, today) = (path.to_owned(), self.today);
        Ok(Scene { path, sha256, kind, notes, metadata, today, caption, caption_fault, facts })
    }

    /// Whether a page of this size breaks the rule on sizes, where that is on.
    fn is_no_size(&self, page: crate::geom::PxSize) -> bool {
        let (allowed, platforms) = (&self.brand().formats, self.instruments.platforms());
        let is_asked = self.checks.iter().any(|built| built.rule == "wrong-size");
        is_asked && !allowed.is_empty() && platforms.of_shape(page, allowed).next().is_none()
    }

    /// Judges an opened draft.
    pub fn check(&self, scene: &Scene) -> DraftReport {
        let mut draft = DraftReport {
            path: shown(&scene.path),
            sha256: scene.sha256.clone(),
            format: scene.kind.name(),
            size: scene.facts.size(),
            error: None,
            text: Vec::new(),
            palette: Vec::new(),
            findings: Vec::new(),
            not_checked: self.left_out(),
            incomplete: false,
        };
        self.measure_ahead(&scene.facts);
        for built in self.checks.iter() {
            match contained(|| built.check.run(scene)) {
                Ok(Outcome::Clean) => {}
                Ok(Outcome::Found(found)) => {
                    draft.findings.extend(found.into_iter().map(|f| judged(f, built.severity)))
                }
                Ok(Outcome::Skipped(reason)) => {
                    // Several rules may be left out for one reason; it is told once.
                    let remark = match &scene.caption_fault {
                        Some(fault) if checks::OF_CAPTION.contains(&built.rule) => {
                            draft.incomplete = true;
                            let remark = Remark::new("skipped-caption-unreadable").with("path", fault.path.as_str());
                            remark.with("detail", fault.detail.as_str())
                        }
                        _ => Remark::new(reason),
                    };
                    if !draft.not_checked.contains(&remark) {
                        draft.not_checked.push(remark);
                    }
                }
                Err(detail) => {
                    draft.incomplete = true;
                    let remark = Remark::new("skipped-rule-broke").with("rule", built.rule).with("detail", detail);
                    draft.not_checked.push(remark);
                }
            }
        }
        // Largest places first within a rule; `findings` stays in the registry's order of rules.
        draft.findings.sort_by(|a, b| {
            let place = |j: &Judged| (j.finding.rule, j.finding.boxes.first().copied());
            place(a).cmp(&place(b)).then_with(|| a.finding.code.cmp(b.finding.code))
        });
        self.describe(scene, &mut draft);
        draft
    }

    /// A report on these drafts in the order of their places in a list of `listed`, of which some may not have been reached.
    pub fn report(&self, mut done: Vec<Checked>, listed: usize, today: &str) -> Report {
        done.sort_by_key(|checked| checked.index);
        let not_reached = listed - done.len();
        let mut thumbnails = BTreeMap::new();
        let mut files = Vec::with_capacity(done.len());
        for Checked { draft, thumbnail, .. } in done {
            if let Some(thumbnail) = thumbnail {
                thumbnails.insert(draft.sha256.clone(), thumbnail);
            }
            files.push(draft);
        }
        Report {
            brand: self.brand_facts(),
            rules: self.rules(),
            today: today.to_owned(),
            files,
            not_reached,
            thumbnails,
        }
    }

    /// What reports and screens say of the brand.
    pub fn brand_facts(&self) -> BrandFacts {
        let brand = self.brand();
        BrandFacts {
            institution: brand.institution.clone(),
            office: brand.office.clone(),
            is_example: brand.status == Status::Example,
            sha256: brand.sha256.clone(),
        }
    }

    /// Every rule with its severity in this run.
    fn rules(&self) -> Vec<RuleFacts> {
        let severity = |rule| self.checks.iter().find(|built| built.rule == rule).map(|built| built.severity);
        let page = |rule, language| explanation(rule, language).unwrap_or_default();
        let facts = |meta: &'static Meta| RuleFacts {
            rule: meta.rule,
            severity: severity(meta.rule),
            pages: Language::ALL.map(|language| (language, page(meta.rule, language))),
        };
        catalogue().map(facts).collect()
    }

    /// The rules that the brand or the command line switched off.
    fn left_out(&self) -> Vec<Remark> {
        let runs = |rule: &str| self.checks.iter().any(|built| built.rule == rule);
        let rules: Vec<String> = catalogue().map(|m| m.rule).filter(|r| !runs(r)).map(str::to_owned).collect();
        if rules.is_empty() {
            Vec::new()
        } else {
            vec![Remark::new("skipped-rules").with("rules", Value::Texts(rules))]
        }
    }

    /// What was seen, for the checks that ran, and what was left out.
    fn describe(&self, scene: &Scene, draft: &mut DraftReport) {
        let runs = |rules: &[&str]| self.checks.iter().any(|built| rules.contains(&built.rule));
        for note in &scene.notes {
            draft.not_checked.push(match note {
                SourceNote::Animated => Remark::new("note-animated"),
                SourceNote::ProfileConverted(name) => {
                    Remark::new("note-profile-converted").with("profile", name.as_str())
                }
                SourceNote::ProfileIgnored(name) => Remark::new("note-profile-ignored").with("profile", name.as_str()),
                SourceNote::Cmyk => Remark::new("note-cmyk"),
            });
        }
        // A measurement that breaks is told by the rule that asked for it, and takes nothing else with it.
        if runs(&["off-palette-color", "palette-share"])
            && let Ok(colors) = contained(|| scene.facts.color_summary())
        {
            draft.palette = colors.swatches().to_vec();
            if colors.photo_share() > 0.0005 {
                draft.not_checked.push(Remark::new("skipped-photo").with("share", Value::Share(colors.photo_share())));
            }
        }
        if runs(&["off-brand-font", "off-brand-weight", "font-uncertain", "text-too-small"])
            && let Ok(lines) = contained(|| scene.facts.line_verdicts().to_vec())
        {
            draft.text = lines;
            if !runs(&["font-uncertain"]) {
                draft.not_checked.extend(uncertain_lines(&draft.text));
            }
        }
    }
}

/// Processors that the system lets this program use.
fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn judged(finding: Finding, severity: Severity) -> Judged {
    let severity = if finding.weight == Weight::Full { severity } else { severity.milder() };
    Judged { severity, finding }
}

fn uncertain_lines(lines: &[LineVerdict]) -> Option<Remark> {
    let uncertain: Vec<_> = lines.iter().filter(|l| l.verdict == FaceVerdict::Uncertain).collect();
    let reasons: BTreeSet<Doubt> = uncertain.iter().filter_map(|l| l.doubt).collect();
    (!uncertain.is_empty()).then(|| {
        let remark = Remark::new("skipped-font-uncertain").with("lines", Value::Count(uncertain.len() as u64));
        remark.with("reasons", Value::Messages(reasons.into_iter().map(|d| format!("doubt-{}", d.name())).collect()))
    })
}

fn unreadable(path: &Path, sha256: String, error: Remark) -> DraftReport {
    DraftReport {
        path: shown(path),
        sha256,
        format: "",
        size: crate::geom::PxSize::default(),
        error: Some(error),
        text: Vec::new(),
        palette: Vec::new(),
        findings: Vec::new(),
        not_checked: Vec::new(),
        incomplete: false,
    }
}

/// The sentence about an error, to be made in the reader's language.
pub fn remark_of(error: &OpenError) -> Remark {
    let fault = match error {
        OpenError::Unreadable(error) => return remark_of_system(error),
        OpenError::Folder(error) => return Remark::new("error-folder").with("detail", error.to_string()),
        OpenError::Special => return Remark::new("error-special"),
        OpenError::Raster(fault) => fault,
    };
    let remark = Remark::new(format!("error-{}", fault.kind()));
    match fault {
        RasterError::Unsupported(kind) => remark.with("kind", kind.name().to_uppercase()),
        RasterError::TooManyPixels { size, max_pixels } => {
            remark.with("size", size.to_string()).with("limit", max_pixels.to_string())
        }
        RasterError::TooManyBytes { needed, max_bytes } => {
            remark.with("needed", needed.to_string()).with("limit", max_bytes.to_string())
        }
        RasterError::Excess { found, most, .. } => {
            remark.with("found", found.to_string()).with("limit", most.to_string())
        }
        RasterError::TooMuchDrawn { what, most } => remark.with("what", *what).with("limit", most.to_string()),
        RasterError::Truncated { detail } | RasterError::Damaged { detail } | RasterError::UnfitDrawing { detail } => {
            remark.with("detail", detail.as_str())
        }
        RasterError::Empty | RasterError::Unknown | RasterError::NoPixels => remark,
    }
}

/// The sentence about a refusal of the system.
pub fn remark_of_system(error: &std::io::Error) -> Remark {
    match error.kind() {
        std::io::ErrorKind::NotFound => Remark::new("error-not-found"),
        std::io::ErrorKind::PermissionDenied => Remark::new("error-denied"),
        _ => Remark::new("error-unreadable").with("detail", error.to_string()),
    }
}

/// Runs `work` and turns a panic into its message: one draft must not take the others with it.
///
/// # Errors
/// The message of the panic.
pub fn contained<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<&str>().map(|t| (*t).to_owned());
        text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
    })
}

#[cfg(test)]
mod tests;
