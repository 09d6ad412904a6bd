//! Axes: addresses with the values that they take, checked against the scenario.

use super::plan::MOST_FRAMES;
use super::{Over, SweepError, Vary};
use crate::scenario::{Address, Document, Range, Scenario, SetError};

/// The most values of a range or list.
const MOST_VALUES: u64 = 10_000;

/// An address that is varied.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    pub(super) address: String,
    /// What a number is counted in; empty for a plain number or a part.
    pub(super) unit: String,
    /// The number as it is written in the scenario; nothing for a part.
    pub(super) written: Option<f64>,
    pub(super) values: AxisValues,
}

/// The values that an axis takes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum AxisValues {
    /// Some numbers, in order.
    Numbers(Vec<f64>),
    /// Any number from one to another.
    Span { low: f64, high: f64, is_whole: bool },
    /// Strategies, conditions or options, as they would be set.
    Parts(Vec<String>),
}

/// A value on an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value {
    Number(f64),
    /// The place of a part on its axis.
    Part(usize),
}

impl Value {
    /// The number, if it is one.
    pub(super) const fn number(self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(number),
            Self::Part(_) => None,
        }
    }
}

impl Axis {
    /// The axis of something other than a number, such as a strategy; nothing if the address is none of that kind.
    pub(super) fn of_parts(document: &Document, vary: &Vary) -> Result<Option<Self>, SweepError> {
        if document.scenario().parts.iter().all(|part| part.name != vary.address) {
            return Ok(None);
        }
        let values = match &vary.over {
            Over::Values(values) => values.clone(),
            Over::Range { low, high, .. } => vec![format!("{low}..{high}")],
        };
        check_count(&vary.address, values.len() as u64, 1)?;
        if values.len() > MOST_FRAMES {
            return Err(SweepError::TooManyCombinations { found: values.len(), most: MOST_FRAMES });
        }
        let set = |value: &String| Ok::<_, SetError>(document.set(&vary.address, value)?.scenario().clone());
        let changed = values.iter().map(set).collect::<Result<Vec<_>, _>>()?;
        check_distinct(&vary.address, &values, |a, b| a == b)?;
        check_unlike(&vary.address, &values, &changed)?;
        let (address, values) = (vary.address.clone(), AxisValues::Parts(values));
        Ok(Some(Self { address, unit: String::new(), written: None, values }))
    }

    /// The axis of a number, as a grid or a sample needs it.
    pub(super) fn of_numbers(known: &Address, vary: &Vary, is_sample: bool) -> Result<Self, SweepError> {
        let values = match &vary.over {
            Over::Values(texts) => list(known, texts)?,
            Over::Range { low, high, n } => range(known, (*low, *high), *n, is_sample)?,
        };
        Ok(Self { address: known.name.clone(), unit: known.unit.clone(), written: Some(known.value), values })
    }

    /// How many values it takes; nothing if any of a range.
    pub(super) fn n_values(&self) -> Option<u64> {
        match &self.values {
            AxisValues::Numbers(numbers) => Some(numbers.len() as u64),
            AxisValues::Parts(parts) => Some(parts.len() as u64),
            AxisValues::Span { .. } => None,
        }
    }

    /// The value of so many in order; the lower end of a range.
    pub(super) fn value_at(&self, place: u64) -> Value {
        match &self.values {
            AxisValues::Numbers(numbers) => Value::Number(numbers[place as usize]),
            AxisValues::Parts(_) => Value::Part(place as usize),
            AxisValues::Span { low, .. } => Value::Number(*low),
        }
    }

    /// The value that lies a share of the axis from its beginning, 0 (included) to 1 (excluded); each of some values
    /// takes an equal share.
    pub(super) fn value_of_share(&self, share: f64) -> Value {
        match (&self.values, self.n_values()) {
            (AxisValues::Span { low, high, is_whole: false }, _) => {
                Value::Number(tidy(low + share * (high - low)).clamp(*low, *high))
            }
            (AxisValues::Span { low, high, is_whole: true }, _) => {
                Value::Number((low + share * (high - low + 1.0)).floor().clamp(*low, *high))
            }
            (_, n) => {
                let n = n.unwrap_or(1);
                self.value_at(((share * n as f64) as u64).min(n - 1))
            }
        }
    }

