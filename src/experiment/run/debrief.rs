//! What the other side would have taken, once the talks are over.

use super::by_hand::otherwise;
use crate::experiment::names::Names;
use crate::negotiation::{Act, Action, Instead, Trace};
use crate::payoff::{Game, Point, efficient};
use crate::quantity::{Payoff, Side};
use crate::random::Seed;
use crate::result::{DebriefRecord, TakenRecord};
use crate::scenario::Scenario;
use crate::strategy::OwnGame;
use std::cmp::Reverse;

/// How many packages are tried at most, each by playing the negotiation once more.
const MOST_TRIED: usize = 100;

/// A package that a side could have tabled in a turn, and that meets what the other asked for when it answered.
struct Candidate {
    instead: Instead,
    /// In which round it would have been answered.
    answered: usize,
    /// What it would have paid the side that tables it.
    pays: Payoff,
}

/// What the other side would have taken in talks in which somebody sat at the table for a side: of the packages that met what
/// it asked for in an answer, the one that pays that side most, if the strategy does accept it when it is tabled.
///
/// For each of the side's proposals that was answered, the efficient package is looked for that pays the side most among those
/// worth as much to the other as it asked for in that answer. They are tried in order, those that pay most first: the talks are
/// played again with it in that turn, until one is accepted. Who asks for less than its target in another rule of acceptance
/// might have taken still less.
#[must_use]
pub fn debrief(scenario: &Scenario, game: &Game<'_>, trace: &Trace, side: Side, seed: Seed) -> DebriefRecord {
    let names = Names::new(scenario);
    let candidates = candidates(game, trace, side);
    let is_taken = |candidate: &Candidate| {
        let again = otherwise(scenario, game, seed, side, trace, candidate.instead);
        let answer = |act: &&Act| act.by != side && act.round == candidate.answered;
        let is_tabled = |act: &Act| (act.round, act.by) == (candidate.instead.round, side) && act.tabled().is_some();
        again.is_ok_and(|again| {
            again.acts().any(is_tabled) && again.acts().find(answer).is_some_and(|act| act.action == Action::Accept)
        })
    };
    let n_candidates = candidates.as_ref().map(Vec::len);
    let found = candidates.unwrap_or_default().into_iter().take(MOST_TRIED).enumerate().find(|(_, one)| is_taken(one));
    let record = |(n_before, Candidate { instead, answered, .. }): (usize, Candidate)| TakenRecord {
        round: instead.round + 1,
        answered_on: scenario.calendar().date(answered).to_string(),
        package: names.package(&instead.package),
        payoffs: names.payoffs(game.payoffs(answered, &instead.package)),
        none_better: n_before == 0,
    };
    DebriefRecord { delegation: names.side(side).to_owned(), n_candidates, taken: found.map(record) }
}

/// A package for each answered proposal of a side, those that pay most first; nothing where the frontier is out of reach.
fn candidates(game: &Game<'_>, trace: &Trace, side: Side) -> Option<Vec<Candidate>> {
    let other = side.other();
    let acts: Vec<&Act> = trace.acts().collect();
    let mut frontier: Option<(usize, Vec<Point>)> = None;
    let mut found = Vec::new();
    for (own, answer) in acts.iter().zip(acts.iter().skip(1)).filter(|(own, _)| own.by == side) {
        if own.tabled().is_none() || answer.by != other {
            continue;
        }
        let round = answer.round;
        let is_same = |known: usize| Side::BOTH.iter().all(|of| OwnGame::new(game, *of).is_unchanged(known, round));
        let points = match frontier.take().filter(|(known, _)| is_same(*known)) {
            Some((_, points)) => points,
            None => efficient(game, round)?,
        };
        let enough = points.iter().filter(|point| point.values[other] >= answer.target);
        if let Some(best) = enough.max_by_key(|point| (point.values[side], Reverse(point.number))) {
            found.push(Candidate {
                instead: Instead { by: side, round: own.round, package: game.space().package(best.number) },
                answered: round,
                pays: game.payoff(side, round, best.values[side]),
            });
        }
        frontier = Some((round, points));
    }
    found.sort_by_key(|candidate| Reverse(candidate.pays));
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::negotiation::{Ending, Script};
    use crate::scenario::load;

    #[test]
    fn what_would_have_been_taken_is_taken_when_it_is_tabled() {
        let document = load(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/tutorial.ron")).expect("it is valid");
        let scenario = document.scenario();
        let game = scenario.game();
        let (side, seed) = (Side::First, Seed(0));
        let trace = scenario.play(&game, seed);
        let debrief = debrief(scenario, &game, &trace, side, seed);
        let taken = debrief.taken.expect("Russia would have taken something");
        assert!(taken.none_better);
        // A script of one's own: what was said up to that round, then that package.
        let agenda = scenario.agenda();
        let named =
            agenda.issues().iter().map(|issue| issue.option_named(&taken.package[&issue.name]).expect("it is one"));
        let package = crate::agenda::Package::new(named);
        let own = trace.acts().filter(|act| act.by == side && act.round + 1 < taken.round).map(|act| act.action);
        let script = Script::new(own.chain([Action::Propose(package)]));
        let again = scenario.play_with(&game, seed, side, script).expect("the mandate allows it");
        let Ending::Agreement { by, package: agreed, .. } = again.ending else { panic!("{:?}", again.ending) };
        assert_eq!((by, agreed), (side.other(), package));
        let paid = again.payoffs(&game).map(Payoff::get);
        assert!((paid[side] - taken.payoffs["us"]).abs() < 1e-9 && paid[side] > trace.payoffs(&game)[side].get());
        // Worked out by hand from the transcript: Russia asks for 0.57 in round 19 and takes 0.58.
        assert_eq!(taken.round, 19);
        assert!((taken.payoffs["us"] - 0.7329).abs() < 1e-3 && (taken.payoffs["russia"] - 0.58).abs() < 5e-3);
    }
}
