//! Tree to scenario: every field read by its description, and whatever hangs together held against the rest.
//!
//! Decoding goes on after a problem, so that all problems of a file come out at once; what could not be read is left
//! out silently wherever it would only cause further problems.

mod agenda;
mod beliefs;
mod clause;
mod clock;
mod condition;
mod context;
mod delegation;
mod distribution;
mod events;
mod expectation;
mod fields;
mod heard;
mod limits;
mod linkage;
mod linked;
mod log;
mod mandate;
mod named;
mod names;
mod no_deal;
mod payoff;
mod principals;
mod ratification;
mod record;
mod rule_set;
mod single;
mod strategy;
mod target;
mod uncertainty;
mod unnamed;
mod value;
mod values;
mod what_if;
mod wording;

pub(super) use log::{Entry as UncertainEntry, EventSetPlace, Findings, WhatIfPlace};
pub(super) use record::record;
pub use strategy::strategy_kinds;
pub(super) use value::{NoDate, day};
pub(crate) use wording::MOST_IN_TITLE;

use super::address::{FIRST_WORDS, PartKind, Slot};
use super::form::ScenarioSheet;
use super::model::Scenario;
use super::problem::{Problem, ProblemKind, quoted, short};
use super::source::Source;
use super::tree::Node;
use crate::agenda::{Agenda, Chamber, CompatibilityRule, Event};
use crate::element::Field;
use crate::quantity::{PerSide, Side};
use context::Context;
use expectation::Measured;
use fields::Fields;
use log::Log;
use names::Names;
use value::Entry;
use wording::Wording;

/// The scenario that a tree states, if nothing is wrong with it, and what was found on the way.
pub(super) fn decode(source: &Source, tree: &Node<'_>, is_edited: bool) -> (Option<Scenario>, Findings) {
    let log = Log::new(source, is_edited);
    let scenario = scenario(&log, tree);
    let mut findings = log.finish();
    let scenario = scenario.filter(|_| findings.problems.is_empty()).map(|scenario| Scenario {
        parts: findings.parts.iter().map(|(part, _)| part.clone()).collect(),
        addresses: findings.numbers.iter().map(|(address, _)| address.clone()).collect(),
        notes: std::mem::take(&mut findings.notes),
        ..scenario
    });
    (scenario, findings)
}

fn scenario(log: &Log<'_>, node: &Node<'_>) -> Option<Scenario> {
    let fields = Fields::open(log, node, ScenarioSheet::NAME, String::new())?;
    let ScenarioSheet {
        title,
        description,
        sources,
        clock,
        opens,
        rules,
        agenda,
        compatibility,
        events,
        heard,
        partial,
        ratification,
        delegations,
        uncertainty,
        what_if,
    } = ScenarioSheet::FIELDS;
    let title = fields.text(&title);
    let description = fields.optional_text(&description);
    let sources = self::sources(&fields, &sources);
    let clock = fields.required(clock.name).and_then(|node| clock::clock(log, node));
    let agenda_node = fields.required(agenda.name);
    let names = agenda::issues(log, &agenda, agenda_node, events::names(&fields, &events));
    let compatibility = agenda::compatibility(&fields, &compatibility, &names);
    let events = events::events(&fields, &events, &names);
    let rule_set = rule_set::rule_set(&fields, &rules);
    let delegations_node = fields.required(delegations.name);
    let entries = delegations_node.and_then(|node| self::delegations(log, &delegations, node));
    let chambers = ratification::ratification(&fields, &ratification, &names, entries.as_deref());
    let context = Context {
        log,
        names: &names,
        clock: clock.as_ref(),
        rules: compatibility.as_deref(),
        timeline: events.as_ref().map(|(_, world)| world.expected()),
        chambers: chambers.as_deref(),
        rule_set: rule_set.unwrap_or_default(),
    };
    let opens = fields.required(opens.name).and_then(|node| {
        log.part(opens.name.to_owned(), PartKind::Delegation, Slot::replacing(node.span));
        delegation_named(log, node, &format!("`{}`", opens.name), entries.as_deref())
    });
    let heard = heard::heard(&fields, &heard, &names, clock.as_ref(), entries.as_deref());
    let partial = heard::partial(&fields, &partial);
    let called = entries.as_deref().and_then(|entries| match entries {
        [first, second] => Some(PerSide([first.key, second.key])),
        _ => None,
    });
    let measured = called.zip(chambers.as_deref());
    let measured = measured.map(|(delegations, chambers)| Measured { delegations, chambers, names: &names });
    let delegations = entries
        .map(|entries| entries.into_iter().map(|entry| delegation::delegation(&context, entry)).collect::<Vec<_>>());
    let delegations = delegations.and_then(|delegations| delegations.into_iter().collect::<Option<Vec<_>>>());
    let delegations = delegations.and_then(|delegations| Some(PerSide(delegations.try_into().ok()?)));
    let uncertainty = fields.optional(uncertainty.name);
    let uncertainty =
        uncertainty::uncertainty(log, uncertainty, &names, delegations.as_ref(), rule_set.unwrap_or_default());
    let what_ifs = what_if::what_ifs(&fields, &what_if, measured);
    fields.finish();
    let timeline = context.timeline;
    let (events, world) = events?;
    let scenario = Scenario {
        title: title?,
        description: description?,
        sources: sources?,
        clock: clock?,
        agenda: agenda_of(names, compatibility?, events, chambers?)?,
        world,
        timeline: timeline?,
        eras: Vec::new(),
        variants: None,
        opens: opens?,
        rule_set: rule_set?,
        heard: heard?,
        partial: partial?,
        delegations: delegations?,
        uncertainty: uncertainty?,
        what_ifs: what_ifs?,
        parts: Vec::new(),
        addresses: Vec::new(),
        notes: Vec::new(),
    };
    rule_set::check(log, fields.optional(rules.name), &scenario);
    beliefs::check(log, delegations_node?, &scenario);
    limits::check_play(log, agenda_node?, &scenario);
    Some(scenario)
}

