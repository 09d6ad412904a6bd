//! Reading the fields of a struct, every one of them checked and none overlooked.

use super::log::{Log, Quantity};
use super::value;
use super::wording::Wording;
use crate::agenda::{Forms, Note};
use crate::element::Range;
use crate::element::{self, Holds, Items, Number, Otherwise, Reader, Room};
use crate::scenario::address::{PartKind, Slot};
use crate::scenario::form::NotedSheet;
use crate::scenario::problem::{Problem, ProblemKind, short};
use crate::scenario::source::Span;
use crate::scenario::tree::{Body, Field, Kind, Node};
use crate::text::suggest;
use jiff::civil::Date;
use std::cell::RefCell;

/// The fields of one struct, asked for one by one. Whatever was not asked for by [`Fields::finish`] is a problem.
pub(super) struct Fields<'l, 't> {
    pub(super) log: &'l Log<'t>,
    /// The address of the struct.
    pub(super) path: String,
    owner: &'static str,
    node: &'l Node<'t>,
    given: &'l [Field<'t>],
    asked: RefCell<Vec<&'static str>>,
    missing: RefCell<Vec<&'static str>>,
}

impl<'l, 't> Fields<'l, 't> {
    /// The fields of a struct of that name, or without any name.
    pub(super) fn open(log: &'l Log<'t>, node: &'l Node<'t>, name: &'static str, path: String) -> Option<Self> {
        let wrong_type = || {
            let (what, expected) = (value::this(node), format!("`{name}(...)`"));
            log.report(ProblemKind::WrongType { what, found: value::describe(log, node), expected }, log.place(node));
        };
        let Some(found) = node.as_struct().filter(|found| found.name.is_none_or(|word| word.text == name)) else {
            wrong_type();
            return None;
        };
        let given: &[Field<'t>] = match &found.body {
            Body::Bare => &[],
            Body::Fields(fields) => fields,
            Body::Values(_) => {
                let expected = "named fields `field: value`".to_owned();
                let (name, found) = (name.to_owned(), "values without names".to_owned());
                log.report(ProblemKind::WrongArguments { name, expected, found }, log.place(node));
                return None;
            }
        };
        let fields =
            Self { log, path, owner: name, node, given, asked: RefCell::default(), missing: RefCell::default() };
        fields.check_duplicates();
        Some(fields)
    }

    fn check_duplicates(&self) {
        let mut seen = std::collections::BTreeMap::new();
        for field in self.given {
            if let Some(first) = seen.insert(field.name.text, field.name.span) {
                let kind = ProblemKind::DuplicateField { name: short(field.name.text) };
                self.log.add(Problem::new(kind, field.name.span).with_related(first, "first given here"));
            }
        }
    }

    /// The address of a field.
    pub(super) fn path_to(&self, name: &str) -> String {
        format!("{}.{name}", self.path)
    }

    /// Where to point for a problem with the whole struct.
    pub(super) fn head(&self) -> Span {
        self.log.place(self.node)
    }

    pub(super) fn optional(&self, name: &'static str) -> Option<&'l Node<'t>> {
        if !self.asked.borrow().contains(&name) {
            self.asked.borrow_mut().push(name);
        }
        self.given.iter().find(|field| field.name.text == name).map(|field| &field.value)
    }

    pub(super) fn required(&self, name: &'static str) -> Option<&'l Node<'t>> {
        let found = self.optional(name);
        if found.is_none() {
            self.missing.borrow_mut().push(name);
        }
        found
    }

    pub(super) fn number(&self, name: &'static str, quantity: Quantity<'_>) -> Option<f64> {
        let node = self.required(name)?;
        value::number(self.log, node, &format!("`{name}`"), self.path_to(name), quantity)
    }

    pub(super) fn number_or(&self, name: &'static str, quantity: Quantity<'_>, default: f64) -> Option<f64> {
        if let Some(node) = self.optional(name) {
            return value::number(self.log, node, &format!("`{name}`"), self.path_to(name), quantity);
        }
        self.log.default_number(self.path_to(name), default, quantity, self.insertion(name));
        Some(default)
    }

    /// A number that is no address of its own.
    pub(super) fn plain_number(&self, name: &'static str, range: Range) -> Option<f64> {
        value::plain_number(self.log, self.required(name)?, &format!("`{name}`"), range)
    }

