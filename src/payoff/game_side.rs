//! One side of a game: its rules in every round.

use super::anticipation::Anticipated;
use super::compile::{BarrierShape, ChoiceValues, FloorShape, SideRules, StatedValues, TermKind, TermShape, To};
use super::search::{Classes, Lists, Plan, Tables, Ties};
use super::table::{Scope, Table};
use super::time::TimeTerms;
use super::{PayoffRules, Ranked, Search, Tabulated};
use crate::agenda::{Agenda, Circumstance, Condition, Happened, Package, PackageSpace, Reading, Timeline};
use crate::quantity::Payoff;
use crate::ratification::KnownChances;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Up to so many packages may be listed one by one for a side, over all its searches; each takes 24 bytes.
const MOST_LISTED: u64 = 1 << 20;

/// In a space of so few packages, lists are made anew as fast as the same ones are found, where one search alone asks for them.
const MOST_UNSHARED: u64 = 4_096;

/// What of one side of a game no number changes.
pub(super) struct SideStructure {
    pub(super) term_shapes: Vec<TermShape>,
    pub(super) barrier_shapes: Vec<BarrierShape>,
    pub(super) floor_shapes: Vec<FloorShape>,
    anticipated: Option<Anticipated>,
    plan: Plan,
    /// The days on which some condition may change, in rising order.
    turning_days: Vec<Date>,
    /// The events of which some condition speaks.
    events: Happened,
    /// The conditions that are not up to the package alone.
    turning_conditions: Vec<Condition>,
    /// What is ruled out while nothing has happened that matters: before the first turning day, from it on, from the
    /// second on, and so on.
    barriers: Vec<OnceLock<Barriers>>,
    /// The same where something has.
    barriers_after: Mutex<BTreeMap<State, Barriers>>,
}

/// The parts of a package's value, each a table.
type Terms = Arc<Vec<Table<Payoff>>>;

/// What packages are ruled out, each rule a table.
type Barriers = Arc<Vec<Table<bool>>>;

/// On what conditions depend besides the package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    /// How many turning days have come.
    n_turns: usize,
    /// What has happened of the events of which some condition speaks.
    happened: Happened,
}

/// What of how things stand matters to a side: two states in which it is the same tell no two packages apart in other ways.
///
/// States may differ and come to the same, as on the days before a summit and on those when it is long over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// What has happened of the events on which clauses turn.
    happened: Happened,
    /// What the conditions come to that are not up to the package alone.
    conditions: Vec<Option<bool>>,
}

impl Standing {
    pub(super) fn new(agenda: &Agenda, turning_conditions: &[Condition], now: Circumstance) -> Self {
        let mut conditions = Vec::new();
        for condition in turning_conditions {
            condition.collect_what_stands(now, &mut conditions);
        }
        Self { happened: now.happened.among(agenda.clause_events()), conditions }
    }
}

/// The rules of one side that hold from a day on.
pub(super) struct SideEra<'a> {
    /// The day; the first rules hold from the beginning.
    from: Option<Date>,
    pub(super) rules: SideRules<'a>,
    pub(super) structure: Arc<SideStructure>,
    stated: StatedValues,
    /// The lists of all its phases' searches.
    lists: Arc<Mutex<Lists>>,
    /// What the side makes of the votes of chambers, as far as it had to.
    votes: Mutex<KnownChances>,
    /// How much each issue counts.
    pub(super) weights: Vec<f64>,
    /// What no deal is worth to the side by its issues, before time comes in.
    pub(super) no_deal_by_issues: f64,
}

impl<'a> SideEra<'a> {
    pub(super) fn new(from: Option<Date>, rules: SideRules<'a>, structure: Arc<SideStructure>) -> Self {
        let (stated, weights) = (rules.stated_values(), rules.rules.all_weights());
        let no_deal_by_issues = rules.rules.no_deal_by_issues(&weights);
        let (lists, votes) = (Arc::default(), Mutex::default());
        Self { from, rules, structure, stated, lists, votes, weights, no_deal_by_issues }
    }

    /// Whether it goes by the same rules as another over the same agenda, from whatever day on.
    fn is_like(&self, other: &SideEra<'_>) -> bool {
        self.rules.rules == other.rules.rules && self.rules.mandate == other.rules.mandate
    }
}

/// One side of a game.
pub(super) struct SideGame<'a> {
    /// At least one, by their days.
    eras: Vec<SideEra<'a>>,
    /// The time terms of each round.
    pub(super) time: Vec<TimeTerms>,
    /// The phase that each round falls in.
    pub(super) phase_of_round: Vec<usize>,
    pub(super) phases: Vec<Phase>,
    pub(super) tabulated: OnceLock<Tabulated>,
    /// Whether anything rules a package out under some of its rules.
    pub(super) has_barriers: bool,
    /// Whether answers to questions are kept.
    pub(super) remembers: bool,
}

