//! What each choice of each issue is worth as things stand.

use super::SideRules;
use crate::agenda::{Circumstance, IssueIdx};
use crate::calendar::months_between;
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
pub(super) struct PrincipalValues {
    /// Of all shares, which sum to 1.
    pub(super) share: f64,
    /// Of each issue, summing to 1.
    pub(super) weights: Vec<f64>,
    /// Of each choice of each issue.
    pub(super) values: Vec<Vec<f64>>,
}

impl SideRules<'_> {
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
    pub(in crate::payoff) fn choice_values(&self, now: Circumstance) -> ChoiceValues {
        let principals = &self.rules.principals;
        if principals.is_empty() {
            let own = self.values_by(now, |issue, levels| self.rules.values[issue.index()].resolve(levels));
            return ChoiceValues { own, of_principals: Vec::new() };
        }
        let each = principals.iter().zip(self.rules.shares()).map(|(principal, share)| PrincipalValues {
            share,
            weights: self.agenda.issue_indices().map(|issue| principal.weight(self.rules, issue)).collect(),
            values: self.values_by(now, |issue, levels| principal.option_values(self.rules, issue, levels)),
        });
        let of_principals: Vec<PrincipalValues> = each.collect();
        let of_issue = |issue: IssueIdx| {
            let each: Vec<Vec<f64>> = of_principals.iter().map(|one| one.values[issue.index()].clone()).collect();
            self.rules.blended(issue, &each)
        };
        ChoiceValues { own: self.agenda.issue_indices().map(of_issue).collect(), of_principals }
    }

    /// The same to whoever values options so.
    fn values_by(&self, now: Circumstance, values: impl Fn(IssueIdx, &[Option<f64>]) -> Vec<f64>) -> Vec<Vec<f64>> {
        let issues = self.agenda.issue_indices().zip(&self.rules.no_deal.values);
        let mut values: Vec<Vec<f64>> = issues
            .map(|(idx, no_deal)| {
                let issue = self.agenda.issue(idx);
                let mut resolved = values(idx, &issue.levels());
                resolved.extend(issue.deferrable.then_some(no_deal - self.rules.delay_cost));
                resolved
            })
            .collect();
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
