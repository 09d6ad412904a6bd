//! A scenario file made of a domain and two profiles.

use super::domain::{Discount, DiscountTime};
use super::grid::{GridIssue, GridOption};
use super::names::Names;
use super::side::{SideNoDeal, SideRules};
use crate::calendar::DAYS_A_MONTH;
use crate::quantity::PerSide;
use crate::scenario::FIRST_WORDS;
use crate::scenario::MOST_IN_TITLE;
use crate::text::Unfit;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The first round. Domains count rounds, not dates, so any day will do.
const START: Date = date(2000, 1, 1);
/// The least discount that a scenario is given.
const LEAST_DISCOUNT: f64 = 1e-300;

/// What a scenario is made of.
pub(super) struct Parts<'a> {
    pub(super) title: &'a str,
    pub(super) description: Option<&'a str>,
    /// What was read, for people: format and files, the domain first.
    pub(super) origin: Origin<'a>,
    pub(super) issues: &'a [GridIssue],
    pub(super) titles: PerSide<&'a str>,
    pub(super) sides: PerSide<&'a SideRules>,
    pub(super) n_rounds: usize,
    /// The rule set of the scenario, if not the standard one.
    pub(super) rules: Option<&'static str>,
}

/// Where a scenario comes from.
pub(super) struct Origin<'a> {
    pub(super) format: &'static str,
    pub(super) domain_file: &'a str,
    pub(super) profile_files: PerSide<&'a str>,
}

/// The text of the scenario.
pub(super) fn scenario_text(parts: &Parts<'_>) -> String {
    let issue_names = issue_names(parts.issues);
    let option_names: Vec<Vec<String>> = parts.issues.iter().map(option_names).collect();
    let mut names = Names::without(&FIRST_WORDS);
    let delegations = PerSide::from_fn(|side| delegation_name(&mut names, parts.titles[side], side.index() + 1));
    let named = Named { issues: &issue_names, options: &option_names };
    let mut text = String::new();
    text.push_str(&head(parts, &delegations));
    text.push_str(&agenda(parts.issues, &named));
    text.push_str("    delegations: {\n");
    for side in crate::quantity::Side::BOTH {
        text.push_str(&delegation(parts, side, &delegations[side], &named));
    }
    text.push_str("    },\n)\n");
    text
}

/// The names of the issues and of their options.
struct Named<'a> {
    issues: &'a [String],
    options: &'a [Vec<String>],
}

fn issue_names(issues: &[GridIssue]) -> Vec<String> {
    let mut names = Names::default();
    issues.iter().enumerate().map(|(idx, issue)| names.name(&issue.name, &format!("issue_{}", idx + 1))).collect()
}

fn option_names(issue: &GridIssue) -> Vec<String> {
    let mut names = Names::without(&[crate::agenda::DEFERRED_NAME]);
    let named = |(idx, option): (usize, &GridOption)| names.name(&option.label, &format!("option_{}", idx + 1));
    issue.options.iter().enumerate().map(named).collect()
}

/// A name that begins with a letter.
fn delegation_name(names: &mut Names, title: &str, number: usize) -> String {
    let instead = format!("side_{number}");
    let begins_with_letter = title.trim_start().starts_with(|c: char| c.is_alphabetic());
    if begins_with_letter { names.name(title, &instead) } else { names.name(&format!("side {title}"), &instead) }
}

fn head(parts: &Parts<'_>, delegations: &PerSide<String>) -> String {
    let Origin { format, domain_file, profile_files } = &parts.origin;
    let deadline = START.checked_add((parts.n_rounds as i64 - 1).days()).expect("10,000 days are on the calendar");
    let mut text = format!("// Imported from {format}. Titles are the names that the files use.\n");
    text.push_str("// A round is a day; the dates mean nothing more, as domains of this kind count rounds.\n");
    text.push_str(&format!("Scenario(\n    title: {},\n", quoted(parts.title, "Imported domain")));
    if let Some(rules) = parts.rules {
        text.push_str(&format!("    rules: {rules},\n"));
    }
    if let Some(description) = parts.description.filter(|text| !text.trim().is_empty()) {
        text.push_str(&format!("    description: {},\n", quoted(description, "none")));
    }
    let entry = |key: &str, file: &str| format!("        {}: {},\n", quoted(key, "x"), quoted(file, "a file"));
    text.push_str("    sources: {\n");
    text.push_str(&entry("domain", domain_file));
    for (name, file) in delegations.iter().zip(profile_files.iter()) {
        text.push_str(&entry(&format!("profile of {name}"), file));
    }
    text.push_str("    },\n");
    text.push_str(&format!("    clock: Clock(start: \"{START}\", turn: Days(1), deadline: \"{deadline}\"),\n"));
    text.push_str(&format!("    opens: \"{}\",\n", delegations.0[0]));
    text
}

