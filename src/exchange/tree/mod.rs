//! JSON and YAML files as trees of values, each with its place.

mod json;
mod reading;
mod yaml;

pub(super) use json::read_json;
pub(super) use yaml::read_yaml;

use crate::scenario::Span;

/// How deep values may be nested.
pub(super) const MAX_DEPTH: usize = 64;
/// How many values a file may have.
pub(super) const MAX_NODES: usize = 500_000;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Null,
    Bool,
    /// Possibly infinite or not a number at all.
    Number(f64),
    Text(String),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// An entry of a map.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_span: Span,
    pub(super) value: Node,
}

impl Node {
    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.entries()?.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// The values of all keys, for many look-ups.
    pub(super) fn by_key(&self) -> std::collections::BTreeMap<&str, &Node> {
        self.entries().unwrap_or_default().iter().map(|entry| (entry.key.as_str(), &entry.value)).collect()
    }

    pub(super) fn entries(&self) -> Option<&[Entry]> {
        match &self.kind {
            Kind::Map(entries) => Some(entries),
            Kind::Null | Kind::Bool | Kind::Number(_) | Kind::Text(_) | Kind::List(_) => None,
        }
    }

    pub(super) fn items(&self) -> Option<&[Node]> {
        match &self.kind {
            Kind::List(items) => Some(items),
            Kind::Null | Kind::Bool | Kind::Number(_) | Kind::Text(_) | Kind::Map(_) => None,
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            Kind::Null | Kind::Bool | Kind::Number(_) | Kind::List(_) | Kind::Map(_) => None,
        }
    }

    /// Where to point for a problem with the whole value.
    pub(super) fn head(&self) -> Span {
        match self.kind {
            Kind::List(_) | Kind::Map(_) => Span::new(self.span.start(), self.span.start()),
            Kind::Null | Kind::Bool | Kind::Number(_) | Kind::Text(_) => self.span,
        }
    }
}
