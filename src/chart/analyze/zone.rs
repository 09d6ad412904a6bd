//! What closes the zone of agreement: how many packages it has, and would have without each rule, no deal or dispute.

use super::reading::{Reading, column_count, count_axis, packages};
use crate::chart::figure::{Bar, BarFill, Colour, Figure, Key, Mark, Panel, Sign, Stroke, Width};
use crate::chart::forecast::shares::{column, rows_axis};
use crate::chart::reading::{clipped, colour, thousands};
use crate::experiment::analyze::{IssueAnalysisRecord, RuleEffectRecord};
use crate::quantity::Side;

/// So many rows are shown in a panel; those that matter least are left out.
const MAX_ROWS: usize = 14;
/// How the zone as it is is filled: so light that whatever lies beyond it is darker, in greyscale too.
const AS_IT_IS: BarFill = BarFill::Shaded(40);

/// One bar.
struct Row {
    title: String,
    zone: u64,
    colour: Colour,
    fill: BarFill,
}

/// The chart `zone`.
pub(super) fn figure(reading: &Reading<'_>) -> Figure {
    let base = reading.summary.zone.unwrap_or_default();
    let rules = rule_rows(reading);
    let disputes = reading.summary.issues.iter().filter_map(issue_row).collect();
    let panels = vec![
        panel("Without one rule, or one side’s no-deal payoff", "Without", base, rules),
        panel("If there were no dispute on one issue", "No dispute on", base, disputes),
    ];
    Figure {
        title: title(reading),
        subtitle: subtitle(reading),
        keys: keys(reading),
        n_columns: 2,
        panels: panels.into_iter().map(|panel| with_message(panel, reading)).collect(),
        source: reading.source(),
    }
}

fn title(reading: &Reading<'_>) -> String {
    let summary = reading.summary;
    let Some(zone) = summary.zone else { return "The zone of agreement cannot be counted".to_owned() };
    let opens = |rule: &&RuleEffectRecord| rule.zone_without > Some(zone);
    let most = summary.rules.iter().filter(opens).max_by_key(|rule| rule.zone_without);
    match (zone, most) {
        (0, Some(rule)) => {
            let opened = packages(rule.zone_without.unwrap_or_default());
            format!("The zone is empty; without {} it would have {opened}", named(reading, rule))
        }
        (0, None) if summary.zone_otherwise.without_rules == Some(0) => {
            "The zone is empty, and no rule is to blame: nothing is better for both than no deal".to_owned()
        }
        (0, None) => "The zone is empty, and no single rule opens it".to_owned(),
        (n, Some(rule)) => {
            let grown = thousands(rule.zone_without.unwrap_or_default());
            format!("The zone has {}; {} narrows it most: without it, {grown}", packages(n), named(reading, rule))
        }
        (n, None) => format!("The zone has {}, and no rule narrows it", packages(n)),
    }
}

/// A rule in a sentence.
fn named(reading: &Reading<'_>, rule: &RuleEffectRecord) -> String {
    let name = clipped(&readable(rule), 40);
    match rule.by.as_ref().and_then(|by| reading.side_of(by)) {
        Some(side) => format!("the red line “{name}” of {}", reading.title(side)),
        None => format!("the compatibility rule “{name}”"),
    }
}

/// The name of a rule in words.
fn readable(rule: &RuleEffectRecord) -> String {
    rule.title.clone()
}

fn subtitle(reading: &Reading<'_>) -> String {
    let summary = reading.summary;
    let all =
        summary.zone_otherwise.without_rules.map_or(String::new(), |n| format!(" Without any rule: {}.", packages(n)));
    format!(
        "{} How many packages both sides would prefer to no deal if one thing were different; all else as it is.{all}",
        reading.day()
    )
}

fn keys(reading: &Reading<'_>) -> Vec<Key> {
    let mut keys = Vec::new();
    if reading.summary.zone > Some(0) {
        keys.push(Key::new(Sign::Bar(Colour::Faint, AS_IT_IS), "the zone as it is"));
    }
    keys.extend(Side::BOTH.map(|side| {
        Key::new(Sign::Bar(colour(side), BarFill::Filled), format!("red line of {}", reading.title(side)))
    }));
    keys.push(Key::new(Sign::Bar(Colour::Ink, BarFill::Hatched), "compatibility rule"));
    keys.push(Key::new(Sign::Bar(Colour::Muted, BarFill::Outline), "no deal left out of account"));
    keys
}

