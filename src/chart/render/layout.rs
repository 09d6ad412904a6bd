//! Where each panel and its parts stand on the sheet.

use super::canvas::Rect;
use super::columns::{self, Widths, least_plot};
use super::font::Face;
use super::room::{
    COLUMN_GAP, COLUMN_HEAD_LINES, TICK_GAP, head_face, head_lines, left_width, line_end_labels, line_end_lines,
    line_end_width, sides, unit_of_boxes, unit_of_column, unit_of_ticks,
};
use super::sizes::Sizes;
use crate::chart::figure::{Figure, Panel};

/// The gap between a panel's title and its note on the same line.
pub(super) const NOTE_GAP: f64 = 12.0;
/// In how many lines titles and notes of panels may stand.
pub(super) const HEADING_LINES: usize = 3;
/// How much of its room a square plot takes at least, as a guess: how high it gets is known only later.
const SQUARE: f64 = 0.6;
/// A panel is no narrower than this if fewer can stand side by side, without and with texts beside its plot.
const LEAST_WIDTHS: [f64; 2] = [280.0, 480.0];
/// How high the plot of a panel is against its width, at least: of one or two, of more, and of those below each other.
const HEIGHTS: [f64; 3] = [0.6, 0.5, 0.36];
/// How high a row is at least in which something is drawn, where the picture grows with its needs.
const LEAST_ROW: f64 = 32.0;
/// How high a row of a table is at most, in sizes of its letters, if its texts do not need more: few rows do not fill the
/// sheet.
const MOST_ROW: f64 = 6.5;

/// Where a panel and its parts stand.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Frame {
    /// All of it.
    pub(super) whole: Rect,
    /// Between the axes.
    pub(super) plot: Rect,
    /// The height on which the first line of the title stands.
    pub(super) title_y: f64,
    /// The height on which the first line of the note stands, if it has lines of its own.
    pub(super) note_y: Option<f64>,
    /// The height on which the first line of the headline stands.
    pub(super) headline_y: f64,
    /// The height on which the label of the y axis and the headings of columns stand: their last line.
    pub(super) label_y: f64,
    /// Whether the labels of the x axis are written.
    pub(super) x_labels: bool,
    /// How wide the column for labels at line ends is.
    pub(super) line_ends: f64,
    /// How much is left free left and right of the plot for labels beside its marks.
    pub(super) sides: [f64; 2],
    /// How wide the columns of text left and right of the plot are.
    pub(super) columns: [Vec<f64>; 2],
}

/// How rows of panels share the height of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowHeights {
    /// All have as much.
    Alike,
    /// Each has what it needs.
    ByNeed,
}

/// How the panels of a figure share the width of a sheet.
pub(super) struct Grid<'a> {
    panels: &'a [Panel],
    n_columns: usize,
    /// The width of a panel.
    width: f64,
    sizes: Sizes,
    /// The widths of the columns of text beside each plot.
    columns: Vec<Widths>,
    strips: Strips,
    /// Whether every panel has labels of its own under its x axis, or only the lowest of each column.
    x_labels_everywhere: bool,
}

impl<'a> Grid<'a> {
    /// The panels of a figure in so much width: as many side by side as it asks for, or as there is room for. Where the
    /// height is known, columns that would cut their cells take from the plots.
    pub(super) fn new(figure: &'a Figure, width: f64, height: Option<(f64, RowHeights)>, sizes: Sizes) -> Self {
        let panels = &figure.panels;
        let gap = sizes.gaps[0];
        let has_texts = |panel: &Panel| !panel.left.is_empty() || line_end_labels(panel).next().is_some();
        let least = LEAST_WIDTHS[usize::from(panels.iter().any(has_texts))];
        let asked = figure.n_columns.max(1).min(panels.len().max(1));
        let panel_width = |n: usize| (width - gap * (n - 1) as f64) / n as f64;
        let n_columns = (1..=asked).rev().find(|n| panel_width(*n) >= least).unwrap_or(1);
        let n_rows = panels.len().div_ceil(n_columns).max(1);
        let is_alike = |(above, below): (&Panel, &Panel)| above.x == below.x;
        let x_labels_everywhere =
            n_rows <= 2 || !panels.iter().zip(panels.get(n_columns..).unwrap_or_default()).all(is_alike);
        let width = panel_width(n_columns);
        let columns = columns::of_panels(panels, width, sizes);
        let strips = Strips::of(panels, &columns, width, sizes);
        let mut grid = Self { panels, n_columns, width, sizes, columns, strips, x_labels_everywhere };
        if let Some((height, share)) = height {
            grid.widen_columns(height, share);
        }
        grid
    }

