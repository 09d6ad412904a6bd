//! What signing is worth where chambers must consent: every part of a package's value, averaged over whether they do.
//!
//! The chance that they consent takes few values over packages, since it turns on few issues. So each part of the value is
//! tabulated over those issues besides its own, and searches and frontiers stay as exact as they are without chambers.

use super::compile::{SideRules, TermShape};
use super::table::{Scope, Table};
use crate::agenda::{Circumstance, IssueIdx, PackageSpace, chamber};
use crate::quantity::Payoff;
use crate::ratification::{Answers, Judge, KnownChances};
use std::collections::BTreeSet;

/// How the parts of a side's value depend on the votes of chambers.
pub(super) struct Anticipated {
    /// The issues that the votes turn on.
    scope: Scope,
    terms: Vec<Widened>,
    answers: Answers,
}

/// A term's scope, widened by the issues that votes turn on, with the cells that each of its own is made of.
struct Widened {
    scope: Scope,
    /// Per cell, that of the term and that of the chances.
    cells: Vec<[u32; 2]>,
}

impl Anticipated {
    /// Nothing where no chamber must consent.
    pub(super) fn new(rules: SideRules<'_>, shapes: &[TermShape], space: &PackageSpace) -> Option<Self> {
        let scope = scope(rules, space)?;
        let terms = shapes.iter().map(|shape| Widened::new(&shape.scope, &scope, space)).collect();
        Some(Self { scope, terms, answers: Answers::default() })
    }

    /// The scopes of the terms with what votes turn on.
    pub(super) fn scopes(&self) -> Vec<&Scope> {
        self.terms.iter().map(|term| &term.scope).collect()
    }

    /// What each part of the value is worth before the votes, of what it is worth in force. Chances that were worked out
    /// before need not be again.
    pub(super) fn before_votes(
        &self,
        rules: SideRules<'_>,
        shapes: &[TermShape],
        now: Circumstance,
        in_force: &[Table<Payoff>],
        known: &mut KnownChances,
    ) -> Vec<Table<Payoff>> {
        let judge = Judge::new(rules.agenda, &rules.rules.anticipation.lifts, now);
        let mut judge = judge.knowing(std::mem::take(known)).asking(&self.answers);
        let chances = self.scope.fill(rules.agenda, |package| judge.joint(package));
        *known = judge.into_known();
        let terms = self.terms.iter().zip(rules.unratified(shapes)).zip(in_force);
        let expected = terms.map(|((widened, failed), in_force)| {
            let cell =
                |[own, chance]: &[u32; 2]| expected(chances[*chance as usize], in_force.cells[*own as usize], failed);
            Table { scope: widened.scope.clone(), cells: widened.cells.iter().map(cell).collect() }
        });
        expected.collect()
    }
}

/// The issues that the votes of chambers turn on; nothing where no chamber must consent.
fn scope(rules: SideRules<'_>, space: &PackageSpace) -> Option<Scope> {
    let chambers = &rules.agenda.chambers;
    (!chambers.is_empty()).then(|| Scope::new(&chamber::issues_of(chambers), space))
}

/// The scopes of terms with what votes turn on, without tabulating anything.
pub(super) fn widened_scopes(rules: SideRules<'_>, shapes: &[TermShape], space: &PackageSpace) -> Vec<Scope> {
    let scope = scope(rules, space);
    let widened =
        |shape: &TermShape| scope.as_ref().map_or_else(|| shape.scope.clone(), |of| joined(&shape.scope, of, space));
    shapes.iter().map(widened).collect()
}

fn joined(own: &Scope, other: &Scope, space: &PackageSpace) -> Scope {
    let issues: BTreeSet<IssueIdx> = own.issues().iter().chain(other.issues()).copied().collect();
    Scope::new(&issues, space)
}

