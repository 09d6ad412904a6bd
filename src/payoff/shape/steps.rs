//! Steps from level to level.

use super::{ShapeKind, Unlike};
use crate::element::{Field, Holds, element};

element! {
    /// The value of the last step at or below the level; 0 below the first step.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Steps {
        /// Where each step begins, in rising order, and what it is worth.
        pub steps: Vec<(f64, f64)> = Field::of(Holds::Steps).called("steps"),
    }
    "Steps" => "the value of the last step at or below the level; 0 below the first: `Steps([(from, value), ..])`",
}

impl ShapeKind for Steps {
    fn value(&self, level: f64) -> f64 {
        self.steps.iter().rev().find(|(from, _)| *from <= level).map_or(0.0, |(_, value)| *value)
    }

    fn unlike(&self) -> Option<Unlike> {
        None
    }

    fn words(&self) -> String {
        let steps: Vec<String> = self.steps.iter().map(|(from, value)| format!("{value} from {from}")).collect();
        format!("steps, {}", steps.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payoff::shape::close;

    #[test]
    fn they_hold_until_the_next() {
        let steps = Steps { steps: vec![(0.0, 0.2), (10.0, 0.7)] };
        close(steps.value(-1.0), 0.0);
        close(steps.value(9.9), 0.2);
        close(steps.value(10.0), 0.7);
    }
}
