//! What the picture shows; no brand, no verdict.

mod line;

pub use line::{Coverage, Line};
