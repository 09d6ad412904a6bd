//! How the delegations moved, as records.

use super::{Recorder, number};
use crate::analysis::{self, Conduct, Move, MoveClass};
use crate::experiment::run::by_hand::otherwise;
use crate::negotiation::{Instead, Trace};
use crate::quantity::Side;
use crate::random::Seed;
use crate::result::{ConductRecord, ModelFitRecord, MoveRecord, TurningPointRecord, TurningRecord, WayRecord};
use crate::strategy::OwnGame;
use std::collections::BTreeMap;

/// How many proposals are tried as turning points at most, each by playing the negotiation once more.
const MAX_TURNS_TRIED: usize = 100;

impl Recorder<'_> {
    /// The moves by their acts.
    pub(super) fn steps(&self, trace: &Trace) -> BTreeMap<usize, MoveRecord> {
        let record = |one: Move| {
            let [own, counterpart] = [one.by, one.by.other()].map(|side| number(one.change[side].get()));
            let class = one.class.name().to_owned();
            (one.act, MoveRecord { class, own_change: own, counterpart_change: counterpart })
        };
        analysis::moves(self.game, trace).into_iter().map(record).collect()
    }

    /// How each delegation moved.
    pub(super) fn conduct(&self, trace: &Trace) -> Vec<ConductRecord> {
        let moves = analysis::moves(self.game, trace);
        let of = |side| self.conduct_of(side, trace, &moves, &analysis::conduct(self.game, trace, &moves, side));
        Side::BOTH.map(of).to_vec()
    }

    fn conduct_of(&self, side: Side, trace: &Trace, moves: &[Move], conduct: &Conduct) -> ConductRecord {
        let issues = self.scenario.agenda.issues.iter().zip(&conduct.n_retractions);
        let retractions = issues.filter(|(_, n)| **n > 0).map(|(issue, n)| (issue.name.clone(), *n));
        ConductRecord {
            delegation: self.names.side(side).to_owned(),
            moves: MoveClass::ALL.map(|class| (class.name().to_owned(), conduct.n_of(class))).into_iter().collect(),
            first_concession: conduct.first_concession.map(|place| moves[place].round + 1),
            way: conduct
                .way
                .map(|way| WayRecord { given_up: number(-way[side].get()), given: number(way[side.other()].get()) }),
            retractions: retractions.collect(),
            sensitivity: conduct.sensitivity().map(number),
            model: self.model_fit(side, trace),
        }
    }

    fn model_fit(&self, side: Side, trace: &Trace) -> Option<ModelFitRecord> {
        let other = OwnGame::new(self.game, side.other());
        let before = self.scenario.heard.iter().filter(|heard| heard.by != side);
        let before: Vec<u64> = before.map(|heard| self.game.space().number(&heard.position(other))).collect();
        let plays = Some(side).filter(|side| self.by_hand != Some(*side));
        let model = self.scenario.delegations[plays?].strategy.model()?;
        let fit = analysis::fit(self.game, trace, model, side, &before)?;
        Some(ModelFitRecord {
            n_heard: fit.n_heard,
            n_compared: fit.n_packages,
            complete: fit.complete,
            correlation: fit.correlation.map(number),
            rank_correlation: fit.rank_correlation.map(number),
        })
    }

    /// Which proposals decided the ending.
    pub(super) fn turning(&self, trace: &Trace, seed: Seed) -> TurningRecord {
        let replay = |instead: Instead| match self.by_hand {
            None => self.scenario.play_otherwise(self.game, self.streams(seed), instead),
            Some(side) => otherwise(self.scenario, self.game, seed, side, trace, instead),
        };
        let turning = analysis::turning(trace, MAX_TURNS_TRIED, replay);
        let point = |point: &analysis::TurningPoint| TurningPointRecord {
            round: point.round + 1,
            by: self.names.side(point.by).to_owned(),
            otherwise: self.ending(&point.otherwise),
            payoffs: self.names.payoffs(point.otherwise.payoffs(self.game)),
        };
        TurningRecord {
            n_changes: turning.n_changes,
            n_tried: turning.n_tried,
            points: turning.points.iter().map(point).collect(),
        }
    }
}
