//! Draws of numbers that belong together: the weights, and the tabled values, of one side.

use super::mix::{DrawGroup, Mix};
use crate::payoff::OptionValues;
use crate::quantity::Side;
use crate::random::{NameKey, Purpose};
use crate::scenario::model::Scenario;
use crate::scenario::uncertainty::{UncertainValues, UncertainWeights};

/// How the weights of one side are drawn.
#[derive(Clone, Debug)]
pub(super) struct WeightGroup {
    side: Side,
    concentration: f64,
    keys: Vec<NameKey>,
    written: Vec<f64>,
}

impl WeightGroup {
    pub(super) fn new(scenario: &Scenario, weights: &UncertainWeights) -> Self {
        let &UncertainWeights { side, concentration, .. } = weights;
        let keys = weight_names(scenario, side).map(|name| NameKey::new(&name)).collect();
        Self { side, concentration, keys, written: scenario.delegations[side].rules.weights.clone() }
    }

    pub(super) fn names<'s>(&self, scenario: &'s Scenario) -> impl Iterator<Item = String> + use<'s> {
        weight_names(scenario, self.side)
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.written.len()
    }

    /// The least and the greatest that each can be drawn as.
    pub(super) fn limits(&self) -> impl Iterator<Item = [f64; 2]> {
        self.written.iter().map(|_| [0.0, 1.0])
    }

    /// Adds the weights of a draw.
    pub(super) fn draw(&self, mix: Mix, values: &mut Vec<f64>) {
        let streams = mix.streams(DrawGroup::Weights(self.side));
        let first = values.len();
        values.extend(self.keys.iter().zip(&self.written).map(|(key, written)| {
            let shape = self.concentration * written;
            if shape > 0.0 { streams.stream_of(Purpose::Weight, *key).gamma(shape) } else { 0.0 }
        }));
        let sum: f64 = values[first..].iter().sum();
        if sum > f64::MIN_POSITIVE {
            values[first..].iter_mut().for_each(|weight| *weight /= sum);
        } else {
            // All underflowed: only with a concentration near 0.
            values.truncate(first);
            values.extend(&self.written);
        }
    }

    /// Puts the weights drawn, the first of them at a place, into a scenario; gives the place behind them.
    pub(super) fn apply(&self, scenario: &mut Scenario, values: &[f64], first: usize) -> usize {
        let next = first + self.written.len();
        scenario.delegations[self.side].rules.weights.copy_from_slice(&values[first..next]);
        next
    }
}

fn weight_names(scenario: &Scenario, side: Side) -> impl Iterator<Item = String> {
    let name = &scenario.delegations[side].name;
    scenario.agenda.issues.iter().map(move |issue| format!("{name}.weights.{}", issue.name))
}

/// How the tabled values of one side are drawn.
#[derive(Clone, Debug)]
pub(super) struct ValueGroup {
    side: Side,
    by: f64,
    tables: Vec<TableDraw>,
}

/// How the values of one table are drawn.
#[derive(Clone, Debug)]
struct TableDraw {
    issue: usize,
    keys: Vec<NameKey>,
    written: Vec<f64>,
    /// The longest stretches over which the values written do not fall, or do not rise; each begins where the last ended.
    stretches: Vec<Stretch>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Stretch {
    first: usize,
    last: usize,
    is_rising: bool,
}

impl ValueGroup {
    pub(super) fn new(scenario: &Scenario, values: &UncertainValues) -> Self {
        let &UncertainValues { side, by, .. } = values;
        let tables = tables(scenario, side).map(|(issue, written)| TableDraw {
            issue,
            keys: value_names(scenario, side, issue).map(|name| NameKey::new(&name)).collect(),
            written: written.clone(),
            stretches: stretches(written),
        });
        Self { side, by, tables: tables.collect() }
    }

