//! What an analysis finds, in sentences: the report begins with them, and the charts' titles are made of them, so that
//! both say the same.

mod found;

use crate::account::rate::{Bound, Percent};
use crate::account::words::{self, list, noun, payoff, so_many};
use crate::result::Titled;
use crate::result::analyze::{AnalyzeSummary, ChoiceRecord, IssueAnalysisRecord, RuleEffectRecord, SolutionRecord};
use crate::text::rounded;
use crate::text::thousands as count;
pub(crate) use found::{Closing, LeftByRedLines, Refused, Zone};

/// So many names at most stand in a sentence.
const MOST_NAMED: usize = 3;

/// How much could be agreed, in words.
pub(crate) fn zone(summary: &AnalyzeSummary) -> String {
    match Zone::of(summary) {
        Zone::Uncounted => "How many packages could be agreed cannot be counted".to_owned(),
        Zone::NothingAllowed => {
            format!("Nothing can be agreed: no package respects every rule and both sides' {}", bounds(summary))
        }
        Zone::NothingPays => format!(
            "Nothing can be agreed: what both sides' {} allow pays one of them less than no deal",
            bounds(summary)
        ),
        Zone::Some(n) => {
            let them = if n == 1 { "it" } else { "them" };
            format!(
                "{} could be agreed ({}): both sides' {} allow {them}, and neither is paid less than by no deal",
                of_packages(n, summary.packages),
                share(n, summary.packages),
                bounds(summary)
            )
        }
    }
}

/// How much could be agreed, and what the balanced package pays each side beside no deal.
pub(crate) fn who_gains(summary: &AnalyzeSummary) -> String {
    let zone = zone(summary);
    match balanced_pays(summary) {
        Some(pays) => format!("{zone}; the balanced one {pays}, each on a scale of its own"),
        None => zone,
    }
}

/// What room there is, for who has never heard of a zone of agreement.
pub(crate) fn room(summary: &AnalyzeSummary) -> String {
    match summary.zone {
        None | Some(0) => zone(summary),
        Some(n) => format!(
            "There is room for a deal: {} ({}) {} no {} and {} neither side less than no deal, which makes {} the zone of agreement",
            of_packages(n, summary.packages),
            share(n, summary.packages),
            if n == 1 { "crosses" } else { "cross" },
            bound(summary),
            if n == 1 { "pays" } else { "pay" },
            if n == 1 { "it" } else { "them" },
        ),
    }
}

/// What sides refuse, as the scenario has it.
pub(crate) fn bounds(summary: &AnalyzeSummary) -> &'static str {
    match Refused::of(summary) {
        Refused::RedLines => "red lines",
        Refused::Vetoes => "vetoes",
        Refused::Both => "red lines and vetoes",
    }
}

/// The same, one of it.
fn bound(summary: &AnalyzeSummary) -> &'static str {
    match Refused::of(summary) {
        Refused::RedLines => "red line",
        Refused::Vetoes => "veto",
        Refused::Both => "red line or veto",
    }
}

/// Some of all packages: `1 of 6 packages`.
fn of_packages(n: u64, all: u64) -> String {
    let packages = noun(all, "package");
    format!("{} of {} {packages}", count(n), count(all))
}

