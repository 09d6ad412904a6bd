//! What decoding brings to light beside the model itself: problems, addresses and notes.

use crate::agenda::Note;
use crate::element::Range;
use crate::scenario::address::{Address, Part, PartKind, Slot};
use crate::scenario::problem::{Problem, ProblemKind};
use crate::scenario::source::{Source, Span};
use crate::scenario::tree::{Kind, Node};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// More problems than this are only counted.
pub(super) const MOST_PROBLEMS: usize = 200;

/// Collects problems, addresses and notes while a file is decoded.
pub(super) struct Log<'t> {
    pub(super) source: &'t Source,
    /// Whether the text was read whole before it was edited: what is uncertain of what an edit took away goes with it, unsaid.
    pub(super) is_edited: bool,
    problems: RefCell<Vec<Problem>>,
    more: Cell<usize>,
    numbers: RefCell<Vec<(Address, Slot)>>,
    parts: RefCell<Vec<(Part, Slot)>>,
    entries: RefCell<Vec<Entry>>,
    what_ifs: RefCell<Vec<WhatIfPlace>>,
    event_sets: RefCell<Vec<EventSetPlace>>,
    notes: RefCell<Vec<(String, Note)>>,
}

/// Everything collected.
#[derive(Default)]
pub(in crate::scenario) struct Findings {
    pub(in crate::scenario) problems: Vec<Problem>,
    /// How many problems there are beyond those.
    pub(in crate::scenario) more: usize,
    pub(in crate::scenario) numbers: Vec<(Address, Slot)>,
    pub(in crate::scenario) parts: Vec<(Part, Slot)>,
    /// The uncertain numbers of the file.
    pub(in crate::scenario) entries: Vec<Entry>,
    pub(in crate::scenario) what_ifs: Vec<WhatIfPlace>,
    pub(in crate::scenario) event_sets: Vec<EventSetPlace>,
    pub(in crate::scenario) notes: Vec<(String, Note)>,
}

impl Findings {
    /// Nothing but one problem.
    pub(in crate::scenario) fn only(problem: Problem) -> Self {
        let problems = vec![problem];
        Self { problems, ..Self::default() }
    }
}

impl Findings {
    /// The uncertain numbers with which something is wrong.
    pub(in crate::scenario) fn lost(&self) -> Vec<Span> {
        self.entries.iter().filter(|entry| entry.is_wrong).map(|entry| entry.span).collect()
    }
}

/// An entry among the uncertain numbers.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scenario) struct Entry {
    /// The address that is uncertain.
    pub(in crate::scenario) address: String,
    /// The whole entry: key and value.
    pub(in crate::scenario) span: Span,
    /// Whether it says by itself where the number lies, so that setting the number leaves it without a purpose.
    pub(in crate::scenario) is_absolute: bool,
    /// Whether anything is wrong with it.
    pub(in crate::scenario) is_wrong: bool,
}

/// Where a what-if stands.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scenario) struct WhatIfPlace {
    /// The whole entry: key and value.
    pub(in crate::scenario) span: Span,
    pub(in crate::scenario) name: Span,
    /// The address and the value of each change.
    pub(in crate::scenario) changes: Vec<(Span, Span)>,
}

/// Where it stands what an event sets, for each event that sets anything.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scenario) struct EventSetPlace {
    /// The name of the event.
    pub(in crate::scenario) name: Span,
    /// The address and the value of each change.
    pub(in crate::scenario) changes: Vec<(Span, Span)>,
}

/// Which numbers are allowed, and what they count.
#[derive(Clone, Copy)]
pub(super) struct Quantity<'a> {
    pub(super) range: Range,
    pub(super) unit: &'a str,
}

impl<'a> Quantity<'a> {
    pub(super) const fn new(range: Range, unit: &'a str) -> Self {
        Self { range, unit }
    }

    pub(super) const fn share() -> Self {
        Self::new(Range::SHARE, "share")
    }
}

impl<'t> Log<'t> {
    pub(super) fn new(source: &'t Source, is_edited: bool) -> Self {
        Self {
            source,
            is_edited,
            problems: RefCell::default(),
            more: Cell::new(0),
            numbers: RefCell::default(),
            parts: RefCell::default(),
            entries: RefCell::default(),
            what_ifs: RefCell::default(),
            event_sets: RefCell::default(),
            notes: RefCell::default(),
        }
    }