fn agenda(issues: &[GridIssue], named: &Named<'_>) -> String {
    let mut text = "    agenda: [\n".to_owned();
    for ((issue, name), options) in issues.iter().zip(named.issues).zip(named.options) {
        if let Some(remark) = &issue.remark {
            text.push_str(&format!("        // {}\n", one_line(remark)));
        }
        if let Some(description) = &issue.description {
            text.push_str(&format!("        // {}\n", one_line(description)));
        }
        let title = quoted(&issue.name, name);
        text.push_str(&format!("        Issue(name: \"{name}\", title: {title}, options: [\n"));
        for (option, name) in issue.options.iter().zip(options) {
            let level = option.level.map_or(String::new(), |level| format!(", level: {level:?}"));
            let title = quoted(&option.label, name);
            let comment = option.description.as_ref().map_or(String::new(), |text| format!(" // {}", one_line(text)));
            text.push_str(&format!("            Option(name: \"{name}\", title: {title}{level}),{comment}\n"));
        }
        text.push_str("        ]),\n");
    }
    text.push_str("    ],\n");
    text
}

fn delegation(parts: &Parts<'_>, side: crate::quantity::Side, name: &str, named: &Named<'_>) -> String {
    let rules = parts.sides[side];
    let mut text = String::new();
    for remark in &rules.remarks {
        text.push_str(&format!("        // {}\n", one_line(remark)));
    }
    let title = quoted(parts.titles[side], name);
    text.push_str(&format!("        \"{name}\": Delegation(\n            title: {title},\n"));
    text.push_str(&format!("            source: \"profile of {name}\",\n"));
    text.push_str("            weights: {\n");
    for (issue, weight) in named.issues.iter().zip(&rules.weights) {
        text.push_str(&format!("                \"{issue}\": {weight:?},\n"));
    }
    text.push_str("            },\n            values: {\n");
    for ((issue, options), values) in named.issues.iter().zip(named.options).zip(&rules.values) {
        let pairs: Vec<String> =
            options.iter().zip(values).map(|(option, value)| format!("\"{option}\": {value:?}")).collect();
        text.push_str(&format!("                \"{issue}\": Table({{ {} }}),\n", pairs.join(", ")));
    }
    text.push_str("            },\n");
    text.push_str(&no_deal(rules, named));
    if let Some(discount) = rules.discount.and_then(|discount| monthly(discount, parts.n_rounds)) {
        text.push_str(&discount);
    }
    text.push_str("            strategy: Boulware(exponent: 4.0),\n        ),\n");
    text
}

fn no_deal(rules: &SideRules, named: &Named<'_>) -> String {
    let (values, adjustment) = match &rules.no_deal {
        SideNoDeal::Values(values) => (values.clone(), 0.0),
        SideNoDeal::Payoff(payoff) => (vec![0.0; named.issues.len()], *payoff),
    };
    let pairs: Vec<String> =
        named.issues.iter().zip(values).map(|(issue, value)| format!("\"{issue}\": {value:?}")).collect();
    let adjustment = if adjustment == 0.0 { String::new() } else { format!(", adjustment: {adjustment:?}") };
    let is_discounted = rules.discount.is_some_and(|discount| discount.of_no_deal);
    let discounted = if is_discounted { ", discounted: true" } else { "" };
    format!("            no_deal: NoDeal(values: {{ {} }}{adjustment}{discounted}),\n", pairs.join(", "))
}

/// The discount a month, with a comment on where it comes from.
///
/// # Formula
///
/// ```text
/// monthly = share ^ (days a month / (rounds - 1))        stated for all rounds: nothing is lost in the first round,
///                                                        the whole share in the last
/// monthly = share ^ (days a month)                       stated for one round
/// ```
fn monthly(discount: Discount, n_rounds: usize) -> Option<String> {
    let (days, of) = match discount.over {
        DiscountTime::Whole => ((n_rounds - 1) as f64, format!("from the first round to the last of {n_rounds}")),
        DiscountTime::Round => (1.0, "a round".to_owned()),
    };
    if days == 0.0 {
        return None;
    }
    let monthly = libm::pow(discount.share, DAYS_A_MONTH / days).max(LEAST_DISCOUNT);
    Some(format!("            // {} {of}\n            discount: {monthly:?},\n", discount.share))
}

/// A text in quotes, as long as scenarios take it and without what they do not; something else in place of nothing.
pub(super) fn quoted(text: &str, instead: &str) -> String {
    let clean: String = text.chars().map(|c| if Unfit::of(c).is_some() { ' ' } else { c }).collect();
    let text = if clean.trim().is_empty() { instead } else { &clean };
    let mut quoted = "\"".to_owned();
    for c in clipped(text, MOST_IN_TITLE).chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A text for a comment: one line, not too long.
fn one_line(text: &str) -> String {
    const LONGEST: usize = 200;
    let words = text.split(|c: char| c.is_whitespace() || Unfit::of(c).is_some()).filter(|word| !word.is_empty());
    clipped(&words.collect::<Vec<_>>().join(" "), LONGEST)
}

/// So many characters of a text at the most, with … in place of what is left out.
fn clipped(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => text.chars().take(most - 1).chain(['…']).collect(),
    }
}
