//! What it is worth to a choice to know something beforehand.

use super::bootstrap::around;
use super::{Estimate, InputColumn, Policies, resample};
use crate::random::Stream;

/// Of the draws on either side of a value at which the choice turns there must be at least one in so many.
const LEAST_SIDE: usize = 20;
/// The fewest and the most stretches that a number is cut into.
const BINS: [usize; 2] = [5, 20];

/// Into how many stretches the ranks of a number are cut in so many draws.
///
/// # Formula
///
/// ```text
/// round(2 n^(1/3)), 5 to 20
/// ```
#[must_use]
pub(crate) fn n_stretches(n_draws: usize) -> usize {
    super::n_bins(n_draws).clamp(BINS[0], BINS[1])
}

/// What it would be worth to know everything that is drawn before choosing: what the best policy for each draw pays on average,
/// less what the best policy for all of them pays.
///
/// # Formula
///
/// ```text
/// E[max_p U_p] - max_p E[U_p]
/// ```
///
/// # References
///
/// Raiffa & Schlaifer 1961, Applied Statistical Decision Theory.
#[must_use]
pub(crate) fn worth_of_knowing_all(policies: &Policies) -> f64 {
    let n = policies.n_draws() as f64;
    policies.regret().iter().map(|one| one.iter().sum::<f64>() / n).reduce(f64::min).unwrap_or(0.0)
}

/// An input in stretches, each with its draws.
#[derive(Clone, Debug)]
pub struct Known {
    /// Of each draw the stretch, or the name.
    stretch: Vec<u32>,
    n_stretches: usize,
}

/// What knowing one input is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// What it is worth, less what an input without bearing would show on average; with its interval.
    pub worth: Estimate,
    /// What 95 % of inputs without bearing stay below.
    pub threshold: f64,
}

/// A value of a number at which the best policy turns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    /// The value.
    pub at: f64,
    /// The best policy below it.
    pub below: usize,
    /// The best one above it.
    pub above: usize,
}

impl Known {
    /// An input in so many stretches of equally many draws by rank, which only numbers heed.
    #[must_use]
    pub fn new(column: &InputColumn, n_stretches: usize) -> Self {
        match column {
            InputColumn::Numbers(_) | InputColumn::Wholes(_) => {
                let order = column.order();
                let mut stretch = vec![0; order.len()];
                for (rank, row) in order.iter().enumerate() {
                    stretch[*row as usize] = (rank * n_stretches / order.len()) as u32;
                }
                Self { stretch, n_stretches }
            }
            InputColumn::Categories(places, names) => Self { stretch: places.clone(), n_stretches: names.len() },
        }
    }

    /// What it is worth to know in which stretch a draw lies, with what chance puts there.
    ///
    /// # Formula
    ///
    /// ```text
    /// E[max_p E[U_p | stretch]] - max_p E[U_p]
    /// ```
    ///
    /// # References
    ///
    /// Strong & Oakley 2013, doi:10.1177/0272989X12465490.
    #[must_use]
    pub(crate) fn raw_worth(&self, policies: &Policies) -> f64 {
        self.worth_of(policies, |draw| draw, |_| 1)
    }

    /// The same where the draws are dealt out to the stretches in another order.
    #[must_use]
    pub(crate) fn raw_worth_permuted(&self, policies: &Policies, order: &[u32]) -> f64 {
        self.worth_of(policies, |draw| order[draw] as usize, |_| 1)
    }

    /// The same of draws drawn again.
    fn raw_worth_of_resample(&self, policies: &Policies, times: &[u32]) -> f64 {
        self.worth_of(policies, |draw| draw, |draw| times[draw])
    }

    /// What it is worth, given what permutations of the draws show.
    ///
    /// # Formula
    ///
    /// ```text
    /// worth = raw - mean of the permutations;   interval: worth ± 1.96 sd of so many resamples of the draws
    /// ```
    ///
    /// The greatest of noisy means lies too high, the more so the closer the policies are; the permutations say by how much.
    #[must_use]
    pub fn worth(
        &self,
        policies: &Policies,
        permuted: &[f64],
        n_resamples: usize,
        mut stream: impl FnMut(usize) -> Stream,
    ) -> Worth {
        let by_chance = permuted.iter().sum::<f64>() / permuted.len().max(1) as f64;
        let resampled: Vec<f64> = (0..n_resamples)
            .map(|number| self.raw_worth_of_resample(policies, &resample(policies.n_draws(), &mut stream(number))))
            .collect();
        let mut above: Vec<f64> = permuted.iter().map(|one| one - by_chance).collect();
        above.sort_by(f64::total_cmp);
        Worth {
            worth: around(self.raw_worth(policies) - by_chance, &resampled),
            threshold: super::quantile(&above, 0.95).unwrap_or(0.0),
        }
    }

