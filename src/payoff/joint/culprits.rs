//! What each of many rules keeps out by itself, and every two of them together, counted for all in one walk.
//!
//! Without a rule there is room for just those packages that nothing else keeps out. So packages are added up with the
//! rule that they break if it is one alone, or with the two that they break, and nobody asks for each rule and each pair by
//! itself what there is without them.

use super::division::Division;
use super::question::Outlook;
use super::tally::Tally;
use super::{Divided, Joint};
use crate::agenda::IssueIdx;
use crate::payoff::table::Table;
use crate::payoff::walk::{Ingredients, Walk};
use crate::payoff::{Game, barriers};
use crate::quantity::{Payoff, PerSide, Side};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::iter::Sum;
use std::ops::Add;

/// Which rules a part of a package breaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Breach {
    #[default]
    None,
    /// One, by its place among all.
    Of(u32),
    /// Two, the first one first.
    Two(u32, u32),
    /// More than two.
    Several,
}

impl Add for Breach {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, one) | (one, Self::None) => one,
            (Self::Of(one), Self::Of(other)) => Self::Two(one.min(other), one.max(other)),
            (Self::Of(_) | Self::Two(..) | Self::Several, Self::Two(..) | Self::Several)
            | (Self::Two(..) | Self::Several, Self::Of(_)) => Self::Several,
        }
    }
}

/// What a part of a package adds to its worth, and which rules it breaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Part {
    values: PerSide<Payoff>,
    breach: Breach,
}

impl Add for Part {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { values: self.values + other.values, breach: self.breach + other.breach }
    }
}

impl Sum for Part {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), Add::add)
    }
}

/// How many of the packages that are worth enough to both sides each rule alone keeps out in a round, in the order of
/// [`super::rules`]; nothing where packages cannot be counted in bounded time and memory.
#[must_use]
pub fn kept_out_alone(game: &Game<'_>, round: usize, least: PerSide<Payoff>) -> Option<Vec<u64>> {
    let n_rules = barriers(game, round).count();
    let joint = Joint::new(game, round);
    let mut parts = joint.divided()?.into_iter();
    parts.try_fold(vec![0; n_rules], |found, part| Some(sum(found, kept_out(game, round, least, &part)?)))
}

fn sum(mut a: Vec<u64>, b: Vec<u64>) -> Vec<u64> {
    a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
    a
}

/// The same of a piece of the packages.
fn kept_out(game: &Game<'_>, round: usize, least: PerSide<Payoff>, part: &Divided<'_, '_>) -> Option<Vec<u64>> {
    let piece = &part.joint.piece;
    // Rules that are added up may turn on fewer issues than each of them.
    let joint = Joint::looked_into(game, round, Outlook::AsIs, |_| true, piece.clone());
    let division = &Division::new(piece.space(), &joint.scopes())?;
    let n_rules = barriers(game, round).count();
    let count = Count { least, walks: Walks::new(&joint, division, parts(game, round, &joint)) };
    let none = || vec![0; n_rules];
    let one = |mut found: Vec<u64>, part: usize| {
        count.add_part(&mut digits(&joint, division, part), &mut found);
        found
    };
    Some((0..n_parts(&joint, division)).into_par_iter().fold(none, one).reduce(none, sum))
}

/// How many packages every two rules keep out, by the places of both.
type ByTwo = BTreeMap<[usize; 2], u64>;

/// So many half packages are looked at for pairs of rules, at most: each once for every rule.
const MOST_WORK: u64 = 1 << 28;

/// How many of the packages that are worth enough to both sides every two rules keep out in a round together, while each
/// alone would, by the places of both in the order of [`super::rules`]; pairs that keep out none so are left out. Nothing
/// where packages cannot be counted in bounded time and memory.
#[must_use]
pub fn kept_out_by_two(game: &Game<'_>, round: usize, least: PerSide<Payoff>) -> Option<ByTwo> {
    let joint = Joint::new(game, round);
    let mut work_left = MOST_WORK;
    let mut parts = joint.divided()?.into_iter();
    parts.try_fold(ByTwo::new(), |found, part| {
        Some(sum_by_two(found, by_two(game, round, least, &part, &mut work_left)?))
    })
}

fn sum_by_two(mut a: ByTwo, b: ByTwo) -> ByTwo {
    for (pair, n) in b {
        *a.entry(pair).or_default() += n;
    }
    a
}

