//! Each delegation's levers tuned in turn, against what the other does at present.

use super::contest::Contest;
use super::draws::DrawUse;
use super::estimate;
use super::evaluator::Evaluator;
use super::lever::owners;
use super::optimizer::Ended;
use super::plan::TunePlan;
use super::rounding::rounded;
use super::slices;
use super::space::{Setting, Space, borrowed};
use super::{Lever, Objective, TuneError};
use crate::quantity::{PerSide, Side};
use crate::result::tune::{EstimateRecord, InTurnOutcome, InTurnRecord, SettingRecord, TurnRecord};
use crate::scenario::Document;

/// Settings are the same if no number differs by more than this share of its range.
const ALIKE: f64 = 0.05;
/// After so many turns without a change, neither delegation has anything to change.
const STILL_TURNS: usize = 2;

/// What a delegation has been tuned to.
#[derive(Clone, Debug, Default)]
pub(super) struct Answer {
    pub(super) setting: Setting,
    pub(super) combination: usize,
    pub(super) point: Vec<f64>,
    /// The place of each number in its range, and the listed values: what answers are compared by.
    position: Vec<(String, Position)>,
}

#[derive(Clone, Debug, PartialEq)]
enum Position {
    Number(f64),
    Listed(String),
}

/// Delegations that answer each other.
pub(super) struct Dialogue<'e, 'w> {
    document: &'e Document,
    plan: &'e TunePlan,
    evaluator: &'e Evaluator<'w>,
    levers: PerSide<Vec<Lever>>,
    pub(super) objectives: PerSide<Objective>,
    pub(super) answers: PerSide<Answer>,
}

impl<'e, 'w> Dialogue<'e, 'w> {
    pub(super) fn new(
        document: &'e Document,
        plan: &'e TunePlan,
        evaluator: &'e Evaluator<'w>,
    ) -> Result<Self, TuneError> {
        let owners = owners(document.scenario(), &plan.levers)?;
        let of = |side: Side| {
            let pairs = plan.levers.iter().zip(&owners).filter(move |(_, owner)| **owner == side);
            pairs.map(|(lever, _)| lever.clone()).collect()
        };
        let objectives = PerSide::from_fn(|side| Objective::payoff_of_both(document.scenario(), side));
        Ok(Self { document, plan, evaluator, levers: PerSide::from_fn(of), objectives, answers: PerSide::default() })
    }

    /// Has them answer each other until neither changes anything, they are back where they were, or the rounds run out.
    pub(super) fn hold(&mut self, n_rounds: u64) -> Result<InTurnRecord, Ended> {
        let mut record = InTurnRecord {
            outcome: InTurnOutcome::OutOfRounds,
            back_to_turn: None,
            n_rounds,
            as_written: Vec::new(),
            turns: Vec::new(),
        };
        let mut before: Vec<PerSide<Answer>> = vec![self.answers.clone()];
        let mut n_still = 0;
        for turn in 0..2 * n_rounds {
            let side = if turn % 2 == 0 { Side::First } else { Side::Second };
            let (taken, paid_before) = self.take_turn(side, turn)?;
            record.turns.push(taken);
            if turn == 0 {
                record.as_written = paid_before;
            }
            let is_like = |state: &PerSide<Answer>| are_alike(&self.answers, state);
            n_still = if before.last().is_some_and(is_like) { n_still + 1 } else { 0 };
            let earlier = before.iter().position(is_like).filter(|_| n_still == 0);
            if n_still == STILL_TURNS {
                record.outcome = InTurnOutcome::Settled;
                return Ok(record);
            }
            if let Some(earlier) = earlier {
                (record.outcome, record.back_to_turn) = (InTurnOutcome::Cycled, Some(earlier as u64));
                return Ok(record);
            }
            before.push(self.answers.clone());
        }
        Ok(record)
    }

    /// Everything changed, of both.
    pub(super) fn setting(&self) -> Setting {
        self.answers.iter().flat_map(|answer| answer.setting.clone()).collect()
    }

    /// What a delegation can choose from, given what the other does at present.
    pub(super) fn space(&self, side: Side) -> Result<Space, Ended> {
        let base = self.document.set_all(&borrowed(&self.answers[side.other()].setting));
        let space = base.map_err(TuneError::from).and_then(|base| Space::new(&base, &self.levers[side]));
        space.map_err(|error| self.evaluator.fail(error))
    }

    /// The scenario as it stands.
    fn present(&self) -> Result<Document, Ended> {
        let present = self.document.set_all(&borrowed(&self.setting()));
        present.map_err(|error| self.evaluator.fail(error.into()))
    }

