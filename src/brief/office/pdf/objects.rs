//! A PDF file as its objects (ISO 32000-1, section 7): numbered, written one behind the other, found by a table at the end.

use super::pack::packed;
use crate::store::sha256;
use crate::text::rounded;
use std::fmt;

/// The number of an object; written as what refers to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Id(usize);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} 0 R", self.0)
    }
}

/// The objects of a file, as they are put together.
#[derive(Default)]
pub(super) struct Objects {
    /// What each is, the first having the number 1.
    bodies: Vec<Vec<u8>>,
}

impl Objects {
    /// A number for an object that others refer to before it is there.
    pub(super) fn reserve(&mut self) -> Id {
        self.bodies.push(Vec::new());
        Id(self.bodies.len())
    }

    /// What an object is for which there is a number.
    pub(super) fn set(&mut self, id: Id, body: &str) {
        self.bodies[id.0 - 1] = body.as_bytes().to_vec();
    }

    pub(super) fn add(&mut self, body: &str) -> Id {
        let id = self.reserve();
        self.set(id, body);
        id
    }

    /// Adds a stream, packed, with these entries beside those that say how it is packed. Where its rows must be filled up, that
    /// is done by `filler`, which means nothing there.
    pub(super) fn stream(&mut self, entries: &str, data: &[u8], filler: u8) -> Id {
        let id = self.reserve();
        let packed = packed(data, filler);
        let head = format!("<< {entries} {} /Length {} >>\nstream\n", packed.entries, packed.bytes.len());
        self.bodies[id.0 - 1] = [head.as_bytes(), &packed.bytes, b"\nendstream"].concat();
        id
    }

    /// The bytes of the file, which begins with an object and is about another.
    pub(super) fn bytes(self, root: Id, about: Id) -> Vec<u8> {
        // Bytes of no text tell programs that pass files on to change nothing.
        let mut bytes = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        let mut places = Vec::new();
        for (n, body) in self.bodies.iter().enumerate() {
            places.push(bytes.len());
            bytes.extend(format!("{} 0 obj\n", n + 1).bytes());
            bytes.extend(body);
            bytes.extend(b"\nendobj\n");
        }
        let (size, start) = (places.len() + 1, bytes.len());
        // The file goes by what it holds, not by when it was made.
        let name = &sha256(&bytes)[..32];
        // Each line of the table has twenty bytes.
        let rows = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect::<Vec<_>>().concat();
        let end = format!(
            "xref\n0 {size}\n0000000000 65535 f \n{rows}trailer\n<< /Size {size} /Root {root} /Info {about} \
             /ID [<{name}> <{name}>] >>\nstartxref\n{start}\n%%EOF\n"
        );
        bytes.extend(end.bytes());
        bytes
    }
}

/// A text for people, outside of pages: UTF-16 behind its mark.
pub(super) fn text(text: &str) -> String {
    format!("<FEFF{}>", units(text))
}

/// A text in UTF-16, in hexadecimal.
pub(super) fn units(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("{unit:04X}")).collect::<Vec<_>>().concat()
}

/// A number with no more decimals than are seen.
pub(super) fn number(number: f64) -> String {
    let written = rounded(number, 3);
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Numbers behind each other.
pub(super) fn numbers(all: &[f64]) -> String {
    all.iter().map(|one| number(*one)).collect::<Vec<_>>().join(" ")
}

/// Objects that are referred to, or what else stands in a row.
pub(super) fn row(all: impl IntoIterator<Item = impl fmt::Display>) -> String {
    all.into_iter().map(|one| one.to_string()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_numbers_are_written_as_the_standard_has_them() {
        assert_eq!(text("A—🚀"), "<FEFF00412014D83DDE80>");
        assert_eq!(numbers(&[0.0, -0.0001, 12.0, -1.25, 1.0 / 3.0, 100.0]), "0 0 12 -1.25 0.333 100");
    }
}
