//! What lies before the worker: the draft opened last, and what was made of it.

use super::shared::message_of;
use super::{CaptionNews, CaptionTask, Event, News, PASTED, Request, Task};
use crate::caption::Caption;
use crate::color::Srgb8;
use crate::finding::Value;
use crate::geom::PxSize;
use crate::gui::canvas::image_of;
use crate::gui::state::{CaptionVerdict, ColorStep, Done, Exhibit, Picture, Recipe, StampForm};
use crate::raster::{Raster, WriteError, write_atomically};
use crate::report::{DraftReport, Remark};
use crate::scene::Scene;
use crate::service::{
    Fixed, Linter, SaveOptions, Selection, StampError, StampOptions, Stamped, Target, choose_platforms, find_drafts,
    is_same_file, remark_of, remark_of_change, remark_of_hidden, remark_of_stamp, remark_of_step, remarks_of_added,
    remarks_of_lacking,
};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The draft at hand under one brand.
pub(super) struct Bench {
    linter: Linter,
    scene: Option<Scene>,
    report: Option<Arc<DraftReport>>,
    made: Option<Made>,
    /// The draft with its colours changed as these swaps ask, for bands to be laid on.
    recolored: Option<Recolored>,
    /// The linter that holds captions against this platform.
    of_platform: Option<(String, Linter)>,
    /// Tells one picture from another.
    pictures: u64,
}

/// What was made last, to be written.
enum Made {
    /// By this linter, whose bands may say something else than the brand's.
    Stamped(Box<Stamped>, Linter),
    Fixed(Box<Fixed>),
}

impl Bench {
    /// With no draft yet.
    pub(super) const fn new(linter: Linter) -> Self {
        Self { linter, scene: None, report: None, made: None, recolored: None, of_platform: None, pictures: 0 }
    }

    /// Serves one request; false where nobody listens any more. A panic becomes an event: the window stays alive.
    pub(super) fn serve(&mut self, request: &Request, tell: &dyn Fn(Event) -> bool) -> bool {
        let tell = |news| tell(Event { number: request.number, news });
        let news = catch_unwind(AssertUnwindSafe(|| self.work(request, &tell)));
        tell(news.unwrap_or_else(|panic| News::Broke(message_of(panic.as_ref()))))
    }

    fn work(&mut self, request: &Request, tell: &dyn Fn(News) -> bool) -> News {
        match &request.task {
            Task::List(paths) => match find_drafts(paths) {
                Ok(listing) => News::Listed(listing),
                Err((path, why)) => {
                    News::Refused { path, why: Remark::new("error-unreadable").with("detail", why.to_string()) }
                }
            },
            Task::Check(path) => match self.linter.open(path) {
                Ok(scene) => self.check(scene, tell),
                Err(error) => News::Refused { path: path.clone(), why: remark_of(&error) },
            },
            Task::CheckPasted(image) => match pixels_of(image) {
                Some(raster) => self.check(self.linter.open_pixels(Path::new(PASTED), raster), tell),
                None => News::Refused { path: PASTED.into(), why: Remark::new("error-no-pixels") },
            },
            Task::Edit(recipe) => self.edit(recipe),
            Task::Show(exhibit) => self.show(*exhibit),
            Task::Caption(task) => News::Caption(self.caption(task)),
            Task::Save { target, may_replace } => self.save(target, *may_replace),
            // Handed to others.
            Task::Folder(_) | Task::UseBrand(_) | Task::KeepFacts(_) | Task::KeepSettings(_) => News::NoBrand,
        }
    }

    fn check(&mut self, scene: Scene, tell: &dyn Fn(News) -> bool) -> News {
        let path = scene.path.clone();
        let picture = self.picture(scene.facts.raster());
        tell(News::Opened { path: path.clone(), picture });
        let caption = scene.caption.as_ref().map(|caption| (caption.text().to_owned(), caption.source.clone()));
        tell(News::Beside { areas: self.linter.safe_areas(scene.facts.size()), caption });
        let report = Arc::new(self.linter.check(&scene));
        (self.made, self.recolored) = (None, None);
        self.scene = Some(scene);
        self.report = Some(Arc::clone(&report));
        News::Checked { path, report }
    }

