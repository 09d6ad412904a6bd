//! Whether intervals cover what they are of, for each kind that the program prints: exactly where that can be worked out, by
//! simulation elsewhere. Those of shares and of what evidence is worth stand with their estimators, those of differences of
//! scores with the back-test.

use super::*;
use crate::random::{NameKey, Purpose, Seed, Stream, Streams};
use rayon::prelude::*;

/// What an interval of 95 % may miss or hold too often, in parts of one.
const WITHIN: f64 = 0.02;

fn stream(number: u64) -> Stream {
    Streams::new(Seed(17), number).stream_of(Purpose::Resample, NameKey::new("covered"))
}

/// How often intervals of so many independent samples hold the truth.
fn coverage(n: u64, truth: f64, interval: impl Fn(&mut Stream) -> Estimate + Sync) -> f64 {
    let holds = |number: &u64| {
        let Estimate { low, high, .. } = interval(&mut stream(*number));
        low <= truth && truth <= high
    };
    (0..n).into_par_iter().filter(holds).count() as f64 / n as f64
}

fn assert_covers(what: &str, found: f64) {
    assert!((found - 0.95).abs() <= WITHIN, "{what}: {found}");
}

/// The chance of `k` successes in `n` trials.
fn chance(k: u64, n: u64, p: f64) -> f64 {
    let ln_choose = libm::lgamma(n as f64 + 1.0) - libm::lgamma(k as f64 + 1.0) - libm::lgamma((n - k) as f64 + 1.0);
    libm::exp(ln_choose + k as f64 * libm::log(p) + (n - k) as f64 * libm::log(1.0 - p))
}

/// What negotiations pay, as forecasts have it: one in five fails and pays what no deal does, the others pay more, unevenly.
fn payoff(own: &mut Stream) -> f64 {
    let (fails, more) = (own.uniform() < 0.2, own.uniform());
    if fails { 0.25 } else { 0.45 + 0.4 * more * more }
}

const MEAN_PAYOFF: f64 = 0.2 * 0.25 + 0.8 * (0.45 + 0.4 / 3.0);

#[test]
fn intervals_of_shares_cover() {
    for n in [200, 1_000] {
        for p in [0.05, 0.15, 0.3, 0.5, 0.9] {
            let holds = |k: &u64| {
                let Estimate { low, high, .. } = wilson(*k, n);
                low <= p && p <= high
            };
            let found: f64 = (0..=n).filter(holds).map(|k| chance(k, n, p)).sum();
            assert_covers(&format!("{p} of {n}"), found);
        }
    }
}

#[test]
fn intervals_of_medians_cover() {
    for n in [50_u64, 200, 1_000] {
        let values: Vec<f64> = (0..n).map(|place| place as f64).collect();
        let [low, high] = median_interval(&values).and_then(|found| found.ends()).expect("there are enough");
        // The median lies between two values of the sample where more than `low` and at most `high` of them lie below it.
        let found: f64 = (low as u64 + 1..=high as u64).map(|below| chance(below, n, 0.5)).sum();
        assert_covers(&format!("median of {n}"), found);
    }
}

#[test]
fn intervals_of_differences_of_shares_cover() {
    // Of the pairs 55 % agree both times, 5 % the first time alone, 12 % the second alone.
    let found = coverage(2_000, 0.07, |own| {
        let [mut both, mut first, mut second] = [0; 3];
        for _ in 0..200 {
            match own.uniform() {
                u if u < 0.55 => both += 1,
                u if u < 0.6 => first += 1,
                u if u < 0.72 => second += 1,
                _ => {}
            }
        }
        paired_shares(200, both, first, second)
    });
    assert_covers("difference of shares", found);
}

#[test]
fn intervals_of_means_and_of_differences_of_means_cover() {
    let found = coverage(2_000, MEAN_PAYOFF, |own| {
        let paid: Vec<f64> = (0..100).map(|_| payoff(own)).collect();
        paired_mean(&paid).expect("there are some")
    });
    assert_covers("mean", found);
    // What fresh draws say of a change: some turn to what is asked, fewer away from it.
    let found = coverage(2_000, 0.06, |own| {
        let turned = |u: f64| f64::from(i8::from(u < 0.1)) - f64::from(i8::from(u > 0.96));
        let turned: Vec<f64> = (0..1_000).map(|_| turned(own.uniform())).collect();
        paired_mean(&turned).expect("there are some")
    });
    assert_covers("turned", found);
}

#[test]
fn intervals_of_means_over_groups_cover() {
    // Thirty draws, each played by two to five pairs, which share half of their luck.
    let found = coverage(2_000, 0.5, |own| {
        let of_draw = |_| {
            let (shared, n) = (own.uniform(), 2 + own.below(4) as u64);
            let sum: f64 = (0..n).map(|_| f64::midpoint(shared, own.uniform())).sum();
            ((sum * 1e9).round() as i128, n)
        };
        grouped_mean(&(0..30).map(of_draw).collect::<Vec<_>>(), 1e-9)
    });
    assert_covers("mean over groups", found);
}

