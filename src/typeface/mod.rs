//! Whose letters are these: glyphs of a draft held against renderings of known fonts.
