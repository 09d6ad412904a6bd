//! Games in which both players choose from the same, not knowing which of the two they will be.

/// A symmetric game: what a choice pays against each.
#[derive(Clone, Debug, PartialEq)]
pub struct Symmetric {
    n: usize,
    /// What the row gets against the column, row by row.
    payoffs: Vec<f64>,
}

impl Symmetric {
    /// The game of so many choices, at least one.
    #[must_use]
    pub fn new(n: usize, payoff: impl Fn(usize, usize) -> f64) -> Self {
        let pairs = (0..n).flat_map(|own| (0..n).map(move |other| (own, other)));
        Self { n, payoffs: pairs.map(|(own, other)| payoff(own, other)).collect() }
    }

    /// How many choices there are.
    #[must_use]
    pub const fn n_choices(&self) -> usize {
        self.n
    }

    /// What a choice pays against another.
    #[must_use]
    pub fn payoff(&self, own: usize, other: usize) -> f64 {
        self.payoffs[own * self.n + other]
    }

    /// What each choice pays on average against a mix.
    #[must_use]
    pub fn against(&self, mix: &[f64]) -> Vec<f64> {
        (0..self.n).map(|own| (0..self.n).map(|other| self.payoff(own, other) * mix[other]).sum()).collect()
    }

    /// How far apart the best and the worst payoff are.
    #[must_use]
    pub fn range(&self) -> f64 {
        let highest = self.payoffs.iter().copied().fold(f64::MIN, f64::max);
        highest - self.payoffs.iter().copied().fold(f64::MAX, f64::min)
    }

    /// The choice that pays most against another: the other's own if none pays more, otherwise the first of those that pay
    /// most.
    #[must_use]
    pub(crate) fn best_answer(&self, other: usize) -> usize {
        let better =
            |best: usize, own: usize| if self.payoff(own, other) > self.payoff(best, other) { own } else { best };
        (0..self.n).fold(other, better)
    }
}
