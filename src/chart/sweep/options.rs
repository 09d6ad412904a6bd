//! One address: which options agreements take on each issue as it is varied, as small tables.

use super::view::{View, is_numeric, number};
use crate::account::sweep::FEWEST_AGREEMENTS;
use crate::account::words::list;
use crate::chart::compare::grid::{self, GridCell};
use crate::chart::figure::{Colour, Figure, Panel, decimal};
use crate::chart::reading::thousands;
use crate::result::sweep::PointRecord;
use crate::result::{IssueLabelRecord, LabelRecord, Titled};

/// How many issues are shown, those that move most: where headings are figures, and where they are words and need the whole
/// width.
const MOST_ISSUES: [usize; 2] = [4, 2];
/// Headings longer than this, in characters, are words.
const LONGEST_FIGURE: usize = 10;
/// Names of options longer than this, in characters, need several lines.
const LONGEST_NAME: usize = 50;
/// How many values are shown.
const MOST_COLUMNS: usize = 7;
/// How many options of an issue are shown: those that agreements take most.
const MOST_OPTIONS: usize = 7;
/// How much of a panel the names of options take: of a narrow one, and of a wide one.
const NAMES: [f64; 2] = [0.34, 0.4];
/// How long the title may get, in characters: it names issues.
const LONGEST_TITLE: usize = 210;
/// A share below this is none.
const NONE: f64 = 0.005;
/// Issues on which the shares of options move less than this stay the same.
const STILL: f64 = 0.1;

/// The agreements of a point, or of the scenario as written.
struct Column<'a> {
    name: String,
    agreed: &'a [Vec<u64>],
    /// Whether there are agreements enough.
    is_enough: bool,
}

impl Column<'_> {
    /// The share of agreements that take each option of an issue; nothing where there are too few.
    fn shares(&self, issue: usize) -> Option<Vec<f64>> {
        let counts = self.agreed.get(issue)?;
        let all = self.n_agreements();
        self.is_enough.then(|| counts.iter().map(|count| *count as f64 / all as f64).collect())
    }

    fn n_agreements(&self) -> u64 {
        self.agreed.first().map_or(0, |counts| counts.iter().fold(0, |all, count| all.saturating_add(*count)))
    }
}

/// The chart `options`; nothing if there is no agreement, or nothing is varied.
pub(super) fn figure(view: &View<'_>) -> Option<Figure> {
    let columns = columns(view);
    let issues = &view.summary.issues;
    let mut moved: Vec<(usize, f64)> =
        (0..issues.len()).filter_map(|issue| Some((issue, reach(&columns, issue)?))).collect();
    if moved.is_empty() || columns.len() < 2 {
        return None;
    }
    // Those of the title first; of equals, the first on the agenda.
    let changed = view.finding.changed_issues();
    let is_named = |issue: usize| changed.issues.iter().any(|one| one.name == issues[issue].name);
    moved.sort_by(|a, b| is_named(b.0).cmp(&is_named(a.0)).then(b.1.total_cmp(&a.1)));
    let is_wide = columns.iter().any(|column| column.name.chars().count() > LONGEST_FIGURE);
    let is_long = |issue: &IssueLabelRecord| {
        issue.options.iter().any(|option| option.short_title().chars().count() > LONGEST_NAME)
    };
    // Where names are long, one issue has the whole sheet, and its rows are high enough to hold them.
    let is_alone = moved.first().is_some_and(|(issue, _)| is_long(&issues[*issue]));
    let most_issues = if is_alone { 1 } else { MOST_ISSUES[usize::from(is_wide)] };
    let shown = &moved[..moved.len().min(most_issues)];
    let still: Vec<String> =
        moved.iter().filter(|(_, reach)| *reach < STILL).map(|(issue, _)| short(&issues[*issue])).collect();
    let left_out = moved.len() - shown.len();
    let is_still = moved.iter().all(|(_, reach)| *reach == 0.0);
    let more = match most_issues {
        _ if left_out == 0 => String::new(),
        _ if is_still => format!(" {} of {} issues shown.", shown.len(), moved.len()),
        1 => " The issue that moves most is shown.".to_owned(),
        n => format!(" The {n} issues that move most are shown."),
    };
    let too_few = if columns.iter().any(|column| !column.is_enough) {
        format!(" Fewer than {FEWEST_AGREEMENTS} agreements are left out (–).")
    } else {
        String::new()
    };
    let same = match still.len() {
        0 => String::new(),
        n if n == moved.len() => String::new(),
        _ => format!(" Much the same throughout: {}.", list(&still, "and")),
    };
    Some(Figure {
        title: changed.title(LONGEST_TITLE)?,
        subtitle: format!(
            "Of 100 agreements, how many take each option, by {}; {}.{too_few}{more}{same}{}",
            view.summary.axes[0].in_text(),
            view.draws(),
            view.glosses()
        ),
        keys: Vec::new(),
        n_columns: if shown.len() > 1 && !is_wide { 2 } else { 1 },
        panels: shown
            .iter()
            .map(|(issue, _)| panel(&columns, *issue, &issues[*issue], NAMES[usize::from(is_wide)]))
            .collect(),
        source: view.source(),
    })
}

