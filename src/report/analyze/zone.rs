//! How many packages there are, and what closes the zone of agreement, in words.

use super::{columns, counted, section, texts, title};
use crate::account::analyze as findings;
use crate::account::analyze::share;
use crate::account::words::{self, date};
use crate::report::page::Page;
use crate::report::table::thousandths;
use crate::result::analyze::{AnalyzeSummary, OpeningPairRecord, RuleEffectRecord, ZoneOtherwiseRecord};
use crate::text::thousands as count;

pub(super) fn packages(page: &mut Page, summary: &AnalyzeSummary) {
    section(page, "The zone of agreement");
    let ZoneOtherwiseRecord { without_red_lines, without_compatibility, without_rules, acceptable_to } =
        &summary.zone_otherwise;
    let row = |name: &str, n: Option<u64>| vec![name.to_owned(), counted(n)];
    let mut rows = vec![
        row("Packages on the agenda", Some(summary.packages)),
        row("that make sense by the compatibility rules", summary.feasible),
        row("and respect both sides' red lines", summary.allowed),
        row("and pay neither side less than no deal: the zone of agreement", summary.zone),
    ];
    rows.push(Vec::new());
    let prefers = |(name, n): (&String, &Option<u64>)| {
        row(&format!("The zone if only {} insisted on its no-deal payoff", findings::side_in_text(summary, name)), *n)
    };
    rows.extend(acceptable_to.iter().map(prefers));
    rows.push(row("The zone without red lines", *without_red_lines));
    rows.push(row("The zone without compatibility rules", *without_compatibility));
    rows.push(row("The zone without any of these rules", *without_rules));
    page.list(2, &columns(70, 1), &rows);
    if let Some((zone, allowed)) = summary.zone.zip(summary.allowed).filter(|(_, allowed)| *allowed > 0) {
        page.blank();
        let share = share(zone, allowed);
        page.paragraph(2, &format!("The zone holds {share} of the packages that both sides' red lines allow."));
    }
    if summary.calendar.len() > 1 {
        page.blank();
        let mut rows = vec![texts(&["", "zone"])];
        rows[0].extend(summary.delegations.iter().map(|label| format!("no deal: {}", label.title)));
        for round in &summary.calendar {
            let mut row = vec![format!("Round {}, {}", round.round, date(&round.date)), counted(round.zone)];
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
    let changes = |rule: &&RuleEffectRecord| summary.zone.is_none() || rule.zone_without != summary.zone;
    let mut rules: Vec<&RuleEffectRecord> = summary.rules.iter().filter(changes).collect();
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.zone_without));
    let n_others = summary.rules.len() - rules.len();
    let named = |rule: &RuleEffectRecord| match &rule.by {
        Some(by) => format!("{}: {}", title(summary, by), rule.title),
        None => format!("Rule on what goes together: {}", rule.title),
    };
    if !rules.is_empty() {
        let zone = summary.zone.map_or_else(|| format!("{} packages", counted(None)), |n| words::counted(n, "package"));
        page.paragraph(2, &format!("The zone without it, all other rules holding; as it is, the zone has {zone}."));
        page.blank();
        let rows: Vec<Vec<String>> = rules.iter().map(|rule| vec![named(rule), counted(rule.zone_without)]).collect();
        page.list(2, &columns(74, 1), &rows);
    }
    match (n_others, rules.len()) {
        (0, _) => {}
        (_, 0) => page.paragraph(2, "No rule changes the zone by itself."),
        (1, _) => page.paragraph(2, "The one other rule changes nothing by itself."),
        (n, _) => {
            let n = words::count(n);
            page.paragraph(2, &format!("The {n} other rules change nothing by themselves."));
        }
    }
    let pairs = summary.opening_pairs.as_deref().unwrap_or_default();
    if pairs.len() > 1 {
        page.blank();
        page.paragraph(2, "Without both of these the zone opens:");
        let at = |place: usize| summary.rules.get(place).map_or_else(String::new, named);
        let pair = |pair: &OpeningPairRecord| {
            vec![format!("{}; and {}", at(pair.rules[0]), at(pair.rules[1])), count(pair.zone)]
        };
        page.list(2, &columns(74, 1), &pairs.iter().map(pair).collect::<Vec<_>>());
    }
}
