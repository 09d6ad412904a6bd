//! For which beliefs of both sides a clause could be agreed.

use super::reading::Reading;
use crate::account::clause::{self, chance};
use crate::account::words::does;
use crate::chart::figure::{
    Axis, Bar, BarFill, Colour, Figure, Hatch, Key, Label, Mark, Panel, Shape, Sign, Size, Stroke, Tick, Tint, Width,
    payoff_axis,
};
use crate::chart::forecast::shares::{column, rows_axis};
use crate::chart::reading::{colour, payoff};
use crate::quantity::Side;
use crate::result::PayoffRecord;
use crate::result::contingent::{
    AcceptsRecord, BeliefMapRecord, ClauseAnalysisRecord, ClauseWorthRecord, StanceRecord,
};

/// So many clauses are shown, those first that the agenda lists first.
const MOST_CLAUSES: usize = 4;
/// A longer name than this, in characters, is not written beside a place of the map or in every row.
const LONGEST_BESIDE: usize = 28;
/// The cells in which some package with the clause could be agreed: a lighter tint than where the best one could.
const SOME: (Colour, Tint, Hatch) = (Colour::Agreement, Tint::Light, Hatch::Plain);

/// The chart `belief-map`; nothing where no clause has a map.
pub(super) fn figure(reading: &Reading<'_>) -> Option<Figure> {
    let shown: Vec<(&ClauseAnalysisRecord, &BeliefMapRecord)> = reading
        .summary
        .contingent
        .iter()
        .filter_map(|record| Some((record, record.map.as_ref().filter(|map| is_whole(map))?)))
        .collect();
    let (first, _) = shown.first()?;
    let n_left_out = shown.len().saturating_sub(MOST_CLAUSES);
    let mut panels: Vec<Panel> =
        shown.iter().take(MOST_CLAUSES).map(|(record, map)| panel(reading, record, map)).collect();
    let more = match n_left_out {
        0 => String::new(),
        n => format!(" {n} more of the agenda’s clauses {} not shown.", does(n, "be")),
    };
    let worth = first.worth.as_ref().filter(|worth| shown.len() == 1 && !worth.branches.is_empty());
    let is_single = shown.len() == 1;
    let mut keys = keys(reading, &shown);
    if worth.is_some() {
        keys.extend(ex_post_keys(reading, first));
    }
    panels.extend(worth.map(|worth| ex_post(reading, worth)));
    let says = if is_single { format!(" {}.", clause::terms(&first.clause)) } else { String::new() };
    Some(Figure {
        title: clause::headline(first, |name| reading.summary_in_text(name)),
        subtitle: format!(
            "{}{says} How likely a side takes the event to be is its own affair: neither knows the other’s number.{more}",
            reading.day()
        ),
        keys,
        n_columns: panels.len().min(2),
        panels,
        source: reading.source(),
    })
}

/// What the best package with the clause pays over no deal, as each side expects and in each branch.
fn ex_post(reading: &Reading<'_>, worth: &ClauseWorthRecord) -> Panel {
    let title_of = |name: &str| {
        let mut events = reading.summary.contingent.iter().map(|record| &record.clause.event);
        events.find(|event| event.name == name).map_or_else(|| name.to_owned(), |event| event.title.clone())
    };
    let has_votes = reading.summary.ratification.is_some();
    let mut bars = Vec::new();
    for side in Side::BOTH {
        let name = reading.name(side);
        let Some(no_deal) = paid(&reading.summary.no_deal, name) else { continue };
        // Dark and light bars are of the same, with the votes behind them: what a side expects is the mean of its branches.
        let branches: Option<Vec<[f64; 2]>> = worth
            .branches
            .iter()
            .map(|branch| Some([*branch.chances.get(name)?, paid(&branch.payoffs, name)?]))
            .collect();
        let Some(branches) = branches else { continue };
        let expected: f64 = branches.iter().map(|[chance, paid]| chance * paid).sum();
        bars.push((side, "As expected".to_owned(), expected - no_deal, BarFill::Filled));
        for (branch, [_, paid]) in worth.branches.iter().zip(&branches) {
            bars.push((side, clause::branch(branch, title_of), paid - no_deal, BarFill::Tinted));
        }
        if let Some(now) = paid(&worth.payoffs, name).filter(|_| has_votes) {
            bars.push((side, "Before the votes".to_owned(), now - no_deal, BarFill::Outline));
        }
    }
    let x = payoff_axis("Payoff over no deal", bars.iter().map(|(_, _, gain, _)| *gain).chain([0.0]), 5);
    let mut panel = Panel::new("What the best package with it pays", x, rows_axis(bars.len()));
    for (idx, (side, _, gain, fill)) in bars.iter().enumerate() {
        let at = -(idx as f64);
        let x = [gain.min(0.0), gain.max(0.0)];
        panel.marks.push(Mark::Bar(Bar { x, at, thickness: 0.56, colour: colour(*side), fill: *fill }));
    }
    let zero = vec![[0.0, 0.5], [0.0, 0.5 - bars.len() as f64]];
    panel.marks.push(Mark::line(zero, Stroke::solid(Colour::Ink, Width::Thin)));
    // Whose the rows are is said by the first of them alone where a name is long.
    let are_long = Side::BOTH.into_iter().any(|side| reading.short(side).chars().count() > LONGEST_BESIDE);
    let names = bars.iter().enumerate().map(|(idx, (side, called, ..))| {
        let is_first = idx == 0 || bars[idx - 1].0 != *side;
        let text = match (are_long, is_first) {
            (false, _) => format!("{}: {called}", reading.short(*side)),
            (true, true) => format!("{called}: {}", reading.short(*side)),
            (true, false) => called.clone(),
        };
        (text, Colour::Ink, false)
    });
    let gains = bars.iter().map(|(_, _, gain, _)| (payoff(*gain), Colour::Ink, true));
    panel.left = vec![column("", 0.42, names)];
    panel.right = vec![column("Over no deal", 0.2, gains)];
    panel
}

