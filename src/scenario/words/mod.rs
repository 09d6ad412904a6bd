//! Addresses in words: what people call the number or part that stands there.

mod chamber;
mod delegation;
mod strategy;

use super::address::PartKind;
use super::model::{Delegation, Scenario};
use crate::agenda::{Forms, Issue, IssueIdx, OptionIdx};
use crate::element::{Described, Holds};
use crate::payoff::{LinkageEffect, OptionValues, Shape};
use crate::quantity::{PerSide, Side};
use crate::text::day;
use crate::world::When;
use jiff::civil::Date;

/// In which form names are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Title,
    Short,
    InText,
}

/// What people call an address: `weight of the ceiling on warheads, United States`, with the form for little room and that
/// for sentences, `the weight of the ceiling on warheads for the United States`. Of an address that the scenario does not
/// have, as much as can be said.
#[must_use]
pub fn address_in_words(scenario: &Scenario, address: &str) -> (String, Forms) {
    let words = |form| Words { scenario, form }.address(address);
    (words(Form::Title), Forms { short: Some(words(Form::Short)), in_text: Some(words(Form::InText)) })
}

/// What people call the field of a strategy, a linkage or the values of an issue that stands at an address, whatever it is a field
/// of; nothing of other addresses.
#[cfg_attr(not(feature = "chart"), allow(dead_code))]
#[must_use]
pub(crate) fn field_in_words(scenario: &Scenario, address: &str) -> Option<&'static str> {
    let parts: Vec<&str> = address.split('.').collect();
    let (first, rest) = parts.split_first()?;
    let delegation = scenario.delegations.iter().find(|delegation| delegation.name == **first)?;
    let shaped = |values: Option<&OptionValues>, field: &str| match values {
        Some(OptionValues::Shape(shape)) => strategy::called(field, Some(shape), Shape::spelled()),
        Some(OptionValues::Table(_)) | None => None,
    };
    let issue = |name: &str| scenario.agenda.issue_named(name).map(IssueIdx::index);
    match rest {
        ["strategy", field @ ..] => strategy::strategy_called(delegation, field),
        ["linkages", name, field] => {
            let own = Words::linkage(delegation, name).map(|effect| effect as &dyn Described);
            strategy::called(field, own, LinkageEffect::spelled())
        }
        ["values", name, field] => shaped(delegation.rules.values.get(issue(name)?), field),
        ["principals", name, "values", of, field] => {
            let principal = delegation.rules.principals.iter().find(|one| one.name == **name)?;
            shaped(principal.interests.values.get(issue(of)?)?.as_ref(), field)
        }
        _ => None,
    }
}

/// What people call a value of an address: the title of an option, an issue or a delegation, a date as it is spoken; all else
/// stays as it is.
#[must_use]
pub fn value_in_words(scenario: &Scenario, address: &str, value: &str) -> String {
    let bare = value.trim().trim_matches('"');
    let words = Words { scenario, form: Form::Title };
    let titled = match scenario.part(address).map(|part| part.kind) {
        Some(PartKind::Option) => words.issue_of(address).map(|issue| option(issue, bare)),
        Some(PartKind::Issue) => words.issue_named(bare).map(|issue| issue.title.clone()),
        Some(PartKind::Delegation) => {
            scenario.delegations.iter().find(|delegation| delegation.name == bare).map(|found| found.title.clone())
        }
        Some(PartKind::Event) => {
            let events = &words.scenario.agenda.events;
            events.iter().find(|event| event.name == bare).map(|event| event.title.clone())
        }
        Some(PartKind::Date) => bare.parse::<Date>().ok().map(day),
        Some(PartKind::Named(_) | PartKind::OneOf(_) | PartKind::Flag | PartKind::Targets | PartKind::Changes)
        | None => None,
    };
    titled.unwrap_or_else(|| value.to_owned())
}

