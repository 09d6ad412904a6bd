//! What the chart says: the finding, and what both sides get in all.

use super::row::Row;
use crate::account::run::spoken_list;
use crate::account::words;
use crate::chart::issues::MAX_ISSUES;
use crate::chart::reading::{ALIKE, Reading, TITLE, naming, payoff, typographic};
use crate::quantity::Side;
use crate::result::{IssueRecord, Titled};
use crate::text::capitalised;

/// What was found, as the chart's title.
pub(super) fn title(reading: &Reading<'_>, rows: &[Row<'_>]) -> String {
    let cast = reading.cast();
    if reading.agreed().is_none() {
        let Some((apart, [one, other])) = cast.apart().zip(cast.last_positions()) else {
            return "No agreement: no two positions to compare".to_owned();
        };
        if apart.is_empty() {
            return "No agreement, although the last positions are the same".to_owned();
        }
        if apart.len() == rows.len() && rows.len() > 1 {
            return "No agreement: the last positions differ on every issue".to_owned();
        }
        let apart = cast.by_distance(apart, &one.package, &other.package);
        return naming(&apart, |named| format!("No agreement: the last positions differ on {named}"));
    }
    let open = cast.left_open();
    if !open.is_empty() {
        return naming(&open, |named| format!("{}, which leaves open {named}", reading.ending_in_brief()));
    }
    let [first, second] = Side::BOTH.map(|side| furthest(rows, side));
    let names = |issues: &[&IssueRecord]| issues.iter().map(|issue| issue.name.clone()).collect::<Vec<_>>();
    match (first.as_slice(), second.as_slice()) {
        ([], []) => format!("{}: both sides have their best on every issue", reading.ending_in_brief()),
        (one, []) => naming(one, |named| short_of_best(reading, Side::First, named)),
        ([], other) => naming(other, |named| short_of_best(reading, Side::Second, named)),
        (one, other) if names(one) == names(other) => {
            naming(one, |named| format!("Both sides fall furthest short of their best on {named}"))
        }
        (one, other) => {
            let who = Side::BOTH.map(|side| reading.who(side));
            let told = |one: &str, other: &str| {
                typographic(&format!(
                    "{} falls furthest short of its best on {one}, {} on {other}",
                    capitalised(&who[0]),
                    who[1]
                ))
            };
            let whole = told(&spoken_list(one), &spoken_list(other));
            let short = |issue: &&IssueRecord| words::quoted(issue.short_title());
            let brief = || words::list(&other.iter().map(short).collect::<Vec<_>>(), "and");
            if whole.chars().count() <= TITLE { whole } else { naming(one, |named| told(named, &brief())) }
        }
    }
}

fn short_of_best(reading: &Reading<'_>, side: Side, named: &str) -> String {
    format!("Only {} falls short of its best, furthest on {named}", reading.who(side))
}

/// The issues on which what was agreed falls furthest short of a side's best option, if any does visibly: all that read alike.
fn furthest<'a>(rows: &[Row<'a>], side: Side) -> Vec<&'a IssueRecord> {
    let short = |row: &Row<'a>| Some((row.issue, row.wanted[side]? - row.got[side]?));
    let visible: Vec<_> = rows.iter().filter_map(short).filter(|(_, short)| *short >= ALIKE).collect();
    let most = visible.iter().map(|(_, short)| *short).fold(0.0, f64::max);
    visible.into_iter().filter(|(_, short)| most - short < ALIKE).map(|(issue, _)| issue).collect()
}

