//! Edits of a scenario's text: values put in at addresses, entries cut out.

use super::address::{Address, PartKind, Slot, is_within};
use super::decode::{NoDate, day};
use super::document::{Document, Slots, read_edited};
use super::misfit::Misfit;
use super::patchwork::{Origins, Patch};
use super::problem::{Problem, ProblemKind, quoted, short};
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
    origins: Origins,
    slots: Slots,
    gathered: Vec<Patch>,
}

impl Edits {
    pub(super) fn new(document: &Document) -> Self {
        let (name, text) = (document.name().to_owned(), document.text().to_owned());
        Self { name, text, origins: document.origins(), slots: document.slots.clone(), gathered: Vec::new() }
    }

    /// Puts in one value.
    pub(super) fn set(&mut self, address: &str, value: &str) -> Result<(), SetError> {
        let given = self.origins.give(address, value);
        match self.patches(address, value, given) {
            Ok(patches) if !self.touch(&patches) => self.gathered.extend(patches),
            Err(error) if self.gathered.is_empty() => return Err(error),
            // The changes before this one bear on it.
            _ => {
                self.apply();
                let patches = self.patches(address, value, given)?;
                self.gathered.extend(patches);
            }
        }
        Ok(())
    }

    /// The text with all that was put in, and where every place of it comes from.
    pub(super) fn text(mut self) -> (String, Origins) {
        self.put_in();
        (self.text, self.origins)
    }

    /// What a change takes: the value put in, and the distribution of the number cut out if it is settled now.
    fn patches(&self, address: &str, value: &str, given: usize) -> Result<Vec<Patch>, SetError> {
        let slots = &self.slots;
        // Whatever is set of a strategy, the side plays that one.
        let is_settled = |entry: &str| entry == address || (entry.ends_with(".strategy") && is_within(address, entry));
        let settled = || slots.entries.iter().filter(|entry| entry.is_absolute && is_settled(&entry.address));
        let cuts = || settled().map(|entry| Patch::cut(whole_entry(&self.text, entry.span)));
        let part = slots.parts.iter().find(|(part, _)| part.name == address);
        // The turn of the clock is a number within a part of the same address.
        let is_number = |_: &&(Address, Slot)| part.is_none() || value.trim().parse::<f64>().is_ok();
        if let Some((known, slot)) = slots.numbers.iter().find(|(known, _)| known.name == address).filter(is_number) {
            let number = number(address, value, known.range)?;
            let put = Patch::written(slot.span, slot.around(&number.to_string()), given);
            return Ok(std::iter::once(put).chain(cuts()).collect());
        }
        if let Some((part, slot)) = part {
            let put = self::part(address, value, part.kind, slot, given)?;
            return Ok(std::iter::once(put).chain(cuts()).collect());
        }
        Err(SetError::UnknownAddress { address: short(address), nearest: slots.nearest(address) })
    }

    /// Whether patches bear on what was gathered: places that overlap, or an insertion beside them.
    fn touch(&self, patches: &[Patch]) -> bool {
        let touch = |a: Span, b: Span| {
            let is_insertion = a.range().is_empty() || b.range().is_empty();
            let apart = if is_insertion {
                a.end() < b.start() || b.end() < a.start()
            } else {
                a.end() <= b.start() || b.end() <= a.start()
            };
            !apart
        };
        patches.iter().any(|patch| self.gathered.iter().any(|other| touch(patch.span, other.span)))
    }

    fn put_in(&mut self) {
        self.text = self.origins.put_in(&self.text, std::mem::take(&mut self.gathered));
    }

    /// Puts in what was gathered and reads the text anew.
    fn apply(&mut self) {
        self.put_in();
        self.slots = read_edited(&Source::new(&self.name, &self.text)).1.into();
    }
}

