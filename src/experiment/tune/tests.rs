//! Tunings as a whole, on a cake whose best demands are known, and on the tutorial.

use super::*;
use crate::experiment::work::sample;
use crate::random::Seed;
use crate::report;
use crate::result::tune::{EstimateRecord, InTurnOutcome, StopRecord, TuneSummary};
use crate::scenario::Document;
use crate::store::{Entry, Progress};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

/// The cake, with an option for every fiftieth.
fn cake() -> Document {
    let option = |share: u32| format!("Option(name: \"s{share}\", title: \"{share} %\", level: {share})");
    let options: Vec<String> = (0..=50).map(|fiftieth| option(2 * fiftieth)).collect();
    let text = include_str!("cake.ron").replace("OPTIONS", &options.join(", "));
    Document::parse("cake.ron", &text).expect("the cake is valid")
}

fn tutorial() -> Document {
    Document::parse("tutorial.ron", include_str!("../../../scenarios/tutorial.ron")).expect("the tutorial is valid")
}

fn effort(n_generations: u64, n_draws: u64) -> TuneEffort {
    let jobs = NonZeroUsize::new(2);
    TuneEffort { seed: Seed(2), n_draws, n_generations, n_sample: None, tolerance: 0.01, n_fresh: 100, jobs }
}

fn plan(document: &Document, levers: &[&str], objectives: &[&str], effort: TuneEffort) -> TunePlan {
    let levers: Vec<Lever> = levers.iter().map(|text| Lever::parse(text).unwrap()).collect();
    let objective = if objectives.is_empty() {
        Objective::of_tuned(document.scenario(), &levers).unwrap()
    } else {
        Objective::parse(objectives, document.scenario(), |_| Err("no such file".to_owned())).unwrap()
    };
    TunePlan { levers, mode: TuneMode::Once(objective), rivals: Vec::new(), effort }
}

/// What a tuning leaves, with its rows as CSV.
fn tuned_with_rows(document: &Document, plan: &TunePlan) -> (Tuned, String) {
    let work = |folder: &mut crate::store::WorkFolder| {
        let tuned = tune(document, plan, folder, |_| ControlFlow::Continue(()));
        Ok(crate::experiment::Ended::Whole(tuned.expect("the plan fits, and nobody stops it")))
    };
    let (tuned, _, csv) = sample::carried_out(work);
    (tuned, csv)
}

fn tuned(document: &Document, plan: &TunePlan) -> Tuned {
    tuned_with_rows(document, plan).0
}

fn number(tuned: &Tuned, address: &str) -> f64 {
    tuned.document.scenario().address(address).unwrap().value
}

/// The last one on the fresh draws.
fn of_tuned(summary: &TuneSummary) -> EstimateRecord {
    summary.fresh.last().unwrap().objective.unwrap()
}

#[test]
fn the_best_demand_is_found() {
    // d (1 - d) is greatest, 1/4, at d = 1/2.
    let document = cake();
    let effort = TuneEffort { n_fresh: 300, ..effort(16, 40) };
    let tuned = tuned(&document, &plan(&document, &["us.strategy.floor=0..1"], &[], effort));
    let floor = number(&tuned, "us.strategy.floor");
    assert!((floor - 0.5).abs() < 0.1, "{floor}");
    assert!(floor * (1.0 - floor) > 0.24);
    let found = of_tuned(&tuned.summary);
    let [low, high] = [found.low, found.high].map(Option::unwrap);
    assert!(low < 0.25 && high > 0.24 && high - low < 0.08, "{found:?}");
    // As written the demand is 4/5, worth 0.16.
    let gains = tuned.summary.fresh[0].tuned_gains.unwrap();
    let [low, high] = [gains.low, gains.high].map(Option::unwrap);
    assert!(low > 0.0 && low < 0.09 && high > 0.07, "{gains:?}");
    // No more digits than the plateau is wide.
    assert!(floor.to_string().len() <= 4, "{floor}");
    let slice = &tuned.summary.slices[0];
    assert!(
        slice.plateau[0] <= floor && floor <= slice.plateau[1] && slice.plateau[1] - slice.plateau[0] < 0.6,
        "{slice:?}"
    );
    assert_eq!(slice.optimum.gains.map(|gains| gains.point), Some(0.0));
}