/// What the dark and the light bars are, and when a side would break the clause.
fn ex_post_keys(reading: &Reading<'_>, record: &ClauseAnalysisRecord) -> Vec<Key> {
    let called = record.clause.short.as_ref().unwrap_or(&record.clause.title);
    let has_votes = reading.summary.ratification.is_some();
    let passed = if has_votes { ", once every vote has passed" } else { "" };
    let expected = format!("as each side expects it{passed}");
    let broken = format!("as it turns out{passed}; whoever falls below 0 there would rather break “{called}”");
    let mut keys = vec![
        Key::new(Sign::Bar(Colour::Muted, BarFill::Filled), expected),
        Key::new(Sign::Bar(Colour::Muted, BarFill::Tinted), broken),
    ];
    if has_votes {
        let text = "as each side expects it now, the risk that a vote fails included";
        keys.push(Key::new(Sign::Bar(Colour::Muted, BarFill::Outline), text));
    }
    keys
}

fn paid(record: &PayoffRecord, name: &str) -> Option<f64> {
    record.get(name).copied().filter(|paid| paid.is_finite())
}

/// Whether a map has a row and a cell for every pair of beliefs.
fn is_whole(map: &BeliefMapRecord) -> bool {
    let n = map.beliefs.len();
    n > 0
        && map.zone.len() == n
        && map.zone.iter().all(|row| row.len() == n)
        && map.beliefs.iter().all(|at| (0.0..=1.0).contains(at))
}

fn keys(reading: &Reading<'_>, shown: &[(&ClauseAnalysisRecord, &BeliefMapRecord)]) -> Vec<Key> {
    let mut keys = Vec::new();
    let best = |record: &ClauseAnalysisRecord| record.worth.as_ref().and_then(|worth| rectangle(reading, worth));
    if shown.iter().any(|(record, map)| tiles(map, best(record)).next().is_some()) {
        let (colour, tint, hatch) = SOME;
        keys.push(Key::new(Sign::Band(colour, tint, hatch), "some package with the clause could be agreed"));
    }
    if shown.iter().any(|(record, _)| record.worth.as_ref().is_some_and(|worth| rectangle(reading, worth).is_some())) {
        keys.push(Key::new(
            Sign::Band(Colour::Agreement, Tint::Strong, Hatch::Rising),
            "the best one with it, as the sides see it now, could be",
        ));
    }
    keys.push(Key::new(Sign::Dot(Shape::Diamond, Colour::Ink), "how likely the sides take it to be now"));
    keys.push(Key::new(Sign::Dot(Shape::Ring, Colour::Ink), "a quarter of the way towards each other, and half way"));
    keys
}

fn panel(reading: &Reading<'_>, record: &ClauseAnalysisRecord, map: &BeliefMapRecord) -> Panel {
    let title = record.clause.short.as_ref().unwrap_or(&record.clause.title);
    let mut panel = Panel::new(title.clone(), axis(reading, Side::First), axis(reading, Side::Second));
    panel.square = true;
    let best = record.worth.as_ref().and_then(|worth| rectangle(reading, worth));
    panel.marks.extend(tiles(map, best));
    if let Some(worth) = &record.worth {
        if let Some([x, y]) = best {
            let (colour, tint, hatch) = (Colour::Agreement, Tint::Strong, Hatch::Rising);
            panel.marks.push(Mark::Band { x, y, colour, tint, hatch });
        }
        edges(reading, worth, &mut panel);
    }
    panel.marks.push(Mark::line(vec![[0.0, 0.0], [1.0, 1.0]], Stroke::dotted(Colour::Muted, Width::Thin)));
    panel.labels.push(Label::near([0.88, 0.88], "both expect the same", Colour::Muted));
    if let Some(at) = reading.pair(&record.beliefs) {
        let path = record.worth.iter().flat_map(|worth| &worth.together).filter(|one| one.lambda > 0.0);
        let path: Vec<[f64; 2]> = path.filter_map(|one| reading.pair(&one.beliefs)).collect();
        let line = std::iter::once(at).chain(path.iter().copied()).collect();
        panel.marks.push(Mark::line(line, Stroke::solid(Colour::Ink, Width::Thin)));
        panel.marks.push(Mark::dots(path, Shape::Ring, Size::Small, Colour::Ink));
        panel.marks.push(Mark::dots(vec![at], Shape::Diamond, Size::Large, Colour::Ink));
        let [first, second] = Side::BOTH.map(|side| reading.short(side));
        // The axes name the sides where their names would hide the map.
        let text = if [&first, &second].iter().all(|name| name.chars().count() <= LONGEST_BESIDE) {
            format!("{first} {}, {second} {}", chance(at[0]), chance(at[1]))
        } else {
            format!("{}, {}", chance(at[0]), chance(at[1]))
        };
        panel.labels.insert(0, Label::near(at, text, Colour::Ink).strong());
    }
    panel
}

