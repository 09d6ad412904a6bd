//! What closes the zone of agreement: how many packages it has, and would have without each rule, no deal or dispute.

use super::reading::{Reading, column_count, part_axis};
use crate::account::analyze as findings;
use crate::account::figure::Figure as Told;
use crate::chart::figure::{Bar, BarFill, Colour, Figure, Key, Mark, Panel, Sign, Stroke, Width};
use crate::chart::forecast::shares::{column, rows_axis};
use crate::chart::reading::colour;
use crate::chart::reading::{ticks_in, typographic};
use crate::quantity::Side;
use crate::result::analyze::{IssueAnalysisRecord, RuleEffectRecord};
use crate::tongue::Tongue;
use crate::tongue::chart::{Beside, Subtitle, Word};

/// So many rows are shown in a panel; those that matter least are left out.
const MAX_ROWS: usize = 14;
/// How the zone as it is is filled: so light that whatever lies beyond it is darker, in greyscale too.
const AS_IT_IS: BarFill = BarFill::Shaded(40);

/// One bar.
struct Row {
    title: String,
    zone: u64,
    kind: Kind,
}

/// What is left out in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A red line, or a veto, of a side.
    Of(Side),
    /// A rule of compatibility.
    Rule,
    /// What a side is paid without a deal.
    NoDeal(Side),
    /// A dispute on an issue.
    Dispute,
}

/// Rows that are shown, and how many are not.
struct Rows {
    shown: Vec<Row>,
    n_more: usize,
}

/// The chart `zone`.
pub(super) fn figure(reading: &Reading<'_>, tongue: &dyn Tongue) -> Figure {
    let summary = reading.summary;
    let base = summary.zone.unwrap_or_default();
    let (rules, issues) = (sorted(rule_rows(reading, tongue), base), sorted(issue_rows(reading), base));
    let keys = keys(reading, &rules.shown, base, tongue);
    // One scale for both panels.
    let most = rules.shown.iter().chain(&issues.shown).map(|row| row.zone).max().unwrap_or(0).max(base);
    let longer = longer_than_told(reading, &rules.shown);
    let longer = longer.as_ref().map(|(whose, n)| (whose.as_slice(), *n));
    let scale = Scale { base, most, of: summary.packages };
    let mut panels = vec![
        panel([Word::WithoutOneRule, Word::Without], scale, rules, tongue),
        panel([Word::IfBothWanted, Word::NoDisputeOn], scale, issues, tongue),
    ];
    // Side by side, both scales stand at one height.
    let lowest = panels.iter().map(|panel| panel.y.from).fold(0.0, f64::min);
    for panel in &mut panels {
        panel.y.from = lowest;
    }
    Figure {
        title: typographic(&tongue.zone_title(summary, longer)),
        subtitle: tongue.subtitle(&Subtitle::PackagesIf { summary, n: &column_count(tongue, summary.packages) }),
        keys,
        n_columns: 2,
        panels: panels.into_iter().map(|panel| with_message(panel, reading, tongue)).collect(),
        source: reading.source_in(tongue),
    }
}

/// What the bars are measured in.
#[derive(Clone, Copy)]
struct Scale {
    /// The zone as it is.
    base: u64,
    /// The largest zone of any bar.
    most: u64,
    /// All packages on the agenda.
    of: u64,
}

impl Scale {
    fn share(self, n: u64) -> f64 {
        n as f64 / self.of.max(1) as f64
    }
}

/// Where the longest bar is of no rule that the title tells of, but of what a side is paid without a deal: whose, and how long.
fn longer_than_told(reading: &Reading<'_>, rows: &[Row]) -> Option<(Vec<String>, u64)> {
    let zone = reading.summary.zone.filter(|_| findings::Closing::of(reading.summary).is_some())?;
    let of_rules = reading.summary.rules.iter().filter_map(|rule| rule.zone_without).max();
    let told = of_rules.filter(|without| *without > zone)?;
    let most = rows.iter().map(|row| row.zone).max().filter(|most| *most > told)?;
    let whose = rows.iter().filter(|row| row.zone == most).filter_map(|row| match row.kind {
        Kind::NoDeal(side) => Some(reading.in_text(side).to_owned()),
        Kind::Of(_) | Kind::Rule | Kind::Dispute => None,
    });
    Some((whose.collect(), most))
}

