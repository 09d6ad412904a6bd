//! `summitry show`: what a scenario says.

mod addresses;
mod agenda;
mod delegation;
mod events;
mod heard;
mod json;
mod notes;
mod ratification;
mod strategy;
mod uncertainty;
mod words;

use super::help::{self, Example};
use super::outcome::Outcome;
use super::scenario_arguments::ScenarioArguments;
use super::speech::Speech;
use super::width::{columns, fitted};
use clap::Args;
use notes::Notes;
use summitry::negotiation::Partial;
use summitry::quantity::Side;
use summitry::report::Page;
use summitry::scenario::{Document, Scenario};
use summitry::strategy::RuleSet;
use summitry::text::counted;

const EXAMPLES: [Example; 3] = [
    ("summitry show scenarios/moscow-2008.ron", "agenda, payoffs and strategies, with the reasons behind the numbers"),
    ("summitry show scenarios/moscow-2008.ron --addresses", "every number that can be set, with its range"),
    ("summitry show scenarios/moscow-2008.ron --what-if moscow_moves_first", "the scenario as that what-if has it"),
];

/// What to show.
#[derive(Debug, Args)]
#[command(after_help = help::examples(&EXAMPLES))]
pub(crate) struct Arguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// List every address with its value, the values allowed, and why it is what it is
    #[arg(long)]
    addresses: bool,
    #[command(flatten)]
    speech: Speech,
}

pub(crate) fn show(arguments: &Arguments) -> Outcome {
    let document = arguments.scenario.load()?;
    let scenario = document.scenario();
    if arguments.addresses {
        arguments.speech.say(
            || addresses::addresses(scenario).within(columns().unwrap_or(usize::MAX)),
            || json::addresses(scenario),
        )
    } else {
        arguments.speech.say(|| fitted(&page(&document)), || json::scenario(&document))
    }
}

fn page(document: &Document) -> Page {
    let scenario = document.scenario();
    let (mut page, mut notes) = (Page::default(), Notes::of(scenario));
    head(&mut page, document, &mut notes);
    agenda::agenda(&mut page, scenario, &mut notes);
    ratification::ratification(&mut page, scenario, &mut notes);
    heard::heard(&mut page, scenario, &mut notes);
    for side in Side::BOTH {
        delegation::delegation(&mut page, scenario, side, &mut notes);
    }
    events::events(&mut page, scenario, &mut notes);
    uncertainty::uncertainty(&mut page, scenario, &mut notes);
    uncertainty::what_ifs(&mut page, scenario, &mut notes);
    notes.rest(&mut page);
    sources(&mut page, scenario);
    page
}

/// Begins a part of the page.
fn part(page: &mut Page, title: &str) {
    page.blank();
    page.paragraph(0, title);
}

/// A line, further in by the blanks that it begins with.
fn line(page: &mut Page, indent: usize, text: &str) {
    page.paragraph(indent + text.len() - text.trim_start().len(), text);
}

/// What changes set, a line for each.
fn sets(page: &mut Page, changes: &[(String, String)], indent: usize) {
    for (address, value) in changes {
        page.paragraph(indent, &format!("sets {address} to {value}"));
    }
}

fn head(page: &mut Page, document: &Document, notes: &mut Notes<'_>) {
    let scenario = document.scenario();
    let clock = scenario.clock();
    page.paragraph(0, scenario.title());
    applied(page, document);
    for paragraph in scenario.description().unwrap_or_default().lines() {
        page.paragraph(0, paragraph);
    }
    let facts = format!(
        "{}, {}, from {} to {}. {}. The first proposal comes from {}.",
        counted(scenario.calendar().n_rounds() as u64, "round"),
        words::turn(&clock.turn),
        clock.start,
        clock.deadline,
        counted(scenario.agenda().space().n_packages(), "package"),
        words::in_text(&scenario.delegations()[scenario.opens()]),
    );
    part(page, &facts);
    if scenario.rule_set() == RuleSet::Negmas {
        page.paragraph(0, "Both play by the rules of NegMAS 0.16.");
    }
    if scenario.partial() == Partial::GoesOn {
        page.paragraph(0, "A partial agreement is an interim one: the talks go on over what it leaves open.");
    }
    notes.under(page, "clock", 2);
    notes.under(page, "partial", 2);
}

/// What was changed in the scenario as its file has it: what-ifs by their titles, with what they set, then the rest.
fn applied(page: &mut Page, document: &Document) {
    let (scenario, applied) = (document.scenario(), document.applied());
    for (name, title) in &applied.what_ifs {
        page.paragraph(0, &format!("What if: {title} ({name})"));
        // A what-if that another change has left without its object is no longer among the scenario's.
        let what_if = scenario.what_ifs().iter().find(|what_if| what_if.name == *name);
        sets(page, what_if.map_or(&[], |what_if| &what_if.changes), 2);
    }
    if !applied.set.is_empty() {
        page.paragraph(0, if applied.what_ifs.is_empty() { "Changed:" } else { "Changed besides:" });
        sets(page, &applied.set, 2);
    }
    if !(applied.what_ifs.is_empty() && applied.set.is_empty()) {
        page.blank();
    }
}

fn sources(page: &mut Page, scenario: &Scenario) {
    if scenario.sources().is_empty() {
        return;
    }
    part(page, "SOURCES");
    page.blank();
    for (key, reference) in scenario.sources() {
        page.paragraph(2, &format!("[{key}] {reference}"));
    }
}
