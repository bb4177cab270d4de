//! The textures of small pictures in the list: those that the state holds, no other.

use super::state::Folder;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Textures by the place of the draft.
#[derive(Default)]
pub(super) struct Thumbs {
    shown: BTreeMap<usize, (Arc<egui::ColorImage>, egui::TextureHandle)>,
}

impl Thumbs {
    /// The texture of the draft at place `at`; none while there is no picture of it.
    pub(super) fn of(&mut self, folder: &Folder, at: usize, ctx: &egui::Context) -> Option<egui::TextureHandle> {
        let image = folder.thumbs.get(&at)?.as_ref()?;
        if let Some((_, handle)) = self.shown.get(&at).filter(|(known, _)| Arc::ptr_eq(known, image)) {
            return Some(handle.clone());
        }
        let pixels = egui::ImageData::Color(Arc::clone(image));
        let handle = ctx.load_texture(format!("thumb-{at}"), pixels, egui::TextureOptions::LINEAR);
        self.shown.insert(at, (Arc::clone(image), handle.clone()));
        Some(handle)
    }

    /// Gives back the textures of pictures that the state let go.
    pub(super) fn follow(&mut self, folder: &Folder) {
        let is_held = |at: &usize, known: &Arc<egui::ColorImage>| {
            folder.thumbs.get(at).and_then(Option::as_ref).is_some_and(|image| Arc::ptr_eq(image, known))
        };
        self.shown.retain(|at, (known, _)| is_held(at, known));
    }
}