/// The signs of the rows that are shown and make a difference.
fn keys(reading: &Reading<'_>, shown: &[Row], base: u64, tongue: &dyn Tongue) -> Vec<Key> {
    let is_drawn = |kind: Kind| shown.iter().any(|row| row.kind == kind && row.zone > base);
    let mut keys = Vec::new();
    if reading.summary.zone > Some(0) {
        keys.push(Key::new(Sign::Bar(Colour::Faint, AS_IT_IS), tongue.word(Word::CouldBeAgreed)));
    }
    keys.extend(Side::BOTH.into_iter().filter(|side| is_drawn(Kind::Of(*side))).filter_map(|side| {
        let what = findings::Refused::by(reading.summary, reading.name(side))?;
        let text = tongue.beside(&Beside::RefusedBy { what, whose: reading.in_text(side) });
        Some(Key::new(Sign::Bar(colour(side), fill(side)), text))
    }));
    let no_deal = Side::BOTH.map(Kind::NoDeal).into_iter().find(|kind| is_drawn(*kind));
    let rule = Some(Kind::Rule).filter(|kind| is_drawn(*kind));
    let others = [(rule, Word::CompatibilityRule), (no_deal, Word::PaidWithoutDeal)];
    keys.extend(others.into_iter().filter_map(|(kind, word)| {
        let (colour, fill) = look(kind?);
        Some(Key::new(Sign::Bar(colour, fill), tongue.word(word)))
    }));
    keys
}

/// How what is left out in a row is drawn.
const fn look(kind: Kind) -> (Colour, BarFill) {
    match kind {
        Kind::Of(side) => (colour(side), fill(side)),
        Kind::Rule => (Colour::Ink, BarFill::Hatched),
        Kind::NoDeal(_) => (Colour::Muted, BarFill::Outline),
        Kind::Dispute => (Colour::Rise, BarFill::Shaded(45)),
    }
}

fn rule_rows(reading: &Reading<'_>, tongue: &dyn Tongue) -> Vec<Row> {
    let rule = |rule: &RuleEffectRecord| {
        let side = rule.by.as_ref().and_then(|by| reading.side_of(by));
        let kind = side.map_or(Kind::Rule, Kind::Of);
        let whose = side.map_or_else(String::new, |side| format!("{}: ", reading.short(side)));
        Some(Row { title: format!("{whose}{}", rule.title), zone: rule.zone_without?, kind })
    };
    let mut rows: Vec<Row> = reading.summary.rules.iter().filter_map(rule).collect();
    // Only one side has to prefer the package: the other's no-deal payoff is left out of account.
    rows.extend(Side::BOTH.into_iter().filter_map(|side| {
        let zone = (*reading.summary.zone_otherwise.acceptable_to.get(reading.name(side.other()))?)?;
        let title = tongue.beside(&Beside::NoDealPayoffOf(reading.short(side)));
        Some(Row { title, zone, kind: Kind::NoDeal(side) })
    }));
    rows
}

/// How the bars of a side are filled, so that the sides differ without colours.
const fn fill(side: Side) -> BarFill {
    match side {
        Side::First => BarFill::Filled,
        Side::Second => BarFill::Shaded(75),
    }
}

fn issue_rows(reading: &Reading<'_>) -> Vec<Row> {
    let row = |issue: &IssueAnalysisRecord| {
        let zone = issue.zone_undisputed?;
        Some(Row { title: issue.title.clone(), zone, kind: Kind::Dispute })
    };
    reading.summary.issues.iter().filter_map(row).collect()
}

/// The rows that make a difference, as many as fit, the largest first; if none does, the first of all.
fn sorted(mut rows: Vec<Row>, base: u64) -> Rows {
    let n_all = rows.len();
    if rows.iter().any(|row| row.zone != base) {
        rows.retain(|row| row.zone != base);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.zone));
    rows.truncate(MAX_ROWS);
    Rows { n_more: n_all - rows.len(), shown: rows }
}

fn panel([title, heading]: [Word; 2], scale: Scale, Rows { shown: rows, n_more }: Rows, tongue: &dyn Tongue) -> Panel {
    let x = ticks_in(tongue, part_axis(tongue.word(Word::ShareOfPackages), scale.share(scale.most)));
    let mut panel = Panel::new(tongue.word(title), x, rows_axis(rows.len()));
    for (idx, row) in rows.iter().enumerate() {
        let at = -(idx as f64);
        let bar = |x: [f64; 2], colour, fill| Mark::Bar(Bar { x, at, thickness: 0.56, colour, fill });
        let (own, grown) = (scale.share(scale.base.min(row.zone)), scale.share(row.zone));
        panel.marks.push(bar([0.0, own], Colour::Faint, AS_IT_IS));
        if grown > own {
            let (colour, fill) = look(row.kind);
            panel.marks.push(bar([own, grown], colour, fill));
        }
    }
    if scale.base > 0 && !rows.is_empty() {
        let at = scale.share(scale.base);
        let line = vec![[at, 0.5], [at, 0.5 - rows.len() as f64]];
        panel.marks.push(Mark::line(line, Stroke::solid(Colour::Ink, Width::Thin)));
    }
    if n_more > 0 {
        panel.note = tongue.beside(&Beside::MoreChangeLittle(n_more));
    }
    let share = |n: u64| tongue.figure(&Told::Percent(findings::percent(n, scale.of)));
    let shares = rows.iter().map(|row| (share(row.zone), Colour::Ink, true)).collect::<Vec<_>>();
    let counts = rows.iter().map(|row| (column_count(tongue, row.zone), Colour::Muted, false)).collect::<Vec<_>>();
    let titles = rows.into_iter().map(|row| (row.title, Colour::Ink, false));
    panel.left = vec![column(tongue.word(heading), 0.36, titles)];
    panel.right =
        vec![column(tongue.word(Word::Share), 0.12, shares), column(tongue.word(Word::Packages), 0.14, counts)];
    panel
}

