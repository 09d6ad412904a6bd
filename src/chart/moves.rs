//! What each side's moves give and take, over time and in the plane of the two changes.

mod told;

use super::figure::{
    Axis, Cell, Colour, Column, Figure, Hatch, Key, Label, Mark, Panel, Shape, Sign, Size, Stroke, Tick, Tint, Width,
    payoff_axis,
};
use super::reading::{Reading, colour, shape, thinned, typographic};
use super::timeline::{long_date, short_date};
use crate::account::run::weightiest;
use crate::account::words::counted;
use crate::quantity::Side;
use crate::result::{MoveRecord, ProposalRecord};
use crate::text::capitalised;
use told::{beside, in_all, signed};

/// The classes of moves, from what the counterpart likes best down: what each does, and its name in the data.
const ROWS: [(&str, &str); 6] = [
    ("fortunate", "better for both"),
    ("nice", "gives at next to no cost"),
    ("concession", "gives way at a cost"),
    ("silent", "next to no change"),
    ("selfish", "takes for itself"),
    ("unfortunate", "takes and gains nothing"),
];
/// Up to so many moves that change something are told one by one, in place of the timeline, if they are no more than
/// this share of all.
const FEW: usize = 6;
const FEW_OF_ALL: f64 = 0.2;
/// The row of what the title tells: what all moves of a side come to.
const IN_ALL: &str = "in all, for itself and for the other";
/// How far the two sides stand from the middle of a row.
const APART: f64 = 0.17;
/// How many moves of a side are drawn; more are thinned.
const MAX_DOTS: usize = 400;
/// Changes below this count as none.
const THRESHOLD: f64 = 0.03;
/// The classes whose moves lie in a grey zone of the plane: changes up to the threshold are next to none.
const ZONES: [(&str, Tint); 2] = [("silent", Tint::Strong), ("nice", Tint::Light)];
/// How long a subtitle may be, in characters, so that two lines hold it.
const MAX_SUBTITLE: usize = 280;

/// The chart `moves`.
pub(super) fn figure(reading: &Reading<'_>) -> Figure {
    let told = few(reading);
    let panels = match &told {
        Some(told) => vec![plane(reading, told)],
        None => vec![timeline(reading), plane(reading, &[])],
    };
    Figure {
        title: title(reading),
        subtitle: subtitle(reading),
        keys: keys(reading),
        n_columns: panels.len(),
        panels,
        source: reading.source(),
    }
}

/// What a move is, and what would have been different but for the weightiest of them.
fn subtitle(reading: &Reading<'_>) -> String {
    let totals = if reading.agreed().is_some() {
        // What is only said after the last interim agreement stands in the picture and in no total.
        let after = reading.cast().given_up().and(reading.cast().agreed_on());
        let after =
            after.map(|(_, date)| format!(" Moves after {} count in none.", long_date(date))).unwrap_or_default();
        format!(" The totals run from the opening to what is agreed, accepting it included.{after}")
    } else {
        String::new()
    };
    let moves = "A move is what a proposal changes in worth to either side against the same side’s last one, before time \
                 costs.";
    let by_itself = || format!("{moves}{totals}");
    let cast = reading.cast();
    let points = weightiest(cast, &reading.result.turning, 1);
    let Some(point) = points.first() else { return by_itself() };
    let date = reading.proposals_by(&point.by).find(|one| one.round == point.round).map(|one| long_date(&one.date));
    let when = date.map_or_else(|| format!("in round {}", point.round), |date| format!("on {date}"));
    let turned = format!("Had {} held its position {when}, {}.", cast.who(&point.by), cast.otherwise(point));
    let both = typographic(&format!("{moves} {turned}"));
    if both.chars().count() <= MAX_SUBTITLE { both } else { by_itself() }
}

/// The moves of both sides that change something, if they are few among many; at least one.
fn few<'a>(reading: &Reading<'a>) -> Option<Vec<(&'a ProposalRecord, &'a MoveRecord)>> {
    let all: Vec<_> = reading.result.proposals.iter().filter_map(|one| Some((one, one.step.as_ref()?))).collect();
    let telling: Vec<_> = all.iter().filter(|(_, step)| step.class != "silent").copied().collect();
    let share = telling.len() as f64 / all.len().max(1) as f64;
    ((1..=FEW).contains(&telling.len()) && share <= FEW_OF_ALL).then_some(telling)
}

/// The moves of a side with its proposals.
fn moves<'a>(reading: &Reading<'a>, side: Side) -> Vec<(&'a ProposalRecord, &'a MoveRecord)> {
    reading.proposals(side).filter_map(|one| Some((one, one.step.as_ref()?))).collect()
}

/// What each side's way comes to.
fn title(reading: &Reading<'_>) -> String {
    let cast = reading.cast();
    let of = |side: Side| {
        let name = reading.name(side);
        Some(format!("{} {}", cast.who(name), cast.comes(name, cast.way(name)?)))
    };
    let told: Vec<String> = Side::BOTH.into_iter().filter_map(of).collect();
    if told.is_empty() {
        return "No proposal is tabled".to_owned();
    }
    typographic(&capitalised(&told.join("; ")))
}

