//! What events set: tried once the rest of the file is known to be right, and again where something else is set that bears on it.

use super::address::is_within;
use super::decode::EventSetPlace;
use super::document::Document;
use super::problem::{Problem, ProblemKind, short};
use super::what_if;
use crate::agenda::EventIdx;
use crate::world::Course;
use rayon::prelude::*;

/// What an event may set besides what belongs to a delegation.
const OF_THE_CLOCK: &str = "clock.deadline";

/// An event that sets something.
struct Setter<'d> {
    event: EventIdx,
    name: &'d str,
    course: &'d Course,
    place: &'d EventSetPlace,
}

/// What keeps what events set from being made: of each by itself, and of any two that bear on the same part of the scenario,
/// in either order in which both may hold.
pub(super) fn failures(document: &Document) -> Vec<Problem> {
    failures_of(document, |_| true)
}

/// The same in a document that was made of another by such changes, in which all of it could be made: what bears on none of the
/// parts that were changed can be made as before.
pub(super) fn failures_after(document: &Document, changes: &[(&str, &str)]) -> Vec<Problem> {
    let changed: Vec<String> = changes.iter().map(|(address, _)| part(address)).collect();
    // When events come decides which of them may meet.
    let is_any = |part: &String| {
        !document.scenario().delegations.iter().any(|known| part.starts_with(&format!("{}.", known.name)))
    };
    let all = changed.iter().any(is_any);
    failures_of(document, |setter| all || setter.parts().iter().any(|part| changed.contains(part)))
}

fn failures_of(document: &Document, is_tried: impl Fn(&Setter<'_>) -> bool + Sync) -> Vec<Problem> {
    let scenario = document.scenario();
    let events = scenario.agenda.events.iter().zip(&scenario.world.courses);
    let setting = events.enumerate().filter(|(_, (_, course))| !course.changes.is_empty());
    let setters: Vec<Setter<'_>> = setting
        .zip(&document.slots.event_sets)
        .map(|((idx, (event, course)), place)| Setter { event: EventIdx::new(idx), name: &event.name, course, place })
        .collect();
    // Each takes as long as reading the file.
    let tried = setters.par_iter().filter(|setter| is_tried(setter));
    let alone: Vec<Problem> = tried.flat_map_iter(|setter| setter.failures(document)).collect();
    if !alone.is_empty() {
        return alone;
    }
    let may_meet = |earlier: &Setter<'_>, later: &Setter<'_>| {
        later.name != earlier.name
            && later.bears_on(earlier)
            // Where all is set anew, nothing is left of what was.
            && !later.replaces(earlier)
            && (is_tried(earlier) || is_tried(later))
            && !scenario.world.is_over_before(earlier.event, later.event)
    };
    let pairs = setters.iter().flat_map(|earlier| setters.iter().map(move |later| (earlier, later)));
    let pairs: Vec<_> = pairs.filter(|(earlier, later)| may_meet(earlier, later)).collect();
    pairs.into_par_iter().filter_map(|(earlier, later)| later.clash(earlier, document)).collect()
}

/// The part of the scenario that an address is of, such as a delegation's weights.
fn part(address: &str) -> String {
    address.split('.').take(2).collect::<Vec<_>>().join(".")
}

impl Setter<'_> {
    fn failures(&self, document: &Document) -> Vec<Problem> {
        let addresses = self.course.changes.iter().zip(&self.place.changes);
        let fixed = addresses.filter(|((address, _), _)| !may_be_set(document, address));
        let fixed: Vec<Problem> = fixed
            .map(|((address, _), (at, _))| {
                let help = "what belongs to a delegation may be set, and `clock.deadline`; for the rest there are \
                            conditions, `Happened(..)`";
                let is_known =
                    document.scenario().address(address).is_some() || document.scenario().part(address).is_some();
                let kind = if is_known {
                    ProblemKind::EventMayNotSet { address: short(address) }
                } else {
                    ProblemKind::UnknownAddress { found: short(address) }
                };
                Problem::new(kind, *at).with_help(is_known.then(|| help.to_owned()))
            })
            .collect();
        if !fixed.is_empty() {
            return fixed;
        }
        let variants = document.scenario().variants.as_ref().expect("an event that sets something turns a page");
        let failure = variants.failure(self.event, &self.place.changes);
        let problem = failure.map(|failure| {
            failure.unwrap_or_else(|said| {
                Problem::new(ProblemKind::EventSetFails { name: self.name.to_owned(), said }, self.place.name)
            })
        });
        problem.into_iter().collect()
    }

    /// The parts of the scenario of which it sets something.
    fn parts(&self) -> Vec<String> {
        self.course.changes.iter().map(|(address, _)| part(address)).collect()
    }

    /// Whether both set something of the same part of the scenario.
    fn bears_on(&self, other: &Self) -> bool {
        let others = other.parts();
        self.parts().iter().any(|part| others.contains(part))
    }

    /// Whether it sets all that another sets, itself or as a part of something larger.
    fn replaces(&self, other: &Self) -> bool {
        let is_set =
            |address: &String| self.course.changes.iter().any(|(own, _)| own == address || is_within(address, own));
        other.course.changes.iter().all(|(address, _)| is_set(address))
    }

    /// What keeps it from setting what it does after another has.
    fn clash(&self, earlier: &Self, document: &Document) -> Option<Problem> {
        let changes = [earlier.course.changes.as_slice(), &self.course.changes].concat();
        let places = [earlier.place.changes.as_slice(), &self.place.changes].concat();
        let said = match what_if::failure(document, &changes, &places)? {
            Ok(problem) => problem.message(),
            Err(said) => said,
        };
        let (earlier, later) = (earlier.name.to_owned(), self.name.to_owned());
        Some(Problem::new(ProblemKind::EventSetsClash { earlier, later, said }, self.place.name))
    }
}

fn may_be_set(document: &Document, address: &str) -> bool {
    let first = address.split('.').next();
    address == OF_THE_CLOCK || document.scenario().delegations.iter().any(|known| Some(known.name.as_str()) == first)
}
