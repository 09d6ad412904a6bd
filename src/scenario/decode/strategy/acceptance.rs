//! When a delegation accepts.

use super::unwritten::Unwritten;
use crate::scenario::address::PartKind;
use crate::scenario::decode::fields::Fields;
use crate::scenario::decode::value;
use crate::strategy::AcceptanceConfig;

/// What holds where no rule is named.
const USUAL: &str = "Next";

/// The acceptance rule.
pub(super) fn acceptance(fields: &Fields<'_, '_>, field: &'static str) -> Option<AcceptanceConfig> {
    fields.part(field, PartKind::Named("an acceptance rule such as `Combined(from: 0.9)`"));
    let Some(node) = fields.optional(field) else {
        return AcceptanceConfig::read(USUAL, &Unwritten { fields, part: field, kind: USUAL });
    };
    let kind = value::spelling(fields.log, node, "acceptance rule", &AcceptanceConfig::names())?;
    let fields = Fields::open(fields.log, node, kind, fields.path_to(field))?;
    let acceptance = AcceptanceConfig::read(kind, &fields);
    fields.note();
    fields.finish();
    acceptance
}