#[test]
fn what_tuning_costs_is_told_with_the_rows_of_both() {
    let document = tutorial();
    let (tuned, csv) = tuned_with_rows(
        &document,
        &plan(&document, &["us.strategy.floor=0..0.9"], &[], TuneEffort { n_fresh: 60, ..effort(4, 10) }),
    );
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let headers = rows.headers().unwrap().clone();
    let place = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let (setting, payoff) = (place("setting"), place("payoff_russia"));
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let mean = |name: &str| {
        let of: Vec<f64> =
            rows.iter().filter(|row| &row[setting] == name).map(|row| row[payoff].parse().unwrap()).collect();
        of.iter().sum::<f64>() / of.len() as f64
    };
    let price = tuned.summary.fresh[0].price.iter().find(|metric| metric.name == "payoff_russia").unwrap();
    assert!(
        (price.baseline - mean("as_written")).abs() < 1e-6 && (price.what_if - mean("tuned")).abs() < 1e-6,
        "{price:?}"
    );
    assert!((price.difference - (mean("tuned") - mean("as_written"))).abs() < 1e-6, "{price:?}");
    // What report and chart say of it agrees in sign.
    let text = report::tune(&tuned.summary).to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    let is_gained = tuned.summary.fresh[0].tuned_gains.unwrap().is_above_nothing();
    if is_gained && price.high.is_some_and(|high| high < 0.0) {
        assert!(text.contains("Russia gets") && text.contains(" less"), "{text}");
    }
}

#[test]
fn the_best_two_demands_are_found() {
    // a (1 - a) + b (a - b) is greatest, 1/3, at a = 2/3 and b = 1/3: k = 1/2, floor = 1/3.
    let document = cake();
    let levers = ["us.strategy.k=0..1", "us.strategy.floor=0..1"];
    let tuned = tuned(&document, &plan(&document, &levers, &["payoff:us"], effort(16, 40)));
    let (k, b) = (number(&tuned, "us.strategy.k"), number(&tuned, "us.strategy.floor"));
    let a = 1.0 - k * (1.0 - b);
    assert!((k - 0.5).abs() < 0.15 && (b - 1.0 / 3.0).abs() < 0.1, "{k} {b}");
    assert!(a * (1.0 - a) + b * (a - b) > 1.0 / 3.0 - 0.01, "{a} {b}");
    let found = of_tuned(&tuned.summary);
    assert!(found.low < Some(1.0 / 3.0) && found.high > Some(0.32), "{found:?}");
    assert_eq!(tuned.summary.slices.len(), 2);
    for slice in &tuned.summary.slices {
        assert!(slice.points.len() == 15 && slice.points.iter().all(|point| point.objective.is_some()));
    }
}

#[test]
fn a_demand_for_a_given_share_is_found_whatever_it_pays() {
    // All at most 30 %: of the options agreed, the nearest to 30 % is asked for, as often as that is accepted.
    let document = cake().set("russia.strategy.acceptance.payoff", "0.1").unwrap();
    let tuned = tuned(&document, &plan(&document, &["us.strategy.floor"], &["distance:cake=s30"], effort(20, 1)));
    let floor = number(&tuned, "us.strategy.floor");
    assert!((floor - 0.3).abs() < 0.02, "{floor}");
    assert_eq!(
        (tuned.summary.objective.as_ref().unwrap().direction.as_str(), of_tuned(&tuned.summary).point < 0.02),
        ("minimise", true)
    );
    assert_eq!(tuned.summary.combinations[0].stopped, StopRecord::Settled);
}

#[test]
fn the_best_of_listed_values_is_found_and_each_searches_its_own_numbers() {
    let document = cake();
    let levers = [
        "us.strategy=Hardliner,TimeDependent(exponent: 1000),Micro,Conceder,Linear,Boulware",
        "us.strategy.floor=0..1",
    ];
    let tuned = tuned(&document, &plan(&document, &levers, &[], TuneEffort { n_fresh: 50, ..effort(8, 30) }));
    let summary = &tuned.summary;
    assert_eq!(summary.combinations.len(), 6);
    let stops: Vec<StopRecord> = summary.combinations.iter().map(|one| one.stopped).collect();
    assert_eq!((stops[0], stops[2]), (StopRecord::NothingToSearch, StopRecord::NothingToSearch));
    assert_eq!(stops.iter().filter(|stop| **stop == StopRecord::Dropped).count(), 3, "{stops:?}");
    let best = &summary.combinations[summary.best];
    assert!(best.name != "Hardliner" && best.objective.unwrap().point > 0.15, "{best:?}");
    // What is reported is the whole scenario, with the comments of the file.
    assert!(tuned.document.text().contains("// A cake to be divided"));
    assert!(tuned.document.text().contains(best.name.split('(').next().unwrap()));
}

