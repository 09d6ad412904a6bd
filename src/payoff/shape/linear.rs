//! A straight line.

use super::{AT, ShapeKind, Unlike};
use crate::element::element;

element! {
    /// From 0 at `worst` to 1 at `best` in a straight line, level beyond both.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Linear {
        /// The level that is worth 0.
        pub worst: f64 = AT.called("level of no value"),
        /// The level that is worth 1; not the other one.
        pub best: f64 = AT.called("level of most value"),
    }
    "Linear" => "0 at `worst`, 1 at `best`, a straight line between, level beyond",
}

impl ShapeKind for Linear {
    fn value(&self, level: f64) -> f64 {
        ((level - self.worst) / (self.best - self.worst)).clamp(0.0, 1.0)
    }

    fn unlike(&self) -> Option<Unlike> {
        Some(Unlike::Each("worst", "best"))
    }

    fn words(&self) -> String {
        format!("straight from worst, {}, to best, {}", self.worst, self.best)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payoff::shape::close;

    #[test]
    fn it_runs_either_way_and_stays_level_beyond() {
        let fewer_is_better = Linear { worst: 2200.0, best: 1000.0 };
        close(fewer_is_better.value(1600.0), 0.5);
        close(fewer_is_better.value(500.0), 1.0);
        close(fewer_is_better.value(6000.0), 0.0);
    }
}
