//! What other tools' files can say of a scenario: issues with options, weights, values, what failure is worth, a discount.

use crate::agenda::Issue;
use crate::calendar::months_between;
use crate::quantity::PerSide;
use crate::scenario::{Delegation, Scenario};
use std::collections::BTreeSet;

/// The part of a scenario that is a domain with two profiles.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::exchange) struct Plain {
    /// The name of the domain, fit for a file.
    pub(in crate::exchange) name: String,
    /// Names of the issues, each unlike the others: titles if they are, else what the scenario calls them.
    pub(in crate::exchange) issues: Vec<String>,
    /// Names of the options of each issue, the same way.
    pub(in crate::exchange) options: Vec<Vec<String>>,
    pub(in crate::exchange) sides: PerSide<PlainSide>,
}

/// One side's profile.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::exchange) struct PlainSide {
    /// The name of the delegation.
    pub(in crate::exchange) name: String,
    pub(in crate::exchange) weights: Vec<f64>,
    /// Per issue and option, 0 to 1.
    pub(in crate::exchange) values: Vec<Vec<f64>>,
    /// What failure pays in the first round.
    pub(in crate::exchange) no_deal: f64,
    /// An option of every issue that together pay as much as failure, if options that do are plain to see.
    pub(in crate::exchange) no_deal_package: Option<Vec<usize>>,
    /// Whether the discount lessens what failure pays too.
    pub(in crate::exchange) no_deal_is_discounted: bool,
    /// What is left of a payoff in the last round, 1 for all of it.
    pub(in crate::exchange) discount: f64,
}

impl Plain {
    pub(super) fn new(scenario: &Scenario) -> Self {
        let issues = &scenario.agenda.issues;
        Self {
            name: file_name(&scenario.title),
            issues: distinct(issues.iter().map(|issue| (issue.title.as_str(), issue.name.as_str()))),
            options: issues.iter().map(option_names).collect(),
            sides: PerSide::from_fn(|side| PlainSide::new(scenario, &scenario.delegations[side])),
        }
    }

    /// The name of the file for the profile of a seat, counted from 0, such that names sort in the order of seats.
    pub(in crate::exchange) fn profile_file(&self, seat: usize, ending: &str) -> String {
        let side = self.sides.iter().nth(seat).map_or("", |side| side.name.as_str());
        format!("{}_{}_{side}.{ending}", self.name, seat + 1)
    }
}

fn option_names(issue: &Issue) -> Vec<String> {
    distinct(issue.options.iter().map(|option| (option.title.as_str(), option.name.as_str())))
}

/// Titles if all of them differ and fit on a line, else names.
fn distinct<'a>(both: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> Vec<String> {
    let titles: BTreeSet<&str> = both.clone().map(|(title, _)| title.trim()).collect();
    // Keys of YAML must stay short.
    let is_one_line = titles.iter().all(|title| title.len() <= 200 && !title.contains(|c: char| c.is_control()));
    let n_titles = titles.len();
    let take_titles = is_one_line && n_titles == both.clone().count();
    both.map(|(title, name)| if take_titles { title } else { name }.to_owned()).collect()
}

/// A title as the name of a file: letters, digits, `-`, `_` and `.` only, none of the last at an end.
fn file_name(title: &str) -> String {
    let kept: String = title
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' })
        .take(64)
        .collect();
    let kept = kept.trim_matches(['.', '_']).to_owned();
    if kept.is_empty() { "domain".to_owned() } else { kept }
}

impl PlainSide {
    fn new(scenario: &Scenario, delegation: &Delegation) -> Self {
        let rules = &delegation.rules;
        let levels = |issue: &Issue| issue.options.iter().map(|option| option.level).collect::<Vec<_>>();
        let values: Vec<Vec<f64>> =
            scenario.agenda.issues.iter().zip(&rules.values).map(|(issue, of)| of.resolve(&levels(issue))).collect();
        let on_issues: f64 = rules.weights.iter().zip(&rules.no_deal.values).map(|(w, v)| w * v).sum();
        let same = |(values, value): (&Vec<f64>, &f64)| values.iter().position(|option| option == value);
        let package = values.iter().zip(&rules.no_deal.values).map(same).collect::<Option<Vec<usize>>>();
        let no_deal_package = package.filter(|_| rules.no_deal.adjustment == 0.0);
        Self {
            name: delegation.name.clone(),
            weights: rules.weights.clone(),
            no_deal: on_issues + rules.no_deal.adjustment,
            no_deal_package,
            no_deal_is_discounted: rules.no_deal.discounted,
            discount: whole_discount(scenario, delegation),
            values,
        }
    }
}

/// What is left of a payoff in the last round: the discount a month to the power of the months from the first round.
fn whole_discount(scenario: &Scenario, delegation: &Delegation) -> f64 {
    let calendar = scenario.calendar();
    let months = months_between(calendar.date(0), calendar.date(calendar.n_rounds() - 1));
    libm::pow(delegation.rules.discount, months)
}

/// A text as JSON and YAML both read it. Some readers of YAML take the characters escaped here for line breaks.
pub(in crate::exchange) fn json_text(text: &str) -> String {
    let quoted = serde_json::to_string(text).expect("text is always JSON");
    quoted.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029").replace('\u{feff}', "\\ufeff")
}