fn axis(reading: &Reading<'_>, side: Side) -> Axis {
    let tick = |n: u32| Tick::new(f64::from(n) / 5.0, format!("{}%", n * 20));
    let label = format!("How likely {} takes the event to be", reading.in_text(side));
    Axis { label, from: 0.0, to: 1.0, ticks: (0..=5).map(tick).collect(), grid: true }
}

/// The cells in which some package with the clause could be agreed, as far as they lie outside the rectangle of the best one.
fn tiles(map: &BeliefMapRecord, best: Option<[[f64; 2]; 2]>) -> impl Iterator<Item = Mark> + '_ {
    let half = 0.5 / map.beliefs.len() as f64;
    let around = move |at: f64| [at - half, at + half];
    map.beliefs.iter().zip(&map.zone).flat_map(move |(first, row)| {
        let open = map.beliefs.iter().zip(row).filter(|(_, n)| **n > 0);
        let parts = open.flat_map(move |(second, _)| outside([around(*first), around(*second)], best));
        let (colour, tint, hatch) = SOME;
        parts.map(move |[x, y]| Mark::Band { x, y, colour, tint, hatch })
    })
}

/// What of a cell lies outside a rectangle: parts beside it, above and below.
fn outside(cell: [[f64; 2]; 2], rectangle: Option<[[f64; 2]; 2]>) -> Vec<[[f64; 2]; 2]> {
    let [x, y] = cell;
    let Some([left_right, below_above]) = rectangle else { return vec![cell] };
    let inner = [x[0].max(left_right[0]), x[1].min(left_right[1])];
    let height = [y[0].max(below_above[0]), y[1].min(below_above[1])];
    if inner[0] >= inner[1] || height[0] >= height[1] {
        return vec![cell];
    }
    let parts = [[[x[0], inner[0]], y], [[inner[1], x[1]], y], [inner, [y[0], height[0]]], [inner, [height[1], y[1]]]];
    parts.into_iter().filter(|part| part.iter().all(|[from, to]| to - from > 1e-9)).collect()
}

/// For which beliefs both sides prefer the package to no deal; nothing if for none.
fn rectangle(reading: &Reading<'_>, worth: &ClauseWorthRecord) -> Option<[[f64; 2]; 2]> {
    let of = |side: Side| range(worth.stances.get(reading.name(side))?);
    Some([of(Side::First)?, of(Side::Second)?])
}

fn range(stance: &StanceRecord) -> Option<[f64; 2]> {
    let edge = stance.edge.filter(|edge| (0.0..=1.0).contains(edge));
    match stance.accepts {
        AcceptsRecord::Always => Some([0.0, 1.0]),
        AcceptsRecord::Never => None,
        AcceptsRecord::AtLeast => Some([edge?, 1.0]),
        AcceptsRecord::AtMost => Some([0.0, edge?]),
    }
}

/// The beliefs at which each side is indifferent.
fn edges(reading: &Reading<'_>, worth: &ClauseWorthRecord, panel: &mut Panel) {
    for side in Side::BOTH {
        let Some(stance) = worth.stances.get(reading.name(side)) else { continue };
        let Some(edge) = stance.edge.filter(|edge| (0.0..=1.0).contains(edge)) else { continue };
        let upright = |at: [f64; 2]| if side == Side::First { at } else { [at[1], at[0]] };
        let line = vec![upright([edge, 0.0]), upright([edge, 1.0])];
        panel.marks.push(Mark::line(line, Stroke::solid(colour(side), Width::Medium)));
        let word = if stance.accepts == AcceptsRecord::AtLeast { "at least" } else { "at most" };
        let text = format!("{}: {word} {}", reading.short(side), clause::edge(stance));
        panel.labels.push(Label::near(upright([edge, 0.97]), text, colour(side)));
    }
}
