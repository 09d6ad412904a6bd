//! What a game's values are made of: what issues add, what chambers do to them, what branches of clauses come to.

use super::Game;
use super::chances::Chances;
use super::compile::{TermKind, To};
use super::table::Table;
use crate::agenda::{Branch, EventIdx, IssueIdx, OptionIdx, Package, Reading};
use crate::quantity::{Payoff, PerSide, Side};

impl Game<'_> {
    /// What a package is worth to a side in a round if a branch of it comes about, before time costs: as things stand on that
    /// day, whatever else the event would change.
    #[must_use]
    pub(crate) fn branch_value(&self, side: Side, round: usize, package: &Package, branch: &Branch) -> Payoff {
        let (phase, era) = (self.sides[side].phase(round), self.sides[side].era(round));
        let reading = Reading { written: package, resolved: &branch.resolved };
        let part = |kind| era.rules.part(To::Delegation, kind, reading, phase.now, &phase.choice_values);
        era.structure.term_shapes.iter().map(|shape| Payoff::new(part(shape.kind))).sum()
    }

    /// What a package with clauses agreed in a round comes to pay each side once it is known what happens in this course of
    /// the world, by the day of the signature; nothing of one without clauses.
    #[must_use]
    pub fn ex_post(&self, round: usize, package: &Package) -> Option<PerSide<Payoff>> {
        let turns_on = self.agenda.turns_on(package);
        if turns_on.is_empty() {
            return None;
        }
        let happens = self.timeline.happenings().map(|(event, _)| event).collect();
        let happens = turns_on.among(happens);
        let branch = Branch { happens, resolved: self.agenda.resolved(package, happens) };
        Some(PerSide::from_fn(|side| self.payoff(side, round, self.branch_value(side, round, package, &branch))))
    }

    /// How likely a side takes an event that some clause turns on to be, in a round; certain once it has happened.
    ///
    /// # Panics
    ///
    /// If no clause of the agenda turns on the event.
    #[must_use]
    pub fn belief(&self, side: Side, round: usize, event: EventIdx) -> f64 {
        self.chances(side, round).of(event)
    }

    /// How likely a side takes a branch of a package to be, in a round.
    #[must_use]
    pub fn chance(&self, side: Side, round: usize, package: &Package, branch: &Branch) -> f64 {
        self.chances(side, round).of_branch(self.agenda.turns_on(package), branch.happens)
    }

    fn chances(&self, side: Side, round: usize) -> Chances<'_> {
        let side = &self.sides[side];
        side.era(round).rules.chances(side.phase(round).now)
    }

    /// What each issue adds to a package's value for a side in a round: weight times value, linkages included, less
    /// what going beyond a walk-away on it costs. Bonuses, which belong to no issue, are left out.
    #[must_use]
    pub(crate) fn contributions(&self, side: Side, round: usize, package: &Package) -> Vec<Payoff> {
        let side = &self.sides[side];
        let mut by_issue = vec![Payoff::ZERO; self.space.n_issues()];
        for (shape, term) in side.era(round).structure.term_shapes.iter().zip(&**side.terms(round)) {
            if let TermKind::Issue(issue) | TermKind::WalkAway(issue) = shape.kind {
                by_issue[issue.index()] += term.get(&self.space, package);
            }
        }
        by_issue
    }

    /// What the chance that chambers reject a package adds to what its issues and bonuses are worth to a side in a round.
    #[must_use]
    pub(crate) fn unratified(&self, side: Side, round: usize, package: &Package) -> Payoff {
        let terms = self.terms(side, round).filter(|(kind, _)| *kind == TermKind::Unratified);
        terms.map(|(_, term)| term.get(&self.space, package)).sum()
    }

    /// What a package is worth to a side in a round if it comes into force, whatever chambers may do; before time costs.
    #[must_use]
    pub(crate) fn value_in_force(&self, side: Side, round: usize, package: &Package) -> Payoff {
        self.sides[side].value_in_force(round, package)
    }

    /// What a package is worth to one of a side's principals, by its place, in a round if it comes into force; before time costs.
    ///
    /// # Panics
    ///
    /// If the side has no such principal.
    #[must_use]
    pub fn value_to(&self, side: Side, principal: usize, round: usize, package: &Package) -> Payoff {
        self.sides[side].value_to(principal, round, package)
    }

    /// The parts of a package's value to a side in a round.
    pub(crate) fn terms(&self, side: Side, round: usize) -> impl Iterator<Item = (TermKind, &Table<Payoff>)> {
        let side = &self.sides[side];
        side.era(round).structure.term_shapes.iter().map(|shape| shape.kind).zip(&**side.terms(round))
    }

    /// What a choice on an issue is worth to a side in a round: weight times value, before linkages.
    #[must_use]
    pub(crate) fn choice_value(&self, side: Side, round: usize, issue: IssueIdx, choice: OptionIdx) -> Payoff {
        let side = &self.sides[side];
        let value = side.phase(round).choice_values.own[issue.index()][self.space.digit(issue, choice)];
        Payoff::new(side.era(round).weights[issue.index()] * value)
    }

    /// What an option is worth to a side on its issue in the first round: weight times value, before linkages.
    #[must_use]
    pub(crate) fn option_value(&self, side: Side, issue: IssueIdx, option: OptionIdx) -> Payoff {
        self.choice_value(side, 0, issue, option)
    }

    /// What an issue is worth to a side if nothing is agreed: weight times its no-deal value.
    #[must_use]
    pub(crate) fn no_deal_contribution(&self, side: Side, issue: IssueIdx) -> Payoff {
        let era = self.sides[side].era(0);
        Payoff::new(era.weights[issue.index()] * era.rules.rules.no_deal.values[issue.index()])
    }
}
