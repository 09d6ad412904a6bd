//! Axes: addresses with the values that they take, checked against the scenario.

use super::values::{AxisValues, check_count, check_distinct, check_unlike, list, range, tidy};
use super::{Over, Spacing, SweepError, Vary};
use crate::agenda::Forms;
use crate::experiment::given::Ends;
use crate::result::sweep::WHAT_IF;
use crate::scenario::{self, Address, Document, SetError, WhatIf};

/// The most combinations of parts, each of which is a scenario in memory.
pub(super) const MOST_FRAMES: usize = 1_000;

/// An address that is varied.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    pub(super) address: String,
    /// What a number is counted in; empty for a plain number or a part.
    pub(super) unit: String,
    /// The number as it is written in the scenario; nothing for a part.
    pub(super) written: Option<f64>,
    /// The place of the part that is written in the scenario, if one of them is.
    pub(super) written_part: Option<usize>,
    pub(super) values: AxisValues,
    /// How its numbers lie.
    pub(super) spacing: Spacing,
    /// What each part changes, where it is a what-if.
    pub(super) what_ifs: Vec<Changes>,
}

/// Addresses and what they are set to.
pub(super) type Changes = Vec<(String, String)>;

/// What stands for none of the what-ifs that are varied.
const BASELINE: &str = "baseline";

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
    /// The axis of what-ifs, of which the document has these; nothing if other things are varied.
    pub(super) fn of_what_ifs(known: &[WhatIf], vary: &Vary) -> Result<Option<Self>, SweepError> {
        let Over::Values(names) = &vary.over else { return Ok(None) };
        if vary.address != WHAT_IF {
            return Ok(None);
        }
        let changes = |name: &String| match scenario::named(known, name) {
            Err(_) if name == BASELINE => Ok(Changes::new()),
            found => found.map(|what_if| what_if.changes.clone()),
        };
        let what_ifs = names.iter().map(changes).collect::<Result<Vec<_>, _>>()?;
        check_distinct(WHAT_IF, names, |a, b| a == b)?;
        let written_part = names.iter().position(|name| name == BASELINE);
        Ok(Some(Self { written_part, what_ifs, ..Self::plain(WHAT_IF, AxisValues::Parts(names.clone())) }))
    }

    fn plain(address: &str, values: AxisValues) -> Self {
        let (address, unit) = (address.to_owned(), String::new());
        Self { address, unit, written: None, written_part: None, values, spacing: Spacing::Even, what_ifs: Vec::new() }
    }

    /// The axis of something other than a number, such as a strategy; nothing if the address is none of that kind.
    pub(super) fn of_parts(document: &Document, vary: &Vary) -> Result<Option<Self>, SweepError> {
        if document.scenario().part(&vary.address).is_none() {
            return Ok(None);
        }
        let values = match &vary.over {
            Over::Values(values) => values.clone(),
            Over::Range { ends: Ends { low, high }, .. } => vec![format!("{low}..{high}")],
        };
        check_count(&vary.address, values.len() as u64, 1)?;
        if values.len() > MOST_FRAMES {
            return Err(SweepError::TooManyCombinations { found: values.len(), most: MOST_FRAMES });
        }
        let set = |value: &String| Ok::<_, SetError>(document.set(&vary.address, value)?.scenario().clone());
        let changed = values.iter().map(set).collect::<Result<Vec<_>, _>>()?;
        check_distinct(&vary.address, &values, |a, b| a == b)?;
        check_unlike(&vary.address, &values, &changed)?;
        let written_part = changed.iter().position(|changed| changed.plays_as(document.scenario()));
        Ok(Some(Self { written_part, ..Self::plain(&vary.address, AxisValues::Parts(values)) }))
    }

    /// The axis of a number, as a grid or a sample needs it.
    pub(super) fn of_numbers(known: &Address, vary: &Vary, is_sample: bool) -> Result<Self, SweepError> {
        let (values, spacing) = match &vary.over {
            Over::Values(texts) => (list(known, texts)?, Spacing::Even),
            Over::Range { ends, n, spacing } => (range(known, *ends, *n, *spacing, is_sample)?, *spacing),
        };
        let unit = known.unit.clone();
        Ok(Self { unit, written: Some(known.value), spacing, ..Self::plain(&known.name, values) })
    }

    /// What people call the address.
    pub(super) fn in_words(&self, document: &Document) -> (String, Forms) {
        if self.address == WHAT_IF {
            let forms = Forms { short: None, in_text: Some("the what-if".to_owned()) };
            return ("what-if".to_owned(), forms);
        }
        // The values of a list may be of another scenario than the one written, such as an exponent under a strategy.
        scenario::address_in_words(document.scenario(), &self.address)
    }

    /// What people call one of its parts.
    pub(super) fn part_in_words(&self, document: &Document, part: &str) -> String {
        if self.address != WHAT_IF {
            return scenario::value_in_words(document.scenario(), &self.address, part);
        }
        let what_if = document.scenario().what_ifs.iter().find(|what_if| what_if.name == part);
        what_if.map_or_else(|| "none".to_owned(), |what_if| what_if.title.clone())
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
            (AxisValues::Span { low, high, is_whole: false, spacing }, _) => {
                Value::Number(tidy(spacing.between(*low, *high, share)).clamp(*low, *high))
            }
            // A whole number stands for the stretch from it to the next.
            (AxisValues::Span { low, high, is_whole: true, spacing }, _) => {
                Value::Number(spacing.between(*low, high + 1.0, share).floor().clamp(*low, *high))
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

    /// What a value sets.
    pub(super) fn changes(&self, value: Value) -> Changes {
        match value {
            Value::Part(place) if place < self.what_ifs.len() => self.what_ifs[place].clone(),
            Value::Number(_) | Value::Part(_) => vec![(self.address.clone(), self.text(value))],
        }
    }

    /// Whether a what-if on this axis changes what another axis varies, or the weights beside it.
    pub(super) fn clash(&self, other: &Self) -> Option<SweepError> {
        let overlaps = |one: &str, other: &str| {
            let is_within =
                |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'));
            one == other || is_within(one, other) || is_within(other, one) || are_weights_of_one(one, other)
        };
        let touched: Vec<&str> = match other.what_ifs.as_slice() {
            [] => vec![&other.address],
            changes => changes.iter().flatten().map(|(address, _)| address.as_str()).collect(),
        };
        let named = self
            .what_ifs
            .iter()
            .enumerate()
            .flat_map(|(place, changes)| changes.iter().map(move |one| (place, &one.0)));
        let (place, address) = named.into_iter().find(|(_, one)| touched.iter().any(|other| overlaps(one, other)))?;
        Some(SweepError::WhatIfClash { name: self.text(Value::Part(place)), address: address.clone() })
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

/// Whether both are weights of the same delegation, which share what is left.
fn are_weights_of_one(one: &str, other: &str) -> bool {
    let delegation = |address: &str| address.split_once(".weights.").map(|(delegation, _)| delegation.to_owned());
    delegation(one).is_some_and(|own| delegation(other) == Some(own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::Note;
    use crate::scenario::Range;

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
            other @ (AxisValues::Span { .. } | AxisValues::Parts(_)) => panic!("{other:?}"),
        }
    }

    #[test]
    fn ranges_are_spaced_evenly_in_tidy_numbers() {
        assert_eq!(numbers("0.1..0.7:7", Range::SHARE), [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
        assert_eq!(numbers("-0.2..0.2:3", Range::SIGNED_SHARE), [-0.2, 0.0, 0.2]);
        assert_eq!(numbers("1..10:4", Range::whole(1, 10)), [1.0, 4.0, 7.0, 10.0]);
        assert_eq!(numbers("1..4:3", Range::whole(1, 10)), [1.0, 3.0, 4.0]);
        assert_eq!(numbers("0.5,0.1", Range::SHARE), [0.5, 0.1]);
        // Equal ratios: tenfold, the root of ten.
        assert_eq!(numbers("0.001..1:4:log", Range::SHARE), [0.001, 0.01, 0.1, 1.0]);
        assert_eq!(numbers("0.1..1:3:log", Range::SHARE), [0.1, 0.316_227_766_017, 1.0]);
        assert_eq!(numbers("1..100:5:log", Range::whole(1, 100)), [1.0, 3.0, 10.0, 32.0, 100.0]);
    }

    #[test]
    fn shares_of_an_axis_become_values() {
        let at = |axis: &Axis, share| match axis.value_of_share(share) {
            Value::Number(number) => number,
            Value::Part(place) => place as f64,
        };
        let span = axis("0.2..0.6", Range::SHARE, true).unwrap();
        assert_eq!([at(&span, 0.0), at(&span, 0.25), at(&span, 1.0_f64.next_down())], [0.2, 0.3, 0.6]);
        let orders = axis("0.0001..1:log", Range::SHARE, true).unwrap();
        assert_eq!([at(&orders, 0.0), at(&orders, 0.25), at(&orders, 0.75)], [0.0001, 0.001, 0.1]);
        let whole = axis("1..4", Range::whole(1, 10), true).unwrap();
        assert_eq!([0.0, 0.24, 0.26, 0.99].map(|share| at(&whole, share)), [1.0, 1.0, 2.0, 4.0]);
        let list = axis("0.1,0.2,0.5", Range::SHARE, true).unwrap();
        assert_eq!([0.0, 0.33, 0.34, 0.99].map(|share| at(&list, share)), [0.1, 0.1, 0.2, 0.5]);
    }

    #[test]
    fn wrong_values_are_told_with_what_is_allowed() {
        for (text, is_sample, expected) in [
            ("0.5..1.5:3", false, "`us.discount` cannot be set to 1.5, allowed is 0 to 1"),
            ("1..0.5:3", false, "`us.discount` is to be varied from 1 to 0.5, the first must be less than the second"),
            (
                "0.5..0.5:3",
                false,
                "`us.discount` is to be varied from 0.5 to 0.5, the first must be less than the second",
            ),
            (
                "0..1:0",
                false,
                "`us.discount` is to take 0 values of a range, allowed are 2 to 10,000; for a single one, use `--set`",
            ),
            (
                "0..1:1",
                false,
                "`us.discount` is to take 1 values of a range, allowed are 2 to 10,000; for a single one, use `--set`",
            ),
            (
                "0..1",
                false,
                "how many values is `us.discount` to take? Write `us.discount=0..1:5` for 5 of them, or ask for a sample of so many points with `--sample 64`",
            ),
            ("0..1:5", true, "a sample takes any value from 0 to 1, leave out the `:5` behind `us.discount=0..1`"),
            ("0..1:5:log", false, "`us.discount` is to be varied by equal ratios from 0, the least must be above 0"),
            ("0.1,x", false, "`us.discount` cannot be set to `x`, allowed is a number, 0 to 1"),
            ("0.1,2", true, "`us.discount` cannot be set to 2, allowed is 0 to 1"),
            ("0.1,0.2,0.10", false, "`us.discount` is to take the value `0.1` twice"),
        ] {
            assert_eq!(axis(text, Range::SHARE, is_sample), Err(expected.to_owned()));
        }
        let document = Document::parse("tutorial.ron", include_str!("../../../scenarios/tutorial.ron")).unwrap();
        let parts = |text: &str| {
            let vary: Vary = format!("us.strategy={text}").parse().unwrap();
            Axis::of_parts(&document, &vary).map_err(|error| error.to_string())
        };
        let alike = "`us.strategy` is to take the same value twice, as `Boulware(exponent: 3)` and as `Boulware(exponent: 3.0)`";
        assert_eq!(parts("Boulware(exponent: 3),Micro,Boulware(exponent: 3.0)"), Err(alike.to_owned()));
        let written = |text: &str| {
            let vary: Vary = text.parse().unwrap();
            Axis::of_parts(&document, &vary).unwrap().unwrap().written_part
        };
        assert_eq!(written("opens=russia,us"), Some(1));
        assert_eq!(written("us.strategy=Micro,Linear"), None, "none of them is written");
        let twice = "`us.strategy` is to take the value `Micro` twice";
        assert_eq!(parts("Micro,Linear,Micro"), Err(twice.to_owned()));
        let whole = "`us.discount` is to take 5 values, but from 1 to 3 there are only 3 whole numbers";
        assert_eq!(axis("1..3:5", Range::whole(1, 10), false), Err(whole.to_owned()));
        let crowded = "`us.discount` is to take the value `1` twice";
        assert_eq!(axis("1..10:9:log", Range::whole(1, 10), false), Err(crowded.to_owned()));
    }
}
