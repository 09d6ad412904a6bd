//! Addresses in words: what people call the number or part that stands there.

use super::address::PartKind;
use super::model::{Delegation, Scenario};
use crate::agenda::{Agenda, Forms, Issue, OptionIdx};
use crate::element::{Described, Holds, Spelled};
use crate::payoff::{Interests, LinkageEffect, OptionValues, Principal, Shape, Successor};
use crate::quantity::{PerSide, Side};
use crate::strategy::{
    AcceptanceConfig, AspirationConfig, CounterpartConfig, NegmasConfig, NoiseConfig, WalkOutConfig,
};
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

/// A principal, or somebody who follows one, as people call it.
fn person(principal: Option<&Principal>, successor: Option<&str>, name: &str) -> String {
    let called = match successor {
        None => principal.map(Principal::called),
        Some(successor) => follower(principal, successor).map(Successor::called),
    };
    called.unwrap_or_else(|| Forms::in_words(successor.unwrap_or(name)))
}

/// Who follows a principal under that name.
fn follower<'p>(principal: Option<&'p Principal>, name: &str) -> Option<&'p Successor> {
    principal?.successors.iter().find(|one| one.name == name)
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
                    ["when", "from"] => "first possible day",
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

    /// Something of a chamber that must consent.
    fn of_chamber(&self, name: &str, field: &[&str]) -> String {
        let (what, of) = match field {
            ["members"] => ("members".to_owned(), "of"),
            ["present"] => ("members present".to_owned(), "in"),
            ["needed" | "votes"] | ["needed", _] => ("votes needed".to_owned(), "in"),
            ["sure"] => ("sure votes".to_owned(), "in"),
            ["shock"] => ("weight of what moves all undecided members".to_owned(), "of"),
            ["delay"] => ("months until the vote".to_owned(), "of"),
            ["of"] => ("delegation".to_owned(), "of"),
            ["while"] => ("condition for the consent".to_owned(), "of"),
            ["swing", group, "voters"] => (format!("number of {}", Forms::in_words(group)), "in"),
            ["swing", group, "yes"] => (format!("chance of a vote of the {}", Forms::in_words(group)), "in"),
            ["swing", group, "shifts", n, "by"] => (format!("shift {n} of the {}", Forms::in_words(group)), "in"),
            ["swing", group, "shifts", n, _] => {
                (format!("condition of shift {n} of the {}", Forms::in_words(group)), "in")
            }
            ["side_measures", measure, "lift"] => (format!("effect of “{}”", self.measure(name, measure)), "in"),
            ["side_measures", measure, "cost"] => (format!("cost of “{}”", self.measure(name, measure)), "for"),
            other => (Forms::in_words(&other.join(" ")), "of"),
        };
        self.with_chamber(&what, of, name)
    }

    fn with_chamber(&self, what: &str, of: &str, name: &str) -> String {
        let Some(chamber) = self.scenario.agenda.chambers.iter().find(|chamber| chamber.name == name) else {
            return format!("{what} {of} {}", Forms::in_words(name));
        };
        match self.form {
            Form::Title => format!("{what}, {}", chamber.title),
            Form::Short => format!("{what}, {}", chamber.short()),
            Form::InText => format!("the {what} {of} {}", chamber.in_text()),
        }
    }

    fn measure(&self, chamber: &str, name: &str) -> String {
        let chamber = self.scenario.agenda.chambers.iter().find(|known| known.name == chamber);
        let measure = chamber.and_then(|chamber| chamber.side_measures.iter().find(|measure| measure.name == name));
        measure.map_or_else(|| Forms::in_words(name), crate::agenda::SideMeasure::title)
    }

    /// Something that is nobody's.
    fn alone(&self, what: &str) -> String {
        if self.form == Form::InText { format!("the {what}") } else { what.to_owned() }
    }

    fn of_delegation(&self, delegation: &Delegation, rest: &[&str]) -> String {
        let (what, of) = self.what(delegation, rest);
        let Forms { short, in_text } = &delegation.forms;
        let title = delegation.title.as_str();
        match self.form {
            Form::Title => format!("{what}, {title}"),
            Form::Short => format!("{what}, {}", short.as_deref().unwrap_or(title)),
            Form::InText => format!("the {what} {of} {}", in_text.as_deref().unwrap_or(title)),
        }
    }

    /// What stands there, and how a sentence says whose it is.
    fn what(&self, delegation: &Delegation, rest: &[&str]) -> (String, &'static str) {
        let rules = &delegation.rules;
        let issue = |name: &str| self.issue(name);
        let dated = |date: Option<jiff::civil::Date>| date.map_or_else(String::new, |date| format!(" from {date} on"));
        let nth = |n: &str| n.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let what = match rest {
            ["weights", name] => format!("weight of {}", issue(name)),
            ["values", name] => format!("values of {}", issue(name)),
            ["values", name, field @ ..] => self.values(delegation, name, field),
            ["no_deal", "values", name] => format!("value of {} without a deal", issue(name)),
            ["no_deal", "adjustment"] => "payoff of no deal beyond the issues".to_owned(),
            ["no_deal", "discounted"] => "discounting of the payoff of no deal".to_owned(),
            ["no_deal", "changes", n, "from"] => format!("date of change {n} of the payoff of no deal"),
            ["no_deal", "changes", n, field] => {
                let from = nth(n).and_then(|n| Some(rules.no_deal.changes.get(n)?.from));
                format!("change of the payoff of no deal{}{}", dated(from), at_once(field))
            }
            ["costs", n, "from"] => format!("date from which cost {n} of time is due"),
            ["costs", n, field] => {
                let from = nth(n).and_then(|n| Some(rules.costs.get(n)?.from));
                format!("cost of time{}{}", dated(from), at_once(field))
            }
            ["drifts", n, "from"] => format!("date from which the drift {n} of values begins"),
            ["drifts", n, "of"] => format!("options whose values drift {n} changes"),
            ["drifts", n, "per_month"] => {
                let drift = nth(n).and_then(|n| rules.drifts.get(n));
                let of = drift.map(|drift| issue(&self.scenario.agenda.issue(drift.of.issue).name));
                format!("change of the value of {} a month", of.unwrap_or_else(|| "an option".to_owned()))
            }
            ["bonuses", name, "while"] => format!("condition of the bonus “{}”", Forms::in_words(name)),
            ["bonuses", name, "amount"] => format!("bonus for “{}”", Forms::in_words(name)),
            ["linkages", name, "satisfaction", option] => {
                format!("satisfaction by “{}” in the linkage “{}”", Forms::in_words(option), Forms::in_words(name))
            }
            ["linkages", name] => format!("linkage “{}”", Forms::in_words(name)),
            ["linkages", name, "while"] => format!("condition of the linkage “{}”", Forms::in_words(name)),
            ["linkages", name, field] => {
                let own = Self::linkage(delegation, name).map(|effect| effect as &dyn Described);
                let called = called(field, own, LinkageEffect::spelled());
                let called = called.map_or_else(|| Forms::in_words(field), str::to_owned);
                format!("{called} of the linkage “{}”", Forms::in_words(name))
            }
            ["principals", name, rest @ ..] => {
                let found = delegation.rules.principals.iter().find(|one| one.name == **name);
                let (successor, rest) = match rest {
                    ["successors", successor, rest @ ..] => (Some(*successor), rest),
                    rest => (None, rest),
                };
                let interests = match successor {
                    None => found.map(|one| &one.interests),
                    Some(successor) => follower(found, successor).map(|one| &one.interests),
                };
                let who = person(found, successor, name);
                if rest == ["share"] {
                    return (format!("share of {who} in decisions"), "of");
                }
                format!("{} of {who}", self.of_person(interests, rest))
            }
            ["failed_ratification"] => "worth of a failed ratification beyond no deal".to_owned(),
            ["judges", name] => {
                let chamber = self.scenario.agenda.chambers.iter().find(|chamber| chamber.name == **name);
                let called = chamber.map_or_else(|| Forms::in_words(name), |chamber| chamber.in_text().to_owned());
                format!("shift of undecided votes in {called}, in log odds,")
            }
            ["discount"] => return ("value kept over a month of waiting".to_owned(), "by"),
            ["beliefs", name] => {
                let event = self.scenario.agenda.events.iter().find(|event| event.name == **name);
                let title = event.map_or_else(|| Forms::in_words(name), |event| event.title.clone());
                format!("belief that “{title}”")
            }
            ["delay_cost"] => "cost of leaving an issue open".to_owned(),
            ["mandate", "openings", name] => format!("opening on {}", issue(name)),
            ["mandate", "walk_aways", name, "at"] => format!("walk-away on {}", issue(name)),
            ["mandate", "walk_aways", name, _] => format!("cost of a step beyond the walk-away on {}", issue(name)),
            ["mandate", "red_lines", name, field] => {
                let line = delegation.mandate.red_lines.iter().find(|line| line.name == **name);
                let title = line.and_then(|line| line.title.clone()).unwrap_or_else(|| Forms::in_words(name));
                let part = if *field == "unless" { "exception to" } else { "content of" };
                format!("{part} the red line “{title}”")
            }
            ["strategy"] => return ("strategy".to_owned(), "of"),
            ["strategy", field @ ..] => return (strategy_field(delegation, field), "of"),
            other => Forms::in_words(&other.join(" ")),
        };
        (what, "for")
    }

    /// What stands there of a principal, or of somebody who follows one.
    fn of_person(&self, interests: Option<&Interests>, rest: &[&str]) -> String {
        let agenda = &self.scenario.agenda;
        match rest {
            ["continuity"] => "share of the line before kept".to_owned(),
            ["on"] => "event that brings the turn".to_owned(),
            ["floor"] => "floor of the veto".to_owned(),
            ["weights", issue] => format!("weight of {}", self.issue(issue)),
            ["values", issue] => format!("values of {}", self.issue(issue)),
            ["values", issue, field @ ..] => {
                let values =
                    interests.zip(agenda.issue_named(issue)).and_then(|(one, idx)| one.values[idx.index()].as_ref());
                self.valued(values, issue, field)
            }
            other => Forms::in_words(&other.join(" ")),
        }
    }

    fn values(&self, delegation: &Delegation, name: &str, field: &[&str]) -> String {
        let agenda: &Agenda = &self.scenario.agenda;
        let values = agenda.issue_named(name).and_then(|idx| delegation.rules.values.get(idx.index()));
        self.valued(values, name, field)
    }

    /// A number of the values of an issue.
    fn valued(&self, values: Option<&OptionValues>, name: &str, field: &[&str]) -> String {
        let issue = self.issue(name);
        match (values, field) {
            (Some(OptionValues::Shape(shape)), [field]) => match called(field, Some(shape), Shape::spelled()) {
                Some(called) => format!("{called} on {issue}"),
                None => format!("{} of the values of {issue}", Forms::in_words(field)),
            },
            (_, [n, "from"]) => format!("level where step {n} of the values of {issue} begins"),
            (_, [n, "value"]) => format!("value of step {n} of {issue}"),
            (_, [option]) => {
                let named = self.issue_named(name).map(|issue| self::option(issue, option));
                format!("value of “{}” on {issue}", named.unwrap_or_else(|| Forms::in_words(option)))
            }
            (_, other) => format!("{} of the values of {issue}", Forms::in_words(&other.join(" "))),
        }
    }

    fn issue_named(&self, name: &str) -> Option<&Issue> {
        self.scenario.agenda.issues.iter().find(|issue| issue.name == name)
    }

    /// What a linkage of a delegation does.
    fn linkage<'d>(delegation: &'d Delegation, name: &str) -> Option<&'d LinkageEffect> {
        delegation.rules.linkages.iter().find(|linkage| linkage.name == name).map(|linkage| &linkage.effect)
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

