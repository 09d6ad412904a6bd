//! Weights that are varied: the others of the same delegation share what is left, in the proportions written.

use super::SweepError;
use super::values::tidy;
use crate::quantity::Side;
use crate::scenario::Scenario;

/// How far from 1 weights may sum.
const TOLERANCE: f64 = 1e-9;

/// Changes, and with those of some weights of a delegation those of its other weights, which share what is left in the
/// proportions that the scenario has. Where nothing is left for them the changes stay as they are.
#[must_use]
pub fn balanced(scenario: &Scenario, changes: &[(String, String)]) -> Vec<(String, String)> {
    let numbers =
        changes.iter().filter_map(|(address, value)| Some((address.as_str(), value.trim().parse::<f64>().ok()?)));
    let (addresses, numbers): (Vec<&str>, Vec<f64>) = numbers.unzip();
    let weights = Weights::among(scenario, &addresses);
    let rest = weights.iter().filter_map(|weights| Some(weights.scaled().zip(weights.rest(&numbers).ok()?)));
    let rest = rest.flat_map(|rest| rest.map(|(address, weight)| (address.to_owned(), weight.to_string())));
    changes.iter().cloned().chain(rest).collect()
}

/// The weights of one delegation, some of which are varied.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::experiment) struct Weights {
    /// Whose.
    delegation: String,
    /// The places of those varied among the numbers that are varied.
    varied: Vec<usize>,
    /// The addresses of the others, with the weights written.
    others: Vec<(String, f64)>,
}

impl Weights {
    /// The weights of each delegation that has some among the addresses.
    pub(in crate::experiment) fn among(scenario: &Scenario, addresses: &[&str]) -> Vec<Self> {
        let of = |side: Side| {
            let delegation = scenario.delegations[side].name.clone();
            let prefix = format!("{delegation}.weights.");
            let of_side = addresses.iter().enumerate().filter(|(_, address)| address.starts_with(&prefix));
            let varied: Vec<usize> = of_side.map(|(place, _)| place).collect();
            let names = scenario.agenda.issues.iter().map(|issue| format!("{prefix}{}", issue.name));
            let weights = names.zip(scenario.delegations[side].rules.weights.iter().copied());
            let others = weights.filter(|(name, _)| !addresses.contains(&name.as_str())).collect();
            (!varied.is_empty()).then_some(Self { delegation, varied, others })
        };
        Side::BOTH.into_iter().filter_map(of).collect()
    }

    /// The addresses of those that are not varied but scaled.
    pub(in crate::experiment) fn scaled(&self) -> impl Iterator<Item = &str> {
        self.others.iter().map(|(address, _)| address.as_str())
    }

    /// What is left for the others, in their order, given the numbers that are varied.
    ///
    /// # Formula
    ///
    /// ```text
    /// weight = written * (1 - sum of the varied weights) / (sum of the others as written)
    /// ```
    ///
    /// # Errors
    ///
    /// With the sum of the varied ones, if it cannot be made up to 1.
    pub(in crate::experiment) fn rest(&self, numbers: &[f64]) -> Result<Vec<f64>, f64> {
        let sum: f64 = self.varied.iter().map(|place| numbers[*place]).sum();
        let written: f64 = self.others.iter().map(|(_, weight)| weight).sum();
        let left = if (1.0 - sum).abs() < TOLERANCE { 0.0 } else { 1.0 - sum };
        if left < 0.0 || left > 0.0 && written <= 0.0 {
            return Err(sum);
        }
        let scaled = |weight: f64| if left > 0.0 { tidy(weight * left / written).clamp(0.0, 1.0) } else { 0.0 };
        Ok(self.others.iter().map(|(_, weight)| scaled(*weight)).collect())
    }

    /// The error of a point whose varied weights sum to so much.
    pub(super) fn error(&self, point: u64, sum: f64, values: String) -> SweepError {
        let others = self.others.iter().any(|(_, weight)| *weight > 0.0);
        SweepError::WeightSum { point, delegation: self.delegation.clone(), sum: tidy(sum), others, values }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(others: &[f64]) -> Weights {
        let others = others.iter().map(|weight| ("us.weights.x".to_owned(), *weight)).collect();
        Weights { delegation: "us".to_owned(), varied: vec![1], others }
    }

    #[test]
    fn others_keep_their_proportions() {
        // Written 0.4 (varied), 0.45 and 0.15: 0.2 leaves 0.8, three quarters and one quarter of it.
        assert_eq!(weights(&[0.45, 0.15]).rest(&[9.0, 0.2]), Ok(vec![0.6, 0.2]));
        assert_eq!(weights(&[0.45, 0.15]).rest(&[9.0, 1.0]), Ok(vec![0.0, 0.0]));
        assert_eq!(weights(&[0.0, 0.6]).rest(&[9.0, 0.5]), Ok(vec![0.0, 0.5]));
    }

    #[test]
    fn a_weight_that_is_set_alone_takes_the_others_along() {
        let document = crate::scenario::load("scenarios/tutorial.ron").expect("it is sound");
        let set = |changes: &[(&str, &str)]| {
            let changes: Vec<_> = changes.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect();
            balanced(document.scenario(), &changes)
        };
        let moved = set(&[("us.discount", "0.9"), ("us.weights.site", "0.1")]);
        assert!(document.set_all(moved.clone()).is_ok() && moved.len() == 4, "{moved:?}");
        for untouched in [&[("us.weights.site", "1.5")][..], &[("us.weights.site", "much")], &[("opens", "us")]] {
            assert_eq!(set(untouched).len(), 1, "{untouched:?}");
        }
    }

    #[test]
    fn what_cannot_be_made_up_to_one_is_refused() {
        assert_eq!(weights(&[0.45, 0.15]).rest(&[9.0, 1.1]), Err(1.1));
        assert_eq!(weights(&[0.0]).rest(&[9.0, 0.9]), Err(0.9));
        assert_eq!(weights(&[]).rest(&[9.0, 1.0]), Ok(vec![]));
    }
}
