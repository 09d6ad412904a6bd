//! Shares of variance from data that are there: how much of an outcome goes with one input alone.

use super::InputColumn;
use super::bootstrap::within;
use super::{Estimate, quantile};

/// The fewest and the most stretches that a number is cut into.
const BINS: [usize; 2] = [5, 50];

/// An input made ready for its share: rows in its order, and where its bins end.
#[derive(Clone, Debug)]
pub struct Binned {
    /// All rows, those of a bin together.
    order: Vec<u32>,
    bins: Bins,
}

#[derive(Clone, Debug)]
enum Bins {
    /// So many bins of equally many rows, by rank.
    Equal(usize),
    /// Behind which place of the order each name ends.
    Ends(Vec<usize>),
}

/// A share of variance with what an input without influence would show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GivenShare {
    /// The share, with its interval. May lie below 0, for an input without influence.
    pub share: Estimate,
    /// What 95 % of inputs without influence stay below.
    pub threshold: f64,
}

/// A share without the luck in what it is a share of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ShareOfRates {
    pub(crate) share: f64,
    /// By how much a share with that luck is less than one without.
    pub(crate) scale: f64,
    /// Whether more of it would be luck than is taken out: the share is then too low.
    pub(crate) is_mostly_luck: bool,
}

/// No less than this share of what means differ is left when luck is taken out.
const LEAST_LEFT: f64 = 0.25;
/// How far sums of the same squares in another order may differ.
const ROUNDING: f64 = 1e-12;

impl GivenShare {
    /// A share with an interval by the standard deviation of resamples, and a threshold by permutations.
    ///
    /// # Formula
    ///
    /// ```text
    /// share ± 1.96 sd of the shares of resamples, no more than 1;   threshold: the 95 % quantile of the shares of permutations
    /// ```
    ///
    /// Not the percentiles of the resamples: rows that are drawn twice share a bin, which lifts all of them.
    #[must_use]
    pub fn of(share: f64, deviation: f64, permuted: Vec<f64>) -> Self {
        let mut sorted = permuted;
        sorted.sort_by(f64::total_cmp);
        let threshold = quantile(&sorted, 0.95).unwrap_or(f64::INFINITY);
        let Estimate { point, low, high } = within(share, deviation);
        // No input explains more than all.
        Self { share: Estimate { point: point.min(1.0), low: low.min(1.0), high: high.min(1.0) }, threshold }
    }

    /// Whether the share is to be treated as zero: an input without influence may well show it, or as much: of
    /// a single row that is unlike all others, every input shows the same.
    #[must_use]
    pub(crate) fn is_zero(&self) -> bool {
        self.share.point <= self.threshold + ROUNDING || self.share.point <= 0.0
    }
}

/// Into how many bins the ranks of so many rows are cut.
///
/// # Formula
///
/// ```text
/// round(2 n^(1/3)), 5 to 50
/// ```
#[must_use]
pub(crate) fn n_bins(n_rows: usize) -> usize {
    ((2.0 * libm::cbrt(n_rows as f64)).round() as usize).clamp(BINS[0], BINS[1])
}

impl Binned {
    /// An input in so many bins, which only numbers heed.
    #[must_use]
    pub fn new(column: &InputColumn, n_bins: usize) -> Self {
        let order = column.order();
        let bins = match column {
            InputColumn::Numbers(_) | InputColumn::Wholes(_) => Bins::Equal(n_bins.max(1)),
            InputColumn::Categories(places, names) => {
                let end = |name: usize| order.partition_point(|row| places[*row as usize] as usize <= name);
                Bins::Ends((0..names.len()).map(end).collect())
            }
        };
        Self { order, bins }
    }

    /// The share of the variance between bins, less what chance alone puts there. Nothing if the outcome is the same in all
    /// rows, or there are no more rows than bins.
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 - (within / (n - M)) / (all / (n - 1))           sums of squares; n rows; M bins
    /// bin of the row with rank r, from 0 = floor(r M / n)
    /// ```
    ///
    /// # References
    ///
    /// Kelley 1935, doi:10.1073/pnas.21.9.554.
    #[must_use]
    pub fn share(&self, outcome: &[f64]) -> Option<f64> {
        self.parts(outcome, |_| 1).corrected()
    }

