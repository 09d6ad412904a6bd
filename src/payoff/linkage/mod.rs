//! Linkages: rules by which one issue changes what another is worth. Each kind is a file.

mod factor;
mod satisfaction;
mod shift;
mod shortfall;
mod walk_away;
mod weight;

use crate::agenda::{Agenda, Condition, IssueIdx, Note, OptionIdx, Package, Target};
use crate::element::{Described, Field, Holds, Listed, kinds};
pub use factor::Factor;
pub use satisfaction::Satisfaction;
pub use shift::Shift;
pub use shortfall::Shortfall;
use std::collections::BTreeSet;
pub use walk_away::WalkAwayMove;
pub use weight::Weight;

/// A payoff rule by which one issue changes what another is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Linkage {
    /// How the file and the transcript refer to it.
    pub name: String,
    /// What it does.
    pub effect: LinkageEffect,
    /// When it does it; always if there is none.
    pub given: Option<Condition>,
    /// Why.
    pub note: Note,
}

kinds! {
    /// What a linkage does to a delegation's payoffs.
    #[derive(Clone, Debug, PartialEq)]
    pub enum LinkageEffect: LinkageKind {
        Satisfaction(Satisfaction),
        Factor(Factor),
        Shift(Shift),
        Shortfall(Shortfall),
        Weight(Weight),
        WalkAway(WalkAwayMove),
    }
}

/// What every kind of linkage has besides its fields.
pub(super) trait LinkageKind: Described + Listed<LinkageEffect> {
    /// What it bears on.
    fn bears_on(&self) -> BearsOn<'_>;

    /// The issue that it goes by beside those of its condition.
    fn goes_by(&self) -> Option<IssueIdx>;

    /// What a target of that value is worth with it, in a package.
    fn changed(&self, value: f64, package: &Package) -> f64;

    /// How far from 0 the value of a target may get by it, given how far it may be already.
    fn largest(&self, value: f64) -> f64;

    /// What it does, with every number, by the names of issues and options.
    fn words(&self, agenda: &Agenda) -> String;
}

/// What of a delegation's payoffs a linkage bears on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum BearsOn<'l> {
    /// The values of these options.
    Values(&'l [Target]),
    /// The weight of an issue, which is multiplied by that.
    Weight(IssueIdx, f64),
    /// The walk-away on an issue, which moves to that option.
    WalkAway(IssueIdx, OptionIdx),
}

impl Linkage {
    /// Adds the issues that the linkage goes by: those of its condition, and the one that its effect is read off.
    pub(crate) fn collect_issues(&self, issues: &mut BTreeSet<IssueIdx>) {
        if let Some(given) = &self.given {
            given.collect_issues(issues);
        }
        issues.extend(self.effect.kind().goes_by());
    }

    /// What it does, and when, by the names of issues and options.
    #[must_use]
    pub fn words(&self, agenda: &Agenda) -> String {
        let given = self.given.as_ref().map(|given| format!(" while {}", given.words(agenda)));
        format!("{}{}", self.effect.kind().words(agenda), given.unwrap_or_default())
    }
}

impl LinkageEffect {
    /// The options whose values it changes.
    #[must_use]
    pub fn targets(&self) -> &[Target] {
        match self.kind().bears_on() {
            BearsOn::Values(targets) => targets,
            BearsOn::Weight(..) | BearsOn::WalkAway(..) => &[],
        }
    }

    /// What it multiplies the weight of an issue by, if it does.
    #[must_use]
    pub fn weighs(&self, issue: IssueIdx) -> Option<f64> {
        match self.kind().bears_on() {
            BearsOn::Weight(of, times) => (of == issue).then_some(times),
            BearsOn::Values(_) | BearsOn::WalkAway(..) => None,
        }
    }

    /// Where it moves the walk-away on an issue to, if it does.
    #[must_use]
    pub(crate) fn moves_walk_away(&self, issue: IssueIdx) -> Option<OptionIdx> {
        match self.kind().bears_on() {
            BearsOn::WalkAway(on, to) => (on == issue).then_some(to),
            BearsOn::Values(_) | BearsOn::Weight(..) => None,
        }
    }

    /// What a target of that value is worth with it, in a package.
    #[must_use]
    pub fn changed(&self, value: f64, package: &Package) -> f64 {
        self.kind().changed(value, package)
    }

    /// How far from 0 the value of a target may get by it, given how far it may be already.
    #[must_use]
    pub fn largest(&self, value: f64) -> f64 {
        self.kind().largest(value)
    }
}

/// What is changed.
const OF: Field = Field::of(Holds::Targets).called("options");
/// One issue.
const ISSUE: Field = Field::of(Holds::Issue).called("issue");
