//! Leaving when the counterpart does not move.

use super::WalkOutKind;
use crate::calendar::MAX_ROUNDS;
use crate::element::{Field, Range, element};
use crate::payoff::Ranked;
use crate::strategy::{View, WalkOutReason};
use crate::text::counted;

element! {
    /// After so many rounds in a row in which the counterpart's proposals paid no more than the best one before.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Stalled {
        /// How many rounds in a row.
        pub rounds: usize = Field::number(Range::whole(1, MAX_ROUNDS as u32), "rounds").called("rounds without movement before walking out"),
    }
    "Stalled" => "after so many rounds in a row in which the counterpart's proposals were worth no more than before",
}

impl WalkOutKind for Stalled {
    fn reason(&self, view: &View<'_>) -> Option<WalkOutReason> {
        let rounds = self.rounds;
        (n_stalled(view.received(), view.offers().len()) >= rounds.max(1)).then_some(WalkOutReason::Stalled { rounds })
    }

    fn words(&self) -> Option<String> {
        Some(format!("walks out after {} without movement", counted(self.rounds as u64, "round")))
    }

    fn summary(&self) -> Option<String> {
        Some(match self.rounds {
            1 => "walks out after a stalled round".to_owned(),
            rounds => format!("walks out after {rounds} stalled rounds"),
        })
    }
}

/// How many of the counterpart's latest proposals in a row are worth no more than the best before them, what was heard
/// before the talks included. The last `n_offers` were tabled.
fn n_stalled(received: &[Ranked], n_offers: usize) -> usize {
    let n_before = (received.len() - n_offers).max(1).min(received.len());
    let (before, later) = received.split_at(n_before);
    let Some(mut best) = before.iter().map(|ranked| ranked.value).max() else { return 0 };
    let mut n_stalled = 0;
    for ranked in later {
        if ranked.value > best {
            best = ranked.value;
            n_stalled = 0;
        } else {
            n_stalled += 1;
        }
    }
    n_stalled
}

#[cfg(test)]
mod tests {
    use crate::strategy::aspiration::Hardliner;
    use crate::strategy::sample::{Setting, config, packages};
    use crate::strategy::walk_out;
    use crate::strategy::{Action, AspirationConfig, StrategyConfig, WalkOutConfig, WalkOutReason};

    fn round_of_leaving(rounds: usize, script: [usize; 7]) -> Option<usize> {
        let walk_out = WalkOutConfig::Stalled(walk_out::Stalled { rounds });
        let config = StrategyConfig { walk_out, ..config(AspirationConfig::Hardliner(Hardliner)) };
        let decisions = Setting::cake(7).play(&config, &packages(script));
        decisions.iter().position(|decision| decision.action == Action::WalkOut(WalkOutReason::Stalled { rounds }))
    }

    #[test]
    fn it_leaves_after_so_many_offers_without_progress() {
        assert_eq!(round_of_leaving(2, [1, 2, 2, 3, 3, 3, 4]), Some(5));
        assert_eq!(round_of_leaving(3, [1, 2, 2, 3, 3, 3, 4]), None);
    }

    #[test]
    fn going_back_and_forth_is_no_progress() {
        assert_eq!(round_of_leaving(3, [3, 1, 2, 3, 4, 5, 6]), Some(3));
    }
}
