//! A scenario file as a tree of values, each with its place in the text.

use super::source::Span;
use std::borrow::Cow;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node<'t> {
    pub(super) span: Span,
    pub(super) kind: Kind<'t>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind<'t> {
    /// A number as it reads, possibly infinite or not a number at all.
    Number(f64),
    Text(Cow<'t, str>),
    Bool(bool),
    /// Something that scenario files have no use for, such as a character in single quotes.
    Other,
    /// `[a, b]`
    List(Vec<Node<'t>>),
    /// `{ a: b }`
    Map(Vec<(Node<'t>, Node<'t>)>),
    /// `Name(...)`, `(...)` or `Name`.
    Struct(Box<Struct<'t>>),
}

/// Something with a name, parentheses, or both.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Struct<'t> {
    pub(super) name: Option<Word<'t>>,
    pub(super) body: Body<'t>,
}

/// What stands between the parentheses.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Body<'t> {
    /// There are none: a bare name.
    Bare,
    /// `(a: 1, b: 2)`, or `()` without any.
    Fields(Vec<Field<'t>>),
    /// `(1, 2)`, at least one.
    Values(Vec<Node<'t>>),
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field<'t> {
    pub(super) name: Word<'t>,
    pub(super) value: Node<'t>,
}

/// A bare name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
}

impl<'t> Node<'t> {
    pub(super) fn as_struct(&self) -> Option<&Struct<'t>> {
        match &self.kind {
            Kind::Struct(found) => Some(found),
            Kind::Number(_) | Kind::Text(_) | Kind::Bool(_) | Kind::Other | Kind::List(_) | Kind::Map(_) => None,
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            Kind::Number(_) | Kind::Bool(_) | Kind::Other | Kind::List(_) | Kind::Map(_) | Kind::Struct(_) => None,
        }
    }

    /// The name before the parentheses, or the bare name.
    pub(super) fn name(&self) -> Option<Word<'t>> {
        self.as_struct()?.name
    }

    /// The text of a field, before the struct is read properly: addresses are made of names.
    pub(super) fn field_text(&self, name: &str) -> Option<&str> {
        self.field(name)?.text()
    }

    /// The value of a field, before the struct is read properly.
    pub(super) fn field(&self, name: &str) -> Option<&Self> {
        match &self.as_struct()?.body {
            Body::Fields(fields) => fields.iter().find(|field| field.name.text == name).map(|field| &field.value),
            Body::Bare | Body::Values(_) => None,
        }
    }

    /// Where to point for a problem with the whole value: its name or opening bracket, or all of a plain value.
    pub(super) fn head(&self) -> Span {
        let opening = Span::new(self.span.start(), self.span.start() + 1);
        match &self.kind {
            Kind::List(_) | Kind::Map(_) => opening,
            Kind::Struct(found) => found.name.map_or(opening, |name| name.span),
            Kind::Number(_) | Kind::Text(_) | Kind::Bool(_) | Kind::Other => self.span,
        }
    }
}