    /// As [`Self::plain_number`], with a number for an absent field.
    pub(super) fn plain_number_or(&self, name: &'static str, range: Range, default: f64) -> Option<f64> {
        match self.optional(name) {
            None => Some(default),
            Some(node) => value::plain_number(self.log, node, &format!("`{name}`"), range),
        }
    }

    pub(super) fn text(&self, field: &element::Field) -> Option<String> {
        self.text_at(field, self.required(field.name)?)
    }

    fn text_at(&self, field: &element::Field, node: &Node<'_>) -> Option<String> {
        let room = if let Holds::Text(room, _) = field.holds { room } else { Room::Title };
        value::text(self.log, node, &format!("`{}`", field.name), Wording::of(room)).map(str::to_owned)
    }

    /// The text of a field, nothing if it is absent; `None` only if what stands there is wrong.
    #[expect(clippy::option_option, reason = "wrong and absent are not the same")]
    pub(super) fn optional_text(&self, field: &element::Field) -> Option<Option<String>> {
        let Some(node) = self.optional(field.name) else { return Some(None) };
        self.text_at(field, node).map(Some)
    }

    /// A date, which is taken down under its address.
    pub(super) fn date(&self, name: &'static str) -> Option<Date> {
        let node = self.required(name)?;
        self.part(name, PartKind::Date);
        value::date(self.log, node, &format!("`{name}`"))
    }

    /// Takes down what is no number and stands in a field, or could stand there.
    pub(super) fn part(&self, name: &'static str, kind: PartKind) {
        let slot = self.optional(name).map_or_else(|| self.insertion(name), |node| Slot::replacing(node.span));
        self.log.part(self.path_to(name), kind, slot);
    }

    /// Whether something is so, which is taken down under its address.
    pub(super) fn flag_or(&self, name: &'static str, default: bool) -> Option<bool> {
        self.part(name, PartKind::Flag);
        let Some(node) = self.optional(name) else { return Some(default) };
        let Kind::Bool(flag) = node.kind else {
            value::wrong_type(self.log, node, &format!("`{name}`"), "`true` or `false`");
            return None;
        };
        Some(flag)
    }

