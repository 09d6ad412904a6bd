//! Delegations tuned in turn: what each is paid, and what it does, turn by turn.

use super::axis::{Spacing, number_axis};
use super::{Drawn, source, with_headroom};
use crate::account::tune::Finding;
use crate::chart::figure::{
    Axis, Colour, Figure, Key, Label, Mark, Panel, Shape, Sign, Size, Stroke, Tick, Width, payoff_axis,
};
use crate::chart::reading::{colour, main_stroke, shape};
use crate::quantity::Side;
use crate::result::Titled;
use crate::result::tune::{InTurnRecord, LeverRecord, TuneSummary, TurnRecord};
use crate::text::capitalised;

/// How many addresses are shown.
const MAX_NUMBERS: usize = 5;

/// The chart `answers`; nothing where delegations were not tuned in turn.
pub(super) fn figure(summary: &TuneSummary) -> Option<Figure> {
    let record = summary.in_turn.as_ref().filter(|record| !record.turns.is_empty())?;
    let numbers: Vec<&LeverRecord> = summary.levers.iter().filter(|lever| lever.range.is_some()).collect();
    let mut panels = vec![payoffs(summary, record)];
    panels.extend(numbers.iter().take(MAX_NUMBERS).filter_map(|lever| number(summary, record, lever)));
    let set: Vec<(&LeverRecord, f64)> =
        numbers.iter().filter_map(|lever| Some((*lever, Course::of(summary, record, lever)?.end()?))).collect();
    let finding = Finding::on_chart(summary);
    Some(Figure {
        title: finding.headline(),
        subtitle: format!(
            "In each turn one delegation searches for the best answer to what the other does, and changes to it if it pays more \
             beyond chance. The lines are reckoned on draws that are the same in every turn, the title on fresh ones.{}",
            finding.at_ends(&set).unwrap_or_default()
        ),
        keys: vec![
            Key::new(Sign::Dot(Shape::Disc, Colour::Ink), "the delegation changes to its answer"),
            Key::new(Sign::Dot(Shape::Ring, Colour::Ink), "it stays"),
        ],
        n_columns: if panels.len() > 4 { 3 } else { panels.len().min(2) },
        panels,
        source: source(summary),
    })
}

fn side_of(summary: &TuneSummary, name: &str) -> Option<Side> {
    Side::BOTH.into_iter().find(|side| summary.delegations.get(side.index()).is_some_and(|label| label.name == name))
}

fn turn_axis(record: &InTurnRecord) -> Axis {
    let n = record.turns.len().max(2);
    let step = n.div_ceil(12).max(1);
    let ticks = (1..=n).filter(|turn| (turn - 1) % step == 0).map(|turn| Tick::new(turn as f64, turn.to_string()));
    Axis { label: "Turn".to_owned(), from: 0.8, to: n as f64 + 0.2, ticks: ticks.collect(), grid: false }
}

fn payoffs(summary: &TuneSummary, record: &InTurnRecord) -> Panel {
    let paid =
        |turn: &TurnRecord, side: Side| Drawn::of(turn.payoffs.get(side.index()).copied()).map(|found| found.point);
    let values = Side::BOTH.into_iter().flat_map(|side| record.turns.iter().filter_map(move |turn| paid(turn, side)));
    let mut panel = Panel::new("Payoff after the turn", turn_axis(record), with_headroom(payoff_axis("", values, 5)));
    for side in Side::BOTH {
        let at = |turn: &TurnRecord| Some([turn.turn as f64, paid(turn, side)?]);
        let points: Vec<[f64; 2]> = record.turns.iter().filter_map(at).collect();
        let is_own = |turn: &&TurnRecord| side_of(summary, &turn.delegation) == Some(side);
        let dots = |moves: bool| {
            record.turns.iter().filter(is_own).filter(|turn| turn.moves == moves).filter_map(at).collect()
        };
        if let (Some(&last), Some(label)) = (points.last(), summary.delegations.get(side.index())) {
            panel.labels.push(Label::line_end(last, label.short_title(), colour(side)).strong());
        }
        panel.marks.push(Mark::line(points, main_stroke(side)));
        panel.marks.push(Mark::dots(dots(true), shape(side), Size::Medium, colour(side)));
        panel.marks.push(Mark::dots(dots(false), Shape::Ring, Size::Medium, colour(side)));
    }
    panel
}

