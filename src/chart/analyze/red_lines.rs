//! What the red lines of both sides rule out, option by option, before anything is said.

use super::reading::Reading;
use crate::account::analyze as findings;
use crate::account::words::list;
use crate::chart::figure::{Axis, Bar, BarFill, Colour, Figure, Key, Label, Mark, Panel, Sign};
use crate::chart::forecast::shares::{column, rows_axis};
use crate::chart::reading::colour;
use crate::chart::reading::typographic;
use crate::chart::timeline::short_date;
use crate::quantity::Side;
use crate::result::Titled;
use crate::result::analyze::{ChoiceRecord, IssueAnalysisRecord, RefusalRecord};

/// How many issues are shown at most; those with the fewest options left come first.
const MAX_ISSUES: usize = 12;
/// How much of a cell's height its option's title takes; the rest tells what is refused.
const TITLE_SHARE: f64 = 0.52;
/// How much of a cell's width the box of a side takes that alone refuses its option; two have half each.
const ALONE: f64 = 0.8;
/// From so many choices on an issue they need room, so that no name of one is broken on a page.
const MANY: usize = 7;
/// How much of the width the columns beside the choices take, left and right: where these are few, and where they are many.
const BESIDE: [[f64; 2]; 2] = [[0.15, 0.2], [0.13, 0.15]];
/// The gap between cells, in widths of the plot, and in rows.
const GAPS: [f64; 2] = [0.006, 0.1];

/// The chart `red-lines`; nothing if neither side has any that bears on an issue.
pub(super) fn figure(reading: &Reading<'_>) -> Option<Figure> {
    let title = typographic(&findings::red_lines(reading.summary)?);
    let is_refused = |issue: &&IssueAnalysisRecord| issue.choices.iter().any(|choice| !choice.refused.is_empty());
    let all: Vec<&IssueAnalysisRecord> = reading.summary.issues.iter().filter(is_refused).collect();
    let shown = &all[..all.len().min(MAX_ISSUES)];
    Some(Figure {
        title,
        subtitle: subtitle(reading, all.len(), shown.len()),
        keys: keys(reading, shown),
        n_columns: 1,
        panels: vec![panel(reading, shown)],
        source: reading.source(),
    })
}

fn subtitle(reading: &Reading<'_>, n_all: usize, n_shown: usize) -> String {
    let issues = &reading.summary.issues;
    let free: Vec<String> = issues
        .iter()
        .filter(|issue| issue.choices.iter().all(|choice| choice.refused.is_empty()))
        .map(|issue| issue.short_title().to_owned())
        .collect();
    let free = match free.as_slice() {
        [] => String::new(),
        free => format!(" No red line bears on {}.", list(free, "and")),
    };
    let more =
        if n_all > n_shown { format!(" The first {n_shown} of {n_all} issues are shown.") } else { String::new() };
    format!("Every option of an issue in a box of its own, with who refuses it at some time of the talks.{free}{more}")
}

fn keys(reading: &Reading<'_>, issues: &[&IssueAnalysisRecord]) -> Vec<Key> {
    let refusals = || issues.iter().flat_map(|issue| &issue.choices).flat_map(|choice| &choice.refused);
    let mut keys = Vec::new();
    for side in Side::BOTH {
        let of_side = |refusal: &&RefusalRecord| refusal.by == reading.name(side);
        let half = match side {
            Side::First => "left",
            Side::Second => "right",
        };
        let title = format!("{half}: {}", reading.in_text(side));
        if refusals().filter(of_side).any(RefusalRecord::is_outright) {
            keys.push(Key::new(
                Sign::Bar(colour(side), BarFill::Filled),
                format!("{title} refuses it, whatever else is settled"),
            ));
        }
        if refusals().filter(of_side).any(|refusal| !refusal.is_outright()) {
            let text = format!("{title} refuses it for some time, or unless something else is settled");
            keys.push(Key::new(Sign::Bar(colour(side), BarFill::Tinted), text));
        }
    }
    keys
}

fn panel(reading: &Reading<'_>, issues: &[&IssueAnalysisRecord]) -> Panel {
    let x = Axis { label: String::new(), from: 0.0, to: 1.0, ticks: Vec::new(), grid: false };
    let mut panel = Panel::new("", x, rows_axis(issues.len()));
    for (row, issue) in issues.iter().enumerate() {
        let width = 1.0 / issue.choices.len().max(1) as f64;
        for (place, choice) in issue.choices.iter().enumerate() {
            let left = place as f64 * width + GAPS[0] / 2.0;
            cell(&mut panel, reading, choice, [left, left + width - GAPS[0]], -(row as f64));
        }
    }
    let most = issues.iter().map(|issue| issue.choices.len()).max().unwrap_or(0);
    let [names, told] = BESIDE[usize::from(most >= MANY)];
    let titles = issues.iter().map(|issue| (issue.title.clone(), Colour::Ink, true));
    panel.left = vec![column("Issue", names, titles)];
    let lines = issues.iter().map(|issue| (lines(reading, issue), Colour::Muted, false));
    panel.right = vec![column("Red lines", told, lines)];
    panel
}