fn short(issue: &IssueLabelRecord) -> String {
    issue.short_title().to_owned()
}

/// The scenario as written, where no point plays as it, and the points: numbers rising from the left, evenly among all if
/// there are many.
fn columns<'a>(view: &View<'a>) -> Vec<Column<'a>> {
    let mut points: Vec<&PointRecord> = view.summary.points.iter().collect();
    if is_numeric(&view.summary.axes[0]) {
        let key = |point: &PointRecord| number(&point.values[0]).unwrap_or(0.0);
        points.sort_by(|a, b| key(a).total_cmp(&key(b)));
    }
    let (n, last) = (points.len().min(MOST_COLUMNS), points.len().saturating_sub(1));
    let thinned = (0..n).map(|column| points[if n > 1 { (column * last + (n - 1) / 2) / (n - 1) } else { 0 }]);
    let new = |name: String, agreed: &'a [Vec<u64>]| {
        let is_enough = agreed.first().is_some_and(|counts| view.finding.is_enough(counts));
        Column { name, agreed, is_enough }
    };
    let column = |point: &'a PointRecord| {
        let name = view.finding.label(&view.summary.axes[0], &point.values[0]);
        let written = if view.summary.reference.point == Some(point.point) { ", as written" } else { "" };
        new(name + written, &point.agreed)
    };
    let reference = &view.summary.reference;
    let written = new(view.written_name(), &reference.agreed);
    let written = reference.point.is_none().then_some(written);
    written.into_iter().chain(thinned.map(column)).collect()
}

/// How far the shares of an issue's options are from those at another value, at most: half the sum of the differences.
fn reach(columns: &[Column<'_>], issue: usize) -> Option<f64> {
    let all: Vec<Vec<f64>> = columns.iter().filter_map(|column| column.shares(issue)).collect();
    let apart = |one: &Vec<f64>, other: &Vec<f64>| one.iter().zip(other).map(|(a, b)| (a - b).abs()).sum::<f64>() / 2.0;
    let pairs = all.iter().enumerate().flat_map(|(place, one)| all[..place].iter().map(move |other| apart(one, other)));
    pairs.reduce(f64::max).or_else(|| all.first().map(|_| 0.0))
}

/// The place of the option that most agreements take.
fn mode(column: &Column<'_>, issue: usize) -> Option<usize> {
    let shares = column.shares(issue)?;
    (0..shares.len()).reduce(|a, b| if shares[b] > shares[a] { b } else { a })
}

fn panel(columns: &[Column<'_>], issue: usize, of: &IssueLabelRecord, names: f64) -> Panel {
    let most = |option: usize| {
        let shares = columns.iter().filter_map(|column| column.shares(issue)?.get(option).copied());
        shares.fold(0.0, f64::max)
    };
    let mut options: Vec<usize> = (0..of.options.len()).filter(|option| most(*option) >= NONE).collect();
    options.sort_by(|a, b| most(*b).total_cmp(&most(*a)));
    options.truncate(MOST_OPTIONS);
    options.sort_unstable();
    let cell = |column: &Column<'_>, option: usize| match column.shares(issue) {
        None => GridCell { text: "–".to_owned(), size: 0.0, colour: Colour::Faint, strong: false },
        Some(shares) => {
            let share = shares.get(option).copied().unwrap_or(0.0);
            let is_mode = mode(column, issue) == Some(option);
            GridCell { text: hundredths(share), size: share, colour: Colour::Agreement, strong: is_mode }
        }
    };
    let row = |option: &usize| {
        let label: &LabelRecord = &of.options[*option];
        (label.short_title().to_owned(), columns.iter().map(|column| cell(column, *option)).collect())
    };
    let count = |column: &Column<'_>| GridCell {
        text: thousands(column.n_agreements()),
        size: 0.0,
        colour: Colour::Faint,
        strong: false,
    };
    let counts = std::iter::once(("Agreements".to_owned(), columns.iter().map(count).collect()));
    let rows: Vec<(String, Vec<GridCell>)> = counts.chain(options.iter().map(row)).collect();
    let headings: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
    let mut panel = grid::panel("", &headings, &rows);
    panel.title.clone_from(&of.title);
    for column in &mut panel.left {
        column.share = names;
    }
    panel
}

