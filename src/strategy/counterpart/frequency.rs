//! Estimating by counting: what is asked for often is worth much, an issue without movement weighs much.

use super::{CounterpartKind, CounterpartModel};
use crate::agenda::{IssueIdx, PackageSpace};
use crate::calendar::MAX_ROUNDS;
use crate::element::{Field, Range, element};
use crate::payoff::{Criterion, Ranked};
use crate::quantity::Payoff;
use crate::text::counted;

element! {
    /// From how often the counterpart asks for each option: an option often asked for is worth much, an issue on which it seldom
    /// moves weighs much (after van Krimpen, Looije & Hajizadeh 2013, doi:10.1007/978-3-642-30737-9_17).
    ///
    /// ```text
    /// n(j, o)     = number of proposals within the window that ask for option o on issue j
    /// u(j)        = number of proposals within the window that keep the option of the one before on issue j
    /// value(j, o) = (n(j, o) + smoothing) / (greatest n(j, .) + smoothing)
    /// weight(j)   = (u(j) + smoothing) / sum over issues i of (u(i) + smoothing)          equal if the sum is 0
    /// estimate(x) = sum over issues j of weight(j) * value(j, x_j)
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Frequency {
        /// Added to every count.
        pub smoothing: f64 = Field::number(Range::closed(0.0, 1_000_000.0), "proposals").or(1.0).called("smoothing of the model of the other side"),
        /// How many of its last proposals count; all if there is none.
        pub window: Option<usize> = Field::number(Range::whole(1, MAX_ROUNDS as u32), "proposals").or_else("none").called("proposals that the model of the other side goes by"),
    }
    "Frequency" => "by counting what it asks for",
}

impl Frequency {
    /// With a smoothing of 1 over all proposals: what counts where no other model is named.
    pub const ALL: Self = Self { smoothing: 1.0, window: None };
}

impl CounterpartKind for Frequency {
    fn at_work(&self) -> Option<Box<dyn CounterpartModel>> {
        Some(Box::new(State::new(*self)))
    }

    fn words(&self) -> Option<String> {
        let window =
            self.window.map(|window| format!(", last {}", counted(window as u64, "proposal"))).unwrap_or_default();
        Some(format!("estimates the counterpart by frequency (smoothing {}{window})", self.smoothing))
    }
}

struct State {
    smoothing: f64,
    window: usize,
    /// How often each choice of each issue was asked for within the window.
    asked: Vec<Vec<u32>>,
    /// How often the choice on each issue was kept within the window.
    kept: Vec<u32>,
    n_seen: usize,
}

impl State {
    fn new(Frequency { smoothing, window }: Frequency) -> Self {
        let window = window.unwrap_or(usize::MAX).max(1);
        Self { smoothing: smoothing.max(0.0), window, asked: Vec::new(), kept: Vec::new(), n_seen: 0 }
    }

    /// Counts the proposals not yet seen, and no longer those that they push out of the window.
    fn count(&mut self, space: &PackageSpace, received: &[Ranked]) {
        if self.asked.is_empty() {
            self.asked = (0..space.n_issues()).map(|issue| vec![0; space.n_choices(IssueIdx::new(issue))]).collect();
            self.kept = vec![0; space.n_issues()];
        }
        for idx in self.n_seen..received.len() {
            let digits = |idx: usize| space.digits(received[idx].number);
            self.for_each(digits(idx), |asked| *asked += 1);
            if idx > 0 && self.window > 1 {
                self.for_each_kept(digits(idx - 1), digits(idx), |kept| *kept += 1);
            }
            if let Some(oldest) = idx.checked_sub(self.window) {
                self.for_each(digits(oldest), |asked| *asked -= 1);
                if self.window > 1 {
                    self.for_each_kept(digits(oldest), digits(oldest + 1), |kept| *kept -= 1);
                }
            }
        }
        self.n_seen = received.len();
    }