    /// Finds the best answer of a delegation, and changes to it if it pays more than what it does already; with what each
    /// delegation is paid before.
    fn take_turn(&mut self, side: Side, turn: u64) -> Result<(TurnRecord, Vec<EstimateRecord>), Ended> {
        let (space, objective) = (self.space(side)?, self.objectives[side].clone());
        let fixed = self.answers[side.other()].setting.clone();
        let Self { plan, evaluator, .. } = *self;
        let contest = Contest { plan, evaluator, space: &space, objective: &objective, fixed: &fixed, turn };
        let (tracks, best) = contest.hold()?;
        let (combination, found) = (tracks[best].combination, tracks[best].mean());
        // Behind the draws by which it is judged.
        let (n_draws, n_fresh) = (slices::n_draws(&plan.effort), plan.effort.n_fresh);
        let draws = DrawUse::Check.block(n_fresh.div_ceil(n_draws), n_draws);
        let point = rounded(evaluator, &space, combination, &found, &objective, &draws)?;
        let answer = Answer::new(&space, combination, point);
        let n_generations = tracks.iter().map(|track| track.generations.len() as u64).sum();
        let document = space.combinations[answer.combination].document(&answer.setting);
        let document = document.map_err(|error| evaluator.fail(error.into()))?;
        // The same in every turn, so that turns differ by what is done and not by what was drawn.
        let draws = DrawUse::Check.block(0, n_fresh);
        let present = evaluator.sample(&self.present()?, &objective, draws.clone())?;
        let answered = evaluator.sample(&document, &objective, draws)?;
        let gain = estimate::gain(&answered, &present, &objective);
        let moves = gain.low > 0.0;
        let paid = |sample| -> Vec<EstimateRecord> {
            estimate::measures(sample, sample, &objective).into_iter().map(|measure| measure.value).collect()
        };
        let (before, payoffs) = (paid(&present), paid(if moves { &answered } else { &present }));
        let setting = setting_record(&answer.setting);
        if moves {
            self.answers[side] = answer;
        }
        let delegation = self.document.scenario().delegations[side].name.clone();
        let gain = estimate::record(gain);
        Ok((TurnRecord { turn: turn + 1, delegation, setting, gain, moves, payoffs, n_generations }, before))
    }
}

impl Answer {
    fn new(space: &Space, combination: usize, point: Vec<f64>) -> Self {
        let of = &space.combinations[combination];
        let listed = of.choices.iter().map(|(address, value)| (address.clone(), Position::Listed(value.clone())));
        let numbers = of.numbers.iter().zip(&point);
        let numbers = numbers.map(|((lever, _), at)| (space.levers[*lever].address.clone(), Position::Number(*at)));
        let position = listed.chain(numbers).collect();
        Self { setting: of.setting(&space.levers, &point), combination, point, position }
    }
}

/// Whether both delegations do the same in two states, as far as it counts.
fn are_alike(one: &PerSide<Answer>, other: &PerSide<Answer>) -> bool {
    let is_alike = |pair: (&(String, Position), &(String, Position))| match pair {
        ((a, Position::Number(one)), (b, Position::Number(other))) => a == b && (one - other).abs() <= ALIKE,
        (one, other) => one == other,
    };
    one.iter().zip(other).all(|(one, other)| {
        one.position.len() == other.position.len() && one.position.iter().zip(&other.position).all(is_alike)
    })
}

/// A setting as it is stored.
pub(super) fn setting_record(setting: &Setting) -> Vec<SettingRecord> {
    setting.iter().map(|(address, value)| SettingRecord { address: address.clone(), value: value.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_alike_within_a_twentieth_of_the_range_and_with_the_same_listed_values() {
        let answer = |at: f64, listed: &str| Answer {
            position: vec![
                ("us.discount".to_owned(), Position::Number(at)),
                ("us.strategy".to_owned(), Position::Listed(listed.to_owned())),
            ],
            ..Answer::default()
        };
        let state = |at: f64, listed: &str| PerSide([answer(at, listed), Answer::default()]);
        assert!(are_alike(&state(0.5, "Micro"), &state(0.54, "Micro")));
        assert!(!are_alike(&state(0.5, "Micro"), &state(0.56, "Micro")));
        assert!(!are_alike(&state(0.5, "Micro"), &state(0.5, "Linear")));
        assert!(!are_alike(&state(0.5, "Micro"), &PerSide::default()));
    }
}