/// A stretch of rounds over which values and rules stay the same.
pub(super) struct Phase {
    /// The place of the era that it falls in.
    era: usize,
    /// How things stand in its first round.
    pub(super) now: Circumstance,
    /// What of that conditions depend on.
    state: State,
    standing: Standing,
    pub(super) choice_values: ChoiceValues,
    pub(super) worked_out: Arc<WorkedOut>,
}

/// What follows from how things stand in a phase, each when first asked for.
#[derive(Default)]
pub(super) struct WorkedOut {
    /// The parts of a package's value if it comes into force.
    in_force: OnceLock<Terms>,
    /// The same as seen before chambers vote.
    terms: OnceLock<Terms>,
    barriers: OnceLock<Barriers>,
    pub(super) search: OnceLock<Search>,
    /// The opening that the mandate lays down.
    pub(super) opening: OnceLock<Option<Ranked>>,
    /// The searches under interim agreements, by the number of what is signed.
    under: Mutex<BTreeMap<u64, Arc<Search>>>,
}

/// How many searches under interim agreements are kept of a phase; when there are more, all are forgotten.
const MOST_UNDER: usize = 16;

impl WorkedOut {
    /// The search under an interim agreement, by the number of what is signed, made if that was not done before.
    pub(super) fn search_under(&self, interim: u64, make: impl FnOnce() -> Search) -> Arc<Search> {
        // Searches are added whole, so what a thread that panicked left behind is sound.
        let known = || self.under.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known().get(&interim).cloned();
        found.unwrap_or_else(|| {
            let search = Arc::new(make());
            let mut known = known();
            if known.len() >= MOST_UNDER {
                known.clear();
            }
            known.insert(interim, Arc::clone(&search));
            search
        })
    }
}

impl SideStructure {
    pub(super) fn new(rules: SideRules<'_>, space: &PackageSpace) -> Self {
        let (term_shapes, barrier_shapes) = (rules.term_shapes(space), rules.barrier_shapes(space));
        let anticipated = Anticipated::new(rules, &term_shapes, space);
        let term_scopes = anticipated.as_ref().map_or_else(|| scopes(&term_shapes), Anticipated::scopes);
        let floor_shapes = rules.floor_shapes(&term_shapes, space);
        let ties = Ties {
            terms: &term_scopes,
            own: &scopes(&term_shapes),
            barriers: &barrier_scopes(&barrier_shapes, &floor_shapes),
            classes: &Classes::of(rules.agenda, space),
        };
        let plan = Plan::new(space, &ties);
        let turning_days: Vec<Date> = rules.turning_days().into_iter().collect();
        let barriers = (0..=turning_days.len()).map(|_| OnceLock::new()).collect();
        let (events, barriers_after) = (rules.events(), Mutex::default());
        let turning_conditions = rules.turning_conditions();
        Self {
            term_shapes,
            barrier_shapes,
            floor_shapes,
            anticipated,
            plan,
            turning_days,
            events,
            turning_conditions,
            barriers,
            barriers_after,
        }
    }

    /// Whether anything can rule a package out.
    pub(super) fn has_barriers(&self) -> bool {
        !self.barrier_shapes.is_empty() || !self.floor_shapes.is_empty()
    }

    /// What is ruled out in a state; games that share the structure share it.
    fn barriers(&self, state: State, make: impl FnOnce() -> Vec<Table<bool>>) -> Barriers {
        if state.happened.is_empty() {
            return Arc::clone(self.barriers[state.n_turns].get_or_init(|| Arc::new(make())));
        }
        // Tables are added whole, so what a thread that panicked left behind is sound.
        let mut known = self.barriers_after.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(state).or_insert_with(|| Arc::new(make())))
    }
}

impl<'a> SideGame<'a> {
    /// The game of a side whose rules hold over these stretches, at least one, by their days.
    pub(super) fn new(eras: Vec<SideEra<'a>>, dates: &[Date], timeline: &Timeline) -> Self {
        let mut phases = Phases { of_round: Vec::with_capacity(dates.len()), phases: Vec::new() };
        let mut time = Vec::with_capacity(dates.len());
        let held: Vec<(Option<Date>, &PayoffRules)> = eras.iter().map(|era| (era.from, era.rules.rules)).collect();
        for date in dates {
            let place = eras.partition_point(|era| era.from.is_none_or(|from| from <= *date)) - 1;
            let SideEra { rules, structure, stated, no_deal_by_issues, .. } = &eras[place];
            let SideStructure { turning_days: days, events, turning_conditions: conditions, .. } = &**structure;
            let turning = Turning { days, events: *events, conditions, timeline };
            phases.add(place, (*rules, stated), &turning, *date);
            time.push(TimeTerms::after(&held[..=place], *no_deal_by_issues, dates[0], *date));
        }
        let Phases { of_round: phase_of_round, phases } = phases;
        let has_barriers = eras.iter().any(|era| era.structure.has_barriers());
        let mut game =
            Self { has_barriers, eras, time, phase_of_round, phases, tabulated: OnceLock::new(), remembers: false };
        game.share_within();
        game
    }

