//! `summitry play`: somebody at the table for one delegation, the other playing its strategy.

mod lines;
mod seat;
mod told;

use super::charts::ChartArguments;
use super::help::{self, Example, SCENARIO, Written};
use super::outcome::{Failure, Outcome};
use super::patience::patiently;
use super::result_folder::{free, put};
use super::run::{RESULT, TRACE, TRANSCRIPT, slow};
use super::scenario_arguments::ScenarioArguments;
use super::speech::Speech;
use super::whole::whole;
use super::width::fitted;
use clap::Args;
use lines::Lines;
use seat::{Played, Seat};
use std::path::PathBuf;
use summitry::chart;
use summitry::experiment;
use summitry::quantity::Side;
use summitry::random::Seed;
use summitry::scenario::{Delegation, Document};
use summitry::seat::{self as sitting, NoAdvice, Scene};
use summitry::store::Manifest;
use summitry::text::nearest;
use summitry::{report, result};

const EXAMPLES: [Example; 3] = [
    (
        "summitry play scenarios/tutorial.ron --as us",
        "sit at the table for the United States; `help` lists what you can say",
    ),
    (
        "summitry play scenarios/moscow-2008-table.ron --as russia --suggest own",
        "hear in each turn what Moscow's own strategy would do; `follow` does it",
    ),
    ("summitry play scenarios/tutorial.ron --as us --script talks.txt", "what a file says, line by line"),
];

const DEBRIEF: Written =
    Written::new("debrief.txt", "what the other side would have taken, what was left, where it turned");
const SAID: Written = Written::new("said.txt", "what was said at the table, line by line; --script says it again");

/// Who sits at the table, what is played, and where the result goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_result(&EXAMPLES, &[TRANSCRIPT, DEBRIEF, SAID, RESULT, TRACE, SCENARIO]))]
pub(crate) struct Arguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// The delegation that you decide for, by its name in the file; the other plays its strategy and sees only what is said
    #[arg(long = "as", value_name = "DELEGATION")]
    seat: String,
    /// Say in each of your turns what a strategy would do, as --set takes it; `own` for that of the scenario
    #[arg(long, value_name = "STRATEGY")]
    suggest: Option<String>,
    /// Say what this file says, line by line, in place of what is typed; `said.txt` of a result is one
    #[arg(long, value_name = "FILE")]
    script: Option<PathBuf>,
    /// Where all random numbers start from; the same seed and the same words give the same result
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = whole(0..=u64::MAX))]
    seed: u64,
    /// The folder to write the result to; an earlier result there is replaced [default: output/<scenario>/play, with
    /// what-ifs and what is set behind it]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    charts: ChartArguments,
    #[command(flatten)]
    speech: Speech,
}

pub(crate) fn play(arguments: &Arguments) -> Outcome {
    let document = arguments.scenario.load()?;
    let fonts = arguments.charts.fonts_for([&document])?;
    let side = side_of(&document, &arguments.seat)?;
    let advised = arguments.advised(&document, side)?;
    let lines = Lines::open(arguments.script.as_deref())?;
    let folder = free(arguments.out.clone().map_or_else(|| arguments.scenario.usual_folder("play"), Ok)?)?;
    let (scenario, seed) = (document.scenario(), Seed(arguments.seed));
    let game = scenario.game();
    let scene = Scene { scenario, side };
    let is_silent = arguments.speech.json || arguments.speech.quiet;
    let Played { trace, said } = Seat::new(scene, lines, is_silent).play(&game, seed, advised.as_ref())?;
    let record = || {
        let result = experiment::record_by_hand(&document, &game, &trace, side, seed);
        let debrief = experiment::debrief(scenario, &game, &trace, side, seed);
        (result, debrief)
    };
    let (result, debrief) = patiently(arguments.speech, || slow(&document), record);
    let debrief = report::debrief(&result, &debrief);
    let json = result::json(&result);
    let mut files = vec![
        TRANSCRIPT.with(report::transcript(&result).to_string()),
        DEBRIEF.with(debrief.to_string()),
        SAID.with(said),
        RESULT.with(json.clone()),
        TRACE.with(report::trace_csv(&result)),
        SCENARIO.with(document.text()),
    ];
    files.extend(arguments.charts.draw(&chart::run_charts(&result), &fonts)?);
    put(&folder, &arguments.manifest(&document)?, &files)?;
    let text = || format!("\n{}\n{}", fitted(&debrief), arguments.charts.place("Debrief, transcript", &folder));
    arguments.speech.say(text, || json)
}

impl Arguments {
    /// The scenario in which the seat's strategy is the one that suggests; nothing if none does.
    fn advised(&self, document: &Document, side: Side) -> Result<Option<Document>, Failure> {
        let Some(strategy) = &self.suggest else { return Ok(None) };
        let advised = sitting::advised(document, side, strategy).map_err(|error| match error {
            NoAdvice::Set(error) => Failure::from(error),
            error @ NoAdvice::SeesAll { .. } => Failure::BadInput(format!("error: {error} after --suggest")),
        });
        advised.map(Some)
    }

    /// What made the result. Where it goes and what is printed does not bear on it.
    fn manifest(&self, document: &Document) -> Result<Manifest, Failure> {
        let mut given = self.scenario.as_given();
        given.extend(["--as".to_owned(), self.seat.clone(), "--seed".to_owned(), self.seed.to_string()]);
        given.extend(self.suggest.iter().flat_map(|strategy| ["--suggest".to_owned(), strategy.clone()]));
        let script = self.script.iter().map(|path| path.to_string_lossy().into_owned());
        given.extend(script.flat_map(|path| ["--script".to_owned(), path]));
        given.extend(self.charts.as_given());
        Ok(Manifest::of("play", given, document, Seed(self.seed)).made_of(&[self.scenario.text()?]))
    }
}

/// The side of that name.
fn side_of(document: &Document, name: &str) -> Result<Side, Failure> {
    let delegations = document.scenario().delegations();
    let names = || delegations.iter().map(Delegation::name);
    Side::BOTH.into_iter().find(|side| delegations[*side].name() == name).ok_or_else(|| {
        let meant = nearest(name, names()).map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
        let known = names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ");
        Failure::BadInput(format!("error: there is no delegation `{name}`, expected {known} after --as{meant}"))
    })
}
