//! What is drawn in a panel. Places are in the units of the axes.

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

/// What a colour stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// The delegation named first.
    First,
    /// The delegation named second.
    Second,
    /// Text and neutral marks.
    Ink,
    /// Lesser text.
    Muted,
    /// Marks in the background.
    Faint,
    /// Marks far in the background.
    Fainter,
    /// What came to an agreement.
    Agreement,
    /// What rises under a what-if.
    Rise,
    /// What falls under a what-if.
    Fall,
    /// The sheet: text on a dark mark.
    Paper,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// Its width.
    pub width: Width,
    /// Its dashes.
    pub dash: Dash,
}

/// How wide a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// A guide.
    Thin,
    /// A lesser line.
    Medium,
    /// A main line.
    Thick,
    /// A line as wide as a bar.
    Broad,
}

/// How a line is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    /// Not at all.
    Solid,
    /// In dashes.
    Dashed,
    /// In dots.
    Dotted,
}

/// The shape of a dot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A filled circle.
    Disc,
    /// An open circle.
    Ring,
    /// A filled square.
    Square,
    /// An open square.
    Frame,
    /// A filled diamond.
    Diamond,
    /// A filled triangle.
    Triangle,
}

/// The size of a dot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// One of a cloud.
    Tiny,
    /// One of a line.
    Small,
    /// One of a cloud that counts for many.
    Medium,
    /// One that stands alone.
    Large,
    /// The one to look at.
    Huge,
}

/// How strong a band is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tint {
    /// Hardly there.
    Light,
    /// Clearly there.
    Strong,
}

/// The hatching of a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hatch {
    /// None.
    Plain,
    /// Lines that rise to the right.
    Rising,
    /// Lines that fall to the right.
    Falling,
}

/// How a bar is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarFill {
    /// With its colour.
    Filled,
    /// With a tint of its colour.
    Tinted,
    /// With so many percent of its colour, 0 to 100.
    Shaded(u8),
    /// With a tint of its colour and hatching.
    Hatched,
    /// Not: only its outline is drawn.
    Outline,
}

impl Stroke {
    /// An unbroken line.
    #[must_use]
    pub const fn solid(colour: Colour, width: Width) -> Self {
        Self { colour, width, dash: Dash::Solid }
    }

    /// A dashed line.
    #[must_use]
    pub const fn dashed(colour: Colour, width: Width) -> Self {
        Self { colour, width, dash: Dash::Dashed }
    }

    /// A dotted line.
    #[must_use]
    pub const fn dotted(colour: Colour, width: Width) -> Self {
        Self { colour, width, dash: Dash::Dotted }
    }
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

impl Label {
    /// A label that stands wherever it covers least.
    #[must_use]
    pub fn near(at: [f64; 2], text: impl Into<String>, colour: Colour) -> Self {
        Self { at, text: text.into(), colour, strong: false, placement: Placement::Near }
    }

    /// A label at the end of a line.
    #[must_use]
    pub fn line_end(at: [f64; 2], text: impl Into<String>, colour: Colour) -> Self {
        Self { at, text: text.into(), colour, strong: false, placement: Placement::LineEnd }
    }

    /// A label in the middle of a box of this width and height.
    #[must_use]
    pub fn inside(at: [f64; 2], size: [f64; 2], text: impl Into<String>, colour: Colour) -> Self {
        Self { at, text: text.into(), colour, strong: false, placement: Placement::Inside(size) }
    }

    /// The same label, standing out.
    #[must_use]
    pub fn strong(mut self) -> Self {
        self.strong = true;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_keep_each_height_until_the_next_point() {
        let stroke = Stroke::solid(Colour::Ink, Width::Thin);
        let Mark::Line(line) = Mark::steps(&[[0.0, 1.0], [2.0, 1.0], [3.0, 0.0]], 5.0, stroke) else {
            panic!("steps are a line")
        };
        assert_eq!(line.points, [[0.0, 1.0], [3.0, 1.0], [3.0, 0.0], [5.0, 0.0]]);
    }
}
