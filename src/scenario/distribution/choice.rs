//! One of some numbers.

use super::{Distribution, DistributionKind, Known, figure};
use crate::element::{Field, Holds, element};
use crate::scenario::problem::ProblemKind;

element! {
    /// One of some numbers, with chances in proportion to their weights.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Choice {
        /// The numbers with their chances, which count in proportion.
        pub of: Vec<(f64, f64)> = Field::of(Holds::Chances).called("numbers with their chances"),
    }
    "Choice" => "one of the numbers; `Choice([..])` where nothing else is said",
}

impl DistributionKind for Choice {
    fn quantile(&self, u: f64) -> f64 {
        let total: f64 = self.of.iter().map(|(_, weight)| weight).sum();
        let mut so_far = 0.0;
        for (value, weight) in &self.of {
            so_far += weight;
            if u * total < so_far {
                return *value;
            }
        }
        self.of.last().map_or(f64::NAN, |(value, _)| *value)
    }

    fn wrong(&self) -> Option<(ProblemKind, Option<&'static str>)> {
        None
    }

    fn words(&self) -> String {
        let total: f64 = self.of.iter().map(|(_, chance)| chance).sum();
        let percent = |chance: f64| (1_000.0 * chance / total).round() / 10.0;
        let one = |(number, chance): &(f64, f64)| format!("{number} ({}%)", percent(*chance));
        self.of.iter().map(one).collect::<Vec<_>>().join(" or ")
    }

    fn narrowed(&self, known: &Known<'_>) -> Option<Distribution> {
        let (values, weights) = known.drawn?;
        let sum: f64 = weights.iter().sum();
        let chance = |of: f64| {
            let found = values.iter().zip(weights).filter(|(value, _)| **value == of);
            figure(found.map(|(_, weight)| weight).sum::<f64>() / sum)
        };
        let of: Vec<(f64, f64)> = self.of.iter().map(|(number, _)| (*number, chance(*number))).collect();
        let of: Vec<(f64, f64)> = of.into_iter().filter(|(_, chance)| *chance > 0.0).collect();
        (!of.is_empty()).then(|| Self { of }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_has_its_share_of_the_draws() {
        let choice = Choice { of: vec![(1500.0, 0.4), (1600.0, 0.3), (1675.0, 0.3)] };
        assert_eq!([0.39, 0.41, 0.69, 0.71].map(|u| choice.quantile(u)), [1500.0, 1600.0, 1600.0, 1675.0]);
    }
}