    fn edit(&mut self, recipe: &Recipe) -> News {
        self.made = None;
        let Some(scene) = &self.scene else {
            return News::NotEdited { path: PathBuf::new(), why: Remark::new("ui-nothing-to-save") };
        };
        let path = scene.path.clone();
        match edited(&self.linter, &mut self.recolored, scene, recipe) {
            Ok((made, done)) => {
                let picture = self.picture(made.raster());
                self.made = Some(made);
                News::Edited { picture, done }
            }
            // The window has other ways than --mode.
            Err(StampError::NothingToReplace) => News::NotEdited { path, why: Remark::new("ui-nothing-to-replace") },
            Err(error) => News::NotEdited { path, why: form_remark(remark_of_stamp(&error)) },
        }
    }

    fn show(&mut self, exhibit: Exhibit) -> News {
        let made = self.scene.as_ref().and_then(|scene| match exhibit {
            Exhibit::Strays => Some(self.linter.stray_colors(scene)),
            Exhibit::Line(at) => self.linter.line_picture(scene, at),
            Exhibit::Band(at) => {
                let finding = &self.report.as_ref()?.findings.get(at)?.finding;
                let band = self.linter.band_picture(scene, finding)?;
                Some(finding.boxes.first().map_or_else(|| band.stacked(), |place| band.around(*place).stacked()))
            }
        });
        News::Shown { exhibit, picture: made.map(|raster| self.picture(&raster)) }
    }

    fn caption(&mut self, task: &CaptionTask) -> CaptionNews {
        match task {
            CaptionTask::Judge { text, platform } => {
                let (linter, caption) = (self.linter_of(platform.as_deref()), Caption::new(text.as_str(), ""));
                let (findings, meters) = (linter.check_caption(&caption), linter.meters(&caption));
                CaptionNews::Judged(Arc::new(CaptionVerdict { findings, meters }))
            }
            CaptionTask::Complete { text, platform } => {
                let caption = Caption::new(text.as_str(), "");
                match self.linter_of(platform.as_deref()).complete_caption(&caption) {
                    Some((outlet, completion)) => CaptionNews::Completed {
                        done: remarks_of_added(&completion),
                        lacking: remarks_of_lacking(&completion, &outlet),
                        text: completion.text.trim_end().to_owned(),
                    },
                    None => CaptionNews::Completed { text: text.clone(), done: Vec::new(), lacking: Vec::new() },
                }
            }
            CaptionTask::Save { text, target, may_replace } => {
                let path = target.clone();
                if self.scene.as_ref().is_some_and(|scene| is_same_file(&scene.path, target)) {
                    let why = Remark::new("cli-output-over-draft").with("path", target.display().to_string());
                    return CaptionNews::NotSaved { path, why };
                }
                match write_atomically(target, format!("{}\n", text.trim_end()).as_bytes(), *may_replace) {
                    Ok(()) => CaptionNews::Saved(path),
                    Err(WriteError::Exists(_)) => CaptionNews::NotSaved { path, why: Remark::new("ui-caption-exists") },
                    Err(error) => {
                        let why = Remark::new("stamp-not-written").with("detail", error.to_string());
                        CaptionNews::NotSaved { path, why }
                    }
                }
            }
        }
    }

    /// The linter that holds captions against `platform`, by its name in brand files; the brand's own without one.
    fn linter_of(&mut self, platform: Option<&str>) -> &Linter {
        let Some(name) = platform else { return &self.linter };
        if self.of_platform.as_ref().is_none_or(|(known, _)| known != name) {
            let mut brand = self.linter.brand().clone();
            // A name that is no platform leaves the brand's.
            let _ = choose_platforms(&mut brand, &[name.to_owned()]);
            self.of_platform = Some((name.to_owned(), Linter::new(brand, &Selection::default())));
        }
        self.of_platform.as_ref().map_or(&self.linter, |(_, linter)| linter)
    }

    fn save(&self, target: &Path, may_replace: bool) -> News {
        let path = target.to_owned();
        let options = SaveOptions { replace: may_replace, ..SaveOptions::default() };
        let saved = match (&self.made, &self.scene) {
            (Some(Made::Stamped(stamped, linter)), _) => linter.save_stamped(stamped, target, &options).map(|_| ()),
            (Some(Made::Fixed(fixed)), Some(scene)) => {
                fixed.save(&Target { from: scene.path.clone(), to: path.clone(), within: None }, &options)
            }
            _ => return News::NotSaved { path, why: Remark::new("ui-nothing-to-save") },
        };
        match saved {
            Ok(()) => News::Saved(path),
            // The window has other ways than --force.
            Err(StampError::Write(WriteError::Exists(_))) => News::NotSaved { path, why: Remark::new("ui-exists") },
            Err(error) => News::NotSaved { path, why: remark_of_stamp(&error) },
        }
    }

