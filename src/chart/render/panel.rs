//! One panel: axes, columns of text, marks and their labels.

use super::axes::{x_axis, y_axis};
use super::canvas::{Align, Canvas, Paint, Point, Rect};
use super::columns::row_height;
use super::font::Face;
use super::label::{MOST_LABELS, Placed, Wish, place_near, spread};
use super::layout::{Frame, HEADING_LINES, NOTE_GAP};
use super::room::{
    BOX_FREE, BOX_LINES, COLUMN_GAP, COLUMN_HEAD_LINES, HEAD_GAP, LINE_END_GAP, box_lines, head_face, head_lines,
    line_end_lines, lines_in_row,
};
use super::scale::Scale;
use super::sheet::SMALLEST_LETTERS;
use super::sizes::Sizes;
use super::{marks, palette};
use crate::chart::figure::{Cell, Colour, Column, Label, Mark, Panel, Placement};

/// In how many lines the message of a panel may stand.
const MESSAGE_LINES: usize = 4;
/// How much of a plot a label beside a mark may take, and in how many lines: the first in which it is whole.
const LABELS: [(f64, usize); 3] = [(0.45, 4), (0.45, 6), (0.6, 8)];

/// How much narrower a label beside a mark gets that stands in a line more.
const FOLDED: f64 = 0.7;

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
        let lines = face.balanced(headline, whole.width(), HEADING_LINES);
        let half = lines.iter().map(|line| face.width(line)).fold(0.0, f64::max) / 2.0;
        let x = Scale::new(panel, frame.plot).x(*at).min(whole.right - half).max(whole.left + half);
        for (n, line) in lines.iter().enumerate() {
            let at = (x, frame.headline_y + n as f64 * face.line_height());
            canvas.text(at, line, face, palette::text(Colour::Ink), Align::Middle);
        }
    }
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
    draw_from(frame.plot.right + frame.sides[1] + COLUMN_GAP, &panel.right, right);
}

/// Writes the headings over the plot.
fn heads(canvas: &mut Canvas<'_>, panel: &Panel, frame: &Frame, scale: Scale, sizes: Sizes) {
    let plot = frame.plot.width() + frame.sides.iter().sum::<f64>();
    let face = head_face(panel, plot, sizes);
    for head in &panel.heads {
        let x = scale.x(head.at);
        let (align, x) = match head.placement {
            Placement::Left => (Align::End, x - HEAD_GAP),
            Placement::Inside(_) => (Align::Middle, x),
            Placement::Near | Placement::LineEnd | Placement::Right => (Align::Start, x + HEAD_GAP),
        };
        let lines = head_lines(panel, head, plot, face);
        let first = frame.label_y - lines.len().saturating_sub(1) as f64 * face.line_height();
        for (n, line) in lines.iter().enumerate() {
            let at = (x, first + n as f64 * face.line_height());
            canvas.text(at, line, face, palette::text(head.colour), align);
        }
    }
}