/// A share of 100 agreements; nothing for none.
fn hundredths(share: f64) -> String {
    match share {
        share if share <= 0.0 => String::new(),
        share if share < NONE => "<1".to_owned(),
        share => decimal(share * 100.0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::sweep;
    use crate::result::sweep::SweepSummary;

    /// Of 50 agreements at each of five values so many take the first option on the first issue, and the others the second.
    fn taking(n_first: [u64; 5]) -> SweepSummary {
        let mut summary = sweep::one_number();
        let agreed = |n_first: u64| vec![vec![n_first, 50 - n_first, 0, 0], vec![0, 50, 0, 0], vec![0, 50, 0, 0]];
        for (point, n_first) in summary.points.iter_mut().zip(n_first) {
            point.agreed = agreed(n_first);
        }
        summary.reference.agreed = agreed(n_first[1]);
        summary
    }

    #[test]
    fn every_option_that_is_agreed_on_has_a_row_of_shares() {
        let summary = taking([50, 40, 30, 20, 10]);
        let figure = figure(&View::new(&summary).expect("points")).expect("agreements");
        let panel = &figure.panels[0];
        // Bars of five values and two options; the greatest number stands on the right: 10 of 50 take the first option.
        assert!(panel.label("20").is_some(), "{:?}", panel.labels);
        let headings: Vec<&str> = panel.heads.iter().map(|head| head.text.as_str()).collect();
        assert_eq!(headings, ["1.5", "2, as written", "3", "4", "5"]);
        assert_eq!(
            figure.title,
            "What agreements say most often on the ceiling on warheads changes with the lateness of concession of the United \
             States: from “2,200” at 1.5 to “1,700” at 5"
        );
        assert!(panel.labels.iter().all(|label| !label.text.contains('…')));
    }

    #[test]
    fn few_agreements_have_no_shares() {
        let mut summary = sweep::one_number();
        summary.points[0].agreed = vec![vec![1, 0, 0, 0], vec![0, 1, 0, 0], vec![0, 1, 0, 0]];
        let figure = figure(&View::new(&summary).expect("points")).expect("agreements");
        assert!(figure.panels[0].label("–").is_some() && figure.subtitle.contains("Fewer than 10 agreements"));
    }

    #[test]
    fn many_values_are_thinned_evenly_with_both_ends() {
        let mut summary = sweep::one_number();
        let point = summary.points[0].clone();
        let with = |n: u32| PointRecord {
            values: vec![crate::result::sweep::ValueRecord::Number(f64::from(n))],
            ..point.clone()
        };
        summary.reference.point = Some(99);
        summary.points = (1..=41).map(with).collect();
        let columns = columns(&View::new(&summary).expect("points"));
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!((names.len(), names[0], names[6]), (7, "1", "41"));
    }
}
