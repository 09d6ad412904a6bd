//! YAML as a tree with places, without references.

use super::{Entry, Kind, MAX_DEPTH, MAX_NODES, Node};
use crate::exchange::problem::ForeignProblemKind;
use crate::scenario::{Source, Span, short};
use saphyr_parser::{Event, Marker, Parser, ScalarStyle};
use std::collections::BTreeSet;

/// Why a text is no YAML that is read, and where.
type Fault = (ForeignProblemKind, Span);

/// Reads the first document of a YAML text.
pub(in crate::exchange) fn read_yaml(source: &Source) -> Result<Node, Fault> {
    let mut builder = Builder { source, starts: char_starts(source.text()), open: Vec::new(), n_nodes: 0 };
    for event in Parser::new_from_str(source.text()) {
        let (event, span) = event.map_err(|error| builder.syntax(&error))?;
        let span = Span::new(builder.offset(span.start), builder.offset(span.end).max(builder.offset(span.start)));
        if let Some(root) = builder.take(event, span)? {
            return Ok(root);
        }
    }
    Err((ForeignProblemKind::Empty, Span::new(0, 0)))
}

/// A list or map whose end has not come yet.
struct Open {
    start: Span,
    kind: Kind,
    /// A key whose value has not come yet.
    key: Option<(String, Span)>,
    keys: BTreeSet<String>,
}

struct Builder<'s> {
    source: &'s Source,
    /// Where each character begins, unless each is one byte.
    starts: Option<Vec<u32>>,
    open: Vec<Open>,
    n_nodes: usize,
}

impl Builder<'_> {
    /// The byte of a place that the parser counts in characters.
    fn offset(&self, place: Marker) -> usize {
        let length = self.source.text().len();
        match &self.starts {
            None => place.index().min(length),
            Some(starts) => starts.get(place.index()).map_or(length, |start| *start as usize),
        }
    }

    fn syntax(&self, error: &saphyr_parser::ScanError) -> Fault {
        let at = self.offset(*error.marker());
        (ForeignProblemKind::Syntax { format: "YAML", said: error.info().to_owned() }, Span::new(at, at))
    }

    /// Takes in an event; gives the whole document with its last one.
    #[expect(clippy::wildcard_enum_match_arm, reason = "what carries no value is passed over")]
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<Option<Node>, Fault> {
        self.n_nodes += 1;
        if self.n_nodes > MAX_NODES {
            return Err((ForeignProblemKind::TooManyNodes { most: MAX_NODES }, span));
        }
        match event {
            Event::Alias(_) => Err((ForeignProblemKind::Reference, span)),
            Event::Scalar(text, style, _, _) => {
                let kind = if style == ScalarStyle::Plain { plain(&text) } else { Kind::Text(text.into_owned()) };
                self.add(Node { span, kind })
            }
            Event::SequenceStart(..) => self.begin(Kind::List(Vec::new()), span),
            Event::MappingStart(..) => self.begin(Kind::Map(Vec::new()), span),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(Open { start, kind, .. }) = self.open.pop() else { return Ok(None) };
                self.add(Node { span: Span::new(start.start(), span.end().max(start.start())), kind })
            }
            _ => Ok(None),
        }
    }

    fn begin(&mut self, kind: Kind, start: Span) -> Result<Option<Node>, Fault> {
        if self.open.len() >= MAX_DEPTH {
            return Err((ForeignProblemKind::TooDeep { most: MAX_DEPTH }, start));
        }
        self.open.push(Open { start, kind, key: None, keys: BTreeSet::new() });
        Ok(None)
    }

    /// Puts a whole value into the list or map it belongs to.
    fn add(&mut self, node: Node) -> Result<Option<Node>, Fault> {
        let Some(open) = self.open.last_mut() else { return Ok(Some(node)) };
        match &mut open.kind {
            Kind::List(items) => items.push(node),
            Kind::Map(entries) => {
                if let Some((key, key_span)) = open.key.take() {
                    entries.push(Entry { key, key_span, value: node });
                    return Ok(None);
                }
                let Some(key) = key(self.source, &node) else {
                    let (what, found) = ("a key".to_owned(), "a list or map".to_owned());
                    return Err((ForeignProblemKind::WrongType { what, found, expected: "text" }, node.head()));
                };
                if !open.keys.insert(key.clone()) {
                    return Err((ForeignProblemKind::DuplicateKey { name: short(&key) }, node.span));
                }
                open.key = Some((key, node.span));
            }
            Kind::Null | Kind::Bool | Kind::Number(_) | Kind::Text(_) => {}
        }
        Ok(None)
    }
}

