//! Weights and worths of other tools on the scale of a scenario.

use crate::text::to_digits;
/// Below this, GENIUS takes the best evaluation of an issue for 0.
const LEAST_BEST: f64 = 1e-5;
/// How far from 1 weights may sum and still be taken as they are.
const WEIGHT_TOLERANCE: f64 = 1e-9;

/// Weights that sum to 1 and values from 0 to 1, with how payoffs came to be what they are.
///
/// # Formula
///
/// ```text
/// sum of weight * value = (payoff of the profile - shift) / divisor
/// ```
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scaled {
    pub(super) weights: Vec<f64>,
    pub(super) values: Vec<Vec<f64>>,
    pub(super) shift: f64,
    pub(super) divisor: f64,
    pub(super) remarks: Vec<String>,
}

/// As GENIUS reckons: weights divided by their sum, evaluations by the best of their issue, all of an issue whose best
/// is below 0.00001 being worth 0. Where evaluations are below 0, payoffs are then moved and shrunk until they fit.
pub(super) fn genius(weights: &[f64], worths: &[Vec<f64>]) -> Scaled {
    let sum: f64 = weights.iter().sum();
    let value = |worths: &Vec<f64>| -> Vec<f64> {
        let best = worths.iter().copied().fold(0.0, f64::max);
        let share = |worth: &f64| if best < LEAST_BEST { 0.0 } else { worth / best };
        worths.iter().map(share).collect()
    };
    let mut remarks = Vec::new();
    if (sum - 1.0).abs() > WEIGHT_TOLERANCE {
        remarks.push(format!("weights are divided by their sum, {}", short_number(sum)));
    }
    if worths.iter().any(|worths| worths.iter().copied().fold(0.0, f64::max) != 1.0) {
        remarks.push("values are evaluations divided by the best of their issue".to_owned());
    }
    let weights: Vec<f64> = weights.iter().map(|weight| weight / sum).collect();
    let values: Vec<Vec<f64>> = worths.iter().map(value).collect();
    if values.iter().flatten().all(|value| *value >= 0.0) {
        return Scaled { weights, values, shift: 0.0, divisor: 1.0, remarks };
    }
    let moved = rescaled(&weights, &values, 0.0);
    remarks.extend(moved.remarks);
    Scaled { remarks, ..moved }
}

impl Scaled {
    /// Payoffs shrunk further, until one that the profile states, such as that of failure, is at most so much either way.
    pub(super) fn with_room_for(mut self, payoff: f64, most: f64) -> Self {
        let by = self.of(payoff).abs() / most;
        if by > 1.0 {
            self.values.iter_mut().flatten().for_each(|value| *value /= by);
            self.divisor *= by;
            let (shift, divisor) = (short_number(self.shift), short_number(self.divisor));
            self.remarks.push(format!(
                "to make room for what failure is worth, payoffs here are those of the profile less {shift}, divided by {divisor}"
            ));
        }
        self
    }

    /// A payoff that the profile states.
    pub(super) fn of(&self, payoff: f64) -> f64 {
        (payoff - self.shift) / self.divisor
    }
}

/// With the payoffs that the profile states, as far as they lie within 0 to 1; otherwise moved and shrunk until they do.
pub(super) fn as_it_is(weights: &[f64], worths: &[Vec<f64>], bias: f64) -> Scaled {
    let sum: f64 = weights.iter().sum();
    let in_range = |worth: &f64| (0.0..=1.0).contains(worth);
    if bias == 0.0
        && (sum - 1.0).abs() <= WEIGHT_TOLERANCE
        && weights.iter().all(|weight| *weight >= 0.0)
        && worths.iter().flatten().all(in_range)
    {
        let (weights, values) = (weights.to_vec(), worths.to_vec());
        return Scaled { weights, values, shift: 0.0, divisor: 1.0, remarks: Vec::new() };
    }
    rescaled(weights, worths, bias)
}