#[test]
fn a_scenario_that_cannot_be_bettered_is_said_not_to_be() {
    let document = cake().set("us.strategy.floor", "0.5").unwrap();
    let tuned = tuned(&document, &plan(&document, &["us.strategy.floor=0.45..0.55"], &[], effort(3, 30)));
    let gains = tuned.summary.fresh[0].tuned_gains.unwrap();
    assert!(gains.low < Some(0.0) && gains.high > Some(0.0) || gains.point == 0.0, "{gains:?}");
    let report = report::tune(&tuned.summary).to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    let expected =
        ["does no better, beyond chance, than the scenario as written", "does worse than the scenario as written"];
    assert!(expected.iter().any(|text| report.contains(text)), "{report}");
}

#[test]
fn delegations_that_cannot_better_their_answers_settle() {
    // Russia accepts half: half is asked for. Then neither can gain: Russia would not get more by accepting less.
    let document = cake().set("russia.strategy.acceptance.payoff", "0.5").unwrap();
    let levers = ["us.strategy.floor=0..1", "russia.strategy.acceptance.payoff=0..1"];
    let plan = TunePlan {
        mode: TuneMode::InTurn(4),
        ..plan(&document, &levers, &["payoff:us"], TuneEffort { n_fresh: 50, ..effort(20, 1) })
    };
    let tuned = tuned(&document, &plan);
    let record = tuned.summary.in_turn.as_ref().unwrap();
    assert_eq!(record.outcome, InTurnOutcome::Settled);
    let moves: Vec<(&str, bool)> = record.turns.iter().map(|turn| (turn.delegation.as_str(), turn.moves)).collect();
    assert_eq!(moves, [("us", true), ("russia", false), ("us", false)]);
    assert!((number(&tuned, "us.strategy.floor") - 0.495).abs() < 0.02);
    let payoffs: Vec<f64> = record.turns[0].payoffs.iter().map(|paid| paid.point).collect();
    assert_eq!(payoffs, [0.5, 0.5]);
    // Where the turns start from: what the scenario as written pays on the same draws, less than the first answer gains.
    let before: Vec<f64> = record.as_written.iter().map(|paid| paid.point).collect();
    assert!((payoffs[0] - before[0] - record.turns[0].gain.point).abs() < 1e-9, "{before:?}");
    assert!(tuned.summary.objective.is_none() && tuned.summary.fresh[0].objective.is_none());
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let document = tutorial();
    let levers = ["us.strategy=Boulware,Conceder", "us.strategy.floor=0..0.9"];
    let effort = TuneEffort { n_fresh: 20, ..effort(3, 11) };
    let made = |jobs| {
        let effort = TuneEffort { jobs: NonZeroUsize::new(jobs), ..effort };
        let plan = plan(&document, &levers, &["payoff:us", "0.2*joint_gain"], effort);
        let (tuned, csv) = tuned_with_rows(&document, &plan);
        (tuned.summary, tuned.evaluations, csv)
    };
    let expected = made(1);
    assert!(made(7) == expected);
}

