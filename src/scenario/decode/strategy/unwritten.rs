//! An element that is not written but holds all the same, with its numbers at their addresses.

use crate::element::{Field, Number, Otherwise, Reader};
use crate::scenario::decode::fields::Fields;
use crate::scenario::decode::log::Quantity;

/// The fields of an element that would stand in a part of a strategy, under the name of its kind.
pub(super) struct Unwritten<'f, 'l, 't> {
    pub(super) fields: &'f Fields<'l, 't>,
    pub(super) part: &'static str,
    pub(super) kind: &'static str,
}

impl Reader for Unwritten<'_, '_, '_> {
    fn read_number(&self, field: &Field) -> Option<f64> {
        let Number { range, unit, otherwise } = field.as_number()?;
        let Otherwise::Value(number) = otherwise else { return None };
        let path = format!("{}.{}", self.fields.path_to(self.part), field.name);
        let slot = self.fields.insertion(self.part).within(&format!("{}({}: ", self.kind, field.name), ")");
        self.fields.log.default_number(path, number, Quantity::new(range, unit), slot);
        Some(number)
    }

    fn read_optional_number(&self, _field: &Field) -> Option<Option<f64>> {
        Some(None)
    }

    fn read_choice(&self, _field: &Field) -> Option<usize> {
        Some(0)
    }
}
