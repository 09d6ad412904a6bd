//! Principals: who stands behind a delegation, each with a share in its decisions and perhaps a veto.

use super::rules::PayoffRules;
use super::shape::OptionValues;
use crate::agenda::{Forms, IssueIdx, Note};

/// Somebody whom a delegation answers to, such as a minister.
///
/// # Formula
///
/// ```text
/// value(x) = sum over principals k of  a_k * V_k(x)          a_k: its share, divided by the sum of all shares
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
    /// How much it counts beside the others, 0 to 1.
    pub share: f64,
    /// How much each issue counts to it, if not as much as to the delegation; nothing for issues that are none of its business.
    pub weights: Option<Vec<Option<f64>>>,
    /// What the options of an issue are worth to it, where it differs from the delegation.
    pub values: Vec<Option<OptionValues>>,
    /// The value below which it refuses a package, if it has a veto, -1 to 1.
    pub floor: Option<f64>,
    /// Why.
    pub note: Note,
}

impl Principal {
    /// How much an issue counts to it: its weights count beside one another, so that they come to 1 together.
    #[must_use]
    pub fn weight(&self, rules: &PayoffRules, issue: IssueIdx) -> f64 {
        let Some(weights) = &self.weights else { return rules.weights[issue.index()] };
        let sum: f64 = weights.iter().flatten().sum();
        // Drawn numbers may all be 0: then it cares for nothing.
        if sum > 0.0 { weights[issue.index()].unwrap_or_default() / sum } else { 0.0 }
    }

    /// What its veto is called among what a delegation refuses.
    #[must_use]
    pub fn veto_title(&self) -> String {
        format!("veto of {}", self.title.clone().unwrap_or_else(|| Forms::in_words(&self.name)))
    }

    /// Whether an issue is any of its business.
    #[must_use]
    pub fn cares(&self, issue: IssueIdx) -> bool {
        self.weights.as_ref().is_none_or(|weights| weights[issue.index()].is_some())
    }

    /// What the options of an issue are worth to it.
    #[must_use]
    pub fn values<'r>(&'r self, rules: &'r PayoffRules, issue: IssueIdx) -> &'r OptionValues {
        self.values[issue.index()].as_ref().unwrap_or(&rules.values[issue.index()])
    }
}

impl PayoffRules {
    /// The share of each principal in the delegation's decisions; they sum to 1. Equal ones where nobody has any.
    #[must_use]
    pub fn shares(&self) -> Vec<f64> {
        let sum: f64 = self.principals.iter().map(|principal| principal.share).sum();
        let equal = 1.0 / self.principals.len() as f64;
        let share = |share: f64| if sum > 0.0 { share / sum } else { equal };
        self.principals.iter().map(|principal| share(principal.share)).collect()
    }

    /// How much an issue counts to the delegation: what it counts to its principals, by their shares.
    #[must_use]
    pub fn weight(&self, issue: IssueIdx) -> f64 {
        if self.principals.is_empty() {
            return self.weights[issue.index()];
        }
        let principals = self.principals.iter().zip(self.shares());
        principals.map(|(principal, share)| share * principal.weight(self, issue)).sum()
    }

    /// How much every issue counts to the delegation.
    #[must_use]
    pub fn all_weights(&self) -> Vec<f64> {
        (0..self.weights.len()).map(|issue| self.weight(IssueIdx::new(issue))).collect()
    }

    /// What the choices on an issue are worth to the delegation, given what they are worth to each principal: the mean by
    /// shares and weights, such that the issue's weight times it is the sum over the principals.
    pub(super) fn blended(&self, issue: IssueIdx, of_principals: &[Vec<f64>]) -> Vec<f64> {
        let shares = self.shares();
        let by_weight: Vec<f64> =
            self.principals.iter().zip(&shares).map(|(one, share)| share * one.weight(self, issue)).collect();
        let sum: f64 = by_weight.iter().sum();
        // What nobody cares for is worth nothing, but its options keep their order.
        let (counts, sum) = if sum > 0.0 { (&by_weight, sum) } else { (&shares, 1.0) };
        let first = &of_principals[0];
        let mean = |choice: usize| {
            // Measured from the first, so that those who agree agree to the last bit.
            let apart =
                of_principals.iter().zip(counts).map(|(values, count)| count * (values[choice] - first[choice]));
            first[choice] + apart.sum::<f64>() / sum
        };
        (0..first.len()).map(mean).collect()
    }
}