    /// Widens the columns that would cut their cells in so much height.
    fn widen_columns(&mut self, height: f64, share: RowHeights) {
        let heights = self.row_heights(self.free_of(height), share);
        let widened = |(idx, panel): (usize, &Panel)| {
            let plot = (heights[idx / self.n_columns] - self.strips.top()).max(1.0);
            let [across, up] = [&panel.x, &panel.y].map(|axis| (axis.to - axis.from).max(1e-9));
            let beside = if panel.left.is_empty() { left_width(panel, self.width, self.sizes) } else { 0.0 };
            // A square plot stays as large as its height allows.
            let least = if panel.square { plot * across / up } else { least_plot(panel, self.width) };
            columns::widened(panel, &self.columns[idx], self.width - beside - least, plot / up, self.sizes)
        };
        let mut all: Vec<Widths> = self.panels.iter().enumerate().map(widened).collect();
        let shape = |[left, right]: &Widths| [left.len(), right.len()];
        if all.windows(2).all(|pair| shape(&pair[0]) == shape(&pair[1])) {
            // Plots of tables side by side stay equally wide.
            let widest = all.iter().cloned().reduce(|a, b| [0, 1].map(|side| wider(&a[side], &b[side])));
            all = vec![widest.unwrap_or_default(); all.len()];
        }
        self.columns = all;
        self.strips = Strips::of(self.panels, &self.columns, self.width, self.sizes);
    }

    /// What of a height is left for panels, without gaps and what stands under their plots.
    fn free_of(&self, height: f64) -> f64 {
        height - self.sizes.gaps[1] * (self.n_rows() - 1) as f64 - self.bottoms()
    }

