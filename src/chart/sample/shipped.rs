//! What comes of the scenarios that are shipped, and of one with long names, by every verb, of few draws.

use super::long_names;
use crate::chart::{
    NamedFigure, analyze_charts, compare_charts, forecast_charts, run_charts, sweep_charts, tournament_charts,
    tune_charts,
};
use crate::experiment::analyze::analyze;
use crate::experiment::compare::{compare, variants};
use crate::experiment::forecast::{Effort, forecast};
use crate::experiment::sweep::{Design, Plan, sweep};
use crate::experiment::tournament::{Arena, entrants, tournament};
use crate::experiment::tune::{Lever, Objective, TuneEffort, TuneMode, TunePlan, tune};
use crate::experiment::{Ended, carried_out, run};
use crate::random::Seed;
use crate::scenario::{Document, load, load_record};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// The scenarios by name; the last is no shipped one.
const NAMES: [&str; 5] = ["tutorial", "moscow-2008", "new-start-2009", "after-new-start-2026", "long-names"];

type Charts = Vec<(String, Vec<NamedFigure>)>;

/// The charts of every verb of every scenario, each lot by verb and scenario.
pub(in crate::chart) fn charts() -> Charts {
    let documents: Vec<(&str, Document)> = NAMES.into_iter().map(|name| (name, document(name))).collect();
    let mut all: Charts = documents.iter().flat_map(|(name, document)| of(name, document)).collect();
    let arenas = [&documents[0], &documents[2], &documents[4]];
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
        ("sweep".to_owned(), swept(document, "us.discount=0.95..1:3")),
        ("sweep-what-ifs".to_owned(), swept(document, &format!("what_if=baseline,{}", what_ifs[0].name))),
        ("tune".to_owned(), tuned(document)),
    ];
    for what_if in &what_ifs {
        all.push((format!("run-{}", what_if.name), run_charts(&run(&what_if.document, Seed(0)))));
    }
    let path = folder().join(format!("records/{name}.ron"));
    let record = path.exists().then(|| load_record(&path, document.scenario()).expect("it is a record"));
    let forecast = carried_out(|folder| forecast(document, effort(6), folder, |_| ControlFlow::Continue(()))).0;
    if let Some(record) = &record {
        let beside = forecast.clone().beside(document.scenario(), record);
        all.push(("forecast-record".to_owned(), forecast_charts(&beside)));
    }
    all.push(("forecast".to_owned(), forecast_charts(&forecast)));
    let compared = carried_out(|folder| {
        compare(document, &what_ifs, record.as_ref(), effort(3), folder, |_| ControlFlow::Continue(()))
    });
    all.push(("compare".to_owned(), compare_charts(&compared.0)));
    all.into_iter().map(|(verb, charts)| (format!("{verb}_{name}"), charts)).collect()
}

fn swept(document: &Document, varied: &str) -> Vec<NamedFigure> {
    let varied = [varied.parse().expect("it can be varied")];
    let plan = Plan::new(document, &varied, Design::Grid, Seed(0)).expect("it can be swept");
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
