//! `summitry analyze`: what could be agreed, from a scenario to a report, data and charts.

use super::charts::ChartArguments;
use super::help::{self, Example, REPORT, SCENARIO, Written};
use super::outcome::{Failure, Outcome};
use super::patience::patiently;
use super::result_folder::{free, put};
use super::scenario_arguments::ScenarioArguments;
use super::speech::Speech;
use super::whole::whole;
use super::width::fitted;
use clap::Args;
use std::path::PathBuf;
use summitry::calendar::{Calendar, MAX_ROUNDS};
use summitry::chart;
use summitry::experiment::analyze;
use summitry::experiment::reach::settled_by;
use summitry::result::analyze::AnalyzeSummary;
use summitry::scenario::{Document, Scenario, date_meant};
use summitry::store::Manifest;
use summitry::text::{so_many, thousands};
use summitry::{report, result};

const EXAMPLES: [Example; 5] = [
    (
        "summitry analyze scenarios/moscow-2008.ron",
        "what could be agreed: zone, frontier, bargaining solutions, what closes it",
    ),
    ("summitry analyze scenarios/tutorial-world.ron", "with a Senate: what passes, who must be won, and by what"),
    ("summitry analyze scenarios/new-start-2009.ron --date 2009-12-05", "what could be agreed on the day START ended"),
    (
        "summitry analyze scenarios/moscow-2008.ron --what-if sites_frozen",
        "what a change of the scenario opens or closes",
    ),
    (
        "summitry analyze scenarios/moscow-2008.ron --given europe_md=built_unconditional",
        "what Moscow would need to accept the sites, at the least cost to Washington",
    ),
];

const ANALYSIS: Written = Written::new("analysis.json", "the analysis as data, as --json prints it");

/// What to analyse, and where the result goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_result(&EXAMPLES, &[REPORT, ANALYSIS, SCENARIO]))]
pub(crate) struct Arguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// Analyse this round; payoffs change with the calendar [default: the first]
    #[arg(long, value_name = "N", value_parser = whole(1..=MAX_ROUNDS as u64), conflicts_with = "date")]
    round: Option<u64>,
    /// Analyse the first round on this day or later
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
    /// Say what it takes to settle these issues so: who has to be won, what that side would need, the cheapest packages
    #[arg(long, value_name = "ISSUE=OPTION,...")]
    given: Option<String>,
    /// The folder to write the result to; an earlier result there is replaced [default: output/<scenario>/analyze,
    /// with what-ifs and what is set behind it]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    charts: ChartArguments,
    #[command(flatten)]
    speech: Speech,
}

pub(crate) fn analyze(arguments: &Arguments) -> Outcome {
    let document = arguments.scenario.load()?;
    let fonts = arguments.charts.fonts_for([&document])?;
    let folder = free(arguments.out.clone().map_or_else(|| arguments.scenario.usual_folder("analyze"), Ok)?)?;
    let round = round(arguments, &document)?;
    let settled = arguments.given.as_deref().map(|given| settled_by(document.scenario(), given)).transpose()?;
    let slow = || slow(document.scenario());
    let mut summary = patiently(arguments.speech, slow, || analyze::analyze(&document, round));
    summary.price = settled.map(|settled| analyze::price(&document, round, &settled));
    let report = report::analyze(&summary);
    let json = result::json(&summary);
    let mut files = vec![REPORT.with(report.to_string()), ANALYSIS.with(json.clone()), SCENARIO.with(document.text())];
    files.extend(arguments.charts.draw(&chart::analyze_charts(&summary), &fonts)?);
    put(&folder, &manifest(arguments, &summary).made_of(&[arguments.scenario.text()?]), &files)?;
    let text = || format!("{}\n{}", fitted(&report), arguments.charts.place("Report", &folder));
    arguments.speech.say(text, || json)
}

/// What takes the time of a long analysis.
fn slow(scenario: &Scenario) -> String {
    let red_lines: usize = scenario.delegations().iter().map(|delegation| delegation.mandate().red_lines.len()).sum();
    let n_rules = scenario.agenda().compatibility().len() + red_lines;
    let packages = so_many(scenario.game().space().n_packages(), "package");
    let anew = match n_rules {
        0 => String::new(),
        1 => ", and anew without the one rule or red line".to_owned(),
        n => format!(
            ", and anew without each of {} rules and red lines, and without each two of them if nothing can be agreed",
            thousands(n as u64)
        ),
    };
    format!("still analysing: {packages} to be counted{anew}, which can take minutes; Ctrl-C stops it")
}

/// The round asked for, from 0.
fn round(arguments: &Arguments, document: &Document) -> Result<usize, Failure> {
    let calendar = document.scenario().calendar();
    if let Some(date) = &arguments.date {
        return round_of(date, &calendar);
    }
    let (round, n_rounds) = (arguments.round.unwrap_or(1), calendar.n_rounds());
    let place = usize::try_from(round).ok().filter(|round| (1..=n_rounds).contains(round));
    place.map(|round| round - 1).ok_or_else(|| {
        Failure::BadInput(format!("error: `{}` has no round {round}, expected 1 to {n_rounds}", document.name()))
    })
}

/// The first round on that day or later, from 0.
fn round_of(date: &str, calendar: &Calendar) -> Result<usize, Failure> {
    let Ok(day) = date.parse::<jiff::civil::Date>() else {
        let advice = date_meant(date).map_or_else(String::new, |advice| format!("; {advice}"));
        let message = format!("error: `{date}` is not a date, expected one such as 2009-05-19{advice}");
        return Err(Failure::BadInput(message));
    };
    let (first, last) = (calendar.date(0), calendar.date(calendar.n_rounds() - 1));
    let later = calendar.dates().iter().position(|round| *round >= day);
    later.filter(|_| day >= first).ok_or_else(|| {
        Failure::BadInput(format!("error: {date} lies outside the talks, expected a day from {first} to {last}"))
    })
}

/// What made the result. Where it goes and what is printed does not bear on it.
fn manifest(arguments: &Arguments, summary: &AnalyzeSummary) -> Manifest {
    let mut given = arguments.scenario.as_given();
    given.extend(["--round".to_owned(), summary.round.to_string()]);
    given.extend(arguments.given.iter().flat_map(|settled| ["--given".to_owned(), settled.clone()]));
    given.extend(arguments.charts.as_given());
    Manifest::new("analyze", given, &summary.head.scenario, &summary.head.scenario_sha256, summary.head.seed)
}
