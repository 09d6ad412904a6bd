//! On which issues a sweep over one address changes what is agreed on most often.

use super::Finding;
use crate::account::words::{list, quoted, so_many_more, spoken};
use crate::result::sweep::ValueRecord;
use crate::result::{IssueLabelRecord, Titled};

/// Fewer agreements than this say too little of what agreements hold.
pub(crate) const FEWEST_AGREEMENTS: u64 = 10;
/// The most agreed option is told from the next where the square of the difference of their counts is this often their sum:
/// 99 % of a normal distribution.
const CLEAR: f64 = 6.635;
/// How often chance may show some option taken more or less often than in the scenario as written, where none is.
const FALSE_ALARM: f64 = 0.05;

/// How agreements change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    /// Another option is agreed on most often.
    MostAgreed,
    /// Options are taken more often or less, but which one most often is not told from chance.
    Shares,
    /// Nothing is told from chance.
    None,
}

/// What a sweep over one address changes in agreements.
pub(crate) struct ChangedIssues<'a> {
    /// The issues on which that is so, beyond chance.
    pub(crate) issues: Vec<&'a IssueLabelRecord>,
    change: Change,
    /// At how many values there are agreements enough, the scenario as written among them.
    n_enough: usize,
    /// What the address is called.
    axis: Option<&'a str>,
    /// Whether something is left to chance; where not, all agreements at a value are the same.
    chance: bool,
    /// Whether agreements are the very same at all values.
    is_still: bool,
    /// What the first of the issues turns from, and to, from one end of the values to the other.
    turn: Option<String>,
}

impl<'a> Finding<'a> {
    /// Whether there are agreements enough to say what they hold: where nothing is left to chance, one.
    pub(crate) fn is_enough(&self, counts: &[u64]) -> bool {
        counts.iter().sum::<u64>() >= if self.summary.chance { FEWEST_AGREEMENTS } else { 1 }
    }

    /// What changes in agreements.
    pub(crate) fn changed_issues(&self) -> ChangedIssues<'a> {
        let summary = self.summary;
        let axis = match summary.axes.as_slice() {
            [only] if summary.trends.is_empty() => Some(only.in_text()),
            _ => None,
        };
        let beside = summary.reference.point.is_none().then_some(&summary.reference.agreed);
        let has_enough = |agreed: &&Vec<Vec<u64>>| agreed.first().is_some_and(|counts| self.is_enough(counts));
        let columns: Vec<&Vec<Vec<u64>>> =
            summary.points.iter().map(|point| &point.agreed).chain(beside).filter(has_enough).collect();
        let is_changed = |issue: &usize| {
            let mut modes = columns.iter().filter_map(|agreed| clear_mode(agreed.get(*issue)?, summary.chance));
            modes.next().is_some_and(|first| modes.any(|other| other != first))
        };
        let all = 0..summary.issues.len();
        let of_mode: Vec<usize> = all.clone().filter(is_changed).collect();
        let (change, places) = match of_mode.as_slice() {
            [] => {
                let written = Some(&summary.reference.agreed).filter(has_enough).or_else(|| columns.first().copied());
                let moved = written.map_or_else(Vec::new, |written| moved(written, &columns, summary.chance));
                (if moved.is_empty() { Change::None } else { Change::Shares }, moved)
            }
            _ => (Change::MostAgreed, of_mode),
        };
        let turn = places.first().filter(|_| change == Change::MostAgreed).and_then(|issue| self.turn(*issue));
        let issues = places.into_iter().map(|issue| &summary.issues[issue]).collect();
        let is_still = columns.iter().all(|column| *column == columns[0]);
        ChangedIssues { issues, change, n_enough: columns.len(), axis, chance: summary.chance, is_still, turn }
    }

    /// What is agreed on most often on an issue at the ends of the values: `from “Active” at 90% to “Cancelled” at 100%`. Nothing
    /// where that is the same at both, or values have no order.
    fn turn(&self, issue: usize) -> Option<String> {
        let (summary, axis) = (self.summary, self.summary.axes.first()?);
        let number = |value: &ValueRecord| match value {
            ValueRecord::Number(number) => Some(*number),
            ValueRecord::Part(_) => None,
        };
        let mut modes: Vec<(f64, usize, &ValueRecord)> = Vec::new();
        for point in &summary.points {
            let value = point.values.first()?;
            let counts = point.agreed.get(issue).filter(|counts| self.is_enough(counts));
            let mode = counts.and_then(|counts| clear_mode(counts, summary.chance));
            modes.extend(mode.zip(number(value)).map(|(mode, number)| (number, mode, value)));
        }
        modes.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (first, last) = (modes.first()?, modes.last()?);
        let named = |(_, mode, value): &(f64, usize, &ValueRecord)| {
            let option = summary.issues.get(issue)?.options.get(*mode)?.short_title().to_owned();
            Some(format!("{} at {}", quoted(&option), self.label(axis, value)))
        };
        (first.1 != last.1).then(|| Some(format!("from {} to {}", named(first)?, named(last)?)))?
    }
}

/// The issues of which some option is taken more often or less at some value than in the scenario as written, beyond what
/// chance shows of so many comparisons.
fn moved(written: &[Vec<u64>], columns: &[&Vec<Vec<u64>>], chance: bool) -> Vec<usize> {
    let n_options: usize = written.iter().map(Vec::len).sum();
    let least = if chance { surprise(n_options * columns.len()) } else { 0.0 };
    let is_moved = |issue: &usize| {
        let base = &written[*issue];
        columns.iter().filter_map(|column| column.get(*issue)).any(|other| {
            let all = [base, other].map(|counts| counts.iter().sum::<u64>() as f64);
            base.iter().zip(other).any(|(a, b)| apart([*a as f64, *b as f64], all) > least)
        })
    };
    (0..written.len()).filter(is_moved).collect()
}

