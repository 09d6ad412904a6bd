//! What many negotiations came to, counted: merged in any order, and of a size that does not grow with their number.

use super::by_event::ByEvent;
use super::counts::{add_up, n_agreements, pairs};
use super::play::Play;
use super::player::Player;
use super::stages::StageCounts;
use super::stand::Stand;
use super::tally::Tally;
use super::votes::ChamberVotes;
use crate::experiment::days::day_of;
use crate::measure::Sums;
use crate::negotiation::N_ENDING_KINDS;
use crate::payoff::Game;
use crate::quantity::{Payoff, PerSide, Side};
use crate::result::forecast::PAYOFF_CELL;
use crate::scenario::Scenario;
use crate::strategy::Heard;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Counts of what many negotiations came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::experiment) struct Outcomes {
    pub(super) n: u64,
    pub(super) endings: [u64; N_ENDING_KINDS],
    /// How many ended on each day, by kind of ending.
    #[serde(with = "pairs")]
    pub(super) ended_on: BTreeMap<i64, [u64; N_ENDING_KINDS]>,
    /// By issue and digit of the option.
    pub(super) agreed: Vec<Vec<u64>>,
    /// All that is measured of every negotiation.
    pub(super) measures: Sums,
    pub(super) payoffs: PerSide<Tally>,
    pub(super) distance: Tally,
    pub(super) gains_left: PerSide<Tally>,
    /// By issue.
    pub(super) blocking: Vec<u64>,
    /// Agreements and failures by cell.
    #[serde(with = "pairs")]
    pub(super) cells: BTreeMap<[i64; 2], [u64; 2]>,
    /// By round: what was given up by then, and how much there was to give up.
    pub(super) stands: PerSide<Vec<[Tally; 2]>>,
    /// What was given up from the opening to the last proposal, where there was any.
    pub(super) given_up: PerSide<Tally>,
    /// Of agreements with clauses, what each side expected of them and what they came to pay it; nothing while there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) contingent: Option<PerSide<[Tally; 2]>>,
    /// By chamber.
    pub(super) ratified: Vec<ChamberVotes>,
    /// How many agreements every chamber passed whose consent they needed.
    pub(super) in_force: u64,
    /// How many agreements in force were signed on each day.
    #[serde(with = "pairs")]
    pub(super) agreed_on: BTreeMap<i64, u64>,
    pub(super) stages: StageCounts,
    /// What single events made of it; nothing where none is left to chance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) by_event: Option<ByEvent>,
    /// The longest calendar so far, as a draw may move the clock.
    pub(super) n_rounds: usize,
}

fn per_side(tally: &Tally) -> PerSide<Tally> {
    PerSide::from_fn(|_| tally.clone())
}

impl Outcomes {
    /// Nothing played yet, of draws that are not played again without single events.
    pub(in crate::experiment) fn without_events(scenario: &Scenario) -> Self {
        Self { by_event: None, ..Self::new(scenario) }
    }

    /// Nothing played yet.
    pub(super) fn new(scenario: &Scenario) -> Self {
        let agenda = &scenario.agenda;
        let payoffs = Tally::of_payoffs();
        Self {
            n: 0,
            endings: [0; N_ENDING_KINDS],
            ended_on: BTreeMap::new(),
            agreed: agenda.issues.iter().map(|issue| vec![0; issue.n_choices()]).collect(),
            measures: Sums::default(),
            payoffs: per_side(&payoffs),
            gains_left: per_side(&payoffs),
            given_up: per_side(&payoffs),
            distance: payoffs,
            blocking: vec![0; agenda.issues.len()],
            cells: BTreeMap::new(),
            stands: PerSide::default(),
            by_event: scenario.world.is_left_to_chance().then(|| ByEvent::new(scenario)),
            contingent: None,
            ratified: vec![ChamberVotes::default(); agenda.chambers.len()],
            in_force: 0,
            agreed_on: BTreeMap::new(),
            stages: StageCounts::new(scenario),
            n_rounds: 0,
        }
    }

