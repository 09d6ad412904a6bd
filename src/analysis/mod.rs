//! What could be agreed: the zone of agreement and what closes it, the efficient frontier, the bargaining solutions on it,
//! what separates the sides on each issue, and a picture of all packages. And what was done: the moves of a negotiation.

mod contingent;
pub mod equilibrium;
mod moves;
mod price;
mod rubinstein;
mod sample;
mod separation;
mod solution;
mod vetoes;
mod warnings;
mod zone;

pub use crate::payoff::{Efficient, Joint, Rule, TIE, efficient, frontier, rules};
pub use contingent::{
    BeliefMap, BranchOutcome, ClauseSurvey, Setting, Stance, Together, Worth, belief_map, branches, clause_survey,
};
pub use moves::{
    Conduct, ModelFit, Move, MoveClass, N_MOVE_CLASSES, Turning, TurningPoint, conduct, fit, moves, turning,
};
pub use price::{ChoiceLeft, Price, price};
pub use rubinstein::{RubinsteinShares, rubinstein};
pub use sample::{PackageSample, SampledPackage, sample_packages};
pub use separation::{IssueKind, Separation, separation};
pub use solution::{
    Concept, distance_to, gains_left, kalai_smorodinsky, nash, negmas_kalai_smorodinsky, opposition, solve,
};
pub use vetoes::{VetoSurvey, Vetoed, veto_survey};
pub use warnings::{Warning, Weight, warnings};
pub use zone::{IssueEffect, RuleEffect, Zone, ZoneSurvey, feasible_choices};
