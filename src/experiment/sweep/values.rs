//! The values that an axis takes, as they were asked for, checked against what its address allows.

use super::{Spacing, SweepError};
use crate::experiment::given::Ends;
use crate::scenario::{Address, Range, Scenario, SetError, figure};
use crate::text::to_digits;

/// The most values of a range or list.
const MOST_VALUES: u64 = 10_000;

/// The values that an axis takes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum AxisValues {
    /// Some numbers, in order.
    Numbers(Vec<f64>),
    /// Any number from one to another.
    Span { low: f64, high: f64, is_whole: bool, spacing: Spacing },
    /// Strategies, conditions or options, as they would be set.
    Parts(Vec<String>),
}

/// The numbers of a list.
pub(super) fn list(known: &Address, texts: &[String]) -> Result<AxisValues, SweepError> {
    check_count(&known.name, texts.len() as u64, 1)?;
    let number = |text: &String| {
        if let Ok(number) = text.parse() {
            return allowed(known, number);
        }
        let (address, found, range) = (known.name.clone(), text.clone(), known.range);
        Err(SetError::NotANumber { address, found, range }.into())
    };
    let numbers = texts.iter().map(number).collect::<Result<Vec<f64>, _>>()?;
    check_distinct(&known.name, &numbers, |a, b| a == b)?;
    Ok(AxisValues::Numbers(numbers))
}

/// The numbers of a range, or all that it holds where a sample is drawn from it.
pub(super) fn range(
    known: &Address,
    Ends { low, high }: Ends,
    n: Option<u64>,
    spacing: Spacing,
    is_sample: bool,
) -> Result<AxisValues, SweepError> {
    let address = known.name.clone();
    if low >= high {
        return Err(SweepError::NotRising { address, low, high });
    }
    if spacing == Spacing::Log && low <= 0.0 {
        return Err(SweepError::NoRatio { address, low });
    }
    let (low, high) = (allowed(known, low)?, allowed(known, high)?);
    let is_whole = known.range.whole;
    match n {
        None if is_sample => Ok(AxisValues::Span { low, high, is_whole, spacing }),
        None => Err(SweepError::NoCount { address, low, high }),
        Some(n) if is_sample => Err(SweepError::CountInSample { address, low, high, n }),
        Some(n) => {
            check_count(&address, n, 2)?;
            let there = (high - low) as u64 + 1;
            if is_whole && n > there {
                return Err(SweepError::TooFewWholeNumbers { address, n, low, high, there });
            }
            let spaced = |i: u64| {
                let number = spacing.between(low, high, i as f64 / (n - 1) as f64);
                if is_whole { number.round() } else { tidy(number).clamp(low, high) }
            };
            let numbers: Vec<f64> = (0..n).map(spaced).collect();
            check_distinct(&address, &numbers, |a, b| a == b)?;
            Ok(AxisValues::Numbers(numbers))
        }
    }
}

/// Whether so many values are allowed.
pub(super) fn check_count(address: &str, n: u64, least: u64) -> Result<(), SweepError> {
    if (least..=MOST_VALUES).contains(&n) {
        return Ok(());
    }
    Err(SweepError::CountOutOfRange { address: address.to_owned(), n, most: MOST_VALUES })
}

/// Whether no value is given twice.
pub(super) fn check_distinct<T: ToString>(
    address: &str,
    values: &[T],
    same: impl Fn(&T, &T) -> bool,
) -> Result<(), SweepError> {
    for (idx, value) in values.iter().enumerate() {
        if values[..idx].iter().any(|other| same(other, value)) {
            return Err(SweepError::SameValue { address: address.to_owned(), value: value.to_string() });
        }
    }
    Ok(())
}

/// Whether every value makes a scenario of its own.
pub(super) fn check_unlike(address: &str, values: &[String], changed: &[Scenario]) -> Result<(), SweepError> {
    for (place, (second, scenario)) in values.iter().zip(changed).enumerate() {
        let is_like = |(_, earlier): &(&String, &Scenario)| earlier.plays_as(scenario);
        if let Some((first, _)) = values.iter().zip(changed).take(place).find(is_like) {
            let (address, first, second) = (address.to_owned(), first.clone(), second.clone());
            return Err(SweepError::Alike { address, first, second });
        }
    }
    Ok(())
}

pub(super) fn allowed(known: &Address, number: f64) -> Result<f64, SweepError> {
    if known.range.contains(number) { Ok(number) } else { Err(not_allowed(&known.name, number, known.range).into()) }
}

pub(super) fn not_allowed(address: &str, number: f64, range: Range) -> SetError {
    SetError::OutOfRange { address: address.to_owned(), found: figure(number), range }
}

/// A number to twelve digits, so that three tenths are written 0.3.
pub(super) fn tidy(number: f64) -> f64 {
    to_digits(number, 12)
}
