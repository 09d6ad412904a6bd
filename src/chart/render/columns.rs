//! How wide the columns of text beside plots are.

use super::font::Face;
use super::room::{COLUMN_GAP, COLUMN_HEAD_LINES, lines_in_row};
use super::sheet::SMALLEST_LETTERS;
use super::sizes::Sizes;
use crate::chart::figure::{Column, Panel, Placement};

/// How much of a panel the plot takes at least, whatever columns of text there are, and where they need more than the rest.
const LEAST_PLOTS: [f64; 2] = [0.24, 0.13];
/// How much it keeps where columns would cut their cells.
const KEPT_PLOT: f64 = 0.17;
/// How much it keeps there if it holds texts itself, and if these are a table with headings.
const KEPT_BOXES: [f64; 2] = [0.5, 0.68];
/// By how many pixels a column that would cut its cells is widened at a time, and how often at most.
const WIDENED: (f64, usize) = (16.0, 100);

/// The columns left and right of a plot.
pub(super) type Widths = [Vec<f64>; 2];

/// How wide the columns of panels are that share a sheet. Left columns are no wider than their widest text, so that names
/// stand near what they name, and alike in all panels.
pub(super) fn of_panels(panels: &[Panel], width: f64, sizes: Sizes) -> Vec<Widths> {
    let mut all: Vec<Widths> = panels.iter().map(|panel| of_panel(panel, width, sizes)).collect();
    let beside = || panels.iter().filter(|panel| !panel.left.is_empty());
    let n_left = beside().map(|panel| panel.left.len()).max().unwrap_or(0);
    if beside().any(|panel| panel.left.len() != n_left || has_no_plot(panel)) {
        return all;
    }
    for place in 0..n_left {
        let spare = panels.iter().zip(&all).filter_map(|(panel, [left, _])| {
            let column = panel.left.get(place)?;
            Some(left[place] - whole(column, sizes))
        });
        let spare = spare.fold(f64::INFINITY, f64::min);
        for [left, _] in all.iter_mut().filter(|_| spare > 0.0) {
            left.iter_mut().skip(place).take(1).for_each(|width| *width -= spare);
        }
    }
    all
}

/// How wide a column is whose every text stands in one line.
fn whole(column: &Column, sizes: Sizes) -> f64 {
    let heading = Face::bold(sizes.tick.size).width(&column.title);
    let cells = column.cells.iter().map(|cell| Face::of(sizes.tick.size, cell.strong).width(&cell.text));
    cells.fold(heading, f64::max) + COLUMN_GAP + 0.5
}

/// How much of a panel's width its plot may not fall short of for the sake of columns.
pub(super) fn least_plot(panel: &Panel, width: f64) -> f64 {
    let has_labels_beside_marks =
        panel.labels.iter().any(|label| matches!(label.placement, Placement::Left | Placement::Right));
    let has_boxes = panel.labels.iter().any(|label| matches!(label.placement, Placement::Inside(_)));
    match has_no_plot(panel) {
        true => 0.0,
        false if has_boxes => width * KEPT_BOXES[usize::from(!panel.heads.is_empty())],
        false if has_labels_beside_marks => width * LEAST_PLOTS[0],
        false => width * KEPT_PLOT,
    }
}

/// The same columns, those wider that would cut a cell or their heading, as long as all of them together have room.
/// `unit` is how many pixels high a unit of the panel's y axis is.
pub(super) fn widened(panel: &Panel, widths: &Widths, room: f64, unit: f64, sizes: Sizes) -> Widths {
    let is_cut = |column: &Column, width: f64| {
        let n_lines = lines_in_row(row_height(column, unit), SMALLEST_LETTERS);
        let cuts = |text: &str, face: Face, n: usize| !Face::is_whole(&face.wrap(text, width - COLUMN_GAP, n), text);
        cuts(&column.title, Face::bold(sizes.tick.size), COLUMN_HEAD_LINES)
            || column.cells.iter().any(|cell| cuts(&cell.text, Face::of(SMALLEST_LETTERS, cell.strong), n_lines))
    };
    let mut widths = widths.clone();
    let (step, most) = WIDENED;
    for _ in 0..most {
        let mut taken = widths.iter().flatten().sum::<f64>();
        let mut is_done = true;
        for (columns, widths) in [&panel.left, &panel.right].into_iter().zip(&mut widths) {
            for (column, width) in columns.iter().zip(widths) {
                if taken + step <= room && is_cut(column, *width) {
                    *width += step;
                    taken += step;
                    is_done = false;
                }
            }
        }
        if is_done {
            break;
        }
    }
    widths
}

/// How far apart the rows of a column stand, in pixels; a unit of the axis where there is one row alone.
pub(super) fn row_height(column: &Column, unit: f64) -> f64 {
    let places = column.cells.windows(2).map(|pair| (pair[0].at - pair[1].at).abs() * unit);
    let closest = places.filter(|gap| *gap > 0.0).fold(f64::INFINITY, f64::min);
    if closest.is_finite() { closest } else { unit }
}

