//! Lists of elements that are known by their names.

use super::fields::Fields;
use super::linked::{Linked, Place};
use super::log::Log;
use super::names::{Names, called};
use crate::element::{Element, Field};
use crate::scenario::source::Span;
use crate::scenario::tree::Node;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A list whose entries are elements, each under a name unlike the others'.
pub(super) struct Listing<'n> {
    /// The address of the list.
    path: String,
    pub(super) names: &'n Names,
    taken: RefCell<BTreeMap<String, Span>>,
}

impl<'n> Listing<'n> {
    pub(super) fn new(path: String, names: &'n Names) -> Self {
        Self { path, names, taken: RefCell::default() }
    }

    /// An entry that is of one kind only.
    pub(super) fn element<E: Element>(&self, log: &Log<'_>, idx: usize, node: &Node<'_>) -> Option<E> {
        self.entry(log, (idx, node), (E::SPELLINGS[0].name, E::FIELDS), |linked| E::read(linked, E::FIELDS))
    }

    /// An entry that stands under the name of a kind, with its fields.
    pub(super) fn entry<T>(
        &self,
        log: &Log<'_>,
        (idx, node): (usize, &Node<'_>),
        (kind, described): (&'static str, &[Field]),
        read: impl FnOnce(&Linked<'_, '_, '_>) -> Option<T>,
    ) -> Option<T> {
        let path = format!("{}.{}", self.path, called(node, described, idx));
        let fields = Fields::open(log, node, kind, path)?;
        let place = Place { idx, taken: &self.taken };
        let entry = read(&Linked { fields: &fields, names: self.names, place: Some(place) });
        fields.finish();
        entry
    }
}
