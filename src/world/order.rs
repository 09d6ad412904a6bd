//! In which order events are dated: each after all that it waits for.

use super::Course;
use crate::agenda::{EventIdx, Happened};

/// Events that wait for each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circle {
    /// Each waits for the next, the last for the first.
    pub events: Vec<EventIdx>,
}

/// The events in an order in which none stands before one that it waits for; otherwise in the order of the file.
pub(super) fn order(courses: &[Course]) -> Result<Vec<EventIdx>, Circle> {
    let mut placed = Happened::NONE;
    let mut order = Vec::with_capacity(courses.len());
    while order.len() < courses.len() {
        let is_ready = |event: &EventIdx| {
            let waits_for = courses[event.index()].waits_for();
            !placed.has(*event) && waits_for.among(placed) == waits_for
        };
        let Some(next) = (0..courses.len()).map(EventIdx::new).find(is_ready) else {
            return Err(Circle { events: circle(courses, placed) });
        };
        placed = placed.with(next);
        order.push(next);
    }
    Ok(order)
}

/// A circle among the events that are not placed, each of which waits for another of them.
fn circle(courses: &[Course], placed: Happened) -> Vec<EventIdx> {
    let next = |event: EventIdx| {
        let mut waits_for = courses[event.index()].waits_for().events();
        waits_for.find(|other| !placed.has(*other)).expect("it waits for one that is not placed")
    };
    let first = (0..courses.len()).map(EventIdx::new).find(|event| !placed.has(*event));
    let mut walked = vec![first.expect("one is not placed")];
    loop {
        let next = next(walked[walked.len() - 1]);
        if let Some(place) = walked.iter().position(|event| *event == next) {
            return walked.split_off(place);
        }
        walked.push(next);
    }
}
