//! Estimating by Bayes' rule: which hypotheses make the counterpart's proposals what one would expect of it.

use super::{CounterpartKind, CounterpartModel};
use crate::agenda::{IssueIdx, PackageSpace};
use crate::element::{Field, Range, element, told};
use crate::payoff::{Criterion, Ranked};
use crate::quantity::Payoff;
use std::collections::BTreeSet;

element! {
    /// By Bayes' rule: which weights and which shapes of values make its proposals worth what one would expect of it, issue
    /// by issue (after Hindriks & Tykhonov 2008, *Opponent modelling in automated multi-issue negotiation using Bayesian
    /// learning*, AAMAS 2008, pages 331-338, in its scalable form).
    ///
    /// ```text
    /// hypotheses  for every issue, all equally likely at first:
    ///             weights 0.05, 0.15 .. 0.95
    ///             values that rise, that fall, and that rise to an inner option and fall again (at most 16 of them)
    /// expected(n) = max(1/2, 1 - concession * (n - 1))          what its n-th new package is worth to it
    /// likelihood  ~ exp(-(worth - expected)^2 / (2 sigma^2))    worth by the hypothesis, all else at its mean
    /// estimate(x) = sum over issues j of (mean weight(j) / sum of mean weights) * (mean value(j, x_j))
    /// ```
    ///
    /// With several weights on trial, the other issues share the rest in proportion. Leaving an issue open is worth 1/2 by
    /// every hypothesis. A package that it has tabled before is no new evidence and no further concession: a counterpart
    /// that stands still would otherwise seem to be giving way on what it insists on. (The paper leaves repetitions open;
    /// its authors' program skips them.) The model assumes all the same that each new package costs the counterpart about
    /// `concession`: of one that concedes much faster or slower it draws a poorer picture than counting does.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Bayesian {
        /// How much less than the new proposal before the next is expected to be worth to it, down to 1/2.
        pub concession: f64 = Field::share().or(0.05).called("concession that the model of the other side assumes"),
        /// How far proposals stray from what is expected. The lower, the faster it learns.
        pub sigma: f64 = Field::number(Range::closed(0.01, 10.0), "payoff").or(0.15).called("spread that the model of the other side assumes"),
    }
    "Bayesian" => "which weights and shapes of values explain its proposals, each new one expected to be worth `concession` less to it than the one before, give or take `sigma`; what it repeats counts once",
}

impl CounterpartKind for Bayesian {
    fn at_work(&self) -> Option<Box<dyn CounterpartModel>> {
        Some(Box::new(State::new(*self)))
    }

    fn words(&self) -> Option<String> {
        let Self { concession, sigma } = self;
        Some(format!("estimates the counterpart by Bayes' rule (concession {concession}, sigma {sigma})"))
    }

    fn details(&self) -> Vec<String> {
        let own = told(self);
        vec![if own.is_empty() { "Bayesian".to_owned() } else { format!("Bayesian ({})", own.join(", ")) }]
    }
}

struct State {
    concession: f64,
    sigma: f64,
    issues: Vec<Beliefs>,
    n_seen: usize,
    /// The packages that it has learnt from.
    known: BTreeSet<u64>,
}

/// What is believed about one issue.
struct Beliefs {
    weight: Belief,
    shape: Belief,
    /// Per shape, the value of each choice.
    values: Vec<Vec<f64>>,
}

/// The chances of some hypotheses.
struct Belief {
    /// Logarithms, up to a constant: chances themselves would vanish.
    logs: Vec<f64>,
    chances: Vec<f64>,
}

/// How many weights are thought possible: 0.05, 0.15 .. 0.95.
const N_WEIGHTS: usize = 10;
/// The most inner options thought possible as a peak; of an issue with more, so many are spread out evenly.
const MOST_PEAKS: usize = 16;
/// The value of leaving an issue open, whatever the shape.
const DEFERRAL_VALUE: f64 = 0.5;
/// How little the counterpart is expected to ask for at the least.
const LEAST_EXPECTED: f64 = 0.5;

impl State {
    const fn new(Bayesian { concession, sigma }: Bayesian) -> Self {
        Self { concession, sigma, issues: Vec::new(), n_seen: 0, known: BTreeSet::new() }
    }

    /// Learns from a proposal that is expected to be worth so much to the counterpart.
    fn learn(&mut self, space: &PackageSpace, number: u64, expected: f64) {
        let digits: Vec<usize> = space.digits(number).collect();
        let shares = self.shares();
        let values: Vec<f64> = self.issues.iter().zip(&digits).map(|(of, digit)| of.value(*digit)).collect();
        let mean: f64 = shares.iter().zip(&values).map(|(share, value)| share * value).sum();
        let log = |worth: f64| -(worth - expected) * (worth - expected) / (2.0 * self.sigma * self.sigma);
        for (idx, of_issue) in self.issues.iter_mut().enumerate() {
            let (share, value, digit) = (shares[idx], values[idx], digits[idx]);
            let others = mean - share * value;
            let rest = if share < 1.0 { others / (1.0 - share) } else { value };
            of_issue.weight.learn(|n| log(weight(n) * value + (1.0 - weight(n)) * rest));
            let Beliefs { shape, values, .. } = of_issue;
            shape.learn(|n| log(others + share * values[n][digit]));
        }
    }