    fn picture(&mut self, raster: &Raster) -> Picture {
        self.pictures += 1;
        Picture { id: self.pictures, page: raster.size(), image: Arc::new(image_of(raster)) }
    }
}

/// The draft with its colours changed.
struct Recolored {
    /// As somebody asked for it.
    asked: Vec<(Srgb8, Srgb8)>,
    fixed: Fixed,
    /// It, as if it were the draft.
    scene: Scene,
}

/// What `recipe` makes of `scene`; bands lie on what became of the colours.
fn edited(
    linter: &Linter,
    known: &mut Option<Recolored>,
    scene: &Scene,
    recipe: &Recipe,
) -> Result<(Made, Done), StampError> {
    let Some(swaps) = &recipe.colors else {
        let form = recipe.bands.as_ref().ok_or(StampError::NothingToReplace)?;
        return stamped(linter, scene, form, Done::default());
    };
    let asked: Vec<(Srgb8, Srgb8)> = swaps.iter().map(|swap| (swap.from, swap.to)).collect();
    // Kept, since every letter typed into the form asks for bands on the same picture.
    let recolored = match known.take().filter(|known| known.asked == asked) {
        Some(recolored) => recolored,
        None => {
            let fixed = linter.fix(scene, &asked);
            Recolored { asked, scene: linter.scene_of(scene, &fixed), fixed }
        }
    };
    let recolored = known.insert(recolored);
    let done = done_of(&recolored.fixed);
    match &recipe.bands {
        Some(form) => stamped(linter, &recolored.scene, form, done),
        None => Ok((Made::Fixed(Box::new(recolored.fixed.clone())), done)),
    }
}

fn stamped(linter: &Linter, scene: &Scene, form: &StampForm, done: Done) -> Result<(Made, Done), StampError> {
    let (words, options) = (form.words(), StampOptions { mode: form.mode, size: form.size });
    let linter = if words == linter.band_words() { linter.clone() } else { linter.saying(&words) };
    let stamped = linter.stamp(scene, &options)?;
    let hidden = remark_of_hidden(linter.hidden_lines(&stamped));
    let changes = stamped.changes.iter().map(remark_of_change).chain(hidden).map(window_change).collect();
    Ok((Made::Stamped(Box::new(stamped), linter), Done { changes, ..done }))
}

impl Made {
    const fn raster(&self) -> &Raster {
        match self {
            Self::Stamped(stamped, _) => &stamped.raster,
            Self::Fixed(fixed) => &fixed.raster,
        }
    }
}

fn done_of(fixed: &Fixed) -> Done {
    let steps = fixed.steps.iter().map(|step| {
        let remark = remark_of_step(step);
        ColorStep {
            from: step.from,
            to: step.to,
            is_free: remark.id != "fix-gradient",
            choices: step.nearest.clone(),
            remark: window_remark(remark),
        }
    });
    Done { colors: steps.collect(), remaining: fixed.remaining.clone(), changes: Vec::new() }
}

/// The window has other ways than --to.
fn window_remark(remark: Remark) -> Remark {
    if remark.id != "fix-not-clear" {
        return remark;
    }
    let values = remark.values.into_iter().filter(|(_, value)| !matches!(value, Value::Unknown)).collect();
    Remark { id: "ui-fix-not-clear".to_owned(), values }
}

/// The window has other ways than --mode and --size.
fn window_change(remark: Remark) -> Remark {
    match remark.id.as_str() {
        id @ ("stamp-covered" | "stamp-hidden" | "stamp-off-size") => Remark { id: format!("ui-{id}"), ..remark },
        _ => remark,
    }
}

/// What is too long was typed into the form that stands below, not into the brand file.
fn form_remark(remark: Remark) -> Remark {
    match remark.id.as_str() {
        id @ ("stamp-text-too-long" | "stamp-text-too-high") => Remark { id: format!("ui-{id}"), ..remark },
        _ => remark,
    }
}

/// A picture from the clipboard as a raster; none where it is empty.
fn pixels_of(image: &egui::ColorImage) -> Option<Raster> {
    let size = PxSize::new(u32::try_from(image.size[0]).ok()?, u32::try_from(image.size[1]).ok()?);
    let rgba = image.pixels.iter().flat_map(|pixel| pixel.to_srgba_unmultiplied()).collect();
    Raster::from_rgba(size, rgba).filter(|raster| raster.size().area_px() > 0)
}
