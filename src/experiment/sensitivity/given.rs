//! The shares of all inputs in all measures, each with its interval and what an input without influence would show.

use crate::experiment::inputs::Input;
use crate::experiment::names::number;
use crate::random::{NameKey, Purpose, Seed, Stream, Streams};
use crate::result::sensitivity::ShareOfRecord;
use crate::stats::{Binned, GivenShare, n_bins, quantile, resample};
use rayon::prelude::*;

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

    /// What the rows come to if draws that rows share are drawn again; nothing if every row has its own.
    fn redrawn(&self, _stream: &mut Stream) -> Option<Vec<f64>> {
        None
    }
}

/// Rows of which each has its own draw.
pub(super) struct Single(pub(super) Vec<f64>);

impl Drawn for Single {
    fn outcome(&self) -> &[f64] {
        &self.0
    }
}

/// The means of points that share their draws.
pub(super) struct Means {
    means: Vec<f64>,
    /// For each point what each draw came to.
    of_draws: Vec<Vec<f64>>,
}

impl Means {
    pub(super) fn of(of_draws: Vec<Vec<f64>>) -> Self {
        let means = of_draws.iter().map(|all| all.iter().sum::<f64>() / all.len().max(1) as f64).collect();
        Self { means, of_draws }
    }
}

impl Drawn for Means {
    fn outcome(&self) -> &[f64] {
        &self.means
    }

    fn redrawn(&self, stream: &mut Stream) -> Option<Vec<f64>> {
        let times = resample(self.of_draws.first()?.len(), stream);
        let mean = |all: &Vec<f64>| {
            let sum: f64 = all.iter().zip(&times).map(|(value, times)| value * f64::from(*times)).sum();
            sum / all.len() as f64
        };
        Some(self.of_draws.iter().map(mean).collect())
    }
}

/// The shares of all inputs in one measure, and what the largest of as many without influence stays below.
#[derive(Debug, Default)]
pub(super) struct Shares {
    pub(super) of_inputs: Vec<ShareOfRecord>,
    pub(super) largest_by_chance: f64,
}

/// The shares of all inputs in each measure; none for a measure that is the same in all rows.
pub(super) fn shares(inputs: &[Input], measured: &[impl Drawn], seed: Seed) -> Vec<Shares> {
    let n_rows = measured.first().map_or(0, |measure| measure.outcome().len());
    let binned: Vec<Binned> = inputs.par_iter().map(|input| Binned::new(&input.for_shares(), n_bins(n_rows))).collect();
    let stream = |name: &str, number: u64| {
        Streams::new(seed, number).stream_of(Purpose::Resample, NameKey::new(&format!("sensitivity.{name}")))
    };
    // For each resample all shares: measure by measure, input by input.
    let resampled: Vec<Vec<Vec<f64>>> = (0..N_RESAMPLES)
        .into_par_iter()
        .map(|number| {
            let mut stream = stream("resample", number);
            let times = resample(n_rows, &mut stream);
            let of = |measure: &_| {
                let redrawn = Drawn::redrawn(measure, &mut stream);
                let outcome = redrawn.as_deref().unwrap_or_else(|| Drawn::outcome(measure));
                binned.iter().map(|one| one.share_of_resample(outcome, &times).unwrap_or(0.0)).collect()
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
        let points: Option<Vec<f64>> = binned.iter().map(|one| one.share(Drawn::outcome(measure))).collect();
        let Some(points) = points else { return Shares::default() };
        let column =
            |all: &[Vec<Vec<f64>>], input: usize| all.iter().map(|one| one[place][input]).collect::<Vec<f64>>();
        let resampled: Vec<Vec<f64>> = (0..points.len()).map(|input| column(&resampled, input)).collect();
        let leading = (0..points.len()).max_by(|a, b| points[*a].total_cmp(&points[*b]).then(b.cmp(a))).unwrap_or(0);
        let of_input = |(input, point): (usize, &f64)| {
            let found = GivenShare::of(*point, &resampled[input], column(&permuted, input));
            ShareOfRecord {
                share: number(found.share.point),
                low: number(found.share.low),
                high: number(found.share.high),
                threshold: number(found.threshold),
                zero: found.is_zero(),
                apart: points[leading] - point > APART * spread(&resampled[leading], &resampled[input]),
            }
        };
        let largest = |one: &Vec<Vec<f64>>| one[place].iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut largest: Vec<f64> = permuted.iter().map(largest).collect();
        largest.sort_by(f64::total_cmp);
        Shares {
            of_inputs: points.iter().enumerate().map(of_input).collect(),
            largest_by_chance: number(quantile(&largest, 0.95).unwrap_or(0.0)),
        }
    };
    measured.iter().enumerate().map(of_measure).collect()
}

/// The standard deviation of the difference between two shares, resample by resample; without bounds where they are one.
fn spread(one: &[f64], other: &[f64]) -> f64 {
    let differences: Vec<f64> = one.iter().zip(other).map(|(one, other)| one - other).collect();
    let n = differences.len() as f64;
    let mean = differences.iter().sum::<f64>() / n;
    let squares: f64 = differences.iter().map(|difference| (difference - mean) * (difference - mean)).sum();
    if squares > 0.0 { (squares / (n - 1.0)).sqrt() } else { f64::INFINITY }
}