    /// Where to point for a problem with a whole value: all of a list or map on one line, otherwise what it begins with.
    pub(super) fn place(&self, node: &Node<'_>) -> Span {
        let is_flat = matches!(node.kind, Kind::List(_) | Kind::Map(_));
        if is_flat && !self.source.slice(node.span).contains('\n') { node.span } else { node.head() }
    }

    pub(super) fn report(&self, kind: ProblemKind, span: Span) {
        self.add(Problem::new(kind, span));
    }

    pub(super) fn add(&self, problem: Problem) {
        if self.is_full() {
            self.more.set(self.more.get() + 1);
        } else {
            self.problems.borrow_mut().push(problem);
        }
    }

    /// Whether anything was wrong so far.
    pub(super) fn has_problems(&self) -> bool {
        !self.problems.borrow().is_empty()
    }

    /// Whether further problems are only counted.
    pub(super) fn is_full(&self) -> bool {
        self.problems.borrow().len() >= MOST_PROBLEMS
    }

    /// A suggestion for a name that is not among the names allowed. None once problems are only counted.
    pub(super) fn did_you_mean<'c>(
        &self,
        found: &str,
        candidates: impl IntoIterator<Item = &'c str>,
        otherwise: &str,
    ) -> Option<String> {
        if self.is_full() {
            return None;
        }
        let candidates: Vec<&str> = candidates.into_iter().collect();
        match crate::text::suggest::nearest(found, candidates.iter().copied()) {
            Some(meant) => Some(format!("did you mean `{meant}`?")),
            None if candidates.is_empty() => None,
            None => Some(format!("{otherwise}: {}", crate::scenario::problem::list(&candidates))),
        }
    }

    /// Takes down a number that can be set.
    pub(super) fn number(&self, name: String, value: f64, quantity: Quantity<'_>, note: Note, slot: Slot) {
        let Quantity { range, unit } = quantity;
        let address = Address { name, value, range, unit: unit.to_owned(), note, written: true };
        self.numbers.borrow_mut().push((address, slot));
    }

    /// Takes down a number that the file leaves at its default.
    pub(super) fn default_number(&self, name: String, value: f64, quantity: Quantity<'_>, slot: Slot) {
        let Quantity { range, unit } = quantity;
        let address = Address { name, value, range, unit: unit.to_owned(), note: Note::default(), written: false };
        self.numbers.borrow_mut().push((address, slot));
    }

    /// Takes down something other than a number that can be set.
    pub(super) fn part(&self, name: String, kind: PartKind, slot: Slot) {
        self.parts.borrow_mut().push((Part { name, kind }, slot));
    }

    pub(super) fn entry(&self, entry: Entry) {
        self.entries.borrow_mut().push(entry);
    }

    pub(super) fn event_set(&self, place: EventSetPlace) {
        self.event_sets.borrow_mut().push(place);
    }

    pub(super) fn what_if(&self, place: WhatIfPlace) {
        self.what_ifs.borrow_mut().push(place);
    }

    /// How many problems there were so far.
    pub(super) fn n_problems(&self) -> usize {
        self.problems.borrow().len() + self.more.get()
    }

    /// What is known of every number so far: value and range.
    pub(super) fn known_numbers(&self) -> BTreeMap<String, (f64, Range)> {
        let numbers = self.numbers.borrow();
        numbers.iter().map(|(address, _)| (address.name.clone(), (address.value, address.range))).collect()
    }

    pub(super) fn note(&self, path: &str, note: &Note) {
        if !note.is_empty() {
            self.notes.borrow_mut().push((path.to_owned(), note.clone()));
        }
    }

    pub(super) fn finish(self) -> Findings {
        let mut problems = self.problems.into_inner();
        problems.sort_by_key(|problem| problem.span);
        Findings {
            problems,
            more: self.more.get(),
            numbers: self.numbers.into_inner(),
            parts: self.parts.into_inner(),
            entries: self.entries.into_inner(),
            what_ifs: self.what_ifs.into_inner(),
            event_sets: self.event_sets.into_inner(),
            notes: self.notes.into_inner(),
        }
    }
}
