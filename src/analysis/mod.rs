//! What could be agreed: the efficient frontier, the bargaining solutions on it, and a picture of all packages.

mod sample;
mod solution;

pub use crate::payoff::{Efficient, frontier};
pub use sample::{PackageSample, SampledPackage, sample_packages};
pub use solution::{distance_to, gains_left, kalai_smorodinsky, nash};