/// What closes the zone, or narrows it most, in words.
pub(crate) fn closing(summary: &AnalyzeSummary) -> Option<String> {
    let names = |rules: &[&RuleEffectRecord]| {
        some_of(&rules.iter().map(|rule| rule_in_text(summary, rule)).collect::<Vec<_>>(), "or")
    };
    let packages = |n: u64| so_many(n, "package");
    Some(match Closing::of(summary)? {
        Closing::Inside { side, rules, would } => format!(
            "The talks fail inside {side}, not between the sides: without {}, {} could be agreed",
            names(&rules),
            packages(would)
        ),
        Closing::Closed { rules, would } => format!("Without {}, {} could be agreed", names(&rules), packages(would)),
        Closing::Narrowed { rules, would, zone } => format!(
            "Without {}, {} could be agreed, {} times as many: no {} narrows the zone more",
            names(&rules),
            packages(would),
            times(would, zone),
            kinds_of_rules(summary)
        ),
        Closing::NoRule => {
            "No rule is to blame: even without any of them, one side is better off without a deal".to_owned()
        }
        Closing::PairsUncounted => {
            "No rule closes the zone by itself; what pairs of rules do cannot be counted in bounded time".to_owned()
        }
        Closing::Pair { rules, would } => {
            let [one, other] = rules.map(|rule| rule.map_or_else(String::new, |rule| rule_in_text(summary, rule)));
            format!(
                "No rule closes the zone alone; without both {one} and {other}, {} could be agreed",
                packages(would)
            )
        }
        Closing::NoPair => "No rule, and no pair of rules, closes the zone by itself".to_owned(),
    })
}

/// What the rules of a scenario are called, all kinds that it has: `rule or red line`. What no deal pays is none of them.
pub(crate) fn kinds_of_rules(summary: &AnalyzeSummary) -> &'static str {
    if summary.vetoes.is_some() { "rule, red line or veto" } else { "rule or red line" }
}

/// A rule within a sentence.
pub(crate) fn rule_in_text(summary: &AnalyzeSummary, rule: &RuleEffectRecord) -> String {
    match &rule.by {
        Some(_) if rule.veto => format!("the {}", rule.title),
        Some(by) => format!("{} red line “{}”", whose(side_in_text(summary, by)), rule.title),
        None => format!("the rule “{}”", rule.title),
    }
}

/// A delegation within a sentence.
pub(crate) fn side_in_text<'a>(summary: &'a AnalyzeSummary, name: &'a str) -> &'a str {
    summary.delegations.iter().find(|label| label.name == name).map_or(name, Titled::in_text)
}

/// Whose something is: `the United States'`, `Russia's`.
fn whose(name: &str) -> String {
    words::possessive(name)
}

/// What the balanced package is, as issues with what each is settled by.
pub(crate) fn balanced<'a>(summary: &'a AnalyzeSummary) -> Vec<(&'a IssueAnalysisRecord, Option<&'a ChoiceRecord>)> {
    let Some(package) = summary.solutions.nash.as_ref().and_then(|nash| nash.packages.first()) else {
        return Vec::new();
    };
    let of = |issue: &'a IssueAnalysisRecord| (issue, package.get(&issue.name).and_then(|name| issue.choice(name)));
    summary.issues.iter().map(of).collect()
}

/// What the balanced package pays.
pub(crate) fn balanced_pays(summary: &AnalyzeSummary) -> Option<String> {
    let nash = summary.solutions.nash.as_ref()?;
    let pays = |label: &crate::result::LabelRecord| {
        let [paid, no_deal] = [&nash.payoffs, &summary.no_deal].map(|record| record.get(&label.name).copied());
        Some(format!("{} {} (no deal: {})", label.in_text(), payoff(paid?), payoff(no_deal?)))
    };
    let both: Option<Vec<String>> = summary.delegations.iter().map(pays).collect();
    Some(format!("pays {}", list(&both?, "and")))
}

/// Whether others tie with the balanced package.
pub(crate) fn balanced_ties(nash: &SolutionRecord) -> Option<String> {
    let n = nash.n_packages.filter(|n| *n > 1)?;
    Some(format!("{} packages tie for it; this is the first in the order of the agenda", count(n)))
}

