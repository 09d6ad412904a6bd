//! Numbers that may change, each with its spread.

use super::ReachError;
use crate::element::Range;
use crate::quantity::{Side, is_counted};
use crate::random::{normal_quantile, normal_share};
use crate::result::reach::SpreadKind;
use crate::scenario::{Address, Distribution, Sampler, Scenario};
use crate::text::{like, nearest};

/// No number moves by more than so many of its spreads.
pub(super) const FURTHEST: f64 = 4.0;

/// From so many on, what is counted is whole things where the scenario writes a whole number: 1,700 warheads, not 1.5 months.
const MANY: f64 = 10.0;

/// A number that may change.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) address: String,
    pub(super) written: f64,
    pub(super) range: Range,
    /// Whether it is a number of whole things, such as warheads.
    is_whole: bool,
    spread: Spread,
    /// The normal score of the number written.
    at: f64,
}

/// How far apart numbers are.
#[derive(Clone, Debug)]
enum Spread {
    /// In normal scores of a distribution.
    Distributed(Distribution),
    /// In normal scores of the numbers within so much to either side of the one written.
    Even(f64),
    /// In standard deviations.
    Deviation(f64),
    /// In units that nothing in the scenario says.
    Default(f64),
}

impl Candidate {
    /// The numbers that may change: those that are uncertain, or those whose addresses match one of the patterns.
    ///
    /// # Errors
    ///
    /// If there are none.
    pub(super) fn all(scenario: &Scenario, patterns: &[String]) -> Result<Vec<Self>, ReachError> {
        let names: Vec<String> = if patterns.is_empty() {
            Sampler::of(scenario).addresses().map(str::to_owned).collect()
        } else {
            let mut names: Vec<String> = Vec::new();
            for pattern in patterns {
                let known = || scenario.addresses.iter().map(|address| address.name.as_str());
                let found: Vec<&str> = known().filter(|name| like(pattern, name)).collect();
                if found.is_empty() {
                    let suggestion = nearest(pattern, known()).map(str::to_owned);
                    return Err(ReachError::NoAddress { found: pattern.clone(), suggestion });
                }
                names.extend(found.into_iter().map(str::to_owned));
            }
            names
        };
        let mut all: Vec<Self> = Vec::new();
        for name in names {
            let is_known = all.iter().any(|candidate| candidate.address == name);
            let address = scenario.address(&name).filter(|_| !is_known);
            all.extend(address.and_then(|address| Self::of(scenario, address)));
        }
        if all.is_empty() { Err(ReachError::NothingUncertain) } else { Ok(all) }
    }

    /// A number; nothing if it cannot move.
    pub(super) fn of(scenario: &Scenario, address: &Address) -> Option<Self> {
        let Address { name, value: written, range, unit, .. } = address;
        let spread = spread(scenario, name, *written, *range)?;
        let is_whole = range.whole || is_counted(unit) && written.fract() == 0.0 && written.abs() >= MANY;
        let mut candidate = Self { address: name.clone(), written: *written, range: *range, is_whole, spread, at: 0.0 };
        candidate.at = candidate.score(*written);
        Some(candidate)
    }

    /// The number after a move by so many of its spreads.
    pub(super) fn number(&self, moved: f64) -> f64 {
        let score = (self.at + moved).clamp(-2.0 * FURTHEST, 2.0 * FURTHEST);
        let number = match &self.spread {
            Spread::Distributed(distribution) => distribution.quantile(normal_share(score)),
            Spread::Even(by) => self.written + by * (2.0 * normal_share(score) - 1.0),
            Spread::Deviation(unit) | Spread::Default(unit) => self.written + unit * score,
        };
        let number = number.clamp(self.range.least, self.range.greatest);
        if self.is_whole { number.round() } else { number }
    }

    /// By how many of its spreads it moves to be that number.
    pub(super) fn moved(&self, number: f64) -> f64 {
        self.score(number) - self.at
    }

    fn score(&self, number: f64) -> f64 {
        match &self.spread {
            Spread::Distributed(distribution) => {
                let (mut low, mut high) = (-2.0 * FURTHEST, 2.0 * FURTHEST);
                for _ in 0..80 {
                    let middle = f64::midpoint(low, high);
                    let is_below = distribution.quantile(normal_share(middle)) < number;
                    if is_below { low = middle } else { high = middle }
                }
                // What lies beyond all that is drawn counts as its end.
                high.clamp(-FURTHEST, FURTHEST)
            }
            Spread::Even(by) => {
                let share = (f64::midpoint(1.0, (number - self.written) / by)).clamp(0.0, 1.0);
                normal_quantile(share.clamp(1e-16, 1.0 - 1e-16)).clamp(-FURTHEST, FURTHEST)
            }
            Spread::Deviation(unit) | Spread::Default(unit) => (number - self.written) / unit,
        }
    }

