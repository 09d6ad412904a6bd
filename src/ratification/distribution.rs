//! How many of several groups of voters say yes, if each of them decides by himself.

/// The chances of 0, 1, 2, .. votes.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    chances: Vec<f64>,
}

/// What is less likely than the likeliest number of votes by this factor is left out: no sum of chances tells the difference.
const NEGLIGIBLE: f64 = 1e-30;

impl Distribution {
    /// Of groups of voters with the same chance within each: the convolution of their binomial distributions.
    #[must_use]
    pub(crate) fn of_groups(groups: &[(usize, f64)]) -> Self {
        let of_group = |(n, yes): &(usize, f64)| Self::binomial(*n, *yes);
        let sum = groups.iter().map(of_group).reduce(|sum, group| sum.plus(&group));
        sum.unwrap_or_else(|| Self { chances: vec![1.0] })
    }

    /// Of `n` voters who each say yes with the same chance.
    fn binomial(n: usize, yes: f64) -> Self {
        let mut chances = Vec::new();
        let sum = weigh(&growth(n), yes, &mut chances);
        for chance in &mut chances {
            *chance /= sum;
        }
        Self { chances }
    }

    fn plus(&self, other: &Self) -> Self {
        let mut chances = Vec::new();
        convolve(&self.chances, &other.chances, &mut chances);
        Self { chances }
    }

    /// The chance of each number of votes, from 0 on.
    #[must_use]
    pub fn chances(&self) -> &[f64] {
        &self.chances
    }

    /// The chance of at least so many votes.
    #[must_use]
    pub fn at_least(&self, n: usize) -> f64 {
        let sum = |chances: &[f64]| chances.iter().sum::<f64>().min(1.0);
        if n == 0 { 1.0 } else { self.chances.get(n..).map_or(0.0, sum) }
    }

    /// The number of votes that a share of cases stays below: of `u` from 0 to 1, the least number that a share above `u`
    /// does not exceed.
    #[must_use]
    pub fn quantile(&self, u: f64) -> usize {
        let mut sum = 0.0;
        let reached = self.chances.iter().position(|chance| {
            sum += chance;
            sum > u
        });
        reached.unwrap_or(self.chances.len() - 1)
    }

    /// The average of several over as many votes.
    pub(super) fn mean(all: impl ExactSizeIterator<Item = Self>) -> Option<Self> {
        let n = all.len() as f64;
        let sum = all.reduce(|mut sum, one| {
            sum.chances.iter_mut().zip(&one.chances).for_each(|(sum, chance)| *sum += chance);
            sum
        });
        sum.map(|sum| Self { chances: sum.chances.iter().map(|chance| chance / n).collect() })
    }

    /// Of votes that are as likely to reach each number as the falling chances say, from one vote on.
    pub(super) fn of_reaching(falling: &[f64]) -> Self {
        let at_least = |n: usize| if n == 0 { 1.0 } else { falling.get(n - 1).copied().unwrap_or(0.0) };
        Self { chances: (0..=falling.len()).map(|n| at_least(n) - at_least(n + 1)).collect() }
    }
}

/// By what the number of ways to choose `k + 1` of `n` exceeds that to choose `k`, for `k` from 0 on.
fn growth(n: usize) -> Vec<f64> {
    (0..n).map(|k| (n - k) as f64 / (k + 1) as f64).collect()
}

/// How likely each number of yes votes is against the likeliest, where each of those voters says yes with the same chance; the sum.
///
/// # Formula
///
/// ```text
/// P(k) = n! / (k! (n - k)!) * yes^k * (1 - yes)^(n - k)      from the likeliest k outwards, by the ratio of neighbours
/// ```
fn weigh(growth: &[f64], yes: f64, weights: &mut Vec<f64>) -> f64 {
    let n = growth.len();
    weights.clear();
    weights.resize(n + 1, 0.0);
    let likeliest = (((n + 1) as f64 * yes) as usize).min(n);
    weights[likeliest] = 1.0;
    if yes <= 0.0 || yes >= 1.0 {
        return 1.0;
    }
    let (odds, against) = (yes / (1.0 - yes), (1.0 - yes) / yes);
    let more = (likeliest..n).map(|k| (k + 1, odds * growth[k]));
    let less = (0..likeliest).rev().map(|k| (k, against * growth[n - 1 - k]));
    1.0 + spread(more, weights) + spread(less, weights)
}

/// Puts in what falls off from 1 by one ratio after the other, as far as it matters; the sum.
fn spread(ratios: impl Iterator<Item = (usize, f64)>, weights: &mut [f64]) -> f64 {
    let (mut weight, mut sum) = (1.0, 0.0);
    for (k, ratio) in ratios {
        weight *= ratio;
        if weight < NEGLIGIBLE {
            break;
        }
        weights[k] = weight;
        sum += weight;
    }
    sum
}

/// The chance of at least so many votes of groups of voters, worked out for one set of chances after the other.
///
/// # Formula
///
/// ```text
/// P(a + b >= n) = sum over k of P(a = k) P(b >= n - k)        b: the last group, a: all the others
/// ```
#[derive(Debug)]
pub(super) struct Tally {
    growths: Vec<Vec<f64>>,
    /// Room for what is worked out.
    others: Vec<f64>,
    group: Vec<f64>,
    sum: Vec<f64>,
}

impl Tally {
    /// Of groups of so many voters.
    pub(super) fn new(groups: impl Iterator<Item = usize>) -> Self {
        Self { growths: groups.map(growth).collect(), others: Vec::new(), group: Vec::new(), sum: Vec::new() }
    }

    /// The chance of at least `n` votes, given the chance of a voter in each group.
    pub(super) fn reaching(&mut self, yes: impl Iterator<Item = f64>, n: usize) -> f64 {
        let Self { growths, others, group, sum } = self;
        let Some(last) = growths.len().checked_sub(1) else { return if n == 0 { 1.0 } else { 0.0 } };
        others.clear();
        others.push(1.0);
        let mut scale = 1.0;
        for (place, (growth, yes)) in growths.iter().zip(yes).enumerate() {
            scale *= weigh(growth, yes, group);
            if place < last {
                convolve(others, group, sum);
                std::mem::swap(others, sum);
            }
        }
        if let [weight] = others[..] {
            let reaching = group.get(n..).unwrap_or_default();
            return (weight * reaching.iter().rev().fold(0.0, |sum, weight| sum + weight) / scale).min(1.0);
        }
        for k in (0..group.len() - 1).rev() {
            group[k] += group[k + 1];
        }
        let at_least = |k: usize| group.get(k).copied().unwrap_or(0.0);
        let each = others.iter().enumerate().map(|(k, weight)| weight * at_least(n.saturating_sub(k)));
        (each.sum::<f64>() / scale).min(1.0)
    }
}

/// Puts the sums of what two lists weigh into a third.
fn convolve(one: &[f64], other: &[f64], sum: &mut Vec<f64>) {
    sum.clear();
    sum.resize(one.len() + other.len() - 1, 0.0);
    for (place, one) in one.iter().enumerate().filter(|(_, one)| **one > 0.0) {
        for (sum, other) in sum[place..].iter_mut().zip(other) {
            *sum += one * other;
        }
    }
}