/// What the red lines of both sides leave, in words.
pub(crate) fn red_lines(summary: &AnalyzeSummary) -> Option<String> {
    let named = |issues: &[&IssueAnalysisRecord]| {
        some_of(&issues.iter().map(|issue| words::spoken(*issue)).collect::<Vec<_>>(), "and")
    };
    Some(match LeftByRedLines::of(summary)? {
        LeftByRedLines::Nothing(issues) => {
            format!("Together the red lines leave nothing that could be agreed on {}", named(&issues))
        }
        LeftByRedLines::OnlyOpen(issues) => {
            let it = if issues.len() == 1 { "it" } else { "they" };
            format!("Together the red lines leave no option on {}: {it} can only be left open", named(&issues))
        }
        LeftByRedLines::One(issue, choice) => {
            format!("The red lines leave one option on {}: “{}”", words::spoken(issue), choice.title)
        }
        LeftByRedLines::Choice(issues) => {
            format!("The red lines leave a choice on every issue; they narrow {}", named(&issues))
        }
    })
}

/// The first few of the names, and how many more there are.
pub(crate) fn some_of(names: &[String], word: &str) -> String {
    match first_of(names) {
        (all, 0) => list(all, word),
        (first, more) => {
            let mut told = first.to_vec();
            told.push(format!("{more} more"));
            list(&told, "and")
        }
    }
}

/// Those of the names that stand in a sentence, and how many more there are.
pub(crate) fn first_of<T>(names: &[T]) -> (&[T], usize) {
    if names.len() <= MOST_NAMED + 1 { (names, 0) } else { (&names[..MOST_NAMED], names.len() - MOST_NAMED) }
}

/// A part of a whole in per cent, to two digits where it is small; never nothing or all where it only rounds to that.
pub(crate) fn share(part: u64, of: u64) -> String {
    percent(part, of).to_string()
}

/// The same as it is told in any language.
pub(crate) fn percent(part: u64, of: u64) -> Percent {
    let share = part as f64 / of.max(1) as f64 * 100.0;
    let told = |bound, digits: String| Percent { bound, digits };
    match share {
        _ if part == 0 => told(Bound::Even, "0".to_owned()),
        _ if part == of => told(Bound::Even, "100".to_owned()),
        share if share < 0.001 => told(Bound::LessThan, "0.001".to_owned()),
        share if share < 0.1 => told(Bound::Even, rounded(share, 3)),
        share if share < 1.0 => told(Bound::Even, rounded(share, 2)),
        share if share < 10.0 => told(Bound::Even, rounded(share, 1)),
        share if share < 99.5 => told(Bound::Even, rounded(share, 0)),
        _ => told(Bound::MoreThan, "99".to_owned()),
    }
}

/// How many times as many.
pub(crate) fn times(more: u64, fewer: u64) -> String {
    let factor = more as f64 / fewer.max(1) as f64;
    match factor {
        factor if factor < 1.1 => rounded(factor, 2),
        factor if factor < 10.0 => rounded(factor, 1),
        factor => count(factor.round() as u64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_commas_are_told_apart() {
        let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(some_of(&names(&["a, b", "c"]), "or"), "a, b; or c");
        assert_eq!(some_of(&names(&["a", "b", "c", "d", "e"]), "or"), "a, b, c and 2 more");
    }

    #[test]
    fn packages_are_one_or_many_by_how_many_there_are_in_all() {
        assert_eq!(
            [(1, 6), (3, 6), (1, 1), (1_200, 40_000)].map(|(n, all)| of_packages(n, all)),
            ["1 of 6 packages", "3 of 6 packages", "1 of 1 package", "1,200 of 40,000 packages"]
        );
    }

    #[test]
    fn shares_have_the_digits_that_they_deserve() {
        let shares = [
            (0, 9),
            (9, 9),
            (1, 10_000_000),
            (7, 100_000),
            (684, 100_000),
            (5_170, 100_000),
            (42, 100),
            (9_999, 10_000),
        ];
        let told = shares.map(|(part, of)| share(part, of));
        assert_eq!(told, ["0%", "100%", "less than 0.001%", "0.007%", "0.68%", "5.2%", "42%", "more than 99%"]);
        assert_eq!([times(130_473, 44_664), times(45_516, 44_664), times(1_000, 3)], ["2.9", "1.02", "333"]);
    }
}
