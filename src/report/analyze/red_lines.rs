//! What the red lines of both sides rule out, in words.

use super::{section, title};
use crate::account::analyze as findings;
use crate::account::veto;
use crate::account::words::date;
use crate::account::words::list;
use crate::report::page::Page;
use crate::result::analyze::{AnalyzeSummary, ChoiceRecord, IssueAnalysisRecord, RefusalRecord, RuleEffectRecord};

pub(super) fn red_lines(page: &mut Page, summary: &AnalyzeSummary) {
    let lines = || summary.rules.iter().enumerate().filter(|(_, rule)| rule.by.is_some());
    section(page, &format!("What the {} rule out", findings::bounds(summary)));
    if lines().next().is_none() {
        page.paragraph(2, "Neither side has red lines.");
        return;
    }
    for (place, rule) in lines() {
        page.item(2, &line(summary, place, rule));
    }
    if let Some(told) = summary.vetoes.as_ref().and_then(veto::headline) {
        page.blank();
        page.paragraph(2, &format!("{told}."));
    }
    let narrowed = summary.issues.iter().filter(|issue| issue.left().count() < issue.choices.len());
    for (n, issue) in narrowed.enumerate() {
        if n == 0 {
            page.blank();
            page.paragraph(2, "What both sides' red lines together leave, whatever else is settled:");
        }
        page.item(4, &format!("{}: {}.", issue.title, left(issue)));
    }
}

/// A red line in a sentence.
fn line(summary: &AnalyzeSummary, place: usize, rule: &RuleEffectRecord) -> String {
    let by = rule.by.as_deref().map_or("", |by| title(summary, by));
    let unless = rule.unless.as_ref().map(|unless| format!(", unless {unless}")).unwrap_or_default();
    let refuses = rule.refuses.as_deref().unwrap_or(&rule.rules_out);
    let mut days: Vec<String> = summary
        .issues
        .iter()
        .flat_map(|issue| &issue.choices)
        .flat_map(|choice| &choice.refused)
        .filter(|refusal| refusal.rule == place)
        .filter_map(days)
        .collect();
    days.dedup();
    let days = if days.is_empty() { String::new() } else { format!(" In force {}.", list(&days, "and")) };
    let what = if rule.veto { format!("the {}", rule.title) } else { format!("“{}”", rule.title) };
    format!("{by}, {what}, refuses {refuses}{unless}.{days}")
}

/// When a refusal holds, if not always.
fn days(refusal: &RefusalRecord) -> Option<String> {
    match (&refusal.from, &refusal.until) {
        (None, None) => None,
        (Some(from), None) => Some(format!("from {} on", date(from))),
        (None, Some(until)) => Some(format!("until {}", date(until))),
        (Some(from), Some(until)) => Some(format!("from {} until {}", date(from), date(until))),
    }
}

/// What is left of an issue.
fn left(issue: &IssueAnalysisRecord) -> String {
    let options: Vec<String> =
        issue.left().filter(|choice| !choice.is_open()).map(|choice| format!("“{}”", choice.title)).collect();
    match (options.as_slice(), issue.left().any(ChoiceRecord::is_open)) {
        ([], true) => "no option; it can only be left open".to_owned(),
        ([], false) => "nothing".to_owned(),
        (some, true) => format!("{}; or leaving it open", list(some, "or")),
        (some, false) => list(some, "or"),
    }
}
