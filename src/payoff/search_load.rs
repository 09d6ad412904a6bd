//! What playing one side of a game takes, worked out without playing.

use super::anticipation::widened_scopes;
use super::compile::SideRules;
use super::game_side::{Phases, Turning, barrier_scopes, scopes};
use super::search::{Classes, Plan, Ties};
use super::table::Scope;
use super::{Mandate, PayoffRules};
use crate::agenda::{Agenda, Timeline};
use jiff::civil::Date;

/// What playing one side of a game takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SearchLoad {
    /// How many list entries a search has, at most; each takes about 40 bytes and is looked at in every round.
    pub n_entries: f64,
    /// How many searches a negotiation makes at most: one for each stretch of rounds over which values stay the same.
    pub n_searches: usize,
    /// How many combinations of choices the parts of the value tell apart, with what the votes of chambers turn on.
    pub n_cells: f64,
}

/// What playing one side takes on these dates, worked out without playing.
#[must_use]
pub fn search_load(agenda: &Agenda, rules: &PayoffRules, mandate: &Mandate, dates: &[Date]) -> SearchLoad {
    let space = agenda.space();
    let rules = SideRules { agenda, rules, mandate };
    let (terms, barriers) = (rules.term_shapes(&space), rules.barrier_shapes(&space));
    let floors = rules.floor_shapes(&terms, &space);
    let widened = widened_scopes(rules, &terms, &space);
    let term_scopes: Vec<&Scope> = widened.iter().collect();
    let n_cells = term_scopes.iter().map(|scope| scope.n_cells() as f64).sum();
    let ties = Ties {
        terms: &term_scopes,
        own: &scopes(&terms),
        barriers: &barrier_scopes(&barriers, &floors),
        classes: &Classes::of(agenda, &space),
    };
    let n_entries = Plan::n_entries(&space, &ties);
    let turning_days: Vec<Date> = rules.turning_days().into_iter().collect();
    let (events, conditions) = (rules.events(), rules.turning_conditions());
    let turning = Turning { days: &turning_days, events, conditions: &conditions, timeline: Timeline::EMPTY };
    // Each event may begin a stretch, on whatever day it happens.
    let (mut phases, stated) = (Phases::default(), rules.stated_values());
    for date in dates {
        phases.add(0, (rules, &stated), &turning, *date);
    }
    let n_searches = phases.phases.len() + events.events().count();
    SearchLoad { n_entries, n_searches, n_cells }
}
