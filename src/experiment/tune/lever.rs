//! Levers: addresses that tuning may change, with what they may become.

use super::TuneError;
use crate::quantity::Side;
use crate::scenario::{Scenario, hint};
use crate::text::parts;

/// An address that tuning may change.
#[derive(Clone, Debug, PartialEq)]
pub struct Lever {
    /// The address.
    pub address: String,
    /// What it may become.
    pub values: LeverValues,
}

/// What a lever may become.
#[derive(Clone, Debug, PartialEq)]
pub enum LeverValues {
    /// Any number that the address allows.
    Allowed,
    /// A number from the first to the second.
    Range(f64, f64),
    /// One of these: numbers, options, conditions or whole strategies, as they are written for `--set`.
    Listed(Vec<String>),
}

impl Lever {
    /// Reads `ADDRESS`, `ADDRESS=LOW..HIGH` or `ADDRESS=VALUE,VALUE,...`.
    ///
    /// # Errors
    ///
    /// If the text has another form, the range is empty, or a single value is listed.
    pub fn parse(text: &str) -> Result<Self, TuneError> {
        let not_a_lever = || TuneError::NotALever { found: text.to_owned() };
        let (address, values) = match text.split_once('=') {
            None => (text.trim(), LeverValues::Allowed),
            Some((address, values)) => (address.trim(), values_of(address.trim(), values.trim())?),
        };
        if address.is_empty() || address.contains(char::is_whitespace) {
            return Err(not_a_lever());
        }
        Ok(Self { address: address.to_owned(), values })
    }

    /// Whether it is a number to be searched for, and not a list to choose from.
    #[must_use]
    pub const fn is_number(&self) -> bool {
        !matches!(self.values, LeverValues::Listed(_))
    }
}

fn values_of(address: &str, text: &str) -> Result<LeverValues, TuneError> {
    let listed = parts(text);
    if let Some(meant) = hint::other_range(text) {
        // What is searched has no number of values.
        let meant = meant.split(':').next().unwrap_or_default().to_owned();
        return Err(TuneError::OtherRange { address: address.to_owned(), found: text.to_owned(), meant });
    }
    if listed.iter().any(String::is_empty) {
        return Err(TuneError::NotALever { found: format!("{address}={text}") });
    }
    if let ([only], Some((low, high))) = (listed.as_slice(), text.split_once("..")) {
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        let whole_range = high.split_once(':').filter(|(high, _)| number(low).is_some() && number(high).is_some());
        if let Some((bound, count)) = whole_range {
            let found = format!("{address}={text}");
            let meant = format!("{address}={}..{}", low.trim(), bound.trim());
            return Err(TuneError::Counted { found, count: count.to_owned(), meant });
        }
        return match (number(low), number(high)) {
            (Some(low), Some(high)) if low < high => Ok(LeverValues::Range(low, high)),
            (Some(_), Some(_)) => Err(TuneError::EmptyRange { address: address.to_owned(), found: only.clone() }),
            _ => Err(TuneError::NotALever { found: format!("{address}={text}") }),
        };
    }
    match listed.as_slice() {
        [only] => Err(TuneError::OneValue { address: address.to_owned(), found: only.clone() }),
        _ => Ok(LeverValues::Listed(listed)),
    }
}

/// Whose each lever is.
pub(super) fn owners(scenario: &Scenario, levers: &[Lever]) -> Result<Vec<Side>, TuneError> {
    let name = |side: Side| scenario.delegations[side].name.clone();
    let owner = |lever: &Lever| {
        let first = lever.address.split('.').next();
        Side::BOTH.into_iter().find(|side| first == Some(scenario.delegations[*side].name.as_str())).ok_or_else(|| {
            TuneError::NobodysLever {
                address: lever.address.clone(),
                first: name(Side::First),
                second: name(Side::Second),
            }
        })
    };
    levers.iter().map(owner).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> LeverValues {
        Lever::parse(text).unwrap().values
    }

    #[test]
    fn a_lever_has_a_range_a_list_or_all_that_is_allowed() {
        assert_eq!(values("us.discount"), LeverValues::Allowed);
        assert_eq!(values("us.strategy.exponent = 0.5 .. 8"), LeverValues::Range(0.5, 8.0));
        assert_eq!(values("us.no_deal.adjustment=-0.2..-0.1"), LeverValues::Range(-0.2, -0.1));
        let listed = LeverValues::Listed(vec!["Boulware(exponent: 2, floor: 0.1)".to_owned(), "Micro".to_owned()]);
        assert_eq!(values("us.strategy=Boulware(exponent: 2, floor: 0.1), Micro"), listed);
        let listed = LeverValues::Listed(vec!["Is(\"a\", \"b,c\")".to_owned(), "Event(\"x\")".to_owned()]);
        assert_eq!(values("us.mandate.red_lines.x.refuse=Is(\"a\", \"b,c\"),Event(\"x\")"), listed);
    }

    #[test]
    fn what_is_no_lever_is_quoted() {
        for (text, expected) in [
            ("", "`` cannot be tuned, expected ADDRESS"),
            ("=1..2", "`=1..2` cannot be tuned"),
            ("us.discount=", "`us.discount=` cannot be tuned"),
            ("us.discount=0.9..", "`us.discount=0.9..` cannot be tuned"),
            ("us.discount=a..b", "`us.discount=a..b` cannot be tuned"),
            ("us.discount=0.9..inf", "`us.discount=0.9..inf` cannot be tuned"),
            ("us.discount=0.9..0.9", "the range `0.9..0.9` of `us.discount` holds nothing"),
            ("us.discount=0.9..0.8", "the range `0.9..0.8` of `us.discount` holds nothing"),
            (
                "us.discount=0,9-1",
                "the range of `us.discount` is written LOW..HIGH, found `0,9-1`; did you mean `0.9..1`?",
            ),
            (
                "us.discount=0.9..1:5",
                "`us.discount=0.9..1:5` cannot be tuned: a range is searched as a whole, leave out the `:5`, as in us.discount=0.9..1",
            ),
            ("us.discount=[0.9,1]", "did you mean `0.9..1`?"),
            ("us.discount=0.9", "`us.discount` has one value to try, `0.9`"),
            ("us.strategy=Micro,,Linear", "`us.strategy=Micro,,Linear` cannot be tuned"),
        ] {
            let error = Lever::parse(text).unwrap_err().to_string();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }
}
