//! What many negotiations came to, counted: merged in any order, and of a size that does not grow with their number.

use super::OutcomeKind;
use super::play::Play;
use super::tally::Tally;
use crate::agenda::Agenda;
use crate::quantity::{Payoff, PerSide, Side};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The kinds of endings, in the order of every summary.
pub(super) const KINDS: [OutcomeKind; 4] =
    [OutcomeKind::FullAgreement, OutcomeKind::PartialAgreement, OutcomeKind::Deadline, OutcomeKind::WalkOut];

/// The width of a cell of the plane of the two payoffs.
pub(super) const CELL: f64 = 0.02;

/// Counts of what many negotiations came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::experiment) struct Outcomes {
    pub(super) n: u64,
    pub(super) endings: [u64; 4],
    /// Agreements and failures by round, from 0.
    pub(super) agreed_in: Vec<u64>,
    pub(super) failed_in: Vec<u64>,
    pub(super) agreement_round: Tally,
    /// By issue and digit of the option.
    pub(super) agreed: Vec<Vec<u64>>,
    pub(super) payoffs: PerSide<Tally>,
    pub(super) distance: Tally,
    pub(super) gains_left: PerSide<Tally>,
    /// By issue.
    pub(super) blocking: Vec<u64>,
    /// Agreements and failures by cell.
    #[serde(with = "pairs")]
    pub(super) cells: BTreeMap<[i64; 2], [u64; 2]>,
    /// By round.
    pub(super) concessions: PerSide<Vec<Tally>>,
    /// The longest calendar so far, as a draw may move the clock.
    pub(super) n_rounds: usize,
}

fn per_side(tally: &Tally) -> PerSide<Tally> {
    PerSide::from_fn(|_| tally.clone())
}

impl Outcomes {
    /// Nothing played yet.
    pub(super) fn new(agenda: &Agenda) -> Self {
        let payoffs = Tally::of_payoffs();
        Self {
            n: 0,
            endings: [0; 4],
            agreed_in: Vec::new(),
            failed_in: Vec::new(),
            agreement_round: Tally::of_rounds(),
            agreed: agenda.issues.iter().map(|issue| vec![0; issue.n_choices()]).collect(),
            payoffs: per_side(&payoffs),
            gains_left: per_side(&payoffs),
            distance: payoffs,
            blocking: vec![0; agenda.issues.len()],
            cells: BTreeMap::new(),
            concessions: PerSide::default(),
            n_rounds: 0,
        }
    }

    pub(super) fn add(&mut self, play: &Play) {
        self.n += 1;
        self.n_rounds = self.n_rounds.max(play.n_rounds);
        let kind = KINDS.iter().position(|kind| *kind == play.outcome).expect("all kinds are listed");
        self.endings[kind] += 1;
        for side in Side::BOTH {
            self.payoffs[side].add_payoff(play.payoffs[side]);
            for (round, payoff) in &play.concessions[side] {
                reach(&mut self.concessions[side], *round, Tally::of_payoffs()).add_payoff(*payoff);
            }
        }
        let cell = self.cells.entry(play.payoffs.map(cell_of).0).or_default();
        cell[usize::from(play.package.is_none())] += 1;
        if let Some(package) = &play.package {
            *reach(&mut self.agreed_in, play.round, 0) += 1;
            self.agreement_round.add_round(play.round + 1);
            for (issue, option) in package.iter() {
                let counts = &mut self.agreed[issue.index()];
                // Leaving it open comes after every option.
                let digit = option.index().min(counts.len() - 1);
                counts[digit] += 1;
            }
        } else {
            *reach(&mut self.failed_in, play.round, 0) += 1;
            play.blocking.iter().for_each(|issue| self.blocking[issue.index()] += 1);
        }
        if let Some(efficiency) = &play.efficiency {
            self.distance.add_payoff(efficiency.distance);
            for side in Side::BOTH {
                self.gains_left[side].add_payoff(efficiency.gains_left[side]);
            }
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.n_rounds = self.n_rounds.max(other.n_rounds);
        add_up(&mut self.endings, &other.endings);
        for (own, other) in [(&mut self.agreed_in, &other.agreed_in), (&mut self.failed_in, &other.failed_in)] {
            own.resize(own.len().max(other.len()), 0);
            add_up(own, other);
        }
        self.agreement_round.merge(&other.agreement_round);
        self.agreed.iter_mut().zip(&other.agreed).for_each(|(own, other)| add_up(own, other));
        self.distance.merge(&other.distance);
        add_up(&mut self.blocking, &other.blocking);
        for (cell, counts) in &other.cells {
            add_up(self.cells.entry(*cell).or_default(), counts);
        }
        for side in Side::BOTH {
            self.payoffs[side].merge(&other.payoffs[side]);
            self.gains_left[side].merge(&other.gains_left[side]);
            for (round, tally) in other.concessions[side].iter().enumerate() {
                reach(&mut self.concessions[side], round, Tally::of_payoffs()).merge(tally);
            }
        }
    }

    /// How many agreed, fully or in part.
    pub(super) fn n_agreements(&self) -> u64 {
        self.agreed_in.iter().sum()
    }
}

fn add_up(own: &mut [u64], other: &[u64]) {
    own.iter_mut().zip(other).for_each(|(own, other)| *own += other);
}

/// The item at a place, with the list filled up to it.
fn reach<T: Clone>(list: &mut Vec<T>, place: usize, filling: T) -> &mut T {
    if list.len() <= place {
        list.resize(place + 1, filling);
    }
    &mut list[place]
}

fn cell_of(payoff: Payoff) -> i64 {
    (payoff.get() / CELL).floor() as i64
}

/// Cells are stored as a list: the keys of an object would have to be texts.
mod pairs {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    type Cells = BTreeMap<[i64; 2], [u64; 2]>;

    pub(super) fn serialize<S: Serializer>(cells: &Cells, serializer: S) -> Result<S::Ok, S::Error> {
        cells.iter().collect::<Vec<_>>().serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cells, D::Error> {
        Ok(Vec::deserialize(deserializer)?.into_iter().collect())
    }
}
