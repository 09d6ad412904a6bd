//! Limits on what is compiled for play: how many combinations of options a rule may tie together.

use super::log::Log;
use super::names::Names;
use crate::agenda::{Condition, IssueIdx};
use crate::scenario::problem::{Problem, ProblemKind};
use crate::scenario::source::Span;
use std::collections::BTreeSet;

/// The most combinations of options that one rule, red line, linkage or bonus may distinguish.
pub(super) const MOST_COMBINATIONS: u64 = 1 << 20;

/// Reports conditions and issues that together distinguish more combinations than can be tabulated.
pub(super) fn check(log: &Log<'_>, names: &Names, conditions: &[&Condition], issues: &[IssueIdx], span: Span) {
    let mut tied: BTreeSet<IssueIdx> = issues.iter().copied().collect();
    conditions.iter().for_each(|condition| condition.collect_issues(&mut tied));
    let choices = tied.iter().map(|issue| names.issue(*issue).n_choices() as u64);
    let combinations = choices.fold(1, u64::saturating_mul);
    if combinations > MOST_COMBINATIONS {
        let issues = tied.iter().map(|issue| names.issue(*issue).name.clone()).collect();
        let combinations = match combinations {
            u64::MAX => "more than 10^19".to_owned(),
            few => few.to_string(),
        };
        let kind = ProblemKind::TooManyCombinations { issues, combinations, most: MOST_COMBINATIONS };
        let help = "split it into several that each speak of fewer issues".to_owned();
        log.add(Problem::new(kind, span).with_help(help));
    }
}
