//! How many packages there are, and what closes the zone of agreement, in words.

use super::super::summary::{AnalyzeSummary, RuleEffectRecord, ZoneOtherwiseRecord};
use super::{columns, counted, section, texts, title};
use crate::experiment::text::page::Page;
use crate::experiment::text::table::{count, percent, thousandths};

pub(super) fn packages(page: &mut Page, summary: &AnalyzeSummary) {
    section(page, "The zone of agreement");
    let ZoneOtherwiseRecord { without_red_lines, without_compatibility, without_rules, acceptable_to } =
        &summary.zone_otherwise;
    let row = |name: &str, n: Option<u64>| vec![name.to_owned(), counted(n)];
    let mut rows = vec![
        row("Packages on the agenda", Some(summary.packages)),
        row("that make sense by the compatibility rules", summary.feasible),
        row("and respect both sides' red lines", summary.allowed),
        row("and that both prefer to no deal: the zone of agreement", summary.zone),
    ];
    rows.push(Vec::new());
    let prefers = |(name, n): (&String, &Option<u64>)| {
        row(&format!("The zone if only {} had to prefer it to no deal", title(summary, name)), *n)
    };
    rows.extend(acceptable_to.iter().map(prefers));
    rows.push(row("The zone without red lines", *without_red_lines));
    rows.push(row("The zone without compatibility rules", *without_compatibility));
    rows.push(row("The zone without any of these rules", *without_rules));
    page.table(2, &columns(70, 1), &rows);
    if let Some((zone, allowed)) = summary.zone.zip(summary.allowed).filter(|(_, allowed)| *allowed > 0) {
        page.blank();
        let share = percent(zone as f64 / allowed as f64);
        page.paragraph(2, &format!("The zone holds {share} % of the packages that both red lines allow."));
    }
    if summary.calendar.len() > 1 {
        page.blank();
        let mut rows = vec![texts(&["", "zone"])];
        rows[0].extend(summary.delegations.iter().map(|label| format!("no deal: {}", label.title)));
        for round in &summary.calendar {
            let mut row = vec![format!("Round {}, {}", round.round, round.date), counted(round.zone)];
            row.extend(round.no_deal.values().map(|payoff| thousandths(*payoff)));
            rows.push(row);
        }
        page.table(2, &columns(40, 3), &rows);
    }
}

pub(super) fn closing(page: &mut Page, summary: &AnalyzeSummary) {
    if summary.rules.is_empty() {
        return;
    }
    section(page, "What each rule does to the zone");
    let is_open = summary.zone.is_some_and(|zone| zone > 0);
    page.paragraph(
        2,
        &format!(
            "The zone without it, all other rules holding; as it is, the zone has {} packages.",
            counted(summary.zone)
        ),
    );
    page.blank();
    let named = |rule: &RuleEffectRecord| match &rule.by {
        Some(by) => format!("{}: {}", title(summary, by), rule.name),
        None => format!("compatibility: {}", rule.name),
    };
    let rows: Vec<Vec<String>> =
        summary.rules.iter().map(|rule| vec![named(rule), counted(rule.zone_without)]).collect();
    page.table(2, &columns(74, 1), &rows);
    if is_open || summary.zone.is_none() {
        return;
    }
    page.blank();
    let opens = |rule: &&RuleEffectRecord| rule.zone_without.is_some_and(|zone| zone > 0);
    let openers: Vec<String> = summary.rules.iter().filter(opens).map(named).collect();
    let at = |place: usize| summary.rules.get(place).map_or_else(|| "?".to_owned(), named);
    let pairs: Vec<String> = summary
        .opening_pairs
        .iter()
        .map(|pair| format!("{} and {} ({})", at(pair.rules[0]), at(pair.rules[1]), count(pair.zone)))
        .collect();
    let text = match (openers.as_slice(), pairs.as_slice(), summary.zone_otherwise.without_rules) {
        ([], [], Some(0)) => {
            "Rules do not close the zone: without any of them, no package pays both sides no less than no deal."
                .to_owned()
        }
        ([], [], _) => "No rule and no pair of rules closes the zone alone.".to_owned(),
        ([], pairs, _) => {
            format!("No rule closes the zone alone. Without both of these it opens: {}.", pairs.join("; "))
        }
        ([one], ..) => format!("One rule closes the zone alone: {one}."),
        (many, ..) => format!("Without any one of these the zone opens: {}.", many.join(", ")),
    };
    page.paragraph(2, &text);
}