    /// What one spread is close to the number written.
    pub(super) fn unit(&self) -> f64 {
        (self.number(0.5) - self.number(-0.5)).abs()
    }

    /// Where its spread comes from.
    pub(super) const fn kind(&self) -> SpreadKind {
        match self.spread {
            Spread::Distributed(_) => SpreadKind::Distribution,
            Spread::Even(_) | Spread::Deviation(_) => SpreadKind::Group,
            Spread::Default(_) => SpreadKind::Range,
        }
    }
}

/// The spread of a number.
///
/// # Formula
///
/// ```text
/// a weight under a Dirichlet distribution: sqrt(w (1 - w) / (concentration + 1))
/// a number that nothing is uncertain about: a quarter of its range, or half of the number if that is less
/// ```
fn spread(scenario: &Scenario, name: &str, written: f64, range: Range) -> Option<Spread> {
    let uncertain = &scenario.uncertainty;
    if let Some(number) = uncertain.numbers.iter().find(|number| number.address == name) {
        return Some(Spread::Distributed(number.distribution.clone()));
    }
    let of_side = |side: Side, what: &str| {
        name.strip_prefix(scenario.delegations[side].name.as_str()).is_some_and(|rest| rest.starts_with(what))
    };
    if let Some(weights) = uncertain.weights.iter().find(|weights| of_side(weights.side, ".weights.")) {
        let deviation = (written * (1.0 - written) / (weights.concentration + 1.0)).sqrt();
        return (deviation > 0.0).then_some(Spread::Deviation(deviation));
    }
    let is_drawn = Sampler::of(scenario).addresses().any(|drawn| drawn == name);
    if let Some(values) = uncertain.values.iter().find(|values| is_drawn && of_side(values.side, ".values.")) {
        return (values.by > 0.0).then_some(Spread::Even(values.by));
    }
    let width = range.greatest - range.least;
    let units = [width / 4.0, if written == 0.0 { f64::INFINITY } else { written.abs() / 2.0 }];
    let unit = units[0].min(units[1]);
    (unit.is_finite() && unit > 0.0).then_some(Spread::Default(unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Document;

    fn of(address: &str) -> Candidate {
        let text = include_str!("../../../scenarios/tutorial.ron");
        let document = Document::parse("tutorial.ron", text).expect("the tutorial is valid");
        let scenario = document.scenario();
        Candidate::of(scenario, scenario.address(address).expect("it is there")).expect("it can move")
    }

    #[test]
    fn a_move_and_back_is_none() {
        for address in ["us.weights.site", "russia.discount", "us.strategy.exponent"] {
            let candidate = of(address);
            assert!((candidate.number(0.0) - candidate.written).abs() < 1e-9, "{candidate:?}");
            for moved in [-0.5, -0.25] {
                assert!((candidate.moved(candidate.number(moved)) - moved).abs() < 1e-6, "{candidate:?}");
            }
        }
    }

    #[test]
    fn whole_things_stay_whole() {
        let ceiling = of("agenda.ceiling.middle.level");
        assert_eq!(ceiling.written, 1_700.0);
        for moved in [0.1234, -0.0567, 1.9] {
            let number = ceiling.number(moved);
            assert!(number.fract() == 0.0 && number != ceiling.written, "{number}");
        }
        assert!(of("us.discount").number(-0.1234).fract() != 0.0);
    }

    #[test]
    fn in_normal_scores_a_uniform_number_moves_as_its_shares_do() {
        // Written 0.97 in 0.90 to 0.995: to 0.94 it is 0.8328413255689685 normal scores.
        let uniform = Distribution::Uniform(crate::scenario::Uniform { low: 0.9, high: 0.995 });
        let spread = Spread::Distributed(uniform);
        let mut candidate =
            Candidate { address: String::new(), written: 0.97, range: Range::SHARE, is_whole: false, spread, at: 0.0 };
        candidate.at = candidate.score(0.97);
        assert!((candidate.moved(0.94) + 0.832_841_325_568_968_5).abs() < 1e-9, "{}", candidate.moved(0.94));
    }
}
