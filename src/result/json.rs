//! Results as JSON for people and programs: indented down to the records, one record a line.

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};
use std::io::{self, Write};

/// How deep records lie; what they hold stays on their line.
const RECORD_DEPTH: usize = 2;

/// A value as JSON text, ending with a newline.
///
/// The value must be one of data alone (records, lists, texts, numbers), which always can be written as JSON.
#[must_use]
pub fn json(value: &impl Serialize) -> String {
    let mut text = Vec::new();
    let formatter = RecordFormatter { pretty: PrettyFormatter::new(), depth: 0 };
    value.serialize(&mut Serializer::with_formatter(&mut text, formatter)).expect("records can be written as JSON");
    text.push(b'\n');
    String::from_utf8(text).expect("JSON is written as UTF-8")
}

/// Indents the outer levels and keeps each record on a line.
struct RecordFormatter {
    pretty: PrettyFormatter<'static>,
    depth: usize,
}

impl RecordFormatter {
    fn is_inside_record(&self) -> bool {
        self.depth > RECORD_DEPTH
    }

    fn separator<W: ?Sized + Write>(writer: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { writer.write_all(b", ") }
    }
}

impl Formatter for RecordFormatter {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        if self.is_inside_record() { CompactFormatter.begin_array(writer) } else { self.pretty.begin_array(writer) }
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let inside = self.is_inside_record();
        self.depth -= 1;
        if inside { CompactFormatter.end_array(writer) } else { self.pretty.end_array(writer) }
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if self.is_inside_record() {
            Self::separator(writer, first)
        } else {
            self.pretty.begin_array_value(writer, first)
        }
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.is_inside_record() { Ok(()) } else { self.pretty.end_array_value(writer) }
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        if self.is_inside_record() { CompactFormatter.begin_object(writer) } else { self.pretty.begin_object(writer) }
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let inside = self.is_inside_record();
        self.depth -= 1;
        if inside { CompactFormatter.end_object(writer) } else { self.pretty.end_object(writer) }
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if self.is_inside_record() {
            Self::separator(writer, first)
        } else {
            self.pretty.begin_object_key(writer, first)
        }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.is_inside_record() { Ok(()) } else { self.pretty.end_object_value(writer) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_stay_on_one_line() {
        let value: serde_json::Value =
            serde_json::from_str(r#"{"a":1,"list":[{"x":[1,{"y":"é"}],"z":{}},{}],"empty":[],"o":{"p":{"q":2}}}"#)
                .unwrap();
        let expected = "{\n  \"a\": 1,\n  \"empty\": [],\n  \"list\": [\n    {\"x\": [1, {\"y\": \"é\"}], \"z\": {}},\n    {}\n  ],\n  \"o\": {\n    \"p\": {\"q\": 2}\n  }\n}\n";
        assert_eq!(json(&value), expected);
    }
}
