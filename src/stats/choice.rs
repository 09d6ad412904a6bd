//! A choice among policies that were all played on the same draws: what each rule makes of them, and which rule tells the best
//! from the others beyond chance.

use super::resample;
use crate::random::Stream;
use serde::{Deserialize, Serialize};

/// Payoffs closer than this are equal: what fixed-point arithmetic leaves.
const SAME: f64 = 1.0 / (1_u64 << 40) as f64;
/// In which share of resamples the best must be ahead of another to be told from it: both ends of an interval of 95 %.
const AHEAD: f64 = 0.975;

/// By what a policy is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChoiceRule {
    /// What it pays on average.
    Expected,
    /// What it pays in the draw in which it pays least.
    Worst,
    /// How much more another policy would have paid, in the draw in which that is most; the less, the better.
    GreatestRegret,
    /// In which share of the draws it pays at least so much.
    Enough(f64),
}

/// What each policy pays in each draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Policies {
    paid: Vec<Vec<f64>>,
    regret: Vec<Vec<f64>>,
}

/// The best policy by one rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Best {
    /// Its place; the first of several that do equally well.
    pub policy: usize,
    /// The places of the others that chance does not tell from it, in their order.
    pub not_told_from: Vec<usize>,
}

impl Policies {
    /// Policies by what each pays, draw by draw; all on the same draws.
    ///
    /// # Panics
    ///
    /// If they are not on as many draws.
    #[must_use]
    pub fn new(paid: Vec<Vec<f64>>) -> Self {
        let n = paid.first().map_or(0, Vec::len);
        assert!(paid.iter().all(|one| one.len() == n), "policies are held against each other on the same draws");
        let most: Vec<f64> =
            (0..n).map(|draw| paid.iter().map(|one| one[draw]).fold(f64::NEG_INFINITY, f64::max)).collect();
        let of = |one: &Vec<f64>| one.iter().zip(&most).map(|(paid, most)| most - paid).collect();
        let regret = paid.iter().map(of).collect();
        Self { paid, regret }
    }

    /// How many draws there are.
    #[must_use]
    pub fn n_draws(&self) -> usize {
        self.paid.first().map_or(0, Vec::len)
    }

    /// What each policy pays, draw by draw.
    #[must_use]
    pub fn paid(&self) -> &[Vec<f64>] {
        &self.paid
    }

    /// How much more the best policy for a draw pays in it, for each policy.
    ///
    /// # References
    ///
    /// Savage 1951, doi:10.1080/01621459.1951.10500768.
    #[must_use]
    pub fn regret(&self) -> &[Vec<f64>] {
        &self.regret
    }

    /// What a rule makes of each policy, in the rule's own terms.
    #[must_use]
    pub fn by(&self, rule: ChoiceRule) -> Vec<f64> {
        self.by_resample(rule, &vec![1; self.n_draws()])
    }

    /// The best policy by a rule, with those that so many resamples of the draws do not tell from it. Without chance, what
    /// is ahead is ahead: no resample then. Nothing without a policy or a draw.
    #[must_use]
    pub fn best(&self, rule: ChoiceRule, n_resamples: usize, mut stream: impl FnMut(usize) -> Stream) -> Option<Best> {
        let sign = rule.sign();
        let points = self.by(rule);
        if self.n_draws() == 0 {
            return None;
        }
        let ahead = |values: &[f64], one: usize, other: usize| sign * (values[one] - values[other]) > SAME;
        let policy = (0..points.len()).reduce(|best, one| if ahead(&points, one, best) { one } else { best })?;
        let mut n_ahead = vec![0; points.len()];
        for number in 0..n_resamples {
            let values = self.by_resample(rule, &resample(self.n_draws(), &mut stream(number)));
            for (other, n_ahead) in n_ahead.iter_mut().enumerate() {
                *n_ahead += usize::from(ahead(&values, policy, other));
            }
        }
        let is_told = |other: usize| {
            ahead(&points, policy, other) && (n_resamples == 0 || n_ahead[other] as f64 >= AHEAD * n_resamples as f64)
        };
        let not_told_from = (0..points.len()).filter(|other| *other != policy && !is_told(*other)).collect();
        Some(Best { policy, not_told_from })
    }

