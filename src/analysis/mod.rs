//! What could be agreed: the efficient frontier, the bargaining solutions on it, and a picture of all packages.

mod frontier;
mod halved;
mod joint;
mod list;
mod point;
mod sample;
mod solution;

pub use frontier::{Efficient, frontier};
pub use halved::{Alike, Halved, TIE};
pub use joint::{Joint, Rule, floor, rules};
pub use sample::{PackageSample, SampledPackage, sample_packages};
pub use solution::{Concept, distance_to, gains_left, kalai_smorodinsky, nash, negmas_kalai_smorodinsky, solve};
