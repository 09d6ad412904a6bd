//! What one part of a package's value comes to in a branch.

use super::SideRules;
use super::choices::{ChoiceValues, PrincipalValues};
use super::shape::TermKind;
use crate::agenda::{Circumstance, IssueIdx, OptionIdx, Reading};
use crate::payoff::linkage::{Linkage, LinkageEffect};
use crate::payoff::rules::WalkAway;

/// To whom a part of a package's value is worth something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::payoff) enum To {
    /// The delegation: its principals, each by its share, if it answers to some.
    Delegation,
    /// One of its principals, by its place.
    Principal(usize),
}

impl<'a> SideRules<'a> {
    /// What one part of a package is worth to somebody in a branch.
    pub(in crate::payoff) fn part(
        &self,
        to: To,
        kind: TermKind,
        package: Reading<'_>,
        now: Circumstance,
        choice_values: &ChoiceValues,
    ) -> f64 {
        let principals = &choice_values.of_principals;
        if matches!(kind, TermKind::Issue(_) | TermKind::WalkAway(_)) && to == To::Delegation && !principals.is_empty()
        {
            let of = |(place, one): (usize, &PrincipalValues)| {
                one.share * self.part(To::Principal(place), kind, package, now, choice_values)
            };
            return principals.iter().enumerate().map(of).sum();
        }
        let (weights, values) = match to {
            To::Delegation => (&self.rules.weights, &choice_values.own),
            To::Principal(place) => (&principals[place].weights, &principals[place].values),
        };
        match kind {
            TermKind::Issue(issue) => self.issue_worth((issue, weights[issue.index()]), package, now, values),
            TermKind::WalkAway(issue) => -self.walk_away_cost(issue, package, now, values),
            TermKind::Bonus(idx) => {
                let bonus = &self.rules.bonuses[idx];
                if bonus.given.truth_in(package, now).holds() { bonus.amount } else { 0.0 }
            }
            // Worth nothing in force.
            TermKind::Unratified => 0.0,
        }
    }

    fn issue_worth(
        &self,
        (issue, mut weight): (IssueIdx, f64),
        package: Reading<'_>,
        now: Circumstance,
        choice_values: &[Vec<f64>],
    ) -> f64 {
        let option = package.resolved.option(issue);
        let of_issue = &choice_values[issue.index()];
        let mut value = of_issue[option.index().min(of_issue.len() - 1)];
        for linkage in self.linkages_on(issue) {
            if linkage.given.as_ref().is_some_and(|given| !given.truth_in(package, now).holds()) {
                continue;
            }
            if let Some(times) = linkage.effect.weighs(issue) {
                weight *= times;
            }
            if hits(&linkage.effect, issue, option) {
                value = linkage.effect.changed(value, package.resolved);
            }
        }
        weight * value
    }

    fn walk_away_cost(
        &self,
        issue: IssueIdx,
        package: Reading<'_>,
        now: Circumstance,
        choice_values: &[Vec<f64>],
    ) -> f64 {
        let option = package.resolved.option(issue);
        let walk_away = self.walk_away(issue).expect("only issues with a walk-away have such a term");
        if option.is_deferred() {
            return 0.0;
        }
        let mut at = walk_away.at;
        for (linkage, to) in self.walk_away_moves(issue) {
            if linkage.given.as_ref().is_none_or(|given| given.truth_in(package, now).holds()) {
                at = to;
            }
        }
        let n_plain = self.agenda.issue(issue).n_plain();
        let best = best_option(&choice_values[issue.index()][..n_plain]);
        walk_away.cost * steps_beyond(at.index(), best, option.index()) as f64
    }

    pub(super) fn walk_away(&self, issue: IssueIdx) -> Option<&'a WalkAway> {
        self.mandate.walk_aways[issue.index()].as_ref()
    }

    pub(super) fn walk_away_moves(&self, issue: IssueIdx) -> impl Iterator<Item = (&'a Linkage, OptionIdx)> {
        let linkages = self.rules.linkages.iter();
        linkages.filter_map(move |linkage| linkage.effect.moves_walk_away(issue).map(|to| (linkage, to)))
    }

    /// The linkages that change what an issue pays, in the order of the file.
    pub(super) fn linkages_on(&self, issue: IssueIdx) -> impl Iterator<Item = &'a Linkage> {
        self.rules.linkages.iter().filter(move |linkage| {
            let effect = &linkage.effect;
            effect.weighs(issue).is_some() || effect.targets().iter().any(|target| target.issue == issue)
        })
    }
}

fn hits(effect: &LinkageEffect, issue: IssueIdx, option: OptionIdx) -> bool {
    effect.targets().iter().any(|target| target.issue == issue && target.options.contains(&option))
}

/// The option worth most, the first of equals.
fn best_option(values: &[f64]) -> usize {
    let mut best = 0;
    for (idx, value) in values.iter().enumerate() {
        if *value > values[best] {
            best = idx;
        }
    }
    best
}

/// How many steps an option lies beyond a walk-away, seen from the best option. A walk-away at the best option itself
/// leaves nothing on either side.
fn steps_beyond(at: usize, best: usize, option: usize) -> usize {
    match at.cmp(&best) {
        std::cmp::Ordering::Greater => option.saturating_sub(at),
        std::cmp::Ordering::Less => at.saturating_sub(option),
        std::cmp::Ordering::Equal => option.abs_diff(at),
    }
}

#[cfg(test)]
mod tests {
    use super::steps_beyond;

    #[test]
    fn beyond_a_walk_away_is_the_side_away_from_the_best_option() {
        assert_eq!(steps_beyond(3, 0, 5), 2);
        assert_eq!(steps_beyond(3, 0, 1), 0);
        assert_eq!(steps_beyond(1, 4, 0), 1);
        assert_eq!(steps_beyond(1, 4, 3), 0);
        assert_eq!(steps_beyond(2, 2, 0), 2);
    }
}
