//! Raster → raster: what Selaras changes on a picture. Never the file it came from.

pub mod change;
mod fit;
pub mod fix;
pub mod look;
pub mod note;
pub mod recolor;
pub mod stamp;