#[test]
fn intervals_of_shares_over_rows_that_share_draws_cover() {
    // Forty draws, each played at five points: its luck counts for half of them, so that rows of a draw end alike.
    let found = coverage(2_000, 0.35, |own| {
        let mut is_so = Vec::new();
        for _ in 0..40 {
            let shared = own.uniform();
            is_so.extend((0..5).map(|_| {
                let is_shared = own.uniform() < 0.5;
                (if is_shared { shared } else { own.uniform() }) < 0.35
            }));
        }
        let draws: Vec<u64> = (0..200).map(|row| row / 5).collect();
        let rows = prim::Rows::of_draws(vec![InputColumn::Numbers(vec![0.0; 200])], is_so, &draws);
        rows.within(|_| true).share
    });
    assert_covers("share over draws", found);
}

#[test]
fn intervals_of_figures_that_are_no_means_cover() {
    // The gain for each point of agreement: a ratio of two means that go together.
    let found = coverage(1_500, 0.25 + 0.5, |own| {
        let pairs: Vec<[f64; 2]> = (0..60)
            .map(|_| {
                let rate = 0.5 + own.uniform();
                [rate * 0.75 + 0.2 * (own.uniform() - 0.5), rate]
            })
            .collect();
        let ratio = |without: Option<usize>| {
            let kept = pairs.iter().enumerate().filter(|(place, _)| Some(*place) != without);
            let [top, bottom] = kept.fold([0.0; 2], |[a, b], (_, [one, other])| [a + one, b + other]);
            top / bottom
        };
        jackknife(ratio(None), &(0..pairs.len()).map(|place| ratio(Some(place))).collect::<Vec<_>>())
    });
    assert_covers("jackknife", found);
}

#[test]
fn intervals_of_what_a_record_leaves_cover() {
    // Nine in ten, of a standard normal number of which the mean of five looks is on record.
    const N_KEPT: usize = 200;
    let mut own = stream(0);
    let look = |own: &mut Stream, truth: f64| truth + own.normal() / 5.0_f64.sqrt();
    let table: Vec<[f64; 2]> = (0..5_000)
        .map(|_| {
            let truth = own.normal();
            [truth, look(&mut own, truth)]
        })
        .collect();
    let holds = |number: &u64| {
        let mut own = stream(1 + number);
        let truth = own.normal();
        let seen = look(&mut own, truth);
        let distances: Vec<f64> = table.iter().map(|[_, look]| (look - seen).abs()).collect();
        let nearest = Nearest::of(&distances, N_KEPT);
        let deviations = nearest.rows.iter().map(|row| table[*row][1] - seen).collect();
        let kept: Vec<f64> = nearest.rows.iter().map(|row| table[*row][0]).collect();
        let adjusted = Adjustment::new(&[deviations], &nearest.weights).adjusted(&kept);
        let [low, high] =
            [0.05, 0.95].map(|share| weighted_quantile(&adjusted, &nearest.weights, share).expect("kept"));
        low <= truth && truth <= high
    };
    let n = 2_000;
    let found = (0..n).into_par_iter().filter(holds).count() as f64 / n as f64;
    assert!((found - 0.9).abs() <= WITHIN, "{found}");
}

#[test]
fn what_a_count_on_record_leaves_is_the_known_posterior() {
    // A rate whose log odds are normal with a spread of 1.5; 14 of 20 agree. By quadrature the log odds have a mean of 0.802782 and
    // a spread of 0.469473, and the next one agrees with a chance of 0.682160.
    let mut own = stream(7);
    let odds: Vec<f64> = (0..60_000).map(|_| 1.5 * own.normal()).collect();
    let rate = |odds: f64| 1.0 / (1.0 + libm::exp(-odds));
    let distances: Vec<f64> =
        odds.iter().map(|odds| ((0..20).filter(|_| own.uniform() < rate(*odds)).count() as f64 - 14.0).abs()).collect();
    let n_alike = distances.iter().filter(|distance| **distance == 0.0).count();
    let nearest = Nearest::of(&distances, n_alike);
    let kept: Vec<f64> = nearest.rows.iter().map(|row| odds[*row]).collect();
    let (mean, spread) = weighted_moments(&kept, &nearest.weights).expect("some are alike");
    let next = kept.iter().map(|odds| rate(*odds)).sum::<f64>() / kept.len() as f64;
    // Some 3,400 are kept: three standard errors.
    assert!((mean - 0.802_782).abs() < 0.025 && (spread - 0.469_473).abs() < 0.018, "{mean} {spread}");
    assert!((next - 0.682_160).abs() < 0.006, "{next}");
}