    /// Shares what is worked out among phases with the same rules in which things stand the same, as where an event changes
    /// the other side alone, or changes something for a while.
    fn share_within(&mut self) {
        for place in 1..self.phases.len() {
            let (earlier, later) = self.phases.split_at(place);
            if let Some(same) = self.like(&later[0], &self.eras, earlier) {
                self.phases[place].worked_out = same;
            }
        }
    }

    /// What is worked out of the first of some phases, of these eras, that is like one of its own.
    fn like(&self, own: &Phase, eras: &[SideEra<'_>], phases: &[Phase]) -> Option<Arc<WorkedOut>> {
        let is_like = |known: &&Phase| {
            own.standing == known.standing
                && own.choice_values == known.choice_values
                && self.eras[own.era].is_like(&eras[known.era])
        };
        phases.iter().find(is_like).map(|same| Arc::clone(&same.worked_out))
    }

    /// Shares with another game over the same agenda what is worked out of phases with the same rules in which things stand
    /// the same, and all lists of rules of the same structure: in both the same numbers decide them.
    pub(super) fn share_with(&mut self, other: &SideGame<'_>) {
        for era in &mut self.eras {
            if let Some(same) = other.eras.iter().find(|other| Arc::ptr_eq(&era.structure, &other.structure)) {
                era.lists = Arc::clone(&same.lists);
            }
        }
        for place in 0..self.phases.len() {
            if let Some(same) = self.like(&self.phases[place], &other.eras, &other.phases) {
                self.phases[place].worked_out = same;
            }
        }
    }

    /// The rules that hold in a round.
    #[inline]
    pub(super) fn era(&self, round: usize) -> &SideEra<'a> {
        &self.eras[self.phase(round).era]
    }

    #[inline]
    pub(super) fn phase(&self, round: usize) -> &Phase {
        &self.phases[self.phase_of_round[round]]
    }

    pub(super) fn terms(&self, round: usize) -> &Terms {
        let (phase, era) = (self.phase(round), self.era(round));
        phase.worked_out.terms.get_or_init(|| match &era.structure.anticipated {
            None => Arc::clone(self.in_force(round)),
            Some(anticipated) => {
                let (shapes, in_force) = (&era.structure.term_shapes, self.in_force(round));
                // What a thread that panicked left behind is less at worst, never wrong.
                let mut known = era.votes.lock().unwrap_or_else(PoisonError::into_inner);
                Arc::new(anticipated.before_votes(era.rules, shapes, phase.now, in_force, &mut known))
            }
        })
    }

    /// What the parts of a package's value are worth in a round if it comes into force.
    fn in_force(&self, round: usize) -> &Terms {
        let (phase, era) = (self.phase(round), self.era(round));
        phase.worked_out.in_force.get_or_init(|| {
            let known = self.alike_but_for_drifts(round);
            let term = |(place, shape): (usize, &TermShape)| {
                let same = known.as_ref().filter(|(known, _)| shape.kind.is_unmoved(known, &phase.choice_values));
                let make = || era.rules.term(shape, phase.now, &phase.choice_values);
                same.map_or_else(make, |(_, terms)| terms[place].clone())
            };
            Arc::new(era.structure.term_shapes.iter().enumerate().map(term).collect())
        })
    }

    /// What choices are worth in the last phase before that of a round in which all but that stands the same, and what was
    /// made of it.
    fn alike_but_for_drifts(&self, round: usize) -> Option<(&ChoiceValues, &Terms)> {
        let place = self.phase_of_round[round];
        let phase = &self.phases[place];
        let earlier = self.phases[..place].iter().rev().take_while(|earlier| earlier.era == phase.era);
        let mut alike = earlier.filter(|earlier| earlier.standing == phase.standing);
        alike.find_map(|earlier| Some((&earlier.choice_values, earlier.worked_out.in_force.get()?)))
    }

