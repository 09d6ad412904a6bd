//! What is told of a result that is stored: the charts and the report of each verb, from its data.

use super::charts::with_file_names;
use super::outcome::Failure;
use serde::de::DeserializeOwned;
use summitry::chart::{self, NamedFigure};
use summitry::element::Named as _;
use summitry::report::{self, Page};
use summitry::result::{ResultVerb, check_bounds};
use summitry::store::Stored;

/// The figures of a verb's result, from its data.
fn figures_of(verb: ResultVerb, json: &[u8]) -> serde_json::Result<Vec<NamedFigure>> {
    match verb {
        ResultVerb::Run | ResultVerb::Play => made(json, chart::run_charts),
        ResultVerb::Analyze => made(json, chart::analyze_charts),
        ResultVerb::Forecast => made(json, chart::forecast_charts),
        ResultVerb::Compare => made(json, chart::compare_charts),
        ResultVerb::Sweep => made(json, chart::sweep_charts),
        ResultVerb::Sensitivity => made(json, chart::sensitivity_charts),
        ResultVerb::Discover => made(json, chart::discovery_charts),
        ResultVerb::Choose => made(json, chart::choice_charts),
        ResultVerb::Evidence => made(json, chart::evidence_charts),
        ResultVerb::Reach => made(json, chart::reach_charts),
        ResultVerb::Calibrate => made(json, chart::calibration_charts),
        ResultVerb::Tune => made(json, chart::tune_charts),
        ResultVerb::Tournament => made(json, chart::tournament_charts),
        ResultVerb::Backtest => made(json, chart::backtest_charts),
    }
}

/// The report of a verb's result, from its data. Nothing for a verb that leaves none.
pub(super) fn report_of(verb: &str, json: &[u8]) -> Option<serde_json::Result<Page>> {
    let report = match ResultVerb::named(verb)? {
        ResultVerb::Run | ResultVerb::Play => made(json, report::transcript),
        ResultVerb::Analyze => made(json, report::analyze),
        ResultVerb::Forecast => made(json, report::forecast),
        ResultVerb::Compare => made(json, report::compare),
        ResultVerb::Sweep => made(json, report::sweep),
        ResultVerb::Sensitivity => made(json, report::sensitivity),
        ResultVerb::Discover => made(json, report::discovery),
        ResultVerb::Choose => made(json, report::choice),
        ResultVerb::Evidence => made(json, report::evidence),
        ResultVerb::Reach => made(json, report::reach),
        ResultVerb::Calibrate => made(json, report::calibration),
        ResultVerb::Tune => made(json, report::tune),
        ResultVerb::Tournament => made(json, report::tournament),
        ResultVerb::Backtest => made(json, report::backtest),
    };
    Some(report)
}

/// The name of the data of a result that has charts.
pub(super) fn data_file(verb: &str) -> Option<&'static str> {
    ResultVerb::named(verb).map(ResultVerb::data)
}

fn made<T: DeserializeOwned, M>(json: &[u8], make: impl Fn(&T) -> M) -> serde_json::Result<M> {
    check_bounds(json)?;
    serde_json::from_slice(json).map(|result| make(&result))
}

/// The figures of a result, from its data.
pub(super) fn drawn(stored: &Stored) -> Result<Vec<NamedFigure>, Failure> {
    let folder = stored.folder.display();
    let name = &stored.manifest.verb;
    let Some(verb) = ResultVerb::named(name) else {
        let known: Vec<String> = ResultVerb::ALL.iter().map(|verb| format!("`{}`", verb.name())).collect();
        return Err(Failure::BadInput(format!(
            "error: `{folder}` is a result of `summitry {name}`, expected one with charts: of {}",
            known.join(", ")
        )));
    };
    figures_of(verb, &stored.file(verb.data())?).map(with_file_names).map_err(|error| {
        Failure::BadInput(format!("error: `{}` cannot be drawn: {error}", stored.path(verb.data()).display()))
    })
}
