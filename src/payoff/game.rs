//! The game: payoff rules compiled for play. (Skeleton: signatures fixed, bodies to come.)

use super::{Mandate, PayoffRules, Search};
use crate::agenda::{Agenda, IssueIdx, OptionIdx, Package, PackageSpace};
use crate::quantity::{Payoff, PerSide, Side};
use jiff::civil::Date;

/// The payoff rules of both sides, compiled for every round of a negotiation.
///
/// *Value* is what a package is worth before time costs, on a given date; *payoff* is the value discounted, less costs.
#[derive(Debug)]
pub struct Game {}

#[expect(unused_variables, reason = "skeleton")]
impl Game {
    /// Compiles the rules of both sides for rounds on these dates.
    #[must_use]
    pub fn new(agenda: &Agenda, dates: &[Date], sides: PerSide<(&PayoffRules, &Mandate)>) -> Self {
        todo!()
    }

    /// The packages of the agenda.
    #[must_use]
    pub fn space(&self) -> &PackageSpace {
        todo!()
    }

    /// What a package is worth to a side in a round (from 0), before time costs.
    #[must_use]
    pub fn value(&self, side: Side, round: usize, package: &Package) -> Payoff {
        todo!()
    }

    /// What a value pays in a round: discounted, less costs.
    #[must_use]
    pub fn payoff(&self, side: Side, round: usize, value: Payoff) -> Payoff {
        todo!()
    }

    /// What no deal pays in a round, costs taken off.
    #[must_use]
    pub fn no_deal(&self, side: Side, round: usize) -> Payoff {
        todo!()
    }

    /// The least value that pays as much as no deal in a round.
    #[must_use]
    pub fn no_deal_value(&self, side: Side, round: usize) -> Payoff {
        todo!()
    }

    /// The first red line of a side that a package crosses in a round.
    #[must_use]
    pub fn crossed(&self, side: Side, round: usize, package: &Package) -> Option<usize> {
        todo!()
    }

    /// Whether a package makes sense in a round, by the agenda's compatibility rules.
    #[must_use]
    pub fn is_compatible(&self, round: usize, package: &Package) -> bool {
        todo!()
    }

    /// The packages that make sense and respect the side's red lines in a round, by what they are worth to it.
    #[must_use]
    pub fn search(&self, side: Side, round: usize) -> &Search {
        todo!()
    }

    /// What an option is worth to a side on its issue, weight times value, before linkages.
    #[must_use]
    pub fn option_value(&self, side: Side, issue: IssueIdx, option: OptionIdx) -> Payoff {
        todo!()
    }

    /// The opening that the side's mandate lays down, open issues filled with what is worth most; nothing if no
    /// package respects openings, compatibility and red lines at once.
    #[must_use]
    pub fn opening(&self, side: Side) -> Option<Package> {
        todo!()
    }
}
