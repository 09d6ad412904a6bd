//! Numbers that a file holds certain, drawn on request: which they are, and how far to either side.

use super::SensitivityError;
use crate::quantity::Side;
use crate::result::sensitivity::AlsoRecord;
use crate::scenario::distribution::Uniform;
use crate::scenario::{Address, Distribution, Document, SHARE_KEPT, Sampler, Scenario, Widened};
use crate::text::{like, nearest, to_digits};
use std::str::FromStr;

/// What all judged numbers are asked for by.
const JUDGED: &str = "judged";
/// The largest spread: a number of 0.5 may then be anything from 0 to 1.
const MOST: f64 = 0.5;

/// Which numbers are to be drawn that the file holds certain, and how far to either side of what is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Also {
    what: String,
    spread: f64,
}

impl FromStr for Also {
    type Err = SensitivityError;

    /// Reads `judged=SPREAD` or `PATTERN=SPREAD`.
    fn from_str(text: &str) -> Result<Self, SensitivityError> {
        let not_also = || SensitivityError::NotAlso { found: text.to_owned() };
        let (what, spread) = text.split_once('=').ok_or_else(not_also)?;
        let (what, spread) = (what.trim(), spread.trim());
        if what.is_empty() {
            return Err(not_also());
        }
        let is_spread = |spread: &f64| *spread > 0.0 && *spread <= MOST;
        let not_a_spread = || SensitivityError::NotASpread { found: spread.to_owned(), most: MOST };
        let spread = spread.parse().ok().filter(is_spread).ok_or_else(not_a_spread)?;
        Ok(Self { what: what.to_owned(), spread })
    }
}

impl Also {
    /// As it is asked for.
    #[must_use]
    pub fn given(&self) -> String {
        format!("{}={}", self.what, self.spread)
    }

    fn asks_for(&self, scenario: &Scenario, address: &str) -> bool {
        if self.what == JUDGED {
            return Side::BOTH.iter().any(|side| of_side(scenario, *side, address).is_some());
        }
        like(&self.what, address)
    }
}

/// What follows the name of a side in an address of its own.
fn of_side<'n>(scenario: &Scenario, side: Side, address: &'n str) -> Option<&'n str> {
    address.strip_prefix(scenario.delegations[side].name.as_str())?.strip_prefix('.')
}

/// The scenario with the numbers asked for uncertain too, and which these are.
///
/// # Formula
///
/// ```text
/// from 0 to 1:  evenly between written - spread and written + spread
/// a discount:   1 - discount, evenly within a share `spread` of itself
/// all else:     evenly within a share `spread` of itself
/// weights:      Dirichlet, the largest with the standard deviation of a number that lies evenly within `spread` of it, s = spread / sqrt(3):
///               concentration = w (1 - w) / s^2 - 1
/// ```
///
/// All within what the address allows. Tabled values keep their order, as those that a file has drawn do.
///
/// # Errors
///
/// If nothing is like what is asked for, or all of it is uncertain already.
pub fn also(document: &Document, asked: &[Also]) -> Result<(Document, Vec<AlsoRecord>), SensitivityError> {
    let mut widened = document.clone();
    let mut records = Vec::new();
    for one in asked {
        let scenario = widened.scenario();
        let more = more(scenario, one)?;
        let drawn = |document: &Document| -> Vec<String> {
            Sampler::of(document.scenario()).addresses().map(str::to_owned).collect()
        };
        let before = drawn(&widened);
        let because =
            format!("asked for by the analyst: within {} of what is written, which the file holds certain", one.spread);
        let next = widened.widened(&more, &because).map_err(|error| {
            let why = error.located().into_iter().next().map(|problem| problem.message).unwrap_or_default();
            SensitivityError::NotDrawable { found: one.what.clone(), why }
        })?;
        let addresses = drawn(&next).into_iter().filter(|address| !before.contains(address)).collect();
        records.push(AlsoRecord { asked: one.given(), spread: one.spread, addresses });
        widened = next;
    }
    Ok((widened, records))
}

/// Why a number cannot be drawn by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum NotDrawn {
    /// It is drawn as it is.
    Already,
    /// It counts in whole numbers.
    Whole,
    /// It is one of several that are drawn together, and these are, or are not to be.
    WithOthers,
    /// What is allowed leaves no room on either side, or the spread is a share of nothing.
    NoRoom,
}

impl NotDrawn {
    const fn words(self) -> &'static str {
        match self {
            Self::Already => "is uncertain already",
            Self::Whole => "counts in whole numbers",
            Self::WithOthers => "is drawn together with others, if at all",
            Self::NoRoom => "is left no room by the spread and what is allowed",
        }
    }
}

