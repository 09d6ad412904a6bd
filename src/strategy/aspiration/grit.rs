//! Announced steps that invite the counterpart to follow.

use super::{Aspiration, Demand};
use crate::payoff::Ranked;
use crate::strategy::View;

/// Graduated and reciprocated initiatives in tension reduction (Osgood 1962, *An Alternative to War or Surrender*).
pub(super) struct Grit {
    growth: f64,
    patience: usize,
    floor: f64,
    /// The next step, as a share of the way from ceiling to floor.
    step: f64,
    conceded: f64,
    /// How many steps in a row were not answered; nothing before the first step.
    n_unanswered: Option<usize>,
    /// How many proposals had been heard in the last turn.
    n_heard: usize,
}

impl Grit {
    pub(super) fn new(step: f64, growth: f64, patience: usize, floor: f64) -> Self {
        Self { growth, patience: patience.max(1), floor, step, conceded: 0.0, n_unanswered: None, n_heard: 0 }
    }

    /// The step to take now.
    fn next_step(&mut self, is_answered: bool) -> f64 {
        let n_unanswered = match self.n_unanswered {
            None => 0,
            Some(_) if is_answered => {
                self.step = (self.step * self.growth).min(1.0);
                0
            }
            Some(n) => (n + 1).min(self.patience),
        };
        self.n_unanswered = Some(n_unanswered);
        if n_unanswered < self.patience { self.step } else { 0.0 }
    }
}

impl Aspiration for Grit {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        let is_answered = has_moved(view.received(), self.n_heard);
        self.n_heard = view.received().len();
        if !view.sent().is_empty() {
            self.conceded = (self.conceded + self.next_step(is_answered)).min(1.0);
        }
        view.target(self.conceded, self.floor).into()
    }
}

/// Whether one of the proposals after the first `n_heard` is worth more than all of those.
fn has_moved(received: &[Ranked], n_heard: usize) -> bool {
    let best = |proposals: &[Ranked]| proposals.iter().map(|ranked| ranked.value).max();
    let (before, since) = received.split_at(n_heard);
    best(before).zip(best(since)).is_some_and(|(before, since)| since > before)
}

#[cfg(test)]
mod tests {
    use crate::strategy::AspirationConfig;
    use crate::strategy::sample::{Setting, check_bids, config, packages};

    fn grit(patience: usize) -> AspirationConfig {
        AspirationConfig::Grit { step: 0.125, growth: 2.0, patience, floor: 0.0 }
    }

    #[test]
    fn an_answer_makes_the_next_step_larger() {
        // Opens, takes the first step whatever it hears, then is answered twice: steps 1/8, 1/4, 1/2.
        // Conceded 0, 1/8, 3/8, 7/8; target = 1 - 0.75 * conceded.
        let decisions = Setting::cake(4).play(&config(grit(2)), &packages([0, 0, 1, 2]));
        check_bids(&decisions, [(1.0, 8), (0.906_25, 8), (0.718_75, 6), (0.343_75, 3)]);
    }

    #[test]
    fn it_stops_after_so_many_steps_without_an_answer_and_goes_on_once_there_is_one() {
        // Two steps of 1/8 are made in vain, then it waits; the move from 0 to 2 is answered by a step of 1/4.
        let decisions = Setting::cake(6).play(&config(grit(2)), &packages([0, 0, 0, 0, 0, 2]));
        check_bids(&decisions, [(1.0, 8), (0.906_25, 8), (0.8125, 7), (0.8125, 7), (0.8125, 7), (0.625, 5)]);
    }

    #[test]
    fn going_back_and_forth_is_no_answer() {
        // 3, 1, 3, 3, 4: only the last is better than all before.
        let decisions = Setting::cake(5).play(&config(grit(1)), &packages([3, 1, 3, 3, 4]));
        check_bids(&decisions, [(1.0, 8), (0.906_25, 8), (0.906_25, 8), (0.906_25, 8), (0.718_75, 6)]);
    }

    #[test]
    fn no_more_than_all_is_conceded() {
        let eager = AspirationConfig::Grit { step: 0.75, growth: 5.0, patience: 3, floor: 0.5 };
        let decisions = Setting::cake(4).play(&config(eager), &packages([0, 0, 1, 2]));
        check_bids(&decisions, [(1.0, 8), (0.718_75, 6), (0.625, 5), (0.625, 5)]);
    }
}
