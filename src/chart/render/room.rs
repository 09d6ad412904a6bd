//! How much room the texts of a panel need, in its plot and beside it.

use super::font::Face;
use super::sheet::SMALLEST_LETTERS;
use super::sizes::Sizes;
use crate::chart::figure::{Column, Head, Label, Panel, Placement};

/// The gap right of a column of text.
pub(super) const COLUMN_GAP: f64 = 18.0;
/// In how many lines a heading over a part of a plot may stand.
const HEAD_LINES: usize = 4;
/// How far from its place on the x axis a heading over the plot begins.
pub(super) const HEAD_GAP: f64 = 10.0;
/// How high a row beside columns of text is at least, and how much of it stays free of letters.
const ROW: [f64; 2] = [26.0, 9.0];
/// In how many lines the heading of a column may stand.
pub(super) const COLUMN_HEAD_LINES: usize = 10;
/// How much of a row its letters may take.
const ROW_SHARE: f64 = 0.9;
/// In how many lines a cell of a column may stand.
const CELL_LINES: usize = 16;
/// In how many lines the label of a row may stand that is no number.
pub(super) const ROW_LINES: usize = 6;
/// How far apart the lines of such a label are, in sizes of its letters.
pub(super) const ROW_LINE: f64 = 1.06;
/// How much higher than its label a row is at least, in pixels, where the picture grows with its needs.
const ROW_FREE: f64 = 8.0;
/// How little of that a row may have above and below it before its label is left out.
pub(super) const CLOSEST_ROWS: f64 = 0.87;
/// How much of a panel labels of the y axis may take in one line, and how much where that is too little for one.
const LEFT_WIDTHS: [f64; 2] = [0.55, 0.42];
/// The gap between the labels of the y axis and the plot.
pub(super) const TICK_GAP: f64 = 9.0;
/// How much of a panel the column of labels at line ends may take, more where less would cut one.
const LINE_ENDS: [f64; 3] = [0.28, 0.34, 0.4];
/// In how many lines such a label may stand, and how far from the plot.
const LINE_END_LINES: usize = 4;
pub(super) const LINE_END_GAP: f64 = 14.0;
/// In how many lines a label in a box may stand, and what is left free of letters, above and below together, and left and
/// right.
pub(super) const BOX_LINES: usize = 8;
pub(super) const BOX_FREE: f64 = 5.0;
const BOX_MARGIN: f64 = 8.0;
/// In boxes narrower than this, in pixels, a cut word says nothing.
const NARROW: f64 = 70.0;
/// How far from its mark a label beside it ends that is as wide as it is.
const SIDE_GAP: f64 = 9.0;

/// How many lines of letters of that size a cell in a row of that height may have.
pub(super) fn lines_in_row(row: f64, size: f64) -> usize {
    let lines = (row - 2.0).min(row * ROW_SHARE) / Sizes::column_line(size);
    (lines.floor().max(1.0) as usize).min(CELL_LINES)
}

/// How many pixels a unit of the y axis needs for the rows of a column.
pub(super) fn unit_of_column(column: &Column, width: f64) -> f64 {
    let lines = column
        .cells
        .iter()
        .map(|cell| Face::of(SMALLEST_LETTERS, cell.strong).wrap(&cell.text, width - COLUMN_GAP, CELL_LINES).len());
    let gaps = column.cells.windows(2).map(|pair| (pair[0].at - pair[1].at).abs()).filter(|gap| *gap > 0.0);
    let gap = gaps.reduce(f64::min).unwrap_or(1.0).min(1.0);
    let [least, free] = ROW;
    let height = lines.max().unwrap_or(0) as f64 * Sizes::column_line(SMALLEST_LETTERS);
    (height + free).max(height / ROW_SHARE + 1.0).max(least) / gap
}

/// How many pixels a unit of the y axis needs for the labels in boxes, in a plot of that width.
pub(super) fn unit_of_boxes(panel: &Panel, plot: f64) -> f64 {
    let across = (panel.x.to - panel.x.from).max(1e-9);
    let unit = |label: &Label| {
        let Placement::Inside([width, height]) = label.placement else { return 0.0 };
        let lines = box_lines(label, SMALLEST_LETTERS, plot * width / across, BOX_LINES);
        (lines.len() as f64 * Sizes::column_line(SMALLEST_LETTERS) + BOX_FREE) / height.max(1e-9)
    };
    panel.labels.iter().map(unit).fold(0.0, f64::max)
}

