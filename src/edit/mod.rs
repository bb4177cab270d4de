//! Raster → raster: what Selaras changes on a picture. Never the file it came from.

mod fit;
pub mod fix;
pub mod note;
pub mod recolor;
pub mod stamp;