fn more(scenario: &Scenario, asked: &Also) -> Result<Widened, SensitivityError> {
    let matching: Vec<&Address> =
        scenario.addresses.iter().filter(|known| known.written && asked.asks_for(scenario, &known.name)).collect();
    if matching.is_empty() {
        let names = scenario.addresses.iter().map(|known| known.name.as_str());
        let suggestion = nearest(&asked.what, names.chain([JUDGED])).map(str::to_owned);
        return Err(SensitivityError::NoAddress { found: asked.what.clone(), suggestion });
    }
    let uncertain = &scenario.uncertainty;
    let sampler = Sampler::of(scenario);
    let drawn: Vec<&str> = sampler.addresses().collect();
    let mut more = Widened::default();
    for side in Side::BOTH {
        let name = &scenario.delegations[side].name;
        let has = |begins: &str| {
            matching
                .iter()
                .any(|known| of_side(scenario, side, &known.name).is_some_and(|rest| rest.starts_with(begins)))
        };
        if has("weights.") && uncertain.weights.iter().all(|weights| weights.side != side) {
            let largest = scenario.delegations[side].rules.weights.iter().copied().fold(0.0, f64::max);
            let variance = asked.spread * asked.spread / 3.0;
            let concentration = (largest * (1.0 - largest) / variance - 1.0).max(1.0);
            more.weights.push((name.clone(), (concentration * 100.0).round() / 100.0));
        }
        let is_tabled =
            |address: &str| of_side(scenario, side, address).is_some_and(|rest| rest.starts_with("values."));
        let is_free = !drawn.iter().any(|address| is_tabled(address));
        let has_tables = scenario.delegations[side]
            .rules
            .values
            .iter()
            .any(|values| matches!(values, crate::payoff::OptionValues::Table(_)));
        if asked.what == JUDGED && is_free && has_tables {
            more.values.push((name.clone(), asked.spread));
        }
    }
    let mut not_drawn: Vec<(NotDrawn, &str)> = Vec::new();
    for known in matching {
        let drawable = if drawn.contains(&known.name.as_str()) {
            Err(NotDrawn::Already)
        } else if known.range.whole {
            Err(NotDrawn::Whole)
        } else {
            number(scenario, known, asked.spread, &more.values)
        };
        match drawable {
            Ok(number) => more.numbers.push(number),
            Err(why) => not_drawn.push((why, known.name.as_str())),
        }
    }
    if more == Widened::default() {
        return Err(SensitivityError::NothingLeft { found: asked.what.clone(), why: reasons(not_drawn) });
    }
    Ok(more)
}

/// Why nothing is left, of each reason the first address: `` `clock.rounds` counts in whole numbers``.
fn reasons(mut not_drawn: Vec<(NotDrawn, &str)>) -> String {
    not_drawn.sort_by_key(|(why, _)| *why);
    not_drawn.dedup_by_key(|(why, _)| *why);
    let reason = |(why, address): &(NotDrawn, &str)| format!("`{address}` {}", why.words());
    not_drawn.iter().map(reason).collect::<Vec<_>>().join(", ")
}

