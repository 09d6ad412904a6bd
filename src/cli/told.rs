//! What is told of a result that is stored: the charts and the report of each verb, from its data.

use super::charts::with_file_names;
use super::outcome::Failure;
use serde::de::DeserializeOwned;
use summitry::chart::{self, NamedFigure};
use summitry::report::{self, Page};
use summitry::result::check_bounds;
use summitry::store::Stored;

/// From the text of a result's data to something made of it.
type Made<T> = fn(&[u8]) -> serde_json::Result<T>;

/// A verb, its file of data, its figures, its report.
type OfVerb = (&'static str, &'static str, Made<Vec<NamedFigure>>, Made<Page>);

/// Every verb that leaves charts, with the file that they and the report are made from.
const VERBS: [OfVerb; 15] = [
    ("run", "result.json", |json| made(json, chart::run_charts), |json| made(json, report::transcript)),
    ("play", "result.json", |json| made(json, chart::run_charts), |json| made(json, report::transcript)),
    ("analyze", "analysis.json", |json| made(json, chart::analyze_charts), |json| made(json, report::analyze)),
    ("forecast", "summary.json", |json| made(json, chart::forecast_charts), |json| made(json, report::forecast)),
    ("compare", "summary.json", |json| made(json, chart::compare_charts), |json| made(json, report::compare)),
    ("sweep", "summary.json", |json| made(json, chart::sweep_charts), |json| made(json, report::sweep)),
    (
        "sensitivity",
        "summary.json",
        |json| made(json, chart::sensitivity_charts),
        |json| made(json, report::sensitivity),
    ),
    ("discover", "summary.json", |json| made(json, chart::discovery_charts), |json| made(json, report::discovery)),
    ("choose", "summary.json", |json| made(json, chart::choice_charts), |json| made(json, report::choice)),
    ("evidence", "summary.json", |json| made(json, chart::evidence_charts), |json| made(json, report::evidence)),
    ("reach", "summary.json", |json| made(json, chart::reach_charts), |json| made(json, report::reach)),
    ("calibrate", "summary.json", |json| made(json, chart::calibration_charts), |json| made(json, report::calibration)),
    ("tune", "summary.json", |json| made(json, chart::tune_charts), |json| made(json, report::tune)),
    ("tournament", "summary.json", |json| made(json, chart::tournament_charts), |json| made(json, report::tournament)),
    ("backtest", "summary.json", |json| made(json, chart::backtest_charts), |json| made(json, report::backtest)),
];

/// The name of the data of a result that has charts.
pub(super) fn data_file(verb: &str) -> Option<&'static str> {
    VERBS.iter().find(|(name, ..)| *name == verb).map(|(_, data, ..)| *data)
}

/// The report of a verb's result, from its data. Nothing for a verb that leaves none.
pub(super) fn report_of(verb: &str, json: &[u8]) -> Option<serde_json::Result<Page>> {
    VERBS.iter().find(|(name, ..)| *name == verb).map(|(.., report)| report(json))
}

fn made<T: DeserializeOwned, M>(json: &[u8], make: impl Fn(&T) -> M) -> serde_json::Result<M> {
    check_bounds(json)?;
    serde_json::from_slice(json).map(|result| make(&result))
}

/// The figures of a result, from its data.
pub(super) fn drawn(stored: &Stored) -> Result<Vec<NamedFigure>, Failure> {
    let folder = stored.folder.display();
    let verb = &stored.manifest.verb;
    let Some((_, data, figures, _)) = VERBS.iter().find(|(name, ..)| name == verb) else {
        let known = VERBS.map(|(name, ..)| format!("`{name}`")).join(", ");
        return Err(Failure::BadInput(format!(
            "error: `{folder}` is a result of `summitry {verb}`, expected one with charts: of {known}"
        )));
    };
    figures(&stored.file(data)?).map(with_file_names).map_err(|error| {
        Failure::BadInput(format!("error: `{}` cannot be drawn: {error}", stored.path(data).display()))
    })
}
