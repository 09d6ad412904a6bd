//! The choices of an issue: its options, and deferral where it may be left open.

use super::DEFERRED;
use crate::agenda::LEFT_OPEN;
use crate::result::{IssueRecord, PackageRecord};

/// The titles of an issue's choices where there is little room, in order; the last is deferring it, where that is
/// allowed, by what it is called.
pub(in crate::chart) fn choices(issue: &IssueRecord, left_open: &str) -> Vec<String> {
    let mut titles: Vec<String> =
        issue.options.iter().map(|option| option.short.as_ref().unwrap_or(&option.title).clone()).collect();
    if issue.deferrable {
        titles.push(left_open.to_owned());
    }
    titles
}

/// The full title of one of an issue's choices.
pub(in crate::chart) fn choice_title(issue: &IssueRecord, choice: usize) -> String {
    issue.options.get(choice).map_or_else(|| LEFT_OPEN.to_owned(), |option| option.title.clone())
}

/// Which of an issue's choices a package takes.
pub(in crate::chart) fn choice(issue: &IssueRecord, package: &PackageRecord) -> Option<usize> {
    let name = package.get(&issue.name)?;
    let option = issue.options.iter().position(|option| option.name == *name);
    option.or_else(|| (issue.deferrable && name == DEFERRED).then_some(issue.options.len()))
}

/// Whether a package leaves an issue open.
pub(in crate::chart) fn is_deferred(issue: &IssueRecord, choice: usize) -> bool {
    choice >= issue.options.len()
}