/// One option: its title above, and below it, left and right, what either side refuses.
fn cell(panel: &mut Panel, reading: &Reading<'_>, choice: &ChoiceRecord, x: [f64; 2], row: f64) {
    let height = 1.0 - GAPS[1];
    let outline = Bar { x, at: row, thickness: height, colour: Colour::Faint, fill: BarFill::Outline };
    panel.marks.push(Mark::Bar(outline));
    let is_out = choice.refused.iter().any(RefusalRecord::is_outright);
    let (middle, upper) = (f64::midpoint(x[0], x[1]), row + height * (1.0 - TITLE_SHARE) / 2.0);
    let title = choice.short.as_deref().unwrap_or(&choice.title);
    let ink = if is_out { Colour::Muted } else { Colour::Ink };
    let label = Label::inside([middle, upper], [x[1] - x[0], height * TITLE_SHARE], title, ink);
    panel.labels.push(if is_out { label } else { label.strong() });
    for side in Side::BOTH {
        let of_side = |refusal: &&RefusalRecord| refusal.by == reading.name(side);
        let is_alone = choice.refused.iter().all(|refusal| of_side(&refusal));
        let width = (x[1] - x[0]) * if is_alone { ALONE } else { 0.5 };
        let half = match side {
            Side::First => [x[0], x[0] + width],
            Side::Second => [x[1] - width, x[1]],
        };
        let strongest = choice.refused.iter().filter(of_side).max_by_key(|refusal| refusal.is_outright());
        if let Some(refusal) = strongest {
            let at = row - height * TITLE_SHARE / 2.0;
            let (fill, ink) =
                if refusal.is_outright() { (BarFill::Filled, Colour::Paper) } else { (BarFill::Tinted, Colour::Ink) };
            let thickness = height * (1.0 - TITLE_SHARE);
            panel.marks.push(Mark::Bar(Bar { x: half, at, thickness, colour: colour(side), fill }));
            let place = [f64::midpoint(half[0], half[1]), at];
            panel.labels.push(Label::inside(place, [half[1] - half[0], thickness], when(refusal), ink).strong());
        }
    }
}

/// When an option is out, in a few words.
fn when(refusal: &RefusalRecord) -> String {
    let depends = if refusal.whatever_else { "" } else { ", depends" };
    match (&refusal.from, &refusal.until) {
        (None, None) if refusal.whatever_else => "out".to_owned(),
        (None, None) => "depends".to_owned(),
        (Some(from), None) => format!("from {}{depends}", short_date(from)),
        (None, Some(until)) => format!("until {}{depends}", short_date(until)),
        (Some(from), Some(until)) => format!("{} to {}{depends}", short_date(from), short_date(until)),
    }
}

/// The red lines that bear on an issue, with what softens them.
fn lines(reading: &Reading<'_>, issue: &IssueAnalysisRecord) -> String {
    let refusals = || issue.choices.iter().flat_map(|choice| &choice.refused);
    let mut places: Vec<usize> = refusals().map(|refusal| refusal.rule).collect();
    places.sort_unstable();
    places.dedup();
    let told =
        places.iter().filter_map(|place| Some((place, reading.summary.rules.get(*place)?))).map(|(place, rule)| {
            let side = rule.by.as_ref().and_then(|by| reading.side_of(by)).map(|side| reading.short(side));
            let never = refusals().filter(|refusal| refusal.rule == *place).all(RefusalRecord::is_outright);
            let never = if never { " (which does not come here)" } else { "" };
            let unless = rule.unless.as_ref().map(|unless| format!(", unless {unless}{never}")).unwrap_or_default();
            format!("{}: “{}”{unless}", side.unwrap_or_default(), rule.title)
        });
    told.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::analyze as sample;

    #[test]
    fn each_refusal_stands_in_the_half_of_its_side_and_in_words() {
        let summary = sample::open();
        let figure = figure(&Reading::new(&summary).expect("two delegations")).expect("red lines");
        let panel = &figure.panels[0];
        let n =
            summary.issues.iter().flat_map(|issue| &issue.choices).map(|choice| choice.refused.len()).sum::<usize>();
        let is_filled = |mark: &&Mark| matches!(mark, Mark::Bar(bar) if bar.fill != BarFill::Outline);
        assert!(n > 5 && panel.marks.iter().filter(is_filled).count() == n, "{n}");
        assert_eq!(panel.labels.iter().filter(|label| label.text == "out").count(), n);
        assert!(figure.title.starts_with("Together the red lines leave no option on "), "{}", figure.title);
        assert!(figure.title.ends_with("it can only be left open"), "{}", figure.title);
    }

    #[test]
    fn what_would_soften_a_red_line_is_said_not_to_come_where_it_refuses_outright() {
        let mut summary = sample::open();
        let refusals = |summary: &mut crate::result::analyze::AnalyzeSummary, whatever_else: bool| {
            let choices = summary.issues.iter_mut().flat_map(|issue| &mut issue.choices);
            choices.flat_map(|choice| &mut choice.refused).for_each(|one| one.whatever_else = whatever_else);
        };
        summary.rules.iter_mut().for_each(|rule| rule.unless = Some("peace has come".to_owned()));
        let told = |summary: &crate::result::analyze::AnalyzeSummary| -> Vec<String> {
            let figure = figure(&Reading::new(summary).expect("two delegations")).expect("red lines");
            figure.panels[0].right[0].cells.iter().map(|cell| cell.text.clone()).collect()
        };
        refusals(&mut summary, true);
        assert!(
            told(&summary)[0].contains(", unless peace has come (which does not come here)"),
            "{:?}",
            told(&summary)
        );
        refusals(&mut summary, false);
        assert!(told(&summary).iter().all(|text| !text.contains("does not come here")), "{:?}", told(&summary));
    }

    #[test]
    fn nothing_is_drawn_where_nothing_is_refused() {
        let mut summary = sample::small();
        summary.issues.iter_mut().flat_map(|issue| &mut issue.choices).for_each(|choice| choice.refused.clear());
        assert!(figure(&Reading::new(&summary).expect("two delegations")).is_none());
    }
}