    /// The least and the greatest number; nothing for parts.
    pub(super) fn extremes(&self) -> Option<[f64; 2]> {
        match &self.values {
            AxisValues::Numbers(numbers) => {
                let least = numbers.iter().copied().reduce(f64::min)?;
                Some([least, numbers.iter().copied().reduce(f64::max)?])
            }
            AxisValues::Span { low, high, .. } => Some([*low, *high]),
            AxisValues::Parts(_) => None,
        }
    }

    /// A value as it would be set.
    pub(super) fn text(&self, value: Value) -> String {
        match (value, &self.values) {
            (Value::Part(place), AxisValues::Parts(parts)) => parts[place].clone(),
            (Value::Number(number), _) => number.to_string(),
            (Value::Part(place), _) => place.to_string(),
        }
    }
}

fn list(known: &Address, texts: &[String]) -> Result<AxisValues, SweepError> {
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

fn range(known: &Address, (low, high): (f64, f64), n: Option<u64>, is_sample: bool) -> Result<AxisValues, SweepError> {
    let address = known.name.clone();
    if low >= high {
        return Err(SweepError::NotRising { address, low, high });
    }
    let (low, high) = (allowed(known, low)?, allowed(known, high)?);
    let is_whole = known.range.whole;
    match n {
        None if is_sample => Ok(AxisValues::Span { low, high, is_whole }),
        None => Err(SweepError::NoCount { address, low, high }),
        Some(n) if is_sample => Err(SweepError::CountInSample { address, low, high, n }),
        Some(n) => {
            check_count(&address, n, 2)?;
            let there = (high - low) as u64 + 1;
            if is_whole && n > there {
                return Err(SweepError::TooFewWholeNumbers { address, n, low, high, there });
            }
            let spaced = |i: u64| {
                let number = low + (high - low) * (i as f64 / (n - 1) as f64);
                if is_whole { number.round() } else { tidy(number).clamp(low, high) }
            };
            Ok(AxisValues::Numbers((0..n).map(spaced).collect()))
        }
    }
}

fn check_count(address: &str, n: u64, least: u64) -> Result<(), SweepError> {
    if (least..=MOST_VALUES).contains(&n) {
        return Ok(());
    }
    Err(SweepError::CountOutOfRange { address: address.to_owned(), n, most: MOST_VALUES })
}

fn check_distinct<T: ToString>(address: &str, values: &[T], same: impl Fn(&T, &T) -> bool) -> Result<(), SweepError> {
    for (idx, value) in values.iter().enumerate() {
        if values[..idx].iter().any(|other| same(other, value)) {
            return Err(SweepError::SameValue { address: address.to_owned(), value: value.to_string() });
        }
    }
    Ok(())
}

/// Whether every value makes a scenario of its own.
fn check_unlike(address: &str, values: &[String], changed: &[Scenario]) -> Result<(), SweepError> {
    for (place, (second, scenario)) in values.iter().zip(changed).enumerate() {
        let is_like = |(_, earlier): &(&String, &Scenario)| earlier.plays_as(scenario);
        if let Some((first, _)) = values.iter().zip(changed).take(place).find(is_like) {
            let (address, first, second) = (address.to_owned(), first.clone(), second.clone());
            return Err(SweepError::Alike { address, first, second });
        }
    }
    Ok(())
}

fn allowed(known: &Address, number: f64) -> Result<f64, SweepError> {
    if known.range.contains(number) { Ok(number) } else { Err(not_allowed(&known.name, number, known.range).into()) }
}

fn not_allowed(address: &str, number: f64, range: Range) -> SetError {
    SetError::OutOfRange { address: address.to_owned(), found: number.to_string(), range }
}

/// A number to twelve digits, so that three tenths are written 0.3.
pub(super) fn tidy(number: f64) -> f64 {
    format!("{number:.11e}").parse().unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::Note;

    fn known(range: Range) -> Address {
        let (name, unit) = ("us.discount".to_owned(), "share kept a month".to_owned());
        Address { name, value: 1.0, range, unit, note: Note::default(), written: true }
    }

    fn axis(text: &str, range: Range, is_sample: bool) -> Result<Axis, String> {
        let vary: Vary = format!("us.discount={text}").parse().unwrap();
        Axis::of_numbers(&known(range), &vary, is_sample).map_err(|error| error.to_string())
    }

    fn numbers(text: &str, range: Range) -> Vec<f64> {
        match axis(text, range, false).unwrap().values {
            AxisValues::Numbers(numbers) => numbers,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn ranges_are_spaced_evenly_in_tidy_numbers() {
        assert_eq!(numbers("0.1..0.7:7", Range::SHARE), [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
        assert_eq!(numbers("-0.2..0.2:3", Range::SIGNED_SHARE), [-0.2, 0.0, 0.2]);
        assert_eq!(numbers("1..10:4", Range::whole(1, 10)), [1.0, 4.0, 7.0, 10.0]);
        assert_eq!(numbers("1..4:3", Range::whole(1, 10)), [1.0, 3.0, 4.0]);
        assert_eq!(numbers("0.5,0.1", Range::SHARE), [0.5, 0.1]);
    }

    #[test]
    fn shares_of_an_axis_become_values() {
        let at = |axis: &Axis, share| match axis.value_of_share(share) {
            Value::Number(number) => number,
            Value::Part(place) => place as f64,
        };
        let span = axis("0.2..0.6", Range::SHARE, true).unwrap();
        assert_eq!([at(&span, 0.0), at(&span, 0.25), at(&span, 1.0_f64.next_down())], [0.2, 0.3, 0.6]);
        let whole = axis("1..4", Range::whole(1, 10), true).unwrap();
        assert_eq!([0.0, 0.24, 0.26, 0.99].map(|share| at(&whole, share)), [1.0, 1.0, 2.0, 4.0]);
        let list = axis("0.1,0.2,0.5", Range::SHARE, true).unwrap();
        assert_eq!([0.0, 0.33, 0.34, 0.99].map(|share| at(&list, share)), [0.1, 0.1, 0.2, 0.5]);
    }

    #[test]
    fn wrong_values_are_told_with_what_is_allowed() {
        for (text, is_sample, expected) in [
            ("0.5..1.5:3", false, "error: `us.discount` cannot be set to 1.5, allowed is 0 to 1"),
            (
                "1..0.5:3",
                false,
                "error: `us.discount` is to be varied from 1 to 0.5, the first must be less than the second",
            ),
            (
                "0.5..0.5:3",
                false,
                "error: `us.discount` is to be varied from 0.5 to 0.5, the first must be less than the second",
            ),
            (
                "0..1:0",
                false,
                "error: `us.discount` is to take 0 values of a range, allowed are 2 to 10000; for a single one, use `--set`",
            ),
            (
                "0..1:1",
                false,
                "error: `us.discount` is to take 1 values of a range, allowed are 2 to 10000; for a single one, use `--set`",
            ),
            (
                "0..1",
                false,
                "error: how many values is `us.discount` to take? Write `us.discount=0..1:5` for 5 of them, or ask for a sample of so many points with `--sample 64`",
            ),
            (
                "0..1:5",
                true,
                "error: a sample takes any value from 0 to 1, leave out the `:5` behind `us.discount=0..1`",
            ),
            ("0.1,x", false, "error: `us.discount` cannot be set to `x`, allowed is a number, 0 to 1"),
            ("0.1,2", true, "error: `us.discount` cannot be set to 2, allowed is 0 to 1"),
            ("0.1,0.2,0.10", false, "error: `us.discount` is to take the value `0.1` twice"),
        ] {
            assert_eq!(axis(text, Range::SHARE, is_sample), Err(expected.to_owned()));
        }
        let document = Document::parse("tutorial.ron", include_str!("../../../scenarios/tutorial.ron")).unwrap();
        let parts = |text: &str| {
            let vary: Vary = format!("us.strategy={text}").parse().unwrap();
            Axis::of_parts(&document, &vary).map_err(|error| error.to_string())
        };
        let alike = "error: `us.strategy` is to take the same value twice, as `Boulware(exponent: 3)` and as `Boulware(exponent: 3.0)`";
        assert_eq!(parts("Boulware(exponent: 3),Micro,Boulware(exponent: 3.0)"), Err(alike.to_owned()));
        let twice = "error: `us.strategy` is to take the value `Micro` twice";
        assert_eq!(parts("Micro,Linear,Micro"), Err(twice.to_owned()));
        let whole = "error: `us.discount` is to take 5 values, but from 1 to 3 there are only 3 whole numbers";
        assert_eq!(axis("1..3:5", Range::whole(1, 10), false), Err(whole.to_owned()));
    }
}
