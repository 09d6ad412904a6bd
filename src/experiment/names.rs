//! Numbers, sides and packages as records write them.

use crate::agenda::{Agenda, Package};
use crate::measure::measures;
use crate::quantity::{Payoff, PerSide, Side};
use crate::result::{PackageRecord, PayoffRecord};
use crate::scenario::Scenario;

/// The names that records go by.
pub(in crate::experiment) struct Names<'a> {
    agenda: &'a Agenda,
    sides: PerSide<&'a str>,
}

impl<'a> Names<'a> {
    pub(in crate::experiment) fn new(scenario: &'a Scenario) -> Self {
        Self { agenda: &scenario.agenda, sides: PerSide::from_fn(|side| scenario.delegations[side].name.as_str()) }
    }

    /// The name of a side.
    pub(in crate::experiment) fn side(&self, side: Side) -> &'a str {
        self.sides[side]
    }

    /// A number per delegation.
    pub(in crate::experiment) fn record(&self, of: impl Fn(Side) -> f64) -> PayoffRecord {
        Side::BOTH.map(|side| (self.sides[side].to_owned(), of(side))).into_iter().collect()
    }

    /// Payoffs by delegation.
    pub(in crate::experiment) fn payoffs(&self, payoffs: PerSide<Payoff>) -> PayoffRecord {
        self.record(|side| number(payoffs[side].get()))
    }

    /// An option per issue.
    pub(in crate::experiment) fn package(&self, package: &Package) -> PackageRecord {
        let named = package.iter().map(|(idx, option)| {
            let issue = self.agenda.issue(idx);
            (issue.name.clone(), issue.option_name(option).to_owned())
        });
        named.collect()
    }
}

/// The name and the title of every measure that says something of a scenario, in their order.
pub(in crate::experiment) fn measure_names(scenario: &Scenario) -> Vec<(String, String)> {
    let names = PerSide::from_fn(|side| scenario.delegations[side].name.as_str());
    let titles = PerSide::from_fn(|side| scenario.delegations[side].title.as_str());
    measures(&scenario.agenda.chambers).iter().map(|measure| (measure.name(names), measure.title(titles))).collect()
}

/// A number to twelve decimals: all that counts, without the traces of fixed-point arithmetic.
pub(in crate::experiment) fn number(value: f64) -> f64 {
    // Adding zero turns -0 into 0.
    (value * 1e12).round() / 1e12 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_a_person_would() {
        assert_eq!(number(Payoff::new(0.3).get()).to_string(), "0.3");
        assert_eq!(number(-1e-15).to_string(), "0");
        assert_eq!(number(2.0 / 3.0).to_string(), "0.666666666667");
    }
}