fn has_no_plot(panel: &Panel) -> bool {
    panel.marks.is_empty() && panel.x.ticks.is_empty()
}

/// How wide the columns of text left and right of a plot are: as the panel says, more where a word needs it, less where the
/// plot would be left with too little: first where more than the longest word needs is taken, then of the widest.
fn of_panel(panel: &Panel, width: f64, sizes: Sizes) -> Widths {
    let needed = |column: &Column| {
        let words = |text: &str, face: Face| text.split_whitespace().map(|word| face.width(word)).fold(0.0, f64::max);
        let cells = column.cells.iter().map(|cell| words(&cell.text, Face::of(SMALLEST_LETTERS, cell.strong)));
        let heading = words(&column.title, Face::bold(sizes.tick.size));
        // A hair more, or rounding cuts a word.
        (cells.fold(heading, f64::max) + COLUMN_GAP + 0.5).min(width * 0.3)
    };
    let both = [&panel.left, &panel.right];
    let least = both.map(|columns| columns.iter().map(needed).collect::<Vec<f64>>());
    let wanted = |(column, least): (&Column, &f64)| (column.share * width).max(*least);
    let sum = |widths: &Widths| widths.iter().flatten().sum::<f64>();
    let mut widths = [0, 1].map(|side| both[side].iter().zip(&least[side]).map(wanted).collect::<Vec<f64>>());
    // A table without a plot takes it all.
    let plots = if has_no_plot(panel) { [0.0; 2] } else { LEAST_PLOTS };
    let [room, most] = plots.map(|plot| width * (1.0 - plot));
    let (taken, needed) = (sum(&widths), sum(&least));
    if needed > most {
        let widest = capped(least.iter().flatten().copied(), most);
        return least.map(|widths| widths.into_iter().map(|width| width.min(widest)).collect());
    }
    let room = room.max(needed);
    if taken > room {
        for (width, least) in widths.iter_mut().flatten().zip(least.iter().flatten()) {
            *width = least + (*width - least) * (room - needed) / (taken - needed).max(1e-9);
        }
    }
    widths
}

/// How wide the widest of columns may be, so that all have room: narrow ones keep what they need.
fn capped(widths: impl Iterator<Item = f64>, room: f64) -> f64 {
    let mut widths: Vec<f64> = widths.collect();
    widths.sort_by(f64::total_cmp);
    let mut left = room;
    for (n, width) in widths.iter().enumerate() {
        let share = left / (widths.len() - n) as f64;
        if *width > share {
            return share;
        }
        left -= width;
    }
    f64::INFINITY
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::figure::{Axis, Cell, Colour, Tick};

    fn panel(text: &str) -> Panel {
        let axis = |ticks| Axis { label: String::new(), from: -0.5, to: 0.5, ticks, grid: false };
        let mut panel = Panel::new("", axis(vec![Tick::new(0.0, "0")]), axis(Vec::new()));
        let cells = vec![Cell { at: 0.0, text: text.to_owned(), colour: Colour::Ink, strong: false }];
        panel.left = vec![Column { title: String::new(), colour: Colour::Ink, share: 0.3, cells }];
        panel
    }

    #[test]
    fn a_column_of_names_is_no_wider_than_the_widest_of_all_panels() {
        let sizes = Sizes::for_panels(2, false);
        let left =
            |panels: &[Panel]| of_panels(panels, 700.0, sizes).iter().map(|[left, _]| left[0]).collect::<Vec<f64>>();
        let wide = sizes.tick.width("A longer name") + COLUMN_GAP + 0.5;
        assert_eq!(left(&[panel("Short"), panel("A longer name")]), [wide, wide]);
        assert_eq!(left(&[panel("Short"), panel(&"A name for two lines, or more ".repeat(9))]), [210.0, 210.0]);
    }

    #[test]
    fn a_column_that_would_cut_takes_from_the_plot_as_much_as_it_needs_and_no_more() {
        let (sizes, text) = (Sizes::for_panels(1, false), "a name that is too long for two lines of its column");
        let panel = panel(text);
        let widths = || [vec![100.0], Vec::new()];
        // Two lines of the smallest letters.
        let [left, _] = widened(&panel, &widths(), 700.0, 46.0, sizes);
        let lines = |width: f64| Face::regular(SMALLEST_LETTERS).wrap(text, width - COLUMN_GAP, 2);
        assert!(
            Face::is_whole(&lines(left[0]), text) && !Face::is_whole(&lines(left[0] - WIDENED.0), text),
            "{left:?}"
        );
        assert_eq!(widened(&panel, &widths(), 100.0, 46.0, sizes), widths(), "there is no room");
        assert_eq!(widened(&panel, &widths(), 700.0, 400.0, sizes), widths(), "there is no need");
    }

    #[test]
    fn narrow_columns_keep_what_they_need_where_wide_ones_have_to_give_way() {
        assert_eq!(capped([40.0, 500.0, 60.0].into_iter(), 300.0), 200.0);
        assert_eq!(capped([40.0, 50.0].into_iter(), 300.0), f64::INFINITY);
    }
}
