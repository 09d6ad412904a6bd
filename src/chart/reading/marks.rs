//! By which marks the sides are told apart.

use crate::chart::figure::{Colour, Dash, Shape, Stroke, Width};
use crate::quantity::Side;

/// The colour of a side.
pub(in crate::chart) const fn colour(side: Side) -> Colour {
    match side {
        Side::First => Colour::First,
        Side::Second => Colour::Second,
    }
}

/// The shape of a side's dots, so that the sides differ without colours.
pub(in crate::chart) const fn shape(side: Side) -> Shape {
    match side {
        Side::First => Shape::Disc,
        Side::Second => Shape::Square,
    }
}

/// The shape of a side's dots that stand for what counts less: barred, or only said.
pub(in crate::chart) const fn hollow(side: Side) -> Shape {
    match side {
        Side::First => Shape::Ring,
        Side::Second => Shape::Frame,
    }
}

/// The main line of a side, so that the sides differ without colours.
pub(in crate::chart) const fn main_stroke(side: Side) -> Stroke {
    let dash = match side {
        Side::First => Dash::Solid,
        Side::Second => Dash::Dashed,
    };
    Stroke { colour: colour(side), width: Width::Thick, dash }
}
