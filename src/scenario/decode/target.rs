//! The options that a rule changes.

use super::condition::options_of;
use super::fields::Fields;
use super::names::Names;
use crate::payoff::Target;
use crate::scenario::address::PartKind;
use crate::scenario::problem::ProblemKind;

/// The options that a linkage or drift changes, by issue, in the order of the agenda: its field `of`.
pub(super) fn targets(fields: &Fields<'_, '_>, names: &Names) -> Option<Vec<Target>> {
    let log = fields.log;
    let node = fields.required("of")?;
    fields.part("of", PartKind::Targets);
    let found = names.some_issues(log, node, "`of`", |issue, entry| {
        let options = options_of(log, issue, entry.value, names)?;
        Some(Target { issue, options })
    })?;
    let targets: Vec<Target> = found.into_iter().flatten().collect();
    if targets.is_empty() {
        log.report(ProblemKind::Empty { what: "`of`".to_owned(), needs: "it needs at least one issue" }, node.span);
        return None;
    }
    Some(targets)
}
