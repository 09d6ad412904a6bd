//! A choice among policies that were all played on the same draws: what each rule makes of them, and which rule tells the best
//! from the others beyond chance.

use super::{are_signs_beyond_chance, paired_mean};
use serde::{Deserialize, Serialize};

/// Payoffs closer than this are equal: what fixed-point arithmetic leaves.
const SAME: f64 = 1.0 / (1_u64 << 40) as f64;
/// So many of the worst values of two policies must be of the one for the draws to tell that it is worse at worst.
const N_WORST: usize = 6;

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
    /// The places of the others that the draws do not tell from it, in their order.
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
        let n = self.n_draws() as f64;
        match rule {
            ChoiceRule::Expected => self.paid.iter().map(|one| one.iter().sum::<f64>() / n).collect(),
            ChoiceRule::Worst => {
                self.paid.iter().map(|one| one.iter().copied().fold(f64::INFINITY, f64::min)).collect()
            }
            ChoiceRule::GreatestRegret => {
                self.regret.iter().map(|one| one.iter().copied().fold(0.0, f64::max)).collect()
            }
            ChoiceRule::Enough(need) => {
                self.paid.iter().map(|one| one.iter().map(|paid| enough(*paid, need)).sum::<f64>() / n).collect()
            }
        }
    }

    /// The best policy by a rule, with those that the draws do not tell from it. Without chance, what is ahead is ahead.
    /// Nothing without a policy or a draw.
    ///
    /// # Formula
    ///
    /// ```text
    /// expected, enough        the interval of 95 % of the paired mean difference (Student) lies above 0
    /// worst, greatest regret  the six worst values that the two have together are all of the other policy
    /// ```
    ///
    /// Of two policies that pay alike each of the six is of the one or the other by the toss of a coin, so that all six are of
    /// one in 2 of 64 cases: 3 %.
    #[must_use]
    pub fn best(&self, rule: ChoiceRule, is_certain: bool) -> Option<Best> {
        let points = self.by(rule);
        if self.n_draws() == 0 {
            return None;
        }
        let ahead = |one: usize, other: usize| rule.sign() * (points[one] - points[other]) > SAME;
        let policy = (0..points.len()).reduce(|best, one| if ahead(one, best) { one } else { best })?;
        let is_told = |other: usize| ahead(policy, other) && (is_certain || self.is_told(rule, policy, other));
        let not_told_from = (0..points.len()).filter(|other| *other != policy && !is_told(*other)).collect();
        Some(Best { policy, not_told_from })
    }

    /// Whether the draws tell by a rule that one policy is better than another.
    fn is_told(&self, rule: ChoiceRule, one: usize, other: usize) -> bool {
        match rule {
            ChoiceRule::Expected => is_mean_above(&self.paid[one], &self.paid[other], |paid| paid),
            ChoiceRule::Enough(need) => is_mean_above(&self.paid[one], &self.paid[other], |paid| enough(paid, need)),
            ChoiceRule::Worst => is_all_of_other(&self.paid[one], &self.paid[other], |paid| -paid),
            ChoiceRule::GreatestRegret => is_all_of_other(&self.regret[one], &self.regret[other], |regret| regret),
        }
    }
}

/// Whether the mean of the one is above that of the other, by the interval of the paired difference; where all differ alike, by
/// how many they are.
fn is_mean_above(one: &[f64], other: &[f64], of: impl Fn(f64) -> f64) -> bool {
    let differences: Vec<f64> = one.iter().zip(other).map(|(one, other)| of(*one) - of(*other)).collect();
    let Some(found) = paired_mean(&differences) else { return false };
    match found.ends() {
        Some([low, _]) => low > 0.0,
        None => found.point > SAME && are_signs_beyond_chance(differences.len() as u64, 1),
    }
}

/// Whether the values of both that are worst are all of the other, by how bad each is.
fn is_all_of_other(one: &[f64], other: &[f64], badness: impl Fn(f64) -> f64) -> bool {
    let worst_of_one = one.iter().map(|value| badness(*value)).fold(f64::NEG_INFINITY, f64::max);
    other.iter().filter(|value| badness(**value) > worst_of_one + SAME).count() >= N_WORST
}

/// 1 if what is paid is as much as is needed, else 0.
fn enough(paid: f64, need: f64) -> f64 {
    f64::from(u8::from(paid >= need - SAME))
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
    use crate::random::{NameKey, Purpose, Seed, Stream, Streams};

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
            let best = policies.best(rule, true).unwrap();
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
        let paid: Vec<f64> = (0..40).map(|draw| 0.3 + 0.01 * f64::from(draw)).collect();
        let policies = Policies::new(vec![paid.clone(), paid.clone(), paid.iter().map(|paid| paid - 0.1).collect()]);
        for rule in [ChoiceRule::Expected, ChoiceRule::Worst, ChoiceRule::GreatestRegret] {
            let best = policies.best(rule, false).unwrap();
            assert_eq!((best.policy, best.not_told_from), (0, vec![1]), "{rule:?}");
        }
        assert_eq!(Policies::new(Vec::new()).best(ChoiceRule::Expected, false), None);
    }

    #[test]
    fn a_winner_is_named_by_chance_at_most_once_in_twenty_times() {
        // Two policies that pay the same on average and at worst, by draws of their own.
        let (n, n_tried) = (60, 2_000);
        let named = |number: u64, rule: ChoiceRule| {
            let mut own = stream(number);
            let mut pay = || (0..n).map(|_| own.uniform()).collect::<Vec<f64>>();
            Policies::new(vec![pay(), pay()]).best(rule, false).unwrap().not_told_from.is_empty()
        };
        let share =
            |rule: ChoiceRule| (0..n_tried).filter(|number| named(*number, rule)).count() as f64 / n_tried as f64;
        // An interval of 95 % misses once in twenty times; six tosses come out alike in 1 of 32 cases.
        for (rule, expected) in [
            (ChoiceRule::Expected, 0.05),
            (ChoiceRule::Enough(0.5), 0.05),
            (ChoiceRule::Worst, 1.0 / 32.0),
            (ChoiceRule::GreatestRegret, 1.0 / 32.0),
        ] {
            assert!((share(rule) - expected).abs() < 0.015, "{rule:?}: {}", share(rule));
        }
    }

    #[test]
    fn what_is_clearly_better_is_told_by_every_rule() {
        let low: Vec<f64> = (0..40).map(|draw| 0.3 + 0.01 * f64::from(draw)).collect();
        let policies = Policies::new(vec![low.clone(), low.iter().map(|paid| paid + 0.2 + 0.1 * paid).collect()]);
        for rule in [ChoiceRule::Expected, ChoiceRule::Worst, ChoiceRule::GreatestRegret, ChoiceRule::Enough(0.5)] {
            let best = policies.best(rule, false).unwrap();
            assert_eq!((best.policy, best.not_told_from.len()), (1, 0), "{rule:?}");
        }
    }
}
