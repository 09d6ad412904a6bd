//! What each side's moves give and take, over time and in the plane of the two changes.

use super::figure::{
    Axis, Cell, Colour, Column, Figure, Hatch, Key, Label, Mark, Panel, Shape, Sign, Size, Stroke, Tick, Tint, Width,
    payoff_axis,
};
use super::reading::{Reading, clipped, colour, counted, shape, thinned};
use crate::experiment::{MoveRecord, ProposalRecord};
use crate::quantity::Side;

/// The rows of the timeline, from what the counterpart likes best down.
const ROWS: [(&str, &str); 6] = [
    ("fortunate", "gains, gives"),
    ("nice", "gives at no cost"),
    ("concession", "costs, gives"),
    ("silent", "next to nothing"),
    ("selfish", "gains, takes"),
    ("unfortunate", "costs, takes"),
];
/// How far the two sides stand from the middle of a row.
const APART: f64 = 0.17;
/// How many moves of a side are drawn; more are thinned.
const MAX_DOTS: usize = 400;
/// Changes below this count as none.
const THRESHOLD: f64 = 0.03;

/// The chart `moves`.
pub(super) fn figure(reading: &Reading<'_>) -> Figure {
    Figure {
        title: title(reading),
        subtitle: "A move is what a proposal changes against the same side’s last one, in value to itself and to the \
                   other side, before time costs. Changes below 0.03 count as none."
            .to_owned(),
        keys: keys(reading),
        n_columns: 2,
        panels: vec![timeline(reading), plane(reading)],
        source: reading.source(),
    }
}

/// The moves of a side with its proposals.
fn moves<'a>(reading: &Reading<'a>, side: Side) -> Vec<(&'a ProposalRecord, &'a MoveRecord)> {
    reading.proposals(side).filter_map(|one| Some((one, one.step.as_ref()?))).collect()
}

fn title(reading: &Reading<'_>) -> String {
    let of = |side: Side| {
        let moves = moves(reading, side);
        let n = moves.iter().filter(|(_, step)| step.class == "concession").count();
        let title = reading.title(side);
        match (n, moves.len()) {
            (_, 0) => format!("{title} makes no move"),
            (0, n_moves) => format!("{title} makes no concession in {}", counted(n_moves, "move", "moves")),
            (n, n_moves) => {
                format!(
                    "{title} makes {} in {}",
                    counted(n, "concession", "concessions"),
                    counted(n_moves, "move", "moves")
                )
            }
        }
    };
    format!("{}; {}", of(Side::First), of(Side::Second))
}

fn keys(reading: &Reading<'_>) -> Vec<Key> {
    let sides = Side::BOTH.into_iter().filter(|side| !moves(reading, *side).is_empty());
    let mut keys: Vec<Key> = sides
        .map(|side| Key::new(Sign::Dot(shape(side), colour(side)), format!("move of {}", reading.title(side))))
        .collect();
    if !reading.result.turning.points.is_empty() {
        let text = "turning point: held back for a turn, it would have changed the ending";
        keys.push(Key::new(Sign::Sized(Shape::Ring, Colour::Ink, Size::Huge), text));
    }
    keys
}

/// The height of a class in the timeline.
fn row(class: &str) -> Option<f64> {
    ROWS.iter().position(|(name, _)| *name == class).map(|place| -(place as f64))
}

fn of_side(side: Side) -> f64 {
    if side == Side::First { APART } else { -APART }
}

fn timeline(reading: &Reading<'_>) -> Panel {
    let ticks = (0..ROWS.len()).map(|place| Tick::new(-(place as f64), "")).collect();
    let y = Axis { label: String::new(), from: 0.5 - ROWS.len() as f64, to: 0.5, ticks, grid: true };
    let mut panel = Panel::new("Over time", reading.time_axis(4), y);
    let cell = |at: f64, text: String, colour, strong| Cell { at, text, colour, strong };
    let names = ROWS.iter().enumerate().flat_map(|(place, (name, meaning))| {
        let at = -(place as f64);
        [
            cell(at + 0.14, (*name).to_owned(), Colour::Ink, true),
            cell(at - 0.2, (*meaning).to_owned(), Colour::Muted, false),
        ]
    });
    panel.left = vec![Column { title: String::new(), colour: Colour::Ink, share: 0.22, cells: names.collect() }];
    for side in Side::BOTH {
        let moves = moves(reading, side);
        let counted = ROWS.iter().enumerate().map(|(place, (name, _))| {
            let n = moves.iter().filter(|(_, step)| step.class == *name).count();
            cell(-(place as f64), n.to_string(), colour(side), n > 0)
        });
        let title = clipped(&reading.title(side), 16);
        let share = 0.05 + 0.0115 * title.chars().count().max(6) as f64;
        panel.right.push(Column { title, colour: colour(side), share, cells: counted.collect() });
        let turning = moves
            .iter()
            .filter(|(one, _)| is_turning(reading, one))
            .filter_map(|(one, step)| Some([reading.x(&one.date, one.round), row(&step.class)? + of_side(side)]));
        panel.marks.push(Mark::dots(turning.collect(), Shape::Ring, Size::Huge, Colour::Ink));
        let dots = moves
            .iter()
            .filter_map(|(one, step)| Some([reading.x(&one.date, one.round), row(&step.class)? + of_side(side)]));
        let dots = thinned(dots.collect(), MAX_DOTS);
        panel.marks.push(Mark::dots(dots, shape(side), Size::Small, colour(side)));
    }
    if Side::BOTH.into_iter().all(|side| moves(reading, side).is_empty()) {
        panel.message = Some("Neither side makes a move".to_owned());
    }
    panel
}

