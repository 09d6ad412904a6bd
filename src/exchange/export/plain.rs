//! What other tools' files can say of a scenario: issues with options, weights, values, what failure is worth, a discount.

use super::bid::Bid;
use crate::agenda::Issue;
use crate::calendar::months_between;
use crate::quantity::Side;
use crate::scenario::{Delegation, Scenario};
use crate::text::{FileNames, file_name};
use std::collections::BTreeSet;

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedFile {
    /// Its name, without folders.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What a domain is called whose title has no letter that names of files take.
const FALLBACK: &str = "domain";

/// The part of a scenario that is a domain with two profiles.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::exchange) struct PlainDomain {
    /// The name of the domain, fit for a file.
    pub(in crate::exchange) name: String,
    /// Names of the issues, each unlike the others: titles if they are, else what the scenario calls them.
    pub(in crate::exchange) issues: Vec<String>,
    /// Names of the options of each issue, the same way.
    pub(in crate::exchange) options: Vec<Vec<String>>,
    /// In the order of seats: that of the delegation that opens is the first.
    pub(in crate::exchange) sides: [PlainSide; 2],
}

/// One side's profile.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::exchange) struct PlainSide {
    pub(super) side: Side,
    /// The name of the delegation.
    pub(in crate::exchange) name: String,
    pub(in crate::exchange) weights: Vec<f64>,
    /// Per issue and option, 0 to 1.
    pub(in crate::exchange) values: Vec<Vec<f64>>,
    /// What failure pays in the first round.
    pub(in crate::exchange) no_deal: f64,
    /// A package that pays as much as failure, or the nearest thing to it.
    pub(in crate::exchange) no_deal_bid: Bid,
    /// Whether the discount lessens what failure pays too.
    pub(in crate::exchange) no_deal_is_discounted: bool,
    /// What is left of a payoff in the last round, 1 for all of it.
    pub(in crate::exchange) discount: f64,
}

impl PlainDomain {
    pub(super) fn new(scenario: &Scenario) -> Self {
        let issues = &scenario.agenda.issues;
        Self {
            name: file_name(&scenario.title, FALLBACK),
            issues: distinct(issues.iter().map(|issue| (issue.title.as_str(), issue.name.as_str()))),
            options: issues.iter().map(option_names).collect(),
            sides: [scenario.opens, scenario.opens.other()].map(|side| PlainSide::new(scenario, side)),
        }
    }

    /// The names of the files with that ending: of the domain, and of the profile of each seat such that they sort in the
    /// order of seats.
    pub(in crate::exchange) fn files(&self, ending: &str) -> [String; 3] {
        let profile = |seat: usize| format!("{}_{}_{}", self.name, seat + 1, self.sides[seat].name);
        let mut names = FileNames::default();
        [self.name.clone(), profile(0), profile(1)].map(|stem| names.name(&stem, FALLBACK, ending))
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

impl PlainSide {
    fn new(scenario: &Scenario, side: Side) -> Self {
        let delegation = &scenario.delegations[side];
        let rules = &delegation.rules;
        let agenda = &scenario.agenda;
        let values: Vec<Vec<f64>> = agenda.issue_indices().map(|idx| rules.option_values(agenda, idx)).collect();
        let weights = rules.all_weights();
        let on_issues: f64 = weights.iter().zip(&rules.no_deal.values).map(|(w, v)| w * v).sum();
        let same = |(values, value): (&Vec<f64>, &f64)| values.iter().position(|option| option == value);
        let package = values.iter().zip(&rules.no_deal.values).map(same).collect::<Option<Vec<usize>>>();
        let no_deal = on_issues + rules.no_deal.adjustment;
        let parts = |(weight, values): (&f64, &Vec<f64>)| values.iter().map(|value| weight * value).collect();
        let parts: Vec<Vec<f64>> = weights.iter().zip(&values).map(parts).collect();
        let no_deal_bid = match package.filter(|_| rules.no_deal.adjustment == 0.0) {
            Some(options) => Bid::of(&parts, options),
            None => Bid::at_least(&parts, no_deal),
        };
        Self {
            side,
            name: delegation.name.clone(),
            weights,
            no_deal,
            no_deal_bid,
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

#[cfg(test)]
mod tests {
    use super::PlainDomain;
    use crate::scenario::Document;

    /// The profile files of a scenario of this title in which this delegation opens.
    fn profile_files(title: &str, opens: &str) -> [String; 2] {
        let side = |name: &str| {
            format!(
                r#""{name}": Delegation(title: "{name}", weights: {{ "i": 1 }}, values: {{ "i": Table({{ "o": 1 }}) }},
                no_deal: NoDeal(values: {{ "i": 0 }}), strategy: Boulware()),"#
            )
        };
        let (us, russia) = (side("us"), side("russia"));
        let text = format!(
            r#"Scenario(title: "{title}", clock: Clock(start: "2009-01-01", turn: Days(1), deadline: "2009-02-01"),
            opens: "{opens}", agenda: [Issue(name: "i", title: "I", options: [Option(name: "o", title: "O")])],
            delegations: {{{us}{russia}}})"#
        );
        let document = Document::parse("plain.ron", &text).unwrap_or_else(|error| panic!("{error}"));
        let plain = PlainDomain::new(document.scenario());
        let [_, first, second] = plain.files(".xml");
        [first, second]
    }

    #[test]
    fn profiles_are_named_in_the_order_of_seats() {
        assert_eq!(profile_files("Talks", "us"), ["Talks_1_us.xml", "Talks_2_russia.xml"]);
        assert_eq!(profile_files("Talks", "russia"), ["Talks_1_russia.xml", "Talks_2_us.xml"]);
        assert_eq!(profile_files("../a: b", "us"), ["a__b_1_us.xml", "a__b_2_russia.xml"]);
        assert_eq!(profile_files("Переговоры", "us"), ["domain_1_us.xml", "domain_2_russia.xml"]);
        assert_eq!(profile_files("CON", "us"), ["CON__1_us.xml", "CON__2_russia.xml"]);
    }
}
