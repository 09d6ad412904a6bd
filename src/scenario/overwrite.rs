//! Numbers written straight into a scenario, which takes microseconds where editing and reading its text takes
//! milliseconds.

use super::distribution::Distribution;
use super::document::{Document, read_edited};
use super::edit;
use super::model::Scenario;
use super::place::Place;
use super::source::Source;
use super::uncertainty::UncertainNumber;
use crate::element::Range;
use crate::payoff::shape::Unlike;
use crate::payoff::{OptionValues, Shape};

/// A scenario whose numbers at some addresses can be overwritten.
#[derive(Clone, Debug)]
pub struct Overwrite {
    base: Scenario,
    numbers: Vec<Number>,
}

/// A number that can be overwritten.
#[derive(Clone, Debug)]
struct Number {
    place: Place,
    /// Its place among the scenario's addresses.
    address: usize,
    /// Its place among what is uncertain, if its distribution lies around it.
    uncertain: Option<usize>,
}

impl Overwrite {
    /// Makes those numbers of a scenario ready to be overwritten. They must have been set in it ([`Document::set_all`]), so
    /// that none of them is left to a default. Nothing where numbers there may keep a scenario from
    /// holding, or move something else along: such scenarios are to be made by [`Document::set_all`] one by one.
    #[must_use]
    pub fn new(document: &Document, addresses: &[&str]) -> Option<Self> {
        let mut base = document.scenario().clone();
        if base.variants.is_some() {
            // What events set is set in the text.
            return None;
        }
        let number = |name: &&str| {
            let address = base.addresses.iter().position(|address| address.name == **name)?;
            let uncertain = base.uncertainty.numbers.iter().position(|number| number.address == **name);
            let range = base.addresses[address].range;
            let moves_along = uncertain.is_none_or(|place| moves_along(&base.uncertainty.numbers[place], range));
            let is_plain = base.addresses[address].written && moves_along && stands_by_itself(&base, name, range);
            is_plain.then_some(Number { place: Place::find(&mut base, name)?, address, uncertain })
        };
        let numbers = addresses.iter().map(number).collect::<Option<_>>()?;
        Some(Self { base, numbers })
    }

    /// The scenario whose numbers are overwritten.
    #[must_use]
    pub const fn base(&self) -> &Scenario {
        &self.base
    }

    /// The scenario with these numbers at the addresses, in their order: the one that [`Document::set_all`] makes of them.
    /// Each must lie in the range of its address, and weights that are overwritten must still sum to 1.
    #[must_use]
    pub fn with(&self, numbers: &[f64]) -> Scenario {
        let mut scenario = self.base.clone();
        for (kept, number) in self.numbers.iter().zip(numbers) {
            kept.place.number_mut(&mut scenario).expect("it is kept where it was found").set(*number);
            scenario.addresses[kept.address].value = *number;
            let uncertain = kept.uncertain.map(|place| &mut scenario.uncertainty.numbers[place].distribution);
            if let Some(centre) = uncertain.and_then(Distribution::centre_mut) {
                centre.set(*number);
            }
        }
        scenario
    }
}

/// Whether a distribution is one that moves along with the number written, whichever of its range that is.
fn moves_along(number: &UncertainNumber, range: Range) -> bool {
    number.is_around_written && number.distribution.may_lie_around(range)
}

/// Whether any number of its range may stand at an address, whatever stands elsewhere (weights aside, which sum to 1).
/// Shapes could become flat or stop rising, payoffs too large, rounds too many.
pub(super) fn stands_by_itself(scenario: &Scenario, address: &str, range: Range) -> bool {
    let parts: Vec<&str> = address.split('.').collect();
    match parts.as_slice() {
        ["clock" | "agenda" | "events", ..] => false,
        [name, "values", issue, field] => match shape(scenario, name, issue).and_then(Shape::unlike) {
            Some(Unlike::Each(one, other)) => ![one, other].contains(field),
            Some(Unlike::Zero(other)) => *field != other,
            None => true,
        },
        [_, "values", _, _, field] => *field == "value",
        // A share makes nothing larger than it was.
        [_, "linkages", ..] => range.least >= 0.0 && range.greatest <= 1.0,
        [_, "no_deal", field, ..] => matches!(*field, "values" | "adjustment"),
        ["ratification", ..]
        | [_, "principals", _, "floor"]
        | [_, "weights" | "bonuses" | "strategy" | "judges", ..]
        | [_, "discount" | "delay_cost" | "failed_ratification"] => true,
        _ => false,
    }
}