    /// Adds what came of a draw; with where each side stood with each of its proposals.
    pub(in crate::experiment) fn add(&mut self, play: &Play, stands: &PerSide<Vec<Stand>>, heard: &[Heard]) {
        self.n += 1;
        self.measures.add(&play.measured());
        self.n_rounds = self.n_rounds.max(play.n_rounds);
        self.in_force += u64::from(play.is_in_force());
        ChamberVotes::add_to(&mut self.ratified, &play.votes);
        let kind = play.outcome.index();
        self.endings[kind] += 1;
        self.ended_on.entry(day_of(play.date)).or_default()[kind] += 1;
        if let Some(date) = play.agreed_on() {
            *self.agreed_on.entry(day_of(date)).or_default() += 1;
        }
        self.stages.add(play, heard);
        for side in Side::BOTH {
            self.payoffs[side].add_payoff(play.payoffs[side]);
            for stand in &stands[side] {
                let [given_up, room] = reach(&mut self.stands[side], stand.round, no_stand());
                given_up.add_payoff(stand.given_up);
                room.add_payoff(stand.room);
            }
            if let Some(last) = stands[side].last() {
                self.given_up[side].add_payoff(last.given_up);
            }
        }
        if let Some(ex_post) = play.ex_post {
            let contingent = self.contingent.get_or_insert_with(no_clauses);
            for side in Side::BOTH {
                contingent[side][0].add_payoff(play.payoffs[side]);
                contingent[side][1].add_payoff(ex_post[side]);
            }
        }
        let cell = self.cells.entry(play.payoffs.map(cell_of).0).or_default();
        cell[usize::from(play.package.is_none())] += 1;
        if let Some(package) = &play.package {
            for (issue, option) in package.iter() {
                let counts = &mut self.agreed[issue.index()];
                // Leaving it open comes after every option.
                let digit = option.index().min(counts.len() - 1);
                counts[digit] += 1;
            }
        } else {
            play.blocking.iter().for_each(|issue| self.blocking[issue.index()] += 1);
        }
        if let Some(efficiency) = &play.efficiency {
            self.distance.add_payoff(efficiency.distance);
            for side in Side::BOTH {
                self.gains_left[side].add_payoff(efficiency.gains_left[side]);
            }
        }
    }

    /// Adds what comes of a draw, played over this game, without single events that happened in it.
    pub(super) fn add_without_events(&mut self, player: &Player<'_>, play: &Play, over: &Game<'_>) {
        if let Some(by_event) = &mut self.by_event {
            by_event.add(player, play, over);
        }
    }

    pub(in crate::experiment) fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.measures.merge(&other.measures);
        if let (Some(own), Some(other)) = (&mut self.by_event, &other.by_event) {
            own.merge(other);
        }
        self.n_rounds = self.n_rounds.max(other.n_rounds);
        self.in_force += other.in_force;
        self.ratified.iter_mut().zip(&other.ratified).for_each(|(own, other)| own.merge(other));
        add_up(&mut self.endings, &other.endings);
        for (day, counts) in &other.ended_on {
            add_up(self.ended_on.entry(*day).or_default(), counts);
        }
        for (day, count) in &other.agreed_on {
            *self.agreed_on.entry(*day).or_default() += count;
        }
        self.stages.merge(&other.stages);
        self.agreed.iter_mut().zip(&other.agreed).for_each(|(own, other)| add_up(own, other));
        self.distance.merge(&other.distance);
        add_up(&mut self.blocking, &other.blocking);
        for (cell, counts) in &other.cells {
            add_up(self.cells.entry(*cell).or_default(), counts);
        }
        if let Some(other) = &other.contingent {
            let contingent = self.contingent.get_or_insert_with(no_clauses);
            for side in Side::BOTH {
                contingent[side].iter_mut().zip(&other[side]).for_each(|(own, other)| own.merge(other));
            }
        }
        for side in Side::BOTH {
            self.payoffs[side].merge(&other.payoffs[side]);
            self.gains_left[side].merge(&other.gains_left[side]);
            self.given_up[side].merge(&other.given_up[side]);
            for (round, [given_up, room]) in other.stands[side].iter().enumerate() {
                let own = reach(&mut self.stands[side], round, no_stand());
                own[0].merge(given_up);
                own[1].merge(room);
            }
        }
    }

    /// How many agreed, fully or in part.
    pub(super) fn n_agreements(&self) -> u64 {
        n_agreements(&self.endings)
    }
}

/// No agreement had clauses yet.
fn no_clauses() -> PerSide<[Tally; 2]> {
    PerSide::from_fn(|_| no_stand())
}

/// No side stood anywhere yet.
const fn no_stand() -> [Tally; 2] {
    [Tally::of_payoffs(), Tally::of_payoffs()]
}

/// The item at a place, with the list filled up to it.
fn reach<T: Clone>(list: &mut Vec<T>, place: usize, filling: T) -> &mut T {
    if list.len() <= place {
        list.resize(place + 1, filling);
    }
    &mut list[place]
}

fn cell_of(payoff: Payoff) -> i64 {
    (payoff.get() / PAYOFF_CELL).floor() as i64
}