    /// The share of rows drawn again: `times` says how often each row came up, as many in all as there are rows.
    #[must_use]
    pub(crate) fn share_of_resample(&self, outcome: &[f64], times: &[u32]) -> Option<f64> {
        self.parts(outcome, |row| times[row as usize]).corrected()
    }

    /// The share of what rows come to in the mean over ever more draws, the same ones for all of them, from `means` over some and
    /// what every row came to in each of these: what luck is left in the means is taken out. Nothing as for [`Self::share`].
    ///
    /// # Formula
    ///
    /// ```text
    /// share = 1 - within / all;   scale = all of the means / all
    /// within, all: mean squares q of the means, less (mean over D draws of q of a draw - q of the means) / (D - 1)
    /// all is no less than a quarter of that of the means: where luck makes more of them, too little is left to tell shares
    /// ```
    ///
    /// Each mean square is a sum of products of two draws' outcomes; what is left are the products of different draws, which have
    /// no bias (a U-statistic, Hoeffding 1948, doi:10.1214/aoms/1177730196).
    #[must_use]
    pub(crate) fn share_of_rates(&self, means: &[f64], of_draws: &[Vec<f64>]) -> Option<ShareOfRates> {
        let MeanSquares { within, all } = self.parts(means, |_| 1).mean_squares()?;
        let n = of_draws.len() as f64;
        if of_draws.len() < 2 {
            return Some(ShareOfRates { share: 1.0 - within / all, scale: 1.0, is_mostly_luck: false });
        }
        let single: Vec<MeanSquares> =
            of_draws.iter().filter_map(|outcome| self.parts(outcome, |_| 1).mean_squares()).collect();
        let luck = |of: fn(&MeanSquares) -> f64, here: f64| (single.iter().map(of).sum::<f64>() / n - here) / (n - 1.0);
        let within = within - luck(|one| one.within, within);
        let (left, least) = (all - luck(|one| one.all, all), all * LEAST_LEFT);
        let (is_mostly_luck, left) = (left < least, left.max(least));
        Some(ShareOfRates { share: 1.0 - within / left, scale: all / left, is_mostly_luck })
    }

    /// The share of the variance between bins as it is, with what chance puts there.
    #[cfg(test)]
    pub(crate) fn raw_share(&self, outcome: &[f64]) -> Option<f64> {
        let parts = self.parts(outcome, |_| 1);
        (parts.all > 0.0).then(|| 1.0 - parts.within / parts.all)
    }

    fn parts(&self, outcome: &[f64], times: impl Fn(u32) -> u32) -> Parts {
        let n = self.order.len();
        // Outcomes from the first one on, so that squares stay small and equal ones are exactly nothing.
        let origin = outcome.first().copied().unwrap_or(0.0);
        let mut parts = Parts::default();
        let mut bin = Sums::default();
        let mut all = Sums::default();
        let mut rank = 0;
        let mut close = |bin: &mut Sums| {
            parts.within += bin.squares_about_the_mean();
            parts.n_bins += usize::from(bin.n > 0.0);
            all.merge(bin);
            *bin = Sums::default();
        };
        // Where the bin ends that is being filled: a rank, or a place of the order. Bins of which the one behind ends at the same
        // hold nothing.
        let end_of = |number: usize| match &self.bins {
            Bins::Equal(n_bins) => ((number + 1) * n).div_ceil(*n_bins),
            Bins::Ends(ends) => ends.get(number).copied().unwrap_or(n),
        };
        let (mut number, mut end) = (0, end_of(0));
        let is_by_rank = matches!(self.bins, Bins::Equal(_));
        for (place, row) in self.order.iter().enumerate() {
            let mut left = times(*row) as usize;
            let value = outcome[*row as usize] - origin;
            // Nearly all rows lie within a bin: without a loop over their times, the processor need not guess how often it turns.
            let is_within = if is_by_rank { rank + left <= end } else { place < end };
            if is_within {
                bin.add(value, left as f64);
                rank += left;
                continue;
            }
            while left > 0 {
                let at = if is_by_rank { rank } else { place };
                while end <= at {
                    close(&mut bin);
                    number += 1;
                    end = end_of(number);
                }
                // What is drawn several times may lie on either side of the end of a bin.
                let now = if is_by_rank { left.min(end - rank) } else { left };
                bin.add(value, now as f64);
                rank += now;
                left -= now;
            }
        }
        close(&mut bin);
        parts.n = all.n;
        parts.all = all.squares_about_the_mean();
        parts
    }
}