#[test]
fn a_record_goes_on_where_it_ends_and_must_be_of_this_tuning() {
    let document = tutorial();
    let plan = plan(&document, &["us.strategy.floor=0..0.9"], &[], TuneEffort { n_fresh: 20, ..effort(5, 10) });
    let (whole, rows) = tuned_with_rows(&document, &plan);
    let place = tempfile::tempdir().unwrap();
    // Stopped in the third generation, when 13 of its evaluations are done.
    let stop = |progress: Progress| {
        if progress.n_done >= 130 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let go_on = |_: Progress| ControlFlow::Continue(());
    let mut folder = sample::open(place.path(), 1, Entry::Anew);
    let stopped = tune(&document, &plan, &mut folder, stop);
    assert!(matches!(stopped, Err(TuneError::Stopped { n_generations: 2 })));
    let record = folder.record().unwrap().unwrap();
    assert_eq!(record.lines().count(), 11, "two generations of four points and a mean, below the names");
    drop(folder);
    let mut folder = sample::open(place.path(), 1, Entry::GoOn);
    let changed = record.replacen(",sample,", ",mean,", 1);
    folder.keep_record(&changed).unwrap();
    let error = tune(&document, &plan, &mut folder, go_on).unwrap_err().to_string();
    assert!(error.contains("not those of this tuning: the evaluation in line 2 is another"), "{error}");
    folder.keep_record(&record.replace("floor", "flour")).unwrap();
    let error = tune(&document, &plan, &mut folder, go_on).unwrap_err().to_string();
    assert!(error.contains("not those of this tuning: its columns are not turn,"), "{error}");
    folder.keep_record(&record).unwrap();
    let resumed = tune(&document, &plan, &mut folder, go_on).unwrap();
    assert_eq!((&resumed.summary, &resumed.evaluations), (&whole.summary, &whole.evaluations));
    assert_eq!(sample::finish(place.path(), folder).1, rows);
}

#[test]
fn whoever_watches_is_heard_within_one_evaluation() {
    let document = tutorial();
    let jobs = NonZeroUsize::new(1);
    let plan = plan(&document, &["us.strategy.floor=0..0.9"], &[], TuneEffort { jobs, ..effort(5, 10_000) });
    let place = tempfile::tempdir().unwrap();
    let mut folder = sample::open(place.path(), 1, Entry::Anew);
    let mut told = Vec::new();
    let stopped = tune(&document, &plan, &mut folder, |progress| {
        told.push(progress.n_done);
        if told.len() < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert!(matches!(stopped, Err(TuneError::Stopped { n_generations: 0 })));
    assert_eq!(told, [80, 160, 240]);
}

#[test]
fn rows_are_those_of_a_forecast_under_each_setting() {
    let document = tutorial();
    let mut plan = plan(&document, &["us.strategy.floor=0..0.9"], &[], TuneEffort { n_fresh: 30, ..effort(2, 5) });
    plan.rivals = vec![("us.strategy".to_owned(), "Micro".to_owned())];
    let (tuned, csv) = tuned_with_rows(&document, &plan);
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 91);
    assert!(lines[0].starts_with("setting,draw,outcome,") && lines[1].starts_with("as_written,0,"));
    assert!(
        lines[2].starts_with("us.strategy=Micro,0,")
            && lines[3].starts_with("tuned,0,")
            && lines[90].starts_with("tuned,29,")
    );
    let names: Vec<&str> = tuned.summary.fresh.iter().map(|record| record.name.as_str()).collect();
    assert_eq!(names, ["as_written", "us.strategy=Micro", "tuned"]);
}

#[test]
fn a_summary_is_read_back_as_it_was() {
    let document = tutorial();
    let tuned =
        tuned(&document, &plan(&document, &["us.strategy.floor"], &[], TuneEffort { n_fresh: 20, ..effort(2, 5) }));
    let text = crate::result::json(&tuned.summary);
    assert_eq!(serde_json::from_str::<TuneSummary>(&text).unwrap(), tuned.summary);
}

#[test]
fn who_is_tuned_must_fit_the_levers() {
    let document = tutorial();
    let levers = |texts: &[&str]| texts.iter().map(|text| Lever::parse(text).unwrap()).collect::<Vec<_>>();
    let in_turn = |texts: &[&str]| {
        let plan =
            TunePlan { levers: levers(texts), mode: TuneMode::InTurn(2), rivals: Vec::new(), effort: effort(2, 2) };
        plan.check(&document).unwrap_err().to_string()
    };
    assert!(in_turn(&["us.strategy.floor"]).contains("`russia` has no address to tune"));
    assert!(in_turn(&["us.strategy.floor", "clock.turn=7..14"]).contains("`clock.turn` belongs to neither delegation"));
    let both = levers(&["us.strategy.floor", "russia.strategy.floor"]);
    let error = Objective::of_tuned(document.scenario(), &both).unwrap_err().to_string();
    assert!(error.contains("say what to tune towards") && error.contains("payoff:russia"), "{error}");
}