    /// The panels of a row.
    fn in_row(&self, row: usize) -> impl Iterator<Item = &'a Panel> {
        self.panels.iter().skip(row * self.n_columns).take(self.n_columns)
    }

    /// How many rows the highest of the tables has that stand in a row of panels; nothing if some panel there is no table.
    fn table_rows(&self, row: usize) -> Option<f64> {
        self.in_row(row).map(table_rows).try_fold(0.0, |most: f64, rows| rows.map(|rows| most.max(rows)))
    }

    fn n_rows(&self) -> usize {
        self.panels.len().div_ceil(self.n_columns).max(1)
    }

    /// How much height the strips under the plots take, all rows together.
    fn bottoms(&self) -> f64 {
        self.strips.bottom * if self.x_labels_everywhere { self.n_rows() } else { 1 } as f64
    }

    /// How high the panels should be together, so that everything in them can be read.
    pub(super) fn needed_height(&self, sizes: Sizes) -> f64 {
        let rows = self.n_rows() as f64;
        rows * self.strips.top() + self.needs().iter().sum::<f64>() + self.bottoms() + (rows - 1.0) * sizes.gaps[1]
    }

    /// How high the plots of each row of panels should be.
    fn needs(&self) -> Vec<f64> {
        let places: Vec<usize> = (0..self.panels.len()).collect();
        let of = |row: &[usize]| row.iter().map(|idx| self.needed_plot(*idx)).fold(0.0, f64::max);
        places.chunks(self.n_columns).map(of).collect()
    }

    /// The heights of the rows of panels that share so much: alike, tables by their rows, or, where the sheet grew with its
    /// needs, by those. Tables are no higher than they should be.
    fn row_heights(&self, total: f64, share: RowHeights) -> Vec<f64> {
        let n_rows = self.n_rows();
        let (needs, plots) = (self.needs(), total - self.strips.top() * n_rows as f64);
        let tables: Vec<Option<f64>> = (0..n_rows).map(|row| self.table_rows(row)).collect();
        let shares: Vec<f64> = match share {
            RowHeights::ByNeed if needs.iter().sum::<f64>() > 0.0 => needs.clone(),
            RowHeights::ByNeed | RowHeights::Alike => {
                tables.iter().copied().collect::<Option<_>>().unwrap_or_else(|| vec![1.0; n_rows])
            }
        };
        let all: f64 = shares.iter().sum();
        let height = |(place, share): (usize, &f64)| {
            let most = tables[place]
                .map(|rows| (rows * MOST_ROW * self.sizes.tick.size).max(needs.get(place).copied().unwrap_or(0.0)));
            self.strips.top() + (plots * share / all).min(most.unwrap_or(f64::INFINITY))
        };
        shares.iter().enumerate().map(height).collect()
    }

    /// How high the plot of a panel should be, so that all texts in it and beside it have room.
    fn needed_plot(&self, idx: usize) -> f64 {
        let Self { sizes, width, .. } = *self;
        let (panel, widths) = (&self.panels[idx], &self.columns[idx]);
        let left = if panel.left.is_empty() { left_width(panel, width, sizes) } else { widths[0].iter().sum() };
        let ends = line_end_width(panel, width, sizes);
        let plot = width - left - widths[1].iter().sum::<f64>().max(ends).max(6.0);
        let columns = panel.left.iter().chain(&panel.right).zip(widths.iter().flatten());
        let of_rows = columns.map(|(column, width)| unit_of_column(column, *width)).fold(0.0, f64::max);
        let of_rows = if panel.marks.is_empty() { of_rows } else { of_rows.max(LEAST_ROW) };
        let of_boxes = unit_of_boxes(panel, plot);
        let of_ticks = unit_of_ticks(panel, left - TICK_GAP, sizes);
        let units = (panel.y.to - panel.y.from).max(1e-9);
        let needed = units * of_rows.max(of_boxes).max(of_ticks);
        if !panel.left.is_empty() {
            return needed;
        }
        let n_panels = self.panels.len();
        let are_below_each_other = n_panels > 1 && self.n_columns == 1 && !panel.square;
        let share = match n_panels {
            _ if are_below_each_other => HEIGHTS[2],
            0..=2 => HEIGHTS[0],
            _ => HEIGHTS[1],
        };
        let lines = line_end_labels(panel).map(|label| line_end_lines(label, ends, sizes).len()).sum::<usize>();
        (width * share).max(lines as f64 * sizes.label * 1.5).max(needed)
    }

    /// The frames of all panels in `body`, left to right and then down.
    pub(super) fn frames(&self, body: Rect, sizes: Sizes, share: RowHeights) -> Vec<Frame> {
        let [gap_x, gap_y] = sizes.gaps;
        let (strips, width) = (&self.strips, self.width);
        let heights = self.row_heights(self.free_of(body.height()), share);
        let columns = &self.columns;
        // The same for all panels, so that plots side by side are equally wide.
        let line_ends = self.panels.iter().map(|panel| line_end_width(panel, width, sizes)).fold(0.0, f64::max);
        let sides: Vec<[f64; 2]> = (self.panels.iter().zip(columns))
            .map(|(panel, widths)| sides(panel, width - widths.iter().flatten().sum::<f64>(), sizes))
            .collect();
        let frame = |idx: usize| {
            let (row, column) = (idx / self.n_columns, idx % self.n_columns);
            // Plots below each other begin and end alike, if all have columns of text beside them or none has.
            let is_alike = |(panel, _): &(&Panel, &Widths)| panel.left.is_empty() == self.panels[idx].left.is_empty();
            let in_column = || self.panels.iter().zip(columns).skip(column).step_by(self.n_columns).filter(is_alike);
            let of_columns = |widths: &[f64]| widths.iter().sum::<f64>();
            let left = |(panel, [left, _]): (&Panel, &Widths)| {
                if panel.left.is_empty() { left_width(panel, width, sizes) } else { of_columns(left) }
            };
            let left = in_column().map(left).fold(0.0, f64::max);
            let right = in_column().map(|(_, [_, right])| of_columns(right)).fold(line_ends, f64::max);
            let sides = sides[idx];
            let x_labels = self.x_labels_everywhere || idx + self.n_columns >= self.panels.len();
            let height = heights[row];
            let between = gap_y + if self.x_labels_everywhere { strips.bottom } else { 0.0 };
            let above = heights[..row].iter().sum::<f64>() + between * row as f64;
            let (x, y) = (body.left + (width + gap_x) * column as f64, body.top + above);
            let below = if x_labels { strips.bottom } else { 0.0 };
            let (from, to) = (x + left + sides[0], x + width - right.max(6.0) - sides[1]);
            // Tables side by side have rows of one height.
            let rows = table_rows(&self.panels[idx]).zip(self.table_rows(row)).map_or(1.0, |(own, most)| own / most);
            let top = y + strips.top();
            let room = Rect::new(from, top, to, top + (height - strips.top()) * rows);
            Frame {
                whole: Rect::new(x, y, x + width, y + height + below),
                plot: if self.panels[idx].square { squared(&self.panels[idx], room) } else { room },
                title_y: y + sizes.title.size * 1.19,
                note_y: (strips.note > 0.0).then_some(y + strips.title + sizes.note.size * 0.7),
                headline_y: y + strips.title + strips.note + sizes.tick.size,
                label_y: y + strips.top() - sizes.tick.size * 1.1,
                x_labels,
                line_ends,
                sides,
                columns: columns[idx].clone(),
            }
        };
        (0..self.panels.len()).map(frame).collect()
    }
}

/// How many rows a panel has that is a table, with or without bars in it.
fn table_rows(panel: &Panel) -> Option<f64> {
    (!panel.left.is_empty() && !panel.square).then(|| (panel.y.to - panel.y.from).max(1e-9))
}

/// Of each column the wider one.
fn wider(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a.max(*b)).collect()
}

