//! Entries of a list that are known by their names.

use super::fields::Fields;
use super::linkage::Linked;
use super::log::Log;
use super::names::{Names, is_taken};
use super::value;
use crate::element::{Element, Field, Naming, naming};
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

/// One entry of such a list.
pub(super) struct Place<'f> {
    listing: &'f Listing<'f>,
    idx: usize,
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
        let unnamed = naming(described).and_then(|naming| by_place(naming, idx)).unwrap_or_default();
        let called = node.field_text("name").unwrap_or(&unnamed);
        let fields = Fields::open(log, node, kind, format!("{}.{called}", self.path))?;
        let place = Place { listing: self, idx };
        let entry = read(&Linked { fields: &fields, names: self.names, place: Some(&place) });
        fields.finish();
        entry
    }
}

impl Place<'_> {
    /// The name written in a field, or the one that goes by the place.
    pub(super) fn name(&self, fields: &Fields<'_, '_>, naming: Naming) -> Option<String> {
        let node = fields.optional("name");
        let (name, span) = match (node, by_place(naming, self.idx)) {
            (Some(node), _) => (value::name(fields.log, node, naming.noun)?.to_owned(), node.span),
            (None, Some(unnamed)) => (unnamed, fields.head()),
            (None, None) => {
                fields.required("name");
                return None;
            }
        };
        let mut taken = self.listing.taken.borrow_mut();
        (!is_taken(fields.log, &mut taken, &name, span, naming.nouns)).then_some(name)
    }
}

/// What an entry at a place is called where no name is written.
fn by_place(naming: Naming, idx: usize) -> Option<String> {
    naming.unnamed.map(|unnamed| format!("{unnamed}_{}", idx + 1))
}
