//! Both sides of a game side by side in one round: what packages are worth to either, and what rules them out.

mod batch;
mod census;
mod culprits;
mod division;
mod frontier;
mod halved;
mod ordered;
mod piece;
mod point;
mod question;
mod rounding;
mod tally;
mod view;

pub use census::census;
pub use culprits::{kept_out_alone, kept_out_by_two};
pub use frontier::{Efficient, efficient, frontier};
pub use halved::{Alike, Halved};
pub use point::Point;
pub use question::{Outlook, Question};
pub use rounding::TIE;

use super::search::Classes;
use super::table::{Scope, Table};
use super::walk::Ingredients;
use super::{Game, Rule, TermKind, barriers, rules};
use crate::agenda::{IssueIdx, OptionIdx, PackageSpace};
use crate::quantity::{Payoff, PerSide, Side};
use batch::Batch;
use division::Division;
use piece::{Piece, Planned};
use std::collections::BTreeSet;

/// What packages are worth to both sides in a round, before time costs, and what rules them out.
///
/// The joint view of a game can be taken as the game is, without some of its rules, or with an issue out of dispute.
#[derive(Clone, Debug)]
pub struct Joint<'g> {
    /// The packages that it is about.
    piece: Piece<'g>,
    /// By which packages may be counted in pieces; nothing in a piece.
    classes: Classes,
    terms: Vec<Table<PerSide<Payoff>>>,
    barriers: Vec<Table<bool>>,
}

impl<'g> Joint<'g> {
    /// The game as it is, under all its rules.
    #[must_use]
    pub fn new(game: &'g Game<'_>, round: usize) -> Self {
        Self::under(game, round, |_| true)
    }

    /// The game under those of its rules that are kept.
    #[must_use]
    pub fn under(game: &'g Game<'_>, round: usize, is_kept: impl Fn(Rule) -> bool) -> Self {
        Self::looked_at(game, round, Outlook::AsIs, is_kept)
    }

    /// The game if every issue had to be settled on its own merits: packages that are worth less to a side on some
    /// issue than no deal is on that issue are out. An issue may be left open where that is allowed at all.
    #[must_use]
    pub(crate) fn issue_by_issue(game: &'g Game<'_>, round: usize) -> Self {
        Self::looked_at(game, round, Outlook::IssueByIssue, |_| true)
    }

    /// The game looked at in one way or another, under those of its rules that are kept.
    #[must_use]
    pub(crate) fn looked_at(
        game: &'g Game<'_>,
        round: usize,
        outlook: Outlook,
        is_kept: impl Fn(Rule) -> bool,
    ) -> Self {
        let classes = Classes::of(game.agenda(), game.space());
        Self { classes, ..Self::looked_into(game, round, outlook, is_kept, Piece::whole(game.space())) }
    }

    /// The same among the packages of a piece.
    fn looked_into(
        game: &'g Game<'_>,
        round: usize,
        outlook: Outlook,
        is_kept: impl Fn(Rule) -> bool,
        piece: Piece<'g>,
    ) -> Self {
        let mut joint = Self::of(piece);
        for side in Side::BOTH {
            for (kind, term) in game.terms(side, round) {
                match (kind, outlook) {
                    (TermKind::Issue(of), Outlook::WithoutDispute(issue)) if of == issue => {
                        joint.add_term(side, &best_over(term, issue, game.space()));
                    }
                    (TermKind::WalkAway(of), Outlook::WithoutDispute(issue)) if of == issue => {}
                    _ => joint.add_term(side, term),
                }
            }
        }
        for (rule, barrier) in rules(game).zip(barriers(game, round)) {
            if is_kept(rule) {
                joint.add_barrier(barrier);
            }
        }
        if outlook == Outlook::IssueByIssue {
            for barrier in losses_of(game, round) {
                joint.add_barrier(&barrier);
            }
        }
        joint
    }

    /// Packages that are worth nothing and that nothing rules out.
    fn of(piece: Piece<'g>) -> Self {
        Self { piece, classes: Classes::default(), terms: Vec::new(), barriers: Vec::new() }
    }

    /// The same with only some of the choices on an issue left.
    #[must_use]
    pub(crate) fn restricted(mut self, issue: IssueIdx, is_left: impl Fn(OptionIdx) -> bool) -> Self {
        self.add_barrier(&all_but(self.piece.whole_space(), issue, is_left));
        self
    }

