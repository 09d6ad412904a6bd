//! How many of several groups of voters say yes, if each of them decides by himself.

/// The chances of 0, 1, 2, .. votes.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    chances: Vec<f64>,
}

impl Distribution {
    /// Of groups of voters with the same chance within each: the convolution of their binomial distributions.
    #[must_use]
    pub(crate) fn of_groups(groups: &[(usize, f64)]) -> Self {
        let of_group = |(n, yes): &(usize, f64)| Self::binomial(*n, *yes);
        let sum = groups.iter().map(of_group).reduce(|sum, group| sum.plus(&group));
        sum.unwrap_or_else(|| Self { chances: vec![1.0] })
    }

    /// Of `n` voters who each say yes with the same chance.
    ///
    /// # Formula
    ///
    /// ```text
    /// P(k) = n! / (k! (n - k)!) * yes^k * (1 - yes)^(n - k)      from the likeliest k outwards, by the ratio of neighbours
    /// ```
    fn binomial(n: usize, yes: f64) -> Self {
        let mut chances = vec![0.0; n + 1];
        let likeliest = (((n + 1) as f64 * yes) as usize).min(n);
        chances[likeliest] = 1.0;
        if yes > 0.0 && yes < 1.0 {
            let odds = yes / (1.0 - yes);
            for k in likeliest..n {
                chances[k + 1] = chances[k] * odds * (n - k) as f64 / (k + 1) as f64;
            }
            for k in (0..likeliest).rev() {
                chances[k] = chances[k + 1] / odds * (k + 1) as f64 / (n - k) as f64;
            }
        }
        let sum: f64 = chances.iter().sum();
        Self { chances: chances.into_iter().map(|chance| chance / sum).collect() }
    }

    fn plus(&self, other: &Self) -> Self {
        let mut chances = vec![0.0; self.chances.len() + other.chances.len() - 1];
        for (place, one) in self.chances.iter().enumerate().filter(|(_, one)| **one > 0.0) {
            for (sum, other) in chances[place..].iter_mut().zip(&other.chances) {
                *sum += one * other;
            }
        }
        Self { chances }
    }

    /// The chance of at least so many votes of groups of voters, as [`Self::of_groups`] and [`Self::at_least`] tell it, without
    /// working out how likely each number of votes is.
    ///
    /// # Formula
    ///
    /// ```text
    /// P(a + b >= n) = sum over k of P(a = k) P(b >= n - k)        b: the last group, a: all the others
    /// ```
    #[must_use]
    pub(super) fn reaching(groups: &[(usize, f64)], n: usize) -> f64 {
        let Some(((voters, yes), others)) = groups.split_last() else { return if n == 0 { 1.0 } else { 0.0 } };
        let Self { chances: mut tail } = Self::binomial(*voters, *yes);
        for k in (0..*voters).rev() {
            tail[k] += tail[k + 1];
        }
        let at_least = |k: usize| if k == 0 { 1.0 } else { tail.get(k).copied().unwrap_or(0.0) };
        let others = Self::of_groups(others);
        let each = others.chances.iter().enumerate().map(|(k, chance)| chance * at_least(n.saturating_sub(k)));
        each.sum::<f64>().min(1.0)
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
