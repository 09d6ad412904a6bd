//! What is to be reached.

use crate::agenda::{IssueIdx, OptionIdx};
use crate::measure::Measure;
use crate::payoff::Rule;
use crate::quantity::{PerSide, Side};
use crate::result::FormsRecord;
use crate::result::reach::{GoalKind, GoalRecord, SettledRecord};
use crate::scenario::Scenario;

/// What is to be reached.
#[derive(Clone, Debug)]
pub struct Goal {
    pub(super) kind: Kind,
    /// How issues are settled in it; all others as it may be.
    pub(super) settled: Vec<(IssueIdx, OptionIdx)>,
    /// As it was asked for.
    pub(super) asked: String,
}

/// What is to be reached, by its kind. Packages are those that settle issues as the goal says.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// Some package pays both sides no less than no deal.
    InZone,
    /// Some package pays a side no less than no deal.
    Acceptable(Side),
    /// One of them has the highest product of gains among all packages.
    Nash,
    /// The mean of a measure that is a share is no less than a level.
    Rate(&'static Measure, f64),
}

impl Goal {
    /// Whether it is told by playing draws.
    pub(super) const fn is_played(&self) -> bool {
        matches!(self.kind, Kind::Rate(..))
    }

    /// The level that a rate is to reach.
    pub(super) const fn level(&self) -> Option<f64> {
        match self.kind {
            Kind::Rate(_, level) => Some(level),
            Kind::InZone | Kind::Acceptable(_) | Kind::Nash => None,
        }
    }

    /// Whether a rule bears on it: where one side is asked, the other's red lines do not.
    pub(super) fn heeds(&self, rule: Rule) -> bool {
        match (&self.kind, rule) {
            (Kind::Acceptable(side), Rule::RedLine(of, _) | Rule::Floor(of, _)) => of == *side,
            (_, Rule::Compatibility(_) | Rule::RedLine(..) | Rule::Floor(..)) => true,
        }
    }

    /// What may yet stand in the way where it holds, to be said behind that; empty if nothing may.
    pub(super) const fn leaves_out(&self) -> &'static str {
        match self.kind {
            Kind::Acceptable(_) => {
                " (what the other side would accept, and its red lines, are left out: ask for `package:` to have them in)"
            }
            Kind::InZone | Kind::Nash | Kind::Rate(..) => "",
        }
    }

    /// The sides that a package must pay no less than no deal.
    pub(super) fn asked_of(&self) -> Vec<Side> {
        match self.kind {
            Kind::Acceptable(side) => vec![side],
            Kind::InZone | Kind::Nash | Kind::Rate(..) => Side::BOTH.to_vec(),
        }
    }

    /// The goal as records have it.
    pub(super) fn record(&self, scenario: &Scenario) -> GoalRecord {
        let names = PerSide::from_fn(|side| scenario.delegations[side].name.as_str());
        let (mut delegation, mut measure, mut level) = (None, None, None);
        let kind = match self.kind {
            Kind::InZone if self.settled.is_empty() => GoalKind::Zone,
            Kind::InZone => GoalKind::InZone,
            Kind::Nash => GoalKind::Nash,
            Kind::Acceptable(side) => {
                delegation = Some(names[side].to_owned());
                GoalKind::Acceptable
            }
            Kind::Rate(of, at) => {
                (measure, level) = (Some(of.name(names)), Some(at));
                GoalKind::Rate
            }
        };
        let settled = |(idx, option): &(IssueIdx, OptionIdx)| {
            let issue = scenario.agenda.issue(*idx);
            SettledRecord {
                issue: issue.name.clone(),
                title: issue.title.clone(),
                forms: FormsRecord::from(&issue.forms),
                option: issue.option_title(*option).to_owned(),
            }
        };
        let is_whole = !self.settled.is_empty() && self.settled.len() == scenario.agenda.issues.len();
        let settled = self.settled.iter().map(settled).collect();
        GoalRecord { asked: self.asked.clone(), kind, delegation, settled, is_whole, measure, level }
    }
}
