//! Announced steps that invite the counterpart to follow.

use super::{Aspiration, AspirationKind, Chance, Demand, FLOOR, Initiative, PROPOSALS};
use crate::calendar::Calendar;
use crate::element::{Field, Range, element};
use crate::quantity::Payoff;
use crate::strategy::{Recipe, View};
use std::sync::Arc;

element! {
    /// Takes announced steps, each a share of the way from ceiling to floor, that invite the counterpart to follow
    /// (graduated and reciprocated initiatives in tension reduction, Osgood 1962, *An Alternative to War or Surrender*).
    ///
    /// It opens with the ceiling and takes the first step in its second turn, whatever it hears. A step is answered if a
    /// proposal since the turn before is worth more than all before it.
    ///
    /// ```text
    /// next step = growth * step      if the last one was answered
    ///             step               if not, until `patience` steps in a row were not: then none until there is an answer
    /// target    = ceiling - (ceiling - floor) * (sum of the steps, at most 1)
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Grit {
        /// The first step, as a share of the way. Lower is tougher.
        pub step: f64 = Field::share().or(0.1).called("size of a step"),
        /// By how much an answer enlarges the next step.
        pub growth: f64 = Field::number(Range::closed(1.0, 10.0), "factor").or(1.5).called("growth of steps"),
        /// How many steps in a row are taken without an answer. Lower is tougher.
        pub patience: usize = PROPOSALS.or(3.0).called("patience"),
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        pub floor: f64 = FLOOR,
    }
    "Grit" => "announced steps of the way to the floor, the first in its second turn; an answered step (the counterpart's proposals got better) makes the next `growth` times as large; after `patience` steps in a row without an answer it waits for one. Each step is announced with the proposal before it and taken as announced; `run` tells both",
}

impl AspirationKind for Grit {
    fn at_work(&self, _recipe: &Recipe<'_>) -> Box<dyn Aspiration> {
        Box::new(State::new(*self))
    }

    fn chance(&self) -> Chance {
        Chance::None
    }

    fn goes_by_model(&self) -> bool {
        false
    }

    fn manner(&self) -> &'static str {
        "takes announced steps"
    }

    fn words(&self) -> String {
        let Self { step, growth, patience, floor } = self;
        format!(
            "takes announced steps, larger if answered (step {step}, growth {growth}, patience {patience}, floor {floor})"
        )
    }

    fn details(&self) -> Vec<String> {
        let Self { step, growth, patience, floor } = self;
        let steps = format!("announced steps of {step}, times {growth} if answered, {patience} at most if not");
        let floor = (*floor != 0.0).then(|| format!("floor {floor}"));
        std::iter::once(steps).chain(floor).collect()
    }

    fn timetable(&self, _calendar: &Calendar) -> Option<Arc<[f64]>> {
        None
    }
}

#[derive(Clone)]
struct State {
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
    /// What is to be announced in this turn, once its step is taken.
    announcement: Option<Initiative>,
}

impl State {
    fn new(Grit { step, growth, patience, floor }: Grit) -> Self {
        Self {
            growth,
            patience: patience.max(1),
            floor,
            step,
            conceded: 0.0,
            n_unanswered: None,
            n_heard: 0,
            announcement: None,
        }
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
        let step = if n_unanswered < self.patience { self.step } else { 0.0 };
        let before = self.conceded;
        self.conceded = (before + step).min(1.0);
        self.conceded - before
    }

    /// Takes the step of a turn, and announces that of the next.
    fn turn(&mut self, heard: &[Payoff], is_opening: bool) -> Initiative {
        let is_answered = has_moved(heard, self.n_heard);
        self.n_heard = heard.len();
        let is_answered = self.n_unanswered.map(|_| is_answered);
        let step = if is_opening { 0.0 } else { self.next_step(is_answered.unwrap_or(false)) };
        let next = |is_answered: bool| self.clone().next_step(is_answered);
        Initiative { step, is_answered, next: next(false), next_if_answered: next(true) }
    }
}

impl Aspiration for State {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        self.announcement = Some(self.turn(&heard(view), view.sent().is_empty()));
        view.target(self.conceded, self.floor).into()
    }

    fn announce(&mut self, view: &View<'_>) -> Option<Initiative> {
        // An opening that is laid down takes no step, and is an occasion to announce the first.
        self.announcement.take().or_else(|| Some(self.turn(&heard(view), true)))
    }
}

/// What the counterpart's proposals are worth by now.
fn heard(view: &View<'_>) -> Vec<Payoff> {
    view.received().iter().map(|ranked| ranked.value).collect()
}

/// Whether one of the proposals after the first `n_heard` is worth more than all of those.
fn has_moved(heard: &[Payoff], n_heard: usize) -> bool {
    let best = |values: &[Payoff]| values.iter().copied().max();
    let (before, since) = heard.split_at(n_heard);
    best(before).zip(best(since)).is_some_and(|(before, since)| since > before)
}

#[cfg(test)]
mod tests {
    use crate::agenda::OptionIdx;
    use crate::strategy::aspiration::{Grit, Hardliner};
    use crate::strategy::sample::{Setting, check_bids, config, packages};
    use crate::strategy::{AspirationConfig, OpeningConfig, StrategyConfig};

    fn grit(patience: usize) -> AspirationConfig {
        AspirationConfig::Grit(Grit { step: 0.125, growth: 2.0, patience, floor: 0.0 })
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
    fn every_step_is_announced_in_the_turn_before() {
        // As in the first two tests: answered in the third and fourth turn, then twice not, then waiting.
        let mut setting = Setting::cake(7);
        setting.mandates.0[0].openings = vec![Some(OptionIdx::new(8))];
        for opening in [OpeningConfig::Best, OpeningConfig::Mandate] {
            let config = StrategyConfig { opening, ..config(grit(2)) };
            let decisions = setting.play(&config, &packages([0, 0, 1, 2, 2, 2, 2]));
            let told: Vec<_> = decisions
                .iter()
                .map(|decision| decision.announcement.unwrap())
                .map(|one| (one.step, one.is_answered, one.next, one.next_if_answered))
                .collect();
            let expected = [
                (0.0, None, 0.125, 0.125),
                (0.125, None, 0.125, 0.25),
                (0.25, Some(true), 0.25, 0.5),
                (0.5, Some(true), 0.125, 0.125),
                // All that is left, and then nothing more.
                (0.125, Some(false), 0.0, 0.0),
                (0.0, Some(false), 0.0, 0.0),
                (0.0, Some(false), 0.0, 0.0),
            ];
            assert_eq!(told, expected, "{opening:?}");
        }
        let silent = setting.play(&config(AspirationConfig::Hardliner(Hardliner)), &packages([0, 0]));
        assert!(silent.iter().all(|decision| decision.announcement.is_none()));
    }

    #[test]
    fn no_more_than_all_is_conceded() {
        let eager = AspirationConfig::Grit(Grit { step: 0.75, growth: 5.0, patience: 3, floor: 0.5 });
        let decisions = Setting::cake(4).play(&config(eager), &packages([0, 0, 1, 2]));
        check_bids(&decisions, [(1.0, 8), (0.718_75, 6), (0.625, 5), (0.625, 5)]);
    }
}