    /// What each issue is expected to weigh, 1 in all.
    fn shares(&self) -> Vec<f64> {
        let sum: f64 = self.issues.iter().map(Beliefs::weight).sum();
        self.issues.iter().map(|of_issue| of_issue.weight() / sum).collect()
    }
}

impl CounterpartModel for State {
    fn estimate(&mut self, space: &PackageSpace, received: &[Ranked], estimate: &mut Criterion) {
        if self.issues.is_empty() {
            self.issues = (0..space.n_issues()).map(|issue| Beliefs::new(space, IssueIdx::new(issue))).collect();
        }
        for ranked in &received[self.n_seen..] {
            let expected = (1.0 - self.concession * self.known.len() as f64).max(LEAST_EXPECTED);
            // Who says again what it said has not conceded, and says nothing new of what it wants.
            if self.known.insert(ranked.number) {
                self.learn(space, ranked.number, expected);
            }
        }
        self.n_seen = received.len();
        let shares = self.shares();
        estimate.scores.resize_with(self.issues.len(), Vec::new);
        for ((scores, of_issue), share) in estimate.scores.iter_mut().zip(&self.issues).zip(shares) {
            scores.clear();
            scores.extend((0..of_issue.values[0].len()).map(|digit| Payoff::new(share * of_issue.value(digit))));
        }
    }
}

impl Beliefs {
    fn new(space: &PackageSpace, issue: IssueIdx) -> Self {
        let mut values = shapes(space.n_plain(issue));
        for values in &mut values {
            // Nobody knows what the other believes of an event: either branch is as likely.
            let clauses = space.clauses(issue).map(|[then, otherwise]| f64::midpoint(values[then], values[otherwise]));
            let clauses: Vec<f64> = clauses.collect();
            values.extend(clauses);
            values.resize(space.n_choices(issue), DEFERRAL_VALUE);
        }
        Self { weight: Belief::even(N_WEIGHTS), shape: Belief::even(values.len()), values }
    }

    fn weight(&self) -> f64 {
        self.weight.mean(weight)
    }

    fn value(&self, digit: usize) -> f64 {
        self.shape.mean(|n| self.values[n][digit])
    }
}

impl Belief {
    fn even(n: usize) -> Self {
        Self { logs: vec![0.0; n], chances: vec![1.0 / n as f64; n] }
    }

    /// Multiplies the chance of each hypothesis by how likely it makes what was seen.
    fn learn(&mut self, log_likelihood: impl Fn(usize) -> f64) {
        self.logs.iter_mut().enumerate().for_each(|(n, log)| *log += log_likelihood(n));
        let top = self.logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        self.logs.iter_mut().for_each(|log| *log -= top);
        let sum: f64 = self.logs.iter().map(|log| libm::exp(*log)).sum();
        for (chance, log) in self.chances.iter_mut().zip(&self.logs) {
            *chance = libm::exp(*log) / sum;
        }
    }

    fn mean(&self, of: impl Fn(usize) -> f64) -> f64 {
        self.chances.iter().enumerate().map(|(n, chance)| chance * of(n)).sum()
    }
}

/// The weight that a hypothesis gives to an issue.
fn weight(n: usize) -> f64 {
    (n as f64 + 0.5) / N_WEIGHTS as f64
}