impl Widened {
    fn new(own: &Scope, chances: &Scope, space: &PackageSpace) -> Self {
        let scope = joined(own, chances, space);
        let mut digits = vec![0; space.n_issues()];
        let cells = (0..scope.n_cells()).map(|cell| {
            scope.set_digits(space, cell, &mut digits);
            [own, chances].map(|of| of.cell(&digits) as u32)
        });
        let cells = cells.collect();
        Self { scope, cells }
    }
}

/// `failed + chance * (in_force - failed)`, to the nearest payoff; exact where it is certain.
fn expected(chance: f64, in_force: Payoff, failed: Payoff) -> Payoff {
    if chance >= 1.0 {
        return in_force;
    }
    failed + Payoff::from_units((chance * (in_force - failed).units() as f64).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::{Agenda, Chamber, Condition, Electorate, Needed, Package};
    use crate::payoff::Game;
    use crate::payoff::sample::{DATES, Sample};
    use crate::quantity::{PerSide, Side};
    use crate::random::{cases, normal_quantile, normal_share};

    /// The chance that at least `missing` of these voters say yes, by enumerating who does.
    fn by_enumeration(voters: &[f64], missing: i64) -> f64 {
        let n = voters.len();
        let of_set = |set: u32| {
            let each = voters.iter().enumerate().map(|(idx, yes)| if set >> idx & 1 == 1 { *yes } else { 1.0 - yes });
            each.product::<f64>()
        };
        (0..1_u32 << n).filter(|set| i64::from(set.count_ones()) >= missing).map(of_set).sum()
    }

    /// The definition: who votes how, state by state of the common cause.
    fn chance(chamber: &Chamber, lift: f64, holds: impl Fn(&Condition) -> bool) -> f64 {
        if chamber.given.as_ref().is_some_and(|given| !holds(given)) {
            return 1.0;
        }
        let mut voters = Vec::new();
        for group in &chamber.swing {
            let by: f64 = group.shifts.iter().filter(|shift| holds(&shift.given)).map(|shift| shift.by).sum();
            let odds = group.yes / (1.0 - group.yes) * libm::exp(by + lift);
            let yes = if group.yes >= 1.0 { 1.0 } else { odds / (1.0 + odds) };
            voters.extend(std::iter::repeat_n(yes, group.voters as usize));
        }
        let room = chamber.present as usize - voters.len();
        let sure = (chamber.sure as usize).min(room) as i64;
        let of = |electorate| if electorate == Electorate::Present { chamber.present } else { chamber.members };
        let needed = match chamber.needed {
            Needed::Share(one, of_so_many, electorate) => {
                (1..100).find(|n| f64::from(*n) * f64::from(of_so_many) >= of(electorate) * f64::from(one))
            }
            Needed::Majority(electorate) => (1..100).find(|n| f64::from(*n) * 2.0 > of(electorate)),
            Needed::Votes(votes) => Some(votes as i32),
        };
        let missing = i64::from(needed.expect("some number suffices")) - sure;
        let at = |yes: f64, z: f64| match yes {
            0.0 => 0.0,
            1.0 => 1.0,
            yes => normal_share((normal_quantile(yes) + chamber.shock.sqrt() * z) / (1.0 - chamber.shock).sqrt()),
        };
        match chamber.shock {
            0.0 => by_enumeration(&voters, missing),
            1.0 => {
                // All of them say yes below a share that is the same for all: the share moves through the gaps in between.
                let mut ends: Vec<f64> = voters.iter().copied().chain([0.0, 1.0]).collect();
                ends.sort_by(f64::total_cmp);
                let passes = |u: f64| voters.iter().filter(|yes| u < **yes).count() as i64 >= missing;
                let gaps = ends.windows(2).filter(|gap| passes(f64::midpoint(gap[0], gap[1])) && gap[1] > gap[0]);
                gaps.map(|gap| gap[1] - gap[0]).sum()
            }
            _ => {
                let states = (0..400).map(|state| normal_quantile((f64::from(state) + 0.5) / 400.0));
                let given = |z: f64| by_enumeration(&voters.iter().map(|yes| at(*yes, z)).collect::<Vec<_>>(), missing);
                states.map(given).sum::<f64>() / 400.0
            }
        }
    }

    #[test]
    fn signing_is_worth_what_the_votes_of_all_chambers_make_of_it() {
        let (mut n_chances, mut n_compared) = (0, 0);
        for seed in 0..cases(2_000) {
            let sample = Sample::random(seed);
            if sample.agenda.chambers.is_empty() {
                continue;
            }
            let plain = Agenda { chambers: vec![], ..sample.agenda.clone() };
            let sides = PerSide::from_fn(|side| (&sample.sides[side.index()].0, &sample.sides[side.index()].1));
            let (game, in_force) = (sample.game(), Game::in_world(&plain, &DATES, &sample.timeline, sides));
            let round = seed as usize % DATES.len();
            let n_packages = game.space().n_packages();
            for number in (0..n_packages).step_by(1 + n_packages as usize / 7) {
                let package: Package = game.space().package(number);
                let holds = |condition: &Condition| {
                    sample.agenda.truth(condition, &package, sample.timeline.on(DATES[round])).holds()
                };
                for side in Side::BOTH {
                    let anticipation = &sides[side].0.anticipation;
                    let chambers = sample.agenda.chambers.iter().zip(&anticipation.lifts);
                    let chance: f64 = chambers.map(|(chamber, lift)| chance(chamber, *lift, holds)).product();
                    n_chances += usize::from(chance > 0.001 && chance < 0.999);
                    let (value, failed) = (in_force.value(side, round, &package), sides[side].0.failed());
                    let apart = game.value_in_force(side, round, &package) - value;
                    assert!(apart.get().abs() < 1e-12, "setting {seed}");
                    let value = value.get();
                    let expected = failed + chance * (value - failed);
                    let found = game.value(side, round, &package).get();
                    assert!((found - expected).abs() < 1e-9, "setting {seed}: {found} is not {expected}");
                    n_compared += 1;
                }
            }
        }
        assert!(n_chances > cases(1_500) && n_compared > cases(4_000), "{n_chances} of {n_compared} are left to votes");
    }

    #[test]
    fn before_two_votes_signing_is_worth_the_mean_of_both_ends() {
        // Chances of 0.904952591843328 and 0.98, one vote independent of the other.
        let worth = expected(0.904_952_591_843_328 * 0.98, Payoff::new(0.62), Payoff::new(0.3));
        assert!((worth.get() - 0.583_793_132_802_067_7).abs() < 1e-9, "{worth:?}");
    }

    #[test]
    fn chambers_that_always_pass_change_no_bit_of_any_value() {
        let mut n_compared = 0;
        for seed in 0..cases(1_500) {
            let mut sample = Sample::random(seed);
            for chamber in &mut sample.agenda.chambers {
                (chamber.sure, chamber.swing, chamber.needed) = (8.0, vec![], Needed::Share(2, 3, Electorate::Present));
            }
            if sample.agenda.chambers.is_empty() {
                continue;
            }
            let plain = Agenda { chambers: vec![], ..sample.agenda.clone() };
            let sides = PerSide::from_fn(|side| (&sample.sides[side.index()].0, &sample.sides[side.index()].1));
            let (game, in_force) = (sample.game(), Game::in_world(&plain, &DATES, &sample.timeline, sides));
            for (round, side) in (0..DATES.len()).flat_map(|round| Side::BOTH.map(|side| (round, side))) {
                let values = |game: &Game<'_>| -> Vec<Payoff> {
                    (0..game.space().n_packages()).map(|n| game.value(side, round, &game.space().package(n))).collect()
                };
                assert_eq!(values(&game), values(&in_force), "setting {seed}");
                let best = |game: &Game<'_>| game.search(side, round).best().copied();
                assert_eq!(best(&game), best(&in_force), "setting {seed}");
                n_compared += 1;
            }
        }
        assert!(n_compared > cases(3_000), "{n_compared}");
    }
}
