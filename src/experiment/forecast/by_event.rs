//! What single events make of negotiations: draws in which one happens against the same draws without it.

use super::play::Play;
use super::player::Player;
use super::rate::rate;
use crate::agenda::EventIdx;
use crate::experiment::paired::{Differences, measured, metrics};
use crate::payoff::Game;
use crate::result::FormsRecord;
use crate::result::forecast::EventEffectRecord;
use crate::scenario::Scenario;
use serde::{Deserialize, Serialize};

/// In how many draws events are kept from happening: enough to tell differences of a few points, and no matter for the time
/// that a long forecast takes.
const N_DRAWS: u64 = 1_000;

/// Differences that single events make, in the order of the scenario, among the draws in which they are kept from happening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ByEvent {
    n: u64,
    differences: Vec<Differences>,
}

impl ByEvent {
    pub(super) fn new(scenario: &Scenario) -> Self {
        let agenda = &scenario.agenda;
        Self { n: 0, differences: vec![Differences::new(agenda.issues.len()); agenda.events.len()] }
    }

    /// Holds a draw, with the game that it was played over, against the same draw without each of the events that are left to
    /// chance and happened by its ending.
    pub(super) fn add(&mut self, player: &Player<'_>, play: &Play, over: &Game<'_>) {
        if play.draw >= N_DRAWS {
            return;
        }
        self.n += 1;
        for (event, without) in player.without_events(play, over) {
            self.differences[event.index()].add(&without, play);
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.differences.iter_mut().zip(&other.differences).for_each(|(own, other)| own.merge(other));
    }

    /// A record for each event that is left to chance.
    pub(super) fn records(&self, scenario: &Scenario) -> Vec<EventEffectRecord> {
        let events: Vec<EventIdx> = scenario.world.waits_on_chance().events().collect();
        let of = |event: EventIdx| &self.differences[event.index()];
        let found = events.iter().flat_map(|event| metrics(scenario, of(*event)));
        let n_comparisons = found.filter(|metric| metric.difference != 0.0 || metric.low.is_some()).count();
        let record = |event: EventIdx| {
            let (named, differences) = (scenario.agenda.event(event), of(event));
            let (metrics, agreement_date) = measured(scenario, differences, n_comparisons);
            EventEffectRecord {
                name: named.name.clone(),
                title: named.title.clone(),
                forms: FormsRecord::from(&named.forms),
                happens: rate(differences.n, self.n),
                metrics,
                agreement_date,
                to_agreement: rate(differences.to_agreement, differences.n),
                to_failure: rate(differences.to_failure, differences.n),
            }
        };
        events.into_iter().map(record).collect()
    }
}
