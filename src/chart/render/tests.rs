//! Charts of sample cases: valid files, whatever holes their results have.

mod fit;

use super::{RenderError, SheetSize, draw};
use crate::chart::figure::{Colour, Figure, Label, Panel, number_axis};
use crate::chart::{
    NamedFigure, analyze_charts, compare_charts, forecast_charts, run_charts, sample, sweep_charts, tournament_charts,
    tune_charts,
};

/// A figure as SVG with its text as text, on a slide.
fn svg(figure: &Figure) -> String {
    super::svg(figure, SheetSize::Slide)
}

/// A figure on a slide, as PNG.
fn png(figure: &Figure) -> Result<Vec<u8>, RenderError> {
    draw(figure, SheetSize::Slide).png()
}

/// Leaves a picture in the folder to look at, if there is one.
fn leave(name: &str, picture: impl FnOnce() -> Result<Vec<u8>, RenderError>) {
    if let Ok(folder) = std::env::var("CHARTS") {
        std::fs::write(format!("{folder}/{name}.png"), picture().expect("a picture"))
            .expect("the folder can be written");
    }
}

/// Every chart of every case, with a name for messages.
pub(crate) fn figures() -> Vec<(String, Figure)> {
    let runs = sample::all().into_iter().map(|(case, result)| (case, run_charts(&result)));
    let forecasts = sample::forecast::all();
    let forecasts = forecasts.into_iter().map(|(case, summary)| (case, forecast_charts(&summary)));
    let comparisons = sample::compare::all();
    let comparisons = comparisons.into_iter().map(|(case, summary)| (case, compare_charts(&summary)));
    let analyses = sample::analyze::all().into_iter().map(|(case, summary)| (case, analyze_charts(&summary)));
    let sweeps = sample::sweep::all().into_iter().map(|(case, summary)| (case, sweep_charts(&summary)));
    // The heat maps and scatters of all measures are alike.
    let sweeps = sweeps.map(|(case, charts)| (case, charts.into_iter().take(2).collect()));
    let tournaments = sample::tournament::all();
    let tournaments = tournaments.into_iter().map(|(case, summary)| (case, tournament_charts(&summary)));
    let tunings = sample::tune::all().into_iter().map(|(case, summary)| (case, tune_charts(&summary)));
    let named =
        |kind: &str, case: &str, chart: &NamedFigure| (format!("{kind}_{case}_{}", chart.name), chart.figure.clone());
    let mut all = Vec::new();
    for (kind, cases) in [
        ("run", runs.collect::<Vec<_>>()),
        ("analyze", analyses.collect()),
        ("forecast", forecasts.collect()),
        ("compare", comparisons.collect()),
        ("sweep", sweeps.collect()),
        ("tournament", tournaments.collect()),
        ("tune", tunings.collect()),
    ] {
        all.extend(cases.iter().flat_map(|(case, charts)| charts.iter().map(move |chart| named(kind, case, chart))));
    }
    all
}

#[test]
fn a_tuning_with_holes_is_drawn_without_a_panic() {
    let mut empty = sample::tune::two();
    (empty.levers, empty.combinations, empty.generations) = (Vec::new(), Vec::new(), Vec::new());
    (empty.fresh, empty.slices, empty.objective, empty.best) = (Vec::new(), Vec::new(), None, 7);
    let mut numberless = sample::tune::many();
    numberless.generations[0].mean = Some(f64::NAN);
    numberless.generations[1].sample = Some([f64::NEG_INFINITY, f64::NAN]);
    numberless.generations[1].numbers.clear();
    numberless.generations[0].numbers[0].low = f64::NAN;
    numberless.levers[0].range = Some([f64::NAN, f64::INFINITY]);
    numberless.levers[1].range = None;
    numberless.levers[2].as_written = Some(f64::NAN);
    numberless.slices[0].points.clear();
    numberless.slices[1].optimum.value = f64::NAN;
    numberless.slices[2].optimum.objective = None;
    numberless.fresh[1].tuned_gains =
        Some(crate::result::tune::EstimateRecord { point: f64::NAN, low: None, high: None });
    numberless.combinations[0].objective = None;
    let mut nobody = sample::tune::in_turn();
    nobody.delegations.clear();
    nobody.in_turn.as_mut().unwrap().turns[0].payoffs.clear();
    nobody.in_turn.as_mut().unwrap().turns[1].setting.clear();
    for summary in [empty, numberless, nobody] {
        for chart in tune_charts(&summary) {
            let drawn = svg(&chart.figure);
            assert!(!drawn.contains("NaN") && !drawn.contains("inf") && !drawn.contains("214748364"), "{}", chart.name);
            assert!(png(&chart.figure).is_ok(), "{}", chart.name);
        }
    }
}

