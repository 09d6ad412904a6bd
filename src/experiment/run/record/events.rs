//! What happens outside the talks.

use super::Recorder;
use crate::agenda::{Condition, EventIdx, Forms};
use crate::experiment::names::number;
use crate::payoff::Successor;
use crate::result::{EventChangeRecord, EventRecord, FormsRecord, SuccessionRecord};
use crate::scenario::{Delegation, address_in_words, value_in_words};
use crate::world::later;
use jiff::civil::Date;

impl Recorder<'_> {
    /// Every event of the scenario.
    pub(super) fn events(&self) -> Vec<EventRecord> {
        (0..self.scenario.agenda.events.len()).map(|idx| self.event(EventIdx::new(idx))).collect()
    }

    fn event(&self, idx: EventIdx) -> EventRecord {
        let event = self.scenario.agenda.event(idx);
        let course = &self.scenario.world.courses[idx.index()];
        let day = self.scenario.timeline.day(idx);
        let set = |(address, value): &(String, String)| {
            let (title, forms) = address_in_words(self.scenario, address);
            EventChangeRecord {
                address: address.clone(),
                what: forms.in_text.unwrap_or(title),
                value: value_in_words(self.scenario, address, value),
            }
        };
        let until = |months: Option<f64>| {
            let until = day.zip(months).and_then(|(day, months)| later(day, months));
            until.map(|until| until.to_string())
        };
        EventRecord {
            name: event.name.clone(),
            title: event.title.clone(),
            forms: FormsRecord::from(&event.forms),
            date: day.map(|day| day.to_string()),
            // A draw has decided what is.
            left_to_chance: self.draw.is_none() && day.is_none() && self.scenario.world.waits_on_chance().has(idx),
            sets: course.changes.iter().map(set).collect(),
            set_until: until(course.lasts),
            gives_way: self.scenario.gives_way_on(idx).map(|day| day.to_string()),
            successions: self.successions(idx),
            suspended_until: until(course.suspends),
            bears_on: self.bears_on(idx),
        }
    }

    /// Who follows whom on an event.
    fn successions(&self, event: EventIdx) -> Vec<SuccessionRecord> {
        let timeline = &self.scenario.timeline;
        // Where it does not happen, everybody else has been followed by then: what it would change.
        let day = timeline.day(event);
        let is_before = |other: &(Date, EventIdx)| day.is_none_or(|day| *other < (day, event));
        let mut before: Vec<(Date, EventIdx)> = timeline.happenings().map(|(event, day)| (day, event)).collect();
        before.retain(is_before);
        before.sort_unstable();
        let before: Vec<EventIdx> = before.into_iter().map(|(_, event)| event).collect();
        let of = |delegation: &Delegation| {
            let followed = delegation.rules.principals.iter().filter_map(|principal| {
                let successor = principal.successor_on(event)?;
                Some(SuccessionRecord {
                    of: delegation.name.clone(),
                    who: successor.called(),
                    whom: principal.last_of(&before).map_or_else(|| principal.called(), Successor::called),
                    continuity: number(successor.continuity),
                })
            });
            followed.collect::<Vec<_>>()
        };
        self.scenario.delegations.iter().flat_map(of).collect()
    }

    /// The rules whose conditions speak of an event.
    fn bears_on(&self, event: EventIdx) -> Vec<String> {
        let speaks = |condition: &Condition| condition.events().has(event);
        let titled = |title: &Option<String>, name: &str| title.clone().unwrap_or_else(|| Forms::in_words(name));
        let rules = self.scenario.agenda.compatibility.iter().filter(|rule| speaks(&rule.broken_when()));
        let mut told: Vec<String> =
            rules.map(|rule| format!("the rule “{}”", titled(&rule.title, &rule.name))).collect();
        for delegation in &self.scenario.delegations {
            let of = |what: &str, name: &str| format!("the {what} “{name}” of {}", in_text(delegation));
            let lines = delegation.mandate.red_lines.iter().filter(|line| speaks(&line.crossed_when()));
            told.extend(lines.map(|line| of("red line", &titled(&line.title, &line.name))));
            let linkages = delegation.rules.linkages.iter();
            let linkages = linkages.filter(|linkage| linkage.given.as_ref().is_some_and(speaks));
            told.extend(linkages.map(|linkage| of("linkage", &Forms::in_words(&linkage.name))));
            let bonuses = delegation.rules.bonuses.iter().filter(|bonus| speaks(&bonus.given));
            told.extend(bonuses.map(|bonus| of("bonus", &Forms::in_words(&bonus.name))));
        }
        told
    }
}

/// How a sentence calls a delegation.
fn in_text(delegation: &Delegation) -> &str {
    delegation.forms.in_text.as_deref().unwrap_or(&delegation.title)
}
