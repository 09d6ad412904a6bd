//! Sweeps to draw in tests: of the tutorial, over few draws.

use super::played::{contested, swept};
use crate::experiment::sweep::Design;
use crate::result::sweep::{ExtremesRecord, MeanRecord, SweepSummary};
use std::sync::LazyLock;

const STRATEGIES: &str = "russia.strategy=Boulware,Conceder(exponent: 0.3),Micro";
const EXPONENTS: &str = "us.strategy.exponent=1.5,2,3,4,5";

/// The sample's influences where the first number matters most.
pub(in crate::chart) const MOSTLY_THE_FIRST: [(&str, f64, f64); 3] =
    [("us.strategy.exponent", 0.7, -0.24), ("us.discount", 0.06, -0.02), ("russia.strategy", 0.14, 0.0)];

/// A sweep that is played once for all tests.
macro_rules! once {
    ($varied:expr, $design:expr, $n_draws:expr) => {{
        static PLAYED: LazyLock<SweepSummary> = LazyLock::new(|| swept(&contested(), &$varied, $design, $n_draws));
        PLAYED.clone()
    }};
}

/// Five numbers, of which the second is as written.
pub(in crate::chart) fn one_number() -> SweepSummary {
    once!([EXPONENTS], Design::Grid, 40)
}

/// Five numbers, by equal ratios.
pub(in crate::chart) fn one_number_by_ratios() -> SweepSummary {
    once!(["us.strategy.exponent=1.5..24:5:log"], Design::Grid, 10)
}

/// Three strategies.
pub(in crate::chart) fn one_part() -> SweepSummary {
    once!([STRATEGIES], Design::Grid, 40)
}

/// Three strategies by five numbers.
pub(in crate::chart) fn number_and_part() -> SweepSummary {
    once!([STRATEGIES, EXPONENTS], Design::Grid, 10)
}

/// Three strategies by five numbers by two.
pub(in crate::chart) fn three() -> SweepSummary {
    once!([STRATEGIES, EXPONENTS, "us.discount=0.9,1"], Design::Grid, 2)
}

/// Eighty points over two numbers, with a strategy each.
pub(in crate::chart) fn sample() -> SweepSummary {
    once!(["us.strategy.exponent=1.5..5", "us.discount=0.9..1", STRATEGIES], Design::LatinHypercube(80), 4)
}

/// The same sweep if so many of a hundred negotiations agreed at its points, beyond chance wherever they differ, and so many at
/// the scenario as it is.
pub(in crate::chart) fn agreeing(mut summary: SweepSummary, percent: &[u32], as_written: u32) -> SweepSummary {
    let mean = |percent: u32| {
        let mean = f64::from(percent) / 100.0;
        MeanRecord { mean, low: Some(mean - 0.001), high: Some(mean + 0.001) }
    };
    let at = |is_it: &dyn Fn(u32) -> bool| (1..).zip(percent).filter(|(_, one)| is_it(**one)).map(|(n, _)| n).collect();
    let [highest, lowest] = [percent.iter().max(), percent.iter().min()].map(|end| *end.expect("points"));
    for (point, percent) in summary.points.iter_mut().zip(percent) {
        point.metrics[0] = mean(*percent);
        let by = (f64::from(*percent) - f64::from(as_written)) / 100.0;
        point.differences[0] = MeanRecord { mean: by, low: Some(by - 0.001), high: Some(by + 0.001) };
    }
    summary.reference.metrics[0] = mean(as_written);
    summary.extremes[0] = ExtremesRecord {
        highest: at(&|one| one == highest),
        lowest: at(&|one| one == lowest),
        unlike_written: at(&|one| one != as_written),
    };
    summary
}

/// The same sweep if so much of the variation of the first measure went with each of its numbers and choices alone, and if it
/// rose so much from their lowest to their highest quarter.
pub(in crate::chart) fn influenced(mut summary: SweepSummary, influences: &[(&str, f64, f64)]) -> SweepSummary {
    let mean = |mean: f64| MeanRecord { mean, low: Some(mean - 0.05), high: Some(mean + 0.05) };
    for (address, share, rise) in influences {
        let one = summary.influences.iter_mut().find(|one| one.address == *address).expect("it is varied");
        one.shares[0] = mean(*share);
        one.rises.iter_mut().take(1).for_each(|first| *first = mean(*rise));
    }
    summary
}

/// Every case with its name.
pub(in crate::chart) fn all() -> Vec<(&'static str, SweepSummary)> {
    vec![
        ("one_number", one_number()),
        ("one_number_by_ratios", one_number_by_ratios()),
        ("one_part", one_part()),
        ("number_and_part", number_and_part()),
        ("three", three()),
        ("sample", sample()),
    ]
}