fn is_turning(reading: &Reading<'_>, proposal: &ProposalRecord) -> bool {
    reading.result.turning.points.iter().any(|point| point.round == proposal.round && point.by == proposal.by)
}

fn plane(reading: &Reading<'_>) -> Panel {
    let all: Vec<(Side, [f64; 2], bool)> = Side::BOTH
        .into_iter()
        .flat_map(|side| moves(reading, side).into_iter().map(move |(one, step)| (side, one, step)))
        .map(|(side, one, step)| (side, [step.own_change, step.counterpart_change], is_turning(reading, one)))
        .filter(|(_, at, _)| at.iter().all(|change| change.is_finite()))
        .collect();
    let reach = all.iter().flat_map(|(_, at, _)| at).fold(0.1_f64, |reach, change| reach.max(change.abs())) * 1.1;
    let axis = |label: &str| payoff_axis(label, [-reach, reach], 6);
    let mut panel =
        Panel::new("What they give and take", axis("Change to the side that moves"), axis("Change to the other side"));
    regions(&mut panel);
    for side in Side::BOTH {
        let of = |turning: bool| {
            let own = all.iter().filter(|(by, _, is)| *by == side && (*is || !turning));
            own.map(|(_, at, _)| *at).collect::<Vec<_>>()
        };
        panel.marks.push(Mark::dots(of(true), Shape::Ring, Size::Huge, Colour::Ink));
        panel.marks.push(Mark::dots(thinned(of(false), MAX_DOTS), shape(side), Size::Small, colour(side)));
    }
    panel
}

/// The lines between the classes, and their names.
fn regions(panel: &mut Panel) {
    let ([left, right], [bottom, top]) = ([panel.x.from, panel.x.to], [panel.y.from, panel.y.to]);
    let t = THRESHOLD;
    let band = |x, y, tint| Mark::Band { x, y, colour: Colour::Faint, tint, hatch: Hatch::Plain };
    panel.marks.push(band([-t, t], [t, top], Tint::Light));
    panel.marks.push(band([-t, t], [-t, t], Tint::Strong));
    let thin = Stroke::solid(Colour::Muted, Width::Thin);
    for line in [[[left, 0.0], [right, 0.0]], [[0.0, bottom], [0.0, bottom + (top - bottom) * 0.93]]] {
        panel.marks.push(Mark::line(line.to_vec(), thin));
    }
    let (width, height) = ((right - left) * 0.3, (top - bottom) * 0.06);
    let at = |x: f64, y: f64| [left + (right - left) * x, bottom + (top - bottom) * y];
    for (name, place) in [
        ("concession", at(0.2, 0.96)),
        ("fortunate", at(0.8, 0.96)),
        ("unfortunate", at(0.2, 0.04)),
        ("selfish", at(0.8, 0.04)),
        ("nice", at(0.5, 0.96)),
    ] {
        panel.labels.push(Label::inside(place, [width, height], name, Colour::Muted).strong());
    }
    panel.labels.push(Label::near([t, -t], "silent", Colour::Muted));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample;
    use crate::experiment::{RunResult, TurningPointRecord};

    fn draw(result: &RunResult) -> Figure {
        figure(&Reading::new(result).expect("two delegations"))
    }

    #[test]
    fn every_move_has_a_dot_in_its_row_and_in_the_plane() {
        let result = sample::agreement();
        let figure = draw(&result);
        let n_moves = result.proposals.iter().filter(|one| one.by == "russia" && one.step.is_some()).count();
        assert!(n_moves > 5);
        for panel in &figure.panels {
            assert_eq!(panel.dots(Shape::Square, Size::Small).len(), n_moves);
        }
        let first = result.proposals.iter().find(|one| one.by == "russia" && one.step.is_some()).expect("it moves");
        let step = first.step.as_ref().expect("it is a move");
        assert_eq!(figure.panels[1].dots(Shape::Square, Size::Small)[0], [step.own_change, step.counterpart_change]);
        let day = crate::chart::timeline::day(&first.date).expect("a date");
        let height = row(&step.class).expect("a known class") - APART;
        assert_eq!(figure.panels[0].dots(Shape::Square, Size::Small)[0], [day, height]);
    }

    #[test]
    fn counts_stand_beside_the_rows() {
        let mut result = sample::agreement();
        for proposal in &mut result.proposals {
            if let Some(step) = &mut proposal.step {
                step.class = "nice".to_owned();
            }
        }
        let figure = draw(&result);
        let cells: Vec<&str> = figure.panels[0].right[0].cells.iter().map(|cell| cell.text.as_str()).collect();
        assert_eq!(cells, ["0", "11", "0", "0", "0", "0"]);
        assert_eq!(
            figure.title,
            "United States makes no concession in 11 moves; Russia makes no concession in 11 moves"
        );
    }

    #[test]
    fn turning_points_are_ringed_and_explained() {
        let mut result = sample::agreement();
        assert_eq!(draw(&result).keys.len(), 2);
        let point = TurningPointRecord {
            round: 3,
            by: "us".to_owned(),
            otherwise: result.ending.clone(),
            payoffs: result.payoffs.clone(),
        };
        result.turning.points = vec![point];
        let figure = draw(&result);
        assert_eq!(figure.keys.len(), 3);
        assert!(figure.panels.iter().all(|panel| panel.dots(Shape::Ring, Size::Huge).len() == 1));
    }

    #[test]
    fn without_moves_it_says_so() {
        let figure = draw(&sample::walk_out());
        assert_eq!(figure.panels[0].message.as_deref(), Some("Neither side makes a move"));
        assert_eq!(figure.title, "United States makes no move; Russia makes no move");
    }
}