    /// How many packages that nothing rules out are worth so much to each side at least; nothing where they cannot be counted
    /// in bounded time and memory (see [`census`]).
    #[must_use]
    pub fn count(&self, least: PerSide<Payoff>) -> Option<u64> {
        let count = |part: &Divided<'_, '_>| Batch::of_one(&part.joint, &part.plan, least).answers()[0];
        Some(self.divided()?.iter().map(count).sum())
    }

    /// The same with some issues settled, each by that choice: all other choices on them are out.
    #[must_use]
    pub(crate) fn with_settled(self, settled: impl Iterator<Item = (IssueIdx, OptionIdx)>) -> Self {
        settled.fold(self, |joint, (issue, choice)| joint.restricted(issue, |left| left == choice))
    }

    /// What ties its issues together.
    fn scopes(&self) -> Vec<&Scope> {
        [self.term_scopes(), self.barrier_scopes()].concat()
    }

    /// The game divided for counting, as a whole or in pieces; nothing if packages cannot be counted in bounded time and
    /// memory.
    fn divided(&self) -> Option<Vec<Divided<'_, 'g>>> {
        let divide = |joint: &Self| Division::new(joint.space(), &joint.scopes());
        self.planned(divide, |division| division.cost, Division::MOST_IN_ALL)
    }

    /// The packages that it is about.
    fn space(&self) -> &PackageSpace {
        self.piece.space()
    }

    fn ingredients(&self) -> Ingredients<'_, PerSide<Payoff>> {
        Ingredients { terms: &self.terms, barriers: &self.barriers }
    }

    fn term_scopes(&self) -> Vec<&Scope> {
        self.terms.iter().map(|term| &term.scope).collect()
    }

    fn barrier_scopes(&self) -> Vec<&Scope> {
        self.barriers.iter().map(|barrier| &barrier.scope).collect()
    }

    /// Adds a part of the value to a side; parts that depend on the same issues share a table.
    fn add_term(&mut self, side: Side, term: &Table<Payoff>) {
        let of_side = |value: &Payoff| PerSide::from_fn(|of| if of == side { *value } else { Payoff::ZERO });
        let term = self.piece.narrowed(term);
        match self.terms.iter_mut().find(|known| known.scope == term.scope) {
            Some(known) => known.cells.iter_mut().zip(&term.cells).for_each(|(cell, value)| cell[side] += *value),
            None => self.terms.push(term.map(of_side)),
        }
    }

    /// Adds a part of the value to both sides.
    fn add_terms(&mut self, term: &Table<PerSide<Payoff>>) {
        let term = self.piece.narrowed(term);
        match self.terms.iter_mut().find(|known| known.scope == term.scope) {
            Some(known) => known.cells.iter_mut().zip(&term.cells).for_each(|(cell, values)| *cell = *cell + *values),
            None => self.terms.push(term.into_owned()),
        }
    }

    /// Adds a barrier; those that depend on the same issues share a table.
    fn add_barrier(&mut self, barrier: &Table<bool>) {
        let barrier = self.piece.narrowed(barrier);
        match self.barriers.iter_mut().find(|known| known.scope == barrier.scope) {
            Some(known) => known.cells.iter_mut().zip(&barrier.cells).for_each(|(cell, is_out)| *cell |= is_out),
            None => self.barriers.push(barrier.into_owned()),
        }
    }
}

/// A joint game, or a piece of it, with its issues divided.
type Divided<'j, 'g> = Planned<'j, 'g, Division>;

/// Rules out the choices on an issue that are not left.
fn all_but(space: &PackageSpace, issue: IssueIdx, is_left: impl Fn(OptionIdx) -> bool) -> Table<bool> {
    let scope = Scope::new(&BTreeSet::from([issue]), space);
    let n_options = space.n_options(issue);
    let choice = |digit| if digit < n_options { OptionIdx::new(digit) } else { OptionIdx::DEFERRED };
    let cells = (0..scope.n_cells()).map(|digit| !is_left(choice(digit))).collect();
    Table { scope, cells }
}

