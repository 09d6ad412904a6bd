//! What is drawn in a panel. Places are in the units of the axes.

use super::style::{BarFill, Colour, Hatch, Shape, Size, Stroke, Tint};

/// A thing drawn in a panel.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A line through points.
    Line(Line),
    /// Dots of one kind.
    Dots(Dots),
    /// A tinted rectangle.
    Band {
        /// From where to where it lies, left to right.
        x: [f64; 2],
        /// From where to where it lies, bottom to top.
        y: [f64; 2],
        /// Its colour.
        colour: Colour,
        /// How strong the colour is.
        tint: Tint,
        /// Its hatching.
        hatch: Hatch,
    },
    /// A horizontal bar.
    Bar(Bar),
    /// A tinted area between two lines.
    Area(Area),
    /// A cell of a heat map.
    Tile(Tile),
}

/// A cell of a heat map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tile {
    /// From where to where it lies, left to right.
    pub x: [f64; 2],
    /// From where to where it lies, bottom to top.
    pub y: [f64; 2],
    /// Its place on the colour scale, from 0, the lightest, to 1, the darkest.
    pub level: f64,
}

/// A tinted area between two lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Its edges from left to right: the place on the x axis, the lower and the upper edge.
    pub edges: Vec<[f64; 3]>,
    /// Its colour.
    pub colour: Colour,
    /// How strong the colour is.
    pub tint: Tint,
}

/// A line through points.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The points.
    pub points: Vec<[f64; 2]>,
    /// How it is drawn.
    pub stroke: Stroke,
    /// Whether an arrow head ends it.
    pub arrow: bool,
    /// How many times its own width it is drawn above its points, so that of two lines at one height both show.
    pub lift: f64,
}

/// Dots of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Dots {
    /// Where they are.
    pub points: Vec<[f64; 2]>,
    /// Their shape.
    pub shape: Shape,
    /// Their size.
    pub size: Size,
    /// Their colour.
    pub colour: Colour,
    /// How many widths of a main line they are drawn above their points, as the line that they mark.
    pub lift: f64,
}

/// A horizontal bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Where it starts and ends on the x axis.
    pub x: [f64; 2],
    /// The middle of its row on the y axis.
    pub at: f64,
    /// How much of a row it takes, 0 to 1.
    pub thickness: f64,
    /// Its colour.
    pub colour: Colour,
    /// How it is filled.
    pub fill: BarFill,
}

impl Mark {
    /// A line through points.
    #[must_use]
    pub fn line(points: Vec<[f64; 2]>, stroke: Stroke) -> Self {
        Self::Line(Line { points, stroke, arrow: false, lift: 0.0 })
    }

    /// A line that keeps each height until the next point, and the last one until `end`.
    #[must_use]
    pub fn steps(points: &[[f64; 2]], end: f64, stroke: Stroke) -> Self {
        let mut corners: Vec<[f64; 2]> = Vec::new();
        for &[x, y] in points {
            match corners.last() {
                Some(&[_, before]) if before == y => {}
                Some(&[_, before]) => corners.extend([[x, before], [x, y]]),
                None => corners.push([x, y]),
            }
        }
        if let Some((&[from, y], &[last, _])) = corners.last().zip(points.last())
            && from < end.max(last)
        {
            corners.push([end.max(last), y]);
        }
        Self::line(corners, stroke)
    }

    /// The same mark, drawn higher by so many widths of its line; bands, bars, areas and tiles stay where they are.
    #[must_use]
    pub fn lifted(mut self, lift: f64) -> Self {
        match &mut self {
            Self::Line(line) => line.lift = lift,
            Self::Dots(dots) => dots.lift = lift,
            Self::Band { .. } | Self::Bar(_) | Self::Area(_) | Self::Tile(_) => {}
        }
        self
    }

    /// Dots of one kind.
    #[must_use]
    pub fn dots(points: Vec<[f64; 2]>, shape: Shape, size: Size, colour: Colour) -> Self {
        Self::Dots(Dots { points, shape, size, colour, lift: 0.0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::figure::Width;

    #[test]
    fn steps_keep_each_height_until_the_next_point() {
        let stroke = Stroke::solid(Colour::Ink, Width::Thin);
        let Mark::Line(line) = Mark::steps(&[[0.0, 1.0], [2.0, 1.0], [3.0, 0.0]], 5.0, stroke) else {
            panic!("steps are a line")
        };
        assert_eq!(line.points, [[0.0, 1.0], [3.0, 1.0], [3.0, 0.0], [5.0, 0.0]]);
    }
}
