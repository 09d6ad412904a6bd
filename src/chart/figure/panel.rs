//! One pair of axes with what is drawn between them.

use super::{Axis, Colour, Label, Mark, Placement, Shape, Size};

/// One pair of axes with what is drawn between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// What the panel shows.
    pub title: String,
    /// The colour of the title.
    pub colour: Colour,
    /// A remark beside the title.
    pub note: String,
    /// A remark over the plot, at a place on the x axis.
    pub headline: Option<(f64, String)>,
    /// Said in the middle of a panel that has nothing to show.
    pub message: Option<String>,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// Whether a unit is equally long on both axes.
    pub square: bool,
    /// Columns of text left of the plot, one cell a row; they replace the labels of the y axis.
    pub left: Vec<Column>,
    /// Columns of text right of the plot.
    pub right: Vec<Column>,
    /// Headings over the plot: left or right of a place on the x axis, or in the middle over a part of it.
    pub heads: Vec<Head>,
    /// What is drawn, from back to front.
    pub marks: Vec<Mark>,
    /// Texts beside marks, the most important first.
    pub labels: Vec<Label>,
}

/// A heading over a part of the plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The place on the x axis that it stands beside, or over.
    pub at: f64,
    /// On which side of the place, or over how much of the axis.
    pub placement: Placement,
    /// The text.
    pub text: String,
    /// Its colour.
    pub colour: Colour,
}

/// A column of text beside the plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// The colour of its heading.
    pub colour: Colour,
    /// How wide it is, as a share of the panel's width.
    pub share: f64,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A text in a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its row, as a place on the y axis.
    pub at: f64,
    /// The text.
    pub text: String,
    /// Its colour.
    pub colour: Colour,
    /// Whether it stands out.
    pub strong: bool,
}

impl Panel {
    /// An empty panel.
    #[must_use]
    pub fn new(title: impl Into<String>, x: Axis, y: Axis) -> Self {
        Self {
            title: title.into(),
            colour: Colour::Ink,
            note: String::new(),
            headline: None,
            message: None,
            x,
            y,
            square: false,
            left: Vec::new(),
            right: Vec::new(),
            heads: Vec::new(),
            marks: Vec::new(),
            labels: Vec::new(),
        }
    }

    /// The first label whose text contains `part`.
    #[must_use]
    pub fn label(&self, part: &str) -> Option<&Label> {
        self.labels.iter().find(|label| label.text.contains(part))
    }

    /// The places of the dots of that shape and size: what a test looks for.
    #[must_use]
    pub fn dots(&self, shape: Shape, size: Size) -> Vec<[f64; 2]> {
        let of = |mark: &Mark| match mark {
            Mark::Dots(dots) if dots.shape == shape && dots.size == size => Some(dots.points.clone()),
            Mark::Line(_) | Mark::Dots(_) | Mark::Band { .. } | Mark::Bar(_) | Mark::Area(_) | Mark::Tile(_) => None,
        };
        self.marks.iter().filter_map(of).flatten().collect()
    }

    pub(super) fn texts(&self) -> Vec<&str> {
        let mut texts = vec![self.title.as_str(), &self.note, &self.x.label, &self.y.label];
        texts.extend(self.headline.iter().map(|(_, text)| text.as_str()));
        texts.extend(self.message.as_deref());
        texts.extend(self.x.ticks.iter().chain(&self.y.ticks).flat_map(|tick| [tick.label.as_str(), &tick.under]));
        texts.extend(self.heads.iter().map(|head| head.text.as_str()));
        for column in self.left.iter().chain(&self.right) {
            texts.push(&column.title);
            texts.extend(column.cells.iter().map(|cell| cell.text.as_str()));
        }
        texts.extend(self.labels.iter().map(|label| label.text.as_str()));
        texts
    }
}
