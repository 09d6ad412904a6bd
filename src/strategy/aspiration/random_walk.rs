//! Moving up and down at random.

use super::{Aspiration, AspirationKind, Chance, Demand, FLOOR};
use crate::calendar::Calendar;
use crate::element::{Field, element};
use crate::random::Purpose;
use crate::strategy::{Recipe, View};
use std::sync::Arc;

element! {
    /// Starts from the ceiling and moves up or down at random each round, within floor and ceiling.
    ///
    /// ```text
    /// conceded(0) = 0,   conceded(n) = conceded(n - 1) + step * (2 u - 1)          within 0 and 1; u uniform in 0..1
    /// target      = ceiling - (ceiling - floor) * conceded
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct RandomWalk {
        /// The largest step, as a share of the way from ceiling to floor.
        pub step: f64 = Field::share().or(0.1).always_told().called("size of a step"),
        /// Where the floor lies between the no-deal payoff (0) and the ceiling (1).
        pub floor: f64 = FLOOR,
    }
    "RandomWalk" => "moves up or down by chance, by up to `step` of the way a round",
}

impl AspirationKind for RandomWalk {
    fn at_work(&self, _recipe: &Recipe<'_>) -> Box<dyn Aspiration> {
        Box::new(State { walk: *self, conceded: 0.0 })
    }

    fn chance(&self) -> Chance {
        Chance::Moves
    }

    fn goes_by_model(&self) -> bool {
        false
    }

    fn manner(&self) -> &'static str {
        "wanders"
    }

    fn words(&self) -> String {
        format!("wanders (step {}, floor {})", self.step, self.floor)
    }

    fn timetable(&self, _calendar: &Calendar) -> Option<Arc<[f64]>> {
        None
    }
}

struct State {
    walk: RandomWalk,
    /// What share of the way from ceiling to floor is conceded now.
    conceded: f64,
}

impl Aspiration for State {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        if !view.sent().is_empty() {
            let step = self.walk.step * (2.0 * view.stream(Purpose::RandomWalk).uniform() - 1.0);
            self.conceded = (self.conceded + step).clamp(0.0, 1.0);
        }
        view.target(self.conceded, self.walk.floor).into()
    }
}

#[cfg(test)]
mod tests {
    use crate::quantity::Side;
    use crate::random::{Purpose, Seed, Streams};
    use crate::strategy::AspirationConfig;
    use crate::strategy::aspiration::RandomWalk;
    use crate::strategy::sample::{Setting, config, packages};

    #[test]
    fn each_step_comes_from_the_stream_of_its_round() {
        let walk = AspirationConfig::RandomWalk(RandomWalk { step: 0.5, floor: 0.5 });
        let decisions = Setting::cake(4).play(&config(walk), &packages([0, 0, 0, 0]));
        // The first uniform number of each round's stream, for seed 0, draw 0 and the first side.
        let streams = Streams::new(Seed(0), 0);
        let mut conceded: f64 = 0.0;
        for (round, decision) in decisions.iter().enumerate() {
            if round > 0 {
                let u = streams.stream(Purpose::RandomWalk, Side::First, round).uniform();
                conceded = (conceded + u - 0.5).clamp(0.0, 1.0);
            }
            let expected = 1.0 - 0.375 * conceded;
            assert!((decision.target.get() - expected).abs() < 1e-9, "round {round}: {}", decision.target);
        }
        assert!(conceded > 0.0, "the walk has left the ceiling by then");
    }

    #[test]
    fn the_walk_stays_between_floor_and_ceiling() {
        let walk = AspirationConfig::RandomWalk(RandomWalk { step: 1.0, floor: 0.5 });
        let decisions = Setting::cake(40).play(&config(walk), &packages([0; 40]));
        assert!(decisions.iter().all(|decision| (0.625 - 1e-9..=1.0).contains(&decision.target.get())));
    }
}
