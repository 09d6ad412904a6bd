//! The charts of a choice: what each policy pays, where the choice fails, and what evidence is worth.

use super::NamedFigure;
use super::figure::{
    Axis, Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, Stroke, Width, decimal, decimals, round_step,
    stepped_axis,
};
use super::forecast::shares::{column, rows_axis, whisker};
use super::reading::{self, ticks_in};
use crate::account::choose::{Choice, Evidence};
use crate::account::figure::{Figure as Told, Place};
use crate::account::rate::Percent;
use crate::result::Titled;
use crate::result::choose::{ChoiceRule, ChoiceSummary, EvidenceSummary, PolicyRecord, WorthRecord};
use crate::text::capitalised;
use crate::tongue::chart::{Beside, Subtitle, Word};
use crate::tongue::{Language, Tongue};

/// How many rows a chart has.
const MOST_ROWS: usize = 12;
/// How many ticks the axis has, about.
const N_TICKS: f64 = 6.0;
/// How high the mark of chance is, in rows.
const CHANCE: f64 = 0.28;

/// The charts of a choice: the policies, and the box in which the choice fails, if there is one.
#[must_use]
pub fn choice_charts(summary: &ChoiceSummary) -> Vec<NamedFigure> {
    let is_drawable = |policy: &PolicyRecord| policy.expected.is_finite();
    if summary.policies.is_empty() || !summary.policies.iter().all(is_drawable) {
        return Vec::new();
    }
    let mut charts = vec![NamedFigure::new("policies", policies(summary, Language::English.tongue()))];
    let fails = summary.fails_where.iter().flat_map(super::discovery::charts_without_guess);
    charts.extend(fails.map(|chart| NamedFigure::new("fails", chart.figure)));
    charts
}

/// What each policy pays, in a language; nothing that cannot be drawn.
pub(crate) fn choice(summary: &ChoiceSummary, tongue: &dyn Tongue) -> Option<NamedFigure> {
    let is_drawable = !summary.policies.is_empty() && summary.policies.iter().all(|one| one.expected.is_finite());
    is_drawable.then(|| NamedFigure::new("policies", policies(summary, tongue)))
}

fn policies(summary: &ChoiceSummary, tongue: &dyn Tongue) -> Figure {
    let told = Choice::new(summary, Place::Chart);
    let rule = summary.rules.iter().find(|rule| rule.rule == ChoiceRule::Expected);
    let is_first = |place: usize| rule.is_some_and(|rule| rule.best == place || rule.not_told_from.contains(&place));
    let mut rows: Vec<(usize, &PolicyRecord)> = summary.policies.iter().enumerate().collect();
    rows.sort_by(|(_, a), (_, b)| b.expected.total_cmp(&a.expected));
    let n_all = rows.len();
    rows.truncate(MOST_ROWS);
    let ends = rows.iter().flat_map(|(_, one)| [Some(one.expected), one.low, one.high].into_iter().flatten());
    let mut panel =
        Panel::new("", ticks_in(tongue, axis(tongue.word(Word::PayoffOnAverage), ends, None)), rows_axis(rows.len()));
    let (mut first, mut behind) = (Vec::new(), Vec::new());
    for (idx, (place, policy)) in rows.iter().enumerate() {
        let at = -(idx as f64);
        if let Some((low, high)) = policy.low.zip(policy.high) {
            whisker(&mut panel, at, [low, high]);
        }
        let dots = if is_first(*place) { &mut first } else { &mut behind };
        dots.push([policy.expected, at]);
    }
    panel.marks.push(Mark::dots(behind.clone(), Shape::Ring, Size::Large, Colour::Muted));
    panel.marks.push(Mark::dots(first, Shape::Disc, Size::Large, Colour::Agreement));
    let text = |of: &dyn Fn(&PolicyRecord) -> String, colour: Colour, strong: bool| {
        rows.iter().map(|(_, policy)| (of(policy), colour, strong)).collect::<Vec<_>>()
    };
    let payoff = |value: f64| tongue.number(&told.payoff(value));
    panel.left = vec![column("", 0.3, text(&|one| tongue.beside(&Beside::Policy(one)), Colour::Ink, true))];
    panel.right = vec![
        column(tongue.word(Word::Average), 0.08, text(&|one| payoff(one.expected), Colour::Ink, true)),
        column(tongue.word(Word::WorstDraw), 0.09, text(&|one| payoff(one.worst), Colour::Muted, false)),
        column(tongue.word(Word::RegretUpTo), 0.1, text(&|one| payoff(one.greatest_regret), Colour::Muted, false)),
    ];
    let need = summary.rules.iter().find_map(|rule| match rule.rule {
        ChoiceRule::Enough(need) => Some(need),
        ChoiceRule::Expected | ChoiceRule::Worst | ChoiceRule::GreatestRegret => None,
    });
    if let Some(need) = need {
        let share = |one: &PolicyRecord| {
            let percent = one.enough.as_ref().map(|rate| Told::Percent(Percent::of_rate(rate)));
            percent.map_or_else(String::new, |percent| tongue.figure(&percent))
        };
        panel.right.push(column(
            &tongue.beside(&Beside::OrMore(&Place::Chart.digits(need, 3))),
            0.09,
            text(&share, Colour::Muted, false),
        ));
    }
    let is_tied = rule.is_some_and(|rule| !rule.not_told_from.is_empty());
    let most = if is_tied { Word::PaysMostByChance } else { Word::PaysMost };
    let mut keys = vec![Key::new(Sign::Dot(Shape::Disc, Colour::Agreement), tongue.word(most))];
    if !behind.is_empty() {
        keys.push(Key::new(Sign::Dot(Shape::Ring, Colour::Muted), tongue.word(Word::PaysLess)));
    }
    let shown = (n_all > rows.len()).then_some([rows.len(), n_all]);
    Figure {
        title: tongue.choice_title(summary),
        subtitle: tongue.subtitle(&Subtitle::PoliciesOver { summary, shown }),
        keys,
        n_columns: 1,
        panels: vec![panel],
        source: reading::source_in(tongue, &summary.head, Some(summary.n_draws)),
    }
}

