//! Best at one level.

use super::{AT, LEVELS, ShapeKind, Unlike};
use crate::element::{Field, LEVEL, Range, element};

element! {
    /// 1 at `at`, falling in a straight line to 0 at a distance of `width` on either side.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Peak {
        /// The level that is worth 1.
        pub at: f64 = AT.called("level of most value"),
        /// How far away a level is worth nothing.
        pub width: f64 = Field::number(Range::above(0.0, LEVELS.greatest), LEVEL).called("distance from the best level at which nothing is left"),
    }
    "Peak" => "1 at `at`, falling in straight lines to 0 at a distance of `width` on both sides",
}

impl ShapeKind for Peak {
    fn value(&self, level: f64) -> f64 {
        (1.0 - (level - self.at).abs() / self.width).max(0.0)
    }

    fn unlike(&self) -> Option<Unlike> {
        None
    }

    fn words(&self) -> String {
        format!("peak at {}, nothing {} away", self.at, self.width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payoff::shape::close;

    #[test]
    fn it_falls_on_both_sides() {
        let peak = Peak { at: 10.0, width: 4.0 };
        close(peak.value(10.0), 1.0);
        close(peak.value(9.0), 0.75);
        close(peak.value(13.0), 0.25);
        close(peak.value(20.0), 0.0);
    }
}
