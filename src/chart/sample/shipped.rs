//! What comes of the scenarios that are shipped, and of one with long names, by every verb, of few draws.

use super::played::{compared, document, effort, forecast_of, held_in_tournament, path, swept, tuned};
use crate::chart::{
    NamedFigure, analyze_charts, backtest_charts, choice_charts, compare_charts, evidence_charts, forecast_charts,
    reach_charts, run_charts, sensitivity_charts, sweep_charts, tournament_charts, tune_charts,
};
use crate::experiment::analyze::{analyze, price};
use crate::experiment::backtest::{HistoricalCase, backtest};
use crate::experiment::choose::{self, Menu, choose, evidence};
use crate::experiment::compare::variants;
use crate::experiment::reach::{self, Goal, reach, settled_by};
use crate::experiment::sensitivity::{self, More, sensitivity};
use crate::experiment::sweep::Design;
use crate::experiment::tune::{Lever, Objective, TuneMode};
use crate::experiment::{carried_out, run};
use crate::random::Seed;
use crate::scenario::{Document, Record, load_record};
use rayon::prelude::*;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::AtomicU64;

/// The scenarios by name, the large ones once: that of 2026 draws what New START does. The last is no shipped one.
const NAMES: [&str; 4] = ["tutorial", "moscow-2008-table", "new-start-2009", "long-names"];

/// Those whose talks take long to play. They are not tuned: such charts name nothing of a scenario that others do not.
const TAKE_LONG: [&str; 1] = ["new-start-2009"];

type Charts = Vec<(String, Vec<NamedFigure>)>;

/// What draws the charts of a scenario of some name.
type Of = fn(&str, &Document) -> Charts;

/// The charts of every verb of every scenario, each lot by verb and scenario.
pub(in crate::chart) fn charts() -> Charts {
    let documents: Vec<(&str, Document)> = NAMES.into_iter().map(|name| (name, document(name))).collect();
    let (world, ministers) = (document("tutorial-world"), ministers());
    // The small ones are weighed: many negotiations of them are soon played. Those that take long come first.
    let mut lots: Vec<(&str, &Document, Of)> =
        documents.iter().rev().map(|(name, document)| (*name, document, of as Of)).collect();
    lots.extend([&documents[0], &documents[3]].map(|(name, document)| (*name, document, weighed as Of)));
    lots.extend([("tutorial-world", &world, about as Of), ("ministers", &ministers, about as Of)]);
    let mut all: Charts = lots.into_par_iter().flat_map_iter(|(name, document, of)| of(name, document)).collect();
    all.push(("backtest".to_owned(), held_against(&documents[2..3])));
    let arenas = [0, 2, 3].map(|place: usize| (documents[place].0, &documents[place].1));
    for (name, arenas) in [("tournament-shipped", &arenas[..2]), ("tournament-long-names", &arenas[2..])] {
        let played = held_in_tournament(arenas, &["Boulware", "Conceder(exponent: 0.3)", "Micro"], 2);
        all.push((name.to_owned(), tournament_charts(&played)));
    }
    all
}

/// A scenario in which each of two ministers of a side has a veto.
fn ministers() -> Document {
    let text = include_str!("../../../tests/all/ministers.ron");
    Document::parse("ministers.ron", text).unwrap_or_else(|error| panic!("{error}"))
}

/// The charts of what happens round the table: chambers that vote, principals with vetoes, events.
fn about(name: &str, document: &Document) -> Charts {
    let forecast = forecast_of(document, 6);
    vec![
        (format!("run_{name}"), run_charts(&run(document, Seed(0)))),
        (format!("analyze_{name}"), analyze_charts(&analyze(document, 0))),
        (format!("forecast_{name}"), forecast_charts(&forecast)),
    ]
}

/// The charts of forecasts held against what happened.
fn held_against(documents: &[(&str, Document)]) -> Vec<NamedFigure> {
    let records: Vec<_> =
        documents.iter().map(|(name, document)| record(name, document).expect("it has one")).collect();
    let cases: Vec<HistoricalCase<'_>> = documents
        .iter()
        .zip(&records)
        .map(|((name, document), record)| HistoricalCase { name, document, record })
        .collect();
    backtest_charts(&carried_out(|folder| backtest(&cases, effort(6), folder, |_| ControlFlow::Continue(()))).0)
}

/// What happened, where a record of it is shipped.
fn record(name: &str, document: &Document) -> Option<Record> {
    let path = path(&format!("records/{name}"));
    Path::new(&path).exists().then(|| load_record(&path, document.scenario()).expect("it is a record"))
}