/// How far apart two shares are, as the square of a standard normal variable if nothing but chance sets them apart.
///
/// ```text
/// z² = (a/n − b/m)² / (p (1 − p) (1/n + 1/m)),   p = (a + b) / (n + m)
/// ```
///
/// Draws are the same at every value, which makes chance set them less apart than that: it is on the safe side.
fn apart(counts: [f64; 2], all: [f64; 2]) -> f64 {
    let together = counts.iter().sum::<f64>() / all.iter().sum::<f64>();
    let variance = together * (1.0 - together) * (1.0 / all[0] + 1.0 / all[1]);
    let gap = counts[0] / all[0] - counts[1] / all[1];
    if variance > 0.0 { gap * gap / variance } else { 0.0 }
}

/// The square of a standard normal variable that chance exceeds in no more than [`FALSE_ALARM`] of all cases, the largest of
/// so many: by the bound exp(−z²/2) on both tails together.
fn surprise(n_compared: usize) -> f64 {
    2.0 * libm::log(n_compared.max(1) as f64 / FALSE_ALARM)
}

/// The option that is agreed on more often than any other, beyond chance.
fn clear_mode(counts: &[u64], chance: bool) -> Option<usize> {
    let first = (0..counts.len()).reduce(|a, b| if counts[b] > counts[a] { b } else { a })?;
    let next = counts.iter().enumerate().filter(|(option, _)| *option != first).map(|(_, count)| *count).max();
    let (most, next) = (counts[first] as f64, next.unwrap_or(0) as f64);
    let least = if chance { CLEAR * (most + next) } else { 0.0 };
    ((most - next) * (most - next) > least).then_some(first)
}

impl ChangedIssues<'_> {
    /// What was found, without its full stop; nothing where more than one address is varied, or agreements are too few to
    /// compare.
    pub(crate) fn sentence(&self) -> Option<String> {
        let axis = self.axis.filter(|_| self.n_enough > 1)?;
        let names: Vec<String> = self.issues.iter().map(|issue| spoken(*issue)).collect();
        let whole = self.says(axis, &list(&names, "and"));
        Some(self.turned().map_or_else(|| whole.clone(), |turned| format!("{whole}{turned}")))
    }

    /// What is turned from and to, and on which issue where there are several.
    fn turned(&self) -> Option<String> {
        let turn = self.turn.as_ref()?;
        match self.issues.as_slice() {
            [_] => Some(format!(": {turn}")),
            [first, ..] => Some(format!("; on {} {turn}", spoken(*first))),
            [] => None,
        }
    }

    /// What was found, with the issues in words.
    fn says(&self, axis: &str, issues: &str) -> String {
        match (self.change, self.chance) {
            (Change::MostAgreed, true) => format!("What agreements say most often on {issues} changes with {axis}"),
            (Change::MostAgreed | Change::Shares, false) => format!("What is agreed on {issues} changes with {axis}"),
            (Change::Shares, true) => {
                format!("How often agreements take which option on {issues} changes with {axis}, beyond chance")
            }
            (Change::None, true) if self.is_still => format!("Whatever {axis} is, agreements say the same"),
            (Change::None, true) => format!("With {axis}, no change in what agreements say is told from chance"),
            (Change::None, false) => format!("Whatever {axis} is, every issue is settled the same way"),
        }
    }

    /// The same in so many characters, as far as names allow.
    pub(crate) fn title(&self, most: usize) -> Option<String> {
        let axis = self.axis.filter(|_| self.n_enough > 1)?;
        let n = self.issues.len();
        let some = |n_named: usize| {
            let mut names: Vec<String> = self.issues[..n_named].iter().map(|issue| spoken(*issue)).collect();
            if n_named < n {
                names.push(so_many_more((n - n_named) as u64, "issue"));
            }
            self.says(axis, &list(&names, "and"))
        };
        let turned = |n_named: usize| Some(format!("{}{}", some(n_named), self.turned()?));
        let fits = |text: &String| text.chars().count() <= most;
        let shorter = (1..=n).rev().filter_map(turned).chain((1..=n).rev().map(some)).find(fits);
        Some(shorter.unwrap_or_else(|| some(n.min(1))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_most_agreed_on_only_beyond_chance() {
        // 30 and 20: 100 is not above 6.635 * 50; 10 and 40: 900 is.
        let modes = |chance| [&[30, 20], &[10, 40], &[5, 5]].map(|counts| clear_mode(counts, chance));
        assert_eq!(modes(true), [None, Some(1), None]);
        assert_eq!(modes(false), [Some(0), Some(1), None]);
    }

    #[test]
    fn shares_move_only_beyond_chance() {
        // 28 of 58 and 7 of 29 (z² = 4.67), 12 of 58 and 21 of 29 (21.96): of two options at one value chance shows 7.4.
        assert!((apart([12.0, 21.0], [58.0, 29.0]) - 21.96).abs() < 0.01, "{}", apart([12.0, 21.0], [58.0, 29.0]));
        assert!((surprise(2) - 7.378).abs() < 1e-3);
        let (written, steady, other) = (vec![vec![46, 12]], vec![vec![20, 9]], vec![vec![8, 21]]);
        assert_eq!(moved(&written, &[&written, &steady], true), Vec::<usize>::new());
        assert_eq!(moved(&written, &[&written, &other], true), [0]);
        // Where nothing is left to chance, any difference is one.
        assert_eq!(moved(&written, &[&steady], false), [0]);
        assert_eq!(apart([0.0, 0.0], [5.0, 7.0]), 0.0);
    }
}