/// The chart of what evidence is worth; none if nothing is uncertain, or nothing more than what is to be treated as nothing.
#[must_use]
pub fn evidence_charts(summary: &EvidenceSummary) -> Vec<NamedFigure> {
    if summary.worths.iter().all(|worth| worth.zero) || summary.worths.len() != summary.inputs.len() {
        return Vec::new();
    }
    vec![NamedFigure::new("worths", worths(summary))]
}

fn worths(summary: &EvidenceSummary) -> Figure {
    let told = Evidence::new(summary, Place::Chart);
    let mut rows: Vec<usize> = (0..summary.worths.len()).collect();
    rows.sort_by(|a, b| summary.worths[*b].worth.total_cmp(&summary.worths[*a].worth).then(a.cmp(b)));
    let n_all = rows.len();
    let n_told = summary.worths.iter().filter(|worth| !worth.zero).count();
    // What is to be treated as nothing has no row, but for one that shows what that looks like.
    rows.truncate(MOST_ROWS.min(n_told + 1));
    let all: Vec<&WorthRecord> = rows.iter().map(|row| &summary.worths[*row]).collect();
    let ends = all.iter().flat_map(|worth| [worth.low, worth.high, worth.threshold]);
    let mut panel =
        Panel::new("", axis("Worth of knowing it beforehand, in payoff", ends, Some(0.0)), rows_axis(rows.len()));
    let nothing = Stroke::solid(Colour::Muted, Width::Thin);
    panel.marks.push(Mark::line(vec![[0.0, panel.y.from], [0.0, panel.y.to]], nothing));
    // What the title names is told from chance among all inputs; above what chance shows of one alone may be any of many.
    let named = summary.told();
    let (mut something, mut zero) = (Vec::new(), Vec::new());
    for (idx, (row, worth)) in rows.iter().zip(&all).enumerate() {
        let at = -(idx as f64);
        let dashed = Stroke::dashed(Colour::Muted, Width::Thin);
        panel.marks.push(Mark::line(vec![[worth.threshold, at - CHANCE], [worth.threshold, at + CHANCE]], dashed));
        if worth.low < worth.high {
            whisker(&mut panel, at, [worth.low, worth.high]);
        }
        let dots = if named.contains(row) { &mut something } else { &mut zero };
        dots.push([worth.worth, at]);
    }
    let mut keys = Vec::new();
    if !something.is_empty() {
        keys.push(Key::new(Sign::Dot(Shape::Disc, Colour::Agreement), "told from chance"));
    }
    if !zero.is_empty() {
        let text = format!("may be chance, among {} inputs", summary.worths.len());
        keys.push(Key::new(Sign::Dot(Shape::Ring, Colour::Muted), text));
    }
    let text = "what chance shows of one input without bearing";
    keys.push(Key::new(Sign::Line(Stroke::dashed(Colour::Muted, Width::Thin)), text));
    panel.marks.push(Mark::dots(zero, Shape::Ring, Size::Large, Colour::Muted));
    panel.marks.push(Mark::dots(something, Shape::Disc, Size::Large, Colour::Agreement));
    // Only what is told from chance is in ink.
    let ink = |row: &usize| if named.contains(row) { Colour::Ink } else { Colour::Muted };
    let names = rows.iter().map(|row| (capitalised(summary.inputs[*row].title()), ink(row), named.contains(row)));
    panel.left = vec![column("", 0.36, names)];
    let figures = rows.iter().zip(&all).map(|(row, worth)| (told.payoff(worth.worth), ink(row), named.contains(row)));
    let intervals = all
        .iter()
        .map(|worth| (format!("{} to {}", told.payoff(worth.low), told.payoff(worth.high)), Colour::Muted, false));
    panel.right = vec![column("Worth", 0.08, figures), column("95% interval", 0.17, intervals)];
    let left_out = match rows.len() {
        1 if n_all > 1 => format!(" Of {n_all} inputs, the one that shows most."),
        n if n_all > n => format!(" The first {n} of {n_all} inputs."),
        _ => String::new(),
    };
    Figure {
        title: told.headline(),
        subtitle: format!(
            "How much more {} gets on average by choosing once the input is known. Whiskers: 95% intervals, of chance in the draws \
             alone.{left_out}{}",
            summary.chooser.in_text(),
            told.glosses()
        ),
        keys,
        n_columns: 1,
        panels: vec![panel],
        source: reading::source(&summary.head, Some(summary.n_draws)),
    }
}

/// An axis round some numbers, and round another one if it must be on it.
fn axis(label: &str, ends: impl Iterator<Item = f64>, also: Option<f64>) -> Axis {
    let ends = ends.filter(|end| end.is_finite()).chain(also);
    let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), end| (low.min(end), high.max(end)));
    let (low, high) = if low <= high { (low, high) } else { (0.0, 1.0) };
    let step = round_step((high - low).max(1e-3) / N_TICKS);
    stepped_axis(label, [low, high], step, |at| decimal(at, decimals(step)))
}
