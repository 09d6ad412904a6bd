//! A walk over all packages of a game: everything that an analysis says, found the plain way.

use crate::agenda::Package;
use crate::payoff::{Game, Rule, rules};
use crate::quantity::{Payoff, Side};
use crate::result::{PackageRecord, PayoffRecord};
use crate::scenario::Scenario;

pub(super) const NEAR: f64 = 1e-9;

/// All packages of a round with what they pay, for walking over.
pub(super) struct Walk<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) game: &'a Game<'a>,
    pub(super) round: usize,
    pub(super) packages: Vec<(Package, [f64; 2])>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(scenario: &'a Scenario, game: &'a Game<'a>, round: usize) -> Self {
        let packages = (0..game.space().n_packages()).map(|number| {
            let package = game.space().package(number);
            let paid = Side::BOTH.map(|side| game.payoff(side, round, game.value(side, round, &package)).get());
            (package, paid)
        });
        Self { scenario, game, round, packages: packages.collect() }
    }

    pub(super) fn keeps(&self, package: &Package, is_kept: impl Fn(Rule) -> bool) -> bool {
        let now = self.game.circumstance(self.round);
        let mut kept = rules(self.game).filter(|rule| is_kept(*rule));
        kept.all(|rule| !self.game.condition_of(rule).is_some_and(|broken| broken.truth(package, now).holds()))
    }

    pub(super) fn gains(&self, paid: &[f64; 2]) -> [f64; 2] {
        Side::BOTH.map(|side| paid[side.index()] - self.game.no_deal(side, self.round).get())
    }

    pub(super) fn is_better(&self, paid: &[f64; 2]) -> bool {
        self.gains(paid).iter().all(|gain| *gain >= 0.0)
    }

    /// The packages under some rules that both sides prefer to no deal.
    pub(super) fn zone(&self, is_kept: impl Fn(Rule) -> bool) -> Vec<(Package, [f64; 2])> {
        let is_in = |(package, paid): &&(Package, [f64; 2])| self.is_better(paid) && self.keeps(package, &is_kept);
        self.packages.iter().filter(is_in).copied().collect()
    }

    /// The efficient ones of some packages; what is better by rounding alone is not better.
    pub(super) fn efficient(of: &[(Package, [f64; 2])]) -> Vec<(Package, [f64; 2])> {
        let dominates = |a: &[f64; 2], b: &[f64; 2]| {
            let gains = [a[0] - b[0], a[1] - b[1]];
            gains.iter().all(|gain| *gain > -NEAR) && gains.iter().any(|gain| *gain > NEAR)
        };
        of.iter().filter(|(_, paid)| !of.iter().any(|(_, other)| dominates(other, paid))).copied().collect()
    }

    /// Whether neither side loses on any issue that a package settles.
    pub(super) fn loses_nowhere(&self, package: &Package) -> bool {
        Side::BOTH.iter().all(|side| {
            let rules = &self.scenario.delegations[*side].rules;
            // The contributions hold the walk-away cost, which a package of this scenario pays on `c` alone.
            let contributions = self.game.contributions(*side, self.round, package);
            package.iter().all(|(issue, option)| {
                let is_c = issue.index() == 2;
                let worth = if is_c {
                    self.game.choice_value(*side, self.round, issue, option)
                } else {
                    contributions[issue.index()]
                };
                let no_deal = Payoff::new(rules.weights[issue.index()] * rules.no_deal.values[issue.index()]);
                option.is_deferred() || worth >= no_deal
            })
        })
    }
}

pub(super) fn pair(record: &PayoffRecord) -> [f64; 2] {
    [record["us"], record["russia"]]
}

pub(super) fn is_near(a: [f64; 2], b: [f64; 2]) -> bool {
    (a[0] - b[0]).abs() < NEAR && (a[1] - b[1]).abs() < NEAR
}

pub(super) fn named(scenario: &Scenario, package: &Package) -> PackageRecord {
    let name = |(issue, option): (crate::agenda::IssueIdx, crate::agenda::OptionIdx)| {
        let issue = scenario.agenda.issue(issue);
        (issue.name.clone(), issue.option_name(option).to_owned())
    };
    package.iter().map(name).collect()
}
