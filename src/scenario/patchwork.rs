//! A scenario's text after changes, which knows of every place in it where that comes from: the file, or a value given for
//! an address. What is wrong is then shown where it stands, never at a place of the file that does not hold it.

use super::source::{Source, Span};
use std::sync::Arc;

/// Where a stretch of text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// The file, from this byte on.
    File(usize),
    /// A value given, from this byte of it on.
    Value { value: usize, at: usize },
    /// What is written for a value given: a number in the program's own figures, the name of a field.
    Written { value: usize },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    len: usize,
    origin: Origin,
}

/// A value given for an address.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) address: String,
    /// The value as it was given.
    pub(super) source: Arc<Source>,
}

/// What is put in the place of a stretch of text: the text before the value, the value, the text behind it.
#[derive(Clone, Debug)]
pub(super) struct Patch {
    pub(super) span: Span,
    text: String,
    pieces: Vec<Piece>,
}

impl Patch {
    /// Nothing.
    pub(super) const fn cut(span: Span) -> Self {
        Self { span, text: String::new(), pieces: Vec::new() }
    }

    /// What is written for a value: its place among those given.
    pub(super) fn written(span: Span, text: String, value: usize) -> Self {
        let pieces = vec![Piece { len: text.len(), origin: Origin::Written { value } }];
        Self { span, text, pieces }
    }

    /// A part of a value as it was given, from a byte of it on, with what is written around it.
    pub(super) fn verbatim(span: Span, [before, part, after]: [&str; 3], value: usize, at: usize) -> Self {
        let written = Origin::Written { value };
        let pieces = [(before, written), (part, Origin::Value { value, at }), (after, written)];
        let pieces = pieces.map(|(text, origin)| Piece { len: text.len(), origin });
        Self { span, text: [before, part, after].concat(), pieces: pieces.to_vec() }
    }
}

/// Where a place of a changed text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The file.
    File(Span),
    /// A value given, by its place among them.
    Value(usize, Span),
}

/// Where every place of a changed text comes from.
#[derive(Clone, Debug)]
pub(super) struct Origins {
    pub(super) file: Arc<Source>,
    pub(super) given: Vec<Given>,
    pieces: Vec<Piece>,
}

impl Origins {
    /// A file as it is.
    pub(super) fn of(file: &Source) -> Self {
        let pieces = vec![Piece { len: file.text().len(), origin: Origin::File(0) }];
        Self { file: Arc::new(file.clone()), given: Vec::new(), pieces }
    }

    /// Takes down a value; gives its place among them.
    pub(super) fn give(&mut self, address: &str, value: &str) -> usize {
        let source = Source::new(&format!("the value given for `{address}`"), value);
        self.given.push(Given { address: address.to_owned(), source: Arc::new(source) });
        self.given.len() - 1
    }

    /// Puts patches that do not overlap into the text.
    pub(super) fn put_in(&mut self, text: &str, mut patches: Vec<Patch>) -> String {
        patches.sort_by_key(|patch| patch.span);
        let (mut new, mut pieces, mut end) = (String::with_capacity(text.len()), Vec::new(), 0);
        for patch in patches {
            let start = patch.span.start().max(end);
            new += &text[end..start];
            pieces.extend(self.between(end, start));
            new += &patch.text;
            pieces.extend(patch.pieces);
            end = patch.span.end().max(start);
        }
        new += &text[end..];
        pieces.extend(self.between(end, text.len()));
        pieces.retain(|piece| piece.len > 0);
        self.pieces = pieces;
        new
    }

    /// The pieces of a stretch of the text.
    fn between(&self, start: usize, end: usize) -> Vec<Piece> {
        let mut at = 0;
        let part = |piece: &Piece| {
            let (from, to) = (at.max(start), (at + piece.len).min(end));
            let origin = match piece.origin {
                Origin::File(first) => Origin::File(first + from.saturating_sub(at)),
                Origin::Value { value, at: first } => Origin::Value { value, at: first + from.saturating_sub(at) },
                Origin::Written { value } => Origin::Written { value },
            };
            at += piece.len;
            (from < to).then(|| Piece { len: to - from, origin })
        };
        self.pieces.iter().filter_map(part).collect()
    }

    /// Where a stretch of the text comes from: a value, if all of it does.
    pub(super) fn place(&self, span: Span) -> Place {
        // An empty place belongs to what stands before it.
        let (start, end) = if span.range().is_empty() {
            (span.start().saturating_sub(1), span.start().max(1))
        } else {
            (span.start(), span.end())
        };
        let pieces = self.between(start, end);
        let value = |piece: &Piece| match piece.origin {
            Origin::File(_) => None,
            Origin::Value { value, .. } | Origin::Written { value } => Some(value),
        };
        match pieces.first().and_then(value) {
            Some(only) if pieces.iter().all(|piece| value(piece) == Some(only)) => {
                Place::Value(only, self.within(only, &pieces))
            }
            _ => Place::File(self.around(span)),
        }
    }

