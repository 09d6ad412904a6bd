//! What stands between the parentheses of a kind without names of fields: `Is("issue", "option")`.

use super::log::{Log, Quantity};
use super::value;
use crate::element::{Field, Number, Spelled};
use crate::scenario::tree::Node;

/// The values of a kind, each at the place of its field.
pub(super) struct Unnamed<'n, 't> {
    pub(super) log: &'n Log<'t>,
    /// The whole.
    pub(super) node: &'n Node<'t>,
    values: &'n [Node<'t>],
    names: Vec<&'static str>,
}

impl<'n, 't> Unnamed<'n, 't> {
    /// The values of a kind, if there are as many as it has fields.
    pub(super) fn open(log: &'n Log<'t>, node: &'n Node<'t>, kind: &Spelled) -> Option<Self> {
        let asked: Vec<&str> = kind.fields.iter().filter_map(Field::asked).collect();
        let expected = match asked.as_slice() {
            [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
            few => few.join(""),
        };
        let values = value::n_arguments(log, node, kind.fields.len(), &expected)?;
        Some(Self { log, node, values, names: kind.fields.iter().map(|field| field.name).collect() })
    }

    /// The value of the first field, of which there is at least one.
    pub(super) fn first(&self) -> Option<&'n Node<'t>> {
        self.values.first()
    }

    /// The value of the field of that name.
    pub(super) fn value(&self, name: &str) -> Option<&'n Node<'t>> {
        self.names.iter().position(|known| *known == name).map(|place| &self.values[place])
    }

    /// The number of a field, at an address; of what has no unit, without one.
    pub(super) fn number(&self, field: &Field, path: String) -> Option<f64> {
        let (Number { range, unit, .. }, node) = (field.as_number()?, self.value(field.name)?);
        let what = format!("the {}", field.called);
        if unit.is_empty() {
            return value::plain_number(self.log, node, &what, range);
        }
        value::number(self.log, node, &what, path, Quantity::new(range, unit))
    }
}
