//! What in a scenario is allowed but may not be meant.

mod chambers;
mod clauses;
mod deferral;
mod events;
mod message;
mod same_title;
mod sources;
#[cfg(test)]
mod tests;

use super::Zone;
use crate::agenda::{Circumstance, IssueIdx, OptionIdx, Package};
use crate::negotiation::Partial;
use crate::payoff::{Game, Rule, rules, search_load};
use crate::quantity::Side;
use crate::scenario::{Document, Scenario};
use crate::strategy::Heard;
use serde::Serialize;
use std::collections::BTreeSet;

/// Something that is allowed in a scenario but may not be meant. Whatever is named goes by its name in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Warning {
    /// A rule asks for something on an issue, and leaving that issue open gets round it.
    DeferralEscapes {
        /// The delegation whose red line it is; nothing for a compatibility rule.
        of: Option<String>,
        /// The rule.
        rule: String,
        /// The issue.
        issue: String,
    },
    /// In the first round no package is within the rules and worth no less than no deal to both.
    EmptyZone {
        /// The day of the first round.
        date: String,
    },
    /// The first proposal that a mandate lays down crosses a red line of the other side. Often that is meant.
    OpeningRefused {
        /// Whose opening it is.
        by: String,
        /// Whose red line it is.
        of: String,
        /// The red line.
        red_line: String,
    },
    /// No package is worth to a principal what its veto asks, from some day on.
    FloorOutOfReach {
        /// Whose principal it is.
        of: String,
        /// The principal.
        principal: String,
        /// The day of the first round of which that is so, if it is not the first round of all.
        date: Option<String>,
    },
    /// What a side said before the talks crosses a red line of its own on the first day.
    HeardRefused {
        /// Who said it.
        by: String,
        /// What people call it.
        title: String,
        /// The red line.
        red_line: String,
    },
    /// Talks are to go on after a partial agreement, and nothing can be left open.
    NothingGoesOn,
    /// All options of an issue are worth the same, to both sides, whatever is settled elsewhere.
    NothingAtStake {
        /// The issue.
        issue: String,
    },
    /// A clause breaks a rule in some branch, whatever is settled elsewhere, so that no package can hold it.
    ClauseRuledOut {
        /// Its issue.
        issue: String,
        /// The clause.
        option: String,
        /// The delegation whose red line it is; nothing for a compatibility rule.
        of: Option<String>,
        /// The rule.
        rule: String,
    },
    /// A belief about an event that no clause turns on.
    IdleBelief {
        /// Whose belief it is.
        of: String,
        /// The event.
        event: String,
    },
    /// A chamber's sure and undecided votes are more than the members who are present, or those more than its seats.
    VotesDoNotFit {
        /// The chamber.
        chamber: String,
        /// How many votes are sure or undecided.
        votes: u64,
        /// How many members are present.
        present: u64,
        /// How many members it has.
        members: u64,
    },
    /// A chamber that can pass nothing whose consent is needed, even if all undecided members vote for it.
    NeverPasses {
        /// The chamber.
        chamber: String,
        /// How many votes there are at best.
        votes: u64,
        /// How many it takes.
        needed: u64,
    },
    /// A failed ratification is worth no less to a delegation than no deal, so that chambers keep it from signing nothing.
    ChambersCannotBind {
        /// The delegation.
        of: String,
    },
    /// Two things of a kind have the same title, so that nobody who reads of one knows which.
    SameTitle {
        /// What both are, such as `options of issue site`.
        what: String,
        /// The names of the two.
        names: [String; 2],
        /// The title.
        title: String,
    },
    /// A what-if that leaves the scenario as it is.
    WhatIfChangesNothing {
        /// The what-if.
        what_if: String,
    },
    /// An event that nothing in the scenario speaks of, and that changes nothing by itself.
    EventWithoutEffect {
        /// The event.
        event: String,
    },
    /// An event that surely happens, but only when the last round is over.
    EventAfterTheTalks {
        /// The event.
        event: String,
        /// Its day.
        date: String,
        /// The day of the last round.
        last: String,
    },
    /// Sources that carry a date after the start of the talks: what they say could not be known then.
    SourcesAfterStart {
        /// The day on which the talks start.
        start: String,
        /// Their keys, each with the date found in its text.
        sources: Vec<(String, String)>,
    },
}