/// What stands at an address that holds an option, a condition or the day of an event, in words: the option's title, the
/// condition with titles, `on 15 April 2009`.
/// Nothing for numbers and strategies, and where nothing stands.
#[must_use]
pub fn part_in_words(scenario: &Scenario, address: &str) -> Option<String> {
    let parts: Vec<&str> = address.split('.').collect();
    if let ["events", event, "when"] = parts.as_slice() {
        let course =
            scenario.world.courses.get(scenario.agenda.events.iter().position(|known| known.name == **event)?)?;
        return Some(match &course.when {
            When::On(date) => format!("on {}", day(*date)),
            When::Never => "never".to_owned(),
            when @ (When::Chance { .. } | When::Hazard { .. } | When::Follows { .. }) => when.words(&scenario.agenda),
        });
    }
    let [side, "mandate", kind, name, field @ ..] = parts.as_slice() else { return None };
    let side = Side::BOTH.into_iter().find(|one| scenario.delegations[*one].name == **side)?;
    let (mandate, agenda) = (&scenario.delegations[side].mandate, &scenario.agenda);
    let titled = |of: &dyn Fn(usize) -> Option<OptionIdx>| {
        let idx = agenda.issue_named(name)?;
        Some(format!("“{}”", agenda.issue(idx).option_title(of(idx.index())?)))
    };
    let line = || mandate.red_lines.iter().find(|line| line.name == **name);
    match (*kind, field) {
        ("openings", []) => titled(&|idx| *mandate.openings.get(idx)?),
        ("walk_aways", ["at"]) => titled(&|idx| Some(mandate.walk_aways.get(idx)?.as_ref()?.at)),
        ("red_lines", ["refuse"]) => Some(line()?.refuse.titled_words(agenda)),
        ("red_lines", ["unless"]) => Some(line()?.unless.as_ref()?.titled_words(agenda)),
        _ => None,
    }
}

/// An option as people call it.
fn option(issue: &Issue, name: &str) -> String {
    let found = issue.option_named(name);
    let short = |option: OptionIdx| {
        let known = issue.options.get(option.index());
        known.and_then(|option| option.short.clone()).unwrap_or_else(|| issue.option_title(option).to_owned())
    };
    found.map_or_else(|| Forms::in_words(name), short)
}

struct Words<'a> {
    scenario: &'a Scenario,
    form: Form,
}

