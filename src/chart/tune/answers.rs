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
use crate::result::tune::{EstimateRecord, InTurnRecord, LeverRecord, TuneSummary, TurnRecord};
use crate::text::capitalised;

/// How many addresses are shown.
const MAX_NUMBERS: usize = 5;
/// How an interval is drawn.
const WHISKER: Stroke = Stroke::solid(Colour::Muted, Width::Thin);

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
            "In each turn one delegation looks for its best answer to what the other does, and changes to it if that pays it more \
             beyond chance. Payoffs after each turn are of one set of draws, those in the title of fresh ones.{}",
            finding.at_ends(&set).unwrap_or_default()
        ),
        keys: keys(summary),
        n_columns: if panels.len() > 2 { 3 } else { panels.len() },
        panels,
        source: source(summary, summary.n_draws),
    })
}

fn keys(summary: &TuneSummary) -> Vec<Key> {
    let mut keys = vec![
        Key::new(Sign::Dot(Shape::Diamond, Colour::Ink), "as written: where it starts"),
        Key::new(Sign::Dot(Shape::Disc, Colour::Ink), "the delegation changes to its answer"),
        Key::new(Sign::Dot(Shape::Ring, Colour::Ink), "it stays"),
    ];
    if summary.chance {
        keys.push(Key::new(Sign::Line(WHISKER), "95% interval, of chance in the draws alone"));
    }
    keys
}

fn side_of(summary: &TuneSummary, name: &str) -> Option<Side> {
    Side::BOTH.into_iter().find(|side| summary.delegations.get(side.index()).is_some_and(|label| label.name == name))
}

fn turn_axis(record: &InTurnRecord) -> Axis {
    let n = record.turns.len().max(1);
    let step = n.div_ceil(12).max(1);
    let ticks = (1..=n).filter(|turn| (turn - 1) % step == 0).map(|turn| Tick::new(turn as f64, turn.to_string()));
    let ticks = std::iter::once(Tick::new(0.0, "start")).chain(ticks).collect();
    Axis { label: "Turn".to_owned(), from: -0.2, to: n as f64 + 0.2, ticks, grid: false }
}

fn payoffs(summary: &TuneSummary, record: &InTurnRecord) -> Panel {
    let of = |paid: &[EstimateRecord], side: Side| Drawn::of(paid.get(side.index()).copied());
    let all = || std::iter::once(record.as_written.as_slice()).chain(record.turns.iter().map(|turn| &turn.payoffs[..]));
    let values = Side::BOTH.into_iter().flat_map(|side| all().filter_map(move |paid| of(paid, side)));
    let values = values.flat_map(|found| found.ends);
    let mut panel = Panel::new("Payoff after the turn", turn_axis(record), with_headroom(payoff_axis("", values, 5)));
    for side in Side::BOTH {
        let at = |turn: &TurnRecord| Some([turn.turn as f64, of(&turn.payoffs, side)?.point]);
        let found: Vec<(f64, Drawn)> =
            (0..).zip(all()).filter_map(|(turn, paid)| Some((f64::from(turn), of(paid, side)?))).collect();
        let points: Vec<[f64; 2]> = found.iter().map(|(turn, found)| [*turn, found.point]).collect();
        let spans = found.iter().map(|(turn, Drawn { ends: [low, high], .. })| vec![[*turn, *low], [*turn, *high]]);
        panel.marks.extend(spans.map(|span| Mark::line(span, WHISKER)));
        let start = points.first().filter(|at| at[0] == 0.0).copied();
        let is_own = |turn: &&TurnRecord| side_of(summary, &turn.delegation) == Some(side);
        let dots = |moves: bool| {
            record.turns.iter().filter(is_own).filter(|turn| turn.moves == moves).filter_map(at).collect()
        };
        if let (Some(&last), Some(label)) = (points.last(), summary.delegations.get(side.index())) {
            let text = format!("{} {}", label.short_title(), Finding::on_chart(summary).payoff_of_turn(last[1]));
            panel.labels.push(Label::line_end(last, text, colour(side)).strong());
        }
        panel.marks.push(Mark::line(points, main_stroke(side)));
        panel.marks.push(Mark::dots(start.into_iter().collect(), Shape::Diamond, Size::Large, colour(side)));
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
        let mut present = lever.as_written;
        let mut points: Vec<_> = present.map(|number| (0.0, number, false, false)).into_iter().collect();
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
    let start = lever.as_written.and(points.first().copied());
    let dots = |moves: bool| {
        let own = course.points.iter().filter(|(_, _, is_own, moved)| *is_own && *moved == moves);
        own.map(|(turn, number, ..)| place((*turn, *number))).collect::<Vec<_>>()
    };
    panel.marks.push(Mark::steps(&points, end, Stroke { width: Width::Thick, ..main_stroke(side) }));
    panel.marks.push(Mark::dots(start.into_iter().collect(), Shape::Diamond, Size::Large, colour(side)));
    panel.marks.push(Mark::dots(dots(true), shape(side), Size::Medium, colour(side)));
    panel.marks.push(Mark::dots(dots(false), Shape::Ring, Size::Medium, colour(side)));
    Some(panel)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample;
    use crate::result::tune::{InTurnRecord, SettingRecord, TuneSummary, TurnRecord};

    /// The sample with five turns in which each side asks for a tenth more than in the turn before, and stays in the fifth.
    fn five_turns() -> TuneSummary {
        let mut summary = sample::tune::in_turn();
        let record = summary.in_turn.as_mut().expect("they are tuned in turn");
        let first = record.turns[0].clone();
        let turn = |turn: u64| {
            let delegation = if turn % 2 == 1 { "us" } else { "russia" };
            let value = format!("{}", 0.1 * turn as f64);
            let setting = vec![SettingRecord { address: format!("{delegation}.strategy.floor"), value }];
            TurnRecord { turn, delegation: delegation.to_owned(), setting, moves: turn < 4, ..first.clone() }
        };
        record.turns = (1..=5).map(turn).collect();
        summary
    }

    fn in_turn(summary: &TuneSummary) -> &InTurnRecord {
        summary.in_turn.as_ref().expect("they are tuned in turn")
    }

    #[test]
    fn where_it_starts_is_marked_and_payoffs_have_their_intervals() {
        let summary = five_turns();
        let drawn = figure(&summary).expect("turns");
        let start: Vec<[f64; 2]> = in_turn(&summary).as_written.iter().map(|payoff| [0.0, payoff.point]).collect();
        assert_eq!(drawn.panels[0].dots(Shape::Diamond, Size::Large), start);
        assert_eq!(drawn.panels[1].dots(Shape::Diamond, Size::Large), [[0.0, 0.0]]);
        let is_span = |mark: &&Mark| matches!(mark, Mark::Line(line) if line.stroke == WHISKER);
        assert_eq!(
            drawn.panels[0].marks.iter().filter(is_span).count(),
            2 * 6,
            "both sides, at the start and after 5 turns"
        );
    }

    #[test]
    fn an_answer_that_is_not_taken_is_not_drawn_and_a_limit_is_told() {
        let mut summary = five_turns();
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
