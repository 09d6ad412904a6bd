//! The package that stands for what failure pays, where a format can only say it by a package.

/// How many options are tried at the most on the way to it.
const MOST_TRIED: usize = 1_000_000;
/// How near is near enough, in payoff.
const NEAR: f64 = 1e-12;

/// A package for a reservation, and what it pays.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::exchange) struct Bid {
    /// An option of every issue.
    pub(in crate::exchange) options: Vec<usize>,
    pub(in crate::exchange) payoff: f64,
}

impl Bid {
    /// A package of these options.
    pub(super) fn of(parts: &[Vec<f64>], options: Vec<usize>) -> Self {
        let payoff = parts.iter().zip(&options).map(|(parts, option)| parts[*option]).sum();
        Self { options, payoff }
    }

    /// The package that pays least of those that pay at least so much, so that the same packages are worth no less than
    /// either; of all packages the best if none pays as much. `parts` is what each option of each issue adds to the
    /// payoff. Where a million options do not suffice to tell, it is the best one found.
    pub(super) fn at_least(parts: &[Vec<f64>], payoff: f64) -> Self {
        let best = parts.iter().map(|parts| best_option(parts)).collect();
        let best = Self::of(parts, best);
        if best.payoff <= payoff {
            return best;
        }
        let reach = |rest: &[Vec<f64>], pick: fn(f64, f64) -> f64| -> f64 {
            rest.iter().filter_map(|parts| parts.iter().copied().reduce(pick)).sum()
        };
        let rest = |issue: usize| &parts[issue + 1..];
        let mut search = Search {
            parts,
            payoff,
            most_after: (0..parts.len()).map(|issue| reach(rest(issue), f64::max)).collect(),
            least_after: (0..parts.len()).map(|issue| reach(rest(issue), f64::min)).collect(),
            chosen: Vec::new(),
            found: best,
            n_tried: 0,
        };
        search.choose(0.0);
        search.found
    }
}

/// The option that adds most, the first of equals.
fn best_option(parts: &[f64]) -> usize {
    (1..parts.len()).fold(0, |best, option| if parts[option] > parts[best] { option } else { best })
}

/// A search that settles one issue after the other.
struct Search<'p> {
    parts: &'p [Vec<f64>],
    payoff: f64,
    /// What the issues after each one add at most, and at least.
    most_after: Vec<f64>,
    least_after: Vec<f64>,
    chosen: Vec<usize>,
    found: Bid,
    n_tried: usize,
}

impl Search<'_> {
    /// Settles the next issue, with so much from those before it.
    fn choose(&mut self, before: f64) {
        let issue = self.chosen.len();
        if issue == self.parts.len() {
            let bid = Bid::of(self.parts, self.chosen.clone());
            if bid.payoff >= self.payoff - NEAR && bid.payoff < self.found.payoff {
                self.found = bid;
            }
            return;
        }
        for (option, part) in self.parts[issue].iter().enumerate() {
            let sum = before + part;
            let can_reach = sum + self.most_after[issue] >= self.payoff - NEAR;
            let can_improve = sum + self.least_after[issue] < self.found.payoff;
            if self.n_tried == MOST_TRIED || self.found.payoff <= self.payoff + NEAR {
                return;
            }
            self.n_tried += 1;
            if can_reach && can_improve {
                self.chosen.push(option);
                self.choose(sum);
                self.chosen.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_package_that_pays_enough_is_found() {
        // 0, 0.2, 0.5 and 0, 0.1, 0.4: the least that pays 0.45 or more is 0.5 + 0.
        let parts = [vec![0.0, 0.2, 0.5], vec![0.0, 0.1, 0.4]];
        let at_least = |payoff| Bid::at_least(&parts, payoff);
        assert_eq!(at_least(0.45), Bid { options: vec![2, 0], payoff: 0.5 });
        // 0.2 + 0.1 is 0.3 but for the last digit.
        assert_eq!(at_least(0.3).options, [1, 1]);
        assert_eq!(at_least(0.0).options, [0, 0]);
        assert_eq!(at_least(-1.0).options, [0, 0]);
        assert_eq!(at_least(0.95), Bid { options: vec![2, 2], payoff: 0.9 });
    }

    #[test]
    fn a_space_too_large_to_search_gives_what_was_found() {
        let parts: Vec<Vec<f64>> =
            (0..40).map(|issue| (0..9).map(|o| f64::from(o * (issue + 3) % 11) / 3_333.0).collect()).collect();
        let bid = Bid::at_least(&parts, 0.061_234_5);
        assert!(bid.payoff >= 0.061_234_5 && bid.payoff < 0.062, "{}", bid.payoff);
        assert_eq!(bid, Bid::of(&parts, bid.options.clone()));
    }
}