/// The largest plot from the upper left corner of a room in which a unit is equally long on both axes.
fn squared(panel: &Panel, room: Rect) -> Rect {
    let [across, up] = [&panel.x, &panel.y].map(|axis| axis.to - axis.from);
    if !(across > 0.0 && up > 0.0) {
        return room;
    }
    let unit = (room.width() / across).min(room.height() / up);
    Rect::new(room.left, room.top, room.left + unit * across, room.top + unit * up)
}

/// The heights of what stands over and under the plots; the same for all panels.
struct Strips {
    title: f64,
    note: f64,
    headline: f64,
    label: f64,
    bottom: f64,
}

impl Strips {
    fn of(panels: &[Panel], columns: &[Widths], width: f64, sizes: Sizes) -> Self {
        let height = |is_there: bool, height: f64| if is_there { height } else { 0.0 };
        let any = |test: fn(&Panel) -> bool| panels.iter().any(test);
        let tick = sizes.tick.size;
        // Titles and notes share a line if all fit.
        let needed = |panel: &Panel| sizes.title.width(&panel.title) + sizes.note.width(&panel.note) + NOTE_GAP;
        let is_tight = panels.iter().any(|panel| !panel.note.is_empty() && needed(panel) > width);
        let lines = |face: Face, text: fn(&Panel) -> &str| {
            panels.iter().map(|panel| face.wrap(text(panel), width, HEADING_LINES).len()).max().unwrap_or(0)
        };
        let n_titles = lines(sizes.title, |panel| &panel.title).max(usize::from(any(|panel| !panel.note.is_empty())));
        let n_notes = if is_tight { lines(sizes.note, |panel| &panel.note) } else { 0 };
        let more = |face: Face, n: usize| n.saturating_sub(1) as f64 * face.line_height();
        let bold = Face::bold(tick);
        let headlines = panels.iter().filter_map(|panel| panel.headline.as_ref());
        let n_headlines = headlines.map(|(_, text)| bold.wrap(text, width, HEADING_LINES).len()).max().unwrap_or(0);
        Self {
            title: height(n_titles > 0, sizes.title.size * 1.7 + more(sizes.title, n_titles)),
            note: height(n_notes > 0, sizes.note.size * 1.4 + more(sizes.note, n_notes)),
            headline: height(n_headlines > 0, tick * 2.0 + more(bold, n_headlines)),
            label: Self::labels(panels, columns, width, sizes),
            bottom: Self::bottom(panels, width, sizes),
        }
    }

    /// The height of the labels of y axes and the headings of columns.
    fn labels(panels: &[Panel], columns: &[Widths], width: f64, sizes: Sizes) -> f64 {
        let tick = sizes.tick;
        let lines = |(panel, widths): (&Panel, &Widths)| {
            let has_columns = !panel.left.is_empty() || !panel.right.is_empty() || !panel.heads.is_empty();
            let columns = [&panel.left, &panel.right].into_iter().flatten().zip(widths.iter().flatten());
            let heading = Face::bold(tick.size);
            let headings =
                columns.map(|(column, width)| heading.wrap(&column.title, width - COLUMN_GAP, COLUMN_HEAD_LINES).len());
            let plot = width - widths.iter().flatten().sum::<f64>();
            // A square plot gets narrower than its room.
            let of_label = match panel.right.is_empty() {
                true => width,
                false if panel.square => plot * SQUARE,
                false => plot + widths[0].iter().sum::<f64>(),
            };
            let y_label = tick.wrap(&panel.y.label, of_label, HEADING_LINES).len();
            let of_heads = plot - 6.0;
            let face = head_face(panel, of_heads, sizes);
            let heads = panel.heads.iter().map(|head| head_lines(panel, head, of_heads, face).len());
            headings.chain(heads).fold(y_label, usize::max).max(usize::from(has_columns))
        };
        match panels.iter().zip(columns).map(lines).max().unwrap_or(0) {
            0 => 0.0,
            n => tick.size * 2.0 + (n - 1) as f64 * tick.line_height(),
        }
    }

    /// The height of the ticks and labels of x axes.
    fn bottom(panels: &[Panel], width: f64, sizes: Sizes) -> f64 {
        let tick = sizes.tick;
        let under = panels.iter().map(|panel| sizes.under(&panel.x)).fold(0.0, f64::max);
        let ticks = if panels.iter().any(|panel| !panel.x.ticks.is_empty()) { tick.size * (1.7 + under) } else { 0.0 };
        let lines = panels.iter().map(|panel| tick.balanced(&panel.x.label, width, HEADING_LINES).len());
        match lines.max().unwrap_or(0) {
            0 => ticks,
            n => ticks + tick.size * 1.6 + (n - 1) as f64 * tick.line_height(),
        }
    }

    fn top(&self) -> f64 {
        self.title + self.note + self.headline + self.label
    }
}
