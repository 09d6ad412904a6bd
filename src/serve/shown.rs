//! What there is to move on the page: numbers, choices, what-ifs, events; made from the scenario's own descriptions.

use crate::quantity::Side;
use crate::scenario::{
    Address, Document, Part, PartKind, Range, Scenario, UncertainNumber, address_in_words, strategy_kinds,
};
use crate::text::capitalised;
use crate::world::When;
use serde::Serialize;
use std::collections::BTreeSet;

/// Something that may be set.
#[derive(Debug, Serialize)]
pub(super) struct Control {
    address: String,
    title: String,
    /// Why it stands by itself: `uncertain`, `what_if`, `weight`, or `other`.
    group: Group,
    /// What it is counted in; empty for a plain number.
    unit: String,
    /// As it is written in the file.
    value: String,
    #[serde(flatten)]
    kind: ControlKind,
    /// Which values are allowed, in words.
    allowed: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

/// How much it matters at first sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
enum Group {
    /// It is drawn, and so is what the forecast is uncertain about.
    Uncertain,
    /// A what-if of the file sets it.
    WhatIf,
    /// What a delegation cares about.
    Weight,
    Other,
}

/// How it is moved.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum ControlKind {
    /// By a slider between two numbers, in steps, or by hand within what is allowed.
    Number { low: f64, high: f64, step: f64 },
    /// By a choice among values, each with what people call it.
    Choice { choices: Vec<[String; 2]> },
    /// By a day.
    Date,
    /// By hand, as in the file; some values to begin with.
    Text { choices: Vec<[String; 2]> },
}

/// A what-if of the file.
#[derive(Debug, Serialize)]
pub(super) struct Switch {
    name: String,
    title: String,
    question: String,
    /// What it sets, in words.
    sets: Vec<String>,
}

/// Something that may happen outside the talks.
#[derive(Debug, Serialize)]
pub(super) struct Happening {
    name: String,
    title: String,
    address: String,
    /// When and how surely, in words.
    when: String,
    /// Whether it is sure to happen, left to chance, or ruled out.
    state: State,
    /// The day, or the first day, on which it may happen.
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Sure,
    Chance,
    Follows,
    Never,
}

/// Everything that may be set, what matters most first: what is uncertain, what what-ifs set, what delegations care about. Where
/// it stands and how far it goes is taken from the scenario that the hand began with, so that nothing changes place, and no end
/// moves, while it is being moved.
pub(super) fn controls(begun: &Document, document: &Document) -> Vec<Control> {
    let (begun, scenario) = (begun.scenario(), document.scenario());
    let by_what_ifs: BTreeSet<&str> =
        scenario.what_ifs().iter().flat_map(|one| &one.changes).map(|(address, _)| address.as_str()).collect();
    let numbers = scenario.addresses().iter().map(|address| number([begun, scenario], address, &by_what_ifs));
    let is_event = |part: &&Part| part.name.starts_with("events.");
    let parts = scenario.parts().iter().filter(|part| scenario.part(&part.name).is_some() && !is_event(part));
    let mut controls: Vec<Control> =
        numbers.chain(parts.filter_map(|found| part(document, found, &by_what_ifs))).collect();
    controls.sort_by_key(|control| control.group);
    controls
}

fn number([begun, scenario]: [&Scenario; 2], address: &Address, by_what_ifs: &BTreeSet<&str>) -> Control {
    let at_first = begun.addresses().iter().find(|known| known.name == address.name).unwrap_or(address);
    let uncertain = begun.uncertainty().numbers.iter().find(|number| number.address == address.name);
    let is_weight = Side::BOTH.iter().any(|side| {
        let name = scenario.delegations()[*side].name();
        address.name.strip_prefix(name).is_some_and(|rest| rest.starts_with(".weights."))
    });
    let group = match uncertain {
        Some(_) => Group::Uncertain,
        None if by_what_ifs.contains(address.name.as_str()) => Group::WhatIf,
        None if is_weight => Group::Weight,
        None => Group::Other,
    };
    let (low, high, step) = reach(at_first, uncertain);
    let [because, source] =
        [&address.note.because, &address.note.source].map(|text| text.as_deref().map(str::to_owned));
    Control {
        address: address.name.clone(),
        title: capitalised(&address_in_words(scenario, &address.name).0),
        group,
        unit: address.unit.clone(),
        value: address.value.to_string(),
        kind: ControlKind::Number { low, high, step },
        allowed: address.range.to_string(),
        because,
        source,
    }
}