/// The most of a table over the choices on one issue, for every choice on the others.
fn best_over(table: &Table<Payoff>, issue: IssueIdx, space: &PackageSpace) -> Table<Payoff> {
    let others: BTreeSet<IssueIdx> = table.scope.issues().iter().copied().filter(|other| *other != issue).collect();
    let scope = Scope::new(&others, space);
    let mut cells = vec![Payoff::LOWEST; scope.n_cells()];
    let mut digits = vec![0; space.n_issues()];
    for (cell, value) in table.cells.iter().enumerate() {
        table.scope.set_digits(space, cell, &mut digits);
        let best = &mut cells[scope.cell(&digits)];
        *best = (*best).max(*value);
    }
    Table { scope, cells }
}

/// The issues of a piece that bear on what an issue is worth to either side, or would be worth at its best.
fn touched_by_dispute(game: &Game<'_>, round: usize, issue: IssueIdx, piece: &Piece<'_>) -> BTreeSet<IssueIdx> {
    let terms = Side::BOTH.into_iter().flat_map(|side| game.terms(side, round));
    let mut touched = BTreeSet::new();
    let mut touch = |term: &Table<Payoff>| touched.extend(piece.narrowed(term).scope.issues());
    for (kind, term) in terms {
        if [TermKind::Issue(issue), TermKind::WalkAway(issue)].contains(&kind) {
            touch(term);
            touch(&best_over(term, issue, game.space()));
        }
    }
    touched
}

/// Where either side loses on some issue against no deal.
fn losses_of(game: &Game<'_>, round: usize) -> Vec<Table<bool>> {
    let of_side = |side: Side| {
        game.terms(side, round).filter_map(move |(kind, term)| match kind {
            TermKind::Issue(issue) => Some(losses(game, term, issue, game.no_deal_contribution(side, issue))),
            TermKind::Bonus(_) | TermKind::WalkAway(_) | TermKind::Unratified => None,
        })
    };
    Side::BOTH.into_iter().flat_map(of_side).collect()
}

/// Where what an issue is worth falls below `least`, leaving it open excepted.
fn losses(game: &Game<'_>, term: &Table<Payoff>, issue: IssueIdx, least: Payoff) -> Table<bool> {
    let space = game.space();
    let mut digits = vec![0; space.n_issues()];
    let open = game.agenda().issue(issue).deferrable.then(|| space.digit(issue, OptionIdx::DEFERRED));
    let is_loss = |(cell, value): (usize, &Payoff)| {
        term.scope.set_digits(space, cell, &mut digits);
        *value < least && Some(digits[issue.index()]) != open
    };
    Table { scope: term.scope.clone(), cells: term.cells.iter().enumerate().map(is_loss).collect() }
}

/// The least values that pay the sides no less than no deal in a round.
#[must_use]
pub fn floors(game: &Game<'_>, round: usize) -> PerSide<Payoff> {
    PerSide::from_fn(|side| floor(game, side, round))
}

/// The least value that pays a side no less than no deal in a round; [`Payoff::HIGHEST`] if none does.
#[must_use]
pub fn floor(game: &Game<'_>, side: Side, round: usize) -> Payoff {
    let is_enough = |value: Payoff| game.payoff(side, round, value) >= game.no_deal(side, round);
    let mut enough = game.no_deal_value(side, round);
    if !is_enough(enough) {
        return Payoff::HIGHEST;
    }
    let mut step = Payoff::LEAST;
    let mut too_little = enough - step;
    while is_enough(too_little) {
        if too_little < Payoff::LOWEST {
            return Payoff::LOWEST;
        }
        enough = too_little;
        step += step;
        too_little = enough - step;
    }
    while enough - too_little > Payoff::LEAST {
        let middle = Payoff::from_units(i64::midpoint(enough.units(), too_little.units()));
        if is_enough(middle) { enough = middle } else { too_little = middle }
    }
    enough
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payoff::sample::{DATES, Sample};
    use crate::random::cases;

    #[test]
    fn the_floor_is_the_least_value_that_pays_no_deal() {
        for seed in 0..cases(400) {
            let sample = Sample::random(seed);
            let game = sample.game();
            for (round, side) in (0..DATES.len()).flat_map(|round| Side::BOTH.map(|side| (round, side))) {
                let floor = floor(&game, side, round);
                let pays = |value| game.payoff(side, round, value) >= game.no_deal(side, round);
                assert!(pays(floor) && !pays(floor - Payoff::LEAST), "setting {seed}, round {round}");
            }
        }
    }
}