    /// The best policy of each stretch, or name; of the first of several that do equally well.
    #[must_use]
    pub(crate) fn best_of_each(&self, policies: &Policies) -> Vec<usize> {
        let sums = self.sums(policies, |draw| draw, |_| 1);
        (0..self.n_stretches)
            .map(|stretch| (0..sums.len()).reduce(|a, b| if sums[b][stretch] > sums[a][stretch] { b } else { a }))
            .map(Option::unwrap_or_default)
            .collect()
    }

    fn sums(&self, policies: &Policies, place: impl Fn(usize) -> usize, times: impl Fn(usize) -> u32) -> Vec<Vec<f64>> {
        let of = |paid: &Vec<f64>| {
            let mut sums = vec![0.0; self.n_stretches];
            for (draw, paid) in paid.iter().enumerate() {
                sums[self.stretch[place(draw)] as usize] += paid * f64::from(times(draw));
            }
            sums
        };
        policies.paid().iter().map(of).collect()
    }

    fn worth_of(&self, policies: &Policies, place: impl Fn(usize) -> usize, times: impl Fn(usize) -> u32) -> f64 {
        let n: f64 = (0..policies.n_draws()).map(|draw| f64::from(times(draw))).sum();
        let sums = self.sums(policies, place, times);
        let most = |of: &dyn Fn(&Vec<f64>) -> f64| sums.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        let knowing: f64 = (0..self.n_stretches).map(|stretch| most(&|sums| sums[stretch])).sum();
        let not_knowing = most(&|sums| sums.iter().sum());
        if n > 0.0 { (knowing - not_knowing) / n } else { 0.0 }
    }
}