/// How many pixels a unit of the y axis needs for the labels of its rows, if they are no numbers.
pub(super) fn unit_of_ticks(panel: &Panel, room: f64, sizes: Sizes) -> f64 {
    let Some(gap) = row_gap(panel).filter(|_| panel.left.is_empty()) else { return 0.0 };
    let lines = panel
        .y
        .ticks
        .iter()
        .map(|tick| Face::of(sizes.tick.size, tick.strong).balanced(&tick.label, room, ROW_LINES).len());
    (lines.max().unwrap_or(0) as f64 * sizes.tick.size * ROW_LINE + ROW_FREE) / gap
}

/// How far apart the rows of a y axis stand, in its units; nothing if it is an axis of numbers.
pub(super) fn row_gap(panel: &Panel) -> Option<f64> {
    let ticks = &panel.y.ticks;
    if !ticks.iter().any(|tick| tick.label.chars().any(char::is_alphabetic)) {
        return None;
    }
    let mut places: Vec<f64> = ticks.iter().map(|tick| tick.at).collect();
    places.sort_by(f64::total_cmp);
    let gaps = places.windows(2).map(|pair| pair[1] - pair[0]).filter(|gap| *gap > 0.0);
    Some(gaps.reduce(f64::min).unwrap_or(1.0))
}

/// How much is to be left free left and right of the plot for labels beside its marks, of so much room for both.
pub(super) fn sides(panel: &Panel, room: f64, sizes: Sizes) -> [f64; 2] {
    let across = (panel.x.to - panel.x.from).max(1e-9);
    let mut sides = [0.0; 2];
    // The more is left free, the shorter the marks, the further the labels reach: it settles quickly.
    for _ in 0..6 {
        let unit = (room - sides[0] - sides[1]).max(room * 0.2) / across;
        let lack = |placement: Placement, beyond: fn(&Panel, f64) -> f64| {
            let of = panel.labels.iter().filter(|label| label.placement == placement);
            let lack = |label: &Label| {
                let face = Face::of(sizes.label - 1.0, label.strong);
                face.width(&label.text) + SIDE_GAP - beyond(panel, label.at[0]) * unit
            };
            of.map(lack).fold(0.0, f64::max).min(room * 0.35)
        };
        sides =
            [lack(Placement::Left, |panel, at| at - panel.x.from), lack(Placement::Right, |panel, at| panel.x.to - at)];
    }
    sides
}

/// The letters of the headings over a plot of that width: the largest with which fewest are cut, and then fewest words broken.
pub(super) fn head_face(panel: &Panel, plot: f64, sizes: Sizes) -> Face {
    let harm = |size: &f64| {
        let face = Face::bold(*size);
        panel.heads.iter().map(|head| Face::harm(&head_lines(panel, head, plot, face), &head.text)).sum::<usize>()
    };
    let largest = sizes.tick.size;
    let candidates = [largest, f64::midpoint(largest, SMALLEST_LETTERS), SMALLEST_LETTERS];
    Face::bold(candidates.into_iter().min_by_key(harm).unwrap_or(largest))
}

/// The lines of a heading over its part of a plot of that width.
pub(super) fn head_lines(panel: &Panel, head: &Head, plot: f64, face: Face) -> Vec<String> {
    let unit = plot / (panel.x.to - panel.x.from).max(1e-9);
    match head.placement {
        Placement::Left => face.wrap(&head.text, (head.at - panel.x.from) * unit - HEAD_GAP, HEAD_LINES),
        Placement::Inside([width, _]) => {
            let lines = face.balanced(&head.text, width * unit, COLUMN_HEAD_LINES);
            // Where nothing of it fits, the dots alone would say nothing.
            if lines.iter().any(|line| line == "…") { Vec::new() } else { lines }
        }
        Placement::Near | Placement::LineEnd | Placement::Right => {
            face.wrap(&head.text, (panel.x.to - head.at) * unit - HEAD_GAP, HEAD_LINES)
        }
    }
}

