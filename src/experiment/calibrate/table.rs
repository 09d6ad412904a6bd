//! Many negotiations: what was drawn, and what came of it.

use super::CalibrateError;
use super::look::{Came, day_number};
use super::scale::Scale;
use crate::experiment::inputs::{Input, drawn};
use crate::experiment::rows::{ReadRows, RowsError};
use crate::negotiation::EndingKind;
use crate::random::Seed;
use crate::scenario::{Sampler, Scenario};
use crate::stats::InputColumn;
use jiff::civil::Date;

/// Fewer negotiations than this are no table to look anything up in.
pub(super) const FEWEST: u64 = 1_000;
/// What the columns of options begin with.
const AGREED: &str = "agreed_";

/// Many negotiations.
pub(super) struct Table {
    pub(super) draws: Vec<u64>,
    pub(super) came: Vec<Came>,
    /// The numbers that are learned of.
    pub(super) numbers: Vec<Number>,
    /// The strategies and events that are learned of.
    pub(super) names: Vec<Input>,
}

/// A number that was drawn.
pub(super) struct Number {
    pub(super) input: Input,
    /// What it was in each negotiation.
    pub(super) values: Vec<f64>,
    /// The same on a scale without bounds.
    pub(super) unbounded: Vec<f64>,
    /// Nothing where it takes few different numbers: what lies between them is none of them.
    pub(super) scale: Option<Scale>,
}

impl Table {
    /// Whether a column is needed.
    pub(super) fn needs(column: &str) -> bool {
        ["draw", "outcome", "date"].contains(&column) || column.starts_with(AGREED)
    }

    /// The negotiations of rows, with what was drawn in them at addresses that are asked for.
    pub(super) fn of(
        scenario: &Scenario,
        seed: Seed,
        rows: &ReadRows,
        is_asked: impl Fn(&str) -> bool,
    ) -> Result<Self, CalibrateError> {
        let draws = rows.counts("draw")?;
        let n = draws.len() as u64;
        if n < FEWEST {
            return Err(CalibrateError::TooFew { found: n, least: FEWEST });
        }
        let came = came(scenario, rows)?;
        let sampler = Sampler::of(scenario);
        let limits: Vec<(&str, [f64; 2])> = sampler.addresses().zip(sampler.limits()).collect();
        let (mut numbers, mut names) = (Vec::new(), Vec::new());
        for input in drawn(scenario, seed, &draws).into_iter().filter(|input| is_asked(&input.record.address)) {
            let limits = limits.iter().find(|(address, _)| *address == input.record.address).map(|(_, limits)| *limits);
            match (&input.column, limits) {
                (InputColumn::Numbers(values) | InputColumn::Wholes(values), Some(limits)) => {
                    let is_of_few = matches!(input.for_shares(), InputColumn::Categories(..));
                    let scale = (!is_of_few).then(|| Scale::within(limits));
                    let values = values.clone();
                    let unbounded = values.iter().map(|value| scale.map_or(*value, |scale| scale.unbounded(*value)));
                    numbers.push(Number { unbounded: unbounded.collect(), values, scale, input });
                }
                (InputColumn::Numbers(_) | InputColumn::Wholes(_), None) => {}
                (InputColumn::Categories(..), _) => names.push(input),
            }
        }
        if numbers.is_empty() && names.is_empty() {
            return Err(CalibrateError::NothingUncertain);
        }
        Ok(Self { draws, came, numbers, names })
    }
}

fn came(scenario: &Scenario, rows: &ReadRows) -> Result<Vec<Came>, RowsError> {
    let wrong = |column: &str| RowsError::NoColumn(column.to_owned());
    let kind = |text: &&str| EndingKind::ALL.into_iter().find(|kind| kind.name() == *text);
    let kinds: Option<Vec<EndingKind>> = rows.texts("outcome")?.iter().map(kind).collect();
    let day = |text: &&str| text.parse::<Date>().ok().map(day_number);
    let days: Option<Vec<f64>> = rows.texts("date")?.iter().map(day).collect();
    let (kinds, days) = (kinds.ok_or_else(|| wrong("outcome"))?, days.ok_or_else(|| wrong("date"))?);
    let mut all: Vec<Came> =
        kinds.into_iter().zip(days).map(|(kind, day)| Came { kind, day, levels: Vec::new() }).collect();
    for issue in &scenario.agenda.issues {
        let options = rows.as_text(&format!("{AGREED}{}", issue.name))?;
        let most = (issue.options.len().max(2) - 1) as f64;
        for (came, name) in all.iter_mut().zip(options) {
            let option = issue.option_named(&name).filter(|option| !option.is_deferred());
            came.levels.push(option.map(|option| option.index() as f64 / most));
        }
    }
    Ok(all)
}