fn agenda_of(
    names: Names,
    compatibility: Vec<CompatibilityRule>,
    events: Vec<Event>,
    chambers: Vec<Chamber>,
) -> Option<Agenda> {
    let issues = names.issues.into_iter().map(|draft| draft.issue).collect();
    names.is_sound.then_some(Agenda { issues, compatibility, events, chambers })
}

fn sources(fields: &Fields<'_, '_>, field: &Field) -> Option<Vec<(String, String)>> {
    let Some(node) = fields.optional(field.name) else { return Some(Vec::new()) };
    let (entries, is_sound) = value::map(fields.log, node, &format!("`{}`", field.name))?;
    let read = |entry: Entry<'_, '_>| {
        let is_key = value::is_text(fields.log, entry.key, entry.key_span, "a key of `sources`", Wording::TITLE);
        let what = format!("source {}", quoted(entry.key));
        let text = value::text(fields.log, entry.value, &what, Wording::SOURCE)?;
        is_key.then(|| (entry.key.to_owned(), text.to_owned()))
    };
    let sources: Vec<Option<(String, String)>> = entries.into_iter().map(read).collect();
    sources.into_iter().collect::<Option<Vec<_>>>().filter(|_| is_sound)
}

/// The two delegations under their names.
fn delegations<'n, 't>(log: &Log<'_>, field: &Field, node: &'n Node<'t>) -> Option<Vec<Entry<'n, 't>>> {
    let (entries, is_sound) = value::map(log, node, &format!("`{}`", field.name))?;
    for entry in &entries {
        let found = entry.key.to_owned();
        if FIRST_WORDS.contains(&entry.key) {
            log.report(
                ProblemKind::ReservedName { what: "a delegation", found, why: "other addresses begin with it" },
                entry.key_span,
            );
        } else if value::is_name(log, entry.key, entry.key_span, "delegation")
            && !entry.key.starts_with(|c: char| c.is_ascii_lowercase())
        {
            log.report(ProblemKind::NameWithoutLetter { found: quoted(&found) }, entry.key_span);
        }
    }
    if entries.len() != 2 && is_sound {
        log.report(ProblemKind::NotTwoDelegations { found: entries.len() }, log.place(node));
    }
    // More than a few would only repeat their problems.
    Some(entries.into_iter().take(2).collect())
}

/// The delegation that a value names.
fn delegation_named(log: &Log<'_>, node: &Node<'_>, what: &str, delegations: Option<&[Entry<'_, '_>]>) -> Option<Side> {
    let name = value::text(log, node, what, Wording::REFERENCE)?;
    let delegations = delegations?;
    let place = delegations.iter().position(|entry| entry.key == name);
    if place.is_none() && delegations.len() == 2 {
        let help = log.did_you_mean(name, delegations.iter().map(|entry| entry.key), "the delegations are");
        log.add(Problem::new(ProblemKind::UnknownDelegation { found: short(name) }, node.span).with_help(help));
    }
    place.map(|idx| Side::BOTH[idx])
}