    pub(super) fn names<'s>(&self, scenario: &'s Scenario) -> impl Iterator<Item = String> + use<'s> {
        let side = self.side;
        tables(scenario, side).flat_map(move |(issue, _)| value_names(scenario, side, issue))
    }

    /// The least and the greatest that each can be drawn as.
    pub(super) fn limits(&self) -> impl Iterator<Item = [f64; 2]> {
        let written = self.tables.iter().flat_map(|table| &table.written);
        written.map(|written| [(written - self.by).max(0.0), (written + self.by).min(1.0)])
    }

    /// Adds the values of a draw.
    pub(super) fn draw(&self, mix: Mix, values: &mut Vec<f64>) {
        for table in &self.tables {
            let streams = mix.streams(DrawGroup::Values(self.side, table.issue));
            let first = values.len();
            values.extend(table.keys.iter().zip(&table.written).map(|(key, written)| {
                let u = streams.stream_of(Purpose::Value, *key).uniform();
                (written + self.by * (2.0 * u - 1.0)).clamp(0.0, 1.0)
            }));
            table.stretches.iter().for_each(|stretch| stretch.sort(&mut values[first..]));
        }
    }

    /// Puts the values drawn, the first of them at a place, into a scenario; gives the place behind them.
    pub(super) fn apply(&self, scenario: &mut Scenario, values: &[f64], first: usize) -> usize {
        let mut next = first;
        for table in &self.tables {
            let drawn = &values[next..next + table.written.len()];
            if let OptionValues::Table(values) = &mut scenario.delegations[self.side].rules.values[table.issue] {
                values.copy_from_slice(drawn);
            }
            next += drawn.len();
        }
        next
    }
}

/// The issues whose values stand in tables, with the tables.
pub(super) fn tables(scenario: &Scenario, side: Side) -> impl Iterator<Item = (usize, &Vec<f64>)> {
    let values = scenario.delegations[side].rules.values.iter().enumerate();
    values.filter_map(|(issue, values)| match values {
        OptionValues::Table(values) => Some((issue, values)),
        OptionValues::Shape(_) => None,
    })
}

fn value_names(scenario: &Scenario, side: Side, issue: usize) -> impl Iterator<Item = String> {
    let delegation = &scenario.delegations[side].name;
    let issue = &scenario.agenda.issues[issue];
    issue.options[..issue.n_plain()]
        .iter()
        .map(move |option| format!("{delegation}.values.{}.{}", issue.name, option.name))
}

fn stretches(written: &[f64]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut first = 0;
    while first + 1 < written.len() {
        let end = |holds: fn(f64, f64) -> bool| {
            let steps = written[first..].windows(2);
            first + steps.take_while(|pair| holds(pair[0], pair[1])).count()
        };
        let (rising, falling) = (end(|a, b| a <= b), end(|a, b| a >= b));
        stretches.push(Stretch { first, last: rising.max(falling), is_rising: rising >= falling });
        first = rising.max(falling);
    }
    stretches
}

impl Stretch {
    /// Puts its values in order. The end that it shares with the stretch before moves further out at most, which leaves
    /// that stretch in order.
    fn sort(self, values: &mut [f64]) {
        let values = &mut values[self.first..=self.last];
        values.sort_unstable_by(f64::total_cmp);
        if !self.is_rising {
            values.reverse();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_turn_where_the_values_do() {
        let stretch = |first, last, is_rising| Stretch { first, last, is_rising };
        assert_eq!(stretches(&[0.1, 0.5, 0.5, 1.0]), [stretch(0, 3, true)]);
        assert_eq!(stretches(&[0.6, 1.0, 0.8, 0.0]), [stretch(0, 1, true), stretch(1, 3, false)]);
        assert_eq!(stretches(&[1.0, 0.2, 0.2, 0.7]), [stretch(0, 2, false), stretch(2, 3, true)]);
    }

    #[test]
    fn sorted_stretches_leave_those_before_in_order() {
        // Written 0.4, 0.6, 1.0, 0.9: rising, then falling. Drawn out of order in both.
        let stretches = stretches(&[0.4, 0.6, 1.0, 0.9]);
        let mut values = [0.66, 0.52, 0.91, 0.97];
        for stretch in stretches {
            stretch.sort(&mut values);
        }
        assert_eq!(values, [0.52, 0.66, 0.97, 0.91]);
    }
}