fn keys(reading: &Reading<'_>) -> Vec<Key> {
    let sides = Side::BOTH.into_iter().filter(|side| !moves(reading, *side).is_empty());
    let mut keys: Vec<Key> = sides
        .map(|side| Key::new(Sign::Dot(shape(side), colour(side)), format!("move of {}", reading.who_in_key(side))))
        .collect();
    if !reading.result.turning.points.is_empty() {
        let text = "but for it, the talks would have ended otherwise (held back for one turn)";
        keys.push(Key::new(Sign::Sized(Shape::Ring, Colour::Ink, Size::Huge), text));
    }
    if few(reading).is_some() && Side::BOTH.into_iter().any(|side| in_all(reading, side).is_some()) {
        keys.push(Key::new(
            Sign::Sized(Shape::Disc, Colour::Ink, Size::Huge),
            "larger: all of a side’s moves together",
        ));
    }
    keys.extend(ZONES.map(|(class, tint)| Key::new(Sign::Band(Colour::Muted, tint, Hatch::Plain), does(class))));
    keys
}

/// What a move of a class does.
fn does(class: &str) -> &'static str {
    ROWS.into_iter().find(|(name, _)| *name == class).map_or("", |(_, does)| does)
}

/// The classes that occur, in the order of the rows.
fn rows(reading: &Reading<'_>) -> Vec<(&'static str, &'static str)> {
    let occurs = |(class, _): &(&str, &str)| {
        Side::BOTH.into_iter().any(|side| moves(reading, side).iter().any(|(_, step)| step.class == *class))
    };
    ROWS.into_iter().filter(occurs).collect()
}

/// The height of a class in the timeline.
fn row(rows: &[(&str, &str)], class: &str) -> Option<f64> {
    rows.iter().position(|(name, _)| *name == class).map(|place| -(place as f64))
}

fn of_side(side: Side) -> f64 {
    if side == Side::First { APART } else { -APART }
}

fn timeline(reading: &Reading<'_>) -> Panel {
    let rows = rows(reading);
    let has_totals = !rows.is_empty() && Side::BOTH.into_iter().any(|side| in_all(reading, side).is_some());
    let n = (rows.len() + usize::from(has_totals)).max(1) as f64;
    let ticks = (0..rows.len()).map(|place| Tick::new(-(place as f64), "")).collect();
    let y = Axis { label: String::new(), from: 0.5 - n, to: 0.5, ticks, grid: true };
    let mut panel = Panel::new("Over time", reading.time_axis(4), y);
    let cell = |at: f64, text: String, colour, strong| Cell { at, text, colour, strong };
    let names = rows.iter().enumerate();
    let names = names.map(|(place, (_, does))| cell(-(place as f64), (*does).to_owned(), Colour::Ink, true));
    let below = -(rows.len() as f64);
    let names = names.chain(has_totals.then(|| cell(below, IN_ALL.to_owned(), Colour::Ink, true)));
    panel.left = vec![Column { title: String::new(), colour: Colour::Ink, share: 0.26, cells: names.collect() }];
    for side in Side::BOTH {
        let moves = moves(reading, side);
        let counted = rows.iter().enumerate().filter_map(|(place, (class, _))| {
            let n = moves.iter().filter(|(_, step)| step.class == *class).count();
            (n > 0).then(|| cell(-(place as f64), n.to_string(), colour(side), true))
        });
        let total = in_all(reading, side).filter(|_| has_totals).map(|at| at.map(signed).join(", "));
        let counted = counted.chain(total.map(|text| cell(below, text, colour(side), true)));
        let title = reading.short(side);
        // As wide as its longest word, or as a long name needs in a few lines.
        let longest = title.split_whitespace().map(|word| word.chars().count()).fold(6, usize::max);
        let share = 0.05 + 0.0115 * longest.max(title.chars().count() / 5) as f64;
        panel.right.push(Column { title, colour: colour(side), share, cells: counted.collect() });
        let at = |one: &ProposalRecord, step: &MoveRecord| {
            Some([reading.x(&one.date, one.round), row(&rows, &step.class)? + of_side(side)])
        };
        let turning = moves.iter().filter(|(one, _)| is_turning(reading, one)).filter_map(|(one, step)| at(one, step));
        panel.marks.push(Mark::dots(turning.collect(), Shape::Ring, Size::Huge, Colour::Ink));
        let dots = thinned(moves.iter().filter_map(|(one, step)| at(one, step)).collect(), MAX_DOTS);
        panel.marks.push(Mark::dots(dots, shape(side), Size::Small, colour(side)));
    }
    if rows.is_empty() {
        panel.message = Some("Neither side makes a move".to_owned());
    }
    panel
}