/// Between which numbers a slider goes, and in which steps: all that is allowed if that is little, or else all but one in a
/// thousand of what is drawn, or as much on both sides of what is written. What is allowed beyond is set by hand. An end that is
/// left out of what is allowed is a step away, unless what is written lies nearer.
fn reach(address: &Address, uncertain: Option<&UncertainNumber>) -> (f64, f64, f64) {
    const LITTLE: f64 = 100.0;
    let (range, value) = (address.range, address.value);
    let drawn = uncertain.map(|number| [number.quantile(0.0005), number.quantile(0.9995)]);
    let drawn = drawn.filter(|[low, high]| low.is_finite() && high.is_finite() && low < high);
    let [low, high] = match drawn {
        Some([low, high]) => [low.min(value), high.max(value)],
        None if range.greatest - range.least <= LITTLE => [range.least, range.greatest],
        None => {
            let reach = if value == 0.0 { 1.0 } else { value.abs() };
            [value - reach, value + reach]
        }
    };
    let (low, high) = (low.max(range.least), high.min(range.greatest));
    let step = step(low, high, range);
    let (is_open_below, is_open_above) =
        (range.above_least && low == range.least, range.below_greatest && high == range.greatest);
    let low = if is_open_below { value.min(low + step) } else { low };
    let high = if is_open_above { value.max(high - step) } else { high };
    (range.nearest(low), range.nearest(high), step)
}

/// About a hundredth of the way in round numbers; one where only whole numbers are allowed.
fn step(low: f64, high: f64, range: Range) -> f64 {
    let hundredth = (high - low) / 100.0;
    if range.whole {
        return 1.0;
    }
    if hundredth <= 0.0 || !hundredth.is_finite() {
        return 0.01;
    }
    let power = libm::pow(10.0, libm::floor(libm::log10(hundredth)));
    [5.0, 2.0, 1.0].into_iter().map(|part| part * power).find(|step| *step <= hundredth).unwrap_or(power)
}

fn part(document: &Document, part: &Part, by_what_ifs: &BTreeSet<&str>) -> Option<Control> {
    let scenario = document.scenario();
    let plain = |names: Vec<&str>| names.into_iter().map(|name| [name.to_owned(), name.to_owned()]).collect();
    let kind = match part.kind {
        PartKind::Option => ControlKind::Choice { choices: options(scenario, &part.name)? },
        PartKind::Delegation => ControlKind::Choice {
            choices: Side::BOTH
                .map(|side| {
                    let delegation = &scenario.delegations()[side];
                    [delegation.name().to_owned(), delegation.title().to_owned()]
                })
                .to_vec(),
        },
        PartKind::OneOf(choices) => {
            ControlKind::Choice { choices: plain(choices.iter().map(|choice| choice.name).collect()) }
        }
        PartKind::Flag => ControlKind::Choice { choices: plain(vec!["true", "false"]) },
        PartKind::Date => ControlKind::Date,
        PartKind::Named(_) if part.name.ends_with(".strategy") => {
            ControlKind::Text { choices: plain(strategy_kinds()) }
        }
        PartKind::Issue | PartKind::Event | PartKind::Named(_) | PartKind::Targets | PartKind::Changes => {
            ControlKind::Text { choices: Vec::new() }
        }
    };
    let group = if by_what_ifs.contains(part.name.as_str()) { Group::WhatIf } else { Group::Other };
    let written = document.written(&part.name).unwrap_or_default();
    let is_name = matches!(
        part.kind,
        PartKind::Option | PartKind::Delegation | PartKind::Date | PartKind::Issue | PartKind::Event
    );
    let value = if is_name { written.trim_matches('"') } else { written };
    Some(Control {
        address: part.name.clone(),
        title: capitalised(&address_in_words(scenario, &part.name).0),
        group,
        unit: String::new(),
        value: value.to_owned(),
        kind,
        allowed: part.kind.expected(),
        because: None,
        source: None,
    })
}