/// A number with its distribution, or why it has none of its own.
fn number(
    scenario: &Scenario,
    known: &Address,
    spread: f64,
    tabled: &[(String, f64)],
) -> Result<(String, Distribution), NotDrawn> {
    for side in Side::BOTH {
        let Some(rest) = of_side(scenario, side, &known.name) else { continue };
        let name = &scenario.delegations[side].name;
        let parts: Vec<&str> = rest.split('.').collect();
        let is_with_others = match parts.as_slice() {
            ["weights", _] | ["values", _, _, "from"] => true,
            ["strategy", ..] => scenario.uncertainty.strategies.iter().any(|strategies| strategies.side == side),
            // A table of a side whose values are drawn together; shapes have numbers of their own.
            ["values", issue, _] => {
                let place = scenario.agenda.issues.iter().position(|known| known.name == *issue);
                let values = place.map(|place| &scenario.delegations[side].rules.values[place]);
                let is_table = matches!(values, Some(crate::payoff::OptionValues::Table(_)));
                let is_drawn = scenario.uncertainty.values.iter().any(|values| values.side == side);
                is_table && (is_drawn || tabled.iter().any(|(delegation, _)| delegation == name))
            }
            _ => false,
        };
        if is_with_others {
            return Err(NotDrawn::WithOthers);
        }
    }
    let (written, range) = (known.value, known.range);
    let is_discount = known.unit == SHARE_KEPT;
    let is_share = range.least >= 0.0 && range.greatest <= 1.0;
    let by = match (is_discount, is_share) {
        (true, _) => (1.0 - written) * spread,
        (false, true) => spread,
        (false, false) => written.abs() * spread,
    };
    let round = |number: f64| to_digits(number, 7);
    let (low, high) = (range.nearest(round(written - by)), range.nearest(round(written + by)));
    if low < high { Ok((known.name.clone(), Uniform { low, high }.into())) } else { Err(NotDrawn::NoRoom) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tutorial() -> Document {
        crate::scenario::load("scenarios/tutorial.ron").expect("it is sound")
    }

    #[test]
    fn what_is_asked_for_is_drawn_about_what_is_written() {
        let document = tutorial();
        let (after, records) =
            also(&document, &["us.no_deal.values.*=0.2".parse().expect("it reads")]).expect("it holds");
        let [record] = records.as_slice() else { panic!("one was asked for") };
        assert!(record.addresses.iter().all(|address| address.starts_with("us.no_deal.values.")));
        let added = after.scenario().uncertainty.numbers.iter();
        let added: Vec<_> = added.filter(|number| record.addresses.contains(&number.address)).collect();
        assert_eq!(added.len(), record.addresses.len());
        for number in added {
            let written = document.scenario().address(&number.address).expect("it is there").value;
            let [low, high] = [0.0, 1.0].map(|share| number.quantile(share));
            assert!((low - (written - 0.2).max(0.0)).abs() < 1e-9 && (high - (written + 0.2).min(1.0)).abs() < 1e-9);
        }
        assert_eq!(after.scenario().what_ifs.len(), document.scenario().what_ifs.len());
    }

    #[test]
    fn all_that_is_judged_leaves_nothing_to_ask_for() {
        let judged: Also = "judged=0.1".parse().expect("it reads");
        let (after, records) = also(&tutorial(), std::slice::from_ref(&judged)).expect("it holds");
        assert!(records[0].addresses.iter().any(|address| address == "us.strategy.exponent"));
        assert!(matches!(also(&after, &[judged]), Err(SensitivityError::NothingLeft { .. })));
    }

    #[test]
    fn why_nothing_is_left_is_said_of_what_it_is_true_of() {
        let why = |text: &str| {
            let refused = also(&tutorial(), &[text.parse().expect("it reads")]).expect_err("nothing is left");
            refused.to_string()
        };
        let already = Sampler::of(tutorial().scenario())
            .addresses()
            .find(|one| one.starts_with("us.weights."))
            .expect("they are uncertain")
            .to_owned();
        assert_eq!(
            why(&format!("{already}=0.1")),
            format!("nothing like `{already}` is left to be drawn: `{already}` is uncertain already")
        );
        let document = tutorial();
        let whole = document.scenario().addresses.iter().find(|known| known.written && known.range.whole);
        let whole = &whole.expect("something is counted").name;
        assert!(why(&format!("{whole}=0.1")).ends_with(&format!("`{whole}` counts in whole numbers")));
    }

    #[test]
    fn of_a_discount_a_share_of_what_it_takes_is_drawn() {
        let document = tutorial().set("us.discount", "0.9").expect("it may be set");
        let known = document.scenario().address("us.discount").expect("it is there");
        let (_, drawn) = number(document.scenario(), known, 0.5, &[]).expect("it can be drawn");
        let by = (1.0 - known.value) * 0.5;
        let Distribution::Uniform(Uniform { low, high }) = drawn else { panic!("{drawn:?}") };
        assert!((low - (known.value - by)).abs() < 1e-6 && (high - (known.value + by)).abs() < 1e-6, "{low} {high}");
    }

    #[test]
    fn nonsense_is_refused() {
        let refused = |text: &str| text.parse::<Also>().expect_err("it is nonsense").to_string();
        for spread in ["0", "-0.1", "0.6", "NaN", "inf", "wide", ""] {
            let expected = format!("`{spread}` is no spread, expected a number above 0 and at most 0.5");
            assert_eq!(refused(&format!("judged={spread}")), expected);
        }
        assert!(refused("judged").starts_with("`judged` does not say what else is uncertain, expected judged=SPREAD"));
        assert!(refused("=0.1").contains("expected judged=SPREAD"));
        let none = also(&tutorial(), &["us.wieghts.*=0.1".parse().expect("it reads")]);
        assert!(matches!(none, Err(SensitivityError::NoAddress { .. })));
    }
}
