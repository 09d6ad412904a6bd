//! What failure is worth.

use super::fields::Fields;
use super::limits::MOST_CHANGES;
use super::log::Quantity;
use super::names::Names;
use super::value;
use crate::element::Range;
use crate::payoff::MOST_ADJUSTMENT;
use crate::payoff::{NoDeal, NoDealChange};
use crate::scenario::tree::Node;

const PAYOFF: Quantity<'_> = Quantity::new(Range::SIGNED_SHARE, "payoff");
/// Failure may be worth more than any package, or less than none: other tools' reservation values often are.
const ADJUSTMENT: Quantity<'_> = Quantity::new(Range::closed(-MOST_ADJUSTMENT, MOST_ADJUSTMENT), "payoff");
const MONTHLY: Quantity<'_> = Quantity::new(Range::SIGNED_SHARE, "payoff a month");

pub(super) fn no_deal(delegation: &Fields<'_, '_>, node: &Node<'_>, names: &Names) -> Option<NoDeal> {
    let log = delegation.log;
    let fields = Fields::open(log, node, "NoDeal", delegation.path_to("no_deal"))?;
    let values = fields.required("values").and_then(|node| {
        names.every_issue(log, node, "`values` of no deal", |issue, entry| {
            let name = &names.issue(issue).name;
            let path = fields.path_to(&format!("values.{name}"));
            value::number(log, entry.value, &format!("the no-deal value of `{name}`"), path, VALUE)
        })
    });
    let adjustment = fields.number_or("adjustment", ADJUSTMENT, 0.0);
    let discounted = fields.flag_or("discounted", false);
    let changes = fields.list_or_empty("changes", MOST_CHANGES, |idx, node| change(&fields, idx, node));
    fields.note();
    fields.finish();
    Some(NoDeal { values: values?, adjustment: adjustment?, discounted: discounted?, changes: changes? })
}

/// The value of an option or of failure on one issue.
pub(super) const VALUE: Quantity<'_> = Quantity::new(Range::SHARE, "value");

fn change(fields: &Fields<'_, '_>, idx: usize, node: &Node<'_>) -> Option<NoDealChange> {
    let change = Fields::open(fields.log, node, "Change", fields.path_to(&format!("changes.{}", idx + 1)))?;
    let from = change.date("from");
    let step = change.number_or("step", PAYOFF, 0.0);
    let per_month = change.number_or("per_month", MONTHLY, 0.0);
    let note = change.note();
    change.finish();
    Some(NoDealChange { from: from?, step: step?, per_month: per_month?, note })
}
