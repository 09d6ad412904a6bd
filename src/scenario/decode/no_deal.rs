//! What failure is worth.

use super::fields::Fields;
use super::log::Quantity;
use super::names::Names;
use super::single::single;
use super::value;
use crate::element::{Range, Reader};
use crate::payoff::NoDeal;
use crate::scenario::form::NoDealSheet;
use crate::scenario::tree::Node;

pub(super) fn no_deal(delegation: &Fields<'_, '_>, node: &Node<'_>, names: &Names) -> Option<NoDeal> {
    let log = delegation.log;
    let fields = Fields::open(log, node, NoDealSheet::NAME, delegation.path_to("no_deal"))?;
    let NoDealSheet { values, adjustment, discounted, changes, note } = NoDealSheet::FIELDS;
    let values = fields.required(values.name).and_then(|node| {
        names.every_issue(log, node, "`values` of no deal", |issue, entry| {
            let name = &names.issue(issue).name;
            let path = fields.path_to(&format!("values.{name}"));
            value::number(log, entry.value, &format!("the no-deal value of `{name}`"), path, VALUE)
        })
    });
    let adjustment = fields.read_number(&adjustment);
    let discounted = fields.flag(&discounted);
    let changes = fields.list(&changes, |idx, node| single(log, node, fields.path_to(&format!("changes.{}", idx + 1))));
    fields.note_in(&note);
    fields.finish();
    Some(NoDeal { values: values?, adjustment: adjustment?, discounted: discounted?, changes: changes? })
}

/// The value of an option or of failure on one issue.
pub(super) const VALUE: Quantity<'_> = Quantity::new(Range::SHARE, "value");