/// The value of a number at which one policy below it and another above it pay most in all; nothing if one policy does as well
/// throughout. A twentieth of the draws lies on either side at least.
#[must_use]
pub fn turn(numbers: &[f64], policies: &Policies) -> Option<Turn> {
    let n = numbers.len();
    let order = InputColumn::Numbers(numbers.to_vec()).order();
    let totals: Vec<f64> = policies.paid().iter().map(|paid| paid.iter().sum()).collect();
    let at_most = |sums: &[f64]| (0..sums.len()).reduce(|a, b| if sums[b] > sums[a] { b } else { a });
    let one = at_most(&totals)?;
    let mut found: Option<(f64, Turn)> = None;
    let mut sums = vec![0.0; totals.len()];
    for cut in 1..n {
        let row = order[cut - 1] as usize;
        sums.iter_mut().zip(policies.paid()).for_each(|(sum, paid)| *sum += paid[row]);
        let [last, next] = [cut - 1, cut].map(|place| numbers[order[place] as usize]);
        if last == next || cut * LEAST_SIDE < n || (n - cut) * LEAST_SIDE < n {
            continue;
        }
        let rest: Vec<f64> = totals.iter().zip(&sums).map(|(total, sum)| total - sum).collect();
        let (below, above) = (at_most(&sums)?, at_most(&rest)?);
        let gain = sums[below] + rest[above] - totals[one];
        let is_more = found.is_none_or(|(most, _)| gain > most);
        if below != above && gain > 1e-9 && is_more {
            found = Some((gain, Turn { at: f64::midpoint(last, next), below, above }));
        }
    }
    found.map(|(_, turn)| turn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{NameKey, Purpose, Seed, Streams};

    fn stream(number: u64) -> Stream {
        Streams::new(Seed(13), number).stream_of(Purpose::Resample, NameKey::new("evidence"))
    }

    fn data() -> serde_json::Value {
        serde_json::from_str(include_str!("../../tests/statistics/evidence.json")).unwrap()
    }

    fn numbers(value: &serde_json::Value) -> Vec<f64> {
        serde_json::from_value(value.clone()).unwrap()
    }

    #[test]
    fn what_evidence_is_worth_is_what_the_reference_finds() {
        let data = data();
        let policies = Policies::new(data["payoff"].as_array().unwrap().iter().map(numbers).collect());
        let close = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
        close(worth_of_knowing_all(&policies), data["perfect"].as_f64().unwrap());
        for of_bins in data["bins"].as_array().unwrap() {
            let n_bins = of_bins[0].as_u64().unwrap() as usize;
            for (name, expected) in ["z1", "z2", "dummy"].iter().zip(numbers(&of_bins[1])) {
                let known = Known::new(&InputColumn::Numbers(numbers(&data[name])), n_bins);
                close(known.raw_worth(&policies), expected);
            }
        }
        // B is worth more than nothing once 0.05 < 0.1 z1.
        let found = turn(&numbers(&data["z1"]), &policies).unwrap();
        assert_eq!((found.below, found.above), (0, 1));
        assert!((found.at - 0.5).abs() < 0.1, "{found:?}");
    }

    #[test]
    fn what_drives_the_payoff_need_not_change_the_choice() {
        let data = data();
        let driver = numbers(&data["z1"]);
        let policies = Policies::new(vec![vec![0.0; driver.len()], driver.iter().map(|z| 0.5 + 0.1 * z).collect()]);
        let known = Known::new(&InputColumn::Numbers(driver.clone()), 20);
        assert!(known.raw_worth(&policies).abs() < 1e-12);
        assert_eq!(turn(&driver, &policies), None);
        assert!(known.best_of_each(&policies).iter().all(|best| *best == 1));
    }

    #[test]
    fn a_report_is_worth_what_it_is_worked_out_to_be() {
        // Good with a chance of 0.3, worth 0.6, or bad, worth -0.3; a report comes in 0.8 of good and 0.3 of bad cases.
        let (mut report, mut paid) = (Vec::new(), Vec::new());
        for (n, says, pays) in [(24, 1, 0.6), (6, 0, 0.6), (21, 1, -0.3), (49, 0, -0.3)] {
            report.extend(vec![says; n]);
            paid.extend(vec![pays; n]);
        }
        let policies = Policies::new(vec![vec![0.0; 100], paid]);
        let known = Known::new(&InputColumn::Categories(report, vec!["none".to_owned(), "report".to_owned()]), 1);
        assert!((known.raw_worth(&policies) - 0.081).abs() < 1e-12);
        assert!((worth_of_knowing_all(&policies) - 0.18).abs() < 1e-12);
        assert_eq!(known.best_of_each(&policies), [0, 1]);
    }

    #[test]
    fn intervals_of_what_evidence_is_worth_cover_it() {
        // Nothing, or -0.05 + 0.1 z + noise; what knowing the stretch of z of ten is worth follows from the means of stretches.
        let (n, n_tried, n_stretches) = (200, 400, 10);
        let draw = |own: &mut Stream| {
            let (z, noise) = (own.normal(), own.normal());
            (z, -0.05 + 0.1 * z + 0.07 * noise)
        };
        let sample = |number: u64, n: usize| -> (Vec<f64>, Vec<f64>) {
            let mut own = stream(number);
            (0..n).map(|_| draw(&mut own)).unzip()
        };
        let worth = |z: Vec<f64>, paid: Vec<f64>| {
            let policies = Policies::new(vec![vec![0.0; z.len()], paid]);
            (Known::new(&InputColumn::Numbers(z), n_stretches), policies)
        };
        let (z, paid) = sample(0, 200_000);
        let (known, policies) = worth(z, paid);
        let truth = known.raw_worth(&policies);
        let covers = |number: u64| {
            let (z, paid) = sample(1 + number, n);
            let (known, policies) = worth(z, paid);
            let mut own = stream(500_000 + number);
            let rows: Vec<u32> = (0..n as u32).collect();
            let permuted: Vec<f64> =
                (0..20).map(|_| known.raw_worth_permuted(&policies, &own.shuffled(&rows))).collect();
            let found = known.worth(&policies, &permuted, 100, |again| stream(1_000_000 + number * 100 + again as u64));
            found.worth.low <= truth && truth <= found.worth.high
        };
        let n_covered = (0..n_tried).filter(|number| covers(*number)).count();
        let share = n_covered as f64 / n_tried as f64;
        assert!((0.93..=0.97).contains(&share), "{share}");
    }
}
