//! Where points of a sweep lie, in words.

use super::Finding;
use crate::account::words::{is_several, list};
use crate::result::Titled;
use crate::result::sweep::{AxisRecord, PointRecord, ValueRecord};

/// Up to so many values of an address are listed in a sentence.
const MOST_LISTED: usize = 3;

/// Where some points lie: some values of each axis, all combinations of which are among the points.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spot<'a> {
    /// What each axis is, where that is not anything.
    pub(crate) values: Vec<(&'a AxisRecord, Condition<'a>)>,
    /// The same in words.
    conditions: Vec<(&'a AxisRecord, String)>,
    /// The points that lie there.
    pub(crate) here: Vec<&'a PointRecord>,
    /// How many of the points lie elsewhere.
    pub(crate) n_elsewhere: usize,
}

/// What an axis is at some points.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Condition<'a> {
    /// A number between two.
    Between(&'a ValueRecord, &'a ValueRecord),
    /// Anything but these.
    AnyBut(Vec<&'a ValueRecord>),
    /// One of these.
    OneOf(Vec<&'a ValueRecord>),
}

impl Spot<'_> {
    /// `where the strategy of Russia is Micro`; `where it is Micro` behind a spot on the same axis.
    pub(super) fn words(&self, before: Option<&Self>) -> String {
        let is_same = before.is_some_and(
            |before| matches!((self.conditions.as_slice(), before.conditions.as_slice()), ([a], [b]) if a.0 == b.0),
        );
        let part = |(axis, what): &(&AxisRecord, String)| match (is_same, is_several(axis.in_text())) {
            (true, false) => format!("it is {what}"),
            (true, true) => format!("they are {what}"),
            (false, false) => format!("{} is {what}", axis.in_text()),
            (false, true) => format!("{} are {what}", axis.in_text()),
        };
        format!("where {}", list(&self.conditions.iter().map(part).collect::<Vec<_>>(), "and"))
    }

    /// The same behind a spot on the same axes, without their names: `where they are Micro and Boulware`, in their order; with
    /// them where several values of one would be taken for values of several.
    pub(super) fn words_behind(&self, before: Option<&Self>) -> String {
        let names = |spot: &Self| spot.conditions.iter().map(|(axis, _)| axis.address.clone()).collect::<Vec<_>>();
        let values: Vec<String> = self.conditions.iter().map(|(_, what)| what.clone()).collect();
        let is_single = |what: &String| ![" or ", " to ", " but ", ","].iter().any(|joint| what.contains(joint));
        let is_same = values.len() > 1 && before.is_some_and(|before| names(before) == names(self));
        if is_same && values.iter().all(is_single) {
            format!("where they are {}", list(&values, "and"))
        } else {
            self.words(before)
        }
    }
}

/// Some values of each axis.
type Block<'a> = Vec<Vec<&'a ValueRecord>>;

impl<'a> Finding<'a> {
    /// Where the first of some points lies, with as many of the others as can be said with it, but none that is not told from
    /// the other end either; nothing if all points are meant, or none.
    pub(crate) fn spot(&self, all: &[u64], other_end: &[u64]) -> Option<Spot<'a>> {
        let numbers: Vec<u64> = all.iter().copied().filter(|number| !other_end.contains(number)).collect();
        let numbers = numbers.as_slice();
        let axes = &self.summary.axes;
        let first = self.summary.points.iter().find(|point| Some(&point.point) == numbers.first())?;
        let block = (0..axes.len())
            .map(|start| self.grown(numbers, first, start))
            .reduce(|a, b| if self.worth(&b) > self.worth(&a) { b } else { a })?;
        let told = axes.iter().zip(&block).filter(|(axis, values)| values.len() < axis.values.len());
        let values: Vec<(&AxisRecord, Condition<'a>)> =
            told.map(|(axis, values)| (axis, Condition::of(axis, values))).collect();
        let conditions: Vec<_> =
            values.iter().map(|(axis, condition)| (*axis, self.condition(axis, condition))).collect();
        let here: Vec<&PointRecord> = self.inside(&block).collect();
        let n_elsewhere = all.len().saturating_sub(here.len());
        (!conditions.is_empty()).then_some(Spot { values, conditions, here, n_elsewhere })
    }

    /// What makes a block the better one to name: it holds more points, or is said in fewer words.
    fn worth(&self, block: &Block<'a>) -> (usize, usize) {
        let whole = self.summary.axes.iter().zip(block).filter(|(axis, values)| values.len() == axis.values.len());
        (self.inside(block).count(), whole.count())
    }

    /// The points of a block.
    fn inside<'b>(&self, block: &'b Block<'a>) -> impl Iterator<Item = &'a PointRecord> + use<'a, 'b> {
        let is_inside = move |point: &&PointRecord| point.values.iter().zip(block).all(|(one, of)| of.contains(&one));
        self.summary.points.iter().filter(is_inside)
    }

    /// The block around a point that holds none but some points, grown along one axis after the other.
    fn grown(&self, numbers: &[u64], first: &'a PointRecord, start: usize) -> Block<'a> {
        let axes = &self.summary.axes;
        let mut block: Block<'a> = first.values.iter().map(|value| vec![value]).collect();
        for axis in (0..axes.len()).map(|place| (start + place) % axes.len()) {
            let order = rising(&axes[axis]);
            let Some(at) = order.iter().position(|value| **value == first.values[axis]) else { continue };
            let holds = |block: &Block<'a>| self.inside(block).all(|point| numbers.contains(&point.point));
            let mut try_with = |value: &'a ValueRecord| {
                let mut more = block.clone();
                more[axis].push(value);
                let fits = holds(&more);
                if fits {
                    block = more;
                }
                fits
            };
            let is_run = axes[axis].range.is_some();
            // Numbers stay without a gap.
            for value in order[at + 1..].iter().copied() {
                if !try_with(value) && is_run {
                    break;
                }
            }
            for value in order[..at].iter().rev().copied() {
                if !try_with(value) && is_run {
                    break;
                }
            }
        }
        block
    }