fn column(canvas: &mut Canvas<'_>, column: &Column, (x, width): (f64, f64), frame: &Frame, scale: Scale, sizes: Sizes) {
    let heading = Face::bold(sizes.tick.size);
    let title = heading.wrap(&column.title, width, COLUMN_HEAD_LINES);
    let above = |n: usize| (title.len() - 1 - n) as f64 * heading.line_height();
    for (n, line) in title.iter().enumerate() {
        canvas.text((x, frame.label_y - above(n)), line, heading, palette::text(column.colour), Align::Start);
    }
    let row = row_height(column, scale.row_height());
    let lines_in = |size: f64| lines_in_row(row, size);
    let harm = |size: f64, cell: &Cell| {
        Face::harm(&Face::of(size, cell.strong).wrap(&cell.text, width, lines_in(size)), &cell.text)
    };
    // The size at which fewest are cut, and then fewest words broken, for all cells alike.
    let largest = (row / 2.6).clamp(SMALLEST_LETTERS, 18.0).min(sizes.tick.size.max(SMALLEST_LETTERS));
    let candidates = [largest, f64::midpoint(largest, SMALLEST_LETTERS), SMALLEST_LETTERS];
    let all = |size: &f64| column.cells.iter().map(|cell| harm(*size, cell)).sum::<usize>();
    let size = candidates.into_iter().min_by_key(all).unwrap_or(largest);
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

fn labels(canvas: &mut Canvas<'_>, panel: &Panel, frame: &Frame, scale: Scale, sizes: Sizes) {
    let of = |placement: Placement| panel.labels.iter().filter(move |label| label.placement == placement);
    for (placement, align, sign) in [(Placement::Left, Align::End, -1.0), (Placement::Right, Align::Start, 1.0)] {
        for label in of(placement) {
            let face = Face::of(sizes.label - 1.0, label.strong);
            // Beside its mark, or as near as it stays clear of what is beside the plot.
            let (x, width) = (scale.x(label.at[0]) + sign * 7.0, face.width(&label.text));
            let [left, right] = [frame.plot.left - frame.sides[0], frame.plot.right + frame.sides[1]];
            let x = if sign > 0.0 { x.min(right + 8.0 - width) } else { x.max(left - 8.0 + width) };
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
            let width = scale.x(x + width / 2.0) - scale.x(x - width / 2.0);
            Some((label, [width, height * scale.row_height()]))
        }
        _ => None,
    };
    let fitted = |label: &Label, size: f64, [width, height]: [f64; 2]| {
        let n_lines = ((height - BOX_FREE) / Sizes::column_line(size) + 1e-6).floor() as usize;
        box_lines(label, size, width, n_lines.clamp(1, BOX_LINES))
    };
    let mut boxes: Vec<(&Label, [f64; 2])> = panel.labels.iter().filter_map(in_box).collect();
    boxes.sort_by(|(_, a), (_, b)| a[1].total_cmp(&b[1]));
    for alike in boxes.chunk_by(|(_, a), (_, b)| (a[1] - b[1]).abs() < 0.5) {
        let largest = (alike[0].1[1] / 2.7).clamp(SMALLEST_LETTERS, sizes.label - 1.0);
        let candidates = [largest, f64::midpoint(largest, SMALLEST_LETTERS), SMALLEST_LETTERS];
        let harm = |size: f64| {
            alike.iter().map(|(label, room)| Face::harm(&fitted(label, size, *room), &label.text)).sum::<usize>()
        };
        let size = candidates.into_iter().min_by_key(|size| harm(*size)).unwrap_or(largest);
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

/// Writes labels right of the plot, at the heights of their lines as far as there is room.
fn line_ends(canvas: &mut Canvas<'_>, labels: &[&Label], frame: &Frame, scale: Scale, sizes: Sizes) {
    let x = frame.plot.right + LINE_END_GAP;
    let mut labels: Vec<(&Label, Vec<String>)> =
        labels.iter().map(|label| (*label, line_end_lines(label, frame.line_ends, sizes))).collect();
    labels.sort_by(|(a, _), (b, _)| b.at[1].total_cmp(&a.at[1]));
    let line = Face::regular(sizes.label).line_height();
    let wished: Vec<(f64, f64)> =
        labels.iter().map(|(label, lines)| (scale.y(label.at[1]), line * lines.len() as f64)).collect();
    // Where all are higher than the plot, they stand beside what is under it too.
    let all: f64 = wished.iter().map(|(_, height)| height).sum();
    let bottom = (frame.plot.top + all).min(frame.whole.bottom).max(frame.plot.bottom);
    for ((label, lines), middle) in labels.iter().zip(spread(&wished, frame.plot.top, bottom)) {
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
    let lines_of = |label: &&Label| {
        let fitted = LABELS.map(|(share, n_lines)| {
            let room = (bounds.width() * share).clamp(60.0, 420.0).min(bounds.width() - 6.0);
            face(label).balanced(&label.text, room, n_lines)
        });
        fitted.into_iter().min_by_key(|lines| Face::harm(lines, &label.text)).unwrap_or_default()
    };
    let n_left_out = labels.len().saturating_sub(MOST_LABELS);
    let labels = &labels[..labels.len() - n_left_out];
    let line = |label: &Label| face(label).size * 1.2;
    let size = |label: &Label, lines: &[String]| {
        let width = lines.iter().map(|text| face(label).width(text)).fold(0.0, f64::max);
        (width + 6.0, line(label) * lines.len() as f64)
    };
    // As it had better stand, and in more lines.
    let texts: Vec<[Vec<String>; 2]> = labels
        .iter()
        .map(|label| {
            let lines = lines_of(label);
            let folded = face(label).balanced(&label.text, size(label, &lines).0 * FOLDED, lines.len() + 1);
            let is_good = Face::harm(&folded, &label.text) <= Face::harm(&lines, &label.text);
            [lines.clone(), if is_good { folded } else { lines }]
        })
        .collect();
    let wish = |(label, texts): (&&Label, &[Vec<String>; 2])| Wish {
        anchor: scale.point(label.at),
        sizes: [0, 1].map(|place: usize| size(label, &texts[place])),
    };
    let wishes: Vec<Wish> = labels.iter().zip(&texts).map(wish).collect();
    let obstacles: Vec<Point> = panel.marks.iter().flat_map(|mark| marks::obstacles(mark, scale)).collect();
    let placed = place_near(&wishes, bounds, &obstacles);
    // Leaders first, so that one which has to cross a label runs under it.
    for (label, Placed { leader, .. }) in labels.iter().zip(&placed) {
        if let Some(leader) = leader {
            canvas.line(leader, 1.1, Paint::faded(palette::mark(label.colour), 0.7));
        }
    }
    for ((label, texts), Placed { rect, size, .. }) in labels.iter().zip(&texts).zip(placed) {
        backing(canvas, rect);
        for (n, text) in texts[size].iter().enumerate() {
            let at = (rect.left + 3.0, rect.top + (n as f64 + 0.5) * line(label) + sizes.label * 0.36);
            canvas.text(at, text, face(label), palette::text(label.colour), Align::Start);
        }
    }
    if n_left_out > 0 {
        let face = Face::regular(SMALLEST_LETTERS);
        let text = format!("{n_left_out} more without a label");
        let at = (bounds.right - face.width(&text) / 2.0 - 6.0, bounds.bottom - face.size * 0.4);
        backing(canvas, centred(at, (face.width(&text), face.line_height())));
        canvas.text(at, &text, face, palette::text(Colour::Muted), Align::Middle);
    }
}

/// Lightens what lies under a text.
fn backing(canvas: &mut Canvas<'_>, rect: Rect) {
    canvas.rect(rect, Paint::veil(0.82));
}

fn centred((x, y): Point, (width, height): (f64, f64)) -> Rect {
    Rect::new(x - width / 2.0 - 6.0, y - height * 0.8, x + width / 2.0 + 6.0, y + height * 0.4)
}
