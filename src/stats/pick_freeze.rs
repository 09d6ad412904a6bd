//! Shares of variance by picking and freezing: runs in which one group of inputs is drawn anew and all others are kept.

use super::bootstrap::around;
use super::{Estimate, resample};
use crate::random::Stream;

/// What runs came to: with one set of inputs, with another, and with the first set but for one group, which is the other's.
#[derive(Clone, Debug, PartialEq)]
pub struct PickFreeze {
    /// With the first set of inputs.
    pub a: Vec<f64>,
    /// With the second set.
    pub b: Vec<f64>,
    /// For each group, with that group from the second set and all else from the first.
    pub mixed: Vec<Vec<f64>>,
}

/// What one group explains.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupShares {
    /// By itself.
    pub first: Estimate,
    /// With all that it does together with others.
    pub total: Estimate,
}

impl PickFreeze {
    /// First and total share of each group, without intervals; nothing if all runs came to the same.
    ///
    /// # Formula
    ///
    /// ```text
    /// first = mean(b (ab - a)) / V,   total = mean((a - ab)^2) / 2 V
    /// ```
    ///
    /// All runs are centred on the mean of all; `V` is the variance of `a` and `b` together. Never cut off at 0 or 1.
    ///
    /// # References
    ///
    /// Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018; Jansen 1999, doi:10.1016/S0010-4655(98)00154-4.
    #[must_use]
    pub fn shares(&self) -> Option<Vec<[f64; 2]>> {
        self.shares_of(&vec![1; self.a.len()])
    }

    /// First and total shares with intervals by so many resamples of the rows.
    ///
    /// # Formula
    ///
    /// ```text
    /// share ± 1.96 sd of the shares of resamples
    /// ```
    ///
    /// Percentiles of the resamples cover a little less often, as simulations show.
    #[must_use]
    pub fn estimates(&self, n_resamples: usize, stream: &mut Stream) -> Option<Vec<GroupShares>> {
        let points = self.shares()?;
        let mut resampled = vec![[Vec::new(), Vec::new()]; points.len()];
        for _ in 0..n_resamples {
            // A resample in which all came to the same says nothing of shares.
            let Some(shares) = self.shares_of(&resample(self.a.len(), stream)) else { continue };
            for (all, one) in resampled.iter_mut().zip(shares) {
                all[0].push(one[0]);
                all[1].push(one[1]);
            }
        }
        let estimate = |point: f64, all: Vec<f64>| around(point, &all);
        let of = |(point, [first, total]): ([f64; 2], [Vec<f64>; 2])| GroupShares {
            first: estimate(point[0], first),
            total: estimate(point[1], total),
        };
        Some(points.into_iter().zip(resampled).map(of).collect())
    }

    /// As [`Self::shares`], each row as often as it came up.
    fn shares_of(&self, times: &[u32]) -> Option<Vec<[f64; 2]>> {
        let n: f64 = times.iter().map(|times| f64::from(*times)).sum();
        let sum = |of: &dyn Fn(usize) -> f64| -> f64 {
            times
                .iter()
                .enumerate()
                .filter(|(_, times)| **times > 0)
                .map(|(row, times)| f64::from(*times) * of(row))
                .sum()
        };
        let mean = |runs: &[f64]| sum(&|row| runs[row]) / n;
        let means = [&self.a, &self.b].into_iter().chain(&self.mixed).map(|runs| mean(runs));
        let centre = means.sum::<f64>() / (self.mixed.len() + 2) as f64;
        let middle = f64::midpoint(mean(&self.a), mean(&self.b));
        let squares = |runs: &[f64]| sum(&|row| (runs[row] - middle) * (runs[row] - middle));
        let variance = (squares(&self.a) + squares(&self.b)) / (2.0 * n);
        let is_told = variance > 1e-24 * (1.0 + middle * middle);
        let of = |mixed: &Vec<f64>| {
            let first = sum(&|row| (self.b[row] - centre) * (mixed[row] - self.a[row])) / n / variance;
            let total = sum(&|row| (self.a[row] - mixed[row]) * (self.a[row] - mixed[row])) / n / (2.0 * variance);
            [first, total]
        };
        is_told.then(|| self.mixed.iter().map(of).collect())
    }
}
