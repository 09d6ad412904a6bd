//! Texts beside marks.

use super::style::Colour;

/// A text beside a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// What it names, on the two axes.
    pub at: [f64; 2],
    /// The text.
    pub text: String,
    /// Its colour.
    pub colour: Colour,
    /// Whether it stands out.
    pub strong: bool,
    /// Where it may stand.
    pub placement: Placement,
}

/// Where a label may stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Placement {
    /// Anywhere near, wherever it covers least.
    Near,
    /// Right of the plot, at the height of the end of its line.
    LineEnd,
    /// Directly left.
    Left,
    /// Directly right.
    Right,
    /// In the middle of a box of this width and height, in the units of the axes, in as many lines as fit.
    Inside([f64; 2]),
}

impl Label {
    /// A label that stands wherever it covers least.
    #[must_use]
    pub fn near(at: [f64; 2], text: impl Into<String>, colour: Colour) -> Self {
        Self { at, text: text.into(), colour, strong: false, placement: Placement::Near }
    }

    /// A label at the end of a line.
    #[must_use]
    pub(crate) fn line_end(at: [f64; 2], text: impl Into<String>, colour: Colour) -> Self {
        Self { at, text: text.into(), colour, strong: false, placement: Placement::LineEnd }
    }

    /// A label in the middle of a box of this width and height.
    #[must_use]
    pub fn inside(at: [f64; 2], size: [f64; 2], text: impl Into<String>, colour: Colour) -> Self {
        Self { at, text: text.into(), colour, strong: false, placement: Placement::Inside(size) }
    }

    /// The same label, standing out.
    #[must_use]
    pub(crate) fn strong(mut self) -> Self {
        self.strong = true;
        self
    }
}
