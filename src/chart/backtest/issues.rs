//! A case issue by issue: where it was forecast to be left, and where it was left.

use super::source;
use crate::account::rate::share;
use crate::account::words::counted;
use crate::chart::figure::{Axis, Colour, Figure, Hatch, Key, Mark, Panel, Shape, Sign, Size, Tick, Tint};
use crate::chart::forecast::shares::{column, rows_axis};
use crate::result::backtest::{BacktestSummary, Baseline, CaseIssueRecord, CaseRecord, Score};
use crate::text::rounded;

/// How high the band of a forecast is, in rows.
const BAND: f64 = 0.28;

/// The chart `issues-<case>`.
pub(super) fn figure(summary: &BacktestSummary, case: &CaseRecord) -> Figure {
    Figure {
        title: title(case),
        subtitle: format!(
            "Where issues were forecast to be left on their ladders of options, from the first option (0) to the last \
             (100), and where they were left. The forecast: {}.{} One case cannot confirm a forecast.{}",
            counted(summary.n_draws, "negotiation"),
            held(case),
            if case.issues.iter().any(|issue| issue.hindsight) { " *: coded with the outcome in mind." } else { "" }
        ),
        keys: vec![
            Key::new(
                Sign::Dot(Shape::Disc, Colour::Ink),
                "Forecast: the median, between options where negotiations are divided",
            ),
            Key::new(Sign::Band(Colour::Faint, Tint::Strong, Hatch::Plain), "Nine in ten negotiations"),
            Key::new(Sign::Dot(Shape::Star, Colour::Ink), "What happened"),
        ],
        n_columns: 1,
        panels: vec![panel(case)],
        source: source(summary),
    }
}

/// How the talks ended beside how often they were forecast to end so, and how far off the forecast is beside the midpoint.
fn title(case: &CaseRecord) -> String {
    let came = if case.ending.is_agreement() { "so did they" } else { "they did not" };
    let score = case.score(Score::Places);
    let miss = rounded(score.map_or(0.0, |score| score.forecast), 0);
    let midpoint = score
        .and_then(|score| score.of(Baseline::Midpoint))
        .map_or_else(String::new, |miss| format!(", {} by {}", Baseline::Midpoint.in_text(), rounded(miss, 0)));
    format!(
        "“{}”: forecast to agree in {} of negotiations, and {came}; the forecast misses by {miss} points of 100 on \
         average{midpoint}",
        case.title,
        share(&case.agreement)
    )
}

/// On how many issues what nine in ten negotiations leave holds what came, as a sentence.
fn held(case: &CaseRecord) -> String {
    // A band as long as the ladder holds whatever comes.
    let says_something = |issue: &&CaseIssueRecord| issue.range[0] > 0.0 || issue.range[1] < 100.0;
    let telling: Vec<&CaseIssueRecord> = case.issues.iter().filter(says_something).collect();
    let within = telling.iter().filter(|issue| (issue.range[0]..=issue.range[1]).contains(&issue.came)).count();
    match (telling.len(), case.issues.len() - telling.len()) {
        (0, _) => " It rules out no place for any issue.".to_owned(),
        (n, 0) => format!(" {within} of {n} issues ended where nine in ten negotiations leave them."),
        (n, _) => format!(
            " Of the {n} issues on which it rules anything out, {within} ended where nine in ten negotiations leave them."
        ),
    }
}

fn named(issue: &CaseIssueRecord) -> String {
    if issue.hindsight { format!("{} *", issue.title) } else { issue.title.clone() }
}

fn panel(case: &CaseRecord) -> Panel {
    let ticks = (0..=5).map(|n| Tick::new(f64::from(n) * 20.0, (n * 20).to_string())).collect();
    let x = Axis { label: "Place on the ladder of options".to_owned(), from: -3.0, to: 103.0, ticks, grid: true };
    let mut panel = Panel::new("", x, rows_axis(case.issues.len()));
    for (idx, issue) in case.issues.iter().enumerate() {
        let at = -(idx as f64);
        panel.marks.push(Mark::Band {
            x: issue.range,
            y: [at - BAND, at + BAND],
            colour: Colour::Faint,
            tint: Tint::Strong,
            hatch: Hatch::Plain,
        });
        panel.marks.push(Mark::dots(vec![[issue.forecast, at]], Shape::Disc, Size::Large, Colour::Ink));
        panel.marks.push(Mark::dots(vec![[issue.came, at]], Shape::Star, Size::Huge, Colour::Ink));
    }
    let whole = |value: f64| rounded(value, 0);
    let rows = || case.issues.iter();
    panel.left = vec![column("Issue", 0.28, rows().map(|issue| (named(issue), Colour::Ink, true)))];
    panel.right = vec![
        column("Forecast", 0.08, rows().map(|issue| (whole(issue.forecast), Colour::Muted, false))),
        column("Left at", 0.08, rows().map(|issue| (whole(issue.came), Colour::Ink, true))),
        column("What that is", 0.18, rows().map(|issue| (issue.came_title.clone(), Colour::Ink, false))),
    ];
    panel
}