    /// Every item of a list, an absent list being empty. Items that fail are left out and make the whole fail.
    pub(super) fn list_or_empty<T>(
        &self,
        name: &'static str,
        most: usize,
        mut item: impl FnMut(usize, &'l Node<'t>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Some(node) = self.optional(name) else { return Some(Vec::new()) };
        let nodes = value::list(self.log, node, &format!("`{name}`"), most)?;
        let items: Vec<Option<T>> = nodes.iter().enumerate().map(|(idx, node)| item(idx, node)).collect();
        items.into_iter().collect()
    }

    /// Every item of a list, as it is described: see [`Self::list_or_empty`].
    pub(super) fn list<T>(
        &self,
        field: &element::Field,
        item: impl FnMut(usize, &'l Node<'t>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Holds::List(Items { most, .. }) = field.holds else { return None };
        self.list_or_empty(field.name, most, item)
    }

    /// Whether something is so, as it is described.
    pub(super) fn flag(&self, field: &element::Field) -> Option<bool> {
        self.flag_or(field.name, false)
    }

    /// The number of a field that is no address of its own.
    pub(super) fn unaddressed(&self, field: &element::Field) -> Option<f64> {
        self.plain_number(field.name, field.as_number()?.range)
    }

    /// The number of a field, counted in a unit of its own.
    pub(super) fn number_in(&self, field: &element::Field, unit: &str) -> Option<f64> {
        let Number { range, .. } = field.as_number()?;
        self.number(field.name, Quantity::new(range, unit))
    }

    /// The further forms of the title, for little room and within a sentence; `None` if what stands there is wrong.
    pub(super) fn forms(&self, short: &element::Field, in_text: &element::Field) -> Option<Forms> {
        let (short, in_text) = (self.optional_text(short), self.optional_text(in_text));
        Some(Forms { short: short?, in_text: in_text? })
    }

    /// The same of a struct whose description has reasons.
    pub(super) fn note_in(&self, note: &element::Field) -> Note {
        debug_assert!(note.holds == Holds::Note, "`{}` holds no reasons", note.name);
        self.note()
    }

    /// The `because` and `source` of the struct.
    pub(super) fn note(&self) -> Note {
        let NotedSheet { value: _, because, source } = NotedSheet::FIELDS;
        let text = |field| self.optional_text(field).flatten().map(Into::into);
        let note = Note { because: text(&because), source: text(&source) };
        self.log.note(&self.path, &note);
        note
    }

    /// Where a field that is absent would go.
    pub(super) fn insertion(&self, name: &str) -> Slot {
        insertion(self.log, self.node, self.given.last().map(|last| (last.name.span, last.value.span)), name)
    }

    /// Reports what was not asked for and what was asked for in vain.
    pub(super) fn finish(&self) {
        let asked = self.asked.borrow();
        let mut missing = self.missing.take();
        let given = |name: &&str| self.given.iter().any(|field| field.name.text == *name);
        let free: Vec<&str> = asked.iter().copied().filter(|name| !given(name)).collect();
        for field in self.given.iter().filter(|field| !asked.contains(&field.name.text)) {
            let found = field.name.text;
            let kind = ProblemKind::UnknownField { owner: format!("`{}`", self.owner), found: short(found) };
            let meant = if self.log.is_full() { None } else { suggest::nearest(found, free.iter().copied()) };
            // A field that is misspelled is not also missing.
            missing.retain(|name| Some(*name) != meant);
            let help = match meant {
                Some(meant) => Some(format!("did you mean `{meant}`?")),
                None => self.log.did_you_mean(found, asked.iter().copied(), "its fields are"),
            };
            self.log.add(Problem::new(kind, field.name.span).with_help(help));
        }
        if !missing.is_empty() {
            let owner = format!("`{}`", self.owner);
            self.log.report(ProblemKind::MissingFields { owner, missing }, self.log.place(self.node));
        }
    }
}

/// A description of the fields is all that it takes to read an element.
impl Reader for Fields<'_, '_> {
    fn read_number(&self, field: &element::Field) -> Option<f64> {
        if let Holds::Fixed(number) = field.holds {
            return Some(number);
        }
        let Number { range, unit, otherwise } = field.as_number()?;
        let quantity = Quantity::new(range, unit);
        match otherwise {
            Otherwise::Required | Otherwise::Written | Otherwise::Nothing(_) => self.number(field.name, quantity),
            Otherwise::Value(number) => self.number_or(field.name, quantity, number),
            Otherwise::By(other, numbers) => {
                let chosen = self.optional(other).and_then(Node::name);
                let goes_with = |(choice, _): &&(&str, f64)| chosen.is_some_and(|name| name.text == *choice);
                let (_, number) = numbers.iter().find(goes_with).unwrap_or(&numbers[0]);
                self.number_or(field.name, quantity, *number)
            }
        }
    }

    fn read_optional_number(&self, field: &element::Field) -> Option<Option<f64>> {
        if self.optional(field.name).is_none() { Some(None) } else { self.read_number(field).map(Some) }
    }

    fn read_date(&self, field: &element::Field) -> Option<Date> {
        self.date(field.name)
    }

    fn read_note(&self, field: &element::Field) -> Option<Note> {
        Some(self.note_in(field))
    }

    fn read_choice(&self, field: &element::Field) -> Option<usize> {
        let Holds::OneOf(choices) = field.holds else { return None };
        self.part(field.name, PartKind::OneOf(choices));
        let Some(node) = self.optional(field.name) else { return Some(0) };
        value::choice(self.log, node, field.name, choices)
    }
}

/// Where a new field or entry of a struct or map would go: behind the last, in its style.
pub(super) fn insertion(log: &Log<'_>, node: &Node<'_>, last: Option<(Span, Span)>, name: &str) -> Slot {
    let slot = |span, before: String, after: &str| Slot { span, before, after: after.to_owned() };
    match (&node.kind, last) {
        (Kind::Struct(found), _) if found.body == Body::Bare => slot(node.span.behind(), format!("({name}: "), ")"),
        (_, None) => {
            let closing = Span::new(node.span.end() - 1, node.span.end() - 1);
            slot(closing, format!("{name}: "), "")
        }
        (_, Some((key, value))) => {
            let lead = match log.source.indent_before(key.start()) {
                Some(indent) => format!(",\n{indent}{name}: "),
                None => format!(", {name}: "),
            };
            slot(value.behind(), lead, "")
        }
    }
}
