//! From the units of a panel's axes to pixels.

use super::canvas::{Point, Rect};
use crate::chart::figure::{Axis, Panel};

/// From the units of a panel's axes to pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    plot: Rect,
    x: [f64; 2],
    y: [f64; 2],
}

impl Scale {
    pub(super) fn new(panel: &Panel, plot: Rect) -> Self {
        Self { plot, x: range(&panel.x), y: range(&panel.y) }
    }

    pub(super) fn x(self, value: f64) -> f64 {
        let share = (value - self.x[0]) / (self.x[1] - self.x[0]);
        self.plot.left + share.clamp(-0.5, 1.5) * self.plot.width()
    }

    pub(super) fn y(self, value: f64) -> f64 {
        let share = (value - self.y[0]) / (self.y[1] - self.y[0]);
        self.plot.bottom - share.clamp(-0.5, 1.5) * self.plot.height()
    }

    pub(super) fn point(self, [x, y]: [f64; 2]) -> Point {
        (self.x(x), self.y(y))
    }

    /// How high a row, one unit of the y axis, is.
    pub(super) fn row_height(self) -> f64 {
        self.plot.height() / (self.y[1] - self.y[0])
    }
}

/// The ends of an axis, apart even if the axis is empty.
fn range(axis: &Axis) -> [f64; 2] {
    if axis.from < axis.to { [axis.from, axis.to] } else { [axis.from, axis.from + 1.0] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn low_values_are_left_and_down() {
        let axis = |from, to| Axis { label: String::new(), from, to, ticks: Vec::new(), grid: false };
        let panel = Panel::new("", axis(0.0, 2.0), axis(1.0, 3.0));
        let scale = Scale::new(&panel, Rect::new(100.0, 50.0, 300.0, 250.0));
        assert_eq!(scale.point([0.0, 1.0]), (100.0, 250.0));
        assert_eq!(scale.point([1.0, 2.5]), (200.0, 100.0));
        assert_eq!(scale.row_height(), 100.0);
        let empty = Panel::new("", axis(1.0, 1.0), axis(0.0, 0.0));
        assert!(Scale::new(&empty, Rect::new(0.0, 0.0, 9.0, 9.0)).point([1.0, 0.0]).0.is_finite());
    }
}