/// The shape of the values that a delegation gives to an issue, if they have one.
fn shape<'s>(scenario: &'s Scenario, delegation: &str, issue: &str) -> Option<&'s Shape> {
    let delegation = scenario.delegations.iter().find(|known| known.name == delegation)?;
    let issue = scenario.agenda.issues.iter().position(|known| known.name == issue)?;
    match &delegation.rules.values[issue] {
        OptionValues::Shape(shape) => Some(shape),
        OptionValues::Table(_) => None,
    }
}

impl Document {
    /// The same scenario without its what-ifs, which makes it quicker to change.
    #[must_use]
    pub(crate) fn without_what_ifs(&self) -> Self {
        let entries: Vec<_> = self.slots.what_ifs.iter().map(|place| place.span).collect();
        if entries.is_empty() {
            return self.clone();
        }
        let mut origins = self.origins();
        let source = Source::new(self.name(), &edit::cut(self.text(), &mut origins, &entries));
        let (scenario, findings) = read_edited(&source);
        if findings.problems.is_empty() { Self::of(source, scenario, findings).made_of(origins) } else { self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// The shipped scenarios.
    fn documents() -> Vec<Document> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
        ["tutorial", "moscow-2008-table", "new-start-2009"]
            .map(|name| crate::scenario::load(folder.join(format!("{name}.ron"))).expect("it is shipped"))
            .to_vec()
    }

    #[test]
    fn overwriting_gives_the_scenario_that_setting_gives() {
        let mut n_compared = 0;
        for document in documents() {
            let document = document.without_what_ifs();
            let addresses = document.scenario().addresses.clone();
            // Of large scenarios one address in twelve, as setting is slow.
            let step = if addresses.len() > 100 { 12 } else { 1 };
            let exponents = addresses.iter().filter(|address| address.name.ends_with(".exponent"));
            let addresses = addresses.iter().step_by(step).chain(exponents);
            for address in addresses.filter(|address| !address.name.contains(".weights.")) {
                let name = address.name.as_str();
                let [one, other] = [0.25, 0.75].map(|share| {
                    let (low, high) = (address.range.least.max(-2.0), address.range.greatest.min(2.0));
                    address.range.nearest(low + share * (high - low))
                });
                let set = |number: f64| document.set(name, number.to_string());
                let (Ok(one), Ok(expected)) = (set(one), set(other)) else { continue };
                if let Some(overwrite) = Overwrite::new(&one, &[name]) {
                    assert!(overwrite.with(&[other]) == *expected.scenario(), "{name} of {}", document.name());
                    n_compared += 1;
                }
            }
        }
        assert!(n_compared > 50, "{n_compared} addresses were compared");
    }

    #[test]
    fn weights_are_overwritten_together() {
        let document = documents().swap_remove(0).without_what_ifs();
        let names = ["us.weights.ceiling", "us.weights.inspections", "us.weights.site"];
        let set = |numbers: [f64; 3]| {
            let texts = numbers.map(|number| number.to_string());
            document.set_all(&[0, 1, 2].map(|i| (names[i], texts[i].as_str()))).expect("they sum to 1")
        };
        let overwrite = Overwrite::new(&set([0.2, 0.3, 0.5]), &names).expect("weights may be overwritten");
        assert!(overwrite.with(&[0.5, 0.25, 0.25]) == *set([0.5, 0.25, 0.25]).scenario());
    }

    #[test]
    fn what_bears_on_other_numbers_is_not_overwritten() {
        let document = documents().swap_remove(0).without_what_ifs();
        for (name, value) in [("clock.turn", "14"), ("us.values.inspections.best", "20")] {
            let set = document.set(name, value).expect("it may be set");
            assert!(Overwrite::new(&set, &[name]).is_none(), "{name}");
        }
        assert!(Overwrite::new(&document, &["us.strategy.nothing"]).is_none());
    }

    #[test]
    fn without_its_what_ifs_a_scenario_is_otherwise_the_same() {
        for document in documents() {
            let plain = document.without_what_ifs();
            let expected = Scenario { what_ifs: Vec::new(), notes: Vec::new(), ..document.scenario().clone() };
            assert!(Scenario { notes: Vec::new(), ..plain.scenario().clone() } == expected, "{}", document.name());
        }
    }
}
