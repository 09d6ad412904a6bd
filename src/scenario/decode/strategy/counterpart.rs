//! How a delegation models its counterpart.

use super::unwritten::Unwritten;
use crate::scenario::address::PartKind;
use crate::scenario::decode::fields::Fields;
use crate::scenario::decode::value;
use crate::scenario::problem::ProblemKind;
use crate::strategy::counterpart::NoModel;
use crate::strategy::{AspirationConfig, CounterpartConfig, SelectionConfig};

/// What holds where a model is needed and none is named.
const USUAL: &str = "Frequency";

/// What of a strategy goes by a model of the counterpart, if anything does.
pub(super) fn needs_model(name: &'static str, selection: Option<SelectionConfig>) -> Option<&'static str> {
    if AspirationConfig::example(name).is_some_and(|aspiration| aspiration.goes_by_model()) {
        return Some(name);
    }
    selection.filter(SelectionConfig::goes_by_model).map(|selection| selection.name())
}

/// The model of the counterpart; `needed_by` says what of the strategy cannot do without.
pub(super) fn counterpart(
    fields: &Fields<'_, '_>,
    field: &'static str,
    needed_by: Option<&'static str>,
) -> Option<CounterpartConfig> {
    let log = fields.log;
    fields.part(field, PartKind::Named("a model of the counterpart such as `Frequency(window: 10)`"));
    let Some(node) = fields.optional(field) else {
        if needed_by.is_none() {
            return Some(CounterpartConfig::None(NoModel));
        }
        return CounterpartConfig::read(USUAL, &Unwritten { fields, part: field, kind: USUAL });
    };
    let kind = value::spelling(log, node, "model of the counterpart", &CounterpartConfig::names())?;
    let fields = Fields::open(log, node, kind, fields.path_to(field))?;
    let is_none = CounterpartConfig::example(kind).is_some_and(|model| model.is_none());
    if let Some(what) = needed_by.filter(|_| is_none) {
        log.report(ProblemKind::NoModel { what }, node.span);
    }
    let model = CounterpartConfig::read(kind, &fields);
    if !is_none {
        fields.note();
    }
    fields.finish();
    model
}