fn at_once(field: &str) -> &'static str {
    if field == "per_month" { ", a month" } else { ", at once" }
}

/// A number or part of a strategy.
fn strategy_field(delegation: &Delegation, field: &[&str]) -> String {
    let strategy = &delegation.strategy;
    let found = match field {
        ["selection"] => Some("choice of packages"),
        ["acceptance"] => Some("acceptance"),
        ["counterpart"] => Some("model of the other side"),
        ["noise"] => Some("chance in the choice of packages"),
        ["no_retraction"] => Some("holding to concessions"),
        ["opening"] => Some("first proposal"),
        ["walk_out"] => Some("walking out"),
        ["acceptance", name] => called(name, Some(&strategy.acceptance), AcceptanceConfig::spelled()),
        ["counterpart", name] => called(name, Some(&strategy.counterpart), CounterpartConfig::spelled()),
        ["noise", name] => {
            let noise = strategy.noise.as_ref().map(|noise| noise as &dyn Described);
            called(name, noise, NoiseConfig::spelled())
        }
        ["walk_out", name] => called(name, Some(&strategy.walk_out), WalkOutConfig::spelled()),
        [name] => {
            let spelled = [AspirationConfig::spelled(), NegmasConfig::spelled()].concat();
            called(name, Some(&strategy.aspiration), spelled)
        }
        _ => None,
    };
    found.map_or_else(|| Forms::in_words(&field.join(" ")), str::to_owned)
}

/// What people call the field of an element, or if it has none of that name, of another that might stand in its place.
fn called(name: &str, element: Option<&dyn Described>, others: Vec<Spelled>) -> Option<&'static str> {
    let own = element.map(Described::fields).unwrap_or_default().iter().copied();
    let others = others.into_iter().flat_map(|spelled| spelled.fields);
    own.chain(others).find(|field| field.name == name).map(|field| field.called)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Document;

    fn moscow() -> Document {
        Document::parse("moscow.ron", include_str!("../../scenarios/moscow-2008-table.ron")).expect("it is shipped")
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