    fn for_each(&mut self, digits: impl Iterator<Item = usize>, mut change: impl FnMut(&mut u32)) {
        self.asked.iter_mut().zip(digits).for_each(|(asked, digit)| change(&mut asked[digit]));
    }

    fn for_each_kept(
        &mut self,
        before: impl Iterator<Item = usize>,
        after: impl Iterator<Item = usize>,
        mut change: impl FnMut(&mut u32),
    ) {
        let kept = self.kept.iter_mut().zip(before.zip(after));
        kept.filter(|(_, (before, after))| before == after).for_each(|(kept, _)| change(kept));
    }

    fn weight(&self, issue: usize, sum: f64) -> f64 {
        if sum > 0.0 { (f64::from(self.kept[issue]) + self.smoothing) / sum } else { 1.0 / self.kept.len() as f64 }
    }
}

impl CounterpartModel for State {
    fn estimate(&mut self, space: &PackageSpace, received: &[Ranked], estimate: &mut Criterion) {
        self.count(space, received);
        let sum = self.kept.iter().map(|kept| f64::from(*kept) + self.smoothing).sum();
        estimate.scores.resize_with(self.asked.len(), Vec::new);
        for (issue, (scores, asked)) in estimate.scores.iter_mut().zip(&self.asked).enumerate() {
            let weight = self.weight(issue, sum);
            // At least one proposal counts, so that the greatest count is at least 1.
            let most = f64::from(asked.iter().copied().max().unwrap_or(0).max(1));
            let score = |n: &u32| Payoff::new(weight * (f64::from(*n) + self.smoothing) / (most + self.smoothing));
            scores.clear();
            scores.extend(asked.iter().map(score));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::sample::{heard, package};

    fn check(smoothing: f64, window: Option<usize>, expected: [&[f64]; 2]) {
        let space = PackageSpace::new([(2, false), (3, false)]).expect("six packages");
        let received = [[1, 2], [0, 0], [0, 1], [0, 1]];
        let received = received.map(|options| heard(&space, package(options)));
        let mut estimate = Criterion { scores: Vec::new() };
        let mut model = State::new(Frequency { smoothing, window });
        // Counting step by step and counting all at once must agree.
        for n_heard in 1..=received.len() {
            model.estimate(&space, &received[..n_heard], &mut estimate);
            let mut at_once = Criterion { scores: Vec::new() };
            State::new(Frequency { smoothing, window }).estimate(&space, &received[..n_heard], &mut at_once);
            assert_eq!(estimate, at_once);
        }
        for (found, expected) in estimate.scores.iter().flatten().zip(expected.concat()) {
            assert!((found.get() - expected).abs() < 1e-12, "{:?} are not {expected:?}", estimate.scores);
        }
        assert_eq!(estimate.scores.iter().map(Vec::len).collect::<Vec<_>>(), [2, 3]);
    }

    #[test]
    fn often_asked_is_worth_much_and_seldom_moved_weighs_much() {
        // Asked: [3, 1] (value 1, 2/4) and [1, 2, 1] (2/3, 1, 2/3). Kept: 2 and 1 times, so weights 3/5 and 2/5.
        let (wide, narrow) = (0.6, 0.4);
        check(1.0, None, [&[wide, wide * 0.5], &[narrow * 2.0 / 3.0, narrow, narrow * 2.0 / 3.0]]);
    }

    #[test]
    fn a_window_forgets() {
        // The last two: asked [2, 0] and [0, 2, 0], both kept once.
        check(1.0, Some(2), [&[0.5, 0.5 / 3.0], &[0.5 / 3.0, 0.5, 0.5 / 3.0]]);
        // The last three: asked [3, 0] and [1, 2, 0], kept 2 and 1 times; without smoothing.
        check(0.0, Some(3), [&[2.0 / 3.0, 0.0], &[1.0 / 6.0, 1.0 / 3.0, 0.0]]);
    }

    #[test]
    fn a_single_offer_weighs_all_issues_the_same() {
        check(0.0, Some(1), [&[0.5, 0.0], &[0.0, 0.5, 0.0]]);
    }
}
