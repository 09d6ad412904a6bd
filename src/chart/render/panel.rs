//! One panel: axes, columns of text, marks and their labels.

use super::canvas::{Align, Canvas, Paint, Point, Rect};
use super::font::Face;
use super::label::{Placed, Wish, place_near, spread};
use super::layout::{CELL_LINES, COLUMN_GAP, Frame, HEADING_LINES, NOTE_GAP, Sizes};
use super::scale::Scale;
use super::sheet::SMALLEST_LETTERS;
use super::{marks, palette};
use crate::chart::figure::{Axis, Cell, Colour, Column, Label, Mark, Panel, Placement, Tick};

/// In how many lines the message of a panel may stand.
const MESSAGE_LINES: usize = 4;
/// In how many lines a label beside a mark may stand.
const LABEL_LINES: usize = 4;
/// In boxes narrower than this, in pixels, a cut word says nothing.
const NARROW: f64 = 70.0;

/// Draws a panel into its frame.
pub(super) fn draw(canvas: &mut Canvas<'_>, panel: &Panel, frame: &Frame, sizes: Sizes) {
    let scale = Scale::new(panel, frame.plot);
    let is_band = |mark: &&Mark| matches!(mark, Mark::Band { .. } | Mark::Area(_));
    titles(canvas, panel, frame, sizes);
    panel.marks.iter().filter(is_band).for_each(|mark| marks::draw(canvas, mark, scale, sizes.marks));
    x_axis(canvas, &panel.x, frame, scale, sizes);
    y_axis(canvas, panel, frame, scale, sizes);
    columns(canvas, panel, frame, scale, sizes);
    heads(canvas, panel, frame, scale, sizes);
    panel.marks.iter().filter(|mark| !is_band(mark)).for_each(|mark| marks::draw(canvas, mark, scale, sizes.marks));
    labels(canvas, panel, frame, scale, sizes);
    if let Some(message) = &panel.message {
        let (x, middle) = frame.plot.middle();
        let face = Face::regular(sizes.label + 2.0);
        let lines = face.balanced(message, frame.plot.width() - 16.0, MESSAGE_LINES);
        let first = middle - (lines.len() as f64 - 1.0) * face.line_height() / 2.0;
        for (n, text) in lines.iter().enumerate() {
            let at = (x, first + n as f64 * face.line_height());
            backing(canvas, centred(at, (face.width(text), face.line_height())));
            canvas.text(at, text, face, palette::text(Colour::Muted), Align::Middle);
        }
    }
}

/// Writes the title, the note behind it, and the headline over its place.
fn titles(canvas: &mut Canvas<'_>, panel: &Panel, frame: &Frame, sizes: Sizes) {
    let whole = frame.whole;
    let write = |canvas: &mut Canvas<'_>, (x, y): Point, lines: &[String], face: Face, colour: Colour| {
        for (n, line) in lines.iter().enumerate() {
            canvas.text((x, y + n as f64 * face.line_height()), line, face, palette::text(colour), Align::Start);
        }
    };
    let title = sizes.title.wrap(&panel.title, whole.width(), HEADING_LINES);
    write(canvas, (whole.left, frame.title_y), &title, sizes.title, panel.colour);
    let beside = (whole.left + sizes.title.width(&panel.title) + NOTE_GAP, frame.title_y);
    let at = frame.note_y.map_or(beside, |y| (whole.left, y));
    let note = sizes.note.wrap(&panel.note, whole.width(), HEADING_LINES);
    write(canvas, at, &note, sizes.note, Colour::Muted);
    if let Some((at, headline)) = &panel.headline {
        let face = Face::bold(sizes.tick.size);
        let text = face.shorten(headline, whole.width());
        let half = face.width(&text) / 2.0;
        let x = Scale::new(panel, frame.plot).x(*at).min(whole.right - half).max(whole.left + half);
        canvas.text((x, frame.headline_y), &text, face, palette::text(Colour::Ink), Align::Middle);
    }
}

