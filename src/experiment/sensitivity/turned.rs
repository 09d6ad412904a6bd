//! What each number does from one end of its range to the other, from negotiations in which it was held there.

use super::grouped::Measured;
use super::more::{Bar, Blocks};
use crate::experiment::names::number;
use crate::experiment::paired::Judge;
use crate::measure::Measure;
use crate::quantity::Side;
use crate::result::sensitivity::{BarRecord, TornadoRecord, TurnedRecord};
use crate::result::{Effect, FormsRecord};
use crate::scenario::{Scenario, address_in_words};
use crate::stats::{paired_mean, paired_shares};

/// Blocks of a number: both ends with the others as written, then with the others drawn.
const BLOCKS: usize = 4;

/// The record, given what every negotiation came to in each measure.
pub(super) fn tornado(
    scenario: &Scenario,
    blocks: &Blocks,
    n_plain: usize,
    n_draws: u64,
    measures: &[Measured<'_>],
) -> TornadoRecord {
    // Of each measure what every number does to it, with the others as written and drawn.
    let of_measure = |(name, _, outcome): &Measured<'_>| {
        [0, 2].map(|first| {
            let ends = |place: usize| {
                [first, first + 1].map(|block| &outcome[n_plain..][blocks.range(place * BLOCKS + block)])
            };
            together(name, &(0..blocks.bars.len()).map(ends).collect::<Vec<_>>())
        })
    };
    let of_measures: Vec<[Vec<TurnedRecord>; 2]> = measures.iter().map(of_measure).collect();
    let of_bar = |(place, bar): (usize, &Bar)| {
        let turned = |others: usize| of_measures.iter().map(|of| of[others][place].clone()).collect();
        let (title, forms) = address_in_words(scenario, &bar.address);
        let is_weight = Side::BOTH
            .iter()
            .any(|side| bar.address.starts_with(&format!("{}.weights.", scenario.delegations[*side].name)));
        BarRecord {
            address: bar.address.clone(),
            title,
            forms: FormsRecord::from(&forms),
            unit: scenario.address(&bar.address).map_or_else(String::new, |known| known.unit.clone()),
            low: number(bar.low),
            high: number(bar.high),
            moves_others: is_weight,
            as_written: turned(0),
            drawn: turned(1),
        }
    };
    TornadoRecord {
        n_draws,
        n_negotiations: blocks.n_units(),
        bars: blocks.bars.iter().enumerate().map(of_bar).collect(),
    }
}

/// What numbers do to a measure, each from what the negotiations at its two ends came to, and which the largest is told from.
fn together(measure: &str, ends: &[[&[f64]; 2]]) -> Vec<TurnedRecord> {
    let mut all: Vec<TurnedRecord> = ends.iter().map(|[low, high]| turned(measure, low, high, ends.len())).collect();
    let size = |place: usize| all[place].difference.abs();
    let largest = (0..all.len()).max_by(|a, b| size(*a).total_cmp(&size(*b)).then(b.cmp(a)));
    let Some(largest) = largest else { return all };
    let sizes = |place: usize| {
        let ([low, high], sign) = (ends[place], all[place].difference.signum());
        low.iter().zip(high).map(move |(low, high)| sign * (high - low))
    };
    let is_apart = |place: usize| {
        let lead: Vec<f64> = sizes(largest).zip(sizes(place)).map(|(most, less)| most - less).collect();
        let mean = lead.iter().sum::<f64>() / lead.len().max(1) as f64;
        let differs = lead.iter().any(|one| *one != lead[0]);
        let interval = paired_mean(&lead).and_then(|estimate| estimate.ends()).filter(|_| differs);
        let judge = Judge::of(lead.len() as u64, ends.len() - 1);
        place != largest && judge.effect(number(mean), interval.map(|[low, high]| (low, high))) == Effect::Rises
    };
    let apart: Vec<bool> = (0..all.len()).map(is_apart).collect();
    all.iter_mut().zip(apart).for_each(|(one, apart)| one.apart = apart);
    all
}

impl Judge {
    /// What differences of so many draws are judged by; a single negotiation that nothing is left to chance in is what it is.
    const fn of(n: u64, n_comparisons: usize) -> Self {
        if n == 1 { Self::Certain } else { Self::Draws { n, n_comparisons } }
    }
}

