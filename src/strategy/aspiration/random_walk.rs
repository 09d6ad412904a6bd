//! Moving up and down at random.

use super::{Aspiration, Demand};
use crate::random::Purpose;
use crate::strategy::View;

/// Walks at random between ceiling and floor.
pub(super) struct RandomWalk {
    step: f64,
    floor: f64,
    /// What share of the way from ceiling to floor is conceded now.
    conceded: f64,
}

impl RandomWalk {
    pub(super) fn new(step: f64, floor: f64) -> Self {
        Self { step, floor, conceded: 0.0 }
    }
}

impl Aspiration for RandomWalk {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        if !view.sent().is_empty() {
            let step = self.step * (2.0 * view.stream(Purpose::RandomWalk).uniform() - 1.0);
            self.conceded = (self.conceded + step).clamp(0.0, 1.0);
        }
        view.target(self.conceded, self.floor).into()
    }
}

#[cfg(test)]
mod tests {
    use crate::quantity::Side;
    use crate::random::{Purpose, Seed, Streams};
    use crate::strategy::AspirationConfig;
    use crate::strategy::sample::{Setting, config, packages};

    #[test]
    fn each_step_comes_from_the_stream_of_its_round() {
        let walk = AspirationConfig::RandomWalk { step: 0.5, floor: 0.5 };
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
        let walk = AspirationConfig::RandomWalk { step: 1.0, floor: 0.5 };
        let decisions = Setting::cake(40).play(&config(walk), &packages([0; 40]));
        assert!(decisions.iter().all(|decision| (0.625 - 1e-9..=1.0).contains(&decision.target.get())));
    }
}
