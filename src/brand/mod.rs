//! What the brand says, validated.

pub mod palette;
pub mod typography;
