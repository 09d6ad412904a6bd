//! One side of the game: the only window through which a strategy sees payoffs.

use super::{Lapse, Settled, Verdict};
use crate::agenda::{Agenda, IssueIdx, OptionIdx, Package, PackageSpace};
use crate::payoff::{Allowed, Game, Ranked, Rule, Search, Tabulated};
use crate::quantity::{Payoff, Side};
use std::sync::Arc;

/// A delegation's own side of the game. The counterpart's payoffs cannot be reached through it.
#[derive(Clone, Copy, Debug)]
pub struct OwnGame<'g> {
    game: &'g Game<'g>,
    side: Side,
    settled: Option<&'g Settled>,
}

impl<'g> OwnGame<'g> {
    /// The game as that side knows it.
    #[must_use]
    pub const fn new(game: &'g Game<'g>, side: Side) -> Self {
        Self { game, side, settled: None }
    }

    /// The same game under an interim agreement: only packages that keep to what it settles and settle more may be agreed,
    /// and no deal is worth what the interim is worth on the day.
    #[must_use]
    pub const fn under(self, settled: Option<&'g Settled>) -> Self {
        Self { settled, ..self }
    }

    /// The interim agreement in force, if there is one.
    #[must_use]
    pub const fn settled(&self) -> Option<&'g Settled> {
        self.settled
    }

    /// Whose side it is.
    #[must_use]
    pub const fn side(&self) -> Side {
        self.side
    }

    /// What is negotiated.
    #[must_use]
    pub fn agenda(&self) -> &'g Agenda {
        self.game.agenda()
    }

    /// All packages of the agenda.
    #[must_use]
    pub fn space(&self) -> &'g PackageSpace {
        self.game.space()
    }

    /// The package of that number, spelt out.
    #[must_use]
    pub fn package(&self, number: u64) -> Package {
        self.game.space().package(number)
    }

    /// What the package of that number is worth in a round, undiscounted.
    #[must_use]
    pub fn value(&self, round: usize, number: u64) -> Payoff {
        self.game.value_of(self.side, round, number)
    }

    /// The same, with the number.
    #[must_use]
    pub(crate) fn ranked(&self, round: usize, number: u64) -> Ranked {
        Ranked { number, value: self.value(round, number) }
    }

    /// What an option is worth on its issue, weight times value, before linkages.
    #[must_use]
    pub(crate) fn option_value(&self, issue: IssueIdx, option: OptionIdx) -> Payoff {
        self.game.option_value(self.side, issue, option)
    }

    /// The least value that pays as much as no deal in a round.
    #[must_use]
    #[inline]
    pub fn no_deal_value(&self, round: usize) -> Payoff {
        match self.settled {
            None => self.game.no_deal_value(self.side, round),
            Some(interim) => self.value(round, interim.number()),
        }
    }

    /// How many rounds there are.
    #[must_use]
    pub fn n_rounds(&self) -> usize {
        self.game.n_rounds()
    }

    /// Every package with its floating-point payoff, for strategies that play by another tool's rules.
    #[must_use]
    pub fn tabulated(&self) -> &'g Tabulated {
        self.game.tabulated(self.side)
    }

    /// The packages that make sense and respect the own red lines in a round, by value; under an interim agreement also
    /// those that would reopen it.
    #[must_use]
    pub fn search(&self, round: usize) -> &'g Search {
        self.game.search(self.side, round)
    }

    /// The opening that the mandate lays down, as of the first round.
    #[must_use]
    pub fn opening(&self) -> Option<Ranked> {
        self.game.opening(self.side)
    }

    /// The opening that the mandate lays down on an issue, or what is worth most there, whatever stands on others.
    #[must_use]
    pub(crate) fn stands_alone(&self, issue: IssueIdx) -> OptionIdx {
        self.game.laid_down(self.side, 0, issue).unwrap_or_else(|| {
            let worth = |choice| self.option_value(issue, choice);
            let better = |best, choice| if worth(choice) > worth(best) { choice } else { best };
            self.agenda().issue(issue).choices().reduce(better).expect("an issue has options")
        })
    }

    /// The packages that may be proposed in a round under an interim agreement.
    pub(super) fn open_search(&self, round: usize, settled: &Settled) -> Arc<Search> {
        self.game.search_under(self.side, round, settled.number(), |all| {
            all.restricted(&settled.allowed(self.space())).without(settled.number())
        })
    }

    /// The openings that the mandate lays down on the issues that an interim agreement leaves open, filled with what is worth
    /// most in a round; nothing if no package that may be proposed respects them.
    pub(super) fn open_opening(&self, round: usize, search: &Search) -> Option<Ranked> {
        let choices = self.agenda().issues.iter().enumerate().map(|(idx, issue)| {
            let issue_idx = IssueIdx::new(idx);
            let is_settled = self.settled.is_some_and(|settled| settled.settles(issue_idx));
            let laid_down = self.game.laid_down(self.side, round, issue_idx).filter(|_| !is_settled);
            issue.choices().map(|choice| laid_down.is_none_or(|laid_down| laid_down == choice)).collect()
        });
        search.restricted(&Allowed { choices: choices.collect() }).best().copied()
    }

    /// Whether the package of that number may be agreed in a round: no own red line and none of the agenda's rules bars it.
    #[must_use]
    #[inline]
    pub(crate) fn is_allowed(&self, round: usize, number: u64) -> bool {
        self.settled.is_none_or(|settled| settled.allows(self.space(), number))
            && self.game.is_allowed(self.side, round, number)
    }

    /// Why a package may not be agreed in a round, whatever it is worth: an own red line or the agenda's rules.
    #[must_use]
    #[inline]
    pub fn obstacle(&self, round: usize, number: u64) -> Option<Verdict> {
        (!self.is_allowed(round, number)).then(|| self.what_bars(round, number))
    }

    /// Which obstacle there is, if there is one.
    fn what_bars(&self, round: usize, number: u64) -> Verdict {
        self.crossed(round, number).map_or(Verdict::Incompatible, Verdict::CrossesRedLine)
    }

    /// The first own red line that the package of that number crosses in a round.
    fn crossed(&self, round: usize, number: u64) -> Option<usize> {
        self.game.crossed(self.side, round, &self.package(number))
    }

    /// Why a package could not be tabled in a round, whatever the strategy; nothing if it could.
    #[must_use]
    pub(crate) fn lapse(&self, round: usize, number: u64) -> Option<Lapse> {
        if !self.is_allowed(round, number) {
            return Some(self.crossed(round, number).map_or(Lapse::Incompatible, Lapse::CrossesRedLine));
        }
        (self.value(round, number) < self.no_deal_value(round)).then_some(Lapse::BelowNoDeal)
    }

    /// The first compatibility rule that the package of that number breaks in a round, by its place on the agenda.
    #[must_use]
    pub fn broken(&self, round: usize, number: u64) -> Option<usize> {
        self.game.broken(round, &self.package(number))
    }

    /// What a compatibility rule or an own red line is called in the scenario; nothing for a red line of the counterpart.
    #[must_use]
    pub fn name_of(&self, rule: Rule) -> Option<&'g str> {
        match rule {
            Rule::RedLine(side, _) | Rule::Floor(side, _) if side != self.side => None,
            Rule::RedLine(..) | Rule::Floor(..) | Rule::Compatibility(_) => Some(self.game.name_of(rule)),
        }
    }

    /// The own rule at that place: red lines, then the floors of principals with a veto.
    #[must_use]
    pub(crate) fn own_rule(&self, place: usize) -> Rule {
        self.game.own_rule(self.side, place)
    }

    /// Whether packages are worth the same in both rounds and the same ones are allowed.
    #[must_use]
    #[inline]
    pub(crate) fn is_unchanged(&self, round: usize, other: usize) -> bool {
        self.game.is_unchanged(self.side, round, other)
    }
}
