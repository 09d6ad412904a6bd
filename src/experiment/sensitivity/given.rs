//! The shares of all inputs in all measures, each with its interval and what an input without influence would show.

use crate::experiment::inputs::Input;
use crate::experiment::names::number;
use crate::random::{NameKey, Purpose, Seed, Stream, Streams};
use crate::result::sensitivity::ShareOfRecord;
use crate::stats::{Binned, GivenShare, ShareOfRates, deviation, n_bins, quantile, resample};
use rayon::prelude::*;
use std::borrow::Cow;

/// How many resamples intervals rest on.
const N_RESAMPLES: u64 = 300;
/// How many permutations thresholds rest on.
const N_PERMUTATIONS: u64 = 200;
/// How many standard deviations of their difference two shares must lie apart to be told from each other.
const APART: f64 = 1.959_964;

/// What each row came to in one measure, and how it comes out of rows drawn again.
pub(super) trait Drawn: Sync {
    /// What the rows came to.
    fn outcome(&self) -> &[f64];

    /// What they came to in each of the draws that they share, draw by draw; none if every row has its own.
    fn of_draws(&self) -> &[Vec<f64>] {
        &[]
    }

    /// What the rows come to if draws that rows share are drawn again; as they are if every row has its own.
    fn redrawn(&self, again: Again, stream: &mut Stream) -> Cow<'_, [f64]>;
}

/// What is drawn again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Again {
    /// Rows, with all that they came to.
    Rows,
    /// The draws that rows share, once for all of them.
    Draws,
    /// The same for each row on its own.
    DrawsOfEach,
}

impl Again {
    /// What is drawn again in a resample, by its number.
    const fn of(number: u64, has_draws: bool) -> Self {
        match number % 4 {
            2 if has_draws => Self::Draws,
            3 if has_draws => Self::DrawsOfEach,
            _ => Self::Rows,
        }
    }
}

/// Rows of which each has its own draw.
pub(super) struct Single(pub(super) Vec<f64>);

impl Drawn for Single {
    fn outcome(&self) -> &[f64] {
        &self.0
    }

    fn redrawn(&self, _again: Again, _stream: &mut Stream) -> Cow<'_, [f64]> {
        Cow::Borrowed(&self.0)
    }
}

/// The means of points that share their draws.
pub(super) struct Means {
    means: Vec<f64>,
    /// For each draw what each point came to.
    of_draws: Vec<Vec<f64>>,
}

impl Means {
    /// Of what each point came to in each draw, point by point.
    pub(super) fn of(of_points: &[Vec<f64>]) -> Self {
        let n_draws = of_points.first().map_or(0, Vec::len);
        let of_draw = |draw: usize| of_points.iter().map(|all| all[draw]).collect();
        let of_draws: Vec<Vec<f64>> = (0..n_draws).map(of_draw).collect();
        Self { means: mean(&of_draws, |_, _| 1.0), of_draws }
    }
}

/// What the points come to in the mean over draws, each of which counts so often at a point.
fn mean(of_draws: &[Vec<f64>], times: impl Fn(usize, usize) -> f64) -> Vec<f64> {
    let mut sums = vec![0.0; of_draws.first().map_or(0, Vec::len)];
    for (draw, outcome) in of_draws.iter().enumerate() {
        for (point, (sum, value)) in sums.iter_mut().zip(outcome).enumerate() {
            *sum += value * times(draw, point);
        }
    }
    sums.iter().map(|sum| sum / of_draws.len().max(1) as f64).collect()
}

impl Drawn for Means {
    fn outcome(&self) -> &[f64] {
        &self.means
    }

    fn of_draws(&self) -> &[Vec<f64>] {
        &self.of_draws
    }

    fn redrawn(&self, again: Again, stream: &mut Stream) -> Cow<'_, [f64]> {
        let n = self.of_draws.len();
        match again {
            Again::Rows => Cow::Borrowed(&self.means),
            Again::Draws => {
                let times = resample(n, stream);
                Cow::Owned(mean(&self.of_draws, |draw, _| f64::from(times[draw])))
            }
            // One resample for all, begun somewhere else at each point, so that no two of them go together.
            Again::DrawsOfEach => {
                let times = resample(n, stream);
                let begins: Vec<usize> = self.means.iter().map(|_| stream.below(n)).collect();
                Cow::Owned(mean(&self.of_draws, |draw, point| f64::from(times[(draw + begins[point]) % n])))
            }
        }
    }
}

