//! XML elements with their places, and reading their attributes.

use crate::exchange::problem::{ForeignProblemKind, Log};
use crate::scenario::{Span, short};
use roxmltree::{Document, Error, Node, ParsingOptions};

/// How many elements a file may have.
const MAX_ELEMENTS: u32 = 500_000;
/// How deep they may be nested.
const MAX_DEPTH: usize = 64;
/// How many attributes an element may have: those of GENIUS have some ten at most.
const MAX_ATTRIBUTES: usize = 64;

/// Reads an XML text. Document types, with which entities come, are refused.
pub(super) fn parse(log: &Log) -> Option<Document<'_>> {
    let text = log.source.text();
    if let Some((kind, at)) = excess(text) {
        log.report(kind, Span::new(at, at + 1));
        return None;
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_ELEMENTS, ..ParsingOptions::default() };
    match Document::parse_with_options(text, options) {
        Ok(document) => Some(document),
        Err(error) => {
            let (kind, span) = problem(log, &error);
            let after_quote =
                matches!(error, Error::InvalidChar2("a whitespace", ..) | Error::InvalidChar(b'=', b'"', _));
            let help = "a quotation mark within a text is written `&quot;`";
            log.report_with_help(kind, span, after_quote.then(|| help.to_owned()));
            None
        }
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "what the reader of XML says of the rest stands by itself")]
fn problem(log: &Log, error: &Error) -> (ForeignProblemKind, Span) {
    let text = log.source.text();
    if matches!(error, Error::NodesLimitReached) {
        return (ForeignProblemKind::TooManyNodes { most: MAX_ELEMENTS as usize }, Span::new(0, 0));
    }
    let said = match error {
        Error::DtdDetected => "document types are not read".to_owned(),
        Error::UnclosedRootNode => "the outermost element is never closed".to_owned(),
        other => without_place(&other.to_string()),
    };
    let place = error.pos();
    let at = match error {
        Error::DtdDetected => text.find("<!DOCTYPE").unwrap_or(0),
        Error::UnclosedRootNode | Error::NoRootNode => text.trim_end().len(),
        _ => log.source.offset(place.row as usize, place.col as usize),
    };
    (ForeignProblemKind::Syntax { format: "XML", said: short(&said) }, Span::new(at, at))
}

/// A message of the library, which ends with its own account of the place.
fn without_place(said: &str) -> String {
    said.rsplit_once(" at ").map_or(said, |(before, _)| before).to_owned()
}

/// Where elements are nested too deep or have too many attributes, found without a parser: of those that nest none is to be
/// trusted with the one, and with the other they compare each attribute with all before it.
fn excess(text: &str) -> Option<(ForeignProblemKind, usize)> {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(next) = text[at..].find('<') {
        let start = at + next;
        let rest = &text[start..];
        let behind = |end: &str| rest.find(end).map(|length| start + length + end.len());
        at = if rest.starts_with("<!--") {
            behind("-->")?
        } else if rest.starts_with("<![CDATA[") {
            behind("]]>")?
        } else if rest.starts_with("<?") {
            behind("?>")?
        } else if rest.starts_with("</") {
            depth = depth.saturating_sub(1);
            behind(">")?
        } else {
            let tag = tag(rest)?;
            if tag.n_attributes > MAX_ATTRIBUTES {
                return Some((ForeignProblemKind::TooManyAttributes { most: MAX_ATTRIBUTES }, start));
            }
            depth += usize::from(!tag.is_empty);
            if depth > MAX_DEPTH {
                return Some((ForeignProblemKind::TooDeep { most: MAX_DEPTH }, start));
            }
            start + tag.length
        };
    }
    None
}

/// The beginning of an element.
struct Tag {
    length: usize,
    n_attributes: usize,
    /// Whether the element ends with it.
    is_empty: bool,
}

/// The tag that a text begins with, if it ends.
fn tag(text: &str) -> Option<Tag> {
    let (mut quote, mut n_attributes, mut before) = (None, 0, b'<');
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'=') => n_attributes += 1,
            (None, b'>') => return Some(Tag { length: at + 1, n_attributes, is_empty: before == b'/' }),
            (Some(_) | None, _) => {}
        }
        before = byte;
    }
    None
}

/// The name of an element, where to point for a problem with the whole of it.
pub(super) fn head(element: Node<'_, '_>) -> Span {
    let start = element.range().start;
    Span::new(start, start + 1 + element.tag_name().name().len())
}

/// The children of that name.
pub(super) fn children<'a, 'i>(parent: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    parent.children().filter(move |child| child.is_element() && child.has_tag_name(name))
}

/// The place of an attribute's value.
pub(super) fn span_of(element: Node<'_, '_>, name: &str) -> Span {
    match element.attribute_node(name) {
        Some(attribute) => Span::new(attribute.range_value().start, attribute.range_value().end),
        None => head(element),
    }
}

/// An attribute that there must be.
pub(super) fn need<'a>(log: &Log, element: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let value = element.attribute(name);
    if value.is_none() {
        let owner = format!("this `{}`", element.tag_name().name());
        log.report(ForeignProblemKind::Missing { owner, what: format!("`{name}`") }, head(element));
    }
    value
}

/// A finite number in an attribute that there must be.
pub(super) fn need_number(log: &Log, element: Node<'_, '_>, name: &str) -> Option<f64> {
    need(log, element, name)?;
    number(log, element, &[name])
}

/// A finite number in the first of some attributes that is there; nothing is wrong if none is.
pub(super) fn number(log: &Log, element: Node<'_, '_>, names: &[&str]) -> Option<f64> {
    let name = names.iter().find(|name| element.has_attribute(**name))?;
    let value = element.attribute(*name)?;
    let number = value.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    if number.is_none() {
        let (what, found) = (format!("`{name}`"), format!("`{}`", short(value)));
        let kind = ForeignProblemKind::WrongType { what, found, expected: "a finite number" };
        log.report(kind, span_of(element, name));
    }
    number
}
