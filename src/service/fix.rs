//! Fixing drafts: off-palette colours changed to the brand's, into new files. An input is never written to.

use super::pool::Budget;
use super::stamp::StampError;
use super::targets::{SaveOptions, Target, each_target, grow_for, save_picture};
use super::{Job, Linter};
use crate::color::Srgb8;
use crate::digest::sha256_hex;
use crate::edit::fix::{Reason, Step, apply, plan};
use crate::facts::Facts;
use crate::files::{ReadError, read_bounded};
use crate::finding::Value;
use crate::raster::{Encoding, FileKind, Limits, Metadata, Raster, WriteError, encode};
use crate::report::Remark;
use crate::scene::Scene;
use std::path::PathBuf;
use std::sync::Arc;

/// A draft with its colours changed, not yet written.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// Its pixels, alpha as it was.
    pub raster: Raster,
    /// What became of every off-palette colour, largest first.
    pub steps: Vec<Step>,
    /// Off-palette colours that a check of the result still finds, left ones included.
    pub remaining: Vec<Srgb8>,
    metadata: Metadata,
    kind: FileKind,
    source: PathBuf,
}

/// What is to be said of a draft that was fixed and written, without its pixels.
#[derive(Clone, Debug)]
pub struct FixedFile {
    /// What became of every off-palette colour, largest first.
    pub steps: Vec<Step>,
    /// Off-palette colours that a check of the result still finds, left ones included.
    pub remaining: Vec<Srgb8>,
}

impl Linter {
    /// The draft with every off-palette flat colour changed that has one clearly nearest colour in the palette, or that `asked` names a
    /// colour for. The result is measured again before it is given.
    pub fn fix(&self, scene: &Scene, asked: &[(Srgb8, Srgb8)]) -> Fixed {
        let (facts, palette) = (&scene.facts, &self.brand().palette);
        let steps = plan(facts.colors(), palette, asked);
        let raster = apply(facts.raster(), facts.colors(), &steps, palette.ground);
        let after = Facts::new(raster.clone(), Arc::clone(&self.instruments));
        let remaining = after.colors().off_areas().iter().map(|off| off.color).collect();
        Fixed {
            raster,
            steps,
            remaining,
            metadata: scene.metadata.clone(),
            kind: scene.kind,
            source: scene.path.clone(),
        }
    }

    /// `scene` with the colours of `fixed`, which was made of it, to be stamped as if it were the draft.
    pub fn scene_of(&self, scene: &Scene, fixed: &Fixed) -> Scene {
        Scene {
            path: scene.path.clone(),
            // No file has these pixels: nothing of the draft's may be taken over as it stands encoded there.
            sha256: String::new(),
            kind: scene.kind,
            notes: scene.notes.clone(),
            metadata: scene.metadata.clone(),
            today: scene.today,
            caption: scene.caption.clone(),
            caption_fault: scene.caption_fault.clone(),
            facts: Facts::new(fixed.raster.clone(), Arc::clone(&self.instruments)),
        }
    }

    /// Fixes drafts on all threads and writes them, within the bound on memory that judging has. What came of each goes to `each` with
    /// its place among `targets` as soon as it is written, in whatever order that is. Stops before the next draft once `job` is
    /// cancelled; of drafts not begun by then nothing is heard.
    pub fn fix_all(
        &self,
        targets: &[Target],
        asked: &[(Srgb8, Srgb8)],
        save: &SaveOptions,
        job: &Job,
        each: impl FnMut(usize, Result<FixedFile, StampError>),
    ) {
        let make = |target: &Target, budget: &_| self.fix_file(target, asked, save, budget);
        each_target(targets, &self.brand().files, job, make, each);
    }

    fn fix_file(
        &self,
        target: &Target,
        asked: &[(Srgb8, Srgb8)],
        save: &SaveOptions,
        budget: &Arc<Budget>,
    ) -> Result<FixedFile, StampError> {
        let (bytes, room) = self.read_within(&target.from, budget)?;
        grow_for(&room, &bytes);
        let fixed = self.fix(&self.decoded(&target.from, &bytes, sha256_hex([&bytes]), false)?, asked);
        fixed.save(target, save)?;
        Ok(FixedFile { steps: fixed.steps, remaining: fixed.remaining })
    }
}

impl Fixed {
    /// Writes it to `target.to`, in the format of its extension, whole or not at all, with the dates and the note that the draft had; folders
    /// on the way are made. A draft in which nothing changed and that keeps its format is copied byte for byte, all its metadata with
    /// it: encoding it again would only cost quality.
    ///
    /// # Errors
    /// As [`super::Stamped::save`].
    pub fn save(&self, target: &Target, options: &SaveOptions) -> Result<(), StampError> {
        save_picture(target, options, |encoding| {
            let same = matches!(
                (self.kind, encoding),
                (FileKind::Png, Encoding::Png)
                    | (FileKind::Jpeg, Encoding::Jpeg { .. })
                    | (FileKind::WebP, Encoding::WebP)
            );
            if same && self.steps.iter().all(|step| step.to.is_none()) {
                // It may have been swapped for a pipe since.
                return read_bounded(&self.source, Limits::default().max_bytes).map_err(|fault| match fault {
                    ReadError::System(source) => WriteError::System { path: self.source.clone(), source },
                    other => WriteError::System { path: self.source.clone(), source: std::io::Error::other(other) },
                });
            }
            self.metadata.put_into(encode(&self.raster, encoding)?, encoding)
        })
    }
}

/// The sentence about one step: `fix-` and the reason.
pub fn remark_of_step(step: &Step) -> Remark {
    let id = match step.reason {
        Reason::Nearest => "fix-nearest",
        Reason::Tint => "fix-tint",
        Reason::Asked => "fix-asked",
        Reason::Kept => "fix-kept",
        Reason::NotClear => "fix-not-clear",
        Reason::Gradient => "fix-gradient",
    };
    let choices = step.nearest.iter().map(|n| format!("{} ({}, ΔE {:.0})", n.hex, n.name, n.delta_e)).collect();
    Remark::new(id)
        .with("hex", step.from)
        .with("share_of_design", Value::Share(step.share_of_design))
        .with("to", step.to.map_or(Value::Unknown, Value::Color))
        .with("choices", Value::Texts(choices))
}
