//! A scenario as events change it: its text edited once for each order in which events come, its numbers drawn with those
//! of the scenario itself.

use super::document::{Document, read_edited};
use super::edit::{self, Edits};
use super::era::{Changed, Era, eras};
use super::model::Scenario;
use super::patchwork::Origins;
use super::problem::Problem;
use super::sampler::{Mix, Sampler};
use super::source::{Source, Span};
use super::what_if;
use crate::agenda::{EventIdx, Timeline};
use crate::payoff::Structure;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The scenario of a document as events change it, each variant made when first asked for.
pub struct Variants {
    document: Document,
    /// By the events that have set something, in the order in which they came.
    known: Mutex<BTreeMap<Vec<EventIdx>, Arc<Variant>>>,
}

/// A scenario after some events.
struct Variant {
    scenario: Scenario,
    /// The first of the events, whose changes do not go together with those of the others.
    giving_way: Vec<EventIdx>,
    sampler: OnceLock<Sampler>,
    structure: Arc<OnceLock<Structure>>,
    /// Scenarios of earlier draws, each with what it was drawn from, to be drawn into again: as many as there were threads at a
    /// time.
    used: Mutex<Vec<(Mix, Scenario)>>,
}

impl Variants {
    pub(super) fn new(document: Document) -> Self {
        Self { document, known: Mutex::default() }
    }

    /// What holds from which day on in a course of the world, with numbers as the file states them.
    pub(super) fn as_written(&self, timeline: &Timeline) -> Vec<Era> {
        eras(self.document.scenario(), timeline, |set| {
            let variant = self.after(set);
            variant.changed(&variant.scenario)
        })
    }

    /// What holds from which day on in the course of the world of a draw, with the numbers of the draw. What an event sets
    /// is certain from then on, unless it is uncertain around the number written, as where a what-if sets it.
    pub(super) fn drawn(&self, mix: Mix, scenario: &Scenario) -> Vec<Era> {
        // News change nothing that is set.
        let mut last: Option<(Vec<EventIdx>, Changed)> = None;
        eras(scenario, &scenario.timeline, |set| match &last {
            Some((known, changed)) if known == set => changed.clone(),
            Some(_) | None => {
                let changed = self.after(set).drawn(mix);
                last = Some((set.to_vec(), changed.clone()));
                changed
            }
        })
    }

    /// What keeps what an event sets, which stands at those places, from being made by itself; what it makes is kept.
    pub(super) fn failure(&self, event: EventIdx, places: &[(Span, Span)]) -> Option<Result<Problem, String>> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known().get([event].as_slice()).is_some_and(|variant| variant.giving_way.is_empty()) {
            return None;
        }
        let changes = &self.document.scenario().world.courses[event.index()].changes;
        let edited = match what_if::edited(&self.document, changes, places) {
            Ok(edited) => edited?,
            Err(problem) => return Some(Ok(*problem)),
        };
        match self.read(edited) {
            Ok(scenario) => {
                known().insert(vec![event], Arc::new(Variant::new(scenario?, Vec::new())));
                None
            }
            Err(said) => Some(Err(said)),
        }
    }

    /// The scenario after these events.
    fn after(&self, set: &[EventIdx]) -> Arc<Variant> {
        // Variants are added whole, so what a thread that panicked left behind is sound.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(variant) = known.get(set) {
            return Arc::clone(variant);
        }
        let (scenario, n_giving_way) = self.edited(set);
        let variant = Arc::new(Variant::new(scenario, set[..n_giving_way].to_vec()));
        known.insert(set.to_vec(), Arc::clone(&variant));
        variant
    }

    /// The scenario with all set that these events set, one after the other, and how many of the first of them give way. Each
    /// alone and any two can be made, which reading the file made sure of; should more not go together, the first one's
    /// changes are left out, then the next one's, until the rest do.
    fn edited(&self, set: &[EventIdx]) -> (Scenario, usize) {
        let courses = &self.document.scenario().world.courses;
        for skipped in 0..set.len() {
            let changes = set[skipped..].iter().flat_map(|event| &courses[event.index()].changes);
            if let Some(scenario) = self.with(changes) {
                return (scenario, skipped);
            }
        }
        (self.document.scenario().clone(), set.len())
    }

    /// The scenario with some changes made; nothing if they do not go together.
    fn with<'c>(&self, changes: impl Iterator<Item = &'c (String, String)>) -> Option<Scenario> {
        let mut edits = Edits::new(&self.document);
        for (address, value) in changes {
            edits.set(address, value).ok()?;
        }
        self.read(edits.text()).ok().flatten()
    }

    /// The scenario of an edited text, without what has lost its object, or what is said of it.
    fn read(&self, (mut text, mut origins): (String, Origins)) -> Result<Option<Scenario>, String> {
        loop {
            let (scenario, findings) = read_edited(&Source::new(self.document.name(), &text));
            let lost = findings.lost();
            let is_kept = |problem: &&Problem| !lost.iter().any(|span| span.holds(problem.span));
            if let Some(problem) = findings.problems.iter().find(is_kept) {
                return Err(problem.message());
            }
            if lost.is_empty() {
                return Ok(scenario);
            }
            text = edit::cut(&text, &mut origins, &lost);
        }
    }
}

impl Variant {
    fn new(scenario: Scenario, giving_way: Vec<EventIdx>) -> Self {
        Self { scenario, giving_way, sampler: OnceLock::new(), structure: Arc::default(), used: Mutex::default() }
    }

    /// What differs in a draw from the scenario before all events.
    fn drawn(&self, mix: Mix) -> Changed {
        let sampler = self.sampler.get_or_init(|| Sampler::of(&self.scenario));
        let used = || self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let earlier = {
            let mut used = used();
            let same = used.iter().position(|(known, _)| *known == mix);
            same.map(|place| used.swap_remove(place)).or_else(|| used.pop())
        };
        // The same draw comes again where an event is kept from happening in it.
        let scenario = match earlier {
            Some((known, scenario)) if known == mix => scenario,
            earlier => {
                let mut scenario = earlier.map_or_else(|| sampler.base().clone(), |(_, scenario)| scenario);
                sampler.mix_into(mix, &mut scenario);
                scenario
            }
        };
        let changed = self.changed(&scenario);
        used().push((mix, scenario));
        changed
    }

    /// What of a scenario that is this one, its numbers drawn or not, differs from the scenario before all events.
    fn changed(&self, scenario: &Scenario) -> Changed {
        Changed {
            clock: scenario.clock.clone(),
            delegations: scenario.delegations.clone(),
            giving_way: self.giving_way.clone(),
            structure: Arc::clone(&self.structure),
        }
    }
}

impl PartialEq for Variants {
    /// What they hold follows from the scenario that they belong to.
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

impl fmt::Debug for Variants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Variants").field("document", &self.document.name()).finish_non_exhaustive()
    }
}