#[test]
fn a_tournament_with_holes_is_drawn_without_a_panic() {
    let mut empty = sample::tournament::one();
    empty.scores.clear();
    empty.strategies.clear();
    empty.game.shares.of.clear();
    empty.scenarios[0].scores.clear();
    empty.scenarios[0].delegations.clear();
    let mut numberless = sample::tournament::one();
    numberless.scores[0].payoff.mean = f64::NAN;
    numberless.scores[1].payoff.high = f64::INFINITY;
    numberless.scenarios[0].pairings[0].payoffs.clear();
    numberless.scenarios[0].pairings[1].payoffs["us"].mean = f64::NAN;
    numberless.scenarios[0].pairings.truncate(20);
    numberless.game.shares.of[0] = vec![f64::NAN];
    let mut homeless = sample::tournament::two();
    homeless.scenarios.clear();
    for summary in [empty, numberless, homeless] {
        for chart in tournament_charts(&summary) {
            let drawn = svg(&chart.figure);
            assert!(!drawn.contains("NaN") && !drawn.contains("inf") && !drawn.contains("214748364"), "{}", chart.name);
            assert!(png(&chart.figure).is_ok(), "{}", chart.name);
        }
    }
}

/// Results are also read from files, which anyone may have edited.
#[test]
fn a_result_with_holes_is_drawn_without_a_panic() {
    let mut empty = sample::walk_out();
    empty.issues.clear();
    empty.rounds.clear();
    empty.payoff_space.sample.clear();
    empty.payoff_space.frontier.clear();
    empty.no_deal.clear();
    let mut nameless = sample::partial();
    nameless.delegations[0].name = "nobody".to_owned();
    nameless.issues[0].options.clear();
    nameless.ending.by = Some("somebody".to_owned());
    let mut numberless = sample::agreement();
    numberless.payoffs["us"] = f64::NAN;
    numberless.no_deal["russia"] = f64::INFINITY;
    numberless.proposals[0].payoffs["us"] = f64::NEG_INFINITY;
    numberless.proposals[1].target = f64::NAN;
    numberless.payoff_space.sample[0].payoffs = [f64::NAN; 2];
    numberless.issues[0].settled_payoffs["us"] = f64::NAN;
    numberless.rounds[0].date = "-9999-01-01".to_owned();
    let mut textless = sample::deadline();
    textless.head.scenario.clear();
    textless.delegations[1].title.clear();
    textless.issues[0].title = "\u{0}\u{1f}\u{200b}".to_owned();
    for result in [empty, nameless, numberless, textless] {
        for chart in run_charts(&result) {
            let drawn = svg(&chart.figure);
            assert!(!drawn.contains("NaN") && !drawn.contains("inf") && !drawn.contains("214748364"), "{}", chart.name);
            assert!(png(&chart.figure).is_ok(), "{}", chart.name);
        }
    }
}

/// Summaries are read from files too.
#[test]
fn a_forecast_with_holes_is_drawn_without_a_panic() {
    let mut empty = sample::forecast::moscow();
    empty.n_draws = 0;
    (empty.dates, empty.incidence) = (Vec::new(), Vec::new());
    (empty.endings, empty.agreed, empty.blocking, empty.issues) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    empty.payoff_cells.clear();
    empty.payoffs.clear();
    empty.concessions.clear();
    empty.no_deal.clear();
    empty.agreement_date = None;
    empty.given_up.clear();
    let mut numberless = sample::forecast::moscow();
    numberless.endings[0].rate.share = f64::NAN;
    numberless.endings[1].rate.high = Some(f64::INFINITY);
    numberless.incidence[3].open = u64::MAX;
    "someday".clone_into(&mut numberless.incidence[4].date);
    numberless.agreed[0].options[0].rate.share = f64::NAN;
    numberless.blocking[0].rate.share = f64::NAN;
    numberless.payoff_cells[0].payoffs[0] = f64::NAN;
    numberless.payoff_cells[1].agreements = u64::MAX;
    numberless.concessions["us"][2].given_up.p25 = f64::NAN;
    numberless.concessions["russia"][1].room.median = f64::INFINITY;
    numberless.given_up["us"].median = f64::NAN;
    numberless.agreement.share = f64::NAN;
    numberless.payoffs["us"].p25 = f64::NAN;
    numberless.no_deal["russia"] = f64::NEG_INFINITY;
    "never".clone_into(&mut numberless.agreement_date.as_mut().expect("agreements").median);
    let mut nameless = sample::forecast::moscow();
    nameless.delegations[0].name = "nobody".to_owned();
    nameless.issues.clear();
    nameless.dates.truncate(2);
    for summary in [empty, numberless, nameless] {
        whole(&forecast_charts(&summary));
    }
}

