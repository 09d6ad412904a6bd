//! One side of the game: the only window through which a strategy sees payoffs.

use super::{Lapse, Verdict};
use crate::agenda::{Agenda, IssueIdx, OptionIdx, Package, PackageSpace};
use crate::payoff::{Game, Ranked, Rule, Search, Tabulated};
use crate::quantity::{Payoff, Side};

/// A delegation's own side of the game. The counterpart's payoffs cannot be reached through it.
#[derive(Clone, Copy, Debug)]
pub struct OwnGame<'g> {
    game: &'g Game<'g>,
    side: Side,
}

impl<'g> OwnGame<'g> {
    /// The game as that side knows it.
    #[must_use]
    pub const fn new(game: &'g Game<'g>, side: Side) -> Self {
        Self { game, side }
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
    pub fn ranked(&self, round: usize, number: u64) -> Ranked {
        Ranked { number, value: self.value(round, number) }
    }

    /// What an option is worth on its issue, weight times value, before linkages.
    #[must_use]
    pub fn option_value(&self, issue: IssueIdx, option: OptionIdx) -> Payoff {
        self.game.option_value(self.side, issue, option)
    }

    /// The least value that pays as much as no deal in a round.
    #[must_use]
    pub fn no_deal_value(&self, round: usize) -> Payoff {
        self.game.no_deal_value(self.side, round)
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

    /// The packages that make sense and respect the own red lines in a round, by value.
    #[must_use]
    pub fn search(&self, round: usize) -> &'g Search {
        self.game.search(self.side, round)
    }

    /// The opening that the mandate lays down, as of the first round.
    #[must_use]
    pub fn opening(&self) -> Option<Ranked> {
        self.game.opening(self.side)
    }

    /// Whether the package of that number may be agreed in a round: no own red line and none of the agenda's rules bars it.
    #[must_use]
    #[inline]
    pub fn is_allowed(&self, round: usize, number: u64) -> bool {
        self.game.is_allowed(self.side, round, number)
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
    pub fn lapse(&self, round: usize, number: u64) -> Option<Lapse> {
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
            Rule::RedLine(side, _) if side != self.side => None,
            Rule::RedLine(..) | Rule::Compatibility(_) => Some(self.game.name_of(rule)),
        }
    }

    /// Whether packages are worth the same in both rounds and the same ones are allowed.
    #[must_use]
    #[inline]
    pub fn is_unchanged(&self, round: usize, other: usize) -> bool {
        self.game.is_unchanged(self.side, round, other)
    }
}