fn rescaled(weights: &[f64], worths: &[Vec<f64>], bias: f64) -> Scaled {
    // What each option adds to the payoff, the least of an issue moved up to 0 if it lies below.
    let mut shift = 0.0;
    let mut parts: Vec<Vec<f64>> = Vec::new();
    let mut bests = Vec::new();
    for (weight, worths) in weights.iter().zip(worths) {
        let own: Vec<f64> = worths.iter().map(|worth| weight * worth).collect();
        let least = own.iter().copied().fold(0.0, f64::min);
        shift += least;
        let own: Vec<f64> = own.into_iter().map(|part| part - least).collect();
        bests.push(own.iter().copied().fold(0.0, f64::max));
        parts.push(own);
    }
    shift += bias;
    let total: f64 = bests.iter().sum();
    let divisor = if total > 1.0 { total } else { 1.0 };
    let bests: Vec<f64> = bests.iter().map(|best| best / divisor).collect();
    let weights = new_weights(weights, &bests);
    let value = |(parts, weight): (&Vec<f64>, &f64)| -> Vec<f64> {
        let value = |part: &f64| if *weight > 0.0 { (part / divisor / weight).clamp(0.0, 1.0) } else { 0.0 };
        parts.iter().map(value).collect()
    };
    let values = parts.iter().zip(&weights).map(value).collect();
    let mut remarks = Vec::new();
    if shift != 0.0 || divisor != 1.0 {
        let (shift, divisor) = (short_number(shift), short_number(divisor));
        remarks.push(format!("payoffs here are those of the profile less {shift}, divided by {divisor}"));
    } else {
        remarks.push("weights are such that they sum to 1 and payoffs are those of the profile".to_owned());
    }
    Scaled { weights, values, shift, divisor, remarks }
}

/// The weights of the profile divided by their sum if no issue then pays more than its weight, else what each issue pays
/// at best and an equal share of what that leaves.
fn new_weights(weights: &[f64], bests: &[f64]) -> Vec<f64> {
    let sum: f64 = weights.iter().map(|weight| weight.abs()).sum();
    let own: Vec<f64> = weights.iter().map(|weight| weight.abs() / sum).collect();
    if own.iter().zip(bests).all(|(weight, best)| best <= weight) {
        return own;
    }
    let left = (1.0 - bests.iter().sum::<f64>()).max(0.0) / bests.len() as f64;
    let filled: Vec<f64> = bests.iter().map(|best| best + left).collect();
    let sum: f64 = filled.iter().sum();
    filled.into_iter().map(|weight| weight / sum).collect()
}

/// A number for people, with six digits at the most.
fn short_number(number: f64) -> String {
    to_digits(number, 6).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payoffs(scaled: &Scaled) -> Vec<f64> {
        // The diagonal: option k of every issue.
        let n_options = scaled.values.iter().map(Vec::len).min().unwrap_or(0);
        let payoff = |option: usize| -> f64 {
            scaled.weights.iter().zip(&scaled.values).map(|(weight, values)| weight * values[option]).sum()
        };
        (0..n_options).map(payoff).collect()
    }

    fn close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
        }
    }

    #[test]
    fn genius_divides_by_sum_and_best() {
        // Weights 2 and 6 become 1/4 and 3/4; 12 of 30 is 0.4; an issue without worth stays at 0.
        let scaled = genius(&[2.0, 6.0], &[vec![12.0, 30.0], vec![0.000_001, 0.0]]);
        assert_eq!(scaled.weights, [0.25, 0.75]);
        assert_eq!(scaled.values, [vec![0.4, 1.0], vec![0.0, 0.0]]);
        assert_eq!(scaled.remarks[0], "weights are divided by their sum, 8");
        assert_eq!(scaled.remarks[1], "values are evaluations divided by the best of their issue");
        close(&payoffs(&scaled), &[0.1, 0.25]);
    }

    #[test]
    fn payoffs_within_0_and_1_are_kept() {
        let scaled = as_it_is(&[0.4, 0.6], &[vec![0.5, 1.0], vec![1.0, 0.0]], 0.0);
        assert_eq!((scaled.weights.as_slice(), scaled.remarks.len()), ([0.4, 0.6].as_slice(), 0));
        // Weights that sum to 0.99: 0.33 * 0.5 + 0.66 = 0.825.
        let scaled = as_it_is(&[0.33, 0.66], &[vec![0.5, 1.0], vec![1.0, 0.0]], 0.0);
        close(&payoffs(&scaled), &[0.825, 0.33]);
        assert!((scaled.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        // One issue pays more than its share of the weights: 0.1 * 4 = 0.4.
        let scaled = as_it_is(&[0.5, 0.1], &[vec![0.0, 1.0], vec![0.0, 4.0]], 0.0);
        close(&payoffs(&scaled), &[0.0, 0.9]);
        assert_eq!((scaled.shift, scaled.divisor), (0.0, 1.0));
    }

    #[test]
    fn payoffs_beyond_are_moved_and_shrunk() {
        // Parts -2..2 and 0..6 with a bias of 1: shift -2 + 1, divisor 4 + 6.
        let scaled = as_it_is(&[2.0, 3.0], &[vec![-1.0, 1.0], vec![0.0, 2.0]], 1.0);
        assert_eq!((scaled.shift, scaled.divisor), (-1.0, 10.0));
        // Payoffs of the profile: -2 + 0 + 1 = -1 and 2 + 6 + 1 = 9.
        close(&payoffs(&scaled), &[0.0, 1.0]);
        assert_eq!(scaled.remarks, ["payoffs here are those of the profile less -1, divided by 10"]);
    }
}
