//! What failure is worth.

use super::fields::Fields;
use super::limits::MOST_CHANGES;
use super::log::Quantity;
use super::names::Names;
use super::single::single;
use super::value;
use crate::element::Range;
use crate::payoff::MOST_ADJUSTMENT;
use crate::payoff::NoDeal;
use crate::scenario::tree::Node;

/// Failure may be worth more than any package, or less than none: other tools' reservation values often are.
const ADJUSTMENT: Quantity<'_> = Quantity::new(Range::closed(-MOST_ADJUSTMENT, MOST_ADJUSTMENT), "payoff");

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
    let changes = fields.list_or_empty("changes", MOST_CHANGES, |idx, node| {
        single(log, node, fields.path_to(&format!("changes.{}", idx + 1)))
    });
    fields.note();
    fields.finish();
    Some(NoDeal { values: values?, adjustment: adjustment?, discounted: discounted?, changes: changes? })
}

/// The value of an option or of failure on one issue.
pub(super) const VALUE: Quantity<'_> = Quantity::new(Range::SHARE, "value");