/// The options of the issue that an address names.
fn options(scenario: &Scenario, address: &str) -> Option<Vec<[String; 2]>> {
    let agenda = scenario.agenda();
    let issue = address.split('.').rev().find_map(|word| agenda.issue_named(word))?;
    let issue = agenda.issue(issue);
    Some(issue.options.iter().map(|option| [option.name.clone(), option.title.clone()]).collect())
}

/// The what-ifs of the file.
pub(super) fn switches(scenario: &Scenario) -> Vec<Switch> {
    let sets = |(address, value): &(String, String)| {
        let value = crate::scenario::value_in_words(scenario, address, value);
        format!("{}: {value}", capitalised(&address_in_words(scenario, address).0))
    };
    let switch = |what_if: &crate::scenario::WhatIf| Switch {
        name: what_if.name.clone(),
        title: what_if.title.clone(),
        question: what_if.question.clone(),
        sets: what_if.changes.iter().map(sets).collect(),
    };
    scenario.what_ifs().iter().map(switch).collect()
}

/// What may happen outside the talks.
pub(super) fn happenings(scenario: &Scenario) -> Vec<Happening> {
    let agenda = scenario.agenda();
    let events = agenda.events().iter().zip(&scenario.world().courses);
    let happening = |(event, course): (&crate::agenda::Event, &crate::world::Course)| {
        let (state, day, until) = match &course.when {
            When::On(day) => (State::Sure, Some(*day), None),
            When::Chance { on, .. } => (State::Chance, Some(*on), None),
            When::Hazard { from, until, .. } => (State::Chance, from.tomorrow().ok(), *until),
            When::Follows { .. } => (State::Follows, None, None),
            When::Never => (State::Never, None, None),
        };
        Happening {
            name: event.name.clone(),
            title: event.title.clone(),
            address: format!("events.{}.when", event.name),
            when: course.when.words(agenda),
            state,
            day: day.map(|day| day.to_string()),
            until: until.map(|day| day.to_string()),
        }
    };
    events.map(happening).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_slider_leads_where_the_scenario_may_not_go() {
        let mut n_open = 0;
        for (file, document) in crate::scenario::shipped::shipped() {
            let addresses = document.scenario().addresses();
            for Control { address, kind, .. } in controls(&document, &document) {
                let ControlKind::Number { low, high, step } = kind else { continue };
                let written = addresses.iter().find(|known| known.name == address).expect("it has a number");
                let place = format!("{file}: {address}: {low} to {high} by {step}");
                assert!([low, high].iter().all(|end| written.range.contains(*end)), "{place}");
                assert!(low <= written.value && written.value <= high && step > 0.0, "{place}: {}", written.value);
                // What stands at an open end is some way off it, and not a number with twenty zeros.
                assert!(low == 0.0 || low.abs() > 1e-12, "{place}");
                n_open += usize::from(written.range.above_least && low < 0.011);
            }
        }
        assert!(n_open > 0, "some go down to an end that is left out");
    }

    #[test]
    fn what_is_moved_keeps_its_place_and_its_ends() {
        let begun = crate::scenario::load("scenarios/moscow-2008.ron").expect("it is sound");
        let address = begun.scenario().uncertainty().numbers[0].address.clone();
        let number = |controls: Vec<Control>| {
            let place = controls.iter().position(|control| control.address == address).expect("it is there");
            let Control { group, kind, .. } = &controls[place];
            format!("{place} {group:?} {kind:?}")
        };
        let written = begun.scenario().addresses().iter().find(|known| known.name == address).expect("it is one");
        let moved = begun.set(&address, written.range.nearest(written.value * 0.9)).expect("it may be set");
        assert_eq!(number(controls(&begun, &moved)), number(controls(&begun, &begun)));
    }
}
