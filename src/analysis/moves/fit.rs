//! How well a side's model of the counterpart fits.

use crate::agenda::Package;
use crate::negotiation::{Act, Settled, Trace};
use crate::payoff::{Criterion, Game, Ranked};
use crate::quantity::{Payoff, Side};
use crate::stats::{correlation, rank_correlation};
use crate::strategy::{CounterpartConfig, estimate};
use std::collections::BTreeSet;

/// How well a side's model of the counterpart fits what packages are worth to it, at the ending.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ModelFit {
    /// How many proposals of the counterpart the model has seen.
    pub n_heard: usize,
    /// Over how many packages the two are held against each other.
    pub n_packages: usize,
    /// Whether these are all that make sense, or those that were tabled.
    pub complete: bool,
    /// The correlation of the estimated values with the true ones, -1 to 1; nothing if either does not vary.
    pub correlation: Option<f64>,
    /// The correlation of their ranks, -1 to 1.
    pub rank_correlation: Option<f64>,
}

/// Spaces of up to so many packages are looked at whole.
const MAX_WHOLE: u64 = 10_000;

/// How well a side's model fits after all that it heard; nothing if it heard nothing. What the counterpart said before the
/// first round is given by the numbers of the packages at which it then stood.
///
/// Estimated and true values are compared over all packages that make sense in the round of the ending, or in spaces of
/// more than 10,000 over the packages that either side tabled, which flatter a model that counts them.
#[must_use]
pub fn fit(game: &Game<'_>, trace: &Trace, model: CounterpartConfig, side: Side, before: &[u64]) -> Option<ModelFit> {
    let round = trace.ending.round();
    let numbers = heard(game, trace, side, before).into_iter();
    let heard: Vec<Ranked> =
        numbers.map(|number| Ranked { number, value: game.value_of(side, round, number) }).collect();
    let estimate = estimate(model, game.space(), &heard)?;
    let complete = game.space().n_packages() <= MAX_WHOLE;
    let packages: BTreeSet<u64> = if complete {
        let makes_sense = |number: &u64| game.is_compatible(round, &game.space().package(*number));
        (0..game.space().n_packages()).filter(makes_sense).collect()
    } else {
        tabled(trace).map(|(_, package)| game.space().number(package)).collect()
    };
    let pair = |number: &u64| {
        let package = game.space().package(*number);
        [score(game, &estimate, &package).get(), game.value(side.other(), round, &package).get()]
    };
    let pairs: Vec<[f64; 2]> = packages.iter().map(pair).collect();
    Some(ModelFit {
        n_heard: heard.len(),
        n_packages: pairs.len(),
        complete,
        correlation: correlation(&pairs),
        rank_correlation: rank_correlation(&pairs),
    })
}

fn tabled(trace: &Trace) -> impl Iterator<Item = (Side, &Package)> {
    trace.proposals().map(|(act, package)| (act.by, package))
}

fn score(game: &Game<'_>, estimate: &Criterion, package: &Package) -> Payoff {
    let scores =
        package.iter().map(|(issue, option)| estimate.scores[issue.index()][game.space().digit(issue, option)]);
    scores.sum()
}

/// What a side heard in all, by the numbers of packages: before an interim agreement with what it settles as it is settled.
fn heard(game: &Game<'_>, trace: &Trace, side: Side, before: &[u64]) -> Vec<u64> {
    let (space, mut heard) = (game.space(), before.to_vec());
    for entry in &trace.entries {
        if let Some(package) = entry.act().filter(|act| act.by != side).and_then(Act::tabled) {
            heard.push(space.number(package));
        }
        if let Some(signed) = entry.interim() {
            let settled = Settled::by(space, space.number(&signed.package));
            for number in &mut heard {
                *number = settled.applied_to(space, *number);
            }
        }
    }
    heard
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::strategy::counterpart;
    use crate::strategy::sample::Setting;

    const COUNTING: CounterpartConfig =
        CounterpartConfig::Frequency(counterpart::Frequency { smoothing: 0.0, window: None });

    #[test]
    fn a_model_is_held_against_the_true_values() {
        // One cake in halves. The second side, whose options are worth 1, 1/2 and 0 to it, asks twice for the first and
        // once for the second: estimated 1, 1/2, 0.
        let setting = Setting::cakes(&[3], 3);
        let (one, other) = (Side::First, Side::Second);
        let trace = sample::trace([(one, 2), (other, 0), (one, 2), (other, 0), (one, 2), (other, 1)]);
        let found = fit(&setting.game(), &trace, COUNTING, one, &[]).expect("it heard three proposals");
        assert_eq!((found.n_heard, found.n_packages, found.complete), (3, 3, true));
        assert!((found.correlation.unwrap() - 1.0).abs() < 1e-12, "{found:?}");
        assert_eq!(found.rank_correlation, Some(1.0));
        // The first asks for its best alone: estimated 0, 0, 1 against 0, 1/2, 1. From the means 1/3 and 1/2, products
        // sum to 1/2, squares to 2/3 and 1/2: 1/2 / sqrt(1/3). Ranks 1.5, 1.5, 3 against 1, 2, 3 give the same.
        let found = fit(&setting.game(), &trace, COUNTING, other, &[]).expect("it heard three proposals");
        let expected = 0.5 / libm::sqrt(1.0 / 3.0);
        assert!((found.correlation.unwrap() - expected).abs() < 1e-12, "{found:?}");
        assert!((found.rank_correlation.unwrap() - expected).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn a_large_space_is_seen_through_what_was_tabled() {
        let setting = Setting::cakes(&[101, 100], 2);
        let package = crate::strategy::sample::package;
        let (one, other) = (Side::First, Side::Second);
        let trace = sample::tabled_packages([
            (one, package([100, 99])),
            (other, package([0, 0])),
            (one, package([100, 99])),
            (other, package([0, 1])),
        ]);
        let found = fit(&setting.game(), &trace, COUNTING, one, &[]).expect("it heard two proposals");
        assert_eq!((found.n_heard, found.n_packages, found.complete), (2, 3, false));
        // Never moving on the first issue: estimated 1, 1 and 0, while the true values differ a little.
        assert_eq!(found.rank_correlation.map(|r| (r * 1e3).round()), Some(866.0));
    }

    #[test]
    fn who_hears_nothing_has_nothing_to_fit() {
        let setting = Setting::cakes(&[3], 1);
        let trace = sample::trace([(Side::First, 2)]);
        assert_eq!(fit(&setting.game(), &trace, COUNTING, Side::First, &[]), None);
        // A single proposal of one issue with one value that counts: the estimate still varies.
        assert!(
            fit(&setting.game(), &trace, CounterpartConfig::None(counterpart::NoModel), Side::Second, &[]).is_some()
        );
    }
}
