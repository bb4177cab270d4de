//! What the picture shows; no brand, no verdict.

mod course;
mod line;
mod regions;
mod tiles;

pub use line::{Coverage, Line};
pub(crate) use regions::is_mix;
pub use regions::{Regions, Sheet, TileKind};
pub use tiles::{TILE_PX, Tile, TileGrid};
