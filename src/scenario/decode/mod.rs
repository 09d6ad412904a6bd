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
pub(super) fn decode(source: &Source, tree: &Node<'_>) -> (Option<Scenario>, Findings) {
    let log = Log::new(source);
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
    let sheet = ScenarioSheet::FIELDS;
    let title = fields.text(&sheet.title);
    let description = fields.optional_text(&sheet.description);
    let sources = self::sources(&fields, &sheet.sources);
    let clock = fields.required(sheet.clock.name).and_then(|node| clock::clock(log, node));
    let names = agenda::issues(log, fields.required(sheet.agenda.name), events::names(&fields));
    let compatibility = agenda::compatibility(&fields, &names);
    let events = events::events(&fields, &names);
    let rule_set = rule_set::rule_set(&fields);
    let entries = fields.required(sheet.delegations.name).and_then(|node| delegations(log, node));
    let chambers = ratification::ratification(&fields, &names, entries.as_deref());
    let context = Context {
        log,
        names: &names,
        clock: clock.as_ref(),
        rules: compatibility.as_deref(),
        timeline: events.as_ref().map(|(_, world)| world.expected()),
        chambers: chambers.as_deref(),
        rule_set: rule_set.unwrap_or_default(),
    };
    let opens = fields.required(sheet.opens.name).and_then(|node| {
        log.part(sheet.opens.name.to_owned(), PartKind::Delegation, Slot::replacing(node.span));
        delegation_named(log, node, &format!("`{}`", sheet.opens.name), entries.as_deref())
    });
    let heard = heard::heard(&fields, &names, clock.as_ref(), entries.as_deref());
    let partial = heard::partial(&fields);
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
    let uncertainty = uncertainty::uncertainty(&fields, &names, delegations.as_ref(), rule_set.unwrap_or_default());
    let what_ifs = what_if::what_ifs(&fields, measured);
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
    rule_set::check(log, &fields, &scenario);
    beliefs::check(log, fields.required(sheet.delegations.name)?, &scenario);
    limits::check_play(log, fields.required(sheet.agenda.name)?, &scenario);
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
fn delegations<'n, 't>(log: &Log<'_>, node: &'n Node<'t>) -> Option<Vec<Entry<'n, 't>>> {
    let (entries, is_sound) = value::map(log, node, "`delegations`")?;
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
