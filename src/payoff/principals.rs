//! Principals: who stands behind a delegation, each with a share in its decisions and perhaps a veto.

use super::rules::PayoffRules;
use super::shape::OptionValues;
use super::succession::Successor;
use crate::agenda::{EventIdx, Forms, IssueIdx, Note};

/// Somebody whom a delegation answers to, such as a minister.
///
/// # Formula
///
/// ```text
/// value(x) = sum over principals k of  a_k * V_k(x)          a_k: its share; shares sum to 1
/// refused:   V_k(x) < floor_k                                for any principal with a floor
/// ```
///
/// `V_k` is the delegation's value with the principal's own weights and option values in place of the delegation's where it has
/// some; all else is the same. A floor holds against what a package is worth in force, before time costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Principal {
    /// How the file and the transcript refer to it.
    pub name: String,
    /// How people refer to it; its name in words if there is none.
    pub title: Option<String>,
    /// How much it counts beside the others, 0 to 1; what the others leave if nothing is said.
    pub share: Option<f64>,
    /// What it wants, where that is not what the delegation wants.
    pub interests: Interests,
    /// The value below which it refuses a package, if it has a veto, -1 to 1.
    pub floor: Option<f64>,
    /// Who follows it on which event, each on another.
    pub successors: Vec<Successor>,
    /// Why.
    pub note: Note,
}

/// What somebody wants for himself.
#[derive(Clone, Debug, PartialEq)]
pub struct Interests {
    /// How much each issue counts, if that is not taken over; nothing for issues that are none of its business.
    pub weights: Option<Vec<Option<f64>>>,
    /// What the options of an issue are worth, where that is not taken over.
    pub values: Vec<Option<OptionValues>>,
}

impl Interests {
    /// How much an issue counts, if that is not taken over: weights count beside one another, so that they come to 1 together.
    #[must_use]
    pub fn weight(&self, issue: IssueIdx) -> Option<f64> {
        let weights = self.weights.as_ref()?;
        let sum: f64 = weights.iter().flatten().sum();
        // Drawn numbers may all be 0: then it cares for nothing.
        Some(if sum > 0.0 { weights[issue.index()].unwrap_or_default() / sum } else { 0.0 })
    }

    /// Whether an issue is any of its business, if that is not taken over.
    fn care(&self, issue: IssueIdx) -> Option<bool> {
        self.weights.as_ref().map(|weights| weights[issue.index()].is_some())
    }
}

impl Principal {
    /// What people call it.
    #[must_use]
    pub fn called(&self) -> String {
        self.title.clone().unwrap_or_else(|| Forms::in_words(&self.name))
    }

    /// What people call whoever stands in its place under such rules: itself, or who has followed it by then.
    #[must_use]
    pub(crate) fn held_by(&self, rules: &PayoffRules) -> String {
        self.last_of(&rules.succeeded).map_or_else(|| self.called(), Successor::called)
    }

    /// Whether an issue is any of its business, or of somebody's who follows it.
    #[must_use]
    pub fn cares(&self, issue: IssueIdx) -> bool {
        let later = || self.successors.iter().any(|successor| successor.interests.care(issue) == Some(true));
        self.interests.care(issue).unwrap_or(true) || later()
    }
}

impl PayoffRules {
    /// How much an issue counts to the delegation: what it counts to its principals, by their shares.
    #[must_use]
    pub fn weight(&self, issue: IssueIdx) -> f64 {
        let changes = self.changes();
        self.weighed(issue, &self.shares_after(&changes), &changes)
    }

    /// How much every issue counts to the delegation.
    #[must_use]
    pub fn all_weights(&self) -> Vec<f64> {
        let changes = self.changes();
        let shares = self.shares_after(&changes);
        (0..self.weights.len()).map(|issue| self.weighed(IssueIdx::new(issue), &shares, &changes)).collect()
    }

    /// What no deal is worth by its issues, which weigh so much, and its adjustment, before time comes in.
    pub(super) fn no_deal_by_issues(&self, weights: &[f64]) -> f64 {
        let issues: f64 = weights.iter().zip(&self.no_deal.values).map(|(weight, value)| weight * value).sum();
        issues + self.no_deal.adjustment
    }

    /// How much an issue counts to a delegation whose principals have these shares after these changes.
    fn weighed(&self, issue: IssueIdx, shares: &[f64], changes: &[(EventIdx, f64)]) -> f64 {
        if self.principals.is_empty() {
            return self.weights[issue.index()];
        }
        let principals = self.principals.iter().zip(shares);
        principals.map(|(principal, share)| share * principal.weight_after(self, changes, issue)).sum()
    }

    /// What the choices on an issue are worth to the delegation, given what they are worth to each principal.
    pub(super) fn blended(&self, issue: IssueIdx, of_principals: &[Vec<f64>]) -> Vec<f64> {
        let changes = self.changes();
        let each = self.principals.iter().zip(self.shares_after(&changes)).zip(of_principals);
        let weight = |one: &Principal| one.weight_after(self, &changes, issue);
        let each = each.map(|((one, share), values)| Opinion { share, weight: weight(one), values });
        blend(&each.collect::<Vec<_>>())
    }
}

/// What one of a delegation's principals makes of an issue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opinion<'v> {
    /// How much it counts beside the others.
    pub(super) share: f64,
    /// How much the issue counts to it.
    pub(super) weight: f64,
    /// What each choice is worth to it.
    pub(super) values: &'v [f64],
}

/// What the choices on an issue are worth to a delegation: the mean by shares and weights, such that the issue's weight times
/// it is the sum over the principals.
///
/// # Panics
///
/// If there is no principal.
pub(super) fn blend(opinions: &[Opinion<'_>]) -> Vec<f64> {
    let by_weight: Vec<f64> = opinions.iter().map(|one| one.share * one.weight).collect();
    let sum: f64 = by_weight.iter().sum();
    // What nobody cares for is worth nothing, but its options keep their order.
    let (counts, sum) =
        if sum > 0.0 { (by_weight, sum) } else { (opinions.iter().map(|one| one.share).collect(), 1.0) };
    let first = opinions[0].values;
    let mean = |choice: usize| {
        // Measured from the first, so that those who agree agree to the last bit.
        let apart = opinions.iter().zip(&counts).map(|(one, count)| count * (one.values[choice] - first[choice]));
        first[choice] + apart.sum::<f64>() / sum
    };
    (0..first.len()).map(mean).collect()
}
