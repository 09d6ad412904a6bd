//! `summitry run`: one negotiation, from a scenario to a transcript, data and charts.

use super::charts::ChartArguments;
use super::help::{self, Example, SCENARIO, Written};
use super::outcome::Outcome;
use super::patience::patiently;
use super::result_folder::{free, put};
use super::scenario_arguments::ScenarioArguments;
use super::speech::Speech;
use super::whole::whole;
use super::width::fitted;
use clap::Args;
use std::path::PathBuf;
use summitry::chart;
use summitry::experiment;
use summitry::random::Seed;
use summitry::result::RunResult;
use summitry::scenario::Document;
use summitry::store::Manifest;
use summitry::text::thousands;
use summitry::{report, result};

const EXAMPLES: [Example; 5] = [
    ("summitry run scenarios/new-start-2009.ron", "how the talks go: transcript, moves, data, charts"),
    ("summitry run scenarios/moscow-2008.ron --what-if moscow_moves_first", "one of the file's what-ifs"),
    (
        "summitry run scenarios/moscow-2008-table.ron --set us.strategy.moves_first=0.8 --set russia.strategy.moves_first=0.8",
        "what if both capitals were ready to move? A road map.",
    ),
    (
        "summitry run scenarios/tutorial.ron --set 'us.strategy=Conceder(exponent: 0.5)' --json",
        "a whole strategy; the result as one JSON document",
    ),
    ("summitry run scenarios/tutorial.ron --draw 17", "draw 17 of a forecast, one negotiation of many, turn by turn"),
];

pub(super) const TRANSCRIPT: Written = Written::new("transcript.txt", "the talks as a text, as it is printed");
pub(super) const RESULT: Written = Written::new("result.json", "the result as data, as --json prints it");
pub(super) const TRACE: Written = Written::new("trace.csv", "one row per proposal");

/// The last draw that an experiment may have: a million million of them.
const MOST_DRAW: u64 = 1_000_000_000_000;

/// What to play, and where the result goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_result(&EXAMPLES, &[TRANSCRIPT, RESULT, TRACE, SCENARIO]))]
pub(crate) struct Arguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// Where all random numbers start from; the same seed gives the same result
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = whole(0..=u64::MAX))]
    seed: u64,
    /// Play this draw of all that is uncertain, as the row of that number in a forecast with the same seed
    #[arg(long, value_name = "N", value_parser = whole(0..=MOST_DRAW))]
    draw: Option<u64>,
    /// The folder to write the result to; an earlier result there is replaced [default: output/<scenario>/run, with
    /// what-ifs and what is set behind it]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    charts: ChartArguments,
    #[command(flatten)]
    speech: Speech,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let document = arguments.scenario.load()?;
    let fonts = arguments.charts.fonts_for([&document])?;
    let folder = free(arguments.out.clone().map_or_else(|| arguments.scenario.usual_folder("run"), Ok)?)?;
    let seed = Seed(arguments.seed);
    let play = || match arguments.draw {
        Some(draw) => experiment::run_draw(&document, seed, draw),
        None => experiment::run(&document, seed),
    };
    let result = patiently(arguments.speech, || slow(&document), play);
    let transcript = report::transcript(&result);
    let json = result::json(&result);
    let mut files = vec![
        TRANSCRIPT.with(transcript.to_string()),
        RESULT.with(json.clone()),
        TRACE.with(report::trace_csv(&result)),
        SCENARIO.with(document.text()),
    ];
    files.extend(arguments.charts.draw(&chart::run_charts(&result), &fonts)?);
    put(&folder, &manifest(arguments, &result).made_of(&[arguments.scenario.text()?]), &files)?;
    let text = || format!("{}\n{}", fitted(&transcript), arguments.charts.place("Transcript", &folder));
    arguments.speech.say(text, || json)
}

/// What takes the time of a long negotiation.
pub(super) fn slow(document: &Document) -> String {
    let n_rounds = thousands(document.scenario().calendar().n_rounds() as u64);
    format!(
        "still playing: up to {n_rounds} rounds, and the talks anew for each proposal that may have decided them, which \
         can take minutes; Ctrl-C stops it"
    )
}

/// What made the result. Where it goes and what is printed does not bear on it.
fn manifest(arguments: &Arguments, result: &RunResult) -> Manifest {
    let mut given = arguments.scenario.as_given();
    given.extend(["--seed".to_owned(), arguments.seed.to_string()]);
    given.extend(arguments.draw.into_iter().flat_map(|draw| ["--draw".to_owned(), draw.to_string()]));
    given.extend(arguments.charts.as_given());
    Manifest::new("run", given, &result.head.scenario, &result.head.scenario_sha256, result.head.seed)
}
