//! What the options of one issue are worth: a table, or a shape over their levels. Each kind of shape is a file.

mod linear;
mod logistic;
mod peak;
mod steps;

use crate::element::{Described, Field, LEVEL, Listed, Range, kinds};
pub use linear::Linear;
pub use logistic::Logistic;
pub use peak::Peak;
pub use steps::Steps;

/// The values of an issue's options.
#[derive(Clone, Debug, PartialEq)]
pub enum OptionValues {
    /// A value per option, 0 to 1.
    Table(Vec<f64>),
    /// A shape over the options' levels.
    Shape(Shape),
}

impl OptionValues {
    /// The value of each option, given the options' levels (`None` where an option has none; a shape needs them all).
    #[must_use]
    pub(crate) fn resolve(&self, levels: &[Option<f64>]) -> Vec<f64> {
        match self {
            Self::Table(values) => values.clone(),
            Self::Shape(shape) => {
                let value = |level: &Option<f64>| shape.value(level.expect("a shape needs a level for every option"));
                levels.iter().map(value).collect()
            }
        }
    }
}

kinds! {
    /// A value, 0 to 1, as a function of an option's level.
    #[derive(Clone, Debug, PartialEq)]
    pub enum Shape: ShapeKind {
        Linear(Linear),
        Peak(Peak),
        Steps(Steps),
        Logistic(Logistic),
    }
}

/// What every kind of shape has besides its fields.
pub(super) trait ShapeKind: Described + Listed<Shape> {
    /// The value of an option of that level.
    fn value(&self, level: f64) -> f64;

    /// Which numbers must not be alike, or the shape would be flat; nothing if any may stand together.
    fn unlike(&self) -> Option<Unlike>;

    /// What it looks like, with every number.
    fn words(&self) -> String;
}

/// Numbers of a shape that must not be alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unlike {
    /// Those in two fields.
    Each(&'static str, &'static str),
    /// That in a field, and 0.
    Zero(&'static str),
}

impl Shape {
    /// The value of an option of that level.
    #[must_use]
    pub fn value(&self, level: f64) -> f64 {
        self.kind().value(level)
    }

    /// Which numbers must not be alike, or the shape would be flat; nothing if any may stand together.
    #[must_use]
    pub fn unlike(&self) -> Option<Unlike> {
        self.kind().unlike()
    }

    /// What it looks like, with every number.
    #[must_use]
    pub fn words(&self) -> String {
        self.kind().words()
    }
}

/// Levels stay well within what can be reckoned with.
pub const LEVELS: Range = Range::closed(-1e12, 1e12);

/// A level.
const AT: Field = Field::number(LEVELS, LEVEL);

#[cfg(test)]
fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_not_be_alike_are_numbers_that_the_shape_has() {
        for shape in Shape::names().into_iter().filter_map(Shape::example) {
            let named = match shape.unlike() {
                Some(Unlike::Each(one, other)) => vec![one, other],
                Some(Unlike::Zero(one)) => vec![one],
                None => Vec::new(),
            };
            assert!(named.iter().all(|name| shape.number(name).is_some()), "{}: {named:?}", shape.name());
        }
    }
}
