//! What numbers are likely to be, given what came of them: of many draws those are kept whose outcome lies nearest to what was
//! seen, and what is left of the difference is taken out by a regression.
//!
//! Beaumont, Zhang & Balding 2002, doi:10.1093/genetics/162.4.2025.

/// The draws whose outcome lies nearest to what was seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Nearest {
    /// Their places among all, the nearest first; of equally near ones the first in order.
    pub rows: Vec<usize>,
    /// How much each counts, 0 to 1.
    pub weights: Vec<f64>,
    /// How far the last of them lies.
    pub tolerance: f64,
}

impl Nearest {
    /// The `n` nearest of all, given the distance of each; one that is not finite is never among them.
    ///
    /// # Formula
    ///
    /// ```text
    /// weight = 1 - (distance / tolerance)^2        Epanechnikov's kernel; 1 where all kept lie at no distance
    /// ```
    #[must_use]
    pub fn of(distances: &[f64], n: usize) -> Self {
        let mut rows: Vec<usize> = (0..distances.len()).filter(|row| distances[*row].is_finite()).collect();
        let nearer = |a: &usize, b: &usize| distances[*a].total_cmp(&distances[*b]).then(a.cmp(b));
        let n = n.min(rows.len());
        if n < rows.len() && n > 0 {
            rows.select_nth_unstable_by(n - 1, nearer);
            rows.truncate(n);
        }
        rows.truncate(n);
        rows.sort_unstable_by(nearer);
        let tolerance = rows.last().map_or(0.0, |row| distances[*row]);
        let weight = |row: &usize| {
            let share = distances[*row] / tolerance;
            if tolerance > 0.0 { 1.0 - share * share } else { 1.0 }
        };
        let weights = rows.iter().map(weight).collect();
        Self { rows, weights, tolerance }
    }

    /// As how many equally weighted draws they count.
    ///
    /// # Formula
    ///
    /// ```text
    /// (sum w)^2 / sum w^2
    /// ```
    #[must_use]
    pub fn effective_size(&self) -> f64 {
        let sum: f64 = self.weights.iter().sum();
        let squares: f64 = self.weights.iter().map(|weight| weight * weight).sum();
        if squares > 0.0 { sum * sum / squares } else { 0.0 }
    }
}

/// A weighted least-squares fit on how far draws lie from what was seen, made ready for any number of responses.
#[derive(Clone, Debug)]
pub struct Adjustment {
    /// How far each kept draw lies from what was seen, statistic by statistic, without those that others say already.
    deviations: Vec<Vec<f64>>,
    /// Columns at right angles to each other, each of length 1: the mean, then one for each statistic.
    directions: Vec<Vec<f64>>,
    /// What each column was made of, by rows: the triangle that leads from directions to coefficients.
    triangle: Vec<Vec<f64>>,
    roots: Vec<f64>,
}

/// A statistic of which less than this is left beside the others says nothing of its own.
const OF_ITS_OWN: f64 = 1e-8;
/// What the mean of adjusted draws is worth at least, as a share of what they are worth without adjustment.
const LEAST_WORTH: f64 = 0.5;

impl Adjustment {
    /// A fit for draws of these weights, given for each statistic how far each draw lies from what was seen.
    ///
    /// A statistic is left out where it says nothing beside those before it, and where what was seen lies so far beyond most of the
    /// draws that a straight line led there would stand on few of them: where the mean, which is a sum of responses each times a
    /// factor, would be worth less than half of what the draws are worth.
    ///
    /// # Formula
    ///
    /// ```text
    /// worth = 1 / sum(factor^2)        (sum w)^2 / sum w^2 without any statistic
    /// ```
    #[must_use]
    pub fn new(deviations: &[Vec<f64>], weights: &[f64]) -> Self {
        let roots: Vec<f64> = weights.iter().map(|weight| weight.max(0.0).sqrt()).collect();
        let mut fit = Self { deviations: Vec::new(), directions: Vec::new(), triangle: Vec::new(), roots };
        fit.extend(&vec![1.0; weights.len()]);
        let plain = fit.worth();
        for column in deviations {
            if fit.extend(column) {
                if fit.worth() >= LEAST_WORTH * plain {
                    fit.deviations.push(column.clone());
                } else {
                    fit.directions.pop();
                    fit.triangle.pop();
                }
            }
        }
        fit
    }

