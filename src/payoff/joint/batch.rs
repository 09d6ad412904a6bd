//! Questions about the packages of a game that are answered in one walk over a cut.

use super::division::Division;
use super::ordered::{Ordered, PairCount, n_pairs};
use super::piece::Piece;
use super::question::{Outlook, Question};
use super::view::{Open, Planner, View, bit};
use super::{Joint, all_but, losses_of, touched_by_dispute};
use crate::agenda::{IssueIdx, OptionIdx, PackageSpace};
use crate::payoff::table::Table;
use crate::payoff::{Game, barriers};
use crate::quantity::{Payoff, PerSide};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Questions that share a cut and most of their lists.
pub(super) struct Batch<'p> {
    space: &'p PackageSpace,
    cut: Vec<IssueIdx>,
    least: Vec<PerSide<Payoff>>,
    views: Vec<View>,
}

/// From so many entries on, threads share the work on one list instead of working on lists of their own.
const LONG: f64 = (1_u64 << 18) as f64;

impl<'p> Batch<'p> {
    /// So many questions are answered together, at most: one for each bit.
    pub(super) const MOST_QUESTIONS: usize = u64::BITS as usize;

    /// Questions of a round about the packages of a piece, to be answered by a division of all the issues that terms and rules
    /// tie together there.
    pub(super) fn new(
        game: &Game<'_>,
        round: usize,
        (piece, division): (&'p Piece<'_>, &Division),
        questions: &[Question],
    ) -> Self {
        let marks = marks(game, round, piece, questions);
        let asking = |outlook: &dyn Fn(Outlook) -> bool| -> Vec<usize> {
            (0..questions.len()).filter(|place| outlook(questions[*place].outlook)).collect()
        };
        let joint = |outlook| Joint::looked_into(game, round, outlook, |_| false, piece.clone());
        let is_plain = |outlook| !matches!(outlook, Outlook::WithoutDispute(_));
        let whole = joint(Outlook::AsIs);
        let planner = Planner { space: piece.space(), division, n_asked: questions.len() };
        let mut views = vec![planner.view(asking(&is_plain), &whole.terms, &marks, [true, true], None)];
        for issue in game.agenda().issue_indices() {
            let outlook = Outlook::WithoutDispute(issue);
            let asked = asking(&|other| other == outlook);
            if !asked.is_empty() {
                let touched = touched_by_dispute(game, round, issue, piece);
                let is_own = division.halves.each_ref().map(|half| half.iter().any(|issue| touched.contains(issue)));
                views.push(planner.view(asked, &joint(outlook).terms, &marks, is_own, Some(issue)));
            }
        }
        let least = questions.iter().map(|question| question.least).collect();
        Self { space: piece.space(), cut: division.cut.clone(), least, views }
    }

    /// The one question how many packages of a joint game are worth enough.
    pub(super) fn of_one(joint: &'p Joint<'_>, division: &Division, least: PerSide<Payoff>) -> Self {
        let mark = |barrier: &Table<bool>| barrier.map(|is_out| u64::from(*is_out));
        let marks: Vec<Table<u64>> = joint.barriers.iter().map(mark).collect();
        let planner = Planner { space: joint.space(), division, n_asked: 1 };
        let views = vec![planner.view(vec![0], &joint.terms, &marks, [true, true], None)];
        Self { space: joint.space(), cut: division.cut.clone(), least: vec![least], views }
    }

    /// The answers, in the order of the questions.
    pub(super) fn answers(&self) -> Vec<u64> {
        let n_parts = self.cut.iter().map(|issue| self.space.n_choices(*issue)).product::<usize>();
        let none = || vec![0; self.least.len()];
        let add = |mut a: Vec<u64>, b: Vec<u64>| {
            a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
            a
        };
        if self.is_long() {
            return (0..n_parts).map(|part| self.of_part(part)).fold(none(), add);
        }
        (0..n_parts).into_par_iter().map(|part| self.of_part(part)).reduce(none, add)
    }

    fn is_long(&self) -> bool {
        let n_half = |half: usize| self.views[0].halves[half].as_ref().map_or(0.0, |half| half.n_choices(self.space));
        n_half(0) + n_half(1) > LONG
    }