/// How wide the labels of the y axis are.
pub(super) fn left_width(panel: &Panel, width: f64, sizes: Sizes) -> f64 {
    let face = |strong| Face::of(sizes.tick.size, strong);
    let widest = panel.y.ticks.iter().map(|tick| face(tick.strong).width(&tick.label)).fold(0.0, f64::max);
    let [most, wrapped] = LEFT_WIDTHS.map(|share| width * share);
    let room = if widest <= most { widest } else { wrapped };
    room + 3.0 + TICK_GAP
}

/// The labels at the ends of lines.
pub(super) fn line_end_labels(panel: &Panel) -> impl Iterator<Item = &Label> {
    panel.labels.iter().filter(|label| label.placement == Placement::LineEnd)
}

/// How wide the column for labels at line ends is: as wide as the widest, or where that is much, as all need in a few lines.
pub(super) fn line_end_width(panel: &Panel, width: f64, sizes: Sizes) -> f64 {
    let widest =
        line_end_labels(panel).map(|label| Face::of(sizes.label, label.strong).width(&label.text)).fold(0.0, f64::max);
    if widest == 0.0 {
        return 0.0;
    }
    let is_whole = |room: &f64| {
        line_end_labels(panel).all(|label| Face::harm(&line_end_lines(label, *room, sizes), &label.text) == 0)
    };
    let rooms = LINE_ENDS.map(|share| widest.min(width * share) + LINE_END_GAP + 2.0);
    rooms.into_iter().find(is_whole).unwrap_or(rooms[rooms.len() - 1])
}

/// The lines of a label at the end of a line, in a column of that width.
pub(super) fn line_end_lines(label: &Label, width: f64, sizes: Sizes) -> Vec<String> {
    Face::of(sizes.label, label.strong).balanced(&label.text, width - LINE_END_GAP, LINE_END_LINES)
}

/// The lines of a label in a box of that width. Where the box is narrow only its first word, if a line would keep next to
/// nothing of one, and nothing if not even that fits.
pub(super) fn box_lines(label: &Label, size: f64, width: f64, n_lines: usize) -> Vec<String> {
    let (face, width) = (Face::of(size, label.strong), width - BOX_MARGIN);
    let first = label.text.split_whitespace().next().unwrap_or_default().trim_end_matches(':');
    let lines = face.balanced(&label.text, width, n_lines);
    if Face::is_whole(&lines, &label.text) || width >= NARROW {
        return lines;
    }
    if face.width(first) > width {
        return Vec::new();
    }
    let is_stub = |line: &String| line.contains('…') && line.chars().count() < 6 && !label.text.contains(line.as_str());
    if lines.iter().any(is_stub) { vec![first.to_owned()] } else { lines }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::figure::{Axis, Cell, Colour};

    fn panel() -> Panel {
        let axis = || Axis { label: String::new(), from: 0.0, to: 1.0, ticks: Vec::new(), grid: false };
        Panel::new("", axis(), axis())
    }

    #[test]
    fn a_label_beside_a_mark_at_the_edge_gets_its_room_and_no_other_side_loses_any() {
        let sizes = Sizes::for_panels(1, true);
        let mut with = panel();
        let text = "0.12 of 0.18".to_owned();
        let label = Label { at: [1.0, 0.5], text, colour: Colour::Ink, strong: false, placement: Placement::Right };
        with.labels.push(label.clone());
        let [left, right] = sides(&with, 400.0, sizes);
        assert!(left == 0.0 && right >= Face::regular(sizes.label - 1.0).width(&label.text), "{left} {right}");
        // In the middle of the plot there is room already.
        with.labels[0].at = [0.3, 0.5];
        assert_eq!(sides(&with, 400.0, sizes), [0.0; 2]);
    }

    #[test]
    fn a_row_needs_as_much_as_the_cell_with_most_lines_is_given_when_drawn() {
        let text = "a name that does not end where its column ends but goes on for some lines".to_owned();
        let cells = vec![Cell { at: 0.0, text: text.clone(), colour: Colour::Ink, strong: false }];
        let column = Column { title: String::new(), colour: Colour::Ink, share: 0.1, cells };
        let lines = Face::regular(SMALLEST_LETTERS).wrap(&text, 100.0, CELL_LINES).len();
        let row = unit_of_column(&column, 100.0 + COLUMN_GAP);
        let drawn = lines_in_row(row, SMALLEST_LETTERS);
        assert!(lines > 3 && drawn >= lines, "{lines} lines, {drawn} drawn");
    }
}