/// The shares of all inputs in one measure, and what the largest of as many without influence stays below.
#[derive(Debug, Default)]
pub(super) struct Shares {
    pub(super) of_inputs: Vec<ShareOfRecord>,
    pub(super) largest_by_chance: f64,
    /// Whether more of the differences would be luck than is taken out.
    pub(super) is_mostly_luck: bool,
}

/// The shares of all inputs in each measure; none for a measure that is the same in all rows.
pub(super) fn shares(inputs: &[Input], measured: &[impl Drawn], seed: Seed) -> Vec<Shares> {
    let n_rows = measured.first().map_or(0, |measure| measure.outcome().len());
    let has_draws = measured.first().is_some_and(|measure| !measure.of_draws().is_empty());
    let binned: Vec<Binned> = inputs.par_iter().map(|input| Binned::new(&input.for_shares(), n_bins(n_rows))).collect();
    let stream = |name: &str, number: u64| {
        Streams::new(seed, number).stream_of(Purpose::Resample, NameKey::new(&format!("sensitivity.{name}")))
    };
    // For each resample all shares: measure by measure, input by input.
    let resampled: Vec<Vec<Vec<f64>>> = (0..N_RESAMPLES)
        .into_par_iter()
        .map(|number| {
            let mut stream = stream("resample", number);
            let again = Again::of(number, has_draws);
            let times = if again == Again::Rows { resample(n_rows, &mut stream) } else { vec![1; n_rows] };
            let of = |measure: &_| {
                let outcome = Drawn::redrawn(measure, again, &mut stream);
                binned.iter().map(|one| one.share_of_resample(&outcome, &times).unwrap_or(0.0)).collect()
            };
            measured.iter().map(of).collect()
        })
        .collect();
    let permuted: Vec<Vec<Vec<f64>>> = (0..N_PERMUTATIONS)
        .into_par_iter()
        .map(|number| {
            let of = |measure: &_| {
                let shuffled = stream("permutation", number).shuffled(Drawn::outcome(measure));
                binned.iter().map(|one| one.share(&shuffled).unwrap_or(0.0)).collect()
            };
            measured.iter().map(of).collect()
        })
        .collect();
    let of_measure = |(place, measure): (usize, &_)| {
        let found = |one: &Binned| one.share_of_rates(Drawn::outcome(measure), Drawn::of_draws(measure));
        let Some(found) = binned.par_iter().map(found).collect::<Option<Vec<ShareOfRates>>>() else {
            return Shares::default();
        };
        // All inputs have the same: it is of the measure.
        let scale = found.first().map_or(1.0, |one| one.scale);
        let points: Vec<f64> = found.iter().map(|one| one.share).collect();
        let column =
            |all: &[Vec<Vec<f64>>], input: usize| all.iter().map(|one| scale * one[place][input]).collect::<Vec<f64>>();
        let resampled: Vec<Vec<f64>> = (0..points.len()).map(|input| column(&resampled, input)).collect();
        let spread = |of: &dyn Fn(usize) -> f64| spread(N_RESAMPLES, has_draws, of);
        let leading = (0..points.len()).max_by(|a, b| points[*a].total_cmp(&points[*b]).then(b.cmp(a))).unwrap_or(0);
        let of_input = |(input, point): (usize, &f64)| {
            let deviation = spread(&|number| resampled[input][number]);
            let found = GivenShare::of(*point, deviation, column(&permuted, input));
            let lead = points[leading] - point;
            ShareOfRecord {
                share: number(found.share.point),
                low: number(found.share.low),
                high: number(found.share.high),
                threshold: number(found.threshold),
                zero: found.is_zero(),
                apart: lead > 0.0
                    && lead > APART * spread(&|number| resampled[leading][number] - resampled[input][number]),
            }
        };
        let largest = |one: &Vec<Vec<f64>>| scale * one[place].iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut largest: Vec<f64> = permuted.iter().map(largest).collect();
        largest.sort_by(f64::total_cmp);
        Shares {
            of_inputs: points.iter().enumerate().map(of_input).collect(),
            largest_by_chance: number(quantile(&largest, 0.95).unwrap_or(0.0)),
            is_mostly_luck: found.iter().any(|one| one.is_mostly_luck),
        }
    };
    measured.iter().enumerate().map(of_measure).collect()
}