fn of(name: &str, document: &Document) -> Charts {
    let what_ifs = variants(document, &[], &[]).expect("its what-ifs can be made");
    let mut all = vec![
        ("run".to_owned(), run_charts(&run(document, Seed(0)))),
        ("analyze".to_owned(), analyze_charts(&analyze(document, 0))),
        ("sweep".to_owned(), sweep_of(document, &["us.discount=0.95..1:3"], Design::Grid)),
        ("sweep-what-ifs".to_owned(), {
            sweep_of(document, &[&format!("what_if=baseline,{}", what_ifs[0].name)], Design::Grid)
        }),
    ];
    if !TAKE_LONG.contains(&name) {
        all.push(("tune".to_owned(), tune_of(document)));
    }
    // Every fourth what-if: more of them name nothing that is longer.
    for what_if in what_ifs.iter().step_by(4) {
        all.push((format!("run-{}", what_if.name), run_charts(&run(&what_if.document, Seed(0)))));
    }
    let record = record(name, document);
    let forecast = forecast_of(document, 4);
    if let Some(record) = &record {
        let beside = forecast.clone().beside(document.scenario(), record);
        all.push(("forecast-record".to_owned(), forecast_charts(&beside)));
    }
    all.push(("forecast".to_owned(), forecast_charts(&forecast)));
    let compared = compared(document, &what_ifs, record.as_ref(), 2);
    all.push(("compare".to_owned(), compare_charts(&compared)));
    all.into_iter().map(|(verb, charts)| (format!("{verb}_{name}"), charts)).collect()
}

/// The charts of the verbs that need more negotiations.
fn weighed(name: &str, document: &Document) -> Charts {
    let scenario = document.scenario();
    let strategies = ["Boulware", "Conceder(exponent: 0.5)"].map(str::to_owned);
    let menu = Menu::of(document, "us", &[], &strategies, &[]).expect("there is something to choose");
    let asked = choose::Asked { need: None, regret: 0.05 };
    let go_on = |_| ControlFlow::Continue(());
    let chosen = carried_out(|folder| Ok(choose(&menu, asked, effort(4), folder, go_on).expect("it is played"))).0;
    let worth = carried_out(|folder| Ok(evidence(&menu, effort(64), folder, go_on).expect("it is played"))).0;
    let asked = sensitivity::Asked::of(scenario, &["payoff_us".to_owned()]).expect("it is a measure");
    let sensed = |more| {
        let sensed = carried_out(|folder| {
            Ok(sensitivity(document, &asked, more, effort(64), folder, go_on).expect("something is uncertain"))
        });
        sensitivity_charts(&sensed.0.summary)
    };
    let goal = "accept:russia:site=active,ceiling=lowest,inspections=start_level";
    let goal = Goal::of(scenario, goal).expect("it is a goal");
    let plan = reach::Plan { goal, change: vec!["russia.*".to_owned()], at_most: 1 };
    let settled = settled_by(scenario, "site=active").expect("it is an option");
    let mut priced = analyze(document, 0);
    priced.price = Some(price(document, 0, &settled));
    let two = ["us.discount=0.95..1", "russia.weights.site=0.2..0.6"];
    let grid = two.map(|varied| format!("{varied}:2"));
    let all = vec![
        ("choose", choice_charts(&chosen)),
        ("evidence", evidence_charts(&worth)),
        ("sensitivity", sensed(if name == "tutorial" { More::Tornado(4) } else { More::Nothing })),
        ("sensitivity-groups", sensed(More::Groups(32))),
        ("analyze-given", analyze_charts(&priced)),
        ("reach", reach_charts(&reach(document, &plan, effort(2), &AtomicU64::new(0)).expect("something may change"))),
        ("sweep-two", sweep_of(document, &[&grid[0], &grid[1]], Design::Grid)),
        ("sweep-sampled", sweep_of(document, &two, Design::Sobol(64))),
    ];
    all.into_iter().map(|(verb, charts)| (format!("{verb}_{name}"), charts)).collect()
}

fn sweep_of(document: &Document, varied: &[&str], design: Design) -> Vec<NamedFigure> {
    sweep_charts(&swept(document, varied, design, 3))
}

fn tune_of(document: &Document) -> Vec<NamedFigure> {
    let levers = vec![Lever::parse("us.discount=0.95..1").expect("a lever")];
    let objective = Objective::of_tuned(document.scenario(), &levers).expect("it is one side's");
    tune_charts(&tuned(document, levers, TuneMode::Once(objective), &[("us.discount", "0.97")]))
}