/// What a number was after each turn, from where it is known on.
struct Course {
    side: Side,
    /// Turn, number, whether the delegation of the number had the turn, and whether it moved.
    points: Vec<(f64, f64, bool, bool)>,
}

impl Course {
    fn of(summary: &TuneSummary, record: &InTurnRecord, lever: &LeverRecord) -> Option<Self> {
        let side = side_of(summary, lever.address.split('.').next()?)?;
        let answered = |turn: &TurnRecord| {
            let found = turn.setting.iter().find(|one| one.address == lever.address)?;
            found.value.parse::<f64>().ok().filter(|number| number.is_finite())
        };
        let mut points = Vec::new();
        let mut present = lever.as_written;
        for turn in &record.turns {
            let is_own = side_of(summary, &turn.delegation) == Some(side);
            if turn.moves && is_own {
                present = answered(turn);
            }
            points.extend(present.map(|number| (turn.turn as f64, number, is_own, turn.moves)));
        }
        Some(Self { side, points })
    }

    /// What it comes to.
    fn end(&self) -> Option<f64> {
        self.points.last().map(|(_, number, ..)| *number)
    }
}

fn number(summary: &TuneSummary, record: &InTurnRecord, lever: &LeverRecord) -> Option<Panel> {
    let course = Course::of(summary, record, lever)?;
    let (side, spacing, finding) = (course.side, Spacing::of(lever.logarithmic), Finding::on_chart(summary));
    let mut panel =
        Panel::new(capitalised(lever.title()), turn_axis(record), number_axis(&finding, Some(lever), lever.range?));
    panel.colour = colour(side);
    let place = |(turn, number): (f64, f64)| [turn, spacing.place(number)];
    let points: Vec<[f64; 2]> = course.points.iter().map(|(turn, number, ..)| place((*turn, *number))).collect();
    if let Some((&last, number)) = points.last().zip(course.end()) {
        panel.labels.push(Label::line_end(last, finding.number(lever, number), colour(side)).strong());
    }
    let end = points.last().map_or(0.0, |last| last[0]);
    let dots = |moves: bool| {
        let own = course.points.iter().filter(|(_, _, is_own, moved)| *is_own && *moved == moves);
        own.map(|(turn, number, ..)| place((*turn, *number))).collect::<Vec<_>>()
    };
    panel.marks.push(Mark::steps(&points, end, Stroke { width: Width::Thick, ..main_stroke(side) }));
    panel.marks.push(Mark::dots(dots(true), shape(side), Size::Medium, colour(side)));
    panel.marks.push(Mark::dots(dots(false), Shape::Ring, Size::Medium, colour(side)));
    Some(panel)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample;

    #[test]
    fn an_answer_that_is_not_taken_is_not_drawn_and_a_limit_is_told() {
        let mut summary = sample::tune::in_turn();
        let drawn = figure(&summary).expect("turns");
        // In its third turn, the fifth of all, the first delegation stays at what it took in its second.
        let stays = drawn.panels[1].dots(Shape::Ring, Size::Medium);
        assert!(matches!(stays[..], [[5.0, at]] if (at - 0.3).abs() < 1e-9), "{stays:?}");
        assert!(!drawn.subtitle.contains("allowed"), "{}", drawn.subtitle);
        summary.levers[0].range = Some([0.0, 0.3]);
        let told = figure(&summary).expect("turns").subtitle;
        assert!(told.ends_with(", the most that was allowed: beyond, nothing was tried."), "{told}");
    }
}
