//! Talks in which somebody sat at the table for a side, played again with another proposal in one turn.

use crate::negotiation::{Act, Action, Decision, Instead, Negotiator, Refused, Trace, View};
use crate::payoff::Game;
use crate::quantity::Side;
use crate::random::{Seed, Streams};
use crate::scenario::Scenario;

/// Who does in each round what was done in it in talks that were played: tables the same package, leaves if that one left,
/// and accepts what is worth no less than what was accepted then, in that round or later. Where an offer is worth less than
/// that, or the talks last longer, the last proposal is repeated.
struct AsPlayed {
    acts: Vec<Act>,
}

impl Negotiator for AsPlayed {
    fn decide(&mut self, view: &View<'_>) -> Decision {
        let hold = || view.sent().last().map_or_else(|| Decision::walk_out(view), |last| Decision::propose(*last));
        let Some(act) = self.acts.iter().rev().find(|act| act.round <= view.round()) else { return hold() };
        match act.action {
            Action::Propose(package) => Decision::propose(view.ranked(&package)),
            Action::WalkOut(reason) => Decision { action: Action::WalkOut(reason), ..Decision::walk_out(view) },
            Action::Accept => {
                let enough = act.answer.map_or(view.no_deal_value(), |answer| answer.value.max(view.no_deal_value()));
                match view.answer(enough) {
                    Some(answer) if answer.verdict.accepts() => Decision::accept(view),
                    _ => hold(),
                }
            }
        }
    }
}

/// The same talks with another proposal in one turn. Who sat at the table does in each round what was done in it.
///
/// # Errors
///
/// If the table refuses what is to be done then.
pub(super) fn otherwise(
    scenario: &Scenario,
    game: &Game<'_>,
    seed: Seed,
    side: Side,
    trace: &Trace,
    instead: Instead,
) -> Result<Trace, Refused> {
    let acts = trace.acts().filter(|act| act.by == side).copied().collect();
    let schedule = scenario.schedule();
    let protocol = scenario.protocol(&schedule);
    protocol.talks(game, Streams::new(seed, 0)).seat(side, AsPlayed { acts }).otherwise(instead).finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    #[test]
    fn talks_that_are_played_again_with_nothing_changed_are_the_same() {
        let document = load(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/tutorial.ron")).expect("it is valid");
        let scenario = document.scenario();
        let game = scenario.game();
        let trace = scenario.play(&game, Seed(0));
        for side in Side::BOTH {
            let (act, package) = trace.proposals().find(|(act, _)| act.by == side).expect("both propose");
            let instead = Instead { by: side, round: act.round, package: *package };
            let again = otherwise(scenario, &game, Seed(0), side, &trace, instead).expect("it was allowed");
            assert_eq!(again.ending, trace.ending);
            let what = |trace: &Trace| trace.acts().map(|act| (act.round, act.by, act.action)).collect::<Vec<_>>();
            assert_eq!(what(&again), what(&trace));
        }
    }
}