    /// The stretch of a value that pieces come from; all of it, if they are no verbatim part.
    fn within(&self, value: usize, pieces: &[Piece]) -> Span {
        match pieces {
            [Piece { len, origin: Origin::Value { at, .. } }] => Span::new(*at, at + len),
            _ => Span::new(0, self.given[value].source.text().len()),
        }
    }

    /// The stretch of the file that lies around a stretch of the text.
    fn around(&self, span: Span) -> Span {
        let (mut at, mut start, mut end) = (0, 0, None);
        for piece in &self.pieces {
            if let Origin::File(first) = piece.origin {
                if at <= span.start() {
                    start = first + (span.start() - at).min(piece.len);
                }
                if end.is_none() && at + piece.len >= span.end() {
                    end = Some(first + span.end().saturating_sub(at));
                }
            }
            at += piece.len;
        }
        let end = end.unwrap_or(self.file.text().len());
        Span::new(start, end.max(start))
    }

    /// The values that a stretch of the text holds, by their place among those given.
    pub(super) fn values_in(&self, span: Span) -> Vec<usize> {
        let mut values: Vec<usize> = Vec::new();
        for piece in self.between(span.start(), span.end()) {
            match piece.origin {
                Origin::Value { value, .. } | Origin::Written { value } if !values.contains(&value) => {
                    values.push(value);
                }
                Origin::File(_) | Origin::Value { .. } | Origin::Written { .. } => {}
            }
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origins() -> (Origins, String) {
        let file = Source::new("a.ron", "weights: { 0.5, 0.5 }, strategy: Boulware, more, rest");
        let mut origins = Origins::of(&file);
        let number = origins.give("w", "0.70");
        let strategy = origins.give("s", " Micro(k: 2)");
        let at = |text: &str| {
            let start = file.text().find(text).expect("it is there");
            Span::new(start, start + text.len())
        };
        let patches = vec![
            Patch::verbatim(at("Boulware"), ["", "Micro(k: 2)", ""], strategy, 1),
            Patch::written(at("0.5"), "0.7".to_owned(), number),
            Patch::cut(at(", rest")),
        ];
        let text = origins.put_in(file.text(), patches);
        assert_eq!(text, "weights: { 0.7, 0.5 }, strategy: Micro(k: 2), more");
        (origins, text)
    }

    /// What a stretch of the changed text comes from, in words.
    fn from(origins: &Origins, text: &str, part: &str) -> String {
        let start = text.find(part).expect("it is there");
        match origins.place(Span::new(start, start + part.len())) {
            Place::File(span) => format!("file: {}", origins.file.slice(span)),
            Place::Value(value, span) => {
                let Given { address, source } = &origins.given[value];
                format!("{address}: {}", source.slice(span))
            }
        }
    }

    #[test]
    fn a_place_is_found_where_it_stands() {
        let (origins, text) = origins();
        let from = |part: &str| from(&origins, &text, part);
        assert_eq!(from("2)"), "s: 2)");
        assert_eq!(from("Micro"), "s: Micro");
        assert_eq!(from("0.7"), "w: 0.70");
        assert_eq!(from("{ 0.7, 0.5 }"), "file: { 0.5, 0.5 }");
        assert_eq!(from("strategy"), "file: strategy");
        assert_eq!(from(": Micro"), "file: : Boulware");
    }

    #[test]
    fn a_stretch_knows_the_values_in_it() {
        let (origins, text) = origins();
        assert_eq!(origins.values_in(Span::new(9, 21)), [0]);
        assert_eq!(origins.values_in(Span::new(0, text.len())), [0, 1]);
        assert_eq!(origins.values_in(Span::new(0, 5)), [0_usize; 0]);
    }

    #[test]
    fn what_is_put_into_a_value_is_told_from_it() {
        let (mut origins, text) = origins();
        let exponent = origins.give("k", "33");
        let start = text.find("2)").expect("it is there");
        let text = origins.put_in(&text, vec![Patch::written(Span::new(start, start + 1), "33".to_owned(), exponent)]);
        assert_eq!(text, "weights: { 0.7, 0.5 }, strategy: Micro(k: 33), more");
        assert_eq!(from(&origins, &text, "33"), "k: 33");
        assert_eq!(from(&origins, &text, "Micro"), "s: Micro");
        // A stretch over both is shown in the file, around them.
        assert_eq!(from(&origins, &text, "Micro(k: 33)"), "file: Boulware");
    }
}
