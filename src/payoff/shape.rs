//! What the options of one issue are worth: a table, or a shape over their levels.

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
    pub fn resolve(&self, levels: &[Option<f64>]) -> Vec<f64> {
        match self {
            Self::Table(values) => values.clone(),
            Self::Shape(shape) => {
                let value = |level: &Option<f64>| shape.value(level.expect("a shape needs a level for every option"));
                levels.iter().map(value).collect()
            }
        }
    }
}

/// A value, 0 to 1, as a function of an option's level.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// From 0 at `worst` to 1 at `best` in a straight line, level beyond both.
    Linear {
        /// The level that is worth 0.
        worst: f64,
        /// The level that is worth 1.
        best: f64,
    },
    /// 1 at `at`, falling in a straight line to 0 at a distance of `width` on either side.
    Peak {
        /// The level that is worth 1.
        at: f64,
        /// How far away a level is worth nothing; positive.
        width: f64,
    },
    /// The value of the last step at or below the level; 0 below the first step.
    Steps(Vec<(f64, f64)>),
    /// `1 / (1 + e^(-slope * (level - midpoint)))`: 0.5 at the midpoint. A positive slope prefers high levels.
    Logistic {
        /// The level that is worth 0.5.
        midpoint: f64,
        /// How fast the value changes there, per unit of the level; not 0.
        slope: f64,
    },
}

impl Shape {
    /// The value of an option of that level.
    #[must_use]
    pub fn value(&self, level: f64) -> f64 {
        match self {
            Self::Linear { worst, best } => ((level - worst) / (best - worst)).clamp(0.0, 1.0),
            Self::Peak { at, width } => (1.0 - (level - at).abs() / width).max(0.0),
            Self::Steps(steps) => steps.iter().rev().find(|(from, _)| *from <= level).map_or(0.0, |(_, value)| *value),
            Self::Logistic { midpoint, slope } => 1.0 / (1.0 + libm::exp(-slope * (level - midpoint))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
    }

    #[test]
    fn linear_runs_either_way_and_stays_level_beyond() {
        let fewer_is_better = Shape::Linear { worst: 2200.0, best: 1000.0 };
        close(fewer_is_better.value(1600.0), 0.5);
        close(fewer_is_better.value(500.0), 1.0);
        close(fewer_is_better.value(6000.0), 0.0);
    }

    #[test]
    fn peak_falls_on_both_sides() {
        let peak = Shape::Peak { at: 10.0, width: 4.0 };
        close(peak.value(10.0), 1.0);
        close(peak.value(9.0), 0.75);
        close(peak.value(13.0), 0.25);
        close(peak.value(20.0), 0.0);
    }

    #[test]
    fn steps_hold_until_the_next() {
        let steps = Shape::Steps(vec![(0.0, 0.2), (10.0, 0.7)]);
        close(steps.value(-1.0), 0.0);
        close(steps.value(9.9), 0.2);
        close(steps.value(10.0), 0.7);
    }

    #[test]
    fn logistic_is_one_half_at_its_midpoint() {
        let logistic = Shape::Logistic { midpoint: 700.0, slope: -0.01 };
        close(logistic.value(700.0), 0.5);
        close(logistic.value(600.0), 1.0 / (1.0 + libm::exp(-1.0)));
    }
}