/// The standard deviation of what resamples come to, by their numbers. Rows carry the luck that each of them has of its own, and
/// draws that are drawn again for all of them count that once more: they add only what they move rows together.
///
/// # Formula
///
/// ```text
/// sqrt(var of rows + max(0, var of draws - var of draws for each row))
/// ```
fn spread(n: u64, has_draws: bool, of: &dyn Fn(usize) -> f64) -> f64 {
    let of_kind = |kind: Again| {
        let numbers = (0..n).filter(|number| Again::of(*number, has_draws) == kind);
        deviation(&numbers.map(|number| of(number as usize)).collect::<Vec<f64>>())
    };
    let rows = of_kind(Again::Rows);
    if has_draws {
        let [draws, of_each] = [Again::Draws, Again::DrawsOfEach].map(of_kind);
        (rows * rows + (draws * draws - of_each * of_each).max(0.0)).sqrt()
    } else {
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::result::FormsRecord;
    use crate::result::sensitivity::InputRecord;
    use crate::stats::InputColumn;

    fn input(numbers: &[f64]) -> Input {
        let record = InputRecord {
            address: String::new(),
            title: String::new(),
            forms: FormsRecord::default(),
            unit: String::new(),
        };
        Input { record, column: InputColumn::Numbers(numbers.to_vec()) }
    }

    /// How often, in percent, the intervals of two inputs hold their shares, over sweeps of so many points and draws.
    fn coverage(
        n: u64,
        [n_points, n_draws]: [usize; 2],
        truth: [f64; 2],
        outcome: impl Fn([f64; 3], f64, f64, &mut Stream) -> f64 + Sync,
    ) -> [f64; 2] {
        let covers = |number: u64| -> [bool; 2] {
            let mut own = Streams::new(Seed(29), number).stream_of(Purpose::Resample, NameKey::new("covered"));
            let points: Vec<[f64; 3]> = (0..n_points).map(|_| [0; 3].map(|_| own.uniform())).collect();
            let draws: Vec<[f64; 2]> = (0..n_draws).map(|_| [own.uniform(), own.uniform()]).collect();
            let mut of_point = |x: &[f64; 3]| draws.iter().map(|[u, v]| outcome(*x, *u, *v, &mut own)).collect();
            let measured = [Means::of(&points.iter().map(&mut of_point).collect::<Vec<Vec<f64>>>())];
            let inputs = [0, 1].map(|at| input(&points.iter().map(|x| x[at]).collect::<Vec<f64>>()));
            let found = &shares(&inputs, &measured, Seed(number))[0].of_inputs;
            [0, 1].map(|at| found[at].low <= truth[at] && truth[at] <= found[at].high)
        };
        let all: Vec<[bool; 2]> = (0..n).into_par_iter().map(covers).collect();
        [0, 1].map(|at| 100.0 * all.iter().filter(|covers| covers[at]).count() as f64 / n as f64)
    }

    #[test]
    fn intervals_of_shares_of_rates_cover_though_draws_are_few() {
        // Draws bend what each input does: shares 1 / 1.5 and 0.25 / 1.5 of the rates.
        let bent =
            |[x, z, w]: [f64; 3], u: f64, v: f64, _: &mut Stream| x * (0.5 + u) + z / 2.0 * (0.5 + v) + w / 2.0 + u;
        for found in coverage(400, [100, 40], [1.0 / 1.5, 0.25 / 1.5], bent) {
            assert!((found - 95.0).abs() <= 2.0, "{found} %");
        }
    }

    #[test]
    fn luck_of_each_point_is_not_taken_for_what_nobody_varied() {
        // Each negotiation has luck of its own, a third of all that means over 40 draws differ by: without taking it out, the
        // shares 0.8 and 0.2 come out as 0.53 and 0.13, and were it counted with points and with draws, intervals too wide.
        let lucky = |[x, z, _]: [f64; 3], _: f64, _: f64, own: &mut Stream| x + z / 2.0 + own.normal() * 1.44;
        for found in coverage(400, [100, 40], [0.8, 0.2], lucky) {
            assert!((found - 95.0).abs() <= 2.0, "{found} %");
        }
    }
}
