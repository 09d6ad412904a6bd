//! A scenario together with the text that states it.

use super::address::{Address, Part, Slot};
use super::decode::{self, EventSetPlace, Findings, UncertainEntry, WhatIfPlace};
use super::era::turns_a_page;
use super::foreign;
use super::load_error::{LoadError, Problems};
use super::model::Scenario;
use super::patchwork::Origins;
use super::place::Place;
use super::problem::Problem;
use super::reader;
use super::source::{FileKind, MAX_BYTES, Source};
use super::tree::Node;
use super::variants::Variants;
use super::{event_set, what_if};
use crate::agenda::EventIdx;
use std::sync::Arc;

/// A scenario together with the text that states it. Two are equal if they say the same, however they came to.
#[derive(Clone, Debug)]
pub struct Document {
    pub(super) source: Source,
    scenario: Scenario,
    pub(super) slots: Slots,
    applied: Applied,
    /// Where the places of its text come from, if that is not the file as it was read.
    origins: Option<Arc<Origins>>,
}

/// What was changed in a document since its text was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// The what-ifs whose changes were made: name and title.
    pub what_ifs: Vec<(String, String)>,
    /// What was set besides: address and value.
    pub set: Vec<(String, String)>,
}

/// Where the text holds what may be set.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slots {
    pub(super) numbers: Vec<(Address, Slot)>,
    pub(super) parts: Vec<(Part, Slot)>,
    pub(super) entries: Vec<UncertainEntry>,
    pub(super) what_ifs: Vec<WhatIfPlace>,
    pub(super) event_sets: Vec<EventSetPlace>,
}

impl From<Findings> for Slots {
    fn from(Findings { numbers, parts, entries, what_ifs, event_sets, .. }: Findings) -> Self {
        Self { numbers, parts, entries, what_ifs, event_sets }
    }
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        (&self.source, &self.scenario, &self.slots) == (&other.source, &other.scenario, &other.slots)
    }
}

impl Document {
    /// Checks the text of a scenario, called `file_name` in messages. A what-if is tried when it is made; [`Self::tried`] tries
    /// all of them.
    ///
    /// # Errors
    ///
    /// With everything that is wrong with it.
    pub fn parse(file_name: &str, text: &str) -> Result<Self, LoadError> {
        if text.len() > MAX_BYTES {
            return Err(LoadError::TooLarge { kind: FileKind::Scenario, path: file_name.to_owned() });
        }
        let source = Source::new(file_name, text);
        let (scenario, mut findings) = read(&source);
        let (list, more) = (std::mem::take(&mut findings.problems), findings.more);
        if !list.is_empty() {
            let (list, more) = foreign::problem(&source).map_or((list, more), |foreign| (vec![foreign], 0));
            return Err(LoadError::Problems(Box::new(Problems { source, list, more })));
        }
        let document = Self::of(source, scenario, findings);
        let list = event_set::failures(&document);
        document.unless(list)
    }

    /// As it is, if each of its what-ifs can be made, which takes as long for each as reading the file.
    ///
    /// # Errors
    ///
    /// With what is wrong with those that cannot.
    pub fn tried(self) -> Result<Self, LoadError> {
        let list = what_if::failures(&self).into_iter().map(|(_, problem)| problem).collect();
        self.unless(list)
    }

    /// As it is, unless there are problems of its text.
    pub(super) fn unless(self, list: Vec<Problem>) -> Result<Self, LoadError> {
        if list.is_empty() {
            return Ok(self);
        }
        Err(LoadError::Problems(Box::new(Problems { source: self.source, list, more: 0 })))
    }

    /// What was read without problems.
    pub(super) fn of(source: Source, scenario: Option<Scenario>, findings: Findings) -> Self {
        let scenario = scenario.expect("whatever keeps a scenario from being read is reported");
        debug_assert_eq!(placeless(&scenario), None, "a number that has an address has no `Place`");
        let mut document =
            Self { source, scenario, slots: findings.into(), applied: Applied::default(), origins: None };
        let n_events = document.scenario.world.courses.len();
        let has_eras = (0..n_events).any(|event| turns_a_page(&document.scenario, EventIdx::new(event)));
        if has_eras {
            let variants = Arc::new(Variants::new(document.clone()));
            document.scenario.eras = variants.as_written(&document.scenario.timeline);
            document.scenario.variants = Some(variants);
        }
        document
    }

    /// The text, with everything that was set.
    #[must_use]
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// What stands in the text at the address of a part, such as `Boulware(exponent: 4.0)` at `us.strategy`; nothing where the
    /// file leaves it out, or there is no such part.
    #[must_use]
    pub fn written(&self, part: &str) -> Option<&str> {
        let (_, slot) = self.slots.parts.iter().find(|(known, _)| known.name == part)?;
        Some(self.source.slice(slot.span)).filter(|text| !text.trim().is_empty())
    }

    /// What the file is called in messages.
    #[must_use]
    pub fn name(&self) -> &str {
        self.source.name()
    }

    /// What was changed since the text was read.
    #[must_use]
    pub const fn applied(&self) -> &Applied {
        &self.applied
    }

    /// Where every place of the text comes from.
    pub(super) fn origins(&self) -> Origins {
        self.origins.as_ref().map_or_else(|| Origins::of(&self.source), |origins| Origins::clone(origins))
    }

    /// As it is, with places that come from there.
    pub(super) fn made_of(mut self, origins: Origins) -> Self {
        self.origins = Some(Arc::new(origins));
        self
    }

    /// As it is, after further changes.
    pub(super) fn after(mut self, before: &Self, further: Applied) -> Self {
        let Applied { what_ifs, set } = before.applied.clone();
        self.applied.what_ifs = [what_ifs, further.what_ifs].concat();
        self.applied.set = [set, further.set].concat();
        self
    }

    /// The scenario that the text states.
    #[must_use]
    pub const fn scenario(&self) -> &Scenario {
        &self.scenario
    }
}

/// The first number that could be set and not be drawn.
fn placeless(scenario: &Scenario) -> Option<&str> {
    let mut copy = scenario.clone();
    scenario.addresses.iter().map(|address| address.name.as_str()).find(|name| Place::find(&mut copy, name).is_none())
}

/// Reads as much as can be read.
fn read(source: &Source) -> (Option<Scenario>, Findings) {
    decoded(source, reader::read(source), false)
}

/// Reads as much as can be read of a text that was read before it was edited.
pub(super) fn read_edited(source: &Source) -> (Option<Scenario>, Findings) {
    decoded(source, reader::read_edited(source), true)
}

fn decoded(source: &Source, tree: Result<Node<'_>, Box<Problem>>, is_edited: bool) -> (Option<Scenario>, Findings) {
    match tree {
        Ok(tree) => decode::decode(source, &tree, is_edited),
        Err(problem) => (None, Findings::only(*problem)),
    }
}