/// The same of a piece of the packages, for which so much work is left.
fn by_two(
    game: &Game<'_>,
    round: usize,
    least: PerSide<Payoff>,
    part: &Divided<'_, '_>,
    work_left: &mut u64,
) -> Option<ByTwo> {
    let piece = &part.joint.piece;
    let joint = Joint::looked_into(game, round, Outlook::AsIs, |_| true, piece.clone());
    let division = &Division::new(piece.space(), &joint.scopes())?;
    let n_halves: u64 = division.halves.iter().map(|half| n_settled(&joint, half)).sum();
    let n_rules = barriers(game, round).count().max(1) as u64;
    let work = (n_parts(&joint, division) as u64).checked_mul(n_halves)?.checked_mul(n_rules)?;
    *work_left = work_left.checked_sub(work)?;
    let count = Count { least, walks: Walks::new(&joint, division, parts(game, round, &joint)) };
    let one = |mut found: ByTwo, part: usize| {
        count.add_pairs(&mut digits(&joint, division, part), &mut found);
        found
    };
    Some((0..n_parts(&joint, division)).into_par_iter().fold(ByTwo::new, one).reduce(ByTwo::new, sum_by_two))
}

/// In how many ways some issues may be settled.
fn n_settled(joint: &Joint<'_>, issues: &[IssueIdx]) -> u64 {
    issues.iter().fold(1_u64, |n, issue| n.saturating_mul(joint.space().n_choices(*issue) as u64))
}

/// In how many ways the issues of the cut may be settled.
fn n_parts(joint: &Joint<'_>, division: &Division) -> usize {
    division.cut.iter().map(|issue| joint.space().n_choices(*issue)).product()
}

/// The choices of one of these ways, all other issues at their first.
fn digits(joint: &Joint<'_>, division: &Division, part: usize) -> Vec<usize> {
    let mut digits = vec![0; joint.space().n_issues()];
    let mut rest = part;
    for issue in division.cut.iter().rev() {
        digits[issue.index()] = rest % joint.space().n_choices(*issue);
        rest /= joint.space().n_choices(*issue);
    }
    digits
}

/// What packages are worth and which rules they break, in one table for every set of issues that anything depends on.
fn parts(game: &Game<'_>, round: usize, joint: &Joint<'_>) -> Vec<Table<Part>> {
    let worth = |values: &PerSide<Payoff>| Part { values: *values, breach: Breach::None };
    let mut tables: Vec<Table<Part>> = joint.terms.iter().map(|term| term.map(worth)).collect();
    for (rule, barrier) in barriers(game, round).enumerate() {
        let breach = |is_out: &bool| if *is_out { Breach::Of(rule as u32) } else { Breach::None };
        let barrier = joint.piece.narrowed(barrier);
        match tables.iter_mut().find(|table| table.scope == barrier.scope) {
            Some(table) => {
                let cells = table.cells.iter_mut().zip(&barrier.cells);
                cells.for_each(|(cell, is_out)| cell.breach = cell.breach + breach(is_out));
            }
            None => tables.push(barrier.map(|is_out| Part { breach: breach(is_out), ..Part::default() })),
        }
    }
    tables
}

/// How the choices on a cut and on two halves are walked over.
struct Walks {
    tables: Vec<Table<Part>>,
    /// The tables that the choices on the cut decide.
    of_cut: Vec<usize>,
    halves: [Walk; 2],
}

impl Walks {
    fn new(joint: &Joint<'_>, division: &Division, tables: Vec<Table<Part>>) -> Self {
        let scopes: Vec<_> = tables.iter().map(|table| &table.scope).collect();
        let is_of_cut = |place: &usize| scopes[*place].issues().iter().all(|issue| division.cut.contains(issue));
        let of_cut = (0..tables.len()).filter(is_of_cut).collect();
        let halves = division.halves.each_ref().map(|half| Walk::new(joint.space(), half, &division.cut, &scopes, &[]));
        Self { tables, of_cut, halves }
    }

    /// What the choices on the cut add.
    fn base(&self, digits: &[usize]) -> Part {
        let tables = self.of_cut.iter().map(|place| &self.tables[*place]);
        tables.map(|table| table.cells[table.scope.cell(digits)]).sum()
    }

    /// The choices on a half that break nothing, those that break one rule, and those that break two.
    fn half(&self, half: usize, digits: &mut [usize]) -> [Vec<Part>; 3] {
        let ingredients = Ingredients { terms: &self.tables, barriers: &[] };
        let [mut clean, mut broken, mut twice] = [Vec::new(), Vec::new(), Vec::new()];
        self.halves[half].for_each(&ingredients, digits, &mut |_, _, part: Part| match part.breach {
            Breach::None => clean.push(part),
            Breach::Of(_) => broken.push(part),
            Breach::Two(..) => twice.push(part),
            Breach::Several => {}
        });
        [clean, broken, twice]
    }
}

