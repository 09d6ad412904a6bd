//! JSON as a tree with places, with the `Infinity` and `NaN` that Python writes.

use super::{Entry, Kind, MAX_DEPTH, MAX_NODES, Node};
use crate::exchange::problem::ForeignProblemKind;
use crate::scenario::{Span, short};
use std::collections::BTreeSet;

/// Why a text is no JSON, and where.
type Fault = (ForeignProblemKind, Span);

/// Reads a JSON text.
pub(in crate::exchange) fn read_json(text: &str) -> Result<Node, Fault> {
    let mut reader = Reader { text, at: 0, n_nodes: 0 };
    reader.skip_space();
    if reader.at == text.len() {
        return Err((ForeignProblemKind::Empty, Span::new(0, 0)));
    }
    let node = reader.value(0)?;
    reader.skip_space();
    if reader.at < text.len() {
        return Err(reader.unexpected("the end of the file"));
    }
    Ok(node)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    n_nodes: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn eat(&mut self, token: &str) -> bool {
        let is_there = self.rest().starts_with(token);
        if is_there {
            self.at += token.len();
        }
        is_there
    }

    fn unexpected(&self, expected: &str) -> Fault {
        let next = self.rest().chars().next();
        let length = next.map_or(0, char::len_utf8);
        let found = next.map_or("the end of the file".to_owned(), |c| format!("`{}`", short(&c.to_string())));
        self.fault(format!("found {found}, expected {expected}"), self.at, self.at + length)
    }

    #[expect(clippy::unused_self, reason = "reads as the other faults do")]
    fn fault(&self, said: String, start: usize, end: usize) -> Fault {
        (ForeignProblemKind::Syntax { format: "JSON", said }, Span::new(start, end))
    }

    fn value(&mut self, depth: usize) -> Result<Node, Fault> {
        let start = self.at;
        self.n_nodes += 1;
        if self.n_nodes > MAX_NODES {
            return Err((ForeignProblemKind::TooManyNodes { most: MAX_NODES }, Span::new(start, start)));
        }
        if depth > MAX_DEPTH {
            return Err((ForeignProblemKind::TooDeep { most: MAX_DEPTH }, Span::new(start, start + 1)));
        }
        let kind = match self.rest().as_bytes().first() {
            Some(b'{') => self.map(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Kind::Text(self.string()?),
            _ => self.word()?,
        };
        Ok(Node { span: Span::new(start, self.at), kind })
    }

    fn list(&mut self, depth: usize) -> Result<Kind, Fault> {
        self.at += 1;
        self.skip_space();
        let mut items = Vec::new();
        if self.eat("]") {
            return Ok(Kind::List(items));
        }
        loop {
            self.skip_space();
            items.push(self.value(depth + 1)?);
            self.skip_space();
            if self.eat("]") {
                return Ok(Kind::List(items));
            }
            if !self.eat(",") {
                return Err(self.unexpected("`,` or `]`"));
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Kind, Fault> {
        self.at += 1;
        self.skip_space();
        let (mut entries, mut keys) = (Vec::new(), BTreeSet::new());
        if self.eat("}") {
            return Ok(Kind::Map(entries));
        }
        loop {
            self.skip_space();
            let start = self.at;
            if !self.rest().starts_with('"') {
                return Err(self.unexpected("a key in double quotes"));
            }
            let key = self.string()?;
            let key_span = Span::new(start, self.at);
            if !keys.insert(key.clone()) {
                return Err((ForeignProblemKind::DuplicateKey { name: short(&key) }, key_span));
            }
            self.skip_space();
            if !self.eat(":") {
                return Err(self.unexpected("`:`"));
            }
            self.skip_space();
            let value = self.value(depth + 1)?;
            entries.push(Entry { key, key_span, value });
            self.skip_space();
            if self.eat("}") {
                return Ok(Kind::Map(entries));
            }
            if !self.eat(",") {
                return Err(self.unexpected("`,` or `}`"));
            }
        }
    }

    /// The text of the string that begins here.
    fn string(&mut self) -> Result<String, Fault> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut end = start + 1;
        while let Some(byte) = bytes.get(end) {
            match byte {
                b'"' => {
                    let raw = &self.text[start..=end];
                    self.at = end + 1;
                    return serde_json::from_str(raw).map_err(|_| {
                        let said = "this text holds a control character or an escape that JSON does not know";
                        self.fault(said.to_owned(), start, end + 1)
                    });
                }
                b'\\' => end += 2,
                b'\n' => break,
                _ => end += 1,
            }
        }
        Err(self.fault("this text has no closing quote".to_owned(), start, start + 1))
    }

    /// A number, `true`, `false`, `null`, or one of Python's `NaN`, `Infinity` and `-Infinity`.
    fn word(&mut self) -> Result<Kind, Fault> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_');
        let start = self.at;
        let length = self.rest().find(|c| !is_part(c)).unwrap_or(self.rest().len());
        let word = &self.text[start..start + length];
        let kind = match word {
            "" => return Err(self.unexpected("a value")),
            "null" => Kind::Null,
            "true" | "false" => Kind::Bool,
            "NaN" => Kind::Number(f64::NAN),
            "Infinity" => Kind::Number(f64::INFINITY),
            "-Infinity" => Kind::Number(f64::NEG_INFINITY),
            _ => {
                let number = serde_json::from_str::<serde_json::Number>(word).ok();
                let Some(number) = number.and_then(|number| number.as_f64()) else {
                    let said = format!("`{}` is neither a number nor `true`, `false` or `null`", short(word));
                    return Err(self.fault(said, start, start + length));
                };
                Kind::Number(number)
            }
        };
        self.at = start + length;
        Ok(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> (String, usize) {
        let (kind, span) = read_json(text).expect_err("it is no JSON");
        (kind.to_string(), span.start())
    }

    #[test]
    fn every_kind_of_value_has_its_place() {
        let text = r#"{"a": [1, -2.5e1, "x\u00e9\ud83d\ude00"], "b": {"c": null, "d": true}, "e": -Infinity}"#;
        let node = read_json(text).expect("it is JSON");
        let items = node.get("a").and_then(Node::items).expect("a list");
        assert_eq!([&items[0].kind, &items[1].kind], [&Kind::Number(1.0), &Kind::Number(-25.0)]);
        assert_eq!(items[2].text(), Some("xé😀"));
        assert_eq!(&text[items[1].span.start()..items[1].span.end()], "-2.5e1");
        assert_eq!(node.get("e").map(|node| &node.kind), Some(&Kind::Number(f64::NEG_INFINITY)));
    }

    #[test]
    fn faults_are_found_at_their_place() {
        assert_eq!(fault("{\"a\": 1 \"b\": 2}"), ("this is not valid JSON: found `\"`, expected `,` or `}`".into(), 8));
        assert_eq!(fault("[1,]"), ("this is not valid JSON: found `]`, expected a value".into(), 3));
        assert_eq!(fault("[\"a"), ("this is not valid JSON: this text has no closing quote".into(), 1));
        assert_eq!(fault("[01]").1, 1);
        assert_eq!(fault("[1e999]").1, 1);
        assert_eq!(fault("{\"a\": 1, \"a\": 2}"), ("`a` is given twice".into(), 9));
        assert_eq!(fault(" "), ("this file is empty, it must hold a domain or a profile".into(), 0));
        assert_eq!(fault("[] x"), ("this is not valid JSON: found `x`, expected the end of the file".into(), 3));
        assert_eq!(fault("[\"\\"), ("this is not valid JSON: this text has no closing quote".into(), 1));
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert_eq!(fault(&"[".repeat(1_000_000)).0, "this is nested more than 64 deep");
        assert_eq!(fault(&"{\"a\":".repeat(100)).0, "this is nested more than 64 deep");
    }
}
