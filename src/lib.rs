//! Selaras (“in harmony”): checks draft pictures against an institution's visual guideline.
//!
//! ```no_run
//! use selaras::service::{Linter, Selection, load_brand};
//! use std::path::Path;
//!
//! let linter = Linter::new(load_brand(None)?, &Selection::default());
//! let draft = linter.check_path(Path::new("draft.png"));
//! println!("{}: {}", draft.path, draft.verdict().name());
//! # Ok::<(), selaras::brand::BrandError>(())
//! ```
//!
//! Layers, each importing only from those above it in this list (`tests/house.rs` holds them; `ARCHITECTURE.md` explains):
//! words ([`digest`], [`files`], [`geom`], [`color`], [`raster`], [`seen`], [`finding`], [`wording`]), [`brand`], senses ([`platforms`], [`vision`],
//! [`typeset`], [`typeface`], [`caption`], [`facts`], [`scene`]), verdicts ([`checks`], [`edit`], [`report`]), [`service`], faces ([`cli`],
//! `gui`).

pub mod brand;
pub mod caption;
pub mod checks;
pub mod cli;
pub mod color;
pub mod digest;
pub mod edit;
pub mod facts;
pub mod files;
pub mod finding;
pub mod geom;
#[cfg(feature = "gui")]
pub mod gui;
pub mod platforms;
pub mod raster;
pub mod report;
pub mod scene;
pub mod seen;
pub mod service;
pub mod typeface;
pub mod typeset;
pub mod vision;
pub mod wording;
