//! The game: payoff rules compiled for play.

use super::compile::SideRules;
use super::game_side::{SideEra, SideGame, SideStructure};
use super::table::Table;
use super::{Allowed, Mandate, PayoffRules, Ranked, Search, Tabulated};
use crate::agenda::{Agenda, Circumstance, IssueIdx, OptionIdx, Package, PackageSpace, Timeline};
use crate::quantity::{Payoff, PerSide, Side};
use jiff::civil::Date;
use std::fmt;
use std::sync::Arc;

/// The payoff rules of both sides, compiled for every round of a negotiation.
///
/// *Value* is what a package is worth before time costs, on a given date; *payoff* is the value discounted, less costs.
/// Rounds count from 0. Rounds in which a side's values are the same share their tables and lists, which are made when
/// first asked for.
pub struct Game<'a> {
    pub(super) agenda: &'a Agenda,
    pub(super) space: Arc<PackageSpace>,
    pub(super) sides: PerSide<SideGame<'a>>,
    /// How things stand in each round.
    circumstances: Vec<Circumstance>,
    /// What happens on which day, after the talks too; nobody at the table is told.
    pub(super) timeline: Timeline,
}

/// What a game's payoffs and rules depend on, and how its searches cut the issues up: everything about a game that no
/// number changes, so that games that differ in numbers alone can share it.
#[derive(Clone)]
pub struct Structure {
    space: Arc<PackageSpace>,
    sides: PerSide<Arc<SideStructure>>,
}

impl Structure {
    /// The structure of the rules of both sides.
    #[must_use]
    pub fn new(agenda: &Agenda, sides: PerSide<(&PayoffRules, &Mandate)>) -> Self {
        let space = Arc::new(agenda.space());
        let of_side = |(rules, mandate)| Arc::new(SideStructure::new(SideRules { agenda, rules, mandate }, &space));
        let sides = sides.map(of_side);
        Self { space, sides }
    }
}

/// Rules of both sides that hold from a day on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span<'s, 'a> {
    /// The day; the first rules hold from the beginning.
    pub from: Option<Date>,
    /// The structure of the rules, or of rules that differ from them in numbers alone.
    pub structure: &'s Structure,
    /// The payoff rules and the mandate of each side.
    pub sides: PerSide<(&'a PayoffRules, &'a Mandate)>,
}

impl<'a> Game<'a> {
    /// Compiles the rules of both sides for rounds on these dates, in rising order, in a world in which nothing happens. Answers
    /// to questions that are asked again, from negotiation to negotiation, are kept.
    ///
    /// # Panics
    ///
    /// If the rules or mandates are of another agenda: if their lists are not as long as that of the issues. The ones of
    /// a scenario never are.
    #[must_use]
    pub fn new(agenda: &'a Agenda, dates: &[Date], sides: PerSide<(&'a PayoffRules, &'a Mandate)>) -> Self {
        Self::with_structure(&Structure::new(agenda, sides), agenda, dates, Timeline::EMPTY, sides).remembering()
    }

    /// As [`Game::new`], in a world in which events happen on the days of a timeline.
    #[cfg(test)]
    #[must_use]
    pub(crate) fn in_world(
        agenda: &'a Agenda,
        dates: &[Date],
        timeline: &Timeline,
        sides: PerSide<(&'a PayoffRules, &'a Mandate)>,
    ) -> Self {
        Self::with_structure(&Structure::new(agenda, sides), agenda, dates, timeline, sides)
    }

    /// As [`Game::new`], in a world in which events happen on the days of a timeline, for rules that differ in numbers alone from
    /// those that the structure was made for. No answers are kept, as where each draw has a game of its own.
    ///
    /// # Panics
    ///
    /// As [`Game::new`].
    #[must_use]
    pub fn with_structure(
        structure: &Structure,
        agenda: &'a Agenda,
        dates: &[Date],
        timeline: &Timeline,
        sides: PerSide<(&'a PayoffRules, &'a Mandate)>,
    ) -> Self {
        Self::of_spans(agenda, dates, timeline, &[Span { from: None, structure, sides }])
    }

    /// Compiles rules of both sides that change on some days: those of the first span hold from the beginning, each later
    /// one's from its day on.
    ///
    /// # Panics
    ///
    /// If there is no span.
    #[must_use]
    pub(crate) fn of_spans(agenda: &'a Agenda, dates: &[Date], timeline: &Timeline, spans: &[Span<'_, 'a>]) -> Self {
        let structure = spans[0].structure;
        let of_side = |side: Side| {
            let era = |span: &Span<'_, 'a>| {
                let (rules, mandate) = span.sides[side];
                let rules = SideRules { agenda, rules, mandate };
                SideEra::new(span.from, rules, Arc::clone(&span.structure.sides[side]))
            };
            SideGame::new(spans.iter().map(era).collect(), dates, timeline)
        };
        let circumstances = dates.iter().map(|date| timeline.on(*date)).collect();
        let (space, sides) = (Arc::clone(&structure.space), PerSide::from_fn(of_side));
        Self { agenda, space, sides, circumstances, timeline: timeline.clone() }
    }

