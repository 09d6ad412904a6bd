//! Designs: which points of the space of varied values are played. Pure functions from sizes, names and a seed.

mod directions;
mod grid;
mod latin_hypercube;
mod sobol;

pub(super) use grid::place_in_grid;
pub(super) use latin_hypercube::latin_hypercube;
pub(super) use sobol::{MOST_DIMENSIONS, sobol};
