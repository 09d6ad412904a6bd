//! Events that do nothing, or come too late.

use super::Warning;
use crate::agenda::{Chamber, Condition, EventIdx, Happened};
use crate::scenario::Scenario;

/// The events that nothing reads and that do nothing, and those that surely come after the last round.
pub(super) fn events(scenario: &Scenario) -> Vec<Warning> {
    let agenda = &scenario.agenda;
    let read = read(scenario);
    let calendar = scenario.calendar();
    let last = calendar.dates().last();
    let mut warnings = Vec::new();
    for (idx, (event, course)) in agenda.events.iter().zip(&scenario.world.courses).enumerate() {
        let idx = EventIdx::new(idx);
        let does_nothing = !read.has(idx) && !course.turns_a_page() && course.news.is_empty();
        let too_late = scenario.timeline.day(idx).filter(|day| last.is_some_and(|last| day > last));
        if does_nothing {
            warnings.push(Warning::EventWithoutEffect { event: event.name.clone() });
        } else if let (Some(day), Some(last)) = (too_late, last) {
            let (date, last) = (day.to_string(), last.to_string());
            warnings.push(Warning::EventAfterTheTalks { event: event.name.clone(), date, last });
        }
    }
    warnings
}

/// The events that something in the scenario speaks of.
fn read(scenario: &Scenario) -> Happened {
    let mut read: Vec<EventIdx> = scenario.agenda.clause_events().events().collect();
    let mut add = |condition: &Condition| read.extend(condition.events().events());
    scenario.agenda.compatibility.iter().for_each(|rule| add(&rule.broken_when()));
    for delegation in &scenario.delegations {
        delegation.mandate.red_lines.iter().for_each(|line| add(&line.crossed_when()));
        delegation.rules.bonuses.iter().for_each(|bonus| add(&bonus.given));
        delegation.rules.linkages.iter().filter_map(|linkage| linkage.given.as_ref()).for_each(&mut add);
    }
    scenario.agenda.chambers.iter().flat_map(Chamber::conditions).for_each(&mut add);
    read.extend(scenario.successions().events());
    for course in &scenario.world.courses {
        read.extend(course.waits_for().events());
        read.extend(course.news.iter().map(|news| news.about));
    }
    read.into_iter().collect()
}