/// The values of `n` options by every shape: rising, falling, and with a peak at an inner option.
fn shapes(n: usize) -> Vec<Vec<f64>> {
    if n == 1 {
        return vec![vec![1.0]];
    }
    let last = (n - 1) as f64;
    let rising: Vec<f64> = (0..n).map(|option| option as f64 / last).collect();
    let falling = rising.iter().rev().copied().collect();
    let n_inner = n - 2;
    let n_peaks = n_inner.min(MOST_PEAKS);
    let peaks = (0..n_peaks).map(|k| 1 + k * n_inner / n_peaks);
    let peaked = peaks.map(|at| {
        let value = |option: usize| {
            let (from, to) = if option <= at { (0.0, at as f64) } else { (last, at as f64) };
            (option as f64 - from) / (to - from)
        };
        (0..n).map(value).collect()
    });
    [rising, falling].into_iter().chain(peaked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::sample::{heard, package};

    fn estimate<const N: usize, const M: usize>(
        space: &PackageSpace,
        proposals: [[usize; M]; N],
        model: &mut State,
    ) -> Vec<Vec<f64>> {
        let received = proposals.map(|options| heard(space, package(options)));
        let mut estimate = Criterion { scores: Vec::new() };
        for n_heard in 1..=N {
            model.estimate(space, &received[..n_heard], &mut estimate);
        }
        estimate.scores.iter().map(|scores| scores.iter().map(|score| score.get()).collect()).collect()
    }

    #[test]
    fn shapes_rise_fall_and_peak() {
        let third = 1.0 / 3.0;
        let expected = [
            vec![0.0, third, 2.0 * third, 1.0],
            vec![1.0, 2.0 * third, third, 0.0],
            vec![0.0, 1.0, 0.5, 0.0],
            vec![0.0, 0.5, 1.0, 0.0],
        ];
        for (found, expected) in shapes(4).iter().flatten().zip(expected.iter().flatten()) {
            assert!((found - expected).abs() < 1e-12);
        }
        assert_eq!((shapes(1).len(), shapes(2).len(), shapes(3).len(), shapes(254).len()), (1, 2, 3, 18));
    }

    #[test]
    fn one_proposal_on_one_issue() {
        // Values of the option asked for: 1 rising, 0 falling, 0 with the peak in the middle; expected 1, sigma 1/2.
        // Likelihoods 1, e^-2, e^-2; chances 1/s, e^-2/s, e^-2/s with s = 1 + 2 e^-2 = 1.270671.
        // Values: 0.106507, 0.786986/2 + 0.106507/2 + 0.106507, 0.786986.
        let space = PackageSpace::new([(3, false)]).expect("three packages");
        let found = estimate(&space, [[2]], &mut State::new(Bayesian { concession: 0.05, sigma: 0.5 }));
        for (found, expected) in found[0].iter().zip([0.106_507, 0.553_253, 0.786_986]) {
            assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
        }
    }

    #[test]
    fn what_is_never_given_up_seems_to_weigh_more() {
        // It keeps 0 on the second issue while it comes down on the first.
        let space = PackageSpace::new([(5, false), (5, false)]).expect("few packages");
        let proposals = [[0, 0], [1, 0], [2, 0], [3, 0], [4, 0]];
        let found = estimate(&space, proposals, &mut State::new(Bayesian { concession: 0.1, sigma: 0.15 }));
        let weights: Vec<f64> = found.iter().map(|scores| scores.iter().copied().fold(0.0, f64::max)).collect();
        assert!(weights[1] > 1.3 * weights[0], "{found:?}");
        assert!(found[1].windows(2).all(|pair| pair[0] > pair[1]), "falling: {found:?}");
    }

    #[test]
    fn who_stands_still_is_not_taken_to_have_conceded() {
        // One proposal as worked out above; the same again, however often, leaves the estimate as it is.
        let space = PackageSpace::new([(3, false)]).expect("three packages");
        let stalled = estimate(&space, [[2]; 30], &mut State::new(Bayesian { concession: 0.05, sigma: 0.5 }));
        assert_eq!(stalled, estimate(&space, [[2]], &mut State::new(Bayesian { concession: 0.05, sigma: 0.5 })));
        // Two packages in turn are two steps, and no more: worth 1 and 0.9 to it, both near its best.
        let space = PackageSpace::new([(5, false), (5, false)]).expect("few packages");
        let dithering = [[0, 0], [1, 0], [0, 0], [1, 0], [0, 0], [1, 0], [0, 0], [1, 0]];
        let found = estimate(&space, dithering, &mut State::new(Bayesian { concession: 0.1, sigma: 0.15 }));
        assert_eq!(
            found,
            estimate(&space, [[0, 0], [1, 0]], &mut State::new(Bayesian { concession: 0.1, sigma: 0.15 }))
        );
        for scores in &found {
            assert!(scores.windows(2).all(|pair| pair[0] > pair[1]), "the first options stay the best: {found:?}");
        }
    }

    #[test]
    fn learning_step_by_step_and_all_at_once_agree() {
        let space = PackageSpace::new([(4, true), (3, false)]).expect("few packages");
        let received = [[0, 2], [1, 2], [1, 1], [3, 1]].map(package);
        let received = received.map(|package| heard(&space, package));
        let mut by_steps = Criterion { scores: Vec::new() };
        let mut model = State::new(Bayesian { concession: 0.05, sigma: 0.1 });
        for n_heard in 1..=received.len() {
            model.estimate(&space, &received[..n_heard], &mut by_steps);
        }
        let mut at_once = Criterion { scores: Vec::new() };
        State::new(Bayesian { concession: 0.05, sigma: 0.1 }).estimate(&space, &received, &mut at_once);
        assert_eq!(by_steps, at_once);
        assert_eq!(at_once.scores.iter().map(Vec::len).collect::<Vec<_>>(), [5, 3]);
    }

    #[test]
    fn many_proposals_leave_a_sound_estimate() {
        let space = PackageSpace::new([(3, false), (2, false)]).expect("six packages");
        let found = estimate(&space, [[2, 0]; 500], &mut State::new(Bayesian { concession: 0.0, sigma: 0.01 }));
        assert!(found.iter().flatten().all(|score| (0.0..=1.0).contains(score)), "{found:?}");
    }
}
