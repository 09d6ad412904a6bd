//! A drawn chart as data: what is shown where, with no statistics and no pixels.

mod axis;
mod label;
mod mark;
mod panel;
mod style;

use crate::tongue::Language;
pub use axis::{Axis, Tick, number_axis, payoff_axis};
pub(crate) use axis::{decimal, decimals, round_step, stepped_axis};
pub use label::{Label, Placement};
pub use mark::{Area, Bar, Dots, Line, Mark, Tile};
pub use panel::{Cell, Column, Head, Panel};
pub use style::{BarFill, Colour, Dash, Hatch, Shape, Size, Stroke, Tint, Width};

/// A whole chart: a slide with a title, a subtitle, one or more panels and a source line.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What one sees.
    pub title: String,
    /// How to read it.
    pub subtitle: String,
    /// Signs that no label beside a mark explains.
    pub keys: Vec<Key>,
    /// How many panels stand side by side; at least 1.
    pub n_columns: usize,
    /// The panels, row by row.
    pub panels: Vec<Panel>,
    /// Where the data come from.
    pub source: Source,
}

/// Where the data of a chart come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// In which language the chart is.
    pub language: Language,
    /// The scenario's title.
    pub scenario: String,
    /// What-ifs whose changes were made.
    pub what_if: Option<String>,
    /// What was set besides.
    pub set: Option<String>,
    /// Seed and version.
    pub run: String,
}

/// A sign and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The sign.
    pub sign: Sign,
    /// What it means.
    pub text: String,
}

/// A small picture of a mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sign {
    /// A piece of line.
    Line(Stroke),
    /// A dot.
    Dot(Shape, Colour),
    /// A dot as large as it is drawn.
    Sized(Shape, Colour, Size),
    /// A piece of band.
    Band(Colour, Tint, Hatch),
    /// A piece of bar.
    Bar(Colour, BarFill),
    /// A cell of a heat map, by its place on the colour scale.
    Tile(f64),
}

impl Key {
    /// A key.
    pub fn new(sign: Sign, text: impl Into<String>) -> Self {
        Self { sign, text: text.into() }
    }
}

impl Figure {
    /// Every text of the figure, in no particular order: what a test looks for words in.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        let mut texts = vec![self.title.as_str(), &self.subtitle, &self.source.scenario, &self.source.run];
        texts.extend([&self.source.what_if, &self.source.set].into_iter().flatten().map(String::as_str));
        texts.extend(self.keys.iter().map(|key| key.text.as_str()));
        for panel in &self.panels {
            texts.extend(panel.texts());
        }
        texts
    }
}
