//! Frames: the scenario under one combination of varied parts, into which the numbers of points are put.

use super::SweepError;
use super::axis::Axis;
use crate::scenario::{Document, Overwrite, Scenario, SetError};

/// The scenario under one combination of varied parts.
#[derive(Debug)]
pub(super) enum Frame {
    /// Whatever numbers the points have, they hold, and are written straight in.
    Overwrite(Box<Overwrite>),
    /// Numbers are set in the text, as some bear on others.
    Text(Box<Document>),
}

impl Frame {
    /// The frame with those parts set, given the addresses and the numbers of its first point (counted from 1).
    pub(super) fn new(
        base: &Document,
        parts: &[(String, String)],
        axes: &[&Axis],
        addresses: &[&str],
        numbers: &[f64],
        first: u64,
    ) -> Result<Self, SweepError> {
        let at = |error| SweepError::Point { point: first, error };
        let changes: Vec<(&str, &str)> = parts.iter().map(|(address, value)| (&**address, &**value)).collect();
        let document = base.set_all(&changes).map_err(at)?;
        axes.iter().try_for_each(|axis| check_axis(axis, document.scenario(), parts))?;
        let set = set(&document, addresses, numbers).map_err(at)?;
        let overwrite = Overwrite::new(&set, addresses);
        Ok(overwrite.map_or_else(|| Self::Text(Box::new(document)), |overwrite| Self::Overwrite(Box::new(overwrite))))
    }

    /// The scenario with its parts.
    pub(super) fn base(&self) -> &Scenario {
        match self {
            Self::Overwrite(overwrite) => overwrite.base(),
            Self::Text(document) => document.scenario(),
        }
    }

    /// Whether every point holds.
    pub(super) const fn always_holds(&self) -> bool {
        matches!(self, Self::Overwrite(_))
    }

    /// Whether a point holds.
    pub(super) fn check(&self, addresses: &[&str], numbers: &[f64]) -> Result<(), SetError> {
        match self {
            Self::Overwrite(_) => Ok(()),
            Self::Text(document) => set(document, addresses, numbers).map(drop),
        }
    }

    /// The scenario of a point that holds.
    pub(super) fn scenario(&self, addresses: &[&str], numbers: &[f64]) -> Scenario {
        match self {
            Self::Overwrite(overwrite) => overwrite.with(numbers),
            Self::Text(document) => {
                set(document, addresses, numbers).expect("points have been checked").scenario().clone()
            }
        }
    }
}

fn set(document: &Document, addresses: &[&str], numbers: &[f64]) -> Result<Document, SetError> {
    let texts: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let changes: Vec<(&str, &str)> = addresses.iter().copied().zip(texts.iter().map(String::as_str)).collect();
    document.set_all(&changes)
}

/// Reports a number that is not there, or not allowed, under the parts of a frame.
fn check_axis(axis: &Axis, scenario: &Scenario, parts: &[(String, String)]) -> Result<(), SweepError> {
    let address = axis.address.clone();
    let Some(known) = scenario.address(&address) else {
        return Err(SweepError::MissingWith { address, with: with(parts) });
    };
    let refused = axis.extremes().into_iter().flatten().find(|number| !known.range.contains(*number));
    match refused {
        Some(found) => Err(SweepError::OutOfRangeWith { address, found, with: with(parts), range: known.range }),
        None => Ok(()),
    }
}

/// Settings in words.
pub(super) fn with(settings: &[(String, String)]) -> String {
    let settings = settings.iter().map(|(address, value)| format!("`{address}={value}`"));
    settings.collect::<Vec<_>>().join(" and ")
}
