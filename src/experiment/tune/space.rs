//! What is searched: every combination of listed values, each with the ranges of the numbers that it has.

use super::TuneError;
use super::lever::{Lever, LeverValues};
use super::scale::Scale;
use crate::experiment::given::Ends;
use crate::scenario::{Document, SetError, short};

/// The most combinations of listed values.
const MOST_COMBINATIONS: u64 = 256;

/// What the levers are set to: addresses with values, as for `--set`.
pub(super) type Setting = Vec<(String, String)>;

/// What is searched.
#[derive(Debug)]
pub(super) struct Space {
    pub(super) levers: Vec<Lever>,
    pub(super) combinations: Vec<Combination>,
}

/// One combination of listed values.
#[derive(Debug)]
pub(super) struct Combination {
    /// The listed values chosen.
    pub(super) choices: Setting,
    /// The scenario with them, without its what-ifs.
    pub(super) document: Document,
    /// The numbers to search for: the place among the levers, and the range.
    pub(super) numbers: Vec<(usize, Scale)>,
}

impl Space {
    /// What some levers span, checked as far as it can be before anything is played.
    pub(super) fn new(document: &Document, levers: &[Lever]) -> Result<Self, TuneError> {
        if levers.is_empty() {
            return Err(TuneError::NoLever);
        }
        for (place, lever) in levers.iter().enumerate() {
            if levers[..place].iter().any(|before| before.address == lever.address) {
                return Err(TuneError::Twice { address: lever.address.clone() });
            }
            check_values(document, lever)?;
        }
        // What-ifs do not bear on what is played, and would be tried with every change.
        let plain = document.without_what_ifs();
        let mut combinations = Vec::new();
        for choices in all_choices(levers)? {
            let document = plain.set_all(&borrowed(&choices))?;
            combinations.push(Combination { choices, document, numbers: Vec::new() });
        }
        for (place, lever) in levers.iter().enumerate().filter(|(_, lever)| lever.is_number()) {
            add_number(document, &mut combinations, place, lever)?;
        }
        combinations.iter().try_for_each(|combination| combination.check_corners(levers))?;
        Ok(Self { levers: levers.to_vec(), combinations })
    }
}

/// Whether listed values can be set one by one.
fn check_values(document: &Document, lever: &Lever) -> Result<(), TuneError> {
    if let LeverValues::Listed(values) = &lever.values {
        for value in values {
            document.set(&lever.address, value)?;
        }
    } else if document.scenario().part(&lever.address).is_some() {
        return Err(TuneError::NeedsValues { address: lever.address.clone() });
    }
    Ok(())
}

/// Every combination of listed values, the last lever's changing fastest; one without any choice if none are listed.
fn all_choices(levers: &[Lever]) -> Result<Vec<Setting>, TuneError> {
    let listed = || {
        levers.iter().filter_map(|lever| match &lever.values {
            LeverValues::Listed(values) => Some((&lever.address, values)),
            LeverValues::Allowed | LeverValues::Range(_) => None,
        })
    };
    let n = listed().fold(1_u64, |n, (_, values)| n.saturating_mul(values.len() as u64));
    if n > MOST_COMBINATIONS {
        return Err(TuneError::TooManyCombinations { n, most: MOST_COMBINATIONS });
    }
    Ok(listed().fold(vec![Setting::new()], |settings, (address, values)| {
        let longer = |setting: &Setting| {
            let setting = setting.clone();
            values
                .iter()
                .map(move |value| [setting.clone(), vec![(address.clone(), value.clone())]].concat())
                .collect::<Vec<_>>()
        };
        settings.iter().flat_map(longer).collect()
    }))
}

/// Gives each combination that has the address its range. Where there are several combinations, each searches the part of
/// the range that it allows, and those without the address leave it out.
fn add_number(
    document: &Document,
    combinations: &mut [Combination],
    place: usize,
    lever: &Lever,
) -> Result<(), TuneError> {
    let is_only = combinations.len() == 1;
    let mut is_known = false;
    for combination in combinations {
        let Some(address) = combination.document.scenario().address(&lever.address) else { continue };
        let scale = match lever.values {
            LeverValues::Range(Ends { low, high }) if is_only => Scale::new(&lever.address, low, high, address.range),
            LeverValues::Range(Ends { low, high }) => Scale::within(&lever.address, low, high, address.range),
            LeverValues::Allowed | LeverValues::Listed(_) => Scale::of_allowed(&lever.address, address.range),
        };
        combination.numbers.push((place, scale?));
        is_known = true;
    }
    if is_known {
        return Ok(());
    }
    // Nothing has the address: setting it says what was probably meant.
    let error = document.set(&lever.address, "0").err();
    let unknown = || SetError::UnknownAddress { address: short(&lever.address), nearest: Vec::new() };
    Err(error.unwrap_or_else(unknown).into())
}

