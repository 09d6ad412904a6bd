//! What comes of the scenarios that are shipped, and of one with long names, by every verb, of few draws.

use super::long_names;
use crate::chart::{
    NamedFigure, analyze_charts, backtest_charts, choice_charts, compare_charts, evidence_charts, forecast_charts,
    reach_charts, run_charts, sensitivity_charts, sweep_charts, tournament_charts, tune_charts,
};
use crate::experiment::analyze::{analyze, price};
use crate::experiment::backtest::{HistoricalCase, backtest};
use crate::experiment::choose::{self, Menu, choose, evidence};
use crate::experiment::compare::{compare, variants};
use crate::experiment::forecast::{Effort, forecast};
use crate::experiment::reach::{self, Goal, reach, settled_by};
use crate::experiment::sensitivity::{self, More, sensitivity};
use crate::experiment::sweep::{Design, Plan, sweep};
use crate::experiment::tournament::{Arena, entrants, tournament};
use crate::experiment::tune::{Lever, Objective, TuneEffort, TuneMode, TunePlan, tune};
use crate::experiment::{Ended, carried_out, run};
use crate::random::Seed;
use crate::scenario::{Document, Record, load, load_record};
use rayon::prelude::*;
use std::ops::ControlFlow;
use std::path::PathBuf;
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
    let arenas = [&documents[0], &documents[2], &documents[3]];
    let arenas = arenas.map(|(name, document)| Arena { name: (*name).to_owned(), document: document.clone() });
    for (name, arenas) in [("tournament-shipped", &arenas[..2]), ("tournament-long-names", &arenas[2..])] {
        let texts = ["Boulware", "Conceder(exponent: 0.3)", "Micro"].map(str::to_owned);
        let entrants = entrants(arenas, &texts).expect("they are strategies");
        let played =
            carried_out(|folder| tournament(arenas, &entrants, effort(2), folder, |_| ControlFlow::Continue(())));
        all.push((name.to_owned(), tournament_charts(&played.0)));
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
    let forecast = carried_out(|folder| forecast(document, effort(6), folder, |_| ControlFlow::Continue(()))).0;
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
    let path = folder().join(format!("records/{name}.ron"));
    path.exists().then(|| load_record(&path, document.scenario()).expect("it is a record"))
}

fn document(name: &str) -> Document {
    if name == "long-names" {
        return long_names::document();
    }
    load(folder().join(format!("{name}.ron"))).unwrap_or_else(|error| panic!("{error}"))
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios"))
}

fn effort(n_draws: u64) -> Effort {
    Effort { seed: Seed(0), n_draws, jobs: None }
}

fn of(name: &str, document: &Document) -> Charts {
    let what_ifs = variants(document, &[], &[]).expect("its what-ifs can be made");
    let mut all = vec![
        ("run".to_owned(), run_charts(&run(document, Seed(0)))),
        ("analyze".to_owned(), analyze_charts(&analyze(document, 0))),
        ("sweep".to_owned(), swept(document, &["us.discount=0.95..1:3"], Design::Grid)),
        ("sweep-what-ifs".to_owned(), {
            swept(document, &[&format!("what_if=baseline,{}", what_ifs[0].name)], Design::Grid)
        }),
    ];
    if !TAKE_LONG.contains(&name) {
        all.push(("tune".to_owned(), tuned(document)));
    }
    // Every fourth what-if: more of them name nothing that is longer.
    for what_if in what_ifs.iter().step_by(4) {
        all.push((format!("run-{}", what_if.name), run_charts(&run(&what_if.document, Seed(0)))));
    }
    let record = record(name, document);
    let forecast = carried_out(|folder| forecast(document, effort(4), folder, |_| ControlFlow::Continue(()))).0;
    if let Some(record) = &record {
        let beside = forecast.clone().beside(document.scenario(), record);
        all.push(("forecast-record".to_owned(), forecast_charts(&beside)));
    }
    all.push(("forecast".to_owned(), forecast_charts(&forecast)));
    let compared = carried_out(|folder| {
        compare(document, &what_ifs, record.as_ref(), effort(2), folder, |_| ControlFlow::Continue(()))
    });
    all.push(("compare".to_owned(), compare_charts(&compared.0)));
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
        ("sweep-two", swept(document, &[&grid[0], &grid[1]], Design::Grid)),
        ("sweep-sampled", swept(document, &two, Design::Sobol(64))),
    ];
    all.into_iter().map(|(verb, charts)| (format!("{verb}_{name}"), charts)).collect()
}

fn swept(document: &Document, varied: &[&str], design: Design) -> Vec<NamedFigure> {
    let varied: Vec<_> = varied.iter().map(|varied| varied.parse().expect("it can be varied")).collect();
    let plan = Plan::new(document, &varied, design, Seed(0)).expect("it can be swept");
    let swept = carried_out(|folder| sweep(document, &plan, effort(3), folder, |_| ControlFlow::Continue(())));
    sweep_charts(&swept.0)
}

fn tuned(document: &Document) -> Vec<NamedFigure> {
    let levers = vec![Lever::parse("us.discount=0.95..1").expect("a lever")];
    let objective = Objective::of_tuned(document.scenario(), &levers).expect("it is one side's");
    let effort = TuneEffort {
        seed: Seed(0),
        n_draws: 2,
        n_generations: 2,
        n_sample: Some(4),
        tolerance: 0.01,
        n_fresh: 4,
        jobs: None,
    };
    let rivals = vec![("us.discount".to_owned(), "0.97".to_owned())];
    let plan = TunePlan { levers, mode: TuneMode::Once(objective), rivals, effort };
    let tuned = carried_out(|folder| {
        Ok(Ended::Whole(tune(document, &plan, folder, |_| ControlFlow::Continue(())).expect("the plan fits")))
    });
    tune_charts(&tuned.0.summary)
}
