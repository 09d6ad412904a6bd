//! How marks look: colours by what they stand for, strokes, shapes, fills.

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
    /// A star of five points: what really happened.
    Star,
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
    pub(crate) const fn solid(colour: Colour, width: Width) -> Self {
        Self { colour, width, dash: Dash::Solid }
    }

    /// A dashed line.
    #[must_use]
    pub(crate) const fn dashed(colour: Colour, width: Width) -> Self {
        Self { colour, width, dash: Dash::Dashed }
    }

    /// A dotted line.
    #[must_use]
    pub(crate) const fn dotted(colour: Colour, width: Width) -> Self {
        Self { colour, width, dash: Dash::Dotted }
    }
}
