//! The axes of a panel: their lines, and those of their labels that have room.

use super::canvas::{Align, Canvas, Paint};
use super::font::Face;
use super::layout::{Frame, HEADING_LINES};
use super::palette;
use super::room::{CLOSEST_ROWS, ROW_LINE, ROW_LINES, TICK_GAP, row_gap};
use super::scale::Scale;
use super::sheet::SMALLEST_LETTERS;
use super::sizes::Sizes;
use crate::chart::figure::{Axis, Colour, Panel, Tick};

/// Draws the axis below a plot, with its lines across the plot.
pub(super) fn x_axis(canvas: &mut Canvas<'_>, axis: &Axis, frame: &Frame, scale: Scale, sizes: Sizes) {
    let plot = frame.plot;
    let line = Paint::solid(palette::mark(Colour::Faint));
    if !axis.ticks.is_empty() {
        canvas.line(&[(plot.left, plot.bottom), (plot.right, plot.bottom)], 1.3, line);
    }
    let face = |tick: &Tick| Face::of(sizes.tick.size, tick.strong);
    let place = |tick: &Tick, text: &str| {
        let half = face(tick).width(text) / 2.0;
        let x = scale.x(tick.at).min(frame.whole.right - half).max(plot.left - 40.0 + half);
        (x - half - 3.0, x + half + 3.0)
    };
    let own = |tick: &Tick| place(tick, &tick.label);
    let kept = evenly(&axis.ticks, own).unwrap_or_else(|| kept(&axis.ticks, own));
    for tick in &axis.ticks {
        let x = scale.x(tick.at);
        if axis.grid {
            canvas.line(&[(x, plot.top), (x, plot.bottom)], 1.0, Paint::solid(palette::GRID));
        }
        canvas.line(&[(x, plot.bottom), (x, plot.bottom + 5.0)], 1.3, line);
    }
    if !frame.x_labels {
        return;
    }
    let mut write = |tick: &Tick, text: &str, line: f64| {
        let (from, to) = place(tick, text);
        let at = (f64::midpoint(from, to), plot.bottom + 8.0 + sizes.tick.size + line * sizes.tick.line_height());
        canvas.text(at, text, face(tick), palette::text(Colour::Muted), Align::Middle);
    };
    for tick in &kept {
        write(tick, &tick.label, 0.0);
    }
    for tick in said_anew(&kept, |tick| place(tick, &tick.under)) {
        write(tick, &tick.under, 1.0);
    }
    let ticks = if axis.ticks.is_empty() { 1.15 } else { 2.75 } + sizes.under(axis);
    for (n, label) in sizes.tick.balanced(&axis.label, frame.whole.width(), HEADING_LINES).iter().enumerate() {
        let half = sizes.tick.width(label) / 2.0;
        let x = plot.middle().0.min(frame.whole.right - half).max(frame.whole.left + half);
        let at = (x, plot.bottom + sizes.tick.size * ticks + n as f64 * sizes.tick.line_height());
        canvas.text(at, label, sizes.tick, palette::text(Colour::Ink), Align::Middle);
    }
}

/// Draws the axis left of a plot, with its lines across the plot.
pub(super) fn y_axis(canvas: &mut Canvas<'_>, panel: &Panel, frame: &Frame, scale: Scale, sizes: Sizes) {
    let (axis, plot) = (&panel.y, frame.plot);
    for tick in axis.ticks.iter().filter(|_| axis.grid) {
        let y = scale.y(tick.at);
        canvas.line(&[(plot.left, y), (plot.right, y)], 1.0, Paint::solid(palette::GRID));
    }
    if panel.left.is_empty() {
        y_ticks(canvas, panel, frame, scale, sizes);
    }
    let room = if panel.right.is_empty() { frame.whole.right } else { plot.right };
    let lines = sizes.tick.wrap(&axis.label, room - frame.whole.left, HEADING_LINES);
    let first = frame.label_y - lines.len().saturating_sub(1) as f64 * sizes.tick.line_height();
    for (n, label) in lines.iter().enumerate() {
        let at = (frame.whole.left, first + n as f64 * sizes.tick.line_height());
        canvas.text(at, label, sizes.tick, palette::text(Colour::Ink), Align::Start);
    }
}