impl Slots {
    /// Up to three addresses like one that does not exist.
    fn nearest(&self, address: &str) -> Vec<String> {
        const MOST: usize = 3;
        let numbers = self.numbers.iter().map(|(known, _)| known.name.as_str());
        let names = numbers.chain(self.parts.iter().map(|(part, _)| part.name.as_str()));
        let alike = suggest::several(address, names.clone(), MOST);
        let meant = if alike.is_empty() { suggest::spelt_out(address, names, MOST) } else { alike };
        meant.into_iter().map(str::to_owned).collect()
    }
}

/// The text without some entries of its maps.
pub(super) fn cut(text: &str, origins: &mut Origins, entries: &[Span]) -> String {
    let cuts = entries.iter().map(|entry| Patch::cut(whole_entry(text, *entry)));
    origins.put_in(text, cuts.collect())
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

/// A part, without anything around it that could reach into the rest of the file.
fn part(address: &str, value: &str, kind: PartKind, slot: &Slot, given: usize) -> Result<Patch, SetError> {
    let bare = value.trim().trim_matches('"');
    let written = |text: &str| Ok(Patch::written(slot.span, slot.around(text), given));
    match kind {
        PartKind::Option | PartKind::Issue | PartKind::Delegation | PartKind::Event => {
            let is_name = bare.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            let is_name = is_name && !bare.is_empty();
            if is_name { written(&format!("\"{bare}\"")) } else { Err(not_one(address, value, kind, None)) }
        }
        PartKind::Date => match day(bare) {
            Ok(date) => written(&format!("\"{date}\"")),
            Err(NoDate::NotInCalendar) => Err(SetError::NoSuchDay { address: address.to_owned(), found: short(value) }),
            Err(NoDate::NotOne) => Err(not_one(address, value, kind, None)),
        },
        PartKind::Flag => match bare.parse::<bool>() {
            Ok(flag) => written(&flag.to_string()),
            Err(_) => Err(not_one(address, value, kind, None)),
        },
        PartKind::Named(_) | PartKind::OneOf(_) | PartKind::Targets | PartKind::Changes => {
            let source = Source::new(address, value);
            let span = syntax(address, &source, kind)?;
            Ok(Patch::verbatim(slot.span, [&slot.before, source.slice(span), &slot.after], given, span.start()))
        }
    }
}

/// Where in a value the part of that kind stands, and nothing else does.
fn syntax(address: &str, source: &Source, kind: PartKind) -> Result<Span, SetError> {
    let not_one = |why| not_one(address, source.text(), kind, why);
    // Where there is no word, nobody meant to write a part.
    let has_word = source.text().contains(char::is_alphabetic);
    let unread = |problem: Problem| not_one(has_word.then(|| Box::new(Misfit::of_value(address, source, problem))));
    let tree = reader::read(source).map_err(|problem| {
        let mut problem = *problem;
        // Nothing stands there, or no more than blanks and remarks.
        if let ProblemKind::EmptyFile { .. } = problem.kind {
            return not_one(None);
        }
        // What is left over is no matter of the scenario.
        if let ProblemKind::Trailing { found, .. } = problem.kind {
            let kind = ProblemKind::Unexpected { found, expected: "the end of the value" };
            problem = Problem::new(kind, problem.span);
        }
        unread(problem)
    })?;
    if let Some(text) = tree.text() {
        let (what, found) = ("the value".to_owned(), quoted(source.text().trim()));
        let kind = ProblemKind::WrongType { what, found, expected: kind.expected() };
        let help = format!("write it without quotes: {}", short(text));
        return Err(unread(Problem::new(kind, tree.span).with_help(help)));
    }
    let is_map = matches!(tree.kind, Kind::Map(_));
    let is_one = if matches!(kind, PartKind::Targets | PartKind::Changes) { is_map } else { tree.name().is_some() };
    if is_one { Ok(tree.span) } else { Err(not_one(None)) }
}

/// That a value is no part of that kind.
fn not_one(address: &str, value: &str, kind: PartKind, why: Option<Box<Misfit>>) -> SetError {
    SetError::NotSuchAPart { address: address.to_owned(), found: short(value), expected: kind.expected(), why }
}

#[cfg(test)]
mod tests;