fn is_turning(reading: &Reading<'_>, proposal: &ProposalRecord) -> bool {
    reading.result.turning.points.iter().any(|point| point.round == proposal.round && point.by == proposal.by)
}

/// The plane of what moves give and take; those that are told stand beside it one by one.
fn plane(reading: &Reading<'_>, told: &[(&ProposalRecord, &MoveRecord)]) -> Panel {
    let all: Vec<(Side, [f64; 2], bool)> = Side::BOTH
        .into_iter()
        .flat_map(|side| moves(reading, side).into_iter().map(move |(one, step)| (side, one, step)))
        .map(|(side, one, step)| (side, [step.own_change, step.counterpart_change], is_turning(reading, one)))
        .filter(|(_, at, _)| at.iter().all(|change| change.is_finite()))
        .collect();
    // Beside many moves that are small by themselves their sums have a row: in the plane they would crush the moves.
    let totals = Side::BOTH.into_iter().filter(|_| !told.is_empty());
    let totals: Vec<(Side, [f64; 2])> = totals.filter_map(|side| Some((side, in_all(reading, side)?))).collect();
    let ends = all.iter().map(|(_, at, _)| at).chain(totals.iter().map(|(_, at)| at));
    let reach = ends.flatten().fold(0.1_f64, |reach, change| reach.max(change.abs())) * 1.1;
    let axis = |label: &str| payoff_axis(label, [-reach, reach], 6);
    let mut panel =
        Panel::new("What moves give and take", axis("Change to the side that moves"), axis("Change to the other side"));
    regions(&mut panel, told.is_empty());
    for side in Side::BOTH {
        let of = |turning: bool| {
            let own = all.iter().filter(|(by, _, is)| *by == side && (*is || !turning));
            own.map(|(_, at, _)| *at).collect::<Vec<_>>()
        };
        panel.marks.push(Mark::dots(of(true), Shape::Ring, Size::Huge, Colour::Ink));
        panel.marks.push(Mark::dots(thinned(of(false), MAX_DOTS), shape(side), Size::Small, colour(side)));
    }
    for (side, at) in totals {
        panel.marks.push(Mark::dots(vec![at], shape(side), Size::Huge, colour(side)));
    }
    panel.square = true;
    if !told.is_empty() {
        label(&mut panel, reading, told);
        beside(&mut panel, reading, told);
    }
    panel
}

/// Names the dots of moves that are told one by one.
fn label(panel: &mut Panel, reading: &Reading<'_>, told: &[(&ProposalRecord, &MoveRecord)]) {
    for (one, step) in told {
        let side = reading.side_of(&one.by).unwrap_or(Side::First);
        let text = format!("{}, {}", reading.short(side), short_date(&one.date));
        panel.labels.push(Label::near([step.own_change, step.counterpart_change], text, colour(side)).strong());
    }
    let is_silent = |one: &&ProposalRecord| one.step.as_ref().is_some_and(|step| step.class == "silent");
    let n = reading.result.proposals.iter().filter(is_silent).count();
    if n > 0 {
        let text = format!("{}: next to no change", counted(n as u64, "move"));
        panel.labels.push(Label::near([0.0, 0.0], text, Colour::Muted));
    }
}

/// How much of the plane's height the names of regions take, above and below: two lines.
const NAMES: f64 = 0.12;

/// The lines between the classes, and their names where moves are not told one by one.
fn regions(panel: &mut Panel, are_named: bool) {
    let ([left, right], [bottom, top]) = ([panel.x.from, panel.x.to], [panel.y.from, panel.y.to]);
    let t = THRESHOLD;
    let heights = [[-t, t], [t, top]];
    panel.marks.extend(ZONES.into_iter().zip(heights).map(|((_, tint), y)| Mark::Band {
        x: [-t, t],
        y,
        colour: Colour::Muted,
        tint,
        hatch: Hatch::Plain,
    }));
    let thin = Stroke::solid(Colour::Muted, Width::Thin);
    // The names of the regions stand on its upper end.
    let upper = if are_named { bottom + (top - bottom) * (1.0 - NAMES) } else { top };
    for line in [[[left, 0.0], [right, 0.0]], [[0.0, bottom], [0.0, upper]]] {
        panel.marks.push(Mark::line(line.to_vec(), thin));
    }
    if !are_named {
        return;
    }
    let (width, height) = ((right - left) * 0.42, (top - bottom) * NAMES);
    let (low, high) = (NAMES / 2.0, 1.0 - NAMES / 2.0);
    let at = |x: f64, y: f64| [left + (right - left) * x, bottom + (top - bottom) * y];
    for (class, place) in [
        ("concession", at(0.22, high)),
        ("fortunate", at(0.78, high)),
        ("unfortunate", at(0.22, low)),
        ("selfish", at(0.78, low)),
    ] {
        panel.labels.push(Label::inside(place, [width, height], does(class), Colour::Muted).strong());
    }
}

#[cfg(test)]
mod tests;