    /// The answers for the packages with one combination of choices on the cut.
    fn of_part(&self, part: usize) -> Vec<u64> {
        let mut digits = vec![0; self.space.n_issues()];
        let mut rest = part;
        for issue in self.cut.iter().rev() {
            digits[issue.index()] = rest % self.space.n_choices(*issue);
            rest /= self.space.n_choices(*issue);
        }
        let open: Vec<Open<'_>> = self.views.iter().filter_map(|view| view.open(&digits)).collect();
        // Made before threads share the views out: one that waits within such work might begin it anew.
        let shared = [0, 1].map(|half| {
            let is_used = open.iter().any(|open| !open.view.is_own(half));
            is_used.then(|| self.views[0].list(half, self.space, &digits)).flatten()
        });
        let found: Vec<Vec<(usize, u64)>> = open.par_iter().map(|open| self.of_view(open, &digits, &shared)).collect();
        let mut answers = vec![0; self.least.len()];
        found.into_iter().flatten().for_each(|(question, n)| answers[question] += n);
        answers
    }

    fn of_view(&self, open: &Open<'_>, digits: &[usize], shared: &[Option<Arc<Ordered>>; 2]) -> Vec<(usize, u64)> {
        let Open { view, base, asked } = open;
        let list = |half: usize| view.list(half, self.space, digits).or_else(|| shared[half].clone());
        let lists = if view.is_first { shared.clone() } else { [list(0), list(1)] };
        let [Some(first), Some(second)] = lists else { return Vec::new() };
        let is_first = view.merges(0) || (!view.merges(1) && first.len() <= second.len());
        let (one, other) = if is_first { (first, second) } else { (second, first) };
        let mut alike: BTreeMap<(PairCount, [u64; 2]), Vec<usize>> = BTreeMap::new();
        for question in asked.iter().copied() {
            let least = PerSide::from_fn(|side| self.least[question][side] - base[side]).0;
            let signatures = one.signature(bit(question)).zip(other.signature(bit(question)));
            let (bit, signatures) = signatures.map_or((bit(question), [0, 0]), |(one, other)| (0, [one, other]));
            alike.entry((PairCount { bit, least }, signatures)).or_default().push(question);
        }
        let n_of = |((count, _), questions): ((PairCount, [u64; 2]), Vec<usize>)| {
            let n = n_pairs(&one, &other, PairCount { bit: bit(questions[0]), ..count });
            questions.into_iter().map(move |question| (question, n)).collect::<Vec<_>>()
        };
        let found: Vec<Vec<(usize, u64)>> = alike.into_par_iter().map(n_of).collect();
        found.into_iter().flatten().collect()
    }
}

/// Which questions a rule leaves packages of a piece out of, for every combination of choices that rules speak of.
fn marks(game: &Game<'_>, round: usize, piece: &Piece<'_>, questions: &[Question]) -> Vec<Table<u64>> {
    let asking = |is_asking: &dyn Fn(&Question) -> bool| -> u64 {
        (0..questions.len()).filter(|place| is_asking(&questions[*place])).map(bit).sum()
    };
    let mut marks: Vec<Table<u64>> = Vec::new();
    for (place, barrier) in barriers(game, round).enumerate() {
        mark(&mut marks, &piece.narrowed(barrier), asking(&|question| question.is_kept[place]));
    }
    let alone = asking(&|question| question.outlook == Outlook::IssueByIssue);
    let losses = if alone == 0 { Vec::new() } else { losses_of(game, round) };
    for barrier in &losses {
        mark(&mut marks, &piece.narrowed(barrier), alone);
    }
    let settled: BTreeSet<(IssueIdx, OptionIdx)> =
        questions.iter().flat_map(|question| question.settled.iter().copied()).collect();
    for (issue, choice) in settled {
        let barrier = all_but(game.space(), issue, |left| left == choice);
        mark(&mut marks, &piece.narrowed(&barrier), asking(&|question| question.settled.contains(&(issue, choice))));
    }
    marks
}

/// Marks what a barrier rules out as left out of some questions; barriers that depend on the same issues share a table.
fn mark(marks: &mut Vec<Table<u64>>, barrier: &Table<bool>, questions: u64) {
    let mark = |is_out: &bool| if *is_out { questions } else { 0 };
    match marks.iter_mut().find(|known| known.scope == barrier.scope) {
        Some(known) => known.cells.iter_mut().zip(&barrier.cells).for_each(|(cell, is_out)| *cell |= mark(is_out)),
        None => marks.push(barrier.map(mark)),
    }
}
