//! How much a delegation asks for as the negotiation goes on.

mod averaged_tit_for_tat;
mod grit;
mod hardliner;
mod micro;
mod random_walk;
mod reciprocal;
mod relative_tit_for_tat;
mod resource_dependent;
mod time_dependent;
mod zeuthen;

use super::{AspirationConfig, Recipe, View};
use crate::calendar::Calendar;
use crate::payoff::Ranked;
use crate::quantity::Payoff;
use averaged_tit_for_tat::AveragedTitForTat;
use grit::Grit;
pub use grit::{Initiative, initiatives};
use hardliner::Hardliner;
use micro::Micro;
use random_walk::RandomWalk;
use reciprocal::Reciprocal;
use relative_tit_for_tat::RelativeTitForTat;
use resource_dependent::ResourceDependent;
use std::sync::Arc;
use time_dependent::TimeDependent;
use zeuthen::Zeuthen;

/// What a delegation asks for in its turn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Demand {
    /// The least value that it asks for.
    pub(super) target: Payoff,
    /// The package to table, where the aspiration goes by a list of packages rather than by an amount.
    pub(super) package: Option<Ranked>,
}

impl From<Payoff> for Demand {
    fn from(target: Payoff) -> Self {
        Self { target, package: None }
    }
}

/// A rule for how much to ask for. It is asked once in each turn, after the opening.
pub(super) trait Aspiration {
    /// What to ask for in this turn.
    fn demand(&mut self, view: &View<'_>) -> Demand;
}

/// What share of the way from ceiling to floor is conceded in each round by an aspiration that goes by the clock; nothing
/// is laid down for any other.
pub(super) fn timetable(config: &AspirationConfig, calendar: &Calendar) -> Arc<[f64]> {
    let by_round = |conceded: &dyn Fn(f64) -> f64| {
        (0..calendar.n_rounds()).map(|round| conceded(calendar.elapsed(round))).collect()
    };
    match *config {
        AspirationConfig::TimeDependent { exponent, k, .. } => {
            by_round(&|elapsed| time_dependent::conceded(elapsed, exponent, k))
        }
        _ => Arc::default(),
    }
}

/// The rule that a recipe describes, with the model of the counterpart that it goes by if it needs one.
pub(super) fn build(recipe: &Recipe<'_>) -> Box<dyn Aspiration> {
    let model = recipe.config().counterpart;
    match recipe.config().aspiration {
        AspirationConfig::TimeDependent { floor, .. } => {
            Box::new(TimeDependent { conceded: recipe.timetable(), floor })
        }
        AspirationConfig::RelativeTitForTat { lag, floor } => Box::new(RelativeTitForTat::new(lag, floor)),
        AspirationConfig::AveragedTitForTat { window, floor } => Box::new(AveragedTitForTat::new(window, floor)),
        AspirationConfig::Reciprocal { moves_first, reciprocity, floor } => {
            Box::new(Reciprocal { moves_first, reciprocity, floor })
        }
        AspirationConfig::Micro => Box::<Micro>::default(),
        AspirationConfig::Hardliner => Box::new(Hardliner),
        AspirationConfig::RandomWalk { step, floor } => Box::new(RandomWalk::new(step, floor)),
        AspirationConfig::ResourceDependent { resource, patience, k, floor } => {
            Box::new(ResourceDependent { resource, patience, k, floor })
        }
        AspirationConfig::Negmas(_) => unreachable!("who plays by another tool's rules has no aspiration"),
        AspirationConfig::Zeuthen { their_no_deal } => Box::new(Zeuthen::new(model, their_no_deal)),
        AspirationConfig::Grit { step, growth, patience, floor } => Box::new(Grit::new(step, growth, patience, floor)),
    }
}