    /// Takes in a column, if it says something beside those that are there.
    fn extend(&mut self, column: &[f64]) -> bool {
        let mut left: Vec<f64> = column.iter().zip(&self.roots).map(|(value, root)| value * root).collect();
        let whole = length(&left);
        let mut along = vec![0.0; self.directions.len()];
        // Twice, since the first time leaves what rounding puts there.
        for _ in 0..2 {
            for (direction, along) in self.directions.iter().zip(&mut along) {
                let part = product(direction, &left);
                *along += part;
                left.iter_mut().zip(direction).for_each(|(left, direction)| *left -= part * direction);
            }
        }
        let rest = length(&left);
        let is_new = rest > OF_ITS_OWN * whole;
        if is_new {
            for left in &mut left {
                *left /= rest;
            }
            along.push(rest);
            self.directions.push(left);
            self.triangle.push(along);
        }
        is_new
    }

    /// As how many equally weighted draws the mean of adjusted ones counts.
    fn worth(&self) -> f64 {
        // The first row of the triangle turned around: what each direction adds to the mean.
        let n = self.directions.len();
        let mut shares = vec![0.0; n];
        for place in 0..n {
            let above: f64 = (0..place).map(|before| shares[before] * self.triangle[place][before]).sum();
            shares[place] = (if place == 0 { 1.0 } else { 0.0 } - above) / self.triangle[place][place];
        }
        let factor = |(row, root): (usize, &f64)| {
            let sum: f64 = shares.iter().zip(&self.directions).map(|(share, direction)| share * direction[row]).sum();
            sum * root
        };
        let squares: f64 = self.roots.iter().enumerate().map(factor).map(|factor| factor * factor).sum();
        1.0 / squares
    }

    /// How many statistics say something of their own.
    #[must_use]
    pub(crate) const fn n_statistics(&self) -> usize {
        self.deviations.len()
    }

    /// Mean and slopes of a response.
    ///
    /// # Formula
    ///
    /// ```text
    /// response ~ mean + slopes . deviations,   least sum of weight * residual^2
    /// ```
    #[must_use]
    pub(crate) fn coefficients(&self, response: &[f64]) -> Vec<f64> {
        let weighted: Vec<f64> = response.iter().zip(&self.roots).map(|(value, root)| value * root).collect();
        let mut along: Vec<f64> = self.directions.iter().map(|direction| product(direction, &weighted)).collect();
        for place in (0..along.len()).rev() {
            along[place] /= self.triangle[place][place];
            for above in 0..place {
                along[above] -= self.triangle[place][above] * along[place];
            }
        }
        along
    }

    /// A response as it would be had every draw come to what was seen.
    ///
    /// # Formula
    ///
    /// ```text
    /// adjusted = response - slopes . deviations
    /// ```
    #[must_use]
    pub fn adjusted(&self, response: &[f64]) -> Vec<f64> {
        let coefficients = self.coefficients(response);
        let mut adjusted = response.to_vec();
        for (column, slope) in self.deviations.iter().zip(coefficients.iter().skip(1)) {
            adjusted.iter_mut().zip(column).for_each(|(value, deviation)| *value -= slope * deviation);
        }
        adjusted
    }
}

fn product(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

fn length(column: &[f64]) -> f64 {
    product(column, column).sqrt()
}

/// Mean and standard deviation of weighted values; nothing where no weight is above 0.
///
/// # Formula
///
/// ```text
/// mean = sum(w x) / sum(w),   sd^2 = sum(w (x - mean)^2) / sum(w)
/// ```
#[must_use]
pub(crate) fn weighted_moments(values: &[f64], weights: &[f64]) -> Option<(f64, f64)> {
    let sum: f64 = weights.iter().sum();
    if sum <= 0.0 {
        return None;
    }
    let mean = product(values, weights) / sum;
    let squares: f64 = values.iter().zip(weights).map(|(value, weight)| weight * (value - mean) * (value - mean)).sum();
    Some((mean, (squares / sum).sqrt()))
}

/// The least of weighted values that at least a share of the weight does not exceed; nothing where no weight is above 0.
/// `share` is 0 to 1.
#[must_use]
pub(crate) fn weighted_quantile(values: &[f64], weights: &[f64], share: f64) -> Option<f64> {
    let mut order: Vec<usize> = (0..values.len()).filter(|place| weights[*place] > 0.0).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]).then(a.cmp(b)));
    let asked = share * order.iter().map(|place| weights[*place]).sum::<f64>();
    let mut so_far = 0.0;
    let reaches = |place: &&usize| {
        so_far += weights[**place];
        so_far >= asked
    };
    order.iter().find(reaches).or(order.last()).map(|place| values[*place])
}

