//! What the picture shows; no brand, no verdict.

pub mod compare;
mod components;
mod course;
pub mod glyphs;
mod ground;
mod ink;
mod likeness;
mod line;
mod lines;
mod matrix_code;
mod pieces;
mod plane;
mod projection;
mod regions;
mod rows;
mod strokes;
mod tiles;

pub use line::{Coverage, Line};
pub use lines::find_lines;
pub use matrix_code::is_matrix_code;
pub(crate) use regions::is_mix;
pub use regions::{Regions, Sheet, TileKind};
pub use tiles::{TILE_PX, Tile, TileGrid};
