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
mod table;
mod uncertainty;
mod words;

use super::help::{self, Example};
use super::outcome::Outcome;
use super::scenario_arguments::ScenarioArguments;
use super::speech::Speech;
use clap::Args;
use notes::Notes;
use summitry::negotiation::Partial;
use summitry::quantity::Side;
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
        arguments.speech.say(|| addresses::addresses(scenario), || json::addresses(scenario))
    } else {
        arguments.speech.say(|| text(&document), || json::scenario(&document))
    }
}

fn text(document: &Document) -> String {
    let scenario = document.scenario();
    let mut notes = Notes::of(scenario);
    let mut text = head(document, &mut notes);
    text += &agenda::agenda(scenario, &mut notes);
    text += &ratification::ratification(scenario, &mut notes);
    text += &heard::heard(scenario, &mut notes);
    for side in Side::BOTH {
        text += &delegation::delegation(scenario, side, &mut notes);
    }
    text += &events::events(scenario, &mut notes);
    text += &uncertainty::uncertainty(scenario, &mut notes);
    text += &uncertainty::what_ifs(scenario, &mut notes);
    text += &notes.rest();
    text += &sources(scenario);
    text
}

fn head(document: &Document, notes: &mut Notes<'_>) -> String {
    let scenario = document.scenario();
    let clock = scenario.clock();
    let mut text = words::wrapped(scenario.title(), "");
    text += &applied(document);
    if let Some(description) = scenario.description() {
        text += &words::wrapped(description, "");
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
    text += &format!("\n{}", words::wrapped(&facts, ""));
    if scenario.rule_set() == RuleSet::Negmas {
        text += &words::wrapped("Both play by the rules of NegMAS 0.16.", "");
    }
    if scenario.partial() == Partial::GoesOn {
        let goes_on = "A partial agreement is an interim one: the talks go on over what it leaves open.";
        text += &words::wrapped(goes_on, "");
    }
    text += &notes.under("clock", "  ");
    text += &notes.under("partial", "  ");
    text
}

/// What was changed in the scenario as its file has it: what-ifs by their titles, with what they set, then the rest.
fn applied(document: &Document) -> String {
    let (scenario, applied) = (document.scenario(), document.applied());
    let mut text = String::new();
    let sets = |changes: &[(String, String)], indent: &str| {
        changes
            .iter()
            .map(|(address, value)| words::wrapped(&format!("sets {address} to {value}"), indent))
            .collect::<String>()
    };
    for (name, title) in &applied.what_ifs {
        text += &words::wrapped(&format!("What if: {title} ({name})"), "");
        // A what-if that another change has left without its object is no longer among the scenario's.
        let what_if = scenario.what_ifs().iter().find(|what_if| what_if.name == *name);
        text += &what_if.map(|what_if| sets(&what_if.changes, "  ")).unwrap_or_default();
    }
    if !applied.set.is_empty() {
        text += if applied.what_ifs.is_empty() { "Changed:\n" } else { "Changed besides:\n" };
        text += &sets(&applied.set, "  ");
    }
    if text.is_empty() { text } else { format!("{text}\n") }
}

fn sources(scenario: &Scenario) -> String {
    if scenario.sources().is_empty() {
        return String::new();
    }
    let lines = scenario.sources().iter().map(|(key, reference)| words::wrapped(&format!("[{key}] {reference}"), "  "));
    format!("\nSOURCES\n\n{}", lines.collect::<String>())
}