    /// What a package is worth in a round if it comes into force.
    pub(super) fn value_in_force(&self, round: usize, package: &Package) -> Payoff {
        let (phase, era) = (self.phase(round), self.era(round));
        let chances = era.rules.chances(phase.now);
        let part = |shape: &TermShape| {
            let in_branch = |reading: Reading<'_>| {
                era.rules.part(To::Delegation, shape.kind, reading, phase.now, &phase.choice_values)
            };
            Payoff::new(chances.expected(era.rules.agenda, package, phase.now, in_branch))
        };
        era.structure.term_shapes.iter().map(part).sum()
    }

    pub(super) fn barriers(&self, round: usize, space: &PackageSpace) -> &Barriers {
        let (phase, era) = (self.phase(round), self.era(round));
        let SideStructure { term_shapes, barrier_shapes, floor_shapes, .. } = &*era.structure;
        let barrier = |shape| era.rules.barrier(shape, phase.now);
        let make = || barrier_shapes.iter().map(barrier).collect();
        phase.worked_out.barriers.get_or_init(|| {
            if !era.structure.has_barriers() {
                return Arc::default();
            }
            let by_condition = era.structure.barriers(phase.state, make);
            if floor_shapes.is_empty() {
                return by_condition;
            }
            // Floors depend on numbers, which games that share a structure do not share.
            let standing = (phase.now, &phase.choice_values);
            let floors = floor_shapes.iter().map(|shape| era.rules.floor(shape, term_shapes, standing, space));
            Arc::new(by_condition.iter().cloned().chain(floors).collect())
        })
    }

    /// What a package is worth to one of the side's principals in a round if it comes into force, before time costs.
    pub(super) fn value_to(&self, principal: usize, round: usize, package: &Package) -> Payoff {
        let (phase, era) = (self.phase(round), self.era(round));
        let standing = (phase.now, &phase.choice_values);
        era.rules.value_to(principal, &era.structure.term_shapes, standing, package)
    }

    pub(super) fn search(&self, round: usize, space: &Arc<PackageSpace>) -> &Search {
        self.phase(round).worked_out.search.get_or_init(|| {
            let tables =
                Tables { terms: Arc::clone(self.terms(round)), barriers: Arc::clone(self.barriers(round, space)) };
            // Lists are added whole, so what a thread that panicked left behind is sound.
            let era = self.era(round);
            let mut lists = era.lists.lock().unwrap_or_else(PoisonError::into_inner);
            let is_shared = self.remembers || self.phases.len() > 1 || space.n_packages() > MOST_UNSHARED;
            Search::new(Arc::clone(space), &era.structure.plan, &tables, is_shared.then_some(&mut *lists))
                .with_ladder(MOST_LISTED / self.phases.len() as u64)
                .remembering(self.remembers)
        })
    }
}

/// When conditions may change, in one course of the world.
pub(super) struct Turning<'t> {
    pub(super) days: &'t [Date],
    /// The events of which some condition speaks.
    pub(super) events: Happened,
    /// The conditions that are not up to the package alone.
    pub(super) conditions: &'t [Condition],
    pub(super) timeline: &'t Timeline,
}

impl Turning<'_> {
    fn state(&self, date: Date) -> State {
        let n_turns = self.days.partition_point(|day| *day <= date);
        State { n_turns, happened: self.timeline.happened(date).among(self.events) }
    }
}

/// The phases of a game, and which each round falls in.
#[derive(Default)]
pub(super) struct Phases {
    of_round: Vec<usize>,
    pub(super) phases: Vec<Phase>,
}

impl Phases {
    /// Adds the next round. A new phase begins when other rules hold, when a condition may change, by its date or by what
    /// has happened, or when a drift has moved a value.
    pub(super) fn add(
        &mut self,
        era: usize,
        (rules, stated): (SideRules<'_>, &StatedValues),
        turning: &Turning<'_>,
        date: Date,
    ) {
        let state = turning.state(date);
        let begun = self.phases.last().filter(|phase| phase.era == era && phase.state == state);
        let drifting = rules.rules.drifts.iter().any(|drift| drift.from < date);
        if begun.is_none() || drifting {
            let now = turning.timeline.on(date);
            let choice_values = rules.choice_values(stated, now);
            if begun.is_none_or(|phase| phase.choice_values != choice_values) {
                let standing = Standing::new(rules.agenda, turning.conditions, now);
                self.phases.push(Phase { era, now, state, standing, choice_values, worked_out: Arc::default() });
            }
        }
        self.of_round.push(self.phases.len() - 1);
    }
}

impl TermKind {
    /// Whether such a part of a value is the same where choices are worth this and where they are worth that, under the same
    /// rules and in the same state.
    fn is_unmoved(self, one: &ChoiceValues, other: &ChoiceValues) -> bool {
        match self {
            Self::Issue(issue) | Self::WalkAway(issue) => one.are_alike_on(issue, other),
            Self::Bonus(_) | Self::Unratified => true,
        }
    }
}

pub(super) fn scopes(shapes: &[TermShape]) -> Vec<&Scope> {
    shapes.iter().map(|shape| &shape.scope).collect()
}

pub(super) fn barrier_scopes<'s>(shapes: &'s [BarrierShape], floors: &'s [FloorShape]) -> Vec<&'s Scope> {
    shapes.iter().map(|shape| &shape.scope).chain(floors.iter().map(|shape| &shape.scope)).collect()
}