fn x_axis(canvas: &mut Canvas<'_>, axis: &Axis, frame: &Frame, scale: Scale, sizes: Sizes) {
    let plot = frame.plot;
    let line = Paint::solid(palette::mark(Colour::Faint));
    if !axis.ticks.is_empty() {
        canvas.line(&[(plot.left, plot.bottom), (plot.right, plot.bottom)], 1.3, line);
    }
    let face = |tick: &Tick| Face::of(sizes.tick.size, tick.strong);
    let place = |tick: &Tick| {
        let half = face(tick).width(&tick.label) / 2.0;
        let x = scale.x(tick.at).min(frame.whole.right - half).max(plot.left - 40.0 + half);
        (x - half - 4.0, x + half + 4.0)
    };
    let kept = kept(&axis.ticks, place);
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
    for tick in kept {
        let (from, to) = place(tick);
        let at = (f64::midpoint(from, to), plot.bottom + 8.0 + sizes.tick.size);
        canvas.text(at, &tick.label, face(tick), palette::text(Colour::Muted), Align::Middle);
    }
    let ticks = if axis.ticks.is_empty() { 1.15 } else { 2.75 };
    for (n, label) in sizes.tick.balanced(&axis.label, frame.whole.width(), HEADING_LINES).iter().enumerate() {
        let half = sizes.tick.width(label) / 2.0;
        let x = plot.middle().0.min(frame.whole.right - half).max(frame.whole.left + half);
        let at = (x, plot.bottom + sizes.tick.size * ticks + n as f64 * sizes.tick.line_height());
        canvas.text(at, label, sizes.tick, palette::text(Colour::Ink), Align::Middle);
    }
}

