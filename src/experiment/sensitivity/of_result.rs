//! A sensitivity analysis of a result that is there: a forecast's draws, or a sweep's points.

use super::given::Means;
use super::sensing::{Asked, Sensed, enough, of_rows, summary};
use super::{Outcomes, SensitivityError};
use crate::experiment::inputs::Input;
use crate::experiment::rows::{ReadRows, RowsError};
use crate::quantity::PerSide;
use crate::result::HeadRecord;
use crate::result::sensitivity::{Explained, SensitivitySummary};
use crate::scenario::{Document, Scenario};
use crate::stats::InputColumn;
use crate::store::Stored;
use std::collections::BTreeMap;

/// What the columns of a sweep that say what was varied stand between.
const POINT: &str = "point";
const DRAW: &str = "draw";

/// What the outcome of a result hangs on: single negotiations of a forecast, rates of a sweep. What was drawn is made again
/// from the result's scenario and seed.
///
/// # Errors
///
/// If the result is of another verb, has too few rows, or is not as this program wrote it.
pub fn of_result(stored: &Stored, document: &Document, measures: &[String]) -> Result<Sensed, SensitivityError> {
    let asked = Asked::of(document.scenario(), measures)?;
    match stored.manifest.verb.as_str() {
        "forecast" => {
            let rows = ReadRows::of(stored.file(ROWS)?, Outcomes::needs)?;
            of_rows(document, head_of(stored)?, &asked, &rows)
        }
        "sweep" => {
            let rows = ReadRows::of(stored.file(ROWS)?, |_| true)?;
            let summary = of_sweep(document, head_of(stored)?, &asked, &rows)?;
            Ok(Sensed { summary, inputs: None })
        }
        verb => Err(SensitivityError::NotFit { verb: verb.to_owned(), why: why_not(verb) }),
    }
}

/// The rows of a result.
pub(in crate::experiment) const ROWS: &str = "negotiations.parquet";

/// Where a result comes from, as its summary says.
pub(in crate::experiment) fn head_of(stored: &Stored) -> Result<HeadRecord, SensitivityError> {
    let damaged = |error: serde_json::Error| RowsError::Damaged(format!("summary.json: {error}"));
    Ok(serde_json::from_slice(&stored.file("summary.json")?).map_err(damaged)?)
}

/// The rows of a result that are plain draws: a sensitivity analysis may have played others behind them.
pub(in crate::experiment) fn plain_draws(stored: &Stored, rows: ReadRows) -> Result<ReadRows, SensitivityError> {
    #[derive(serde::Deserialize)]
    struct Size {
        n_rows: u64,
    }
    if stored.manifest.verb != "sensitivity" {
        return Ok(rows);
    }
    let damaged = |error: serde_json::Error| RowsError::Damaged(format!("summary.json: {error}"));
    let Size { n_rows } = serde_json::from_slice(&stored.file("summary.json")?).map_err(damaged)?;
    Ok(rows.first(usize::try_from(n_rows).unwrap_or(usize::MAX)))
}

fn why_not(verb: &str) -> &'static str {
    match verb {
        "sensitivity" => "that is what this makes; give the scenario file to make another",
        "compare" | "tournament" | "choose" | "evidence" => {
            "its rows differ in what-ifs or strategies, which are choices and no chance"
        }
        "tune" => "its rows lie where the search went, not where chance did",
        "calibrate" => "its rows stand for what a record leaves likely; make a forecast of the scenario that it wrote",
        _ => "it has no rows of many negotiations of one scenario",
    }
}

/// The rates of a sweep's points, the scenario as written beside them left out.
fn of_sweep(
    document: &Document,
    head: HeadRecord,
    asked: &Asked,
    rows: &ReadRows,
) -> Result<SensitivitySummary, SensitivityError> {
    let scenario = document.scenario();
    let names = PerSide::from_fn(|side| scenario.delegations[side].name.as_str());
    let outcomes = Outcomes::of(rows, names)?;
    let points = rows.counts(POINT)?;
    let mut of_points: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (row, point) in points.iter().enumerate().filter(|(_, point)| **point > 0) {
        of_points.entry(*point).or_default().push(row);
    }
    enough(of_points.len(), "points")?;
    let n_draws = of_points.values().next().map_or(0, Vec::len);
    if of_points.values().any(|rows| rows.len() != n_draws) {
        return Err(RowsError::Damaged("its points do not have as many draws each".to_owned()).into());
    }
    let first_rows: Vec<usize> = of_points.values().map(|rows| rows[0]).collect();
    let varied: Vec<&str> =
        rows.names().skip_while(|name| *name != POINT).skip(1).take_while(|name| *name != DRAW).collect();
    let inputs = varied.into_iter().map(|name| input(scenario, rows, name, &first_rows));
    let inputs = inputs.collect::<Result<Vec<Input>, RowsError>>()?;
    let (measures, measured) = asked.measured(|measure| {
        let of_rows = outcomes.measured(measure);
        let of_point = |rows: &Vec<usize>| rows.iter().map(|row| of_rows[*row]).collect();
        Means::of(&of_points.values().map(of_point).collect::<Vec<Vec<f64>>>())
    });
    let size = (Explained::Rates, of_points.len() as u64, n_draws as u64);
    summary(document, head, size, &inputs, &measures, &measured)
}

/// What a column of a sweep says was varied, at some rows.
fn input(scenario: &Scenario, rows: &ReadRows, name: &str, at: &[usize]) -> Result<Input, RowsError> {
    let column = if let Ok(numbers) = rows.numbers(name) {
        InputColumn::Numbers(at.iter().map(|row| numbers[*row]).collect())
    } else {
        let texts = rows.texts(name)?;
        InputColumn::of_names(at.iter().map(|row| texts[*row]))
    };
    Ok(Input::at(scenario, name, column))
}