    /// The same, sharing with another game what is worked out of stretches of rounds over which both go by the same rules and
    /// things stand the same, as before the day on which two courses of the world part. Changes nothing but the time it takes.
    #[must_use]
    pub(crate) fn sharing(mut self, other: &Game<'_>) -> Self {
        if self.agenda == other.agenda {
            for side in Side::BOTH {
                self.sides[side].share_with(&other.sides[side]);
            }
        }
        self
    }

    /// The same, keeping answers to questions that are asked again where it is played more than once or shared with others.
    /// Changes nothing but the time it takes.
    #[must_use]
    pub(crate) fn remembering(mut self) -> Self {
        for side in Side::BOTH {
            self.sides[side].remembers = true;
        }
        self
    }

    /// What is negotiated.
    #[must_use]
    pub fn agenda(&self) -> &'a Agenda {
        self.agenda
    }

    /// The packages of the agenda.
    #[must_use]
    pub fn space(&self) -> &PackageSpace {
        &self.space
    }

    /// On which days events happen in this course of the world, after the talks too; nobody at the table is told.
    #[must_use]
    pub(crate) const fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// How things stand outside the package in a round.
    #[must_use]
    pub(crate) fn circumstance(&self, round: usize) -> Circumstance {
        self.circumstances[round]
    }

    /// How many rounds the game is compiled for.
    #[must_use]
    pub fn n_rounds(&self) -> usize {
        self.sides[Side::First].time.len()
    }

    /// Whether packages are worth the same to a side in both rounds and the same ones are allowed.
    #[must_use]
    #[inline]
    pub(crate) fn is_unchanged(&self, side: Side, round: usize, other: usize) -> bool {
        self.sides[side].phase_of_round[round] == self.sides[side].phase_of_round[other]
    }

    /// What a package is worth to a side in a round, before time costs.
    #[must_use]
    pub fn value(&self, side: Side, round: usize, package: &Package) -> Payoff {
        self.sides[side].terms(round).iter().map(|term| term.get(&self.space, package)).sum()
    }

    /// What the package of that number is worth to a side in a round, before time costs.
    #[must_use]
    #[inline]
    pub(crate) fn value_of(&self, side: Side, round: usize, number: u64) -> Payoff {
        self.listed_value(side, round, number).unwrap_or_else(|| self.value(side, round, &self.space.package(number)))
    }

    /// The same, if it is known without adding up: the package is allowed, and the side's search has come to list all.
    fn listed_value(&self, side: Side, round: usize, number: u64) -> Option<Payoff> {
        self.sides[side].phase(round).worked_out.search.get()?.listed_value(number)
    }

    /// The payoff rules and the mandate of a side that hold in a round.
    #[must_use]
    pub(crate) fn rules_in(&self, side: Side, round: usize) -> (&'a PayoffRules, &'a Mandate) {
        let SideRules { rules, mandate, .. } = self.sides[side].era(round).rules;
        (rules, mandate)
    }

    /// What a value pays in a round: discounted, less costs.
    #[must_use]
    pub fn payoff(&self, side: Side, round: usize, value: Payoff) -> Payoff {
        self.sides[side].time[round].payoff(value)
    }

    /// What a package pays each side if it is agreed in a round: its value of that day, discounted, less costs. In the unit
    /// of the scenario's values and weights: what an issue settled at its best is worth is its weight, and weights sum to 1.
    #[must_use]
    pub fn payoffs(&self, round: usize, package: &Package) -> PerSide<Payoff> {
        PerSide::from_fn(|side| self.payoff(side, round, self.value(side, round, package)))
    }

    /// What no deal pays each side in a round, costs taken off; in the unit of [`Self::payoffs`].
    #[must_use]
    pub fn no_deal_payoffs(&self, round: usize) -> PerSide<Payoff> {
        PerSide::from_fn(|side| self.no_deal(side, round))
    }

    /// What no deal pays in a round, costs taken off.
    #[must_use]
    pub fn no_deal(&self, side: Side, round: usize) -> Payoff {
        self.sides[side].time[round].no_deal
    }

    /// The value that pays as much as no deal in a round, and never less.
    #[must_use]
    #[inline]
    pub fn no_deal_value(&self, side: Side, round: usize) -> Payoff {
        self.sides[side].time[round].no_deal_value
    }

    /// What the first own rule of a side is that a package breaks in a round, by its place: its red lines, then the floors
    /// of its principals, see `own_rule`.
    #[must_use]
    pub fn crossed(&self, side: Side, round: usize, package: &Package) -> Option<usize> {
        let red_lines = &self.sides[side].barriers(round, &self.space)[self.agenda.compatibility.len()..];
        red_lines.iter().position(|line| line.get(&self.space, package))
    }

    /// Whether nothing rules out the package of that number for a side in a round: neither its red lines nor the agenda's
    /// compatibility rules.
    #[must_use]
    #[inline]
    pub(crate) fn is_allowed(&self, side: Side, round: usize, number: u64) -> bool {
        !self.sides[side].has_barriers
            || self.listed_value(side, round, number).is_some()
            || self.passes(side, round, number)
    }

    /// Whether no barrier stands in the way of the package of that number.
    fn passes(&self, side: Side, round: usize, number: u64) -> bool {
        let package = self.space.package(number);
        !self.sides[side].barriers(round, &self.space).iter().any(|barrier| barrier.get(&self.space, &package))
    }

    /// Whether a package makes sense in a round, by the agenda's compatibility rules.
    #[must_use]
    pub fn is_compatible(&self, round: usize, package: &Package) -> bool {
        self.broken(round, package).is_none()
    }

    /// The first compatibility rule of the agenda that a package breaks in a round, by its place.
    #[must_use]
    pub fn broken(&self, round: usize, package: &Package) -> Option<usize> {
        let rules = &self.sides[Side::First].barriers(round, &self.space)[..self.agenda.compatibility.len()];
        rules.iter().position(|rule| rule.get(&self.space, package))
    }

    /// The packages that make sense and respect the side's red lines in a round, by what they are worth to it.
    #[must_use]
    pub fn search(&self, side: Side, round: usize) -> &Search {
        self.sides[side].search(round, &self.space)
    }

    /// The packages that may be proposed in a round under an interim agreement, by the number of what is signed: `cut_down` makes
    /// them of all that could be without one, always in the same way.
    #[must_use]
    pub(crate) fn search_under(
        &self,
        side: Side,
        round: usize,
        interim: u64,
        cut_down: impl FnOnce(&Search) -> Search,
    ) -> Arc<Search> {
        let search = self.search(side, round);
        self.sides[side].phase(round).worked_out.search_under(interim, || cut_down(search))
    }

    /// Every package of a side with its floating-point payoff of the first round, before linkages and bonuses; made when
    /// first asked for.
    ///
    /// # Panics
    ///
    /// If there are more than [`Tabulated::MOST_PACKAGES`].
    #[must_use]
    pub fn tabulated(&self, side: Side) -> &Tabulated {
        let side = &self.sides[side];
        side.tabulated.get_or_init(|| {
            let SideEra { weights, no_deal_by_issues, .. } = side.era(0);
            let of_issue = |(weight, values): (&f64, &Vec<f64>)| values.iter().map(|value| weight * value).collect();
            let weighted: Vec<Vec<f64>> = weights.iter().zip(&side.phases[0].choice_values.own).map(of_issue).collect();
            Tabulated::new(&self.space, &weighted, *no_deal_by_issues)
        })
    }

    /// Where packages are ruled out for a side in a round: by the agenda's compatibility rules, then by its red lines.
    pub(crate) fn barriers(&self, side: Side, round: usize) -> &[Table<bool>] {
        self.sides[side].barriers(round, &self.space)
    }

    /// The opening that the side's mandate of a round lays down on an issue, if it lays one down.
    #[must_use]
    pub fn laid_down(&self, side: Side, round: usize, issue: IssueIdx) -> Option<OptionIdx> {
        self.sides[side].era(round).rules.mandate.openings[issue.index()]
    }

    /// The opening that the side's mandate lays down, open issues filled with what is worth most, as of the first round;
    /// nothing if no package respects openings, compatibility and red lines at once.
    #[must_use]
    pub fn opening(&self, side: Side) -> Option<Ranked> {
        *self.sides[side].phase(0).worked_out.opening.get_or_init(|| {
            let openings = &self.sides[side].era(0).rules.mandate.openings;
            let choices = self.agenda.issues.iter().zip(openings).map(|(issue, opening)| {
                issue.choices().map(|choice| opening.is_none_or(|laid_down| laid_down == choice)).collect()
            });
            let allowed = Allowed { choices: choices.collect() };
            self.search(side, 0).restricted(&allowed).best().copied()
        })
    }
}

impl fmt::Debug for Structure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Structure").field("n_packages", &self.space.n_packages()).finish_non_exhaustive()
    }
}

impl fmt::Debug for Game<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Game")
            .field("n_packages", &self.space.n_packages())
            .field("n_rounds", &self.n_rounds())
            .finish()
    }
}
