//! Where each panel and its parts stand on the sheet.

use super::canvas::Rect;
use super::font::Face;
use crate::chart::figure::{Figure, Panel, Placement};

/// The sizes of letters and gaps, by how many panels share the sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sizes {
    pub(super) title: Face,
    pub(super) note: Face,
    pub(super) tick: Face,
    pub(super) label: f64,
    /// The gaps between panels, across and down.
    gaps: [f64; 2],
    /// How much the marks are scaled.
    pub(super) marks: f64,
}

impl Sizes {
    /// The sizes that suit so many panels.
    pub(super) fn for_panels(n_panels: usize) -> Self {
        let of = |title, rest, gaps, marks| Self {
            title: Face::bold(title),
            note: Face::regular(rest),
            tick: Face::regular(rest),
            label: rest + 1.0,
            gaps,
            marks,
        };
        match n_panels {
            0..=2 => of(22.0, 18.0, [56.0, 30.0], 1.0),
            3..=4 => of(20.0, 17.0, [44.0, 28.0], 1.0),
            5..=9 => of(18.0, 16.0, [36.0, 20.0], 0.9),
            _ => of(16.5, 15.0, [28.0, 14.0], 0.8),
        }
    }
}

/// The gap between a panel's title and its note on the same line.
pub(super) const NOTE_GAP: f64 = 12.0;

/// Where a panel and its parts stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    /// All of it.
    pub(super) whole: Rect,
    /// Between the axes.
    pub(super) plot: Rect,
    /// The height on which the title stands.
    pub(super) title_y: f64,
    /// The height on which the note stands, if it has a line of its own.
    pub(super) note_y: Option<f64>,
    /// The height on which the headline stands.
    pub(super) headline_y: f64,
    /// The height on which the label of the y axis and the headings of columns stand.
    pub(super) label_y: f64,
    /// Whether the labels of the x axis are written.
    pub(super) x_labels: bool,
    /// How wide the column for labels at line ends is.
    pub(super) line_ends: f64,
}

/// The frames of all panels in `body`, left to right and then down.
pub(super) fn frames(figure: &Figure, body: Rect, sizes: Sizes) -> Vec<Frame> {
    let panels = &figure.panels;
    let n_columns = figure.n_columns.max(1).min(panels.len().max(1));
    let n_rows = panels.len().div_ceil(n_columns).max(1);
    let [gap_x, gap_y] = sizes.gaps;
    let panel_width = (body.width() - gap_x * (n_columns - 1) as f64) / n_columns as f64;
    let strips = Strips::of(panels, panel_width, sizes);
    let is_alike = |(above, below): (&Panel, &Panel)| above.x == below.x;
    let x_labels_everywhere = n_rows <= 2 || !panels.iter().zip(&panels[n_columns..]).all(is_alike);
    let n_strips = if x_labels_everywhere { n_rows } else { 1 } as f64;
    let width = panel_width;
    let height = (body.height() - gap_y * (n_rows - 1) as f64 - strips.bottom * n_strips) / n_rows as f64;
    let frame = |idx: usize| {
        let (row, column) = (idx / n_columns, idx % n_columns);
        let in_column = || panels.iter().skip(column).step_by(n_columns);
        let left = in_column().map(|panel| left_width(panel, width, sizes)).fold(0.0, f64::max);
        // The same for all panels, so that plots side by side are equally wide.
        let line_ends = panels.iter().map(|panel| line_end_width(panel, width, sizes)).fold(0.0, f64::max);
        let right = in_column().map(|panel| columns_width(&panel.right, width)).fold(line_ends, f64::max);
        let x_labels = x_labels_everywhere || idx + n_columns >= panels.len();
        let down = height + gap_y + if x_labels_everywhere { strips.bottom } else { 0.0 };
        let (x, y) = (body.left + (width + gap_x) * column as f64, body.top + down * row as f64);
        let below = if x_labels { strips.bottom } else { 0.0 };
        Frame {
            whole: Rect::new(x, y, x + width, y + height + below),
            plot: Rect::new(x + left, y + strips.top(), x + width - right.max(6.0), y + height),
            title_y: y + strips.title * 0.7,
            note_y: (strips.note > 0.0).then_some(y + strips.title + strips.note * 0.5),
            headline_y: y + strips.title + strips.note + strips.headline * 0.5,
            label_y: y + strips.title + strips.note + strips.headline + strips.label * 0.45,
            x_labels,
            line_ends,
        }
    };
    (0..panels.len()).map(frame).collect()
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
    fn of(panels: &[Panel], width: f64, sizes: Sizes) -> Self {
        let height = |is_there: bool, height: f64| if is_there { height } else { 0.0 };
        let any = |test: fn(&Panel) -> bool| panels.iter().any(test);
        let columns = any(|panel| !panel.left.is_empty() || !panel.right.is_empty() || !panel.heads.is_empty());
        let tick = sizes.tick.size;
        // Titles and notes share a line if all fit.
        let needed = |panel: &Panel| sizes.title.width(&panel.title) + sizes.note.width(&panel.note) + NOTE_GAP;
        let is_tight = panels.iter().any(|panel| !panel.note.is_empty() && needed(panel) > width);
        Self {
            title: height(any(|panel| !panel.title.is_empty() || !panel.note.is_empty()), sizes.title.size * 1.7),
            note: height(is_tight, sizes.note.size * 1.4),
            headline: height(any(|panel| panel.headline.is_some()), tick * 2.0),
            label: height(columns || any(|panel| !panel.y.label.is_empty()), tick * 2.0),
            bottom: height(any(|panel| !panel.x.ticks.is_empty()), tick * 1.7)
                + height(any(|panel| !panel.x.label.is_empty()), tick * 1.6),
        }
    }

    fn top(&self) -> f64 {
        self.title + self.note + self.headline + self.label
    }
}

/// How wide the labels of the y axis, or the columns in their place, are.
fn left_width(panel: &Panel, width: f64, sizes: Sizes) -> f64 {
    if !panel.left.is_empty() {
        return columns_width(&panel.left, width);
    }
    let face = |strong| Face::of(sizes.tick.size, strong);
    let widest = panel.y.ticks.iter().map(|tick| face(tick.strong).width(&tick.label)).fold(0.0, f64::max);
    widest.min(width * 0.42) + 12.0
}

fn columns_width(columns: &[crate::chart::figure::Column], width: f64) -> f64 {
    columns.iter().map(|column| column.share * width).sum()
}

/// How wide the column for labels at line ends is: two lines are tried before it grows beyond a third.
fn line_end_width(panel: &Panel, width: f64, sizes: Sizes) -> f64 {
    let ends = panel.labels.iter().filter(|label| label.placement == Placement::LineEnd);
    let widest = ends.map(|label| Face::of(sizes.label, label.strong).width(&label.text)).fold(0.0, f64::max);
    if widest > 0.0 { widest.min(width * 0.28) + 16.0 } else { 0.0 }
}
