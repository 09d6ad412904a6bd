//! Edits of a scenario's text: values put in at addresses, entries cut out.

use super::address::{Address, PartKind, Slot};
use super::decode::{NoDate, day};
use super::document::{Document, Slots, read};
use super::problem::short;
use super::reader;
use super::set::SetError;
use super::source::{Source, Span};
use super::tree::Kind;
use crate::element::Range;
use crate::text::suggest;

/// A text under change. Changes are gathered as long as they do not bear on each other, so that the text is read anew as
/// seldom as possible.
pub(super) struct Edits {
    name: String,
    text: String,
    slots: Slots,
    gathered: Vec<(Span, String)>,
}

impl Edits {
    pub(super) fn new(document: &Document) -> Self {
        let (name, text) = (document.name().to_owned(), document.text().to_owned());
        Self { name, text, slots: document.slots.clone(), gathered: Vec::new() }
    }

    /// Puts in one value.
    pub(super) fn set(&mut self, address: &str, value: &str) -> Result<(), SetError> {
        match self.edits(address, value) {
            Ok(edits) if !self.touch(&edits) => self.gathered.extend(edits),
            Err(error) if self.gathered.is_empty() => return Err(error),
            // The changes before this one bear on it.
            _ => {
                self.apply();
                let edits = self.edits(address, value)?;
                self.gathered.extend(edits);
            }
        }
        Ok(())
    }

    /// The text with all that was put in.
    pub(super) fn text(mut self) -> String {
        self.put_in();
        self.text
    }

    /// What a change takes: the value put in, and the distribution of the number cut out if it is settled now.
    fn edits(&self, address: &str, value: &str) -> Result<Vec<(Span, String)>, SetError> {
        let slots = &self.slots;
        let part = slots.parts.iter().find(|(part, _)| part.name == address);
        // The turn of the clock is a number within a part of the same address.
        let is_number = |_: &&(Address, Slot)| part.is_none() || value.trim().parse::<f64>().is_ok();
        if let Some((known, slot)) = slots.numbers.iter().find(|(known, _)| known.name == address).filter(is_number) {
            let number = number(address, value, known.range)?;
            let entry = slots.entries.iter().filter(|entry| entry.address == address && entry.is_absolute);
            let cut = entry.map(|entry| (whole_entry(&self.text, entry.span), String::new()));
            return Ok(std::iter::once((slot.span, slot.around(&number.to_string()))).chain(cut).collect());
        }
        if let Some((part, slot)) = part {
            return Ok(vec![(slot.span, slot.around(&self::part(address, value, part.kind)?))]);
        }
        Err(SetError::UnknownAddress { address: short(address), nearest: slots.nearest(address) })
    }

    /// Whether edits bear on what was gathered: places that overlap, or an insertion beside them.
    fn touch(&self, edits: &[(Span, String)]) -> bool {
        let touch = |a: Span, b: Span| {
            let is_insertion = a.range().is_empty() || b.range().is_empty();
            let apart = if is_insertion {
                a.end() < b.start() || b.end() < a.start()
            } else {
                a.end() <= b.start() || b.end() <= a.start()
            };
            !apart
        };
        edits.iter().any(|(edit, _)| self.gathered.iter().any(|(span, _)| touch(*edit, *span)))
    }

    fn put_in(&mut self) {
        self.gathered.sort_unstable_by_key(|(span, _)| *span);
        let mut text = String::with_capacity(self.text.len());
        let mut end = 0;
        for (span, with) in self.gathered.drain(..) {
            text += &self.text[end..span.start()];
            text += &with;
            end = span.end();
        }
        text += &self.text[end..];
        self.text = text;
    }

    /// Puts in what was gathered and reads the text anew.
    fn apply(&mut self) {
        self.put_in();
        self.slots = read(&Source::new(&self.name, &self.text)).1.into();
    }
}

impl Slots {
    /// Up to three addresses like one that does not exist.
    fn nearest(&self, address: &str) -> Vec<String> {
        const MOST: usize = 3;
        let numbers = self.numbers.iter().map(|(known, _)| known.name.as_str());
        let names = numbers.chain(self.parts.iter().map(|(part, _)| part.name.as_str()));
        suggest::several(address, names, MOST).into_iter().map(str::to_owned).collect()
    }
}

/// The text without some entries of its maps.
pub(super) fn cut(text: &str, entries: &[Span]) -> String {
    let mut spans: Vec<Span> = entries.iter().map(|entry| whole_entry(text, *entry)).collect();
    spans.sort_unstable();
    let mut left = String::with_capacity(text.len());
    let mut end = 0;
    for span in spans {
        left += &text[end..span.start().max(end)];
        end = end.max(span.end());
    }
    left + &text[end..]
}

/// An entry of a map together with the comma behind it, and with its lines if nothing else stands on them.
fn whole_entry(text: &str, entry: Span) -> Span {
    let behind = &text[entry.end()..];
    let comma = behind.trim_start().strip_prefix(',').map(|rest| text.len() - rest.len());
    let end = comma.unwrap_or(entry.end());
    let line_start = text[..entry.start()].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    let is_alone = text[line_start..entry.start()].trim().is_empty() && text[end..line_end].trim().is_empty();
    if is_alone { Span::new(line_start, line_end) } else { Span::new(entry.start(), end) }
}

fn number(address: &str, value: &str, range: Range) -> Result<f64, SetError> {
    let (address, found) = (address.to_owned(), short(value.trim()));
    match value.trim().parse::<f64>() {
        Err(_) => Err(SetError::NotANumber { address, found, range }),
        Ok(number) if !range.contains(number) => Err(SetError::OutOfRange { address, found, range }),
        Ok(number) => Ok(number),
    }
}

/// The text of a part, without anything around it that could reach into the rest of the file.
fn part(address: &str, value: &str, kind: PartKind) -> Result<String, SetError> {
    let not_one = || {
        let expected = kind.expected();
        SetError::NotSuchAPart { address: address.to_owned(), found: short(value), expected }
    };
    let bare = value.trim().trim_matches('"');
    match kind {
        PartKind::Option | PartKind::Issue | PartKind::Delegation => {
            let is_name = bare.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            if is_name && !bare.is_empty() { Ok(format!("\"{bare}\"")) } else { Err(not_one()) }
        }
        PartKind::Date => match day(bare) {
            Ok(date) => Ok(format!("\"{date}\"")),
            Err(NoDate::NotInCalendar) => Err(SetError::NoSuchDay { address: address.to_owned(), found: short(value) }),
            Err(NoDate::NotOne) => Err(not_one()),
        },
        PartKind::Flag => bare.parse::<bool>().map(|flag| flag.to_string()).map_err(|_| not_one()),
        PartKind::Named(_) | PartKind::OneOf(_) | PartKind::Targets => {
            let source = Source::new(address, value);
            let tree = reader::read(&source).map_err(|_| not_one())?;
            let is_targets = matches!(tree.kind, Kind::Map(_));
            let is_one = if kind == PartKind::Targets { is_targets } else { tree.name().is_some() };
            if is_one { Ok(source.slice(tree.span).to_owned()) } else { Err(not_one()) }
        }
    }
}

#[cfg(test)]
mod tests;
