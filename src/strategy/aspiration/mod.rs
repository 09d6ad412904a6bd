//! How much a delegation asks for as the negotiation goes on. Each kind of aspiration is a file.

mod averaged_tit_for_tat;
mod grit;
mod hardliner;
mod initiative;
mod micro;
mod random_walk;
mod reciprocal;
mod relative_tit_for_tat;
mod resource_dependent;
mod time_dependent;
mod zeuthen;

use super::{NegmasConfig, Recipe, View};
use crate::calendar::{Calendar, MAX_ROUNDS};
use crate::element::{Described, Field, Listed, Range, kinds, told};
use crate::payoff::Ranked;
use crate::quantity::Payoff;
pub use averaged_tit_for_tat::AveragedTitForTat;
pub use grit::Grit;
pub use hardliner::Hardliner;
pub use initiative::Initiative;
pub use micro::Micro;
pub use random_walk::RandomWalk;
pub use reciprocal::Reciprocal;
pub use relative_tit_for_tat::RelativeTitForTat;
pub use resource_dependent::{Resource, ResourceDependent};
use std::sync::Arc;
pub use time_dependent::TimeDependent;
pub(super) use time_dependent::{exponent, exponents};
pub use zeuthen::Zeuthen;

kinds! {
    /// How much a delegation asks for as the negotiation goes on, as an undiscounted value of a package: its *target*.
    ///
    /// # Formula
    ///
    /// ```text
    /// no_deal = the least value that pays as much as no deal in the present round
    /// ceiling = what the opening is worth in the present round, or the best package where none is laid down;
    ///           at least no_deal
    /// floor   = no_deal + floor share * (ceiling - no_deal)
    /// ```
    ///
    /// Targets lie between floor and ceiling. A higher floor is tougher.
    #[derive(Clone, Debug, PartialEq)]
    pub enum AspirationConfig: AspirationKind {
        TimeDependent(TimeDependent),
        RelativeTitForTat(RelativeTitForTat),
        AveragedTitForTat(AveragedTitForTat),
        Reciprocal(Reciprocal),
        Micro(Micro),
        Hardliner(Hardliner),
        RandomWalk(RandomWalk),
        ResourceDependent(ResourceDependent),
        Zeuthen(Zeuthen),
        Grit(Grit),
        Negmas(NegmasConfig),
    }
}

/// What every kind of aspiration has besides its fields.
pub(super) trait AspirationKind: Described + Listed<AspirationConfig> {
    /// The rule at work, before its first turn.
    fn at_work(&self, recipe: &Recipe<'_>) -> Box<dyn Aspiration>;

    /// What it draws random numbers for.
    fn chance(&self) -> Chance;

    /// Whether it goes by the model of the counterpart.
    fn goes_by_model(&self) -> bool;

    /// What it does, in a few plain words without its subject and without numbers.
    fn manner(&self) -> &'static str;

    /// What it does, with every number, in a sentence without its subject.
    fn words(&self) -> String;

    /// What sets it apart, for a summary in one line.
    fn details(&self) -> Vec<String> {
        told(self)
    }

    /// What share of the way from ceiling to floor is conceded in each round, if it goes by the clock; else nothing.
    fn timetable(&self, calendar: &Calendar) -> Option<Arc<[f64]>>;
}

/// What random numbers are drawn for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chance {
    /// None are.
    None,
    /// Which package to repeat where it does not move.
    Repetitions,
    /// How much to ask for.
    Moves,
}

impl AspirationConfig {
    /// What it does, with every number, in a sentence without its subject.
    #[must_use]
    pub fn words(&self) -> String {
        self.kind().words()
    }

    /// What it does, in a few plain words without its subject and without numbers.
    #[must_use]
    pub fn manner(&self) -> &'static str {
        self.kind().manner()
    }

    /// Whether it goes by the model of the counterpart.
    #[must_use]
    pub fn goes_by_model(&self) -> bool {
        self.kind().goes_by_model()
    }
}

/// The number of a field `floor`.
const FLOOR: Field = Field::share().or(0.0).called("lowest demand");
/// The number of a field `k`.
const AT_ONCE: Field = Field::share().or(0.0).called("concession at the outset");
/// A number of proposals.
const PROPOSALS: Field = Field::number(Range::whole(1, MAX_ROUNDS as u32), "proposals");

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

    /// What to announce with the proposal of this turn, asked after the demand, or alone where an opening is laid down.
    fn announce(&mut self, _: &View<'_>) -> Option<Initiative> {
        None
    }
}
