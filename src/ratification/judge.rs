//! Chances of chambers over many packages, worked out once for each pattern of what their votes turn on.

use super::Ballot;
use super::ballot::Question;
use crate::agenda::{Agenda, Circumstance, Condition, Package};
use crate::memo::Memo;
use std::collections::BTreeMap;

/// How many chances of votes are kept.
const MOST_ANSWERS: usize = 1024;

/// Chances of chambers, by their place and by which of their conditions hold.
pub(crate) type KnownChances = BTreeMap<(usize, Vec<bool>), f64>;

/// Chances of votes that were worked out before.
#[derive(Debug)]
pub(crate) struct Answers(Memo<Question, f64>);

impl Default for Answers {
    fn default() -> Self {
        Self(Memo::of_at_most(MOST_ANSWERS))
    }
}

impl Answers {
    /// As [`Ballot::chance`].
    fn chance(&self, ballot: &Ballot) -> f64 {
        let chance = || ballot.chance();
        ballot.question().map_or_else(chance, |question| self.0.answer(question, chance))
    }
}

/// Somebody's judgement of what chambers will do, as things stand.
#[derive(Clone, Debug)]
pub struct Judge<'a> {
    agenda: &'a Agenda,
    lifts: &'a [f64],
    now: Circumstance,
    known: KnownChances,
    answers: Option<&'a Answers>,
}

impl<'a> Judge<'a> {
    /// A judgement of the chambers of an agenda by who takes every undecided vote in them to be so much likelier, in log odds; lifts
    /// that are not given are 0.
    #[must_use]
    pub fn new(agenda: &'a Agenda, lifts: &'a [f64], now: Circumstance) -> Self {
        Self { agenda, lifts, now, known: KnownChances::new(), answers: None }
    }

    /// The same, knowing what an earlier judgement with these lifts worked out: a chance turns on nothing but which conditions
    /// hold, whatever the day.
    pub(crate) fn knowing(self, known: KnownChances) -> Self {
        Self { known, ..self }
    }

    /// The same, with the answers that earlier judgements found.
    pub(crate) fn asking(self, answers: &'a Answers) -> Self {
        Self { answers: Some(answers), ..self }
    }

    /// What it has worked out.
    pub(crate) fn into_known(self) -> KnownChances {
        self.known
    }

    /// The vote of a chamber, by its place, on a package; nothing where its consent is not needed.
    #[must_use]
    pub(crate) fn ballot(&self, chamber: usize, package: &Package) -> Option<Ballot> {
        let holds = |condition: &Condition| self.agenda.truth(condition, package, self.now).holds();
        Ballot::new(&self.agenda.chambers[chamber], &holds, self.lift(chamber))
    }

    fn lift(&self, chamber: usize) -> f64 {
        self.lifts.get(chamber).copied().unwrap_or(0.0)
    }

    /// The chance that a chamber, by its place, passes a package; 1 where its consent is not needed.
    #[must_use]
    pub fn chance(&mut self, chamber: usize, package: &Package) -> f64 {
        let holds = |condition: &Condition| self.agenda.truth(condition, package, self.now).holds();
        let pattern = (chamber, self.agenda.chambers[chamber].conditions().map(holds).collect());
        if let Some(chance) = self.known.get(&pattern) {
            return *chance;
        }
        let of = |ballot: Ballot| self.answers.map_or_else(|| ballot.chance(), |answers| answers.chance(&ballot));
        let chance = self.ballot(chamber, package).map_or(1.0, of);
        self.known.insert(pattern, chance);
        chance
    }

    /// The chance that all chambers pass a package, each deciding by itself.
    #[must_use]
    pub fn joint(&mut self, package: &Package) -> f64 {
        (0..self.agenda.chambers.len()).map(|chamber| self.chance(chamber, package)).product()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_the_same_the_second_time_and_of_its_own_question() {
        let (answers, ballot) = (Answers::default(), |yes: f64, shock: f64| Ballot {
            present: 100,
            needed: 67,
            sure: 60,
            groups: vec![(20, yes)],
            shock,
        });
        for _ in 0..2 {
            for asked in [ballot(0.3, 0.2), ballot(0.4, 0.2), ballot(0.3, 0.0), ballot(0.3, 1.0)] {
                assert_eq!(answers.chance(&asked), asked.chance());
                let sure = Ballot { sure: 80, ..asked };
                assert_eq!(answers.chance(&sure), 1.0);
            }
        }
    }
}
