//! On which issues a sweep over one address changes what is agreed on most often.

use super::Finding;
use crate::account::words::list;
use crate::result::{IssueLabelRecord, Titled};

/// Fewer agreements than this say too little of what agreements hold.
pub(crate) const FEWEST_AGREEMENTS: u64 = 10;
/// The most agreed option is told from the next where the square of the difference of their counts is this often their sum:
/// 99 % of a normal distribution.
const CLEAR: f64 = 6.635;

/// What a sweep over one address changes in agreements.
pub(crate) struct ChangedIssues<'a> {
    /// The issues on which another option is agreed on most often at some value than at another, beyond chance.
    pub(crate) issues: Vec<&'a IssueLabelRecord>,
    /// At how many values there are agreements enough, the scenario as written among them.
    n_enough: usize,
    /// What the address is called.
    axis: Option<&'a str>,
    /// Whether something is left to chance; where not, all agreements at a value are the same.
    chance: bool,
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
        let changed = (0..summary.issues.len()).filter(is_changed).map(|issue| &summary.issues[issue]);
        ChangedIssues { issues: changed.collect(), n_enough: columns.len(), axis, chance: summary.chance }
    }
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
        let names: Vec<String> = self.issues.iter().map(|issue| issue.in_text().to_owned()).collect();
        Some(match (names.as_slice(), self.chance) {
            ([], true) => format!(
                "Whatever {axis} is, agreements settle every issue the same way most often, as far as chance tells"
            ),
            ([], false) => format!("Whatever {axis} is, every issue is settled the same way"),
            (names, _) => self.changes(axis, &list(names, "and")),
        })
    }

    /// That what is agreed on some issues changes.
    fn changes(&self, axis: &str, issues: &str) -> String {
        let what = if self.chance { "What agreements say most often" } else { "What is agreed" };
        format!("{what} on {issues} changes with {axis}")
    }

    /// The same in so many characters, as far as names allow.
    pub(crate) fn title(&self, most: usize) -> Option<String> {
        let axis = self.axis.filter(|_| self.n_enough > 1)?;
        let whole = self.sentence()?;
        let n = self.issues.len();
        let some = |n_named: usize| {
            let mut names: Vec<String> =
                self.issues[..n_named].iter().map(|issue| issue.in_text().to_owned()).collect();
            names.push(if n - n_named == 1 {
                "one more issue".to_owned()
            } else {
                format!("{} more issues", n - n_named)
            });
            self.changes(axis, &list(&names, "and"))
        };
        let fits = |text: &String| text.chars().count() <= most;
        let shorter = std::iter::once(whole.clone()).chain((1..n).rev().map(some)).find(fits);
        Some(shorter.unwrap_or_else(|| if n > 1 { some(1) } else { whole }))
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
}