fn y_axis(canvas: &mut Canvas<'_>, panel: &Panel, frame: &Frame, scale: Scale, sizes: Sizes) {
    let (axis, plot) = (&panel.y, frame.plot);
    for tick in axis.ticks.iter().filter(|_| axis.grid) {
        let y = scale.y(tick.at);
        canvas.line(&[(plot.left, y), (plot.right, y)], 1.0, Paint::solid(palette::GRID));
    }
    if panel.left.is_empty() {
        let line = sizes.tick.size * 1.06;
        let room = plot.left - frame.whole.left - 9.0;
        let n_lines = if scale.row_height() >= 2.05 * line { 2 } else { 1 };
        for tick in kept(&axis.ticks, |tick| (scale.y(tick.at) - line / 2.0, scale.y(tick.at) + line / 2.0)) {
            let face = Face::of(sizes.tick.size, tick.strong);
            let colour = palette::text(if tick.strong { Colour::Ink } else { Colour::Muted });
            let lines = face.balanced(&tick.label, room, n_lines);
            let first = scale.y(tick.at) + face.size * 0.36 - (lines.len() as f64 - 1.0) * line / 2.0;
            for (n, text) in lines.iter().enumerate() {
                canvas.text((plot.left - 9.0, first + n as f64 * line), text, face, colour, Align::End);
            }
        }
    }
    let room = if panel.right.is_empty() { frame.whole.right } else { plot.right };
    let lines = sizes.tick.wrap(&axis.label, room - frame.whole.left, HEADING_LINES);
    let first = frame.label_y - lines.len().saturating_sub(1) as f64 * sizes.tick.line_height();
    for (n, label) in lines.iter().enumerate() {
        let at = (frame.whole.left, first + n as f64 * sizes.tick.line_height());
        canvas.text(at, label, sizes.tick, palette::text(Colour::Ink), Align::Start);
    }
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

fn columns(canvas: &mut Canvas<'_>, panel: &Panel, frame: &Frame, scale: Scale, sizes: Sizes) {
    let mut draw_from = |mut x: f64, columns: &[Column], widths: &[f64]| {
        for (one, width) in columns.iter().zip(widths) {
            column(canvas, one, (x, width - COLUMN_GAP), frame, scale, sizes);
            x += width;
        }
    };
    let [left, right] = &frame.columns;
    draw_from(frame.whole.left, &panel.left, left);
    draw_from(frame.plot.right + COLUMN_GAP, &panel.right, right);
}

/// Writes the headings over the plot.
fn heads(canvas: &mut Canvas<'_>, panel: &Panel, frame: &Frame, scale: Scale, sizes: Sizes) {
    let face = Face::bold(sizes.tick.size);
    for head in &panel.heads {
        let x = scale.x(head.at);
        let (align, x, room) = match head.placement {
            Placement::Left => (Align::End, x - 10.0, x - 10.0 - frame.plot.left),
            Placement::Near | Placement::LineEnd | Placement::Right | Placement::Inside(_) => {
                (Align::Start, x + 10.0, frame.plot.right - x - 10.0)
            }
        };
        canvas.text((x, frame.label_y), &face.shorten(&head.text, room), face, palette::text(head.colour), align);
    }
}

fn column(canvas: &mut Canvas<'_>, column: &Column, (x, width): (f64, f64), frame: &Frame, scale: Scale, sizes: Sizes) {
    let heading = Face::bold(sizes.tick.size);
    let title = heading.wrap(&column.title, width, HEADING_LINES);
    let above = |n: usize| (title.len() - 1 - n) as f64 * heading.line_height();
    for (n, line) in title.iter().enumerate() {
        canvas.text((x, frame.label_y - above(n)), line, heading, palette::text(column.colour), Align::Start);
    }
    let row = row_height(column, scale);
    let lines_in = |size: f64| {
        let lines = (row - 2.0).min(row * 0.9) / Sizes::column_line(size);
        (lines.floor().max(1.0) as usize).min(CELL_LINES)
    };
    let is_cut = |size: f64, cell: &Cell| {
        !Face::is_whole(&Face::of(size, cell.strong).wrap(&cell.text, width, lines_in(size)), &cell.text)
    };
    // The size at which fewest are cut, for all cells alike.
    let largest = (row / 2.6).clamp(SMALLEST_LETTERS, 18.0).min(sizes.tick.size.max(SMALLEST_LETTERS));
    let candidates = [largest, f64::midpoint(largest, SMALLEST_LETTERS), SMALLEST_LETTERS];
    let n_cut = |size: &f64| column.cells.iter().filter(|cell| is_cut(*size, cell)).count();
    let size = candidates.into_iter().min_by_key(n_cut).unwrap_or(largest);
    let n_lines = lines_in(size);
    for cell in &column.cells {
        let face = Face::of(size, cell.strong);
        let lines = face.wrap(&cell.text, width, n_lines);
        let first = scale.y(cell.at) - (lines.len() as f64 - 1.0) * size * 0.59 + size * 0.36;
        for (n, line) in lines.iter().enumerate() {
            let at = (x, first + n as f64 * size * 1.18);
            canvas.text(at, line, face, palette::text(cell.colour), Align::Start);
        }
    }
}

/// How far apart the rows of a column stand; a unit of the axis where there is one row alone.
fn row_height(column: &Column, scale: Scale) -> f64 {
    let places = column.cells.windows(2).map(|pair| (scale.y(pair[0].at) - scale.y(pair[1].at)).abs());
    let closest = places.filter(|gap| *gap > 0.0).fold(f64::INFINITY, f64::min);
    if closest.is_finite() { closest } else { scale.row_height() }
}

fn labels(canvas: &mut Canvas<'_>, panel: &Panel, frame: &Frame, scale: Scale, sizes: Sizes) {
    let of = |placement: Placement| panel.labels.iter().filter(move |label| label.placement == placement);
    for (placement, align, sign) in [(Placement::Left, Align::End, -1.0), (Placement::Right, Align::Start, 1.0)] {
        for label in of(placement) {
            let face = Face::of(sizes.label - 1.0, label.strong);
            // Beside its mark, or as near as it stays clear of what is beside the plot.
            let (x, width) = (scale.x(label.at[0]) + sign * 7.0, face.width(&label.text));
            let x =
                if sign > 0.0 { x.min(frame.plot.right + 8.0 - width) } else { x.max(frame.plot.left - 8.0 + width) };
            let at = (x, scale.y(label.at[1]) + face.size * 0.36);
            let middle = x + sign * width / 2.0;
            if (x - scale.x(label.at[0]) - sign * 7.0).abs() > 0.5 {
                backing(canvas, centred((middle, at.1), (width - 8.0, face.line_height() * 0.8)));
            }
            canvas.text(at, &label.text, face, palette::text(label.colour), align);
        }
    }
    insides(canvas, panel, scale, sizes);
    line_ends(canvas, &of(Placement::LineEnd).collect::<Vec<_>>(), frame, scale, sizes);
    near(canvas, panel, &of(Placement::Near).collect::<Vec<_>>(), frame, scale, sizes);
}

/// Writes labels into their boxes; those of boxes of one height have one size, that at which fewest are cut.
fn insides(canvas: &mut Canvas<'_>, panel: &Panel, scale: Scale, sizes: Sizes) {
    let in_box = |label| match label {
        &Label { placement: Placement::Inside([width, height]), at: [x, _], .. } => {
            let width = scale.x(x + width / 2.0) - scale.x(x - width / 2.0) - 8.0;
            Some((label, [width, height * scale.row_height()]))
        }
        _ => None,
    };
    let mut boxes: Vec<(&Label, [f64; 2])> = panel.labels.iter().filter_map(in_box).collect();
    boxes.sort_by(|(_, a), (_, b)| a[1].total_cmp(&b[1]));
    for alike in boxes.chunk_by(|(_, a), (_, b)| (a[1] - b[1]).abs() < 0.5) {
        let largest = (alike[0].1[1] / 2.7).clamp(SMALLEST_LETTERS, sizes.label - 1.0);
        let candidates = [largest, f64::midpoint(largest, SMALLEST_LETTERS), SMALLEST_LETTERS];
        let n_cut = |size: f64| alike.iter().filter(|(label, room)| is_cut(label, &fitted(label, size, *room))).count();
        let size = candidates.into_iter().min_by_key(|size| n_cut(*size)).unwrap_or(largest);
        for (label, room) in alike {
            let lines = fitted(label, size, *room);
            let (x, y) = scale.point(label.at);
            let first = y - (lines.len() as f64 - 1.0) * size * 0.59 + size * 0.36;
            for (n, line) in lines.iter().enumerate() {
                let at = (x, first + n as f64 * size * 1.18);
                canvas.text(at, line, Face::of(size, label.strong), palette::text(label.colour), Align::Middle);
            }
        }
    }
}

/// Whether the lines of a label leave out some of its text.
fn is_cut(label: &Label, lines: &[String]) -> bool {
    lines.is_empty() || lines.iter().any(|line| line.contains('…') && !label.text.contains(line.as_str()))
}

/// The lines of a label in a box. Where the box is narrow only its first word, if a line would keep next to nothing of
/// one, and nothing if not even that fits.
fn fitted(label: &Label, size: f64, [width, height]: [f64; 2]) -> Vec<String> {
    let face = Face::of(size, label.strong);
    let n_lines = ((height - 4.0) / (size * 1.18)).floor().clamp(1.0, 5.0) as usize;
    let first = label.text.split_whitespace().next().unwrap_or_default().trim_end_matches(':');
    if face.width(first) > width && width < NARROW {
        return Vec::new();
    }
    let lines = face.balanced(&label.text, width, n_lines);
    let is_stub = |line: &String| line.contains('…') && line.chars().count() < 6 && !label.text.contains(line.as_str());
    if width < NARROW && lines.iter().any(is_stub) { vec![first.to_owned()] } else { lines }
}

/// Writes labels right of the plot, at the heights of their lines as far as there is room.
fn line_ends(canvas: &mut Canvas<'_>, labels: &[&Label], frame: &Frame, scale: Scale, sizes: Sizes) {
    let x = frame.plot.right + 14.0;
    let mut labels: Vec<(&Label, Vec<String>)> = labels
        .iter()
        .map(|label| (*label, Face::of(sizes.label, label.strong).balanced(&label.text, frame.line_ends - 14.0, 3)))
        .collect();
    labels.sort_by(|(a, _), (b, _)| b.at[1].total_cmp(&a.at[1]));
    let line = Face::regular(sizes.label).line_height();
    let wished: Vec<(f64, f64)> =
        labels.iter().map(|(label, lines)| (scale.y(label.at[1]), line * lines.len() as f64)).collect();
    for ((label, lines), middle) in labels.iter().zip(spread(&wished, frame.plot.top, frame.plot.bottom)) {
        let end = scale.point(label.at);
        if (middle - end.1).abs() > 5.0 || frame.plot.right - end.0 > 40.0 {
            let leader = Paint::faded(palette::mark(label.colour), 0.55);
            canvas.line(&[(end.0 + 8.0, end.1), (frame.plot.right, end.1), (x - 3.0, middle)], 1.0, leader);
        }
        let face = Face::of(sizes.label, label.strong);
        let first = middle - (lines.len() as f64 - 1.0) * line / 2.0 + face.size * 0.36;
        for (n, text) in lines.iter().enumerate() {
            canvas.text((x, first + n as f64 * line), text, face, palette::text(label.colour), Align::Start);
        }
    }
}

/// Writes labels wherever near they cover least.
fn near(canvas: &mut Canvas<'_>, panel: &Panel, labels: &[&Label], frame: &Frame, scale: Scale, sizes: Sizes) {
    let bounds = frame.plot.grown(-3.0);
    let face = |label: &Label| Face::of(sizes.label, label.strong);
    let room = (bounds.width() * 0.45).clamp(60.0, 420.0).min(bounds.width() - 6.0);
    let texts: Vec<Vec<String>> =
        labels.iter().map(|label| face(label).balanced(&label.text, room, LABEL_LINES)).collect();
    let line = |label: &Label| face(label).size * 1.2;
    let wishes: Vec<Wish> = labels
        .iter()
        .zip(&texts)
        .map(|(label, lines)| {
            let width = lines.iter().map(|text| face(label).width(text)).fold(0.0, f64::max);
            Wish { anchor: scale.point(label.at), size: (width + 6.0, line(label) * lines.len() as f64) }
        })
        .collect();
    let obstacles: Vec<Point> = panel.marks.iter().flat_map(|mark| marks::obstacles(mark, scale)).collect();
    let placed = place_near(&wishes, bounds, &obstacles);
    // Leaders first, so that one which has to cross a label runs under it.
    for (label, Placed { leader, .. }) in labels.iter().zip(&placed) {
        if let Some(leader) = leader {
            canvas.line(leader, 1.1, Paint::faded(palette::mark(label.colour), 0.7));
        }
    }
    for ((label, lines), Placed { rect, .. }) in labels.iter().zip(&texts).zip(placed) {
        backing(canvas, rect);
        for (n, text) in lines.iter().enumerate() {
            let at = (rect.left + 3.0, rect.top + (n as f64 + 0.5) * line(label) + sizes.label * 0.36);
            canvas.text(at, text, face(label), palette::text(label.colour), Align::Start);
        }
    }
}

/// Lightens what lies under a text.
fn backing(canvas: &mut Canvas<'_>, rect: Rect) {
    canvas.rect(rect, Paint::veil(0.82));
}

fn centred((x, y): Point, (width, height): (f64, f64)) -> Rect {
    Rect::new(x - width / 2.0 - 6.0, y - height * 0.8, x + width / 2.0 + 6.0, y + height * 0.4)
}