fn with_message(mut panel: Panel, reading: &Reading<'_>, tongue: &dyn Tongue) -> Panel {
    if panel.left[0].cells.is_empty() {
        let why = if reading.summary.zone.is_none() { Word::CannotBeCounted } else { Word::NothingToShow };
        panel.message = Some(tongue.word(why).to_owned());
    }
    panel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::reading::thousands;
    use crate::chart::sample::analyze as sample;
    use crate::result::analyze::AnalyzeSummary;
    use crate::tongue::Language;

    fn draw(summary: &AnalyzeSummary) -> Figure {
        figure(&Reading::new(summary).expect("two delegations"), Language::English.tongue())
    }

    #[test]
    fn bars_run_from_the_zone_as_it_is_to_the_zone_without_the_rule() {
        let summary = sample::open();
        let share = |n: u64| n as f64 / summary.packages as f64;
        let base = share(summary.zone.expect("it can be counted"));
        let figure = draw(&summary);
        let grown = share(summary.rules.iter().filter_map(|rule| rule.zone_without).max().expect("rules"));
        assert!(grown > base);
        let is_it = |mark: &Mark| matches!(mark, Mark::Bar(bar) if bar.x == [base, grown]);
        assert!(figure.panels[0].marks.iter().any(is_it));
        assert_eq!(figure.panels[0].x, figure.panels[1].x, "both panels have one scale");
    }

    #[test]
    fn the_rule_that_opens_an_empty_zone_is_named() {
        let figure = draw(&sample::closed());
        let expected = "Nothing can be agreed. Without Russia’s red line “Carriers capped”, 29,000 packages";
        assert!(figure.title.starts_with(expected), "{}", figure.title);
        assert!(draw(&sample::not_counted()).title.contains("cannot be counted"));
    }

    #[test]
    fn only_what_is_drawn_has_a_key_and_the_title_claims_no_more_than_the_rules() {
        let mut summary = sample::open();
        let zone = summary.zone.expect("it can be counted");
        let texts =
            |summary: &AnalyzeSummary| -> Vec<String> { draw(summary).keys.into_iter().map(|key| key.text).collect() };
        summary.rules.iter_mut().filter(|rule| rule.by.is_none()).for_each(|rule| rule.zone_without = Some(zone));
        assert!(
            !texts(&summary).contains(&Language::English.tongue().word(Word::CompatibilityRule).to_owned()),
            "{:?}",
            texts(&summary)
        );
        let rules = summary.rules.clone();
        summary.rules[0].by = None;
        summary.rules[0].zone_without = Some(zone + 10);
        assert!(
            texts(&summary).contains(&Language::English.tongue().word(Word::CompatibilityRule).to_owned()),
            "{:?}",
            texts(&summary)
        );
        // What a side is paid without a deal narrows it more than any rule.
        summary.rules = rules;
        let most = summary.rules.iter().filter_map(|rule| rule.zone_without).max().expect("rules");
        summary.zone_otherwise.acceptable_to.values_mut().for_each(|zone| *zone = Some(2 * most));
        let figure = draw(&summary);
        assert!(figure.panels[0].left[0].cells[0].text.ends_with("its no-deal payoff"));
        let told = format!(
            "no rule or red line narrows the zone more, only the no-deal payoff of the United States or Russia does ({} without it)",
            thousands(2 * most)
        );
        assert!(figure.title.ends_with(&told), "{}", figure.title);
        *summary.zone_otherwise.acceptable_to.first_mut().expect("two sides").1 = Some(3 * most);
        let title = draw(&summary).title;
        assert!(title.ends_with(&format!("of Russia does ({} without it)", thousands(3 * most))), "{title}");
    }

    #[test]
    fn rules_that_narrow_the_zone_alike_are_both_named() {
        let mut summary = sample::open();
        let most = summary.rules.iter().filter_map(|rule| rule.zone_without).max();
        summary.rules[0].zone_without = most;
        let title = draw(&summary).title;
        assert!(title.contains(&summary.rules[0].title) && title.contains("“Carriers capped”"), "{title}");
    }
}
