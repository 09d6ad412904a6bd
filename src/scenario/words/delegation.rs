//! What people call the numbers and parts of a delegation.

use super::strategy::{called, strategy_field};
use super::{Form, Words};
use crate::agenda::{Agenda, Forms};
use crate::element::Described;
use crate::payoff::{Interests, LinkageEffect, OptionValues, Principal, Shape, Successor};
use crate::scenario::model::Delegation;
use jiff::civil::Date;

impl Words<'_> {
    pub(super) fn of_delegation(&self, delegation: &Delegation, rest: &[&str]) -> String {
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
        let dated = |date: Option<Date>| date.map_or_else(String::new, |date| format!(" from {date} on"));
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
                let named = self.issue_named(name).map(|issue| super::option(issue, option));
                format!("value of “{}” on {issue}", named.unwrap_or_else(|| Forms::in_words(option)))
            }
            (_, other) => format!("{} of the values of {issue}", Forms::in_words(&other.join(" "))),
        }
    }

    /// What a linkage of a delegation does.
    pub(super) fn linkage<'d>(delegation: &'d Delegation, name: &str) -> Option<&'d LinkageEffect> {
        delegation.rules.linkages.iter().find(|linkage| linkage.name == name).map(|linkage| &linkage.effect)
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

fn at_once(field: &str) -> &'static str {
    if field == "per_month" { ", a month" } else { ", at once" }
}