/// How it ended and what both sides get, as the chart's subtitle.
pub(super) fn subtitle(reading: &Reading<'_>, rows: &[Row<'_>]) -> String {
    let result = reading.result;
    let value = |record, side| reading.of(record, side).map_or("–".to_owned(), payoff);
    let part = |side: Side, of| format!("{} {}", reading.short(side), value(of, side));
    let pair = |of| format!("{}, {}", part(Side::First, of), part(Side::Second, of));
    let n = result.issues.len();
    let more = if n > MAX_ISSUES { format!(" First {MAX_ISSUES} of {n} issues.") } else { String::new() };
    let is_below =
        |row: &Row<'_>| [row.got, row.wanted, row.no_deal].iter().flat_map(|pair| pair.0).flatten().any(|it| it < 0.0);
    let below = if rows.iter().any(is_below) { " Less than nothing reaches inward from its side’s 0." } else { "" };
    if result.ending.kind.is_agreement() {
        let no_deal = Side::BOTH.map(|side| value(&result.no_deal, side)).join(" and ");
        let signed = if result.ratification.is_some() { " as signed" } else { "" };
        format!(
            "{}. Payoffs{signed}: {}; no deal: {no_deal}.{}{}{below}{more}",
            reading.ending_words(),
            pair(&result.payoffs),
            of_the_issues(reading, rows),
            reading.ratified()
        )
    } else {
        let whole = beyond_the_issues(reading, rows);
        let no_deal = pair(&result.no_deal);
        format!("{}. No deal pays: {no_deal}{}.{whole}{below}{more}", reading.ending_words(), to_match(reading))
    }
}

/// What the issues come to by themselves, if that is not what the agreement pays some side.
fn of_the_issues(reading: &Reading<'_>, rows: &[Row<'_>]) -> String {
    let result = reading.result;
    if rows.len() < result.issues.len() {
        return String::new();
    }
    let by_issue = |side: Side| rows.iter().filter_map(|row| row.got[side]).sum::<f64>();
    let differs =
        |side: Side| reading.of(&result.payoffs, side).is_some_and(|all| (all - by_issue(side)).abs() >= ALIKE);
    if !Side::BOTH.into_iter().any(differs) {
        return String::new();
    }
    let each = Side::BOTH.map(|side| format!("{} {}", reading.short(side), payoff(by_issue(side)))).join(", ");
    format!(" The issues alone: {each}; the difference belongs to no single issue.")
}

/// What a package has to be worth on the last day to match no deal, where the costs of time make that another number than what no
/// deal pays: bars and packages are told before them.
fn to_match(reading: &Reading<'_>) -> String {
    let result = reading.result;
    let last = result.rounds.iter().rfind(|round| round.round <= result.ending.round);
    let worth = Side::BOTH.map(|side| reading.of(&last?.no_deal_values, side));
    let differs = |(side, worth): (Side, &Option<f64>)| {
        worth.zip(reading.of(&result.no_deal, side)).is_some_and(|(worth, paid)| (worth - paid).abs() >= ALIKE)
    };
    match worth {
        [Some(one), Some(other)] if Side::BOTH.into_iter().zip(&worth).any(differs) => {
            format!(
                "; before time costs a package of that day has to be worth {} and {} to match it",
                payoff(one),
                payoff(other)
            )
        }
        _ => String::new(),
    }
}

/// What the last proposals are worth as a whole, if the issues do not add up to it for some side.
fn beyond_the_issues(reading: &Reading<'_>, rows: &[Row<'_>]) -> String {
    let whole = |by: Side, to: Side| reading.of(&reading.proposals(by).next_back()?.values, to);
    let by_issue = |by: Side, to: Side| -> f64 {
        rows.iter().filter_map(|row| if by == to { row.wanted[to] } else { row.got[to] }).sum()
    };
    let differs = |by: Side, to: Side| whole(by, to).is_some_and(|whole| (whole - by_issue(by, to)).abs() >= ALIKE);
    let told = |by: Side| {
        let worth = |to: Side| Some(format!("{} {}", reading.short(to), payoff(whole(by, to)?)));
        let worth: Vec<String> = Side::BOTH.into_iter().filter_map(worth).collect();
        format!("“{}, last” {}", reading.short(by), worth.join(", "))
    };
    let shown = Side::BOTH.into_iter().filter(|by| Side::BOTH.into_iter().any(|to| differs(*by, to)));
    let shown: Vec<String> = shown.map(told).collect();
    if shown.is_empty() {
        return String::new();
    }
    format!(" Worth as a whole, with linkages and bonuses: {}.", shown.join("; "))
}