/// What differs between the ends, draw by draw.
fn turned(measure: &str, low: &[f64], high: &[f64], n_comparisons: usize) -> TurnedRecord {
    let n = low.len() as u64;
    let mean = |all: &[f64]| all.iter().sum::<f64>() / all.len().max(1) as f64;
    let differences: Vec<f64> = low.iter().zip(high).map(|(low, high)| high - low).collect();
    let differs = differences.iter().any(|difference| *difference != differences[0]);
    let estimate = if Measure::is_share(measure) && differs {
        let count = |of: &dyn Fn(f64, f64) -> bool| low.iter().zip(high).filter(|(l, h)| of(**l, **h)).count() as u64;
        let has = |share: f64| share > 0.5;
        Some(paired_shares(
            n,
            count(&|l, h| has(l) && has(h)),
            count(&|l, h| has(l) && !has(h)),
            count(&|l, h| !has(l) && has(h)),
        ))
    } else {
        paired_mean(&differences)
    };
    let ends = estimate.and_then(|estimate| estimate.ends()).filter(|_| differs);
    let difference = mean(&differences);
    TurnedRecord {
        measure: measure.to_owned(),
        at_low: number(mean(low)),
        at_high: number(mean(high)),
        difference: number(difference),
        difference_low: ends.map(|[low, _]| number(low)),
        difference_high: ends.map(|[_, high]| number(high)),
        effect: Judge::of(n, n_comparisons).effect(number(difference), ends.map(|[low, high]| (low, high))),
        apart: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_is_told_from_another_by_their_difference_in_size_draw_by_draw() {
        let noise: Vec<f64> = (0..60).map(|n| 0.1 * f64::from(n % 7 - 3)).collect();
        let zeros = vec![0.0; 60];
        let shifted = |by: f64, along: f64| noise.iter().map(|noise| by + along * noise).collect::<Vec<f64>>();
        // The second falls by nearly as much and goes with the same luck; the third by luck of its own, the fourth by much less.
        let (first, second) = (shifted(0.5, 1.0), shifted(-0.45, -1.0));
        let third: Vec<f64> = (0..60).map(|n| 0.45 + 0.15 * f64::from(n % 5 - 2)).collect();
        let fourth = shifted(0.1, -1.0);
        let ends: Vec<[&[f64]; 2]> = [&first, &second, &third, &fourth].map(|high| [&zeros[..], &high[..]]).to_vec();
        let found = together("payoff_us", &ends);
        assert_eq!(found.iter().map(|one| one.apart).collect::<Vec<_>>(), [false, true, false, true]);
        assert!(found.iter().all(|one| one.effect.is_shown()));
        // Of single negotiations without luck every difference is one; of numbers that do the same none is first.
        let single = together("payoff_us", &[[&[0.0], &[0.5]], [&[0.0], &[-0.4]], [&[0.2], &[0.7]]]);
        assert_eq!(single.iter().map(|one| one.apart).collect::<Vec<_>>(), [false, true, false]);
        assert!(together("payoff_us", &[]).is_empty());
    }

    #[test]
    fn a_product_of_two_turns_nothing_about_the_middle_and_much_elsewhere() {
        // y = x1 x2: with x2 at 0 neither end of x1 does anything; with x2 drawn the differences are 2 * 0.9 x2, mean 0.
        let others: Vec<f64> = (0..200).map(|n| -0.995 + 0.01 * f64::from(n)).collect();
        let at = |x1: f64| others.iter().map(|x2| x1 * x2).collect::<Vec<f64>>();
        let drawn = turned("payoff_us", &at(-0.9), &at(0.9), 2);
        assert!(drawn.difference.abs() < 1e-12 && drawn.effect == Effect::Unclear, "{drawn:?}");
        assert!(drawn.difference_high.is_some_and(|high| high > 0.1));
        let written = turned("payoff_us", &[0.0], &[0.0], 2);
        assert_eq!((written.difference, written.effect, written.difference_low), (0.0, Effect::None, None));
        let shares = turned("agreement_rate", &[0.0; 40], &[1.0; 40], 2);
        assert_eq!((shares.difference, shares.effect), (1.0, Effect::Rises));
    }
}
