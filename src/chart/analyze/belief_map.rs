//! For which beliefs of both sides a clause could be agreed.

use super::reading::Reading;
use crate::account::clause::{self, chance};
use crate::chart::figure::{
    Axis, Colour, Figure, Hatch, Key, Label, Mark, Panel, Shape, Sign, Size, Stroke, Tick, Tile, Tint, Width,
};
use crate::chart::reading::colour;
use crate::quantity::Side;
use crate::result::contingent::{
    AcceptsRecord, BeliefMapRecord, ClauseAnalysisRecord, ClauseWorthRecord, StanceRecord,
};

/// So many clauses are shown, those first that the agenda lists first.
const MOST_CLAUSES: usize = 4;
/// How dark the cells are in which some package with the clause could be agreed.
const SOME: f64 = 0.22;

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
    let panels: Vec<Panel> = shown.iter().take(MOST_CLAUSES).map(|(record, map)| panel(reading, record, map)).collect();
    let more = match n_left_out {
        0 => String::new(),
        n => format!(" {n} more of the agenda’s clauses {} not shown.", if n == 1 { "is" } else { "are" }),
    };
    let says = if panels.len() == 1 { format!(" {}.", clause::terms(&first.clause)) } else { String::new() };
    Some(Figure {
        title: clause::headline(first, |name| reading.summary_in_text(name)),
        subtitle: format!(
            "{}{says} What each side believes is its own affair: neither knows the other’s number.{more}",
            reading.day()
        ),
        keys: keys(reading, &shown),
        n_columns: panels.len().min(2),
        panels,
        source: reading.source(),
    })
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
    if shown.iter().any(|(_, map)| map.zone.iter().flatten().any(|n| *n > 0)) {
        keys.push(Key::new(Sign::Tile(SOME), "some package with the clause could be agreed"));
    }
    if shown.iter().any(|(record, _)| record.worth.as_ref().is_some_and(|worth| rectangle(reading, worth).is_some())) {
        keys.push(Key::new(
            Sign::Band(Colour::Agreement, Tint::Strong, Hatch::Rising),
            "the best one with it as the sides believe now could be",
        ));
    }
    keys.push(Key::new(Sign::Dot(Shape::Diamond, Colour::Ink), "what the sides believe"));
    keys.push(Key::new(Sign::Dot(Shape::Ring, Colour::Ink), "a quarter of the way towards each other, and half way"));
    keys
}

fn panel(reading: &Reading<'_>, record: &ClauseAnalysisRecord, map: &BeliefMapRecord) -> Panel {
    let title = record.clause.short.as_ref().unwrap_or(&record.clause.title);
    let mut panel = Panel::new(title.clone(), axis(reading, Side::First), axis(reading, Side::Second));
    panel.square = true;
    panel.marks.extend(tiles(map));
    if let Some(worth) = &record.worth {
        if let Some([x, y]) = rectangle(reading, worth) {
            let (colour, tint, hatch) = (Colour::Agreement, Tint::Strong, Hatch::Rising);
            panel.marks.push(Mark::Band { x, y, colour, tint, hatch });
        }
        edges(reading, worth, &mut panel);
    }
    panel.marks.push(Mark::line(vec![[0.0, 0.0], [1.0, 1.0]], Stroke::dotted(Colour::Muted, Width::Thin)));
    panel.labels.push(Label::near([0.88, 0.88], "both believe the same", Colour::Muted));
    if let Some(at) = reading.pair(&record.beliefs) {
        let path = record.worth.iter().flat_map(|worth| &worth.together).filter(|one| one.lambda > 0.0);
        let path: Vec<[f64; 2]> = path.filter_map(|one| reading.pair(&one.beliefs)).collect();
        let line = std::iter::once(at).chain(path.iter().copied()).collect();
        panel.marks.push(Mark::line(line, Stroke::solid(Colour::Ink, Width::Thin)));
        panel.marks.push(Mark::dots(path, Shape::Ring, Size::Small, Colour::Ink));
        panel.marks.push(Mark::dots(vec![at], Shape::Diamond, Size::Large, Colour::Ink));
        let [first, second] = Side::BOTH.map(|side| reading.short(side));
        let text = format!("{first} {}, {second} {}", chance(at[0]), chance(at[1]));
        panel.labels.insert(0, Label::near(at, text, Colour::Ink).strong());
    }
    panel
}

fn axis(reading: &Reading<'_>, side: Side) -> Axis {
    let tick = |n: u32| Tick::new(f64::from(n) / 5.0, format!("{}%", n * 20));
    let label = format!("How likely {} takes the event to be", reading.in_text(side));
    Axis { label, from: 0.0, to: 1.0, ticks: (0..=5).map(tick).collect(), grid: true }
}

/// The cells in which some package with the clause could be agreed.
fn tiles(map: &BeliefMapRecord) -> impl Iterator<Item = Mark> + '_ {
    let half = 0.5 / map.beliefs.len() as f64;
    let around = move |at: f64| [at - half, at + half];
    map.beliefs.iter().zip(&map.zone).flat_map(move |(first, row)| {
        let open = map.beliefs.iter().zip(row).filter(|(_, n)| **n > 0);
        open.map(move |(second, _)| Mark::Tile(Tile { x: around(*first), y: around(*second), level: SOME }))
    })
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
        let text = format!("{}: {word} {}", reading.short(side), chance(edge));
        panel.labels.push(Label::near(upright([edge, 0.97]), text, colour(side)));
    }
}