    /// As [`Self::by`], each draw as often as it came up.
    fn by_resample(&self, rule: ChoiceRule, times: &[u32]) -> Vec<f64> {
        let n: f64 = times.iter().map(|times| f64::from(*times)).sum();
        let drawn = |one: &[f64], of: &dyn Fn(f64) -> f64| {
            let sum: f64 = one.iter().zip(times).map(|(paid, times)| of(*paid) * f64::from(*times)).sum();
            sum / n
        };
        let extreme = |one: &[f64], start: f64, pick: fn(f64, f64) -> f64| {
            one.iter().zip(times).filter(|(_, times)| **times > 0).map(|(value, _)| *value).fold(start, pick)
        };
        match rule {
            ChoiceRule::Expected => self.paid.iter().map(|one| drawn(one, &|paid| paid)).collect(),
            ChoiceRule::Worst => self.paid.iter().map(|one| extreme(one, f64::INFINITY, f64::min)).collect(),
            ChoiceRule::GreatestRegret => self.regret.iter().map(|one| extreme(one, 0.0, f64::max)).collect(),
            ChoiceRule::Enough(need) => {
                let enough = |paid: f64| f64::from(u8::from(paid >= need - SAME));
                self.paid.iter().map(|one| drawn(one, &enough)).collect()
            }
        }
    }
}

impl ChoiceRule {
    /// Whether more of it is better.
    const fn sign(self) -> f64 {
        match self {
            Self::Expected | Self::Worst | Self::Enough(_) => 1.0,
            Self::GreatestRegret => -1.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{NameKey, Purpose, Seed, Streams};

    fn stream(number: u64) -> Stream {
        Streams::new(Seed(11), number).stream_of(Purpose::Resample, NameKey::new("choice"))
    }

    #[test]
    fn rules_choose_as_the_reference_does() {
        let data: serde_json::Value = serde_json::from_str(include_str!("../../tests/statistics/choice.json")).unwrap();
        let numbers = |value: &serde_json::Value| -> Vec<f64> { serde_json::from_value(value.clone()).unwrap() };
        let policies = Policies::new(data["payoff"].as_array().unwrap().iter().map(numbers).collect());
        let rules = [
            (ChoiceRule::Expected, "expected", "expected"),
            (ChoiceRule::Worst, "maximin", "maximin"),
            (ChoiceRule::GreatestRegret, "max_regret", "minimax_regret"),
            (ChoiceRule::Enough(data["threshold"].as_f64().unwrap()), "satisficing_share", "satisficing"),
        ];
        for (rule, name, winner) in rules {
            for (found, expected) in policies.by(rule).into_iter().zip(numbers(&data[name])) {
                assert!((found - expected).abs() < 1e-12, "{rule:?}: {found} is not {expected}");
            }
            let best = policies.best(rule, 0, |_| stream(0)).unwrap();
            assert_eq!(data["policies"][best.policy], data["winners"][winner], "{rule:?}");
            assert!(best.not_told_from.is_empty());
        }
        let regrets: Vec<Vec<f64>> = data["regret"].as_array().unwrap().iter().map(numbers).collect();
        for (found, expected) in policies.regret().concat().into_iter().zip(regrets.concat()) {
            assert!((found - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn policies_that_pay_the_same_are_not_told_apart_however_often_they_are_drawn() {
        let paid = vec![0.5, 0.25, 0.75, 0.5];
        let policies = Policies::new(vec![paid.clone(), paid.clone(), paid.iter().map(|paid| paid - 0.1).collect()]);
        for rule in [ChoiceRule::Expected, ChoiceRule::Worst, ChoiceRule::GreatestRegret] {
            let best = policies.best(rule, 100, |number| stream(number as u64)).unwrap();
            assert_eq!((best.policy, best.not_told_from), (0, vec![1]), "{rule:?}");
        }
        assert_eq!(Policies::new(Vec::new()).best(ChoiceRule::Expected, 0, |_| stream(0)), None);
    }

    #[test]
    fn a_winner_is_named_by_chance_at_most_once_in_twenty_times() {
        // Two policies that pay the same on average, by draws of their own.
        let (n, n_tried) = (60, 500);
        let named = |number: u64| {
            let mut own = stream(1_000 + number);
            let mut pay = || (0..n).map(|_| own.uniform()).collect::<Vec<f64>>();
            let policies = Policies::new(vec![pay(), pay()]);
            let best = policies.best(ChoiceRule::Expected, 200, |again| stream(100_000 + number * 200 + again as u64));
            best.unwrap().not_told_from.is_empty()
        };
        let n_named = (0..n_tried).filter(|number| named(*number)).count();
        let share = n_named as f64 / n_tried as f64;
        assert!((0.03..=0.07).contains(&share), "{share}");
    }
}
