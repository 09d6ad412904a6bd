//! Elements that stand by themselves: of one kind only, so that its name may be left out.

use super::fields::Fields;
use super::linked::Linked;
use super::log::Log;
use super::names::Names;
use crate::element::Element;
use crate::scenario::tree::Node;

/// An element at an address that speaks of nothing else in the file.
pub(super) fn single<E: Element>(log: &Log<'_>, node: &Node<'_>, path: String) -> Option<E> {
    let fields = Fields::open(log, node, E::SPELLINGS[0].name, path)?;
    let element = E::read(&fields, E::FIELDS);
    fields.finish();
    element
}

/// An element at an address that speaks of issues and options.
pub(super) fn linked<E: Element>(log: &Log<'_>, node: &Node<'_>, path: String, names: &Names) -> Option<E> {
    let fields = Fields::open(log, node, E::SPELLINGS[0].name, path)?;
    let element = E::read(&Linked { fields: &fields, names, place: None }, E::FIELDS);
    fields.finish();
    element
}