#[test]
fn a_comparison_with_holes_is_drawn_without_a_panic() {
    let mut numberless = sample::compare::many();
    numberless.what_ifs[0].metrics[0].difference = f64::NAN;
    numberless.what_ifs[1].metrics[1].low = Some(f64::NAN);
    numberless.what_ifs[2].metrics[2].baseline = f64::INFINITY;
    numberless.what_ifs[3].to_agreement.high = Some(f64::NAN);
    numberless.what_ifs[4].changed_issues[0].rate.share = f64::NAN;
    let mut empty = sample::compare::many();
    empty.n_draws = 0;
    empty.what_ifs[0].metrics.clear();
    empty.what_ifs[1].changed_issues.clear();
    let mut nothing = sample::compare::one();
    nothing.what_ifs[0].metrics.clear();
    nothing.what_ifs[0].changed_issues.clear();
    let mut none = sample::compare::one();
    none.what_ifs.clear();
    assert!(compare_charts(&none).is_empty());
    for summary in [numberless, empty, nothing] {
        whole(&compare_charts(&summary));
    }
}

fn whole(charts: &[NamedFigure]) {
    for chart in charts {
        let drawn = svg(&chart.figure);
        assert!(!drawn.contains("NaN") && !drawn.contains("inf%") && !drawn.contains("214748364"), "{}", chart.name);
        assert!(png(&chart.figure).is_ok(), "{}", chart.name);
    }
}

#[test]
fn labels_beyond_those_that_can_be_told_apart_are_counted() {
    let axis = || number_axis("", [0.0, 30.0], 4);
    let mut figure = run_charts(&sample::agreement())[3].figure.clone();
    figure.panels = vec![Panel::new("", axis(), axis())];
    let label = |n: u32| Label::near([f64::from(n % 30), f64::from(n / 30)], n.to_string(), Colour::Ink);
    figure.panels[0].labels = (0..300).map(label).collect();
    assert!(svg(&figure).contains("100 more without a label"));
    figure.panels[0].labels.truncate(200);
    assert!(!svg(&figure).contains("without a label"));
}

#[test]
fn outlined_letters_look_the_same_without_any_font() {
    let figure = &run_charts(&sample::agreement())[3].figure;
    let drawing = draw(figure, SheetSize::Slide);
    assert!(!drawing.svg().contains("<text") && drawing.svg().contains("<path"));
    assert!(drawing.svg().contains(&format!("<title>{}</title>\n<desc>{}", figure.title, figure.title)));
    assert!(drawing.png().expect("a picture").len() > 10_000);
}

#[test]
fn pictures_have_the_size_that_is_asked_for() {
    let figure = &run_charts(&sample::agreement())[3].figure;
    for (size, width, height) in [("slide", 1600, Some(900)), ("page", 1890, None), ("801x603", 801, Some(603))] {
        let png = draw(figure, size.parse().expect("a size")).png().expect("a picture");
        let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
        assert_eq!(side(16), width, "{size}");
        assert!(height.is_none_or(|height| side(20) == height), "{size}: {}", side(20));
        // A printed page tells how large it is.
        assert_eq!(png.windows(4).any(|name| name == b"pHYs"), size == "page");
    }
}

#[test]
fn what_no_font_can_write_is_written_by_its_number() {
    let drawn = svg(&run_charts(&sample::cyrillic())[0].figure);
    assert!(drawn.contains("оборона [6838] ("), "{drawn}");
}