/// Sums of squares of an outcome.
#[derive(Default)]
struct Parts {
    n: f64,
    n_bins: usize,
    all: f64,
    within: f64,
}

/// The squares for each row that is free, within bins and among all rows.
struct MeanSquares {
    within: f64,
    all: f64,
}

impl Parts {
    /// Nothing if the outcome is the same in all rows, or there are no more rows than bins.
    fn mean_squares(&self) -> Option<MeanSquares> {
        let free = self.n - self.n_bins as f64;
        (self.all > 0.0 && free > 0.0)
            .then(|| MeanSquares { within: self.within / free, all: self.all / (self.n - 1.0) })
    }

    fn corrected(&self) -> Option<f64> {
        self.mean_squares().map(|MeanSquares { within, all }| 1.0 - within / all)
    }
}

#[derive(Clone, Copy, Default)]
struct Sums {
    n: f64,
    sum: f64,
    squares: f64,
}

impl Sums {
    fn add(&mut self, value: f64, times: f64) {
        self.n += times;
        self.sum += times * value;
        self.squares += times * value * value;
    }

    fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.sum += other.sum;
        self.squares += other.squares;
    }

    fn squares_about_the_mean(&self) -> f64 {
        if self.n > 0.0 { (self.squares - self.sum * self.sum / self.n).max(0.0) } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::deviation;

    #[test]
    fn a_share_that_chance_shows_as_often_as_not_is_zero() {
        // One row of 200 unlike the others: wherever it lies, a bin of that size shows the same.
        let binned = Binned::new(&InputColumn::Numbers((0..200).map(f64::from).collect()), n_bins(200));
        let with = |at: usize| (0..200).map(|row| f64::from(u8::from(row == at))).collect::<Vec<f64>>();
        let shares: Vec<f64> = (0..200).map(|at| binned.share(&with(at)).expect("one differs")).collect();
        let greatest = shares.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        assert!(greatest > 0.0);
        assert!(GivenShare::of(greatest, deviation(&shares), shares.clone()).is_zero());
    }

    #[test]
    fn the_luck_of_two_draws_is_taken_out_by_hand() {
        let binned = Binned::new(&InputColumn::of_names(["a", "a", "b", "b"]), 5);
        let draws = [vec![0.0, 1.0, 4.0, 5.0], vec![1.0, 0.0, 5.0, 4.0]];
        // Mean squares of the means 0.5, 0.5, 4.5, 4.5: 0 within and 16/3 in all; of either draw 1/2 and 17/3. Less their
        // difference: -1/2 and 5.
        let found = binned.share_of_rates(&[0.5, 0.5, 4.5, 4.5], &draws).expect("they differ");
        assert!((found.share - 1.1).abs() < 1e-12 && (found.scale - 16.0 / 15.0).abs() < 1e-12, "{found:?}");
        assert!(!found.is_mostly_luck);
        // Of the means 0.5, 0.6, 0.6, 0.5 hardly anything is left once the luck of either draw is taken out.
        let draws = [vec![0.0, 1.0, 0.2, 1.0], vec![1.0, 0.2, 1.0, 0.0]];
        let found = binned.share_of_rates(&[0.5, 0.6, 0.6, 0.5], &draws).expect("they differ");
        assert!(found.is_mostly_luck && found.scale == 4.0, "{found:?}");
    }
}
