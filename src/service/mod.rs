//! The one door: opens drafts, checks them, and tells what rules there are. Command line and window are thin callers of it.

mod caption;
mod evidence;
mod explain;
mod fix;
mod folder;
mod job;
mod proposal;
mod stamp;

pub use caption::{
    CaptionFault, caption_beside, choose_platforms, read_caption, read_from, remarks_of_added, remarks_of_lacking,
};
pub use explain::explanation;
pub use fix::{Fixed, remark_of_step};
pub use folder::{Selection, list_drafts};
pub use job::{Job, Progress};
pub use proposal::{ProposalError, propose};
pub use stamp::{
    SaveOptions, StampError, StampMode, StampOptions, Stamped, Target, remark_of_change, remark_of_stamp, targets,
};

use crate::brand::{Brand, BrandError, Status, Vocabulary};
use crate::caption::Caption;
use crate::checks::{self, Check};
use crate::facts::{Facts, Instruments};
use crate::finding::{Finding, Judged, Meta, Outcome, Severity, Value, Weight};
pub use crate::platforms::Platforms;
use crate::platforms::{Format, PlatformsError, shipped_outlets};
use crate::raster::{self, Limits, RasterError, SourceNote};
use crate::report::{BrandFacts, DraftReport, Remark, Report};
use crate::scene::Scene;
use crate::seen::{Doubt, FaceVerdict, LineVerdict};
use crate::typeface;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
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
    let text = std::fs::read_to_string(path).map_err(|e| PlatformsError::Form(e.to_string()))?;
    Platforms::parse(&text)
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
    load_brand_for(path, &Platforms::shipped())
}

/// The same where other facts on platforms say which sizes there are.
///
/// # Errors
/// As [`load_brand`].
pub fn load_brand_for(path: Option<&Path>, platforms: &Platforms) -> Result<Brand, BrandError> {
    let vocabulary = vocabulary_of(platforms);
    match path {
        Some(path) => Brand::load(path, &vocabulary),
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
        let length = std::fs::metadata(path)?.len();
        if length > self.limits.max_bytes {
            return Err(RasterError::TooManyBytes { needed: length, max_bytes: self.limits.max_bytes }.into());
        }
        self.scene_of(path, &std::fs::read(path)?)
    }

    /// The draft that `bytes` hold, as if they stood at `path`.
    fn scene_of(&self, path: &Path, bytes: &[u8]) -> Result<Scene, OpenError> {
        let opened = raster::decode(bytes, &self.limits)?;
        let (caption, caption_fault) = self.caption_of(path);
        Ok(Scene {
            path: path.to_owned(),
            sha256: hexadecimal_sha256(bytes),
            kind: opened.kind,
            notes: opened.notes,
            metadata: opened.metadata,
            today: self.today,
            caption,
            caption_fault,
            facts: Facts::new(opened.raster, Arc::clone(&self.instruments)),
        })
    }

    /// Judges an opened draft.
    pub fn check(&self, scene: &Scene) -> DraftReport {
        let mut draft = DraftReport {
            path: shown(&scene.path),
            sha256: scene.sha256.clone(),
            format: scene.kind.name(),
            size: scene.facts.raster().size(),
            error: None,
            text: Vec::new(),
            palette: Vec::new(),
            findings: Vec::new(),
            not_checked: self.left_out(),
            incomplete: false,
        };
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

    /// Opens and judges the draft at `path`; what goes wrong becomes a result of its own, a panic included.
    pub fn check_path(&self, path: &Path) -> DraftReport {
        let judged = || {
            let scene = self.open(path)?;
            let mut draft = self.check(&scene);
            if let Some(folder) = &self.evidence {
                evidence::write(&scene, &mut draft, folder);
            }
            Ok::<_, OpenError>(draft)
        };
        match contained(judged) {
            Ok(Ok(draft)) => draft,
            Ok(Err(error)) => unreadable(path, remark_of(&error)),
            Err(detail) => unreadable(path, Remark::new("error-panic").with("detail", detail)),
        }
    }

    /// Judges drafts on all of rayon's threads; the report lists them in the order given, whatever the order of work.
    /// Stops before the next draft once `job` is cancelled; drafts not begun by then are left out.
    pub fn check_all(&self, paths: &[PathBuf], today: &str, job: &Job) -> Report {
        use rayon::prelude::*;
        job.start(paths.len());
        let dated = today.parse().map_or_else(|_| self.clone(), |day| self.clone().with_today(day));
        let files = paths
            .par_iter()
            .filter_map(|path| {
                if job.is_cancelled() {
                    return None;
                }
                let draft = dated.check_path(path);
                job.tick(path);
                Some(draft)
            })
            .collect();
        self.report(files, today)
    }

    /// A report on these drafts.
    pub fn report(&self, files: Vec<DraftReport>, today: &str) -> Report {
        let brand = self.brand();
        Report {
            brand: BrandFacts {
                institution: brand.institution.clone(),
                office: brand.office.clone(),
                is_example: brand.status == Status::Example,
                sha256: brand.sha256.clone(),
            },
            today: today.to_owned(),
            files,
        }
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
        if runs(&["off-palette-color", "palette-share"]) {
            let colors = scene.facts.colors();
            draft.palette = colors.swatches().to_vec();
            if colors.photo_share() > 0.0005 {
                draft.not_checked.push(Remark::new("skipped-photo").with("share", Value::Share(colors.photo_share())));
            }
        }
        if runs(&["off-brand-font", "off-brand-weight", "font-uncertain", "text-too-small"]) {
            draft.text = scene.facts.line_verdicts().to_vec();
            if !runs(&["font-uncertain"]) {
                draft.not_checked.extend(uncertain_lines(&draft.text));
            }
        }
    }
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

fn unreadable(path: &Path, error: Remark) -> DraftReport {
    DraftReport {
        path: shown(path),
        sha256: String::new(),
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
    let OpenError::Raster(fault) = error else {
        return Remark::new("error-unreadable").with("detail", error.to_string());
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
        RasterError::Truncated { detail } | RasterError::Damaged { detail } => remark.with("detail", detail.as_str()),
        RasterError::Empty | RasterError::Unknown | RasterError::NoPixels => remark,
    }
}

fn hexadecimal_sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The path as reports show it: `/` between folders, whatever the system; bytes that are no UTF-8 replaced.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// Runs `work` and turns a panic into its message: one draft must not take the others with it.
fn contained<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<&str>().map(|t| (*t).to_owned());
        text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
    })
}
