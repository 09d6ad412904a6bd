//! Issues with a list of options each: numbers become options on a grid.

use super::domain::{Domain, Issue, IssueValues};
use super::problem::{ForeignProblemKind, Log};
use crate::agenda::{MAX_ISSUES, OptionIdx};
use crate::scenario::{Span, short};
use crate::text::to_digits;

/// An issue of a scenario to be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct GridIssue {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) description: Option<String>,
    pub(super) options: Vec<GridOption>,
    /// What was done to its numbers, for a comment.
    pub(super) remark: Option<String>,
    /// The lowest number, which GENIUS reckons whole numbers from.
    pub(super) lowest: f64,
}

/// An option of a scenario to be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct GridOption {
    pub(super) label: String,
    pub(super) description: Option<String>,
    /// The number that it stands for.
    pub(super) level: Option<f64>,
}

/// Up to so many numbers become an option each; with several such issues, more would soon be beyond counting.
const MOST_NUMBERS: usize = 254;

/// The issues of a domain, with numbers on grids of so many steps.
pub(super) fn grid(log: &Log, domain: &Domain, n_steps: usize) -> Option<Vec<GridIssue>> {
    if domain.issues.len() > MAX_ISSUES {
        let span = domain.issues[MAX_ISSUES].span;
        log.report(ForeignProblemKind::TooManyIssues { found: domain.issues.len(), most: MAX_ISSUES }, span);
        return None;
    }
    let issues: Vec<Option<GridIssue>> = domain.issues.iter().map(|issue| on_grid(log, issue, n_steps)).collect();
    issues.into_iter().collect()
}

fn on_grid(log: &Log, issue: &Issue, n_steps: usize) -> Option<GridIssue> {
    let (options, remark, lowest) = match &issue.values {
        IssueValues::Listed(values) => {
            let levels: Option<Vec<f64>> = values.iter().map(|value| level(&value.label)).collect();
            let option = |(idx, value): (usize, &super::domain::ListedValue)| GridOption {
                label: value.label.clone(),
                description: value.description.clone().filter(|text| !text.trim().is_empty() && *text != value.label),
                level: levels.as_ref().map(|levels| levels[idx]),
            };
            (values.iter().enumerate().map(option).collect(), None, 0.0)
        }
        IssueValues::Integers { lowest, highest } => {
            let (numbers, remark) = integers(*lowest, *highest, n_steps);
            (numbers.into_iter().map(numbered).collect(), remark, *lowest as f64)
        }
        IssueValues::Reals { lowest, highest, step } => {
            let (numbers, remark) = reals(*lowest, *highest, *step, n_steps);
            (numbers.into_iter().map(numbered).collect(), remark, *lowest)
        }
    };
    let options: Vec<GridOption> = options;
    if options.len() > OptionIdx::MAX_OPTIONS {
        let (found, most) = (options.len(), OptionIdx::MAX_OPTIONS);
        log.report(ForeignProblemKind::TooManyValues { issue: short(&issue.name), found, most }, issue.span);
        return None;
    }
    let description = issue.description.clone().filter(|text| !text.trim().is_empty() && *text != issue.name);
    Some(GridIssue { name: issue.name.clone(), span: issue.span, description, options, remark, lowest })
}

/// The number that a label is, within what levels may be.
fn level(label: &str) -> Option<f64> {
    let looks_so = label.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'));
    label.parse().ok().filter(|number: &f64| looks_so && number.abs() <= 1e12)
}

fn numbered(number: f64) -> GridOption {
    GridOption { label: number.to_string(), description: None, level: Some(number) }
}

/// Every whole number, or as many as there are steps, evenly apart, if there are too many.
fn integers(lowest: i64, highest: i64, n_steps: usize) -> (Vec<f64>, Option<String>) {
    let n_values = (highest - lowest) as usize + 1;
    if n_values <= MOST_NUMBERS {
        return ((lowest..=highest).map(|number| number as f64).collect(), None);
    }
    let at = |step: usize| (spread(lowest as f64, highest as f64, step, n_steps)).round();
    let remark = format!("{n_steps} of the {n_values} whole numbers from {lowest} to {highest}, evenly apart");
    ((0..n_steps).map(at).collect(), Some(remark))
}

/// Every number that the step allows, or as many as there are steps, evenly apart.
fn reals(lowest: f64, highest: f64, step: Option<f64>, n_steps: usize) -> (Vec<f64>, Option<String>) {
    if lowest == highest {
        return (vec![lowest], None);
    }
    let Some(by) = step else {
        let numbers = (0..n_steps).map(|step| rounded(spread(lowest, highest, step, n_steps))).collect();
        return (numbers, Some(format!("{n_steps} of the numbers from {lowest} to {highest}, evenly apart")));
    };
    // Decimals such as 0.1 do not divide evenly in binary.
    let n_values = ((highest - lowest) / by + 1e-9).floor() + 1.0;
    let number = |place: f64| rounded(lowest + place * by);
    if n_values <= MOST_NUMBERS as f64 {
        return ((0..n_values as usize).map(|place| number(place as f64)).collect(), None);
    }
    let numbers = (0..n_steps).map(|step| number(spread(0.0, n_values - 1.0, step, n_steps).round())).collect();
    let remark =
        format!("{n_steps} of the {n_values} numbers from {lowest} to {highest} in steps of {by}, evenly apart");
    (numbers, Some(remark))
}

/// The place of a step on the way from one number to another, both included.
fn spread(from: f64, to: f64, step: usize, n_steps: usize) -> f64 {
    from + (to - from) * step as f64 / (n_steps - 1) as f64
}

/// A number without the noise of its last binary digits: 0.3 for 0.30000000000000004.
fn rounded(number: f64) -> f64 {
    to_digits(number, 13)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_numbers_are_taken_evenly_apart() {
        let (numbers, remark) = reals(0.0, 1.0, None, 11);
        assert_eq!(numbers, [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]);
        assert_eq!(remark.as_deref(), Some("11 of the numbers from 0 to 1, evenly apart"));
    }

    #[test]
    fn steps_of_a_domain_are_kept_if_they_fit() {
        assert_eq!(reals(12.2, 12.6, Some(0.3), 11), (vec![12.2, 12.5], None));
        assert_eq!(reals(0.0, 0.3, Some(0.1), 11), (vec![0.0, 0.1, 0.2, 0.3], None));
        let (numbers, remark) = reals(0.0, 1000.0, Some(1.0), 3);
        assert_eq!(numbers, [0.0, 500.0, 1000.0]);
        assert!(remark.is_some_and(|remark| remark.contains("3 of the 1001 numbers")));
    }

    #[test]
    fn whole_numbers_are_all_kept_if_they_fit() {
        assert_eq!(integers(-1, 1, 2), (vec![-1.0, 0.0, 1.0], None));
        assert_eq!(integers(0, 1000, 5).0, [0.0, 250.0, 500.0, 750.0, 1000.0]);
        assert_eq!(integers(-1_000_000_000_000, 1_000_000_000_000, 3).0, [-1e12, 0.0, 1e12]);
    }
}
