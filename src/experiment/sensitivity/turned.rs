//! What each number does from one end of its range to the other, from negotiations in which it was held there.

use super::grouped::Measured;
use super::more::{Bar, Blocks};
use crate::experiment::names::number;
use crate::experiment::paired::Judge;
use crate::measure::Measure;
use crate::quantity::Side;
use crate::result::FormsRecord;
use crate::result::sensitivity::{BarRecord, TornadoRecord, TurnedRecord};
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
    let n_comparisons = blocks.bars.len();
    let of_bar = |(place, bar): (usize, &Bar)| {
        let turned = |first: usize| -> Vec<TurnedRecord> {
            let of = |(name, _, outcome): &Measured<'_>| {
                let [low, high] = [first, first + 1].map(|block| {
                    let range = blocks.range(place * BLOCKS + block);
                    &outcome[n_plain..][range]
                });
                turned(name, low, high, n_comparisons)
            };
            measures.iter().map(of).collect()
        };
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
            drawn: turned(2),
        }
    };
    TornadoRecord {
        n_draws,
        n_negotiations: blocks.n_units(),
        bars: blocks.bars.iter().enumerate().map(of_bar).collect(),
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
    // A single negotiation that nothing is left to chance in is what it is.
    let judge = if n == 1 { Judge::Certain } else { Judge::Draws { n, n_comparisons } };
    TurnedRecord {
        measure: measure.to_owned(),
        at_low: number(mean(low)),
        at_high: number(mean(high)),
        difference: number(difference),
        difference_low: ends.map(|[low, _]| number(low)),
        difference_high: ends.map(|[_, high]| number(high)),
        effect: judge.effect(number(difference), ends.map(|[low, high]| (low, high))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::result::Effect;

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