/// A count for every rule.
struct Count {
    /// What a package must be worth to each side.
    least: PerSide<Payoff>,
    walks: Walks,
}

impl Count {
    /// Adds the packages with these choices on the cut.
    fn add_part(&self, digits: &mut [usize], found: &mut [u64]) {
        let base = self.walks.base(digits);
        if matches!(base.breach, Breach::Two(..) | Breach::Several) {
            return;
        }
        let least = PerSide::from_fn(|side| self.least[side] - base.values[side]);
        let [[clean, broken, _], [other_clean, other_broken, _]] = [0, 1].map(|half| self.walks.half(half, digits));
        let mut add = |part: Part, n: u64| {
            if let Breach::Of(rule) = base.breach + part.breach {
                found[rule as usize] += n;
            }
        };
        if base.breach == Breach::None {
            // A rule is broken in one half alone: what it depends on lies there, as far as it does not lie on the cut.
            with_partners(broken, other_clean.clone(), least, &mut add);
            with_partners(other_broken, clean, least, &mut add);
        } else {
            with_partners(clean, other_clean, least, &mut add);
        }
    }

    /// Adds the packages with these choices on the cut that break two rules.
    fn add_pairs(&self, digits: &mut [usize], found: &mut ByTwo) {
        let base = self.walks.base(digits);
        if base.breach == Breach::Several {
            return;
        }
        let least = PerSide::from_fn(|side| self.least[side] - base.values[side]);
        let [[clean, broken, twice], [other_clean, other_broken, other_twice]] =
            [0, 1].map(|half| self.walks.half(half, digits));
        let mut add = |breach: Breach, n: u64| {
            if let (Breach::Two(one, other), true) = (base.breach + breach, n > 0) {
                *found.entry([one as usize, other as usize]).or_default() += n;
            }
        };
        match base.breach {
            Breach::None => {
                with_partners(twice, other_clean, least, &mut |part, n| add(part.breach, n));
                with_partners(other_twice, clean, least, &mut |part, n| add(part.breach, n));
                for (rule, partners) in by_rule(other_broken) {
                    with_partners(broken.clone(), partners, least, &mut |part, n| {
                        add(part.breach + Breach::Of(rule), n);
                    });
                }
            }
            Breach::Of(_) => {
                with_partners(broken, other_clean, least, &mut |part, n| add(part.breach, n));
                with_partners(other_broken, clean, least, &mut |part, n| add(part.breach, n));
            }
            Breach::Two(..) => with_partners(clean, other_clean, least, &mut |part, n| add(part.breach, n)),
            Breach::Several => {}
        }
    }
}

/// Half packages by the one rule that each breaks.
fn by_rule(parts: Vec<Part>) -> BTreeMap<u32, Vec<Part>> {
    let mut found: BTreeMap<u32, Vec<Part>> = BTreeMap::new();
    for part in parts {
        if let Breach::Of(rule) = part.breach {
            found.entry(rule).or_default().push(part);
        }
    }
    found
}

/// Says of each of some half packages with how many partners it is worth enough to both sides.
///
/// As its value to the first side rises, ever more partners are worth enough to that side; a tally tells how many of these
/// are worth enough to the second.
fn with_partners(
    mut parts: Vec<Part>,
    mut partners: Vec<Part>,
    least: PerSide<Payoff>,
    found: &mut impl FnMut(Part, u64),
) {
    if let [only] = partners.as_slice() {
        let is_enough =
            |part: &Part| Side::BOTH.iter().all(|side| part.values[*side] + only.values[*side] >= least[*side]);
        return parts.into_iter().filter(is_enough).for_each(|part| found(part, 1));
    }
    parts.sort_unstable_by_key(|part| part.values[Side::First]);
    partners.sort_unstable_by_key(|part| part.values[Side::Second]);
    let seconds: Vec<Payoff> = partners.iter().map(|part| part.values[Side::Second]).collect();
    let mut by_first: Vec<(Payoff, usize)> =
        partners.iter().enumerate().map(|(rank, part)| (part.values[Side::First], rank)).collect();
    by_first.sort_unstable();
    let mut tally = Tally::new(seconds.len());
    let mut n_in: u64 = 0;
    for part in parts {
        while let Some((_, rank)) =
            by_first.pop_if(|(first, _)| *first + part.values[Side::First] >= least[Side::First])
        {
            n_in += 1;
            tally.add(rank);
        }
        let too_little = seconds.partition_point(|second| *second + part.values[Side::Second] < least[Side::Second]);
        found(part, n_in - u64::from(tally.n_below(too_little)));
    }
}

#[cfg(test)]
mod tests;