fn rule_rows(reading: &Reading<'_>) -> Vec<Row> {
    let rule = |rule: &RuleEffectRecord| {
        let side = rule.by.as_ref().and_then(|by| reading.side_of(by));
        let (colour, fill) = side.map_or((Colour::Ink, BarFill::Hatched), |side| (colour(side), BarFill::Filled));
        Some(Row { title: clipped(&readable(rule), 60), zone: rule.zone_without?, colour, fill })
    };
    let mut rows: Vec<Row> = reading.summary.rules.iter().filter_map(rule).collect();
    // Only one side has to prefer the package: the other's no-deal payoff is left out of account.
    rows.extend(Side::BOTH.into_iter().filter_map(|side| {
        let zone = (*reading.summary.zone_otherwise.acceptable_to.get(reading.name(side.other()))?)?;
        let title = format!("no-deal payoff of {}", reading.title(side));
        Some(Row { title, zone, colour: Colour::Muted, fill: BarFill::Outline })
    }));
    rows
}

fn issue_row(issue: &IssueAnalysisRecord) -> Option<Row> {
    let zone = issue.zone_undisputed?;
    Some(Row { title: clipped(&issue.title, 60), zone, colour: Colour::Rise, fill: BarFill::Shaded(45) })
}

/// The rows that make a difference, as many as fit, the largest first; if none does, the first of all.
fn sorted(mut rows: Vec<Row>, base: u64) -> Vec<Row> {
    if rows.iter().any(|row| row.zone != base) {
        rows.retain(|row| row.zone != base);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.zone));
    rows.truncate(MAX_ROWS);
    rows
}

fn panel(title: &str, heading: &str, base: u64, rows: Vec<Row>) -> Panel {
    let n_all = rows.len();
    let rows = sorted(rows, base);
    let most = rows.iter().map(|row| row.zone).max().unwrap_or(0).max(base);
    let mut panel = Panel::new(title, count_axis("Packages in the zone", most), rows_axis(rows.len()));
    for (idx, row) in rows.iter().enumerate() {
        let at = -(idx as f64);
        let bar = |x: [f64; 2], colour, fill| Mark::Bar(Bar { x, at, thickness: 0.56, colour, fill });
        let (own, grown) = (base.min(row.zone) as f64, row.zone as f64);
        panel.marks.push(bar([0.0, own], Colour::Faint, AS_IT_IS));
        if grown > own {
            panel.marks.push(bar([own, grown], row.colour, row.fill));
        }
    }
    if base > 0 && !rows.is_empty() {
        let line = vec![[base as f64, 0.5], [base as f64, 0.5 - rows.len() as f64]];
        panel.marks.push(Mark::line(line, Stroke::solid(Colour::Ink, Width::Thin)));
    }
    if rows.len() < n_all {
        panel.note = match n_all - rows.len() {
            1 => "1 more makes little or no difference".to_owned(),
            n => format!("{n} more make little or no difference"),
        };
    }
    let counts = rows.iter().map(|row| (column_count(row.zone), Colour::Ink, true)).collect::<Vec<_>>();
    let titles = rows.into_iter().map(|row| (row.title, Colour::Ink, false));
    panel.left = vec![column(heading, 0.36, titles)];
    panel.right = vec![column("Zone", 0.16, counts)];
    panel
}

fn with_message(mut panel: Panel, reading: &Reading<'_>) -> Panel {
    if panel.left[0].cells.is_empty() {
        let why =
            if reading.summary.zone.is_none() { "The packages cannot be counted" } else { "There is nothing to show" };
        panel.message = Some(why.to_owned());
    }
    panel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::analyze as sample;
    use crate::experiment::analyze::AnalyzeSummary;

    fn draw(summary: &AnalyzeSummary) -> Figure {
        figure(&Reading::new(summary).expect("two delegations"))
    }

    #[test]
    fn bars_run_from_the_zone_as_it_is_to_the_zone_without_the_rule() {
        let summary = sample::open();
        let base = summary.zone.expect("it can be counted") as f64;
        let panel = &draw(&summary).panels[0];
        let grown = summary.rules.iter().filter_map(|rule| rule.zone_without).max().expect("rules") as f64;
        assert!(grown > base);
        assert!(panel.marks.iter().any(|mark| matches!(mark, Mark::Bar(bar) if bar.x == [base, grown])));
    }

    #[test]
    fn the_rule_that_opens_an_empty_zone_is_named() {
        let summary = sample::closed();
        let figure = draw(&summary);
        assert!(figure.title.starts_with("The zone is empty; without the red line"), "{}", figure.title);
        assert!(draw(&sample::not_counted()).title.contains("cannot be counted"));
    }
}