/// Half of the values lie no further than this from their median.
///
/// # Formula
///
/// ```text
/// median(|x - median(x)|)
/// ```
#[must_use]
pub(crate) fn median_deviation(values: &[f64]) -> f64 {
    let median = |mut values: Vec<f64>| {
        values.sort_unstable_by(f64::total_cmp);
        super::quantile(&values, 0.5).unwrap_or(0.0)
    };
    let middle = median(values.to_vec());
    median(values.iter().map(|value| (value - middle).abs()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{NameKey, Purpose, Seed, Stream, Streams};
    use rayon::prelude::*;
    use serde_json::Value;

    fn close(found: f64, expected: f64, within: f64) {
        assert!((found - expected).abs() < within, "{found} is not {expected}");
    }

    fn stream(number: u64) -> Stream {
        Streams::new(Seed(11), number).stream_of(Purpose::Resample, NameKey::new("rejection"))
    }

    /// Draws of a standard normal number, each with the mean of five looks at it that err by a standard normal number.
    fn table(n: usize, number: u64) -> (Vec<f64>, Vec<f64>) {
        let mut stream = stream(number);
        let pair = |_| {
            let truth = stream.normal();
            (truth, truth + stream.normal() / 5.0_f64.sqrt())
        };
        (0..n).map(pair).unzip()
    }

    /// What is kept for one look, and what the truth is likely to be then.
    fn posterior(truths: &[f64], looks: &[f64], seen: f64, n_kept: usize) -> (Nearest, Vec<f64>) {
        let distances: Vec<f64> = looks.iter().map(|look| (look - seen).abs()).collect();
        let nearest = Nearest::of(&distances, n_kept);
        let deviations = nearest.rows.iter().map(|row| looks[*row] - seen).collect();
        let kept: Vec<f64> = nearest.rows.iter().map(|row| truths[*row]).collect();
        let adjusted = Adjustment::new(&[deviations], &nearest.weights).adjusted(&kept);
        (nearest, adjusted)
    }

    #[test]
    fn arithmetic_is_that_of_the_reference() {
        let data: Value =
            serde_json::from_str(include_str!("../../tests/statistics/rejection.json")).expect("golden data are JSON");
        let numbers = |name: &str| -> Vec<f64> {
            data[name].as_array().expect("a list").iter().map(|one| one.as_f64().expect("a number")).collect()
        };
        let expected = |name: &str| data["expected"][name].as_f64().expect("a number");
        let (truths, looks) = (numbers("theta"), numbers("summary"));
        let (seen, n_kept) = (expected("observed"), expected("accept") as usize);
        let (nearest, adjusted) = posterior(&truths, &looks, seen, n_kept);
        close(nearest.tolerance, expected("epsilon"), 1e-12);
        close(nearest.effective_size(), expected("ess"), 1e-12);
        let kept: Vec<f64> = nearest.rows.iter().map(|row| truths[*row]).collect();
        let deviations: Vec<f64> = nearest.rows.iter().map(|row| looks[*row] - seen).collect();
        let fitted = Adjustment::new(&[deviations], &nearest.weights).coefficients(&kept);
        close(fitted[0], expected("mean_adjusted"), 1e-12);
        close(fitted[1], expected("slope"), 1e-12);
        close(weighted_moments(&kept, &vec![1.0; n_kept]).expect("they count").0, expected("mean_plain"), 1e-12);
        close(weighted_moments(&kept, &nearest.weights).expect("they count").0, expected("mean_weighted"), 1e-12);
        let (mean, sd) = weighted_moments(&adjusted, &nearest.weights).expect("they count");
        close(mean, expected("mean_adjusted"), 1e-12);
        close(sd, expected("sd_adjusted"), 1e-12);
    }

    #[test]
    fn adjusted_draws_are_those_of_the_known_posterior() {
        // Seen 1.2: normal with mean 1 and variance 1/6.
        let (truths, looks) = table(200_000, 0);
        let (nearest, adjusted) = posterior(&truths, &looks, 1.2, 4_000);
        let (mean, sd) = weighted_moments(&adjusted, &nearest.weights).expect("they count");
        close(mean, 1.0, 0.02);
        close(sd, 0.408_248_290_463_863, 0.015);
        let [low, high] = [0.05, 0.95].map(|share| weighted_quantile(&adjusted, &nearest.weights, share).unwrap());
        close(low, 0.328_491_318_733_776_8, 0.045);
        close(high, 1.671_508_681_266_223_2, 0.045);
    }

    #[test]
    fn adjustment_makes_up_for_keeping_too_many() {
        let (truths, looks) = table(20_000, 1);
        let (nearest, adjusted) = posterior(&truths, &looks, 1.2, 8_000);
        let kept: Vec<f64> = nearest.rows.iter().map(|row| truths[*row]).collect();
        let plain = weighted_moments(&kept, &vec![1.0; kept.len()]).expect("they count");
        let adjusted = weighted_moments(&adjusted, &nearest.weights).expect("they count");
        assert!((plain.0 - 1.0).abs() > 0.15 && plain.1 > 0.55, "{plain:?}");
        close(adjusted.0, 1.0, 0.03);
        close(adjusted.1, 0.408_248_290_463_863, 0.02);
    }

    /// How unevenly the ranks of the truth among 99 draws of what it is likely to be fall into ten bins: chi squared.
    fn unevenness(n_kept: usize, is_adjusted: bool) -> f64 {
        const N: u64 = 2_000;
        let (truths, looks) = table(2_000, 2);
        let bin = |number: u64| {
            let mut stream = stream(10_000 + number);
            let truth = stream.normal();
            let seen = truth + stream.normal() / 5.0_f64.sqrt();
            let (nearest, adjusted) = posterior(&truths, &looks, seen, n_kept);
            let (values, weights) = if is_adjusted {
                (adjusted, nearest.weights)
            } else {
                (nearest.rows.iter().map(|row| truths[*row]).collect(), vec![1.0; n_kept])
            };
            let sum: f64 = weights.iter().sum();
            let mut one = || {
                let (at, mut so_far) = (stream.uniform() * sum, 0.0);
                let reaches = |weight: &f64| {
                    so_far += weight;
                    so_far > at
                };
                values[weights.iter().position(reaches).unwrap_or(values.len() - 1)]
            };
            let rank = (0..99).filter(|_| one() < truth).count();
            rank * 10 / 100
        };
        let bins: Vec<usize> = (0..N).into_par_iter().map(bin).collect();
        let expected = N as f64 / 10.0;
        let excess = |bin: usize| bins.iter().filter(|found| **found == bin).count() as f64 - expected;
        (0..10).map(|bin| excess(bin) * excess(bin) / expected).sum()
    }

    #[test]
    fn ranks_of_the_truth_are_even_with_adjustment_and_not_without() {
        // 99 % of the chi-squared distribution with nine degrees of freedom lie below 21.67.
        let (good, bad) = (unevenness(60, true), unevenness(1_000, false));
        assert!(good < 21.67 && bad > 21.67, "{good} {bad}");
    }

    #[test]
    fn statistics_that_others_say_already_are_left_out_and_few_distances_give_no_nonsense() {
        let one = vec![1.0, 2.0, 3.0, 5.0];
        let twice: Vec<f64> = one.iter().map(|value| 2.0 * value).collect();
        let centred: Vec<f64> = one.iter().map(|value| value - 2.0).collect();
        let fit = Adjustment::new(&[centred, twice, vec![4.0; 4]], &[1.0; 4]);
        assert_eq!(fit.n_statistics(), 1);
        assert!(fit.adjusted(&[2.0, 4.0, 6.0, 10.0]).iter().all(|value| (value - 4.0).abs() < 1e-9));
        // What was seen lies beyond all four: a line would stand on the nearest of them.
        assert_eq!(Adjustment::new(&[one], &[1.0; 4]).n_statistics(), 0);
        let same = Nearest::of(&[0.0, 0.0, f64::NAN, 0.0], 4);
        assert_eq!((same.rows, same.weights), (vec![0, 1, 3], vec![1.0; 3]));
        assert_eq!(weighted_quantile(&[3.0, 1.0, 2.0], &[1.0, 1.0, 0.0], 0.5), Some(1.0));
        assert_eq!((weighted_quantile(&[], &[], 0.5), weighted_moments(&[1.0], &[0.0])), (None, None));
        assert_eq!(median_deviation(&[1.0, 1.0, 2.0, 9.0]), 0.5);
    }
}