impl Combination {
    /// The setting at a point of the unit cube.
    pub(super) fn setting(&self, levers: &[Lever], point: &[f64]) -> Setting {
        let numbers = self.numbers.iter().zip(point);
        let numbers =
            numbers.map(|((lever, scale), at)| (levers[*lever].address.clone(), scale.number(*at).to_string()));
        self.choices.iter().cloned().chain(numbers).collect()
    }

    /// The scenario with a setting of this combination.
    pub(super) fn document(&self, setting: &Setting) -> Result<Document, SetError> {
        let numbers = &setting[self.choices.len()..];
        if numbers.is_empty() { Ok(self.document.clone()) } else { self.document.set_all(&borrowed(numbers)) }
    }

    /// Whether the middle and both ends of the ranges make scenarios.
    fn check_corners(&self, levers: &[Lever]) -> Result<(), TuneError> {
        for at in [0.5, 0.0, 1.0] {
            let setting = self.setting(levers, &vec![at; self.numbers.len()]);
            self.document(&setting).map_err(|error| TuneError::Corner { error })?;
        }
        Ok(())
    }
}

/// Changes as a document takes them.
pub(super) fn borrowed(setting: &[(String, String)]) -> Vec<(&str, &str)> {
    setting.iter().map(|(address, value)| (address.as_str(), value.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn space(levers: &[&str]) -> Result<Space, TuneError> {
        let text = include_str!("../../../scenarios/tutorial.ron");
        let document = Document::parse("tutorial.ron", text).expect("the tutorial is valid");
        let levers: Result<Vec<Lever>, TuneError> = levers.iter().map(|text| Lever::parse(text)).collect();
        Space::new(&document, &levers?)
    }

    #[test]
    fn every_combination_searches_the_numbers_that_it_has() {
        let space =
            space(&["us.strategy=Boulware,Micro,Conceder", "us.strategy.exponent=0.1..10", "us.discount=0.9..1"])
                .unwrap();
        let numbers: Vec<usize> = space.combinations.iter().map(|combination| combination.numbers.len()).collect();
        assert_eq!(numbers, [2, 1, 2]);
        let conceder = &space.combinations[2];
        let setting = conceder.setting(&space.levers, &[1.0, 0.5]);
        assert_eq!(setting[0], ("us.strategy".to_owned(), "Conceder".to_owned()));
        assert_eq!((setting[1].0.as_str(), setting[2].1.as_str()), ("us.strategy.exponent", "0.95"));
        let exponent: f64 = setting[1].1.parse().unwrap();
        assert!(exponent < 1.0 && exponent > 0.99, "cut to what a Conceder may have: {exponent}");
        assert_eq!(conceder.document(&setting).unwrap().scenario().address("us.discount").unwrap().value, 0.95);
    }

    #[test]
    fn what_cannot_be_searched_is_told_with_suggestions() {
        for (levers, expected) in [
            (&[][..], "nothing is to be tuned"),
            (
                &["us.strategy.exponant=1..2"],
                "there is no address `us.strategy.exponant`, did you mean `us.strategy.exponent`?",
            ),
            (
                &["us.strategy.exponent=0.5..8"],
                "`us.strategy.exponent` cannot be tuned from 0.5 to 8, allowed is above 1, at most 1,000",
            ),
            (&["us.strategy"], "`us.strategy` is no number: list what it may be"),
            (&["us.strategy=Boulware,Micra"], "did you mean `Micro`?"),
            (&["us.strategi=Boulware,Micro"], "did you mean `us.strategy`?"),
            (&["us.discount=0.9..1", "us.discount"], "`us.discount` is to be tuned twice"),
            (&["us.weights.site=0.1..0.9"], "the ranges to search hold values that do not go together"),
            (&["agenda.ceiling.low.level"], "say where to search"),
            (
                &[
                    "us.discount=0.1,0.2,0.3,0.4,0.5,0.6,0.7",
                    "russia.discount=0.1,0.2,0.3,0.4,0.5,0.6,0.7",
                    "us.delay_cost=0.1,0.2,0.3,0.4,0.5,0.6",
                ],
                "make 294 combinations, at most 256",
            ),
        ] {
            let error = space(levers).unwrap_err().to_string();
            assert!(error.contains(expected), "{levers:?}: {error}");
        }
    }
}