impl Words<'_> {
    fn address(&self, address: &str) -> String {
        let parts: Vec<&str> = address.split('.').collect();
        let Some((first, rest)) = parts.split_first() else { return String::new() };
        let delegations: &PerSide<Delegation> = &self.scenario.delegations;
        let side = Side::BOTH.into_iter().find(|side| delegations[*side].name == **first);
        match (side, rest) {
            (Some(side), rest) => self.of_delegation(&delegations[side], rest),
            (None, ["turn"]) if *first == "clock" => self.alone("time between rounds"),
            (None, ["turn", n]) if *first == "clock" => self.alone(&format!("date of round {n}")),
            (None, ["start"]) if *first == "clock" => self.alone("date of the first round"),
            (None, ["deadline"]) if *first == "clock" => self.alone("deadline"),
            (None, []) if *first == "opens" => self.alone("delegation that makes the first proposal"),
            (None, []) if *first == "rules" => self.alone("rule set"),
            (None, []) if *first == "partial" => self.alone("meaning of agreements that leave issues open"),
            (None, [name, field]) if *first == "compatibility" => {
                let rule = self.scenario.agenda.compatibility.iter().find(|rule| rule.name == **name);
                let title = rule.and_then(|rule| rule.title.clone()).unwrap_or_else(|| Forms::in_words(name));
                let part = match *field {
                    "if" => "premise",
                    "then" => "consequence",
                    _ => "condition",
                };
                self.alone(&format!("{part} of the rule “{title}”"))
            }
            (None, [event, rest @ ..]) if *first == "events" => {
                let known = self.scenario.agenda.events.iter().find(|known| known.name == **event);
                let title = known.map_or_else(|| Forms::in_words(event), |event| event.title.clone());
                let what = match rest {
                    ["when", "p"] => "chance",
                    ["when", "per_month"] => "hazard",
                    ["when", "months"] => "delay",
                    ["when", "until"] => "last possible day",
                    ["when", "from"] => "day before the first possible one",
                    ["given"] => "condition",
                    ["set"] => "changes that come with",
                    ["news", _, "about"] => "other event that is told of by",
                    ["lasts"] => "time for which changes hold that come with",
                    ["suspends"] => "length of the pause after",
                    ["news", _, "ratio"] => "weight as news",
                    _ => "date",
                };
                let of = if matches!(rest, ["lasts" | "suspends" | "set"] | ["news", _, "about"]) { "" } else { "of " };
                self.alone(&format!("{what} {of}the event “{title}”"))
            }
            (None, [chamber, field @ ..]) if *first == "ratification" => self.of_chamber(chamber, field),
            (None, [issue, "deferrable"]) if *first == "agenda" => {
                self.alone(&format!("freedom to leave {} open", self.issue(issue)))
            }
            (None, [issue, option, "contingent", field]) if *first == "agenda" => {
                let named = self.issue_named(issue).map(|issue| self::option(issue, option));
                let option = named.unwrap_or_else(|| Forms::in_words(option));
                let what = match *field {
                    "then" => "option that holds if the event happens, by",
                    "otherwise" => "option that holds if the event does not happen, by",
                    _ => "event that decides",
                };
                self.alone(&format!("{what} “{option}” on {}", self.issue(issue)))
            }
            (None, [issue, option, "level"]) if *first == "agenda" => {
                let named = self.issue_named(issue).map(|issue| self::option(issue, option));
                let option = named.unwrap_or_else(|| Forms::in_words(option));
                self.alone(&format!("level of “{option}” on {}", self.issue(issue)))
            }
            (None, _) => self.alone(&Forms::in_words(&parts.join(" "))),
        }
    }

    /// Something that is nobody's.
    fn alone(&self, what: &str) -> String {
        if self.form == Form::InText { format!("the {what}") } else { what.to_owned() }
    }

    fn issue_named(&self, name: &str) -> Option<&Issue> {
        self.scenario.agenda.issues.iter().find(|issue| issue.name == name)
    }

    /// The issue of which an address names an option.
    fn issue_of(&self, address: &str) -> Option<&Issue> {
        let parts: Vec<&str> = address.split('.').collect();
        match parts.as_slice() {
            [_, "mandate", "openings", issue] | [_, "mandate", "walk_aways", issue, "at"] => self.issue_named(issue),
            [name, "linkages", linkage, field] => {
                let delegation = self.scenario.delegations.iter().find(|delegation| delegation.name == **name)?;
                let effect = Self::linkage(delegation, linkage)?;
                let field = effect.fields().iter().find(|known| known.name == *field)?;
                let Holds::OptionOf(issue) = field.holds else { return None };
                Some(self.scenario.agenda.issue(effect.issue(issue)?))
            }
            _ => None,
        }
    }

    fn issue(&self, name: &str) -> String {
        let Some(issue) = self.issue_named(name) else { return Forms::in_words(name) };
        let Forms { short, in_text } = &issue.forms;
        let form = if self.form == Form::Short { short } else { in_text };
        form.clone().unwrap_or_else(|| issue.title.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Document;

    fn moscow() -> Document {
        Document::parse("moscow.ron", include_str!("../../../scenarios/moscow-2008-table.ron")).expect("it is shipped")
    }

    #[test]
    fn an_address_is_said_by_the_titles_of_the_scenario() {
        let document = moscow();
        let words = |address: &str| address_in_words(document.scenario(), address);
        let (title, forms) = words("us.weights.warheads");
        assert_eq!(title, "weight of the ceiling on warheads, United States");
        assert_eq!(forms.short.as_deref(), Some("weight of Warheads, US"));
        assert_eq!(forms.in_text.as_deref(), Some("the weight of the ceiling on warheads for the United States"));
        assert_eq!(words("russia.strategy.moves_first").0, "readiness to move first, Russia");
        assert_eq!(words("clock.turn").1.in_text.as_deref(), Some("the time between rounds"));
        let option = value_in_words(document.scenario(), "us.mandate.walk_aways.warheads.at", "cap_1700");
        assert!(!option.contains('_'), "{option}");
        assert_eq!(value_in_words(document.scenario(), "us.strategy", "Micro"), "Micro");
        assert_eq!(words("clock.deadline").1.in_text.as_deref(), Some("the deadline"));
        assert_eq!(value_in_words(document.scenario(), "clock.deadline", "2009-12-05"), "5 December 2009");
        let part = |address: &str| part_in_words(document.scenario(), address);
        let red_line = "Delivery vehicles: any from “About 1,100” to “About 500, warheads attributed as in START”";
        assert_eq!(part("us.mandate.red_lines.no_carrier_cap.refuse").as_deref(), Some(red_line));
        assert_eq!(part("us.mandate.openings.md_access").as_deref(), Some("“Regular visits and instruments”"));
        assert_eq!(part("us.weights.warheads"), None);
    }

    #[test]
    fn every_address_of_every_scenario_is_said_in_words() {
        for (file, document) in crate::scenario::shipped::shipped_and(&["everything"]) {
            let scenario = document.scenario();
            let addresses = scenario.addresses.iter().map(|address| &address.name);
            for address in addresses.chain(scenario.parts.iter().map(|part| &part.name)) {
                let (title, forms) = address_in_words(scenario, address);
                for text in [Some(title), forms.short, forms.in_text].into_iter().flatten() {
                    let is_words = !text.contains('_') && !text.contains(address.as_str());
                    assert!(is_words, "{file}: `{address}` is said as {text}");
                }
            }
        }
    }
}
