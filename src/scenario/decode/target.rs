//! The options that a rule changes.

use super::condition::options_of;
use super::fields::Fields;
use super::names::Names;
use super::values::IS_WORTH_ITS_BRANCHES;
use crate::payoff::Target;
use crate::scenario::address::PartKind;
use crate::scenario::problem::ProblemKind;

/// The options that a field of a linkage or drift says are changed, by issue, in the order of the agenda.
pub(super) fn targets(fields: &Fields<'_, '_>, field: &'static str, names: &Names) -> Option<Vec<Target>> {
    let log = fields.log;
    let node = fields.required(field)?;
    fields.part(field, PartKind::Targets);
    let found = names.some_issues(log, node, &format!("`{field}`"), |issue, entry| {
        let options = options_of(log, issue, entry.value, names)?;
        let span = log.place(entry.value);
        if !options.iter().all(|option| names.is_plain(log, issue, *option, span, IS_WORTH_ITS_BRANCHES)) {
            return None;
        }
        Some(Target { issue, options })
    })?;
    let targets: Vec<Target> = found.into_iter().flatten().collect();
    if targets.is_empty() {
        log.report(ProblemKind::Empty { what: format!("`{field}`"), needs: "it needs at least one issue" }, node.span);
        return None;
    }
    Some(targets)
}

/// The options of one issue that a field says are changed.
pub(super) fn target(fields: &Fields<'_, '_>, field: &'static str, names: &Names) -> Option<Target> {
    let targets = targets(fields, field, names)?;
    let found = targets.len();
    if found > 1 {
        let what = format!("`{field}` of a drift");
        let span = fields.optional(field).map_or_else(|| fields.head(), |of| fields.log.place(of));
        fields.log.report(ProblemKind::TooMany { what, found, most: 1 }, span);
    }
    targets.into_iter().next()
}
