//! How large letters, gaps and marks are.

use super::font::Face;
use super::sheet::SMALLEST_LETTERS;
use crate::chart::figure::Axis;

/// The sizes of letters and gaps, by how many panels share the sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sizes {
    pub(super) title: Face,
    pub(super) note: Face,
    pub(super) tick: Face,
    pub(super) label: f64,
    /// The gaps between panels, across and down.
    pub(super) gaps: [f64; 2],
    /// How much the marks are scaled.
    pub(super) marks: f64,
}

impl Sizes {
    /// The sizes that suit so many panels.
    pub(super) fn for_panels(n_panels: usize, is_narrow: bool) -> Self {
        let of = |title, rest, gaps, marks| Self {
            title: Face::bold(title),
            note: Face::regular(rest),
            tick: Face::regular(rest),
            label: rest + 1.0,
            gaps,
            marks,
        };
        match n_panels {
            0..=2 if is_narrow => of(19.0, 16.0, [32.0, 26.0], 0.9),
            3..=4 if is_narrow => of(18.0, 15.5, [28.0, 22.0], 0.85),
            _ if is_narrow => of(16.5, 15.0, [24.0, 16.0], 0.8),
            0..=2 => of(22.0, 18.0, [56.0, 30.0], 1.0),
            3..=4 => of(20.0, 17.0, [44.0, 28.0], 1.0),
            5..=9 => of(18.0, 16.0, [36.0, 20.0], 0.9),
            _ => of(16.5, SMALLEST_LETTERS, [28.0, 14.0], 0.8),
        }
    }

    /// How much what stands under the labels of an axis takes, in sizes of its letters.
    pub(super) fn under(self, axis: &Axis) -> f64 {
        let is_there = axis.ticks.iter().any(|tick| !tick.under.is_empty());
        if is_there { self.tick.line_height() / self.tick.size } else { 0.0 }
    }

    /// How high a line of a column is.
    pub(super) fn column_line(size: f64) -> f64 {
        size * 1.18
    }
}
