//! What could be agreed: the efficient frontier, the bargaining solutions on it, and a picture of all packages. And
//! what was done: the moves of a negotiation.

pub mod equilibrium;
mod moves;
mod sample;
mod solution;

pub use crate::payoff::{Efficient, frontier};
pub use moves::{
    Conduct, ModelFit, Move, MoveClass, N_MOVE_CLASSES, Turning, TurningPoint, conduct, fit, moves, turning,
};
pub use sample::{PackageSample, SampledPackage, sample_packages};
pub use solution::{Concept, distance_to, gains_left, kalai_smorodinsky, nash, negmas_kalai_smorodinsky, solve};
