//! What each choice of each issue is worth as things stand.

use super::SideRules;
use crate::agenda::{Circumstance, IssueIdx};
use crate::calendar::months_between;
use crate::payoff::principals::{Opinion, blend};
use crate::payoff::rules::Drift;
use jiff::civil::Date;

/// What each choice of each issue is worth before linkages; clauses after the plain options, deferral last where it is allowed.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::payoff) struct ChoiceValues {
    /// To the delegation.
    pub(in crate::payoff) own: Vec<Vec<f64>>,
    pub(super) of_principals: Vec<PrincipalValues>,
}

/// What one of a delegation's principals goes by as things stand.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::payoff) struct PrincipalValues {
    /// Of all shares, which sum to 1.
    pub(super) share: f64,
    /// Of each issue, summing to 1.
    pub(super) weights: Vec<f64>,
    /// Of each choice of each issue.
    pub(super) values: Vec<Vec<f64>>,
}

impl PrincipalValues {
    fn on(&self, issue: usize) -> Opinion<'_> {
        Opinion { share: self.share, weight: self.weights[issue], values: &self.values[issue] }
    }
}

/// What each plain option of each issue, and deferral where it is allowed, is worth before the calendar moves it: what of
/// [`ChoiceValues`] stays the same from day to day.
#[derive(Clone, Debug)]
pub(in crate::payoff) enum StatedValues {
    /// To a delegation that answers to nobody.
    OfDelegation(Vec<Vec<f64>>),
    /// To each of its principals.
    OfPrincipals(Vec<PrincipalValues>),
}

impl ChoiceValues {
    /// Whether the choices on an issue are worth the same as they are in another stretch of rounds under the same rules.
    pub(in crate::payoff) fn are_alike_on(&self, issue: IssueIdx, other: &Self) -> bool {
        let issue = issue.index();
        let mut principals = self.of_principals.iter().zip(&other.of_principals);
        self.own[issue] == other.own[issue] && principals.all(|(one, other)| one.values[issue] == other.values[issue])
    }
}

impl SideRules<'_> {
    /// What the options are worth before the calendar moves them.
    pub(in crate::payoff) fn stated_values(&self) -> StatedValues {
        let principals = &self.rules.principals;
        if principals.is_empty() {
            return StatedValues::OfDelegation(
                self.values_by(|issue, levels| self.rules.values[issue.index()].resolve(levels)),
            );
        }
        let (rules, changes) = (self.rules, self.rules.changes());
        let issues = || self.agenda.issue_indices();
        let each = principals.iter().zip(rules.shares_after(&changes)).map(|(principal, share)| PrincipalValues {
            share,
            weights: issues().map(|issue| principal.weight_after(rules, &changes, issue)).collect(),
            values: self.values_by(|issue, levels| principal.option_values_after(rules, &changes, issue, levels)),
        });
        StatedValues::OfPrincipals(each.collect())
    }

    /// What each choice of each issue is worth as things stand, before linkages; clauses after the plain options, deferral
    /// last where it is allowed.
    ///
    /// # Formula
    ///
    /// ```text
    /// option:   clamp(table or shape value + sum of drifts, 0, 1)
    /// clause:   p * value of one branch + (1 - p) * value of the other
    /// deferred: no-deal value of the issue + sum of drifts - delay cost
    /// ```
    pub(in crate::payoff) fn choice_values(&self, stated: &StatedValues, now: Circumstance) -> ChoiceValues {
        let of_principals: Vec<PrincipalValues> = match stated {
            StatedValues::OfDelegation(values) => {
                return ChoiceValues { own: self.moved(values, now), of_principals: Vec::new() };
            }
            StatedValues::OfPrincipals(each) => {
                let moved = |one: &PrincipalValues| PrincipalValues {
                    share: one.share,
                    weights: one.weights.clone(),
                    values: self.moved(&one.values, now),
                };
                each.iter().map(moved).collect()
            }
        };
        let of_issue = |issue: usize| {
            let opinions = of_principals.iter().map(|one| one.on(issue));
            blend(&opinions.collect::<Vec<_>>())
        };
        ChoiceValues { own: (0..self.agenda.issues.len()).map(of_issue).collect(), of_principals }
    }

    /// What options and deferral are worth to whoever values options so, before the calendar moves them.
    fn values_by(&self, values: impl Fn(IssueIdx, &[Option<f64>]) -> Vec<f64>) -> Vec<Vec<f64>> {
        let issues = self.agenda.issue_indices().zip(&self.rules.no_deal.values);
        let of_issue = |(idx, no_deal): (IssueIdx, &f64)| {
            let issue = self.agenda.issue(idx);
            let mut resolved = values(idx, &issue.levels());
            resolved.extend(issue.deferrable.then_some(no_deal - self.rules.delay_cost));
            resolved
        };
        issues.map(of_issue).collect()
    }

    /// What the choices are worth as things stand, clauses among them.
    fn moved(&self, stated: &[Vec<f64>], now: Circumstance) -> Vec<Vec<f64>> {
        let mut values = stated.to_vec();
        for drift in self.rules.drifts.iter().filter(|drift| drift.from < now.date) {
            self.apply_drift(drift, now.date, &mut values);
        }
        let chances = self.chances(now);
        for (issue, values) in self.agenda.issues.iter().zip(&mut values).filter(|(issue, _)| issue.has_clauses()) {
            let expected: Vec<f64> = issue.expected(values, |event| chances.of(event)).collect();
            let n_plain = issue.n_plain();
            values.splice(n_plain..n_plain, expected);
        }
        values
    }

    fn apply_drift(&self, drift: &Drift, date: Date, values: &mut [Vec<f64>]) {
        let issue = self.agenda.issue(drift.of.issue);
        let of_issue = &mut values[drift.of.issue.index()];
        for option in &drift.of.options {
            let place = option.index().min(of_issue.len() - 1);
            let moved = of_issue[place] + drift.per_month * months_between(drift.from, date);
            of_issue[place] = if place < issue.n_plain() { moved.clamp(0.0, 1.0) } else { moved.clamp(-1.0, 1.0) };
        }
    }
}
