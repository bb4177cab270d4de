//! Selaras (“in harmony”): checks draft pictures against an institution's visual guideline.

pub mod brand;
pub mod color;
pub mod facts;
pub mod finding;
pub mod geom;
pub mod platforms;
pub mod raster;
pub mod seen;
pub mod typeface;
pub mod typeset;
pub mod vision;
pub mod wording;
