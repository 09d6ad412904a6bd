//! `summitry show`: what a scenario says.

mod addresses;
mod agenda;
mod delegation;
mod json;
mod notes;
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
use summitry::quantity::{Side, thousands};
use summitry::scenario::Scenario;
use summitry::strategy::RuleSet;

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
        arguments.speech.say(|| text(scenario), || json::scenario(scenario))
    }
}

fn text(scenario: &Scenario) -> String {
    let mut notes = Notes::of(scenario);
    let mut text = head(scenario, &mut notes);
    text += &agenda::agenda(scenario, &mut notes);
    for side in Side::BOTH {
        text += &delegation::delegation(scenario, side, &mut notes);
    }
    text += &uncertainty::uncertainty(scenario, &mut notes);
    text += &uncertainty::what_ifs(scenario, &mut notes);
    text += &notes.rest();
    text += &sources(scenario);
    text
}

fn head(scenario: &Scenario, notes: &mut Notes<'_>) -> String {
    let clock = &scenario.clock;
    let opens = &scenario.delegations[scenario.opens];
    let mut text = format!("{}\n", scenario.title);
    if let Some(description) = &scenario.description {
        text += &words::wrapped(description, "");
    }
    let facts = format!(
        "{} rounds, {}, from {} to {}. {} makes the first proposal. {} packages.",
        scenario.calendar().n_rounds(),
        words::turn(&clock.turn),
        clock.start,
        clock.deadline,
        opens.title,
        thousands(scenario.agenda.space().n_packages()),
    );
    text += &format!("\n{}", words::wrapped(&facts, ""));
    if scenario.rule_set == RuleSet::Negmas {
        text += &words::wrapped("Both play by the rules of NegMAS 0.16.", "");
    }
    text += &notes.under("clock", "  ");
    text
}

fn sources(scenario: &Scenario) -> String {
    if scenario.sources.is_empty() {
        return String::new();
    }
    let lines = scenario.sources.iter().map(|(key, reference)| words::wrapped(&format!("[{key}] {reference}"), "  "));
    format!("\nSOURCES\n\n{}", lines.collect::<String>())
}
