//! Places on a sheet.

/// Plotters draws on whole pixels: ten to one of our units keep curves smooth.
pub(super) const GRID: f64 = 10.0;

/// A place in units of the sheet from its top left corner.
pub(super) type Point = (f64, f64);

/// Which end of a text stands at the given place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Start,
    Middle,
    End,
}