/// Writes the labels of the y axis: those of rows in as many lines as they need and have room for.
fn y_ticks(canvas: &mut Canvas<'_>, panel: &Panel, frame: &Frame, scale: Scale, sizes: Sizes) {
    let (ticks, plot) = (&panel.y.ticks, frame.plot);
    let width = plot.left - frame.whole.left - TICK_GAP;
    let gap = row_gap(panel).map_or(0.0, |gap| gap * scale.row_height());
    let fitted = |tick: &Tick, size: f64| {
        let n_lines = ((gap / (size * ROW_LINE)).floor() as usize).clamp(1, ROW_LINES);
        Face::of(size, tick.strong).balanced(&tick.label, width, n_lines)
    };
    let harm = |size: f64| ticks.iter().map(|tick| Face::harm(&fitted(tick, size), &tick.label)).sum::<usize>();
    let is_close = |size: f64| gap > 0.0 && gap < size * ROW_LINE;
    let candidates = [sizes.tick.size, SMALLEST_LETTERS];
    let size = candidates.into_iter().min_by_key(|size| (harm(*size), is_close(*size))).unwrap_or(SMALLEST_LETTERS);
    let line = size * ROW_LINE;
    // Rows stand a little closer than lines of a text where that keeps the labels of all.
    let room = if gap >= line * CLOSEST_ROWS { line * CLOSEST_ROWS } else { line };
    // Where headings leave no room for a plot, its labels would stand among them.
    if plot.height() < 2.0 * line {
        return;
    }
    for tick in kept(ticks, |tick| (scale.y(tick.at) - room / 2.0, scale.y(tick.at) + room / 2.0)) {
        let face = Face::of(size, tick.strong);
        let colour = palette::text(if tick.strong { Colour::Ink } else { Colour::Muted });
        let lines = fitted(tick, size);
        let first = scale.y(tick.at) + face.size * 0.36 - (lines.len() as f64 - 1.0) * line / 2.0;
        for (n, text) in lines.iter().enumerate() {
            canvas.text((plot.left - TICK_GAP, first + n as f64 * line), text, face, colour, Align::End);
        }
    }
}

/// Every tick of a scale of numbers, or every second, every third and so on, so that all that are left have room: 0 among them
/// if it is one. Nothing where ticks are no such scale.
fn evenly(ticks: &[Tick], place: impl Fn(&Tick) -> (f64, f64)) -> Option<Vec<&Tick>> {
    let [first, second, ..] = ticks else { return None };
    let is_number = |tick: &Tick| tick.label.starts_with(|c: char| c.is_ascii_digit() || "-−+".contains(c));
    let gap = second.at - first.at;
    let is_even = |pair: &[Tick]| (pair[1].at - pair[0].at - gap).abs() <= 1e-6 * gap.abs();
    let is_scale = ticks.iter().all(|tick| is_number(tick) && tick.rank == first.rank && tick.under.is_empty());
    if !is_scale || !ticks.windows(2).all(is_even) {
        return None;
    }
    let anchor = ticks.iter().position(|tick| tick.at.abs() <= 1e-6 * gap.abs()).unwrap_or(0);
    let every = |step: usize| -> Vec<&Tick> {
        ticks
            .iter()
            .enumerate()
            .filter(|(at, _)| at.abs_diff(anchor).is_multiple_of(step))
            .map(|(_, tick)| tick)
            .collect()
    };
    let have_room = |kept: &Vec<&Tick>| kept.windows(2).all(|pair| place(pair[0]).1 <= place(pair[1]).0);
    (1..=ticks.len()).map(every).find(have_room)
}

/// The ticks whose labels have room: those of lower rank first, then in order.
fn kept(ticks: &[Tick], place: impl Fn(&Tick) -> (f64, f64)) -> Vec<&Tick> {
    let mut order: Vec<&Tick> = ticks.iter().collect();
    order.sort_by_key(|tick| tick.rank);
    let mut taken: Vec<(f64, f64)> = Vec::new();
    order.retain(|tick| {
        let (from, to) = place(tick);
        let is_free = taken.iter().all(|(other_from, other_to)| to <= *other_from || from >= *other_to);
        if is_free {
            taken.push((from, to));
        }
        is_free
    });
    order
}

/// The ticks under which something else stands than under the one before, each the first that has room for it.
fn said_anew<'a>(ticks: &[&'a Tick], place: impl Fn(&Tick) -> (f64, f64)) -> Vec<&'a Tick> {
    let mut ticks: Vec<&Tick> = ticks.iter().copied().filter(|tick| !tick.under.is_empty()).collect();
    ticks.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut said: Option<&Tick> = None;
    ticks.retain(|tick| {
        let is_new = said.is_none_or(|last| last.under != tick.under && place(last).1 <= place(tick).0);
        if is_new {
            said = Some(tick);
        }
        is_new
    });
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The labels of ticks at these numbers that have room, each as wide as it has letters, on an axis on which one unit is so
    /// many letters long.
    fn kept_of(numbers: &[f64], letters: f64) -> Option<Vec<String>> {
        let ticks: Vec<Tick> = numbers.iter().map(|number| Tick::new(*number, format!("{number}"))).collect();
        let place = |tick: &Tick| {
            let half = tick.label.chars().count() as f64 / 2.0;
            (tick.at * letters - half, tick.at * letters + half)
        };
        evenly(&ticks, place).map(|kept| kept.iter().map(|tick| tick.label.clone()).collect())
    }

    #[test]
    fn numbers_without_room_are_left_out_evenly_and_nothing_is_kept() {
        let numbers = [-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0];
        assert_eq!(kept_of(&numbers, 2.0).expect("numbers").len(), 8);
        // The letters of those below 0 are as wide as the way to the next, those above are not.
        assert_eq!(kept_of(&numbers, 1.2).expect("numbers"), ["-2", "0", "2", "4"]);
        assert_eq!(kept_of(&numbers, 0.6).expect("numbers"), ["-3", "0", "3"]);
        assert_eq!(kept_of(&[0.0, 1.0, 5.0], 9.0), None);
    }
}