    /// `Micro or Linear`, `1.05 to 6.5`, `any but Micro`.
    fn condition(&self, axis: &AxisRecord, condition: &Condition<'_>) -> String {
        let label = |value: &ValueRecord| self.named(axis, value);
        let all = |values: &[&ValueRecord]| values.iter().map(|value| label(value)).collect::<Vec<_>>();
        match condition {
            Condition::Between(low, high) => format!("{} to {}", label(low), label(high)),
            Condition::AnyBut(others) => format!("any but {}", list(&all(others), "and")),
            Condition::OneOf(values) => list(&all(values), "or"),
        }
    }
}

impl<'a> Condition<'a> {
    fn of(axis: &'a AxisRecord, values: &[&ValueRecord]) -> Self {
        let (taken, others): (Vec<&ValueRecord>, Vec<&ValueRecord>) =
            rising(axis).into_iter().partition(|value| values.contains(value));
        match (taken.as_slice(), axis.range) {
            ([low, .., high], Some(_)) if taken.len() > MOST_LISTED => Self::Between(low, high),
            (_, None) if taken.len() > MOST_LISTED && others.len() <= MOST_LISTED => Self::AnyBut(others),
            _ => Self::OneOf(taken),
        }
    }
}

/// The values of an axis, numbers rising.
fn rising(axis: &AxisRecord) -> Vec<&ValueRecord> {
    let mut values: Vec<&ValueRecord> = axis.values.iter().collect();
    values.sort_by(|a, b| match (a, b) {
        (ValueRecord::Number(a), ValueRecord::Number(b)) => a.total_cmp(b),
        _ => std::cmp::Ordering::Equal,
    });
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::result::sweep::SweepSummary;

    fn summary(values: &[[f64; 2]]) -> SweepSummary {
        let axis = |name: &str, of: usize| {
            let mut all: Vec<f64> = values.iter().map(|value| value[of]).collect();
            all.sort_by(f64::total_cmp);
            all.dedup();
            serde_json::json!({
                "address": name, "title": name, "unit": "", "written": null, "values": all, "labels": [],
                "range": [0.0, 9.0], "log": false,
            })
        };
        let points = values.iter().enumerate().map(|(idx, values)| {
            serde_json::json!({
                "point": idx + 1, "values": values, "settings": [], "n": 1, "metrics": [], "differences": [],
                "agreement_date": null, "agreed": [],
            })
        });
        serde_json::from_value(serde_json::json!({
            "scenario": "", "scenario_sha256": "", "seed": 0, "version": "", "design": "grid", "n_points": values.len(),
            "n_draws": 1, "delegations": [], "issues": [], "axes": [axis("a", 0), axis("b", 1)], "metrics": [],
            "chance": true, "reference": { "point": null, "metrics": [], "agreement_date": null, "agreed": [] },
            "points": points.collect::<Vec<_>>(), "extremes": [], "trends": [], "influences": [],
        }))
        .expect("a summary")
    }

    #[test]
    fn a_spot_holds_none_but_its_points_and_counts_the_others() {
        // Points 1 to 6: a is 1, 2 or 3, b is 1 or 2.
        let summary = summary(&[[1.0, 1.0], [1.0, 2.0], [2.0, 1.0], [2.0, 2.0], [3.0, 1.0], [3.0, 2.0]]);
        let told = |numbers: &[u64], other_end: &[u64]| {
            let finding = Finding::on_chart(&summary);
            let spot = finding.spot(numbers, other_end)?;
            Some((spot.words(None), spot.here.len(), spot.n_elsewhere))
        };
        let all = |words: &str, here, elsewhere| Some((words.to_owned(), here, elsewhere));
        assert_eq!(told(&[6, 5], &[1]), all("where a is 3", 2, 0));
        assert_eq!(told(&[6, 5, 4], &[1]), all("where a is 3", 2, 1));
        assert_eq!(told(&[1, 6], &[2]), all("where a is 1 and b is 1", 1, 1));
        // What is told from neither end is named at none.
        assert_eq!(told(&[6, 5, 4, 3], &[1, 2, 3, 4]), all("where a is 3", 2, 2));
        assert_eq!(told(&[1, 2, 3, 4, 5, 6], &[]), None);
    }

    #[test]
    fn the_same_axes_are_named_once_where_there_is_little_room() {
        let summary = summary(&[[1.0, 1.0], [1.0, 2.0], [2.0, 1.0], [2.0, 2.0]]);
        let finding = Finding::on_chart(&summary);
        let spots = [finding.spot(&[1], &[4]), finding.spot(&[4], &[1])].map(|spot| spot.expect("a spot"));
        assert_eq!(spots[1].words(Some(&spots[0])), "where a is 2 and b is 2");
        assert_eq!(spots[1].words_behind(Some(&spots[0])), "where they are 2 and 2");
        let along = finding.spot(&[3, 4], &[1]).expect("a spot");
        assert_eq!(along.words_behind(Some(&spots[0])), "where a is 2", "another place is named");
    }

    #[test]
    fn the_same_axis_is_named_once() {
        let summary = summary(&[[1.0, 1.0], [2.0, 1.0]]);
        let finding = Finding::on_chart(&summary);
        let spots = [finding.spot(&[1], &[2]), finding.spot(&[2], &[1])].map(|spot| spot.expect("a spot"));
        assert_eq!(spots[1].words(Some(&spots[0])), "where it is 2");
    }
}
