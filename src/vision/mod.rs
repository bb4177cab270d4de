//! What the picture shows; no brand, no verdict.

mod blob;
pub mod compare;
pub(crate) mod components;
mod course;
pub mod glyphs;
mod ground;
mod ink;
mod likeness;
mod line;
mod lines;
mod matrix_code;
mod mixture;
mod photos;
mod pieces;
mod plane;
mod projection;
mod regions;
mod resample;
mod rows;
mod sheets;
mod strokes;
mod tiles;

pub use line::{Coverage, Line};
pub use lines::find_lines;
pub use matrix_code::is_matrix_code;
pub(crate) use mixture::is_mix;
pub use regions::{Regions, TileKind};
pub use sheets::Sheet;
pub use tiles::{TILE_PX, Tile, TileGrid};