/// How much a [`Warning`] weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// It is likely not to be meant.
    Warning,
    /// It is often meant, and good to know.
    Note,
}

impl Weight {
    /// The word that announces it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

impl Warning {
    /// How much it weighs.
    #[must_use]
    pub const fn weight(&self) -> Weight {
        match self {
            Self::DeferralEscapes { .. }
            | Self::EmptyZone { .. }
            | Self::FloorOutOfReach { .. }
            | Self::HeardRefused { .. }
            | Self::NothingGoesOn
            | Self::NothingAtStake { .. }
            | Self::ClauseRuledOut { .. }
            | Self::IdleBelief { .. }
            | Self::EventWithoutEffect { .. }
            | Self::VotesDoNotFit { .. }
            | Self::NeverPasses { .. }
            | Self::ChambersCannotBind { .. }
            | Self::SameTitle { .. }
            | Self::WhatIfChangesNothing { .. } => Weight::Warning,
            Self::OpeningRefused { .. } | Self::SourcesAfterStart { .. } | Self::EventAfterTheTalks { .. } => {
                Weight::Note
            }
        }
    }
}

/// Searches with more list entries than this are not made for a warning.
const MOST_ENTRIES: f64 = 1e5;

/// What in a scenario is allowed but may not be meant, in the order of the file as far as there is one.
#[must_use]
pub fn warnings(document: &Document) -> Vec<Warning> {
    let scenario = document.scenario();
    let game = scenario.game();
    let mut found = Vec::new();
    found.extend(sources::after_start(scenario));
    found.extend(same_title::same_titles(scenario));
    found.extend(
        scenario
            .agenda
            .issue_indices()
            .filter(|issue| is_nothing_at_stake(&game, *issue))
            .map(|issue| Warning::NothingAtStake { issue: scenario.agenda.issue(issue).name.clone() }),
    );
    found.extend(clauses::ruled_out(scenario, &game));
    found.extend(clauses::idle_beliefs(scenario));
    found.extend(chambers::warnings(scenario));
    found.extend(scenario.heard.iter().filter_map(|heard| heard_refused(scenario, heard)));
    let is_anything_deferrable = scenario.agenda.issues.iter().any(|issue| issue.deferrable);
    found.extend((scenario.partial == Partial::GoesOn && !is_anything_deferrable).then_some(Warning::NothingGoesOn));
    for rule in rules(&game) {
        let (of, name) = named(scenario, rule);
        let Some(condition) = game.condition_of(rule) else {
            found.extend(floor_out_of_reach(scenario, &game, rule));
            continue;
        };
        let escapes = deferral::escapes(&game, &condition, scenario.calendar().dates(), &scenario.timeline);
        found.extend(escapes.into_iter().map(|issue| Warning::DeferralEscapes {
            of: of.clone(),
            rule: name.clone(),
            issue: scenario.agenda.issue(issue).name.clone(),
        }));
    }
    if is_quickly_searched(scenario) {
        found.extend(Side::BOTH.into_iter().filter_map(|by| opening_refused(scenario, &game, by)));
        let is_empty = Zone::new(&game, 0).n(|_| true) == Some(0);
        found.extend(is_empty.then(|| Warning::EmptyZone { date: scenario.clock.start.to_string() }));
    }
    found.extend(events::events(scenario));
    found.extend(what_ifs_without_effect(document));
    found
}

/// That no package is worth to a principal what its veto asks, on the first day on which that is so in the course of the world
/// in which nothing happens that is left to chance.
fn floor_out_of_reach(scenario: &Scenario, game: &Game<'_>, rule: Rule) -> Option<Warning> {
    let Rule::Floor(side, _) = rule else { return None };
    let calendar = scenario.calendar();
    let is_new = |round: &usize| *round == 0 || !game.is_unchanged(side, *round, round - 1);
    let round = (0..calendar.n_rounds()).filter(is_new).find(|round| game.rules_out_all(rule, *round))?;
    let (of, principal) = named(scenario, rule);
    let date = (round > 0).then(|| calendar.date(round).to_string());
    Some(Warning::FloorOutOfReach { of: of?, principal, date })
}

fn named(scenario: &Scenario, rule: Rule) -> (Option<String>, String) {
    match rule {
        Rule::Compatibility(idx) => (None, scenario.agenda.compatibility[idx].name.clone()),
        Rule::RedLine(side, idx) => {
            let delegation = &scenario.delegations[side];
            (Some(delegation.name.clone()), delegation.mandate.red_lines[idx].name.clone())
        }
        Rule::Floor(side, idx) => {
            let delegation = &scenario.delegations[side];
            (Some(delegation.name.clone()), delegation.rules.principals[idx].name.clone())
        }
    }
}

fn is_quickly_searched(scenario: &Scenario) -> bool {
    let dates = [scenario.clock.start];
    let load = |(rules, mandate)| search_load(&scenario.agenda, rules, mandate, &dates).n_entries;
    scenario.sides().map(load).iter().all(|n_entries| *n_entries <= MOST_ENTRIES)
}

/// Whether no part of either side's value tells the options of an issue apart.
fn is_nothing_at_stake(game: &Game<'_>, issue: IssueIdx) -> bool {
    let n_options = game.agenda().issue(issue).options.len();
    let mut digits = vec![0; game.space().n_issues()];
    let mut terms = Side::BOTH.into_iter().flat_map(|side| game.terms(side, 0)).map(|(_, term)| term);
    n_options > 1
        && terms.all(|term| {
            !term.scope.issues().contains(&issue)
                || (0..term.cells.len()).all(|cell| {
                    term.scope.set_digits(game.space(), cell, &mut digits);
                    let digit = digits[issue.index()];
                    let first = cell - digit * term.scope.stride(issue);
                    digit >= n_options || term.cells[cell] == term.cells[first]
                })
        })
}

fn opening_refused(scenario: &Scenario, game: &Game<'_>, by: Side) -> Option<Warning> {
    scenario.delegations[by].mandate.openings.iter().flatten().next()?;
    let opening = game.space().package(game.opening(by)?.number);
    let line = game.crossed(by.other(), 0, &opening)?;
    let other_side = by.other();
    let [by, other] = [&scenario.delegations[by], &scenario.delegations[other_side]];
    let red_line = game.name_of(game.own_rule(other_side, line)).to_owned();
    Some(Warning::OpeningRefused { by: by.name.clone(), of: other.name.clone(), red_line })
}

/// The first red line of its own that something said before crosses, whatever else its side stands for: as far as its points
/// settle what the line speaks of.
fn heard_refused(scenario: &Scenario, heard: &Heard) -> Option<Warning> {
    let now = Circumstance::on(scenario.clock.start);
    let said = Package::new(heard.points.iter().map(|point| point.unwrap_or(OptionIdx::new(0))));
    let delegation = &scenario.delegations[heard.by];
    let crossed = delegation.mandate.red_lines.iter().find(|line| {
        let (condition, mut issues) = (line.crossed_when(), BTreeSet::new());
        condition.collect_issues(&mut issues);
        issues.iter().all(|issue| heard.points[issue.index()].is_some()) && condition.truth(&said, now).holds()
    })?;
    let (by, title, red_line) = (delegation.name.clone(), heard.title.clone(), crossed.name.clone());
    Some(Warning::HeardRefused { by, title, red_line })
}

fn what_ifs_without_effect(document: &Document) -> Vec<Warning> {
    let scenario = document.scenario();
    let names: Vec<&str> = scenario.what_ifs.iter().map(|what_if| what_if.name.as_str()).collect();
    let changed = names.iter().zip(document.each_what_if(&names, &[]));
    let same =
        changed.filter(|(_, changed)| changed.as_ref().is_ok_and(|changed| changed.scenario().plays_as(scenario)));
    same.map(|(name, _)| Warning::WhatIfChangesNothing { what_if: (*name).to_owned() }).collect()
}
