//! What is known of one draft under one brand, each part measured on first use.

pub mod colour_map;