/// Where each character begins, `None` if each is one byte.
fn char_starts(text: &str) -> Option<Vec<u32>> {
    (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at as u32).collect())
}

/// What a key reads: its text, or a number as it is written.
fn key(source: &Source, node: &Node) -> Option<String> {
    match &node.kind {
        Kind::Text(text) => Some(text.clone()),
        Kind::List(_) | Kind::Map(_) => None,
        Kind::Null | Kind::Bool | Kind::Number(_) => Some(source.slice(node.span).trim().to_owned()),
    }
}

/// What text without quotes stands for.
fn plain(text: &str) -> Kind {
    let (sign, digits) =
        text.strip_prefix('-').map_or((1.0, text.strip_prefix('+').unwrap_or(text)), |rest| (-1.0, rest));
    match (text, digits) {
        ("" | "~" | "null" | "Null" | "NULL", _) => Kind::Null,
        ("true" | "True" | "TRUE" | "false" | "False" | "FALSE", _) => Kind::Bool,
        (_, ".inf" | ".Inf" | ".INF") => Kind::Number(sign * f64::INFINITY),
        (".nan" | ".NaN" | ".NAN", _) => Kind::Number(f64::NAN),
        _ if digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') => {
            text.parse().map_or_else(|_| Kind::Text(text.to_owned()), Kind::Number)
        }
        _ => Kind::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Node, Fault> {
        read_yaml(&Source::new("a.yml", text))
    }

    fn fault(text: &str) -> (String, usize) {
        let (kind, span) = read(text).expect_err("it is not read");
        (kind.to_string(), span.start())
    }

    #[test]
    fn blocks_and_flows_are_read_with_their_places() {
        let text = "name: é dom\nissues:\n- name: 'a ''b'\n  values: [1, -2.5, \"\\xE9\", x]\nr: -.inf\n0: ~\n";
        let node = read(text).expect("it is YAML");
        assert_eq!(node.get("name").and_then(Node::text), Some("é dom"));
        let issue = &node.get("issues").and_then(Node::items).expect("a list")[0];
        assert_eq!(issue.get("name").and_then(Node::text), Some("a 'b"));
        let values = issue.get("values").and_then(Node::items).expect("a list");
        assert_eq!([&values[0].kind, &values[1].kind], [&Kind::Number(1.0), &Kind::Number(-2.5)]);
        assert_eq!([values[2].text(), values[3].text()], [Some("é"), Some("x")]);
        assert_eq!(&text[values[1].span.start()..values[1].span.end()], "-2.5");
        assert_eq!(node.get("r").map(|node| &node.kind), Some(&Kind::Number(f64::NEG_INFINITY)));
        assert_eq!(node.get("0").map(|node| &node.kind), Some(&Kind::Null));
    }

    #[test]
    fn faults_are_found_at_their_place() {
        assert_eq!(fault("a: 1\na: 2\n"), ("`a` is given twice".into(), 5));
        assert_eq!(fault("a: &x [1]\nb: *x\n").0, "references to other places of the file are not read");
        assert_eq!(fault("").0, "this file is empty, it must hold a domain or a profile");
        // The parser has a bound of its own for brackets, which it looks ahead over.
        assert_eq!(fault(&"[".repeat(100_000)).0, "this is not valid YAML: recursion limit exceeded");
        assert_eq!(fault(&"- ".repeat(1_000)).0, "this is nested more than 64 deep");
        assert!(fault("a: [1, 2\nb: 3").0.starts_with("this is not valid YAML: "));
    }
}
